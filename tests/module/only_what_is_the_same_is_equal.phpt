--TEST--
Articles are equal when body and metadata are; objects that do work are equal to themselves alone
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\{DateStyle, Feed, Import, Language, PageStore, Renderer, SqliteStore, ViewCounter};

$render = fn (string $body, array $meta = [], mixed ...$options) => (new Renderer(...$options))->render($body, $meta);
$meta = ['title' => 'A', 'date' => '2013-08-06 09:47', 'views' => 3];
$article = $render('<p>Một', $meta);
$read = $render('<p>Một', $meta);
$read->words;
var_dump($article == $render('<p>Một</p>', $meta), $article == $read, $article == $article);
foreach ([
	$render('<p>Hai', $meta),
	$render('<p>Một', ['title' => 'B'] + $meta),
	$render('<p>Một', ['lead' => 'A'] + $meta),
	$render('<p>Một', ['date' => '2013-08-06 09:48'] + $meta),
	$render('<p>Một', ['views' => 4] + $meta),
	$render('<p>Một', array_diff_key($meta, ['views' => 0])),
	$render('<p>Một', $meta, language: Language::En),
	$render('<p>Một', $meta, dateStyle: DateStyle::Iso),
] as $other) {
	echo (int) ($article == $other), (int) ($article < $other), (int) ($other < $article), (int) in_array($article, [$other]), ' ';
}
echo "\n", (int) ($article == '<p>Một</p>'), (int) ($article == new stdClass()), "\n";

foreach ([
	fn () => new Renderer(),
	fn () => new Feed('a', 'https://a.vn/'),
	fn () => new ViewCounter(),
	fn () => new PageStore(),
	fn () => new SqliteStore('/nowhere'),
	fn () => Import::wxr(__DIR__ . '/../import/data/wxr/small.xml'),
] as $make) {
	$one = $make();
	echo $one::class, ' ', (int) ($one == $one), (int) ($one == $make()), "\n";
}
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
0000 0000 0000 0000 0000 0000 0000 0000 
10
BaiViet\Renderer 10
BaiViet\Feed 10
BaiViet\ViewCounter 10
BaiViet\PageStore 10
BaiViet\SqliteStore 10
BaiViet\WxrReader 10
