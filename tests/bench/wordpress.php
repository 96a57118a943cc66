<?php

// A real WordPress: what an article page, a counted view and a save cost, without the plugin, with it, and from the page store.
// needs: php-curl
//
// CPU time of PHP's processes, from the scheduler, since requests a second depend on what else the machine does. WordPress's debugging
// is off, as on a site that is open. Rounds follow each other, and in each every case has its turn.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/WordPressSite.php';

const ROUNDS = 9;
const ALONE = 'WordPress alone';
const PLUGIN = 'the plugin';
const STORE = 'the page store';
const AJAX = 'admin-ajax.php, doing nothing';
const BEACON = 'count.php';

$site = new WordPressSite(dirname(__DIR__, 2), 30);
try {
    $article = $site->article();
    $site->settings(['beacon' => true]);
    $beacon = $site->beacon($article);
    $reading = $counting = $saving = [];
    for ($round = 0; $round < ROUNDS; $round++) {
        $site->activate(false);
        $reading[ALONE][] = $site->measure($article, 30);
        $counting[AJAX][] = $site->measure("$site->url/wp-admin/admin-ajax.php?action=nothing", 30);
        $saving[ALONE][] = $site->save();
        $site->activate(true);
        $site->settings([]);
        $reading[PLUGIN][] = $site->measure($article, 30);
        $counting[BEACON][] = $site->measure($beacon, 500);
        $saving[PLUGIN][] = $site->save();
        $site->storePages(true);
        $reading[STORE][] = $site->measure($article, 500);
        $site->storePages(false);
    }
    $site->table('Reading an article', $reading);
    Bench::bar('the plugin takes at most 1.02 x WordPress alone', WordPressSite::ratio($reading, PLUGIN, ALONE), 1.02, true);
    Bench::bar('the page store is at least 100 x cheaper than WordPress alone', WordPressSite::ratio($reading, ALONE, STORE), 100, false);
    $site->table('Counting a view of a page that a cache answered', $counting);
    Bench::bar('count.php is at least 100 x cheaper than admin-ajax.php', WordPressSite::ratio($counting, AJAX, BEACON), 100, false);
    $site->table('Saving a post of 15 KB pasted from Word', $saving);
    Bench::bar('milliseconds that the plugin adds, at most 5', Bench::median($saving[PLUGIN]) - Bench::median($saving[ALONE]), 5, true);
} finally {
    $site->remove();
}
