--TEST--
Whatever the metadata hold, it is text in every document: head, JSON-LD, page, print, saved file, feed
--EXTENSIONS--
baiviet
dom
--FILE--
<?php
$hostile = "</title></script><script>alert(1)</script><!-- --><img src=x onerror=alert(2)>\"' onload='x' &lt; ]]> <![CDATA[ \x01\x1F\u{2028}\u{202E}\u{FFFE}\x00\xFF{{7*7}}";
$texts = ['title', 'lead', 'author', 'source', 'section', 'site'];
$addresses = ['url', 'image', 'print_url', 'save_url', 'home_url', 'feed_url'];
$body = '<p>Đoạn văn.</p><p><img src="/a.png" alt="a"></p>';
$when = new DateTimeImmutable('2026-01-02 03:04', new DateTimeZone('Asia/Ho_Chi_Minh'));
$renderer = new BaiViet\Renderer();

$documents = fn (BaiViet\Article $a) => [
	'head' => '<!DOCTYPE html><html><head>' . $a->head(true) . '</head><body></body></html>', 'page' => $a->page(true),
	'print' => $a->print($when), 'save' => $a->save([], $missing, $when),
];
$elements = function (string $html): array {
	$document = new DOMDocument();
	@$document->loadHTML('<?xml encoding="UTF-8">' . $html);
	$found = [];
	foreach ($document->getElementsByTagName('*') as $element) {
		$names = array_map(fn ($a) => $a->name, iterator_to_array($element->attributes));
		$found[] = $element->nodeName . '[' . implode(' ', $names) . ']';
	}
	return $found;
};

// The elements and attributes of a document are the same with hostile text as with harmless text.
foreach ([...$texts, 'all'] as $key) {
	$keys = $key === 'all' ? $texts : [$key];
	$fixed = ['date' => '2013-08-06 09:47', 'views' => 5, 'url' => 'https://a.vn/1'];
	$good = $documents($renderer->render($body, array_fill_keys($keys, 'x') + $fixed));
	$bad = $renderer->render($body, array_fill_keys($keys, $hostile) + $fixed);
	foreach ($documents($bad) as $name => $html) {
		$differ = $elements($html) !== $elements($good[$name]);
		if ($differ || preg_match('/[\x00-\x08\x0B-\x1F\x7F]/', $html)) {
			echo "$key breaks $name\n";
		}
	}
	$json = $bad->jsonLd();
	if (json_decode($json) === null || preg_match('/[<>&\x00-\x1F]|\x{2028}/u', $json)) {
		echo "$key breaks jsonLd\n";
	}
}

// Addresses that are none are left out; what is strange in others is percent-encoded.
foreach (['javascript:alert(1)', 'data:text/html,x', "java\nscript:alert(1)", 'vbscript:x'] as $address) {
	$article = $renderer->render($body, array_fill_keys($addresses, $address) + ['title' => 't', 'date' => '2013-08-06']);
	foreach ([...$documents($article), $article->jsonLd()] as $name => $html) {
		if (preg_match('/(href|src|content)="\s*(java|data|vb)|":"(java|data|vb)/i', $html)) {
			echo "$address is an address in $name\n";
		}
	}
}
$article = $renderer->render($body, array_fill_keys($addresses, 'https://a.vn/"><script>x</script> ả') + ['title' => 't', 'date' => '2013-08-06']);
foreach ($documents($article) as $name => $html) {
	if (str_contains($html, '<script>x') || str_contains($html, '"><script')) {
		echo "an address breaks $name\n";
	}
}
echo $renderer->render('', [])->head(), $renderer->render('', [])->jsonLd(), "\n";
echo "done\n";
?>
--EXPECT--
<title></title>
<meta property="og:type" content="article">
<meta property="og:locale" content="vi_VN">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","inLanguage":"vi","wordCount":0}</script>
{"@context":"https://schema.org","@type":"NewsArticle","inLanguage":"vi","wordCount":0}
done
