--TEST--
Neither setlocale() nor the ini changes a slug
--EXTENSIONS--
baiviet
--FILE--
<?php
$title = 'İSTANBUL ığdır – Đường ẤẾỘ Straße I i';
$slug = BaiViet\slug($title);
echo $slug, "\n";
foreach (['C', 'C.UTF-8', 'en_US.UTF-8', 'tr_TR.UTF-8', 'tr_TR', 'vi_VN.UTF-8', 'de_DE'] as $locale) {
	setlocale(LC_ALL, $locale);
	assert(BaiViet\slug($title) === $slug);
}
foreach (['default_charset' => 'ISO-8859-1', 'precision' => '3', 'arg_separator.output' => ';'] as $name => $value) {
	ini_set($name, $value);
	assert(BaiViet\slug($title) === $slug);
}
?>
--INI--
zend.assertions=1
assert.exception=1
--EXPECT--
istanbul-igdir-duong-aeo-strasse-i-i
