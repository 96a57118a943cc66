--TEST--
php --ri names each thing that does not work and the command that mends it, and makes nothing
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/phpinfo_says_what_does_not_work.live
baiviet.views_store={PWD}/phpinfo_says_what_does_not_work.store
error_log=/dev/null
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\php;

$live = ini_get('baiviet.views_live_dir');
$store = ini_get('baiviet.views_store');
function info(array $ini = []): string
{
    $command = implode(' ', array_map(escapeshellarg(...), [...php($ini), '--ri', 'baiviet']));
    preg_match('/^Views =>.*?\n(?=\n)/ms', shell_exec("$command 2>/dev/null"), $views);
    return preg_replace(['/^(?!State|Time).*\n/m', '/-o \S+/'], ['', '-o USER'],
        str_replace([$GLOBALS['live'], $GLOBALS['store']], ['LIVE', 'STORE'], $views[0] ?? "nothing\n"));
}

echo info();
var_dump(file_exists($live), file_exists($store));
mkdir($live);
chmod($live, 0777);
touch($store);
echo info(['baiviet.views_timezone' => 'Nope/Zone']);
unlink($store);
mkdir("$store/default", 0700, true);
chmod($store, 0700);
file_put_contents("$store/default/views.sqlite", str_repeat('no database', 100));
echo info(['baiviet.views_timezone' => 'Europe/Paris']);
echo info(['baiviet.views_store' => "$store/not/there"]);
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
State of the live folder => ready
State of the store => ready
Time zone => Asia/Ho_Chi_Minh
bool(false)
bool(false)
State of the live folder => the live folder LIVE can be written by other users; run as root: install -d -m 0700 -o USER LIVE
State of the store => the views store STORE is a symbolic link or not a folder; run as root: mv STORE STORE.old && install -d -m 0700 -o USER STORE
Time zone => Asia/Ho_Chi_Minh, because PHP does not know that of baiviet.views_timezone; set it to one of timezone_identifiers_list()
State of the live folder => the live folder LIVE can be written by other users; run as root: install -d -m 0700 -o USER LIVE
State of the store => the views store STORE/default/views.sqlite: the file is damaged; move it away, its -wal and -shm with it, then put a backup in its place or let a new one begin
Time zone => Europe/Paris
State of the live folder => the live folder LIVE can be written by other users; run as root: install -d -m 0700 -o USER LIVE
State of the store => the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
Time zone => Asia/Ho_Chi_Minh
