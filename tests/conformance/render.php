<?php
/*
 * Renders a corpus for the browser oracle: prints a JSON line {"source", "input", "output", "again"} for each input.
 *
 * Usage: php -d extension=baiviet.so render.php FILE...
 * A FILE is JSON lines {"source", "input" or "input_b64"}, or a .dat file of html5lib's tree construction tests.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
declare(strict_types=1);

function inputs(string $file): iterable
{
	if (str_ends_with($file, '.dat')) {
		preg_match_all('/^#data\n(.*?)\n#errors/ms', file_get_contents($file), $cases);
		foreach ($cases[1] as $i => $input) {
			yield [basename($file) . " $i", $input];
		}
		return;
	}
	foreach (new SplFileObject($file) as $line) {
		$case = json_decode($line, true);
		if ($case !== null) {
			yield [$case['source'], $case['input'] ?? base64_decode($case['input_b64'])];
		}
	}
}

$renderer = new BaiViet\Renderer();
foreach (array_slice($argv, 1) as $file) {
	foreach (inputs($file) as [$source, $input]) {
		$output = $renderer->render($input)->body;
		echo json_encode(
			['source' => $source, 'input' => $input, 'output' => $output, 'again' => $renderer->render($output)->body],
			JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
		), "\n";
	}
}
