<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Drain extends Command
{
    public const SUMMARY = 'Carry what was counted on this machine to the store now.';
    public const HELP = <<<'TEXT'
        Requests do this by themselves every baiviet.views_drain_interval seconds while the site has visitors. Call it from a
        timer for quiet hours, before the machine stops, and before a backup.
        TEXT;
    public const OPTIONS = [
        '--everything' => [null, 'send each counter, moved or not: after a store was put back to an older copy'],
        '--quiet' => [null, 'say nothing unless it fails, as cron likes it'],
    ];

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $counter = $this->views($input);
        $views = $counter->drain(null, $input->has('--everything'));
        if (!$input->has('--quiet')) {
            echo number_format($views), " views were new to the store.\n";
        }
        // The store works; but what PHP's processes count may be out of this one's reach.
        $problem = $counter->status()['live_problem'];
        return $problem === '' ? 0 : throw new Failure($problem);
    }
}
