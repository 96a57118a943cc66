--TEST--
Official documents cited in a text are listed, and linked where the operator says how
--EXTENSIONS--
baiviet
--FILE--
<?php
$renderer = new BaiViet\Renderer(citationUrls: [
	'legal' => 'https://vbpl.vn/{slug}',
	'law' => 'https://vbpl.vn/tim?q={symbol}',
	'party' => '/van-ban/{number}',
]);
$article = $renderer->render(<<<'HTML'
	<p>Theo Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 &amp; Luật 91/2025/QH15, <a href="/x">Nghị định 1/2020/NĐ-CP</a>.</p>
	<p>Công văn 237/BTG - ĐUK, xây dựng Ðảng theo 15/2007/QÐ-UBND, Chỉ thị 03 và NQTW4.</p>
	<p>NGHỊ QUYẾT SỐ 10/NQ/TW, Nghị quyết số 18 và 19-NQ/TW, 22-NQ/ABCD; Nghị quyết 66.7/2025/NQ-CP, Nghị định 168/2024, 12/QĐ/ubnd.</p>
	<p>Tỷ số 3-1 lúc 24/7, ngày 06/08/2013, Kế hoạch 5 năm, 1.234/5.678 hộ, ISO/IEC 10646-1:2000.</p>
	HTML);
echo $article->body, "\n";
foreach ($article->citations as $citation) {
	printf("%-22s %-7s %-7s %s%s%s\n", $citation['key'], $citation['kind'], $citation['confidence'], $citation['text'],
		$citation['irregular'] ? ' (irregular)' : '', $citation['date'] ? " of {$citation['date']}" : '');
	assert(substr($article->text(), $citation['offset'], strlen($citation['text'])) === $citation['text']);
}
var_dump($renderer->render($article->body)->body === $article->body);

foreach ([['short' => 'x'], ['legal' => 5], ['x']] as $urls) {
	try {
		new BaiViet\Renderer(citationUrls: $urls);
	} catch (Error $e) {
		printf("%s: %s\n", $e::class, $e->getMessage());
	}
}
?>
--EXPECT--
<p>Theo <a href="https://vbpl.vn/nghi-dinh-42-2022-nd-cp" rel="external noopener">Nghị định số 42/2022/NĐ-CP</a> ngày 24/6/2022 &amp; <a href="https://vbpl.vn/tim?q=91%2F2025%2FQH15" rel="external noopener">Luật 91/2025/QH15</a>, <a href="/x">Nghị định 1/2020/NĐ-CP</a>.</p>
<p><a href="/van-ban/237">Công văn 237/BTG - ĐUK</a>, xây dựng Đảng theo <a href="https://vbpl.vn/quyet-dinh-15-2007-qd-ubnd" rel="external noopener">15/2007/QĐ-UBND</a>, Chỉ thị 03 và NQTW4.</p>
<p><a href="/van-ban/10">NGHỊ QUYẾT SỐ 10/NQ/TW</a>, <a href="/van-ban/18">Nghị quyết số 18</a> và <a href="/van-ban/19">19-NQ/TW</a>, <a href="/van-ban/22">22-NQ/ABCD</a>; <a href="https://vbpl.vn/nghi-quyet-66-7-2025-nq-cp" rel="external noopener">Nghị quyết 66.7/2025/NQ-CP</a>, Nghị định 168/2024, 12/QĐ/ubnd.</p>
<p>Tỷ số 3-1 lúc 24/7, ngày 06/08/2013, Kế hoạch 5 năm, 1.234/5.678 hộ, ISO/IEC 10646-1:2000.</p>
state:42/2022/NĐ-CP   legal   high    Nghị định số 42/2022/NĐ-CP of 2022-06-24
law:91/2025/QH15       law     high    Luật 91/2025/QH15
state:01/2020/NĐ-CP   legal   high    Nghị định 1/2020/NĐ-CP
party:237/BTG-ĐUK     party   medium  Công văn 237/BTG - ĐUK (irregular)
state:15/2007/QĐ-UBND legal   high    15/2007/QĐ-UBND
short:Chỉ thị 03   short   low     Chỉ thị 03
party:NQTW4            nick    low     NQTW4
party:10-NQ/TW         party   medium  NGHỊ QUYẾT SỐ 10/NQ/TW (irregular)
party:18-NQ/TW         party   medium  Nghị quyết số 18
party:19-NQ/TW         party   medium  19-NQ/TW
party:22-NQ/ABCD       party   medium  22-NQ/ABCD
state:66.7/2025/NQ-CP  legal   high    Nghị quyết 66.7/2025/NQ-CP
short:Nghị định 168/2024 short   medium  Nghị định 168/2024
bool(true)
ValueError: BaiViet\Renderer::__construct(): Argument #9 ($citationUrls) must have only the keys law, legal, admin, letter, party and nick
TypeError: BaiViet\Renderer::__construct(): Argument #9 ($citationUrls) must have a string under the key "legal", int given
ValueError: BaiViet\Renderer::__construct(): Argument #9 ($citationUrls) must have only the keys law, legal, admin, letter, party and nick
