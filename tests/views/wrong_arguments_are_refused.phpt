--TEST--
Wrong arguments of view counting are refused, each by its own name; numbers that are too great are the greatest
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/wrong_arguments_are_refused.live
baiviet.views_store={PWD}/wrong_arguments_are_refused.store
--FILE--
<?php
require __DIR__ . '/php.inc';
use BaiViet\{RedisStore, SqliteStore, ViewCounter};

$views = new ViewCounter();
$store = new SqliteStore(ini_get('baiviet.views_store'));
$calls = [
	fn () => new RedisStore('redis://h', user: str_repeat('u', 5000)),
	fn () => new RedisStore('redis://h', user: 'bob', password: str_repeat('p', 5000)),
	fn () => new RedisStore('redis://h', password: "a\0b"),
	fn () => $store->apply('', [1 => 1]),
	fn () => $store->apply("g\0one", [1 => 1]),
	fn () => $store->apply('thế-hệ', [1 => 1]),
	fn () => $store->apply(str_repeat('g', 64), [1 => 1]),
	fn () => $views->import([1 => 1], "a\0b"),
	fn () => $views->import([1 => 1], ''),
	fn () => BaiViet\view(1, 'default'),
	fn () => BaiViet\view(1, "default\0"),
	fn () => BaiViet\view(1, ''),
];
foreach ($calls as $call) {
	try {
		var_dump($call());
	} catch (Throwable $e) {
		echo get_class($e), ': ', $e->getMessage(), "\n";
	}
}

echo BaiViet\Tests\run('var_dump(BaiViet\view(7, "script", known: PHP_INT_MAX) >> 60);
	$views = new BaiViet\ViewCounter("script");
	$views->hit(8);
	$views->drain(new class implements BaiViet\Store {
		public function apply(string $generation, array $cumulative): array
		{
			return array_map(fn () => PHP_INT_MAX, $cumulative);
		}
	});
	var_dump($views->get(8) >> 60);', ['baiviet.views_store' => 'script']);
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
ValueError: BaiViet\RedisStore::__construct(): Argument #3 ($user) must be at most 127 bytes, without NUL
ValueError: BaiViet\RedisStore::__construct(): Argument #4 ($password) must be at most 511 bytes, without NUL
ValueError: BaiViet\RedisStore::__construct(): Argument #4 ($password) must be at most 511 bytes, without NUL
ValueError: BaiViet\SqliteStore::apply(): Argument #1 ($generation) must be 1 to 63 bytes of ASCII, without NUL
ValueError: BaiViet\SqliteStore::apply(): Argument #1 ($generation) must be 1 to 63 bytes of ASCII, without NUL
ValueError: BaiViet\SqliteStore::apply(): Argument #1 ($generation) must be 1 to 63 bytes of ASCII, without NUL
ValueError: BaiViet\SqliteStore::apply(): Argument #1 ($generation) must be 1 to 63 bytes of ASCII, without NUL
ValueError: BaiViet\ViewCounter::import(): Argument #2 ($source) must be 1 to 63 bytes, without NUL
ValueError: BaiViet\ViewCounter::import(): Argument #2 ($source) must be 1 to 63 bytes, without NUL
int(1)
ValueError: BaiViet\view(): Argument #2 ($site) must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with "."
ValueError: BaiViet\view(): Argument #2 ($site) must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with "."
int(1)
int(1)
