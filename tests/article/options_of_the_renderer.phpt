--TEST--
Renderer's options do what they say, by name too, and wrong ones are refused
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\{BodyFormat, DateStyle, Language, Renderer, Typography};

$show = fn (string $name, Renderer $r, string $body, array $meta = [], array $sizes = []) => printf("%s: %s\n", $name, $r->render($body, $meta, $sizes)->body);

$show('text', new Renderer(format: BodyFormat::Text), 'a < b <b>c</b> &amp;');
$show('html', new Renderer(format: BodyFormat::Html), "a\n\nb");
$show('auto', new Renderer(), "a\n\nb");
$show('none', new Renderer(typography: Typography::None), '<p>a&nbsp; ,</p>');
$show('en', new Renderer(language: Language::En), '<iframe src="https://www.youtube.com/embed/x"></iframe>');
$show('host', new Renderer(baseUrl: 'https://a.vn/x'), '<a href="https://A.vn/y">b</a>');
$show('port', new Renderer(baseUrl: 'https://a.vn:443'), '<a href="https://a.vn/y">b</a> <a href="https://a.vn:443/y">b</a> <a href="https://a.vn:444/y">b</a>');
$show('port', new Renderer(baseUrl: 'http://a.vn:8080'), '<a href="http://a.vn:8080/y">b</a> <a href="http://a.vn:80/y">b</a>');
$show('nofollow', new Renderer(nofollow: true), '<a href="https://a.vn/y">b</a>');
$show('autolink', new Renderer(autolink: false), 'https://a.vn');
$show('maxBytes', new Renderer(maxBytes: 4), '<p>abc');
$show('embed', new Renderer(embedHosts: ['a.vn']), '<iframe src="https://a.vn/x"></iframe>');
$show('size', new Renderer(), '<img src="/a.jpg">', [], ['/a.jpg' => [8, 6], '/b.jpg' => 'none']);
echo substr_count((new Renderer(dateStyle: DateStyle::Full))->render('x', ['date' => '2013-08-06 09:47'])->page(), 'Thứ Ba, 06/08/2013, 09:47'), "\n";

/* Immutable: a reference that the caller keeps reaches no host. */
$hosts = [str_repeat('a', 20) . '.vn'];
$host = &$hosts[0];
$renderer = new Renderer(embedHosts: $hosts);
$host = str_repeat('b', 20) . '.vn';
$in_its_place = array_map(fn (string $letter) => str_repeat($letter, 20) . '.vn', range('c', 'z'));
foreach (['a', 'b', 'z'] as $letter) {
	echo $letter, substr_count($renderer->render('<iframe src="https://' . str_repeat($letter, 20) . '.vn/x"></iframe>')->body, '<iframe'), ' ';
}
echo "\n";

foreach ([['maxBytes' => 0], ['embedHosts' => [1]], ['format' => 'html'], ['nothing' => 1]] as $options) {
	try {
		new Renderer(...$options);
	} catch (Error $e) {
		printf("%s: %s\n", $e::class, $e->getMessage());
	}
}
try {
	(new Renderer())->render('x', [7 => 'x']);
} catch (ValueError $e) {
	echo strtok($e->getMessage(), ';'), "\n";
}
?>
--EXPECT--
text: <p>a &lt; b &lt;b&gt;c&lt;/b&gt; &amp;amp;</p>
html: <p>a b</p>
auto: <p>a</p>
<p>b</p>
none: <p>a&nbsp; ,</p>
en: <p><a href="https://www.youtube.com/watch?v=x" rel="external noopener">Watch the video at www.youtube.com</a></p>
host: <p><a href="https://A.vn/y">b</a></p>
port: <p><a href="https://a.vn/y">b</a> <a href="https://a.vn:443/y">b</a> <a href="https://a.vn:444/y" rel="external noopener">b</a></p>
port: <p><a href="http://a.vn:8080/y">b</a> <a href="http://a.vn:80/y" rel="external noopener">b</a></p>
nofollow: <p><a href="https://a.vn/y" rel="external nofollow noopener">b</a></p>
autolink: <p>https://a.vn</p>
maxBytes: <p>a</p>
embed: <figure class="bv-embed"><iframe src="https://a.vn/x" title="a.vn" loading="lazy" allowfullscreen="" referrerpolicy="strict-origin-when-cross-origin"></iframe></figure>
size: <figure><img src="/a.jpg" alt="" width="8" height="6" decoding="async"></figure>
1
a1 b0 z0 
ValueError: BaiViet\Renderer::__construct(): Argument #8 ($maxBytes) must be greater than 0
TypeError: BaiViet\Renderer::__construct(): Argument #10 ($embedHosts) must have only strings, int given
TypeError: BaiViet\Renderer::__construct(): Argument #1 ($format) must be of type BaiViet\BodyFormat, string given
Error: Unknown named parameter $nothing
BaiViet\Renderer::render(): Argument #2 ($meta) must not have the key "7"
