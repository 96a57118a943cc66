<?php

// A real WordPress: what an article page, a counted view and a save cost, without the plugin, with it, and from the page store.
// needs: php-curl
//
// CPU time of PHP's processes, from /proc, since requests a second depend on what else the machine does.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/WordPressSite.php';

$site = new WordPressSite(dirname(__DIR__, 2), 30);
try {
    $article = $site->article();
    $table = [];
    $site->php('deactivate_plugins("baiviet/baiviet.php");');
    $table['a page, WordPress alone'] = $site->measure($article, 60);
    $ajax = $site->measure($site->url . '/wp-admin/admin-ajax.php?action=nothing', 60);
    $site->php('activate_plugin("baiviet/baiviet.php"); update_option("baiviet_settings", ["beacon" => true]);');
    $beacon = $site->beacon($article);
    $site->php('update_option("baiviet_settings", []);');
    $table['a page with the plugin'] = $site->measure($article, 60);
    if ($site->php('$done = class_exists("Baiviet_Pages_Drop_In") ? Baiviet_Pages_Drop_In::install() : false; echo $done === true ? "on" : "";') === 'on') {
        $table['a page from the page store'] = $site->measure($article, 2000);
    }
    $site->table('Reading', $table);
    $site->table('Counting a view of a page that a cache answered', ['admin-ajax.php, doing nothing' => $ajax, 'count.php' => $site->measure($beacon, 2000)]);
    $site->table('Saving a post of 15 KB pasted from Word', ['with the plugin\'s cleaning off' => $site->save(false), 'on' => $site->save(true)]);
} finally {
    $site->remove();
}
