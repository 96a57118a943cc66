--TEST--
A title that is its own slug, and text in normal form, come back as the same string
--EXTENSIONS--
baiviet
--FILE--
<?php
/** Whether the result takes no memory of its own. */
function same(callable $function, string $text): bool
{
	$before = memory_get_usage();
	$result = $function($text);
	return memory_get_usage() - $before < 1000 && $result === $text;
}

$slug = str_repeat('nghi-dinh-43-2011-nd-cp-', 1000) . 'x';
$text = str_repeat('Nghị định 43/2011/NĐ-CP “về việc” – ', 1000);
$cyrillic = str_repeat('Текст ', 1000);
var_dump(same(BaiViet\slug(...), $slug));
var_dump(same(BaiViet\slug(...), "$slug-"));
var_dump(same(fn (string $s) => BaiViet\slug($s, '_'), strtr($slug, '-', '_')));
var_dump(same(BaiViet\normalize(...), $text));
var_dump(same(BaiViet\normalize(...), "{$text}e\u{301}"));
var_dump(same(BaiViet\normalize(...), $cyrillic));
var_dump(same(fn (string $s) => BaiViet\normalize($s, BaiViet\ToneStyle::New), $text));
var_dump(same(BaiViet\text_of(...), trim($cyrillic)));

$constant = 'bai-viet';
$again = BaiViet\slug($constant);
$again[0] = 'B';
var_dump($constant, BaiViet\slug(''), BaiViet\normalize(''), BaiViet\text_of(''));
?>
--EXPECT--
bool(true)
bool(false)
bool(true)
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
string(8) "bai-viet"
string(0) ""
string(0) ""
string(0) ""
