--TEST--
unique_slug() finds the first free slug, within the length allowed
--EXTENSIONS--
baiviet
--FILE--
<?php
use function BaiViet\unique_slug;

/** The slugs tried, and the one found. */
function tried(string $slug, int $used, mixed ...$options): string
{
	$tried = [];
	$taken = function (string $candidate) use (&$tried, $used): bool {
		$tried[] = $candidate;
		return count($tried) <= $used;
	};
	$found = unique_slug($slug, $taken, ...$options);
	return implode(' ', $tried) . ($found === end($tried) ? '' : " but $found");
}

echo tried('bai-viet', 0), "\n";
echo tried('bai-viet', 3), "\n";
echo tried('bai-viet-moi', 2, max_length: 10), "\n";
echo tried('bai-viet-moi', 9, max_length: 11), "\n";
echo tried('baivietmoi', 2, max_length: 6), "\n";
echo tried('tin-2', 3, max_length: 5), "\n";
echo tried('bai_viet', 2, separator: '_'), "\n";
echo tried('bai--viet', 1, max_length: 7, separator: '--'), "\n";
echo tried('baiviet', 1, separator: ''), "\n";
// "t1" with 2 is "t" with 12: nobody is asked about a slug twice.
echo tried('t1n', 12, max_length: 3, separator: ''), "\n";

// What the callable answers counts as PHP counts it, and arrays of used slugs need no more than this.
$used = ['tin' => true, 'tin-2' => true];
echo unique_slug('tin', fn (string $slug) => $used[$slug] ?? null), "\n";
?>
--EXPECT--
bai-viet
bai-viet bai-viet-2 bai-viet-3 bai-viet-4
bai-viet bai-viet-2 bai-viet-3
bai-viet bai-viet-2 bai-viet-3 bai-viet-4 bai-viet-5 bai-viet-6 bai-viet-7 bai-viet-8 bai-viet-9 bai-viet-10
baivie baiv-2 baiv-3
tin-2 tin-3 tin-4 tin-5
bai_viet bai_viet_2 bai_viet_3
bai bai--2
baiviet baiviet2
t1n t12 t13 t14 t15 t16 t17 t18 t19 t10 t11 t20 t21
tin-3
