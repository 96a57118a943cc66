--TEST--
Titles become addresses, with every option
--EXTENSIONS--
baiviet
--FILE--
<?php
use function BaiViet\slug;

echo slug('Nghị định số 43/2011/NĐ-CP: “Cung cấp thông tin”'), "\n";
echo slug("Nguye\u{302}\u{303}n Ðình M’Nông"), "\n";
echo slug('Đường Nguyễn Huệ', '_'), ' ', slug('Đường Nguyễn Huệ', ''), "\n";
echo slug('Lịch tiếp công dân tuần 45', max_length: 20), "\n";
echo slug('TP.HCM: Đường Nguyễn Huệ', lowercase: false), "\n";
echo slug('Ärger & Öl', locale: 'de', symbols: true), ' ', slug('Ärger & Öl', symbols: true), "\n";
echo slug('!?', fallback: 'Bài viết'), ' ', json_encode(slug('!?')), "\n";
echo slug(BaiViet\text_of('15&#x002F;QĐ-UBND: <em>Quy định</em> &amp; hướng dẫn')), "\n";
var_dump(BaiViet\SLUG_TABLE_VERSION);
?>
--EXPECT--
nghi-dinh-so-43-2011-nd-cp-cung-cap-thong-tin
nguyen-dinh-mnong
duong_nguyen_hue duongnguyenhue
lich-tiep-cong-dan
TP-HCM-Duong-Nguyen-Hue
aerger-und-oel arger-va-ol
bai-viet ""
15-qd-ubnd-quy-dinh-huong-dan
int(1)
