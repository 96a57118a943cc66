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
        $views = $this->views($input);
        try {
            $history = $views->history($input->arguments[0] ?? null, $days);
        } catch (\ValueError) {
            throw new UsageError('ARTICLE must be a number, 1 to 2^56 - 1, or a name of 1 to 255 bytes');
        }
        switch ($input->choice('--format', ['text', 'csv', 'json'], 'text')) {
            case 'json':
                Output::write(self::json($history));
                break;
            case 'csv':
                Output::record(['day', 'views']);
                foreach ($history as $day => $views) {
                    Output::record([$day, $views]);
                }
                break;
            default:
                $most = max(1, ...array_values($history));
                foreach ($history as $day => $views) {
                    Output::write(rtrim("$day " . Terminal::right(number_format($views), 13) . '  ' . str_repeat('#', (int) round($views * self::BAR / $most))) . "\n");
                }
        }
        return 0;
    }
}
