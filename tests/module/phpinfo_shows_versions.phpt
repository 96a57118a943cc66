--TEST--
phpinfo() shows the version, and each library as built with and as running
--EXTENSIONS--
baiviet
--FILE--
<?php
$extension = new ReflectionExtension('baiviet');
ob_start();
$extension->info();
$info = ob_get_clean();

var_dump(str_contains($info, 'Version => ' . phpversion('baiviet')));
foreach (['libxml2', 'PCRE2', 'SQLite'] as $library) {
	printf("%s: %s\n", $library, preg_match("~^$library => \d+\.[\d.]+ => \d+\.[\d.]+$~m", $info) ? 'shown' : $info);
}
?>
--EXPECT--
bool(true)
libxml2: shown
PCRE2: shown
SQLite: shown
