--TEST--
The text of an old portal page gives title, date, views, caption and byline, and becomes a page
--EXTENSIONS--
baiviet
--FILE--
<?php
$text = <<<'TEXT'
Hội nghị giao ban công tác dân tộc quý III

02:05 PM 15/10/2014 Lượt xem: 1.204 In bài viết

Chiều 15/10, Ban Dân tộc tỉnh tổ chức hội nghị giao ban. Dự hội nghị có lãnh đạo các phòng, ban liên quan.

Hội nghị đã nghe phổ biến Công văn số 512-CV/TU và kế hoạch công tác quý IV.

Đồng chí Lò Văn Bình phát biểu khai mạc


Kết luận hội nghị, lãnh đạo Ban yêu cầu các đơn vị hoàn thành nhiệm vụ trước ngày 31/12.

Hà Mai
TEXT;

$found = BaiViet\Import::text($text);
$body = $found['body'];
unset($found['body']);
var_dump($found);

$article = (new BaiViet\Renderer())->render($body, $found);
var_dump($article->byline, $article->figures[0]['caption'], $article->body);

$page = $article->page();
foreach (['<!DOCTYPE html>', '<html lang="vi">', '<h1>Hội nghị giao ban công tác dân tộc quý III</h1>',
	'<time datetime="2014-10-15T14:05:00+07:00">02:05 PM 15/10/2014</time>', 'Lượt xem: 1.204', 'In bài viết'] as $part) {
	printf("%s: %s\n", $part, str_contains($page, $part) ? 'there' : 'MISSING');
}
?>
--EXPECT--
array(3) {
  ["title"]=>
  string(52) "Hội nghị giao ban công tác dân tộc quý III"
  ["date"]=>
  string(25) "2014-10-15T14:05:00+07:00"
  ["views"]=>
  int(1204)
}
string(7) "Hà Mai"
string(51) "Đồng chí Lò Văn Bình phát biểu khai mạc"
string(501) "<p>Chiều 15/10, Ban Dân tộc tỉnh tổ chức hội nghị giao ban. Dự hội nghị có lãnh đạo các phòng, ban liên quan.</p>
<p>Hội nghị đã nghe phổ biến Công văn số 512-CV/TU và kế hoạch công tác quý IV.</p>
<figure><figcaption>Đồng chí Lò Văn Bình phát biểu khai mạc</figcaption></figure>
<p>Kết luận hội nghị, lãnh đạo Ban yêu cầu các đơn vị hoàn thành nhiệm vụ trước ngày 31/12.</p>
<p class="bv-byline">Hà Mai</p>"
<!DOCTYPE html>: there
<html lang="vi">: there
<h1>Hội nghị giao ban công tác dân tộc quý III</h1>: there
<time datetime="2014-10-15T14:05:00+07:00">02:05 PM 15/10/2014</time>: there
Lượt xem: 1.204: there
In bài viết: there
