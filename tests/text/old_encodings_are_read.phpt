--TEST--
Text in encodings from before Unicode is read, and guessed when it is certain
--EXTENSIONS--
baiviet
--FILE--
<?php
use BaiViet\LegacyEncoding;
use function BaiViet\{from_legacy, guess_legacy};

/** Bytes taken for Latin-1 and stored as UTF-8. */
function stored(string $bytes): string
{
	return implode(array_map(fn (string $byte): string => $byte < "\x80" ? $byte : chr(0xC0 | ord($byte) >> 6) . chr(0x80 | ord($byte) & 0x3F),
		str_split($bytes)));
}

foreach ([
	["Uû ban nh©n d©n tØnh Qu¶ng Ninh", LegacyEncoding::Tcvn3],
	["Ñöôøng phoá vaø nhaø ôû taïi thaønh phoá", LegacyEncoding::Vni],
	["DDu+o+`ng pho^' va` nha` o+? ta.i tha`nh pho^'", LegacyEncoding::Viqr],
	["\xD0\xDF\xB6ng ph\xAF v\xE0 nh\xE0 \xB7 t\xD5i th\xE0nh ph\xAF", LegacyEncoding::Viscii],
	["\xF1\xDC\xA9ng ph\xD3 v\xE0 nh\xE0 \xAA t\xE5i th\xE0nh ph\xD3", LegacyEncoding::Vps],
	["\xD0\xFD\xF5\xCCng ph\xF4\xEC v\xE0 nh\xE0 \xF5\xD2 ta\xF2i th\xE0nh ph\xF4\xEC", LegacyEncoding::Cp1258],
] as [$text, $encoding]) {
	printf("%-7s %s %s\n", $encoding->value, from_legacy($text, $encoding), guess_legacy($text)?->name ?? '-');
	if (preg_match('//u', $text) === 0) {
		assert(from_legacy(stored($text), $encoding) === from_legacy($text, $encoding));
		assert(guess_legacy(stored($text)) === guess_legacy($text));
	}
}
/* Quotes and dots of windows-1252, as bytes, as such characters, and as what their bytes are in Latin-1. */
foreach ([LegacyEncoding::Vni, LegacyEncoding::Viqr, LegacyEncoding::Cp1258] as $encoding) {
	$quoted = "\x93a\x94\x85";
	var_dump(array_map(fn (string $text): string => from_legacy($text, $encoding), [$quoted, '“a”…', stored($quoted)]) === ['“a”…', '“a”…', '“a”…']);
}
var_dump(guess_legacy('Đường phố và nhà ở tại thành phố'), guess_legacy(''), guess_legacy('abc') === null);
var_dump(guess_legacy('Uû ban nh©n d©n tØnh Qu¶ng Ninh') === LegacyEncoding::Tcvn3);
try {
	from_legacy('a', 'TCVN3');
} catch (TypeError $e) {
	echo $e->getMessage(), "\n";
}
echo from_legacy('', LegacyEncoding::from('VISCII')), count(LegacyEncoding::cases()), "\n";
?>
--INI--
zend.assertions=1
assert.exception=1
--EXPECT--
TCVN3   Uỷ ban nhân dân tỉnh Quảng Ninh Tcvn3
VNI     Đường phố và nhà ở tại thành phố Vni
VIQR    Đường phố và nhà ở tại thành phố Viqr
VISCII  Đường phố và nhà ở tại thành phố Viscii
VPS     Đường phố và nhà ở tại thành phố Vps
CP1258  Đường phố và nhà ở tại thành phố Cp1258
bool(true)
bool(true)
bool(true)
NULL
NULL
bool(true)
bool(true)
BaiViet\from_legacy(): Argument #2 ($from) must be of type BaiViet\LegacyEncoding, string given
6
