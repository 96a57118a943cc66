<?php

/**
 * One file as a page: the page to standard output, what was found in it to standard error.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace Quickstart;

use BaiViet\Import;
use BaiViet\Renderer;

require __DIR__ . '/site/src/Story.php';

date_default_timezone_set('Asia/Ho_Chi_Minh');

function stop(string $message): never
{
    fwrite(STDERR, "Error: $message\n");
    exit(1);
}

/** The file's text, or a message that says what is wrong with it. */
function text_of(string $file): string
{
    if ($file !== '-' && !file_exists($file)) {
        stop("there is no file $file.");
    }
    if (is_dir($file)) {
        stop("$file is a folder. Name one file in it.");
    }
    $text = @file_get_contents($file === '-' ? 'php://stdin' : $file);
    if ($text === false) {
        stop("$file cannot be read; see its permissions: ls -l " . escapeshellarg($file));
    }
    if (trim($text) === '') {
        stop(($file === '-' ? 'standard input' : $file) . ' is empty: there is nothing to render.');
    }
    // A saved page is read in any encoding; other text only in UTF-8.
    if (preg_match('~^(?:\xFF\xFE(?!.*<\x00)|\xFE\xFF(?!.*\x00<))~s', $text) === 1) {
        stop("$file is UTF-16. Make it UTF-8 first: iconv -f UTF-16 -t UTF-8 " . escapeshellarg($file));
    }

    return $text;
}

/** @return array{string, array<string, mixed>} body and metadata of a whole page, saved from a site */
function read_page(string $html): array
{
    $found = Import::page($html);
    fprintf(STDERR, "%9s  %s, %s\n", 'page of', $found['layout'], $found['encoding']);
    foreach ($found['warnings'] as $warning) {
        fprintf(STDERR, "  warning  %s: %s\n", $warning['code'], $warning['message']);
    }
    if (trim($found['body']) === '') {
        stop('no article was found in this page.');
    }

    return [$found['body'], array_filter([
        'title' => $found['title'],
        'lead' => $found['lead'],
        'date' => $found['date'],
        'views' => $found['views'],
        'author' => $found['byline'],
        'source' => $found['source'],
    ], static fn (mixed $value) => $value !== null && $value !== '')];
}

/** @return array{string, array<string, mixed>} body and metadata */
function read_article(string $file, string $text): array
{
    if (str_starts_with($text, 'title: ')) {
        $story = Story::parse($text, 0);

        return [$story->body, ['title' => $story->title, 'lead' => $story->lead, 'date' => $story->date, 'views' => $story->imported]];
    }
    if (preg_match('~^(?:\xFF\xFE|\xFE\xFF)|<(?:!doctype|html|body)\b~i', $text) === 1) {
        return read_page($text);
    }
    if (preg_match('~<(?:h[1-6]|p|div|table|ul|ol)\b~i', $text) === 1) {
        // A fragment has no title of its own but its first heading.
        $heading = (new Renderer())->render($text)->toc[0]['text'] ?? null;

        return [$text, ['title' => $heading ?? ($file === '-' ? '' : pathinfo($file, PATHINFO_FILENAME))]];
    }
    $found = Import::text($text);

    return [$found['body'], array_filter([
        'title' => $found['title'],
        'date' => $found['date'],
        'views' => $found['views'],
    ], static fn (mixed $value) => $value !== null && $value !== '')];
}

[, $file] = $argv;
[$body, $meta] = read_article($file, text_of($file));
$article = (new Renderer())->render($body, $meta);

$date = $meta['date'] ?? null;
$found = [
    'title' => $article->title,
    'date' => $date instanceof \DateTimeInterface ? $date->format('c') : (string) $date,
    'views' => (string) ($meta['views'] ?? ''),
    'lead' => $article->lead,
    'captions' => implode(' | ', array_filter(array_column($article->figures, 'caption'))),
    'byline' => $article->byline,
    'words' => (string) $article->words,
];
foreach ($found as $name => $value) {
    fprintf(STDERR, "%9s  %s\n", $name, $value === '' ? '-' : $value);
}
foreach ($article->warnings as $warning) {
    fprintf(STDERR, "  warning  %s: %s\n", $warning['code'], $warning['message']);
}
echo $article->page();
