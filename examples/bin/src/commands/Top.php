<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\Period;

class Top extends Command
{
    public const SUMMARY = 'The most viewed articles of a period.';
    public const OPTIONS = [
        '--period' => ['PERIOD', 'day, week (the usual), month, year or all'],
    ] + self::LIST_OPTIONS;
    protected const LIST_OPTIONS = [
        '-n' => ['COUNT', 'how many (10)'],
        '--format' => ['FORMAT', 'text, csv or json'],
    ] + Titles::OPTION;

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $period = $input->choice('--period', array_column(Period::cases(), 'value'), 'week');
        return self::list($input, $this->views($input)->top(Period::from($period), self::count($input)));
    }

    protected static function count(Input $input): int
    {
        return $input->number('-n', 10, 1, 10000);
    }

    /** @param array<int|string, int|float> $rows */
    protected static function list(Input $input, array $rows): int
    {
        $titles = Titles::of($input);
        switch ($input->choice('--format', ['text', 'csv', 'json'], 'text')) {
            case 'json':
                // A list, because objects have no order in JSON.
                Output::write(self::json(array_map(
                    fn (int|string $article, int|float $views): array => ['article' => $article, 'views' => self::rounded($views)],
                    array_keys($rows),
                    $rows,
                )));
                break;
            case 'csv':
                Output::record(['article', 'views']);
                foreach ($rows as $article => $views) {
                    Output::record([$article, self::rounded($views)]);
                }
                break;
            default:
                self::table($rows, $titles);
        }
        return 0;
    }

    /** @param array<int|string, int|float> $rows */
    private static function table(array $rows, Titles $titles): void
    {
        $rank = 0;
        foreach ($rows as $article => $views) {
            Output::write(sprintf("%4d. %s  %s\n", ++$rank, Terminal::right(number_format($views), 13), Terminal::clean($titles->label($article))));
        }
        if ($rows === []) {
            Output::write("Nothing was counted in that time.\n");
        }
    }

    private static function rounded(int|float $views): int|float
    {
        return is_int($views) ? $views : round($views, 3);
    }
}
