<?php

// Two processes that count at once. With arguments: the one that counts, told when to begin.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/../lib/Bench.php';
require __DIR__ . '/../lib/Servers.php';

const HITS = 3_000_000;
const ROUNDS = 9;

if (isset($argv[1])) {
    $views = new BaiViet\ViewCounter();
    $article = (int) $argv[1];
    $views->hit($article);
    echo "\n";
    while (fgets(STDIN) !== false) {
        // Of the processor: what it waits for a core on a busy machine is not the counter's.
        $before = getrusage();
        for ($n = HITS; $n > 0; $n--) {
            $views->hit($article);
        }
        $after = getrusage();
        echo (($after['ru_utime.tv_sec'] - $before['ru_utime.tv_sec']) * 1e9 + ($after['ru_utime.tv_usec'] - $before['ru_utime.tv_usec']) * 1e3) / HITS, "\n";
    }
    exit;
}

/** @return array{resource, array<int, resource>} */
$start = function (int $article): array {
    $settings = ['baiviet.views_live_dir' => ini_get('baiviet.views_live_dir'), 'baiviet.views_store' => ini_get('baiviet.views_store')];
    $process = proc_open([...Servers::command($settings), __FILE__, (string) $article], [['pipe', 'r'], ['pipe', 'w']], $pipes);
    fgets($pipes[1]);
    return [$process, $pipes];
};
/** Let some count at once; nanoseconds of a hit, the mean of them. */
$race = function (array $processes): float {
    foreach ($processes as [, $pipes]) {
        fwrite($pipes[0], "go\n");
    }
    return array_sum(array_map(fn (array $process): float => (float) fgets($process[1][1]), $processes)) / count($processes);
};

$first = $start(12);
$second = $start(12);
$other = $start(5015);
for ($round = 0; $round < ROUNDS; $round++) {
    $alone[] = $race([$first]);
    $different[] = $race([$first, $other]);
    $hot[] = $race([$first, $second]);
}
printf("\nhit(): processes at once, %s hits each, processor time of one hit\n", number_format(HITS));
foreach (['one process' => $alone, 'two, different articles' => $different, 'two, one hot article' => $hot] as $name => $times) {
    printf("  %-44s %10s %10s x\n", $name, Bench::duration(Bench::median($times)), Bench::number(Bench::median($times) / Bench::median($alone)));
}
Bench::bar('two on different articles: each at most 1.5 x one alone', Bench::median($different) / Bench::median($alone), 1.5, true);
Bench::bar('two on one hot article: each at most 8 x one alone', Bench::median($hot) / Bench::median($alone), 8, true);
