--TEST--
Hostile and damaged exports give the items before the damage, then an error that names the line and what to do
--EXTENSIONS--
baiviet
--FILE--
<?php
$file = __DIR__ . '/damaged_exports.tmp';
$start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n";
$item = "<item><title>Một bài</title><content:encoded><![CDATA[<!DOCTYPE html> <!-- -->]]></content:encoded></item>\n";
$end = '</channel></rss>';
$laughs = '<!DOCTYPE rss [<!ENTITY l0 "lol">';
for ($i = 1; $i < 30; $i++) {
	$laughs .= "<!ENTITY l$i \"" . str_repeat('&l' . ($i - 1) . ';', 10) . '">';
}
$files = [
	'whole' => $start . $item . $item . $end,
	'UTF-16' => "\xFF\xFE" . implode("\0", str_split("<rss><channel><item/></channel></rss>")) . "\0",
	'external entity' => '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
	'external DTD' => '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd"><rss/>',
	'DOCTYPE in UTF-16' => "\xFF\xFE" . implode("\0", str_split("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>")) . "\0",
	'billion laughs' => $laughs . ']><rss><channel><item><title>&l29;</title></item></channel></rss>',
	'deep' => $start . $item . str_repeat('<a>', 100000),
	'many attributes' => $start . $item . '<item ' . implode(' ', array_map(fn ($i) => "a$i='1'", range(1, 100000))) . '/>',
	'many fields' => $start . '<item>' . str_repeat('<wp:postmeta/>', 70000) . '</item>' . $end,
	'long text' => $start . '<item><title>' . str_repeat('chữ ', 3 << 20) . '</title></item>' . $end,
	'no element' => str_repeat("\n", 1 << 20),
	'cut in a text' => $start . $item . '<item><content:encoded><![CDATA[Một',
	'cut in a tag' => $start . $item . $item . '<it',
	'cut behind an item' => $start . $item . $item,
	'not UTF-8' => $start . $item . "<item><title>caf\xE9 n</title></item>$end",
	'control character' => $start . $item . "<item><title>a\x0Bb</title></item>$end",
	'unknown encoding' => '<?xml version="1.0" encoding="UTF-9000"?><rss/>',
	'unknown entity' => $start . '<item><title>a&nbsp;b</title></item>' . $end,
	'wrong end tag' => $start . "<item>\n<title>a</b></item>" . $end,
	'other XML' => '<urlset><url/></urlset>',
	'no XML' => 'Xin chào',
	'page' => '<!DOCTYPE html><html><p>x</html>',
	'empty' => '',
	'gzip' => "\x1F\x8B\x08\0\0\0",
];
foreach ($files as $name => $content) {
	file_put_contents($file, $content);
	$items = 0;
	try {
		foreach (BaiViet\Import::wxr($file) as $found) {
			$items++;
		}
		echo "$name: $items, fine\n";
	} catch (BaiViet\BaiVietException $e) {
		echo "$name: $items, ", substr(str_replace($file, 'F', $e->getMessage()), 0, 76), "\n";
	}
}
echo "\n";
foreach ([__DIR__, $file . '.none', 'https://example.vn/x.xml', 'php://stdin', '/dev/null'] as $path) {
	try {
		BaiViet\Import::wxr($path);
	} catch (BaiViet\BaiVietException $e) {
		echo str_replace(__DIR__, 'D', $e->getMessage()), "\n";
	}
}
ini_set('open_basedir', __DIR__);
try {
	BaiViet\Import::wxr('/etc/hostname');
} catch (BaiViet\BaiVietException $e) {
	echo $e->getMessage(), "\n";
}
try {
	BaiViet\Import::wxr("a\0b");
} catch (ValueError $e) {
	echo $e->getMessage(), "\n";
}
?>
--CLEAN--
<?php @unlink(__DIR__ . '/damaged_exports.tmp'); ?>
--EXPECTF--
whole: 2, fine
UTF-16: 1, fine
external entity: 0, F, line 1: the file has a DOCTYPE, which exports of WordPress never have and
external DTD: 0, F, line 1: the file has a DOCTYPE, which exports of WordPress never have and
DOCTYPE in UTF-16: 0, F, line 1: the file has a DOCTYPE, which exports of WordPress never have and
billion laughs: 0, F, line 1: the file has a DOCTYPE, which exports of WordPress never have and
deep: 1, F, line 4: this nests more than 256 elements, or holds a text of more than 1
many attributes: 1, F, line 4: a tag is longer than 8,192 bytes. No export of WordPress has such
many fields: 0, F, line 3: one item has more than 65,536 terms or custom fields. A plugin ma
long text: 0, F, line 3: this nests more than 256 elements, or holds a text of more than 1
no element: 0, F, line 26%d: no element begins within the first 256 KB: this is no export
cut in a text: 1, F, line 4: the file ends or breaks off in the middle: it was not copied whol
cut in a tag: 2, F, line 5: the file ends or breaks off in the middle: it was not copied whol
cut behind an item: 2, F, line %d: the file ends or breaks off in the middle: it was not copied whol
not UTF-8: 0, F, line 4: %r(a control character|these bytes are not in)%r%s
control character: 0, F, line 4: a control character stands here, which somebody pasted and XML fo
unknown encoding: 0, F, line 1: these bytes are not in the encoding that the file says. Convert a
unknown entity: 0, F, line 3: an entity stands here that XML does not have, such as &nbsp;. In 
wrong end tag: 0, F, line 4: this is not well-formed XML. Export again, or mend the file here:
other XML: 0, F, line 1: this is XML, but no export of WordPress: it does not begin with <
no XML: 0, F, line 1: this is no XML. Export the site again: in WordPress, Tools > Expo
page: 0, F, line 1: the file has a DOCTYPE, which exports of WordPress never have and
empty: 0, F is empty: the download failed, or the disk was full. Export the site again
gzip: 0, F is compressed: unpack it first, gunzip -k does

D is a folder: name the export file in it
D/damaged_exports.tmp.none cannot be opened: No such file or directory
https://example.vn/x.xml is no path of a file on this machine: copy the export here, and give its path
php://stdin is no path of a file on this machine: copy the export here, and give its path
/dev/null is no ordinary file
/etc/hostname lies outside of what open_basedir allows
BaiViet\Import::wxr(): Argument #1 ($path) must not contain any null bytes
