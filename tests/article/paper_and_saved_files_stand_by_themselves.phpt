--TEST--
print() numbers links and says where it comes from; save() holds its pictures, loads nothing, and says what is missing
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\{DateStyle, Language, Renderer};

$body = '<p>Xem <a href="/x?a=1&b=2">văn bản</a>, <a href="https://b.vn/ả">trang kia</a>, <a href="mailto:a@b.vn">thư</a> và <a href="#muc-hai">mục</a>.</p>'
	. '<h2>Hai</h2><p><img src="/ả.jpg" alt="Ảnh một"></p><p><a href="/lon"><img src="nho.png" alt="Ảnh hai"></a></p><p><img src="/ba.svg" alt="Ảnh ba"></p>'
	. '<p><img src="/khong.jpg" alt="Ảnh bốn"></p><iframe src="https://www.youtube.com/embed/abc"></iframe>';
$meta = ['title' => 'Tên bài', 'url' => 'https://a.vn/bai/1', 'date' => '2013-08-06 21:47', 'views' => 1234567, 'source' => 'Báo X',
	'site' => 'Cổng', 'print_url' => '/in', 'save_url' => '/luu', 'home_url' => '/'];
$when = new DateTimeImmutable('2026-01-02 03:04', new DateTimeZone('Asia/Ho_Chi_Minh'));
$article = (new Renderer(embedHosts: ['www.youtube.com']))->render($body, $meta);

$print = preg_replace('~<style>.*</style>~s', '', $article->print($when));
echo substr($print, strpos($print, '<body>'));
var_dump(preg_match('/<script|<iframe|loading=|onclick/', $print));

$pictures = ['/ả.jpg' => "\xFF\xD8\xFF...", '/ba.svg' => '<svg xmlns="http://www.w3.org/2000/svg"/>', '/khong.jpg' => 'no picture'];
$saved = $article->save($pictures, $missing, $when);
echo implode(', ', $missing), "\n";
preg_match_all('/<img[^>]*>|<span class="bv-page-missing">.*?<\/span>|<p>[^<]*(?:<time.*<\/time>)?<\/p>/', $saved, $found);
echo implode("\n", $found[0]), "\n";
var_dump(preg_match('~<iframe|onclick|src="(?!data:image/)|href="(?!https://|mailto:|#)~', $saved));
var_dump($article->save() !== '', substr_count($article->save(), '<img'));

foreach (['portal' => DateStyle::Portal, 'full' => DateStyle::Full, 'iso' => DateStyle::Iso] as $style) {
	foreach ([Language::Vi, Language::En] as $language) {
		$page = (new Renderer(language: $language, dateStyle: $style))->render('x', $meta)->page();
		preg_match('~<time[^>]*>([^<]*)</time>\n<span>([^<]*)</span>~', $page, $found);
		echo "$found[1] | $found[2]\n";
	}
}
/* An array makes a number of an address that is one. */
$numbered = (new Renderer())->render('<p><img src="12" alt="x"></p>', [], ['12' => [5, 6]]);
$numbered->save(['12' => 'GIF89a'], $missing);
var_dump($numbered->figures[0]['width'], $missing);

try {
	$article->save(['/a.jpg' => 5]);
} catch (TypeError $e) {
	echo $e->getMessage(), "\n";
}

/** A date whose format() does what it likes. */
final class Date extends DateTimeImmutable
{
	public ?Closure $do = null;

	#[ReturnTypeWillChange]
	public function format(string $format): mixed
	{
		return ($this->do)();
	}
}
$date = new Date();
$pictures = ['/ả.jpg' => "\xFF\xD8\xFF..."];
$picture = &$pictures['/ả.jpg'];
$date->do = function () use (&$picture) { $picture = 12345; return '2026-01-02'; };
$throws = new Date();
$throws->do = fn () => throw new DomainException('of the date');
$strange = new Date();
$strange->do = fn () => [str_repeat('x', 100)];
foreach ([
	'changes a picture' => fn () => $article->save($pictures, savedAt: $date),
	'throws, save' => fn () => $article->save(savedAt: $throws),
	'throws, print' => fn () => $article->print($throws),
	'no string, print' => fn () => str_contains($article->print($strange), 'Ngày in'),
	'no string, render' => fn () => (new Renderer())->render('x', ['date' => $strange]),
] as $name => $call) {
	try {
		printf("%s: %s\n", $name, var_export($call(), true));
	} catch (Throwable $e) {
		printf("%s: %s: %s\n", $name, $e::class, $e->getMessage());
	}
}
$before = memory_get_usage();
for ($i = 0; $i < 100; $i++) {
	$article->print($strange);
}
var_dump(memory_get_usage() - $before < 10000);

/* The date of a render() may be a reference that its own format() lets go of. */
$meta = ['date' => new Date()];
$held = &$meta['date'];
$held->do = function () use (&$held) { $held = null; return '2026-01-02'; };
var_dump(str_contains((new Renderer())->render('x', $meta)->page(), '2026-01-02'));
?>
--EXPECT--
<body>
<header>
<p>Cổng</p>
</header>
<main>
<article>
<h1>Tên bài</h1>
<p>Ngày đăng: <time datetime="2013-08-06T21:47:00+07:00">09:47 PM 06/08/2013</time></p>
<p>Xem <a href="https://a.vn/x?a=1&amp;b=2">văn bản</a><sup>[1]</sup>, <a href="https://b.vn/%E1%BA%A3" rel="external noopener">trang kia</a><sup>[2]</sup>, <a href="mailto:a@b.vn">thư</a> và <a href="#muc-hai">mục</a>.</p>
<h2 id="muc-hai">Hai</h2>
<figure class="bv-gallery"><img src="/ả.jpg" alt="Ảnh một"><a href="https://a.vn/lon"><img src="https://a.vn/bai/nho.png" alt="Ảnh hai"></a><sup>[3]</sup><img src="/ba.svg" alt="Ảnh ba"><img src="/khong.jpg" alt="Ảnh bốn"></figure>
<figure class="bv-embed"><a href="https://www.youtube.com/embed/abc">www.youtube.com</a><sup>[4]</sup></figure>
<p class="bv-page-source">Nguồn: Báo X</p>
</article>
</main>
<footer>
<h2>Liên kết trong bài</h2>
<ol>
<li>https://a.vn/x?a=1&amp;b=2</li>
<li>https://b.vn/%E1%BA%A3</li>
<li>https://a.vn/lon</li>
<li>https://www.youtube.com/embed/abc</li>
</ol>
<p>Địa chỉ bài viết: https://a.vn/bai/1</p>
<p>Ngày in: <time datetime="2026-01-02T03:04:00+07:00">03:04 AM 02/01/2026</time></p>
</footer>
</body>
</html>
int(0)
nho.png, /khong.jpg
<img src="data:image/jpeg;base64,/9j/Li4u" alt="Ảnh một">
<span class="bv-page-missing">Ảnh không có trong bản lưu: Ảnh hai</span>
<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=" alt="Ảnh ba">
<span class="bv-page-missing">Ảnh không có trong bản lưu: <a href="https://a.vn/khong.jpg">Ảnh bốn</a></span>
<p>Địa chỉ bài viết: https://a.vn/bai/1</p>
<p>Ngày lưu: <time datetime="2026-01-02T03:04:00+07:00">03:04 AM 02/01/2026</time></p>
int(0)
bool(true)
int(0)
09:47 PM 06/08/2013 | Lượt xem: 1.234.567
09:47 PM 06/08/2013 | Views: 1,234,567
Thứ Ba, 06/08/2013, 21:47 | Lượt xem: 1.234.567
Tuesday, 6 August 2013, 21:47 | Views: 1,234,567
2013-08-06T21:47:00+07:00 | Lượt xem: 1.234.567
2013-08-06T21:47:00+07:00 | Views: 1,234,567
int(5)
array(0) {
}
BaiViet\Article::save(): Argument #1 ($images) must have only strings, the bytes of each picture, int given
changes a picture: TypeError: BaiViet\Article::save(): Argument #1 ($images) must have only strings, the bytes of each picture, int given
throws, save: DomainException: of the date
throws, print: DomainException: of the date
no string, print: false
no string, render: TypeError: BaiViet\Renderer::render(): Argument #2 ($meta) must have a DateTimeInterface, an int or a string under the key "date", Date given
bool(true)
bool(true)
