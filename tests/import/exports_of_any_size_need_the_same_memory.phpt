--TEST--
An export of ten times the size needs no more memory, neither PHP's nor the process's
--EXTENSIONS--
baiviet
--SKIPIF--
<?php
if (!is_readable('/proc/self/status')) die('skip there is no /proc/self/status');
if (getenv('SKIP_ASAN')) die('skip AddressSanitizer keeps freed memory');
?>
--FILE--
<?php
/* 7 MB, and 70 MB with BAIVIET_TEST_LONG. */
$file = __DIR__ . '/size.tmp';
$body = str_repeat("Một đoạn văn vừa phải, có dấu tiếng Việt.\n\n", 160);
$write = function (int $items) use ($file, $body): int {
	$out = fopen($file, 'w');
	fwrite($out, '<rss><channel>');
	for ($i = 0; $i < $items; $i++) {
		fwrite($out, "<item><title>Bài $i</title><wp:post_id>$i</wp:post_id><content:encoded><![CDATA[$body]]></content:encoded></item>\n");
	}
	fwrite($out, '</channel></rss>');
	fclose($out);
	clearstatcache();
	return filesize($file);
};
$resident = fn (): int => (int) preg_replace('/.*VmHWM:\s+(\d+).*/s', '$1', file_get_contents('/proc/self/status'));
$read = function () use ($file): int {
	$count = 0;
	foreach (BaiViet\Import::wxr($file) as $item) {
		$count += strlen($item['body']) > 5000 ? 1 : 0;
	}
	return $count;
};
$few = 100;
$many = getenv('BAIVIET_TEST_LONG') ? 10000 : 1000;
$write($few);
var_dump($read() === $few);
$peak = memory_get_peak_usage();
$high = $resident();
$size = $write($many);
var_dump($size > 5 << 20, $read() === $many);
printf("PHP: %s, process: %s\n", memory_get_peak_usage() - $peak < 65536 ? 'the same' : memory_get_peak_usage() - $peak,
	$resident() - $high < 2048 ? 'the same' : $resident() - $high);
?>
--CLEAN--
<?php @unlink(__DIR__ . '/size.tmp'); ?>
--EXPECT--
bool(true)
bool(true)
bool(true)
PHP: the same, process: the same
