--TEST--
Four processes that count the same articles at once lose nothing
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/processes_at_once_lose_nothing.live
baiviet.views_store={PWD}/processes_at_once_lose_nothing.store
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\{finish, start};

$code = 'for ($i = 0; $i < 100000; $i++) { BaiViet\view($i % 7 + 1); }';
foreach (array_map(fn () => start($code), range(1, 4)) as $process) {
	echo finish($process);
}
var_dump(array_sum(BaiViet\views(range(1, 7))), (new BaiViet\ViewCounter())->total());
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
int(400000)
int(400000)
