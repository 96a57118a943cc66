--TEST--
Import refuses wrong arguments, takes the caller's encoding, and leaves libxml's last error alone
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\{Import, LegacyEncoding};

try {
	Import::page('x', maxBytes: 0);
} catch (ValueError $e) {
	echo $e->getMessage(), "\n";
}
$page = '<article>caùc baïn ñoïc baùo naøy coù theå tìm thaáy nhieàu tin hay ôû ñaây</article>';
$found = Import::page($page, LegacyEncoding::Vni);
echo $found['body'], "\n", $found['encoding'], ' ', LegacyEncoding::from($found['encoding'])->name, "\n";
echo json_encode(array_column($found['warnings'], 'code')), "\n";
echo json_encode(array_column(Import::page($page, maxBytes: 12)['warnings'], 'code')), "\n";

$error = libxml_get_last_error();
Import::page('<p <p>');
try {
	foreach (Import::wxr(__FILE__) as $item) {
	}
} catch (BaiViet\BaiVietException $e) {
	echo "no export\n";
}
var_dump($error, libxml_get_last_error());

foreach ([BaiViet\WxrReader::class, Import::class] as $class) {
	try {
		new $class();
	} catch (Error $e) {
		echo $e->getMessage(), "\n";
	}
}
try {
	clone Import::wxr(__DIR__ . '/data/wxr/small.xml');
} catch (Error $e) {
	echo $e->getMessage(), "\n";
}
?>
--EXPECT--
BaiViet\Import::page(): Argument #3 ($maxBytes) must be greater than 0
các bạn đọc báo này có thể tìm thấy nhiều tin hay ở đây
VNI Vni
["legacy-encoding","no-title","no-date"]
["input-cut","unknown-encoding","no-body","no-title","no-date"]
no export
bool(false)
bool(false)
Call to private BaiViet\WxrReader::__construct() from global scope
Call to private BaiViet\Import::__construct() from global scope
Trying to clone an uncloneable object of class BaiViet\WxrReader
