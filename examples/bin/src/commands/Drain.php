<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\BaiVietException;
use BaiViet\ViewCounter;

final class Drain extends Command
{
    public const SUMMARY = 'Carry what was counted on this machine to the store now.';
    public const HELP = <<<'TEXT'
        Requests do this by themselves every baiviet.views_drain_interval seconds while the site has visitors. Call it from a
        timer for quiet hours, before the machine stops, and before a backup. Without --site it drains every site of this machine.
        TEXT;
    public const OPTIONS = [
        '--everything' => [null, 'send each counter, moved or not: after a store was put back to an older copy'],
        '--quiet' => [null, 'say nothing unless it fails, as cron likes it'],
        '--site' => ['NAME', 'this site only'],
    ];

    private const SCRIPT = 'baiviet.views_store is "script": the program that keeps the numbers drains them, such as a CMS by its own scheduler; see to that';

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $first = $this->views($input);
        $counters = [$input->text('--site', 'default') => $first];
        foreach ($input->has('--site') ? [] : Sites::counted($first->status()) as $site) {
            $counters[$site] ??= new ViewCounter($site);
        }
        $problems = [];
        foreach ($counters as $site => $counter) {
            $which = count($counters) > 1 ? "$site: " : '';
            try {
                $views = $counter->drain(null, $input->has('--everything'));
                $input->has('--quiet') || Output::write($which . number_format($views) . " views were new to the store.\n");
                // The store works; but what PHP's processes count may be out of this one's reach.
                $problems[] = $counter->status()['live_problem'];
            } catch (BaiVietException $error) {
                $problems[] = $counter->status()['store'] === 'script' ? self::SCRIPT : $error->getMessage();
            }
        }
        $problems = array_unique(array_filter($problems));
        return $problems === [] ? 0 : throw new Failure(Terminal::clean(implode('; ', $problems)));
    }
}
