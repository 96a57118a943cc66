--TEST--
head() and jsonLd() say what the page says: dates in ISO 8601, views, picture, Dublin Core when it is wanted
--EXTENSIONS--
baiviet
dom
--FILE--
<?php
$renderer = new BaiViet\Renderer();
$article = $renderer->render('<p>Một hai ba bốn.</p><p><img src="/anh/ả.jpg?a=1&b=2"></p><p>Năm sáu.</p><p align=right><b>Minh Thư</b></p>', [
	'title' => 'Xã "A" & xã B', 'date' => '09:47 AM 06/08/2013', 'modified' => new DateTimeImmutable('2013-08-07 10:00 +07:00'),
	'views' => 1234567, 'section' => 'Xã hội', 'site' => 'Đại Ngàn', 'source' => 'Báo X', 'url' => 'https://a.vn/bai/1?x=1&y=2',
	'home_url' => 'https://a.vn/', 'feed_url' => 'https://a.vn/rss.xml',
]);
echo json_encode(json_decode($article->jsonLd()), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";

$document = new DOMDocument();
@$document->loadHTML('<?xml encoding="UTF-8"><html><head>' . $article->head(dublinCore: true) . '</head></html>');
foreach (['title', 'link', 'meta'] as $name) {
	foreach ($document->getElementsByTagName($name) as $element) {
		$key = $element->getAttribute('name') ?: $element->getAttribute('property') ?: $element->getAttribute('rel') ?: $name;
		printf("%s = %s\n", $key, $element->getAttribute('content') ?: $element->getAttribute('href') ?: $element->textContent);
	}
}
var_dump(str_contains($article->head(), 'DC.'), str_contains($article->page(true), 'DC.title'));
$plain = $renderer->render('<p>x</p><p><img src="a.jpg"></p>', ['author' => 'Minh Thư', 'image' => 'https://b.vn/i.png']);
var_dump(preg_match_all('/og:image" content="([^"]*)/', $plain->head(), $found), $found[1][0]);
// A picture whose site is not known is no address for others.
var_dump(str_contains($renderer->render('<img src="a.jpg">')->head(), 'og:image'));

// What is relative is told whole where the site is known, and not as an address of others where it is not.
$meta = ['title' => 'T', 'url' => '/tin/bài 1.html', 'home_url' => '/', 'site' => 'Cổng'];
foreach (['https://a.vn/x/', ''] as $site) {
	$article = (new BaiViet\Renderer(baseUrl: $site))->render('<p>x</p><p><img src="/i.jpg"></p><p align=right>BBT</p>', $meta);
	$data = json_decode($article->jsonLd());
	preg_match('/og:url" content="([^"]*)/', $article->head(), $found);
	echo implode(' ', [$found[1] ?? '-', $data->mainEntityOfPage ?? '-', $data->publisher->url ?? '-', $data->image ?? '-', $data->author->{'@type'}]), "\n";
}
$evil = ['url' => 'javascript:alert(1)', 'home_url' => 'javascript:alert(1)', 'site' => 'Cổng'];
var_dump(str_contains((new BaiViet\Renderer(baseUrl: 'https://a.vn/'))->render('x', $evil)->head(), 'javascript'));
?>
--EXPECT--
{
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Xã \"A\" & xã B",
    "description": "Một hai ba bốn. Năm sáu. Minh Thư",
    "datePublished": "2013-08-06T09:47:00+07:00",
    "dateModified": "2013-08-07T10:00:00+07:00",
    "author": {
        "@type": "Person",
        "name": "Minh Thư"
    },
    "publisher": {
        "@type": "Organization",
        "name": "Đại Ngàn",
        "url": "https://a.vn/"
    },
    "articleSection": "Xã hội",
    "image": "https://a.vn/anh/%E1%BA%A3.jpg?a=1&b=2",
    "mainEntityOfPage": "https://a.vn/bai/1?x=1&y=2",
    "inLanguage": "vi",
    "wordCount": 8,
    "interactionStatistic": {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/ViewAction",
        "userInteractionCount": 1234567
    }
}
title = Xã "A" & xã B | Đại Ngàn
canonical = https://a.vn/bai/1?x=1&y=2
alternate = https://a.vn/rss.xml
schema.DC = http://purl.org/dc/elements/1.1/
description = Một hai ba bốn. Năm sáu. Minh Thư
author = Minh Thư
og:type = article
og:title = Xã "A" & xã B
og:description = Một hai ba bốn. Năm sáu. Minh Thư
og:url = https://a.vn/bai/1?x=1&y=2
og:image = https://a.vn/anh/%E1%BA%A3.jpg?a=1&b=2
og:site_name = Đại Ngàn
og:locale = vi_VN
article:published_time = 2013-08-06T09:47:00+07:00
article:modified_time = 2013-08-07T10:00:00+07:00
article:section = Xã hội
DC.title = Xã "A" & xã B
DC.creator = Minh Thư
DC.date = 2013-08-06T09:47:00+07:00
DC.description = Một hai ba bốn. Năm sáu. Minh Thư
DC.publisher = Đại Ngàn
DC.identifier = https://a.vn/bai/1?x=1&y=2
DC.language = vi
DC.source = Báo X
DC.subject = Xã hội
DC.type = Text
DC.format = text/html
bool(false)
bool(true)
int(1)
string(18) "https://b.vn/i.png"
bool(false)
https://a.vn/tin/b%C3%A0i%201.html https://a.vn/tin/b%C3%A0i%201.html https://a.vn/ https://a.vn/i.jpg Organization
- - - - Organization
bool(false)
