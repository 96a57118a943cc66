<?php

// Requests per second of nginx and php-fpm for a tiny page, with and without a view.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

return function (Servers $servers): void {
    [$rounds, $seconds] = [3, 3];
    // Where the servers' own user can go.
    $folder = $servers->publicFolder();
    $port = Servers::freePort();
    // Many readers of many articles: the number of the request is in the agent.
    file_put_contents("$folder/wrk.lua", <<<'LUA'
        local n = 0
        request = function()
            n = n + 1
            wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/" .. n % 200
            return wrk.format("GET", wrk.path .. "?id=" .. n % 500 + 1)
        end
        LUA);
    file_put_contents("$folder/php.ini", 'extension=' . getenv('BAIVIET_SO') . "\nzend_extension=opcache\nbaiviet.views_store=$folder/store\nbaiviet.views_live_dir=$folder/live\n");
    $page = '<!doctype html><p>Lượt xem: <?= number_format(%s, 0, ",", ".") ?></p>';
    file_put_contents("$folder/with.php", sprintf($page, 'BaiViet\view((int) $_GET["id"])'));
    file_put_contents("$folder/without.php", sprintf($page, '(int) $_GET["id"]'));
    file_put_contents("$folder/server.conf", "root $folder; location ~ [.]php$ { include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name; fastcgi_pass unix:$folder/fpm.sock; }");
    $answers = fn (): bool => @file_get_contents("http://127.0.0.1:$port/without.php?id=1") !== false;
    // As a site's php-fpm is: what the other benches tell PHP's memory, nobody tells it.
    $servers->start(['env', '-u', 'USE_ZEND_ALLOC_HUGE_PAGES', __DIR__ . '/../../lib/web', $folder, (string) $port, "$folder/server.conf", '2'], $answers);

    // The first sight of an article after a reboot asks the store; that happens here.
    for ($id = 1; $id <= 500; $id++) {
        file_get_contents("http://127.0.0.1:$port/with.php?id=$id");
    }
    $rates = [];
    for ($round = 0; $round < $rounds; $round++) {
        foreach (['without.php', 'with.php'] as $path) {
            $output = (string) shell_exec("wrk -t1 -c4 -d{$seconds}s -s $folder/wrk.lua http://127.0.0.1:$port/$path 2>&1");
            preg_match('~Requests/sec:\s+([\d.]+)~', $output, $match) === 1 || throw new RuntimeException($output);
            str_contains($output, 'Non-2xx') && throw new RuntimeException($output);
            $rates[$path][] = (float) $match[1];
        }
    }
    echo "\nnginx, php-fpm with two workers, wrk with four connections: requests per second of a page of one line\n";
    $without = Bench::median($rates['without.php']);
    $with = Bench::median($rates['with.php']);
    printf("  %-44s %10s\n  %-44s %10s %9s%% less\n", 'without view()', number_format($without), 'with view()', number_format($with), Bench::number(100 - $with / $without * 100));
};
