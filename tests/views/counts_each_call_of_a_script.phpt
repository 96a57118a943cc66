--TEST--
Outside of a web request view() counts each call; the number outlives the process, and the store has it at its end
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/counts_each_call_of_a_script.live
baiviet.views_store={PWD}/counts_each_call_of_a_script.store
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\run;

echo run('echo implode(" ", [BaiViet\view(12), BaiViet\view(12), BaiViet\view("12"), BaiViet\view("tin/xin-chao")]);'), "\n";
echo run('echo implode(" ", [BaiViet\view(12), BaiViet\view("tin/xin-chao")]);'), "\n";
var_dump(BaiViet\views(["tin/xin-chao", 12, 99]));

$views = new BaiViet\ViewCounter();
print_r($views->top(BaiViet\Period::Day));
var_dump($views->total(), $views->status()['pending']);
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
1 2 3 1
4 2
array(3) {
  ["tin/xin-chao"]=>
  int(2)
  [12]=>
  int(4)
  [99]=>
  int(0)
}
Array
(
    [12] => 4
    [tin/xin-chao] => 2
)
int(6)
int(0)
