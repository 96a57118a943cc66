<?php

/**
 * Load the articles: say what each is, and bring the numbers that the old portal had counted.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace Quickstart;

require __DIR__ . '/site/src/Story.php';
require __DIR__ . '/site/src/Library.php';

$library = new Library($argv[1]);
$renderer = new \BaiViet\Renderer();

foreach ($library->all() as $story) {
    $article = $renderer->render($story->body, ['title' => $story->title]);
    printf("%4d  %-62.62s %4d words", $story->id, $story->slug, $article->words);
    foreach ($article->warnings as $warning) {
        printf("\n      %s: %s", $warning['code'], $warning['message']);
    }
    echo "\n";
}

// A source's numbers are taken once, so it does not matter how often this runs.
(new \BaiViet\ViewCounter())->import(array_column($library->all(), 'imported', 'id'), 'old-portal');
