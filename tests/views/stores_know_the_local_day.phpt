--TEST--
A store's apply() books under the local day, without a view before it
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/stores_know_the_local_day.live
baiviet.views_store={PWD}/stores_know_the_local_day.store
--FILE--
<?php
require __DIR__ . '/php.inc';

/* Whatever the hour, it is another day than Greenwich's in one of them. */
foreach (['+14:00', '-14:00'] as $i => $zone) {
	echo BaiViet\Tests\run("(new BaiViet\SqliteStore(ini_get('baiviet.views_store'), 's$i'))->apply('g', [5 => 3]);"
		. "echo array_sum((new BaiViet\ViewCounter('s$i'))->history(5, 1)), PHP_EOL;", ['baiviet.views_timezone' => $zone]);
}
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
3
3
