--TEST--
Two servers with folders of their own hear each other's purges; when nobody can be asked, nothing is served
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/other_servers_purge_and_are_heard.pages
baiviet.views_live_dir={PWD}/other_servers_purge_and_are_heard.live
baiviet.views_store={PWD}/other_servers_purge_and_are_heard.store
error_log={PWD}/other_servers_purge_and_are_heard.pages.log
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\served;

/** What the servers share, in the memory of this process. */
final class Shared implements BaiViet\PageVersions
{
	public static array $versions = [];
	public static bool $down = false;

	public function bump(array $tags): void
	{
		array_is_list($tags) || exit('no list');
		foreach ($tags as $tag) {
			self::$versions[$tag] = 1 + ([] === self::$versions ? 0 : max(self::$versions));
		}
	}

	public function since(int $version): array
	{
		if (self::$down) {
			throw new RuntimeException('the database has gone away');
		}
		return array_filter(self::$versions, fn (int $v) => $v > $version);
	}
}

/* Each server is a site of its own name, so that it has a folder of its own. */
$a = new BaiViet\PageStore('a', versions: new Shared());
$b = new BaiViet\PageStore('b', versions: new Shared());
var_dump(served($b, 'trang'), $b->refusal());
var_dump($b->put('trang', 'bài 12', tags: ['12', 'bai-12']), served($b, 'trang'));
$a->purgeTags(array_filter([1 => '', 2 => 'bai-12']));
echo "after a second\n";
usleep(1_050_000);
var_dump(served($b, 'trang'), $b->refusal(), $b->put('trang', 'bài 12 mới', tags: ['12']), served($b, 'trang'));
$a->purge('trang');
$a->purgeTags(['12']);
usleep(1_050_000);
var_dump(served($b, 'trang'), $b->refusal(), array_keys(Shared::$versions) == ['bai-12', 'key:' . substr(array_keys(Shared::$versions)[1], 4), 12]);
$b->put('trang', 'bài 12', tags: ['12']);
Shared::$down = true;
usleep(2_100_000);
var_dump(served($b, 'trang'), $b->refusal(), $b->status()['problem']);
Shared::$down = false;
usleep(1_050_000);
var_dump(served($b, 'trang'), $b->status()['problem'], $b->status()['asked_ago'] >= 0);
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
NULL
string(6) "absent"
bool(true)
string(7) "bài 12"
after a second
NULL
string(6) "purged"
bool(true)
string(13) "bài 12 mới"
NULL
string(6) "purged"
bool(true)
NULL
string(7) "unknown"
string(84) "the site's other servers cannot be asked what became old: the database has gone away"
string(7) "bài 12"
string(0) ""
bool(true)
