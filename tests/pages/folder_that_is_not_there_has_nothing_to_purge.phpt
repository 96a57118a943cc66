--TEST--
A folder that is not there, and cannot be made, has no pages: status() tells it, and purges have nothing to do
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/folder_that_is_not_there.pages/below
error_log=/dev/null
--FILE--
<?php
$pages = new BaiViet\PageStore();
var_dump($pages->put('k', 'x'), $pages->refusal());
foreach ([1, 2] as $time) {
	$pages->purge('k');
	$pages->purgeTags(['home']);
	$pages->purgeAll();
	var_dump(str_contains($pages->status()['problem'], 'cannot be created: No such file or directory; run as root: install -d'));
}
?>
--EXPECT--
bool(false)
string(6) "folder"
bool(true)
bool(true)
