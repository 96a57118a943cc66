<?php

// view() with all of its rules: there is a reader only in a web request, so PHP's own server makes one.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

if (PHP_SAPI === 'cli-server') {
    require __DIR__ . '/../lib/Bench.php';
    // A request has one clock and one reader. Each call is for the next of many articles, so the filter looks at another line
    // of memory and lets the reader in for the first time.
    $article = 0;
    (new Bench('view(): all rules, the agent\'s verdict known'))
        ->add('an empty function', function (int $n): void {
            for (; $n > 0; $n--) {
                baiviet_peer(12);
            }
        })
        ->add('view(), counted each time', function (int $n) use (&$article): void {
            for (; $n > 0; $n--) {
                BaiViet\view($article = $article % 50000 + 1);
            }
        })
        ->add('view(), refused as a repeat', function (int $n): void {
            for (; $n > 0; $n--) {
                BaiViet\view(12);
            }
        })
        ->run()
        ->atMost(20, 'view(), counted each time', 'an empty function')
        ->atMost(20, 'view(), refused as a repeat', 'an empty function');
    return;
}

return function (Servers $servers): void {
    $port = Servers::freePort();
    $folder = $servers->folder('view');
    // The window is a second: a round of articles takes less, so that they are new readers again in the next.
    $servers->start([...Servers::command(['baiviet.views_live_dir' => "$folder/live", 'baiviet.views_store' => "$folder/store"]),
        '-S', "127.0.0.1:$port", __FILE__], fn (): bool => @fsockopen('127.0.0.1', $port) !== false);
    echo file_get_contents("http://127.0.0.1:$port/", false, stream_context_create(['http' => ['header' => 'User-Agent: ' . BROWSER, 'timeout' => 120]]));
};
