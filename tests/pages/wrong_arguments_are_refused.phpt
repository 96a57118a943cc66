--TEST--
Wrong arguments of the page store are refused, and say what they must be
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/wrong_arguments_are_refused.pages
--FILE--
<?php
use BaiViet\PageStore;

$pages = new PageStore();
$calls = [
	fn () => new PageStore('../x'),
	fn () => new PageStore(hosts: [1]),
	fn () => new PageStore(query: ['']),
	fn () => new PageStore(cookies: array_fill(0, 65, 'a')),
	fn () => $pages->key("a b"),
	fn () => $pages->key(vary: [null]),
	fn () => $pages->key(vary: ['']),
	fn () => $pages->serve(''),
	fn () => $pages->put(str_repeat('k', 4097), 'x'),
	fn () => $pages->put('k', 'x', tags: [null]),
	fn () => $pages->put('k', 'x', tags: [str_repeat('t', 191)]),
	fn () => $pages->put('k', 'x', ttl: 0),
	fn () => $pages->put('k', 'x', ttl: 604801),
	fn () => $pages->put('k', 'x', article: 0),
	fn () => $pages->put('k', 'x', viewsSite: '.'),
	fn () => $pages->put('k', 'x', separator: '1234567'),
	fn () => $pages->put('k', 'x', marker: 'a"b>'),
	fn () => $pages->purgeTags(['']),
	fn () => clone $pages,
	fn () => serialize($pages),
	fn () => $pages->__construct(),
];
foreach ($calls as $call) {
	try {
		$call();
		echo "accepted\n";
	} catch (Throwable $e) {
		echo get_class($e), ': ', $e->getMessage(), "\n";
	}
}
var_dump($pages->key(), $pages->refusal());
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
ValueError: BaiViet\PageStore::__construct(): Argument #1 ($site) must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with "."
TypeError: BaiViet\PageStore::__construct(): Argument #2 ($hosts) must hold strings, int given
ValueError: BaiViet\PageStore::__construct(): Argument #3 ($query) must hold texts of 1 to 255 bytes
ValueError: BaiViet\PageStore::__construct(): Argument #4 ($cookies) must have at most 64 entries
ValueError: BaiViet\PageStore::key(): Argument #1 ($variant) must be 0 to 64 bytes of printable ASCII without blanks
TypeError: BaiViet\PageStore::key(): Argument #2 ($vary) must hold strings, null given
ValueError: BaiViet\PageStore::key(): Argument #2 ($vary) must hold texts of 1 to 255 bytes
ValueError: BaiViet\PageStore::serve(): Argument #1 ($key) must be 1 to 4096 bytes
ValueError: BaiViet\PageStore::put(): Argument #1 ($key) must be 1 to 4096 bytes
TypeError: BaiViet\PageStore::put(): Argument #3 ($tags) must hold strings, null given
ValueError: BaiViet\PageStore::put(): Argument #3 ($tags) must hold texts of 1 to 190 bytes
ValueError: BaiViet\PageStore::put(): Argument #4 ($ttl) must be from 1 to 604800
ValueError: BaiViet\PageStore::put(): Argument #4 ($ttl) must be from 1 to 604800
ValueError: BaiViet\PageStore::put(): Argument #5 ($article) must be an article's number, 1 to 2^56 - 1, or its name, 1 to 255 bytes
ValueError: BaiViet\PageStore::put(): Argument #6 ($viewsSite) must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with "."
ValueError: BaiViet\PageStore::put(): Argument #7 ($separator) must be at most 6 bytes
ValueError: BaiViet\PageStore::put(): Argument #8 ($marker) must be 4 to 64 of A-Z a-z 0-9 - _ :
ValueError: BaiViet\PageStore::purgeTags(): Argument #1 ($tags) must hold texts of 1 to 190 bytes
Error: Trying to clone an uncloneable object of class BaiViet\PageStore
Exception: Serialization of 'BaiViet\PageStore' is not allowed
Error: Cannot construct a BaiViet\PageStore twice
NULL
string(7) "not-web"
