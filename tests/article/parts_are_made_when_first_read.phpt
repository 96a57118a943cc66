--TEST--
Article's parts are made when first read, whichever way they are read, and cannot be changed
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\Renderer;

$renderer = new Renderer(baseUrl: 'https://a.vn');
$render = fn () => $renderer->render(
	'<h2>Mục</h2><p>Xem <a href="https://b.vn/x?a=1&amp;b=2">đây</a>.</p><p><img src="/c.jpg" width=8 height=6></p><p><i>Chú "thích"</i></p>'
	. '<table><tr><th>A<th>B<tr><td>1<td>2</table>');

var_dump($render()->toc, $render()->links, $render()->figures, $render()->tables);
var_dump(isset($render()->words), isset($render()->nothing), empty($render()->toc));
var_dump(array_keys((array) $render()));
var_dump(array_keys(json_decode(json_encode($render()), true)));
$article = $render();
var_dump((string) $article === $article->body);
var_dump($article->toc === $article->toc);

/* A collection of cycles makes no parts, and frees what holds articles. */
$holder = new stdClass;
$holder->self = $holder;
$holder->articles = array_map(fn () => $render(), range(1, 100));
$weak = WeakReference::create($holder->articles[0]);
$holder->articles[0]->toc;
$other = $holder;
unset($other);
$before = memory_get_usage();
var_dump(gc_collect_cycles(), memory_get_usage() - $before < 10000);
unset($holder);
var_dump(gc_collect_cycles() > 0, $weak->get());

$tries = [
	'write' => function () use ($article) { $article->words = 1; },
	'reflect' => fn () => (new ReflectionProperty($article, 'words'))->setValue($article, 1),
	'unset' => function () use ($article) { unset($article->toc); },
	'append' => function () use ($article) { $article->toc[] = 1; },
	'add' => function () use ($article) { $article->more = 1; },
	'clone' => fn () => clone $article,
	'serialize' => fn () => serialize($article),
	'new' => fn () => new BaiViet\Article(),
	'again' => fn () => (new Renderer())->__construct() ?? (function () { $r = new Renderer(); $r->__construct(); })(),
];
foreach ($tries as $name => $try) {
	try {
		$try();
		echo "$name: went through\n";
	} catch (Throwable $e) {
		printf("%s: %s: %s\n", $name, $e::class, $e->getMessage());
	}
}
?>
--EXPECT--
array(1) {
  [0]=>
  array(3) {
    ["level"]=>
    int(2)
    ["id"]=>
    string(7) "muc-muc"
    ["text"]=>
    string(5) "Mục"
  }
}
array(1) {
  [0]=>
  array(3) {
    ["url"]=>
    string(22) "https://b.vn/x?a=1&b=2"
    ["text"]=>
    string(5) "đây"
    ["external"]=>
    bool(true)
  }
}
array(1) {
  [0]=>
  array(5) {
    ["src"]=>
    string(6) "/c.jpg"
    ["alt"]=>
    string(13) "Chú "thích""
    ["caption"]=>
    string(13) "Chú "thích""
    ["width"]=>
    int(8)
    ["height"]=>
    int(6)
  }
}
array(1) {
  [0]=>
  array(3) {
    ["caption"]=>
    string(0) ""
    ["rows"]=>
    int(2)
    ["columns"]=>
    int(2)
  }
}
bool(true)
bool(false)
bool(false)
array(12) {
  [0]=>
  string(4) "body"
  [1]=>
  string(5) "title"
  [2]=>
  string(4) "lead"
  [3]=>
  string(6) "byline"
  [4]=>
  string(3) "toc"
  [5]=>
  string(7) "figures"
  [6]=>
  string(6) "tables"
  [7]=>
  string(5) "links"
  [8]=>
  string(9) "citations"
  [9]=>
  string(5) "words"
  [10]=>
  string(7) "minutes"
  [11]=>
  string(8) "warnings"
}
array(12) {
  [0]=>
  string(4) "body"
  [1]=>
  string(5) "title"
  [2]=>
  string(4) "lead"
  [3]=>
  string(6) "byline"
  [4]=>
  string(3) "toc"
  [5]=>
  string(7) "figures"
  [6]=>
  string(6) "tables"
  [7]=>
  string(5) "links"
  [8]=>
  string(9) "citations"
  [9]=>
  string(5) "words"
  [10]=>
  string(7) "minutes"
  [11]=>
  string(8) "warnings"
}
bool(true)
bool(true)
int(0)
bool(true)
bool(true)
NULL
write: Error: Cannot modify readonly property BaiViet\Article::$words
reflect: Error: Cannot modify readonly property BaiViet\Article::$words
unset: Error: Cannot unset readonly property BaiViet\Article::$toc
append: Error: Cannot modify readonly property BaiViet\Article::$toc
add: Error: Cannot create dynamic property BaiViet\Article::$more
clone: Error: Trying to clone an uncloneable object of class BaiViet\Article
serialize: Exception: Serialization of 'BaiViet\Article' is not allowed
new: Error: Call to private BaiViet\Article::__construct() from global scope
again: Error: A Renderer is immutable: make another one
