<?php

// A real WordPress: what an article page, a counted view and a save cost, without the plugin, with it, and from the page store.
// needs: php-curl
//
// CPU time of PHP's processes, from the scheduler, since requests a second depend on what else the machine does. Requests of all cases
// follow each other by turns, so that what slows the machine down slows all of them. WordPress's debugging is off, as on a site that is open.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/WordPressSite.php';

const TURNS = 150;

$site = new WordPressSite(dirname(__DIR__, 2), 30);
try {
    $article = $site->article();
    $nothing = [$site->url . '/nothing.php', 20];
    $site->settings(['beacon' => true]);
    $beacon = $site->beacon($article);
    $site->settings([]);
    $alone = [$article, 1, WordPressSite::ALONE];

    $times = $site->measure(['WordPress alone' => $alone, 'with the plugin' => [$article, 1]], TURNS);
    $site->table('An article, made by WordPress', $times);
    Bench::bar('the plugin takes at most 1.02 x WordPress alone', WordPressSite::ratio($times, 'with the plugin', 'WordPress alone'), 1.02, true);

    $times = $site->measure(['admin-ajax.php, WordPress alone' => ["$site->url/wp-admin/admin-ajax.php?action=nothing", 1, WordPressSite::ALONE], 'count.php' => [$beacon, 20], 'a PHP file that does nothing' => $nothing], TURNS);
    $site->table('Counting a view of a page that a cache answered', $times);
    Bench::bar('count.php is at least 100 x cheaper than admin-ajax.php', WordPressSite::ratio($times, 'admin-ajax.php, WordPress alone', 'count.php'), 100, false);

    $times = ['WordPress alone' => $site->save(false), 'with the plugin' => $site->save(true)];
    $site->table('Saving a post of 15 KB pasted from Word', $times);
    Bench::bar('milliseconds that the plugin adds, at most 5', Bench::median($times['with the plugin']) - Bench::median($times['WordPress alone']), 5, true);

    $site->storePages();
    $times = $site->measure(['WordPress alone' => $alone, 'from the page store' => [$article, 20], 'a PHP file that does nothing' => $nothing], TURNS);
    $site->table('An article, from the page store', $times);
    Bench::bar('the page store is at least 100 x cheaper than WordPress alone', WordPressSite::ratio($times, 'WordPress alone', 'from the page store'), 100, false);
} finally {
    $site->remove();
}
