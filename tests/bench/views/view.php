<?php

// view() with all of its rules: there is a reader only in a web request, so PHP's own server makes one.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

const ROUNDS = 31;
const CALLS = 500;

if (PHP_SAPI === 'cli-server') {
    require __DIR__ . '/../lib/Bench.php';
    // A request has one reader, whom the filter lets in once for each article: so there are as many articles as calls. All are
    // known before: the first sight of an article after a reboot asks the store, and that is another matter.
    $views = new BaiViet\ViewCounter();
    $views->hit(1);
    $views->drain();
    for ($article = 1; $article <= ROUNDS * CALLS; $article++) {
        $views->hit($article);
    }
    BaiViet\view(1);
    $article = 1;
    $times = [];
    for ($round = 0; $round < ROUNDS; $round++) {
        $from = hrtime(true);
        for ($n = CALLS; $n > 0; $n--) {
            baiviet_peer(++$article);
        }
        $empty = hrtime(true);
        $article -= CALLS;
        for ($n = CALLS; $n > 0; $n--) {
            BaiViet\view(++$article);
        }
        $counted = hrtime(true);
        $article -= CALLS;
        for ($n = CALLS; $n > 0; $n--) {
            BaiViet\view(++$article);
        }
        $times['an empty function'][] = ($empty - $from) / CALLS;
        $times['view(), counted'][] = ($counted - $empty) / CALLS;
        $times['view(), refused as a repeat'][] = (hrtime(true) - $counted) / CALLS;
    }
    $refused = $views->status()['refused']['repeat'];
    abs($refused - ROUNDS * CALLS) <= 1 || throw new LogicException("refused as repeats: $refused");
    echo "\nview(): all rules, the agent's verdict known\n";
    foreach ($times as $name => $ns) {
        $ratios[$name] = Bench::median(array_map(fn (float $a, float $b): float => $a / $b, $ns, $times['an empty function']));
        printf("  %-44s %10s %10s x\n", $name, Bench::duration(Bench::median($ns)), Bench::number($ratios[$name]));
    }
    Bench::bar('view(), counted takes at most 20 x an empty function', $ratios['view(), counted'], 20, true);
    return;
}

return function (Servers $servers): void {
    $port = Servers::freePort();
    $folder = $servers->folder('view');
    $servers->start([...Servers::command(['baiviet.views_live_dir' => "$folder/live", 'baiviet.views_store' => "$folder/store"]),
        '-S', "127.0.0.1:$port", __FILE__], fn (): bool => @fsockopen('127.0.0.1', $port) !== false);
    echo file_get_contents("http://127.0.0.1:$port/", false, stream_context_create(['http' => ['header' => 'User-Agent: ' . BROWSER, 'timeout' => 120]]));
};
