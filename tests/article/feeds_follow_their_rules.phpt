--TEST--
Feed's RSS, Atom and news sitemap are well-formed for another parser and follow their rules, whatever the articles hold
--EXTENSIONS--
baiviet
dom
simplexml
xmlreader
--FILE--
<?php
use BaiViet\{Feed, Language, Renderer};

/** Read to the end by XMLReader, which knows nothing of how it was written; its complaints. */
function complaints(string $xml): array
{
	libxml_use_internal_errors(true);
	libxml_clear_errors();
	$reader = XMLReader::XML($xml);
	while ($reader->read()) {
	}
	return array_map(fn ($error) => trim($error->message), libxml_get_errors());
}

$renderer = new Renderer(embedHosts: ['www.youtube.com']);
$hostile = "]]> <![CDATA[ &lt; <b>\x01\x0B\x1F\x7F\u{FFFE}\u{FFFF}\x00 \xFF \"'</title></item></rss>\n\t\r{$_SERVER['argc']}";
$articles = [
	$renderer->render('<p>Một <a href="/x?a=1&b=2">hai</a> <a href="#y">y</a>.</p><p><img src="../ảnh/ba.JPG" alt="Ba"></p><p>]]&gt; &amp;amp;</p>'
		. '<iframe src="https://www.youtube.com/embed/a"></iframe><table><tr><th>A</table>',
		['title' => 'A & B', 'url' => 'https://a.vn/bai/số-1?x=1&y=2', 'date' => '2013-08-06 09:47', 'modified' => '2013-08-09', 'section' => 'Xã hội',
			'author' => 'Minh Thư', 'site' => 'Cổng']),
	$renderer->render("<p>$hostile</p>", ['title' => $hostile, 'lead' => $hostile, 'section' => $hostile, 'author' => $hostile,
		'url' => 'https://a.vn/2', 'date' => '2013-08-07', 'image' => 'https://a.vn/anh.png?v=2']),
	$renderer->render('', ['title' => 'Rỗng', 'url' => 'https://a.vn/3', 'date' => new DateTimeImmutable('2013-08-08 23:59:59 -05:30')]),
];
$feed = new Feed("Cổng <thông tin> &amp; ]]>\x02", 'https://a.vn/', self: 'https://a.vn/rss.xml?a=1&b=2', description: $hostile);
$same = $feed->add($articles[0])->add($articles[1], "tag:a.vn,2026:bai-2\x01")->add($articles[2]);
var_dump($same === $feed);

foreach (['rss', 'atom', 'newsSitemap'] as $kind) {
	var_dump(complaints($feed->$kind()), preg_match('/[\x00-\x08\x0B-\x1F\x7F]|\x{FFFE}|\x{FFFF}/u', $feed->$kind()), $feed->$kind() === $feed->$kind());
}

echo "--- RSS\n";
$rss = simplexml_load_string($feed->rss());
[$channel, $content, $media, $dc] = [$rss->channel, 'http://purl.org/rss/1.0/modules/content/', 'http://search.yahoo.com/mrss/', 'http://purl.org/dc/elements/1.1/'];
printf("%s | %s | %s | %s | %s | %s\n", $rss['version'], $channel->title, $channel->link, $channel->language, $channel->lastBuildDate,
	$channel->children('http://www.w3.org/2005/Atom')->link->attributes()['href']);
foreach ($channel->item as $item) {
	printf("%s | %s | %s %s | %s | %s | %s\n", json_encode((string) $item->title, 320), $item->link, $item->guid, $item->guid['isPermaLink'],
		$item->pubDate, json_encode((string) $item->children($dc)->creator, 320), $item->enclosure['url'] . ' ' . $item->enclosure['type']);
	assert(DateTimeImmutable::createFromFormat(DATE_RFC2822, (string) $item->pubDate) !== false);
	assert((string) ($item->children($media)->content->attributes()['url'] ?? '') === (string) $item->enclosure['url']);
}
echo $channel->item[0]->children($content)->encoded, "\n";
assert(!preg_match('/loading=|tabindex=|class=|(?:src|href)="(?!https:)/', $feed->rss()));

echo "--- Atom\n";
$atom = simplexml_load_string($feed->atom());
printf("%s | %s | %s | %s | %s\n", $atom->id, $atom->title, $atom->updated, $atom->author->name, $atom->link[0]['href']);
foreach ($atom->entry as $entry) {
	printf("%s | %s | %s | %s | %s\n", $entry->id, $entry->published, $entry->updated, $entry->content['type'], $entry->link[0]['href']);
	assert(DateTimeImmutable::createFromFormat(DATE_RFC3339, (string) $entry->updated) !== false);
	foreach (['id', 'title', 'updated'] as $needed) {
		assert(count($entry->$needed) === 1 && (string) $entry->$needed !== '');
	}
}

echo "--- news sitemap\n";
$map = simplexml_load_string($feed->newsSitemap());
foreach ($map->url as $url) {
	$news = $url->children('http://www.google.com/schemas/sitemap-news/0.9')->news;
	printf("%s | %s | %s\n", $url->loc, $news->publication->language, $news->publication_date);
}
$many = new Feed('x', 'https://a.vn/', language: Language::En);
for ($i = 0; $i < 1001; $i++) {
	$many->add($articles[2]);
}
var_dump(substr_count($many->newsSitemap(), '<url>'), str_contains($many->newsSitemap(), '<news:language>en<'));
$empty = new Feed('x', 'https://a.vn/');
var_dump(complaints($empty->rss()), complaints($empty->atom()), str_contains($empty->atom(), '<updated>'));

// An item by itself, in a feed of one's own.
$item = '<rss xmlns:content="c" xmlns:dc="d" xmlns:media="m">' . $articles[1]->feed() . '</rss>';
var_dump(complaints($item));

foreach ([
	fn () => new Feed('', 'https://a.vn/'), fn () => new Feed('x', '/'), fn () => new Feed('x', '//a.vn/'), fn () => new Feed('x', 'https://a.vn/', self: 'javascript:x'),
	fn () => $empty->add($renderer->render('x', ['title' => 'x', 'date' => '2013-08-06'])),
	fn () => $empty->add($renderer->render('x', ['url' => 'https://a.vn/', 'date' => '2013-08-06'])),
	fn () => $empty->add($renderer->render('x', ['title' => 'x', 'url' => 'https://a.vn/'])),
	fn () => $empty->add($renderer->render('x', ['title' => 'x', 'url' => '//a.vn/', 'date' => '2013-08-06'])),
	fn () => clone $empty, fn () => serialize($empty), fn () => $empty->__construct('x', 'https://a.vn/'),
	fn () => (new ReflectionClass(Feed::class))->newInstanceWithoutConstructor()->rss(),
] as $try) {
	try {
		$try();
		echo "went through\n";
	} catch (Throwable $e) {
		printf("%s: %s\n", $e::class, $e->getMessage());
	}
}
?>
--EXPECT--
bool(true)
array(0) {
}
int(0)
bool(true)
array(0) {
}
int(0)
bool(true)
array(0) {
}
int(0)
bool(true)
--- RSS
2.0 | Cổng <thông tin> &amp; ]]> | https://a.vn/ | vi | Thu, 08 Aug 2013 23:59:59 -0530 | https://a.vn/rss.xml?a=1&b=2
"A & B" | https://a.vn/bai/s%E1%BB%91-1?x=1&y=2 | https://a.vn/bai/s%E1%BB%91-1?x=1&y=2 true | Tue, 06 Aug 2013 09:47:00 +0700 | "Minh Thư" | https://a.vn/%E1%BA%A3nh/ba.JPG image/jpeg
"]]> <![CDATA[ &lt; <b> � \"'</title></item></rss>\n\t1" | https://a.vn/2 | tag:a.vn,2026:bai-2 false | Wed, 07 Aug 2013 00:00:00 +0700 | "]]> <![CDATA[ &lt; <b> � \"'</title></item></rss>\n\t1" | https://a.vn/anh.png?v=2 image/png
"Rỗng" | https://a.vn/3 | https://a.vn/3 true | Thu, 08 Aug 2013 23:59:59 -0530 | "" |  
<p>Một <a href="https://a.vn/x?a=1&amp;b=2">hai</a> <a href="https://a.vn/bai/s%E1%BB%91-1?x=1&amp;y=2#y">y</a>.</p>
<figure><img src="https://a.vn/%E1%BA%A3nh/ba.JPG" alt="Ba"></figure>
<p>]]&gt; &amp;amp;</p>
<figure><a href="https://www.youtube.com/embed/a">www.youtube.com</a></figure>
<div><table><tbody><tr><th>A</th></tr></tbody></table></div>
--- Atom
https://a.vn/ | Cổng <thông tin> &amp; ]]> | 2013-08-08T23:59:59-05:30 | Cổng <thông tin> &amp; ]]> | https://a.vn/rss.xml?a=1&b=2
https://a.vn/bai/s%E1%BB%91-1?x=1&y=2 | 2013-08-06T09:47:00+07:00 | 2013-08-09T00:00:00+07:00 | html | https://a.vn/bai/s%E1%BB%91-1?x=1&y=2
tag:a.vn,2026:bai-2 | 2013-08-07T00:00:00+07:00 | 2013-08-07T00:00:00+07:00 | html | https://a.vn/2
https://a.vn/3 | 2013-08-08T23:59:59-05:30 | 2013-08-08T23:59:59-05:30 | html | https://a.vn/3
--- news sitemap
https://a.vn/bai/s%E1%BB%91-1?x=1&y=2 | vi | 2013-08-06T09:47:00+07:00
https://a.vn/2 | vi | 2013-08-07T00:00:00+07:00
https://a.vn/3 | vi | 2013-08-08T23:59:59-05:30
int(1000)
bool(true)
array(0) {
}
array(0) {
}
bool(true)
array(0) {
}
ValueError: BaiViet\Feed::__construct(): Argument #1 ($title) must not be empty
ValueError: BaiViet\Feed::__construct(): Argument #2 ($url) must be an absolute address, like "https://example.vn/"
ValueError: BaiViet\Feed::__construct(): Argument #2 ($url) must be an absolute address, like "https://example.vn/"
ValueError: BaiViet\Feed::__construct(): Argument #3 ($self) must be an absolute address, like "https://example.vn/"
ValueError: BaiViet\Feed::add(): Argument #1 ($article) must have been rendered with an absolute "url", a "title" and a "date"
ValueError: BaiViet\Feed::add(): Argument #1 ($article) must have been rendered with an absolute "url", a "title" and a "date"
ValueError: BaiViet\Feed::add(): Argument #1 ($article) must have been rendered with an absolute "url", a "title" and a "date"
ValueError: BaiViet\Feed::add(): Argument #1 ($article) must have been rendered with an absolute "url", a "title" and a "date"
Error: Trying to clone an uncloneable object of class BaiViet\Feed
Exception: Serialization of 'BaiViet\Feed' is not allowed
Error: A Feed is constructed once: make another one
ReflectionException: Class BaiViet\Feed is an internal class marked as final that cannot be instantiated without invoking its constructor
