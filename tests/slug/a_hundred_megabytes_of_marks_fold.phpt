--TEST--
A hundred megabytes of combining marks fold, compose and are read like any text
--EXTENSIONS--
baiviet
--SKIPIF--
<?php
if (!getenv('BAIVIET_TEST_LONG')) {
	die('skip takes some gigabytes: set BAIVIET_TEST_LONG');
}
?>
--INI--
memory_limit=-1
--FILE--
<?php
// That the time is linear is counted in steps by tests/checks/linear.c; here it is only big.
use BaiViet\LegacyEncoding;
use function BaiViet\{from_legacy, guess_legacy, normalize, slug, text_of};

$marks = 'a' . str_repeat("\u{306}\u{323}", 25_000_000) . 'b';
var_dump(slug($marks));
$normal = normalize($marks);
var_dump(strlen($normal) === strlen($marks) - 2, str_starts_with($normal, "\u{1EB7}\u{323}\u{323}"), str_ends_with($normal, "\u{306}\u{306}b"));

$tenth = 'a' . str_repeat("\u{306}\u{323}", 2_500_000) . 'b';
var_dump(slug($tenth, locale: 'de', symbols: true, max_length: 10), text_of($tenth) === $tenth, guess_legacy($tenth));
var_dump(strlen(from_legacy($tenth, LegacyEncoding::Viqr)) > 0);
?>
--EXPECT--
string(2) "ab"
bool(true)
bool(true)
bool(true)
string(2) "ab"
bool(true)
NULL
bool(true)
