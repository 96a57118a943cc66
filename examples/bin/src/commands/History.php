<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class History extends Command
{
    public const SUMMARY = 'Views per day, of an article or of the whole site.';
    public const ARGUMENTS = '[ARTICLE]';
    public const OPTIONS = [
        '--days' => ['COUNT', 'how many days, today the last (30)'],
        '--format' => ['FORMAT', 'text, csv or json'],
    ];
    private const BAR = 50;

    public function run(Input $input): int
    {
        $input->expect(0, 1);
        $days = $input->number('--days', 30, 1, 3660);
        $history = $this->views($input)->history($input->arguments[0] ?? null, $days);
        switch ($input->choice('--format', ['text', 'csv', 'json'], 'text')) {
            case 'json':
                echo self::json($history);
                break;
            case 'csv':
                fputcsv(STDOUT, ['day', 'views'], ',', '"', '');
                foreach ($history as $day => $views) {
                    fputcsv(STDOUT, [$day, $views], ',', '"', '');
                }
                break;
            default:
                $most = max(1, ...array_values($history));
                foreach ($history as $day => $views) {
                    printf("%s %s  %s\n", $day, Terminal::right(number_format($views), 13), str_repeat('#', (int) round($views * self::BAR / $most)));
                }
        }
        return 0;
    }
}
