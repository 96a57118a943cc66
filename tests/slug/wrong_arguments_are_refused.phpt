--TEST--
Wrong arguments of slug() and unique_slug() throw errors that say what to do
--EXTENSIONS--
baiviet
--FILE--
<?php
use function BaiViet\{slug, unique_slug};

$no = fn (string $slug): bool => false;
foreach ([
	fn () => slug('a', '/'),
	fn () => slug('a', 'đ'),
	fn () => slug('a', max_length: -1),
	fn () => slug([]),
	fn () => slug(),
	fn () => unique_slug('', $no),
	fn () => unique_slug('a', 'no such function'),
	fn () => unique_slug('a', $no, -1),
	fn () => unique_slug('a', $no, 0, ' '),
	fn () => unique_slug('a', fn () => true, 3),
	fn () => unique_slug('a', fn () => true),
	fn () => unique_slug('a', fn () => throw new DomainException('of the callable')),
] as $call) {
	try {
		var_dump($call());
	} catch (Throwable $e) {
		printf("%s: %s\n", $e::class, $e->getMessage());
	}
}
?>
--EXPECT--
ValueError: BaiViet\slug(): Argument #2 ($separator) must be of characters that need no escaping in a URL: letters, digits, "-", ".", "_", "~"
ValueError: BaiViet\slug(): Argument #2 ($separator) must be of characters that need no escaping in a URL: letters, digits, "-", ".", "_", "~"
ValueError: BaiViet\slug(): Argument #3 ($max_length) must be greater than or equal to 0
TypeError: BaiViet\slug(): Argument #1 ($title) must be of type string, array given
ArgumentCountError: BaiViet\slug() expects at least 1 argument, 0 given
ValueError: BaiViet\unique_slug(): Argument #1 ($slug) must not be empty; give slug() a fallback for titles without letters
TypeError: BaiViet\unique_slug(): Argument #2 ($taken) must be a valid callback, function "no such function" not found or invalid function name
ValueError: BaiViet\unique_slug(): Argument #3 ($max_length) must be greater than or equal to 0
ValueError: BaiViet\unique_slug(): Argument #4 ($separator) must be of characters that need no escaping in a URL: letters, digits, "-", ".", "_", "~"
BaiViet\BaiVietException: No free slug: $taken was true for "a" and for every number up to 100000 that fits $max_length
BaiViet\BaiVietException: No free slug: $taken was true for "a" and for every number up to 100000
DomainException: of the callable
