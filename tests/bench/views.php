<?php

// Views: what a hit costs beside what others count with, what the rules add, and what lists, drains and web servers take.
// needs: php-apcu php-redis php-mysql php-sqlite3 php-fpm redis-server mariadb-server nginx wrk
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Servers.php';

$servers = new Servers();
// Each part has its own numbers, and settings that only a command line or an ini file may change.
$part = function (string $name, array $settings, string ...$arguments) use ($servers): int {
    $folder = $servers->folder($name);
    $settings += ['baiviet.views_live_dir' => $servers->memoryFolder() . "/$name", 'baiviet.views_store' => "$folder/store"];
    return $servers->php($settings, __DIR__ . "/views/$name.php", ...$arguments);
};
$only = getenv('BAIVIET_BENCH_PARTS') ?: 'hit view processes lists drain web';
foreach (explode(' ', $only) as $name) {
    match ($name) {
        'hit' => $part('hit', [], $servers->redis(), $servers->mariadb(), $servers->folder('peers')),
        'view' => (require __DIR__ . '/views/view.php')($servers),
        'web' => (require __DIR__ . '/views/web.php')($servers),
        default => $part($name, []),
    };
}
