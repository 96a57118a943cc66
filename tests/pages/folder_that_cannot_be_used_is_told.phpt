--TEST--
What keeps a folder from being used is told by status() each time, and purges throw: old pages may be served
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/folder_that_cannot_be_used_is_told.pages
error_log=/dev/null
--FILE--
<?php
use BaiViet\PageStore;

$dir = ini_get('baiviet.pages_dir');
mkdir("$dir/default/state", 0700, true); // the folder itself is fine
$pages = new PageStore();
var_dump($pages->put('k', 'x'), $pages->refusal());
foreach ([1, 2] as $time) {
	$status = $pages->status();
	var_dump($status['folder'] === $dir, str_starts_with($status['problem'], "the pages folder $dir cannot be opened"));
	foreach ([fn () => $pages->purge('k'), fn () => $pages->purgeTags(['home']), fn () => $pages->purgeAll()] as $purge) {
		try {
			$purge();
			echo "purged\n";
		} catch (BaiViet\BaiVietException $e) {
			var_dump($e->getMessage() === "PageStore: $status[problem]");
		}
	}
}
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
bool(false)
string(6) "folder"
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
