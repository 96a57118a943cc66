--TEST--
The text of titles that a CMS stored as HTML
--EXTENSIONS--
baiviet
--FILE--
<?php
foreach ([
	'15&#x002F;QĐ-UBND: <em>Quy định</em> &amp; hướng dẫn',
	'&abreve;&dstrok;&#7871; &quot;x&quot; &#039;y&#039;',
	'Giá < 5 triệu, x<y và z',
	" <p>Một</p>\n<p>Hai</p> ba<br>bốn<img src=x>năm ",
	'a<!-- b -->c<script>if (1 < 2) { d }</script>e<style>f { }</style>g',
	'Kế hoạch TT<wbr>BTTTT, Việt<WBR/>Nam',
	'<a title="x > y">liên kết</a>',
	'&amp;lt;b&amp;gt;',
	"ti\xE1\xBA\x00n",
	'<b></b>',
] as $html) {
	echo json_encode(BaiViet\text_of($html), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}
?>
--EXPECT--
"15/QĐ-UBND: Quy định & hướng dẫn"
"ăđế \"x\" 'y'"
"Giá < 5 triệu, x<y và z"
"Một Hai ba bốn năm"
"aceg"
"Kế hoạch TTBTTTT, ViệtNam"
"liên kết"
"&lt;b&gt;"
"ti�\u0000n"
""
