<?php
/*
 * Renders a corpus for the browser oracle, with no options and with many: prints a JSON line
 * {"source", "options", "input", "output", "again"} for each input and set of options.
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

$renderers = [
	'none' => new BaiViet\Renderer(),
	'many' => new BaiViet\Renderer(
		typography: BaiViet\Typography::None,
		language: BaiViet\Language::En,
		baseUrl: 'https://portal.test/tin/',
		nofollow: true,
		citationUrls: array_fill_keys(['law', 'legal', 'admin', 'letter', 'party', 'nick'], '/van-ban/{slug}?so={symbol}'),
		embedHosts: ['www.youtube.com'],
	),
];
foreach (array_slice($argv, 1) as $file) {
	foreach (inputs($file) as [$source, $input]) {
		foreach ($renderers as $options => $renderer) {
			$output = $renderer->render($input)->body;
			echo json_encode(
				['source' => $source, 'options' => $options, 'input' => $input, 'output' => $output, 'again' => $renderer->render($output)->body],
				JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
			), "\n";
		}
	}
}
