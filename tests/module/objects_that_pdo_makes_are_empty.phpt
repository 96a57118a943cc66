--TEST--
Objects that PDO makes past their private constructors are empty, and nothing breaks
--EXTENSIONS--
baiviet
pdo
pdo_sqlite
--FILE--
<?php
$db = new PDO('sqlite::memory:');
$made = fn (string $class) => $db->query("SELECT '$class'")->fetchAll(PDO::FETCH_CLASS | PDO::FETCH_CLASSTYPE)[0];
$article = $made(BaiViet\Article::class);
var_dump((string) $article, $article->text(), $article->excerpt(), strlen($article->page()) > 0, strlen($article->save()) > 0, json_encode($article));
$tries = [
	'title' => fn () => $article->title,
	'feed' => fn () => (new BaiViet\Feed('a', 'https://a.vn/'))->add($article),
	'reader' => function () use ($made) { foreach ($made(BaiViet\WxrReader::class) as $item) { } },
	'rewind' => fn () => $made(BaiViet\WxrReader::class)->rewind(),
	'current' => fn () => $made(BaiViet\WxrReader::class)->current(),
	'export' => function () use ($made) { foreach ($made(BaiViet\ViewExport::class) as $total) { } },
];
foreach ($tries as $name => $try) {
	try {
		$try();
		echo "$name: nothing\n";
	} catch (Throwable $e) {
		printf("%s: %s: %s\n", $name, $e::class, $e->getMessage());
	}
}
?>
--EXPECT--
string(0) ""
string(0) ""
string(0) ""
bool(true)
bool(true)
string(2) "[]"
title: Error: Typed property BaiViet\Article::$title must not be accessed before initialization
feed: ValueError: BaiViet\Feed::add(): Argument #1 ($article) must have been rendered with an absolute "url", a "title" and a "date"
reader: Error: A BaiViet\WxrReader comes from Import::wxr()
rewind: Error: A BaiViet\WxrReader comes from Import::wxr()
current: Error: A BaiViet\WxrReader comes from Import::wxr()
export: Error: A BaiViet\ViewExport comes from ViewCounter::export()
