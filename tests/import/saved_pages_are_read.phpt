--TEST--
Saved pages of known and unknown layouts give back title, date, views, lead, byline, figures and body
--EXTENSIONS--
baiviet
--FILE--
<?php
/* Each data/NAME.html has beside it, in NAME.json, what is to be found in it. `has` and `lacks` speak of the rendered text. */
$renderer = new BaiViet\Renderer(format: BaiViet\BodyFormat::Html);
$pages = 0;
foreach (glob(__DIR__ . '/data/*.html') as $file) {
	$name = basename($file, '.html');
	$expected = json_decode(file_get_contents(__DIR__ . "/data/$name.json"), true, flags: JSON_THROW_ON_ERROR);
	$found = BaiViet\Import::page(file_get_contents($file));
	$article = $renderer->render($found['body'], ['title' => $found['title']]);
	$found['captions'] = array_column($found['figures'], 'caption');
	$found['warnings'] = array_column($found['warnings'], 'code');
	foreach (['has' => true, 'lacks' => false] as $key => $there) {
		foreach ($expected[$key] as $text) {
			if (str_contains($article->text() . $article->body, $text) !== $there) {
				echo "$name: the body ", $there ? 'lacks' : 'has', " $text\n";
			}
		}
		unset($expected[$key]);
	}
	foreach ($expected as $key => $value) {
		if ($found[$key] !== $value) {
			printf("%s: %s is %s, not %s\n", $name, $key, json_encode($found[$key], JSON_UNESCAPED_UNICODE), json_encode($value, JSON_UNESCAPED_UNICODE));
		}
	}
	$pages++;
}
echo $pages >= 18 ? "done\n" : "only $pages pages\n";
?>
--EXPECT--
done
