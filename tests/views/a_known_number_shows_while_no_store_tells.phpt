--TEST--
view(known: ...) shows what the CMS knows while no store tells, and what the store says from then on
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_known_number_shows_while_no_store_tells.live
baiviet.views_store={PWD}/a_known_number_shows_while_no_store_tells.store
error_log=/dev/null
--SKIPIF--
<?php is_dir('/var/lib/baiviet') && die('skip this machine has a store where there is to be none'); ?>
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\run;

$view = 'echo BaiViet\view(1, known: 900), " ";';
$store = ini_get('baiviet.views_store');
touch($store);
echo 'a broken store: ', run($view, [], '/dev/null'), "\n";
unlink($store);
echo 'mended: ', run("(new BaiViet\\ViewCounter())->drain(); $view"), "\n";

$live = ini_get('baiviet.views_live_dir');
foreach (['script', ''] as $i => $setting) {
    $ini = ['baiviet.views_store' => $setting, 'baiviet.views_live_dir' => "$live.$i"];
    echo $setting ?: 'none', ': ', run($view . $view, $ini, '/dev/null'), run($view, $ini, '/dev/null'), "\n";
}
echo 'redis: ', run($view, ['baiviet.views_store' => 'redis://127.0.0.1:1', 'baiviet.views_live_dir' => "$live.redis"], '/dev/null'), "\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
a broken store: 901 
mended: 2 
script: 901 902 903 
none: 901 902 903 
redis: 901 
