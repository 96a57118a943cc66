--TEST--
contents() lists the headings as their levels nest, escaped, when there are enough of them
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\{Language, Renderer};

$body = '<h2>Một</h2><p>a</p><h3>Một & "rưỡi"</h3><p>a</p><h4>Sâu</h4><p>a</p><h2>Hai <i>b</i></h2><p>a</p><h2></h2>';
$article = (new Renderer())->render($body);
echo $article->contents();
var_dump($article->contents(5), $article->contents(4) === $article->contents());
var_dump((new Renderer())->render('<p>a</p>')->contents(0));
var_dump(str_contains((new Renderer(language: Language::En))->render($body)->contents(), 'In this article'));
var_dump(substr_count($article->page(), $article->contents()), str_contains($article->print(), 'bv-contents"'));

// A level that was left returns to the list it was in.
echo (new Renderer())->render('<h3>a</h3>a<h6>b</h6>a<h5>c</h5>a<h2>d</h2>a<h4>e</h4>a')->contents();
?>
--EXPECT--
<nav class="bv-contents" aria-label="Trong bài"><details><summary>Trong bài</summary>
<ul><li><a href="#muc-mot">Một</a><ul><li><a href="#muc-mot-ruoi">Một &amp; &quot;rưỡi&quot;</a><ul><li><a href="#muc-sau">Sâu</a></li></ul></li></ul></li>
<li><a href="#muc-hai-b">Hai b</a></li></ul></details></nav>
string(0) ""
bool(true)
string(0) ""
bool(true)
int(1)
bool(false)
<nav class="bv-contents" aria-label="Trong bài"><details><summary>Trong bài</summary>
<ul><li><a href="#muc-a">a</a><ul><li><a href="#muc-b">b</a></li>
<li><a href="#muc-c">c</a></li></ul></li>
<li><a href="#muc-d">d</a><ul><li><a href="#muc-e">e</a></li></ul></li></ul></details></nav>
