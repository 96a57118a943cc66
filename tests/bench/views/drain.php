<?php

// What a drain takes, by how many articles changed since the last one.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/../lib/Bench.php';

$views = new BaiViet\ViewCounter();
echo "\ndrain(): articles that changed, all known to the store; one durable transaction\n";
foreach ([10 => 15, 1_000 => 15, 100_000 => 3] as $articles => $rounds) {
    $times = [];
    for ($round = 0; $round <= $rounds; $round++) {
        for ($id = 1; $id <= $articles; $id++) {
            $views->hit($id);
        }
        $from = hrtime(true);
        $views->drain() === $articles || throw new LogicException('the drain brought something else');
        $times[] = hrtime(true) - $from;
    }
    array_shift($times); // made the rows
    $ns = Bench::median($times);
    printf("  %-44s %10s %10s an article\n", number_format($articles) . ' articles', Bench::duration($ns), Bench::duration($ns / $articles));
}
