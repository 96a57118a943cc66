--TEST--
Two thousand titles have the slugs they always had: a slug is an address
--EXTENSIONS--
baiviet
--FILE--
<?php
// Slugs in data/titles.tsv do not come from the extension: tests/tools/titles/generate.php tells where they come from.
// When one has to change, so does SLUG_TABLE_VERSION (tests/tools/tables/fold.mjs), and the CHANGELOG says which.
use function BaiViet\{normalize, slug};

$titles = 0;
foreach (file(__DIR__ . '/data/titles.tsv', FILE_IGNORE_NEW_LINES) as $at => $line) {
	[$title, $slug] = explode("\t", $line);
	$title = json_decode($title, flags: JSON_THROW_ON_ERROR);
	foreach (['the title' => $title, 'its normal form' => normalize($title), 'its slug' => $slug] as $what => $form) {
		if (slug($form) !== $slug) {
			printf("line %d, %s: %s instead of %s\n", $at + 1, $what, slug($form), $slug);
		}
	}
	$titles++;
}
printf("%d titles, version %d\n", $titles, BaiViet\SLUG_TABLE_VERSION);
?>
--EXPECT--
2000 titles, version 1
