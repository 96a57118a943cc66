<?php

/**
 * Old articles as new pages; examples/import/run --help says how.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace Import;

use BaiViet\BaiVietException;
use BaiViet\BodyFormat;
use BaiViet\Import;
use BaiViet\Renderer;

function stop(string $message): never
{
    fwrite(STDERR, "Error: $message\n");
    exit(1);
}

/** @return array{string, string, string, string} map format, site, input, output folder */
function arguments(array $arguments): array
{
    $options = ['--map' => 'csv', '--site' => ''];
    $rest = [];
    while ($arguments !== []) {
        $argument = array_shift($arguments);
        if (isset($options[$argument])) {
            $options[$argument] = array_shift($arguments) ?? stop("$argument needs a value; see --help.");
        } elseif (str_starts_with($argument, '-')) {
            stop("there is no option '$argument'; see --help.");
        } else {
            $rest[] = $argument;
        }
    }
    if (count($rest) !== 2) {
        stop('name what is to be read and the folder to write to; see --help.');
    }
    if (!in_array($options['--map'], ['csv', 'nginx'], true)) {
        stop("--map is csv or nginx, not '{$options['--map']}'.");
    }

    return [$options['--map'], rtrim($options['--site'], '/'), ...$rest];
}

/** @return iterable<array<string, mixed>> articles of a folder: what Import::page() and Import::text() find */
function from_folder(string $folder): iterable
{
    $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS));
    $paths = array_keys(array_filter(iterator_to_array($files), static fn (\SplFileInfo $file): bool => $file->isFile()));
    sort($paths);
    foreach (preg_grep('~\.(html?|aspx|txt)$~i', $paths) as $path) {
        $content = @file_get_contents($path);
        if ($content === false) {
            fwrite(STDERR, "$path cannot be read and was passed over.\n");
            continue;
        }
        $plain = preg_match('~\.txt$~i', $path) === 1;
        $found = $plain ? Import::text($content) : Import::page($content);
        $found['from'] = ($found['url'] ?? '') !== '' ? $found['url'] : substr($path, strlen($folder) + 1);
        $found['format'] = $plain ? BodyFormat::Text : BodyFormat::Html;
        yield $found;
    }
}

/** @return iterable<array<string, mixed>> published posts and pages of a WordPress export */
function from_export(string $file): iterable
{
    foreach (Import::wxr($file) as $item) {
        if ($item['status'] !== 'publish' || !in_array($item['type'], ['post', 'page'], true)) {
            continue;
        }
        yield [
            'title' => $item['title'], 'date' => $item['date'], 'body' => $item['body'], 'lead' => $item['excerpt'],
            'views' => isset($item['meta']['views'][0]) ? (int) $item['meta']['views'][0] : null,
            'byline' => $item['author_name'], 'from' => $item['url'], 'format' => BodyFormat::Html, 'warnings' => [],
        ];
    }
}

/** Write one article. Returns its slug. */
function write(array $found, string $out, string $site): string
{
    $meta = array_filter([
        'title' => $found['title'],
        'lead' => $found['lead'] ?? '',
        'date' => $found['date'],
        'views' => $found['views'],
        'author' => $found['byline'] ?? '',
        'source' => $found['source'] ?? '',
    ], static fn (mixed $value) => $value !== null && $value !== '');
    $article = (new Renderer(format: $found['format'], baseUrl: $site))->render($found['body'], $meta);
    $slug = \BaiViet\unique_slug(
        \BaiViet\slug($found['title'], max_length: 100, fallback: 'bai-viet'),
        static fn (string $slug): bool => file_exists("$out/$slug.html"),
        100,
    );
    if (file_put_contents("$out/$slug.html", $article->page()) === false) {
        stop("$out/$slug.html cannot be written: is the disk full?");
    }

    return $slug;
}

/** The old address as it is in a request: a path, when it is one of the site. */
function old_address(string $from, string $site): string
{
    if ($site !== '' && str_starts_with($from, "$site/")) {
        return substr($from, strlen($site));
    }

    return $from;
}

[$map, $site, $input, $out] = arguments(array_slice($argv, 1));
if (!file_exists($input)) {
    stop("there is no $input.");
}
if (!is_dir($out) && !@mkdir($out, 0777, true)) {
    stop("the folder $out cannot be made; choose another one.");
}
$list = "$out/addresses." . ($map === 'csv' ? 'csv' : 'map');
$lines = @fopen($list, 'x') ?: stop("$list cannot be made, or is there already: choose an empty folder.");
if ($map === 'csv') {
    fputcsv($lines, ['old', 'new', 'title', 'look at'], escape: '');
}
$written = $empty = 0;
$remarks = [];
try {
    foreach (is_dir($input) ? from_folder(rtrim($input, '/')) : from_export($input) as $found) {
        $codes = array_column($found['warnings'] ?? [], 'message', 'code');
        $remarks += $codes;
        if (trim($found['body']) === '') {
            $empty++;
            fwrite(STDERR, "{$found['from']}: no article found; passed over.\n");
            continue;
        }
        $slug = write($found, $out, $site);
        $old = old_address($found['from'], $site);
        if ($map === 'csv') {
            fputcsv($lines, [$old, "$slug.html", $found['title'], implode(' ', array_keys($codes))], escape: '');
        } else {
            fwrite($lines, '"' . addcslashes($old, "\"\\\$\n") . "\" /$slug.html;\n");
        }
        $written++;
    }
} catch (BaiVietException $e) {
    stop("{$e->getMessage()}\n$written articles before that are in $out.");
}
foreach ($remarks as $code => $message) {
    fwrite(STDERR, "$code: $message\n");
}
fwrite(STDERR, "$written articles written to $out, $empty without one; old and new addresses in $list.\n");
exit($written > 0 ? 0 : 1);
