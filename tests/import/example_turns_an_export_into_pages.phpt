--TEST--
examples/import writes a page for each published article, and what its old address was
--EXTENSIONS--
baiviet
--FILE--
<?php
$out = __DIR__ . '/example.tmp';
$argv = ['import.php', '--map', 'nginx', '--site', 'https://datnuoc.example.vn/', __DIR__ . '/data/wxr/small.xml', $out];
register_shutdown_function(function () use ($out) {
	print_r(array_map(basename(...), glob("$out/*")));
	echo file_get_contents("$out/addresses.map");
	$page = file_get_contents("$out/gieng-lang-mach-ngam.html");
	foreach (['<h1>Giếng làng &amp; mạch ngầm</h1>', 'Lượt xem: 1.285', '<figcaption>Thành giếng', 'H Nguyệt Niê', '07:15 AM 12/05/2019'] as $part) {
		echo str_contains($page, $part) ? "there: $part\n" : "MISSING: $part\n";
	}
	array_map(unlink(...), glob("$out/*"));
	rmdir($out);
});
require dirname(__DIR__, 2) . '/examples/import/import.php';
?>
--CLEAN--
<?php
array_map(unlink(...), glob(__DIR__ . '/example.tmp/*'));
@rmdir(__DIR__ . '/example.tmp');
?>
--EXPECTF--
1 articles written to %s, 0 without one; old and new addresses in %s.
Array
(
    [0] => addresses.map
    [1] => gieng-lang-mach-ngam.html
)
"/2019/05/gieng-lang/" /gieng-lang-mach-ngam.html;
there: <h1>Giếng làng &amp; mạch ngầm</h1>
there: Lượt xem: 1.285
there: <figcaption>Thành giếng
there: H Nguyệt Niê
there: 07:15 AM 12/05/2019
