<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Status extends Command
{
    public const SUMMARY = 'What is true now, what is wrong, and the command that mends it.';
    public const HELP = <<<'TEXT'
        The exit status is that of a Nagios plugin: 0 all is well, 1 warning, 2 critical, 3 cannot be told.
        TEXT;
    public const OPTIONS = ['--format' => ['FORMAT', 'text (the usual), json or prometheus']];
    public const FAILED = 3;

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $format = $input->choice('--format', ['text', 'json', 'prometheus'], 'text');
        $health = new Health($this->views($input));
        Output::write(match ($format) {
            'text' => self::text($health),
            'json' => self::json([
                'health' => strtolower($health->severity()->name),
                'problems' => array_map(fn (Problem $problem): array => [
                    'severity' => strtolower($problem->severity->name),
                    'text' => $problem->english,
                    'command' => $problem->command,
                ], $health->problems),
                'totals' => $health->totals,
            ] + $health->status),
            'prometheus' => self::prometheus($health),
        });
        return $health->severity()->value;
    }

    private static function text(Health $health): string
    {
        $status = $health->status;
        $drained = $status['drained_ago'] < 0 ? 'never' : Terminal::duration($status['drained_ago']) . ' ago';
        $totals = $health->totals;
        // The first line is what monitoring shows, with its figures behind the bar.
        $text = 'baiviet ' . strtoupper($health->severity()->name) . ": site {$status['site']}, drained $drained, "
            . number_format($status['pending']) . " views wait | pending={$status['pending']} drain_age=" . max(0, $status['drained_ago']) . "s"
            . ($totals === null ? '' : " views={$totals['all']}c") . "\n\n";
        $lines = [
            'counters' => "{$status['live']}, {$status['live_folder']}; " . number_format($status['used']) . ' of '
                . number_format($status['capacity']) . ' slots are used',
            'store' => self::store($status),
            'drains' => number_format($status['drains']) . ", the last $drained, every " . ini_get('baiviet.views_drain_interval') . ' s',
            'views' => $totals === null ? ($status['store'] === 'script' ? 'known to the program that drains them' : 'no store can tell') : number_format($totals['day']) . " today ({$health->now()->format('Y-m-d')}, {$status['timezone']}), "
                . number_format($totals['week']) . ' in 7 days, ' . number_format($totals['all']) . ' in all',
            'refused' => self::reasons($status['refused']),
            'in 30 days' => self::reasons($status['refused_30_days']),
        ];
        foreach ($lines as $name => $line) {
            $text .= sprintf("  %-11s %s\n", $name, Terminal::clean($line));
        }
        foreach ($health->problems as $problem) {
            $text .= "\n" . strtoupper($problem->severity->name) . ': ' . Terminal::clean($problem->english) . "\n"
                . ($problem->command === '' ? '' : "  $problem->command\n");
        }
        return $text;
    }

    /** @param array<string, mixed> $status */
    private static function store(array $status): string
    {
        return match ($status['store']) {
            'script' => 'script: a program drains to a store of its own',
            'redis' => $status['store_name'],
            default => rtrim("{$status['store']}, {$status['store_folder']}", ', '),
        };
    }

    /** @param array<string, int> $refused */
    private static function reasons(array $refused): string
    {
        $texts = [];
        foreach (array_filter($refused) as $reason => $requests) {
            $texts[] = "$reason " . number_format($requests);
        }
        return $texts === [] ? 'none' : implode(', ', $texts);
    }

    private static function prometheus(Health $health): string
    {
        $status = $health->status;
        $label = 'site="' . addcslashes($status['site'], "\\\"\n") . '"';
        $text = '';
        $metric = function (string $name, string $type, string $help, array $samples) use (&$text): void {
            $text .= "# HELP baiviet_$name $help\n# TYPE baiviet_$name $type\n";
            foreach ($samples as $labels => $value) {
                $text .= 'baiviet_' . $name . '{' . $labels . "} $value\n";
            }
        };
        $metric('health', 'gauge', '0 all is well, 1 warning, 2 critical.', [$label => $health->severity()->value]);
        if ($health->totals !== null) {
            $metric('views_total', 'counter', 'Views of the site since counting began.', [$label => $health->totals['all']]);
        }
        $metric('views_pending', 'gauge', 'Views that the store does not have yet.', [$label => $status['pending']]);
        $metric('drains_total', 'counter', 'Transfers to the store since the live table was made.', [$label => $status['drains']]);
        $metric('drained_timestamp_seconds', 'gauge', 'When the last transfer was; 0: never.', [$label => $status['drained_at']]);
        $metric('drain_failed', 'gauge', 'Whether the last transfer failed.', [$label => (int) ($status['error'] !== '')]);
        $metric('slots', 'gauge', 'Slots of the live table.', [$label => $status['capacity']]);
        $metric('slots_used', 'gauge', 'Slots of the live table that are used.', [$label => $status['used']]);
        $refused = [];
        foreach ($status['refused'] as $reason => $requests) {
            $refused["$label,reason=\"$reason\""] = $requests;
        }
        $metric('refused_total', 'counter', 'Requests that were not counted, by reason.', $refused);
        return $text;
    }
}
