--TEST--
With a live folder that cannot be used, what a process counts reaches the store, numbers can be set, and status() says what to run
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_bad_live_folder_keeps_nothing_from_the_store.live
baiviet.views_store={PWD}/a_bad_live_folder_keeps_nothing_from_the_store.store
error_log=/dev/null
--FILE--
<?php
$folder = ini_get('baiviet.views_live_dir');
mkdir($folder);
chmod($folder, 0777);
$views = new BaiViet\ViewCounter('a');
$views->add(1, 7);
var_dump($views->drain(), $views->total());
$views->set(2, 5);
$views->reset(1);
var_dump($views->getMany([1, 2]));

$store = new BaiViet\SqliteStore(ini_get('baiviet.views_store') . '.second');
$views->add(3, 4);
$views->drain($store);
$status = $views->status();
var_dump($status['live'], $status['error'], $status['drained_ago'] >= 0);
echo str_replace($folder, 'FOLDER', $status['live_problem']), "\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECTF--
int(7)
int(7)
array(2) {
  [1]=>
  int(0)
  [2]=>
  int(5)
}
string(7) "process"
string(0) ""
bool(true)
the live folder FOLDER can be written by other users; run as root: install -d -m 0700 -o %S FOLDER
