--TEST--
Text is composed, repaired, and its tones are placed
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\ToneStyle;
use function BaiViet\normalize;

foreach (["Nguye\u{302}\u{303}n", "nguye\u{303}\u{302}n", "Ðà Nẵng", "\u{FEFF}Tin\u{200B} mới", "h\u{1EA1}\u{302}n", "h\xC3\xB2a\xFF"] as $text) {
	printf("%s %d\n", normalize($text), strlen(normalize($text)));
}
echo normalize('hòa thuận, khỏe, thủy, quý giá, HÒA', ToneStyle::New), "\n";
echo normalize('hoà thuận, khoẻ, thuỷ, quý giá, HOÀ', ToneStyle::Old), "\n";
echo normalize('hoà hòa', ToneStyle::Keep), "\n";
var_dump(normalize("100\u{A0}km") === "100\u{A0}km", normalize("100\u{A0}km", nbsp: false));
var_dump(array_column(ToneStyle::cases(), 'value', 'name'));
try {
	normalize('a', 'new');
} catch (TypeError $e) {
	echo $e->getMessage(), "\n";
}
?>
--EXPECT--
Nguyễn 8
nguyễn 8
Đà Nẵng 11
Tin mới 9
hận 5
hòa� 7
hoà thuận, khoẻ, thuỷ, quý giá, HOÀ
hòa thuận, khỏe, thủy, quý giá, HÒA
hoà hòa
bool(true)
string(6) "100 km"
array(3) {
  ["Keep"]=>
  string(4) "keep"
  ["Old"]=>
  string(3) "old"
  ["New"]=>
  string(3) "new"
}
BaiViet\normalize(): Argument #2 ($tone) must be of type BaiViet\ToneStyle, string given
