--TEST--
history() without an article is the whole site's, one number for every day
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/history_of_the_whole_site.live
baiviet.views_store={PWD}/history_of_the_whole_site.store
--FILE--
<?php
$views = new BaiViet\ViewCounter();
$views->add(1, 3);
$views->add("tin/xin-chao", 4);
$views->drain();
var_dump(array_values($views->history(days: 3)), array_values($views->history(null, 2)), array_values($views->history("1", 1)));
try {
	$views->history(0);
} catch (ValueError $error) {
	echo $error->getMessage(), "\n";
}
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
array(3) {
  [0]=>
  int(0)
  [1]=>
  int(0)
  [2]=>
  int(7)
}
array(2) {
  [0]=>
  int(0)
  [1]=>
  int(7)
}
array(1) {
  [0]=>
  int(3)
}
BaiViet\ViewCounter::history(): Argument #1 ($article) must be an article's number, 1 to 2^56 - 1, or its name, 1 to 255 bytes
