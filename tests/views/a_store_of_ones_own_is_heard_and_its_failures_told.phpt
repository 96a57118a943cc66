--TEST--
A store of one's own: totals as digits are taken, others are a TypeError; what apply() threw is in status() and in the log
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_store_of_ones_own_is_heard_and_its_failures_told.live
baiviet.views_store=script
error_log={PWD}/a_store_of_ones_own_is_heard_and_its_failures_told.log
--FILE--
<?php
final class Totals implements BaiViet\Store
{
    public mixed $answer = [];

    public function apply(string $generation, array $cumulative): array
    {
        return $this->answer instanceof Throwable ? throw $this->answer : $this->answer;
    }
}

$views = new BaiViet\ViewCounter();
$store = new Totals();
function drained(): void
{
    try {
        echo $GLOBALS['views']->drain($GLOBALS['store']), ' sent';
    } catch (Throwable $error) {
        echo $error::class, ': ', $error->getMessage();
    }
    echo "; status: ", $GLOBALS['views']->status()['error'], "\n";
}

$views->hit(1);
$views->hit('tên');
$store->answer = [1 => '365', 'tên' => '40'];
drained();
var_dump($views->getMany([1, 'tên']));
foreach ([[1 => 366.0], [1 => null], [1 => 'abc'], [1 => '12.5'], [1 => -1], [1 => 366, 'tên' => []]] as $answer) {
    $views->hit(1);
    $views->hit('tên');
    $store->answer = $answer;
    drained();
}
$store->answer = new DomainException('the disk of the database is full');
drained();
$store->answer = [1 => 372, 'tên' => 47];
drained();
var_dump($views->getMany([1, 'tên']));
try {
    $views->drain();
} catch (BaiViet\BaiVietException $error) {
    echo $error->getMessage(), "\n";
}
echo preg_replace(['/^\[.*?\] /m', '~ \S+\.live ~'], ['', ' LIVE '], file_get_contents(ini_get('error_log')));
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
2 sent; status: 
array(2) {
  [1]=>
  int(365)
  ["tên"]=>
  int(40)
}
TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is float; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is float
TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is null; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is null
TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is string; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is string
TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is string; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is string
TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is negative; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is negative
TypeError: Totals::apply() must return totals as int or digits, and that of article tên is array; status: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article tên is array
DomainException: the disk of the database is full; status: the views store of the script: its apply() threw DomainException: the disk of the database is full
12 sent; status: 
array(2) {
  [1]=>
  int(372)
  ["tên"]=>
  int(47)
}
The views were not drained: baiviet.views_store is "script", so drain() needs the store as an argument
baiviet: views are counted and shown, and wait in LIVE until this is mended: the views store of the script: its apply() threw TypeError: Totals::apply() must return totals as int or digits, and that of article 1 is float
