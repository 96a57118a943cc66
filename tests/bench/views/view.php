<?php

// view() with all of its rules: there is a reader only in a web request, so PHP's own server makes one.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36';

const CALLS = 500;
const TOGETHER = 50;
const SECONDS = 9;
const READERS = 20000;
const ROUNDS = 15;

if (PHP_SAPI === 'cli-server') {
    require __DIR__ . '/../lib/Bench.php';
    // All articles are known before: the first sight of one after a reboot asks the store, and that is another matter.
    set_time_limit(0);
    $views = new BaiViet\ViewCounter();
    $views->hit(1);
    $views->drain();
    for ($article = 1; $article <= CALLS; $article++) {
        $views->hit($article);
    }

    // The window is a second long. Around the end of one a reader reads all articles over and over: before it all of his views
    // are repeats, and behind it each is counted once. What the numbers grow by says which; some views at that very moment are
    // of both kinds. Nothing else is done meanwhile, so that both find in the processor's cache what they work on.
    $pass = function () use (&$sums, &$passes): void {
        $zero = 0;
        $from = hrtime(true);
        for ($article = 1; $article <= CALLS; $article++) {
            $zero += baiviet_peer($article);
        }
        $empty = (hrtime(true) - $from) / CALLS;
        for ($first = 1; $first <= CALLS; $first += TOGETHER) {
            [$sum, $end] = [0, $first + TOGETHER];
            $from = hrtime(true);
            for ($article = $first; $article < $end; $article++) {
                $sum += BaiViet\view($article);
            }
            $view = (hrtime(true) - $from) / TOGETHER;
            $name = [0 => 'view(), refused as a repeat', TOGETHER => 'view(), counted'][$sum - ($sums[$first] ?? -1)] ?? 'mixed';
            $sums[$first] = $sum;
            $passes[$name][] = [$view, $empty];
        }
    };
    [$sums, $passes] = [[], ['view(), counted' => [], 'view(), refused as a repeat' => []]];
    for ($second = 0; $second < SECONDS; $second++) {
        usleep(intdiv(2_000_000_000 - hrtime(true) % 1_000_000_000 - 20_000_000, 1000) % 1_000_000);
        // The kernel's coarse clock is some milliseconds late.
        for ($until = hrtime(true) + 40_000_000; hrtime(true) < $until; ) {
            $pass();
        }
    }

    // The same for readers who come once each, with agents of thirty kinds.
    $readers = [];
    for ($reader = 0; $reader < READERS; $reader++) {
        $readers[] = [long2ip(0xc0000000 + $reader * 257), sprintf(BROWSER, 110 + $reader % 30)];
    }
    for ($round = 0; $round < ROUNDS; $round++) {
        $from = hrtime(true);
        for ($reader = 0; $reader < READERS; $reader++) {
            baiviet_peer_reader($readers[$reader][0], $readers[$reader][1]);
            baiviet_peer($round * 29 + 1);
        }
        $empty = hrtime(true);
        for ($reader = 0; $reader < READERS; $reader++) {
            baiviet_peer_reader($readers[$reader][0], $readers[$reader][1]);
            BaiViet\view($round * 29 + 1);
        }
        $view = hrtime(true);
        for ($reader = 0; $reader < READERS; $reader++) {
            baiviet_peer($round * 29 + 1);
        }
        $alone = hrtime(true);
        // What changing the reader costs is taken off.
        $passes['view(), counted, each time another reader'][] = [(($view - $empty) - ($empty - $from) + ($alone - $view)) / READERS, ($alone - $view) / READERS];
    }
    $counted = array_sum(BaiViet\views(range(1, CALLS)));
    $counted > ROUNDS * READERS || throw new LogicException("counted: $counted");

    echo "\nview(): all rules, the agent's verdict known\n";
    printf("  %-44s %10s %10s x\n", 'an empty function', Bench::duration(Bench::median(array_column($passes['view(), refused as a repeat'], 1))), '1.00');
    unset($passes['mixed']);
    foreach ($passes as $name => $times) {
        $ratios[$name] = Bench::median(array_map(fn (array $time): float => $time[0] / $time[1], $times));
        printf("  %-44s %10s %10s x\n", $name, Bench::duration(Bench::median(array_column($times, 0))), Bench::number($ratios[$name]));
    }
    foreach (['view(), counted', 'view(), counted, each time another reader'] as $name) {
        Bench::bar("$name: at most 20 x an empty function", $ratios[$name], 20, true);
    }
    return;
}

return function (Servers $servers): void {
    $port = Servers::freePort();
    $servers->start([...Servers::command(['baiviet.views_live_dir' => $servers->memoryFolder() . '/view', 'baiviet.views_store' => $servers->folder('view') . '/store',
        'baiviet.views_window' => '1']), '-S', "127.0.0.1:$port", __FILE__], fn (): bool => @fsockopen('127.0.0.1', $port) !== false);
    echo file_get_contents("http://127.0.0.1:$port/", false, stream_context_create(['http' => ['header' => 'User-Agent: ' . sprintf(BROWSER, 141), 'timeout' => 120]]));
};
