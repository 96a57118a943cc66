--TEST--
Whatever asks a store that cannot be used is told where it is and what to run; status() names the zone that counts
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_store_that_cannot_be_used_is_named_with_its_remedy.live
baiviet.views_store={PWD}/a_store_that_cannot_be_used_is_named_with_its_remedy.store/not/there
baiviet.views_timezone=Nope/Zone
error_log=/dev/null
--FILE--
<?php
function told(callable $do): void
{
    try {
        $do();
        echo "nothing was wrong\n";
    } catch (BaiViet\BaiVietException $error) {
        echo preg_replace(['~(?<=[ \'])/\S+\.store~', '/-o \S+/'], ['STORE', '-o USER'], $error->getMessage()), "\n";
    }
}

$views = new BaiViet\ViewCounter();
told(fn () => $views->total());
told(fn () => $views->top());
told(fn () => $views->drain());
told(fn () => $views->set(1, 2));
told(fn () => (new BaiViet\SqliteStore(ini_get('baiviet.views_store')))->apply('g', []));
$status = (new BaiViet\ViewCounter('b'))->status();
var_dump(str_contains($status['store_problem'], '; run as root: install -d'), $status['timezone']);

// What lies there, and what would mend it.
$place = dirname(ini_get('baiviet.views_store'), 2);
mkdir("$place.folder", 0700);
symlink("$place.folder", "$place.link");
mkdir("$place.sticky");
chmod("$place.sticky", 01777);
mkdir("$place.it's open", 0700);
chmod("$place.it's open", 0777);
foreach (['link', 'sticky', "it's open"] as $kind) {
    told(fn () => (new BaiViet\SqliteStore("$place.$kind"))->apply('g', []));
}
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
The views cannot be read: the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
The views cannot be read: the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
The views were not drained: the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
The number was not set: the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
BaiViet\SqliteStore: the views store STORE/not/there does not exist and cannot be made: No such file or directory; run as root: install -d -m 0700 -o USER STORE/not/there
bool(true)
string(16) "Asia/Ho_Chi_Minh"
BaiViet\SqliteStore: the views store STORE.link is a symbolic link or not a folder; set $folder to where it leads: STORE.folder
BaiViet\SqliteStore: the views store STORE.sticky can be written by other users; set $folder to a folder in it: STORE.sticky/baiviet
BaiViet\SqliteStore: the views store STORE.it's open can be written by other users; run as root: install -d -m 0700 -o USER 'STORE.it'\''s open'
