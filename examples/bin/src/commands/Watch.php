<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\Period;
use BaiViet\ViewCounter;

/** What happens on a site just now. */
final class Watch extends Command
{
    public const SUMMARY = 'What is read now: a live view for the terminal.';
    public const HELP = <<<'TEXT'
        q or Ctrl-C ends it. Where there is no terminal, or PHP lacks pcntl, it prints a line each time.
        TEXT;
    public const OPTIONS = [
        '--every' => ['SECONDS', 'how often to look, 1 to 3600 (1)'],
        '--count' => ['TIMES', 'end after so many looks'],
    ] + Titles::OPTION;
    private const MINUTE = 60;
    /** Articles that are looked at: those that were hot at the last drain. */
    private const CANDIDATES = 300;

    private ViewCounter $views;
    private Titles $titles;
    private Health $health;
    /** @var list<array{float, ?int, array<string, int>, array<int|string, int>}> [time, all views, refused, article => number] */
    private array $samples = [];
    /** @var array<int|string, int> article => views today, as of the last drain */
    private array $today = [];
    /** @var array<int|string, int> article => its number then */
    private array $known = [];
    private int $drains = -1;

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $every = $input->number('--every', 1, 1, 3600);
        $count = $input->number('--count', PHP_INT_MAX, 1, PHP_INT_MAX);
        $this->views = $this->views($input);
        $this->titles = Titles::of($input);
        $screen = Screen::isThere() ? new Screen() : null;
        do {
            $this->look();
            if ($screen !== null) {
                $screen->draw($this->picture($screen->rows, $screen->columns));
            } else {
                Output::write($this->line() . "\n");
                Output::flush();
            }
            $more = --$count > 0;
        } while ($more && ($screen !== null ? $screen->wait($every) : sleep($every) === 0));
        return 0;
    }

    private function look(): void
    {
        $this->health = new Health($this->views);
        if ($this->health->totals !== null && $this->drains !== $this->health->status['drains']) {
            $this->drains = $this->health->status['drains'];
            $this->today = $this->views->top(Period::Day, self::CANDIDATES);
            $this->known = $this->views->getMany(array_keys($this->today + $this->views->hot(self::CANDIDATES)));
        }
        $this->samples[] = [
            microtime(true),
            $this->health->totals['all'] ?? null,
            $this->health->status['refused'],
            $this->views->getMany(array_keys($this->known)),
        ];
        while ($this->samples[0][0] < microtime(true) - self::MINUTE - 1) {
            array_shift($this->samples);
        }
    }

    /** Views per second since a sample; null when it cannot be told. */
    private function rate(array $since): ?float
    {
        $last = end($this->samples);
        $seconds = $last[0] - $since[0];
        return $seconds < 0.5 || $last[1] === null || $since[1] === null ? null : max(0, $last[1] - $since[1]) / $seconds;
    }

    private static function perSecond(?float $rate): string
    {
        return $rate === null ? '-' : number_format($rate, $rate < 100 ? 1 : 0);
    }

    private function line(): string
    {
        $status = $this->health->status;
        return sprintf(
            '%s  %s  %s views/s  today %s  waiting %s  drained %s  refused %s',
            date('H:i:s'),
            strtolower($this->health->severity()->name),
            self::perSecond($this->rate($this->samples[max(0, count($this->samples) - 2)])),
            number_format($this->health->totals['day'] ?? 0),
            number_format($status['pending']),
            $status['drained_ago'] < 0 ? 'never' : Terminal::duration($status['drained_ago']) . ' ago',
            number_format(array_sum($status['refused'])),
        );
    }

    /** @return list<string> */
    private function picture(int $rows, int $columns): array
    {
        $status = $this->health->status;
        $totals = $this->health->totals;
        $severity = $this->health->severity();
        $drained = $status['drained_ago'] < 0 ? 'never drained' : 'drained ' . Terminal::duration($status['drained_ago']) . ' ago';
        $title = " baiviet  {$status['site']}  " . ($severity === Severity::Ok ? 'all is well' : strtoupper($severity->name));
        $lines = [
            "\e[7m" . Terminal::fit($title, max(0, $columns - 11)) . ' ' . date('H:i:s') . '  ',
            '',
            Terminal::fit(sprintf(
                ' Views    %s /s now, %s /s in the last minute; %s today, %s in all',
                self::perSecond($this->rate($this->samples[max(0, count($this->samples) - 3)])),
                self::perSecond($this->rate($this->samples[0])),
                number_format($totals['day'] ?? 0),
                number_format($totals['all'] ?? 0),
            ), $columns),
            Terminal::fit(' Store    ' . $drained . ', ' . number_format($status['pending']) . ' views wait; '
                . number_format($status['used']) . ' of ' . number_format($status['capacity']) . ' slots are used', $columns),
            Terminal::fit(' Refused  ' . $this->refusals(), $columns),
            '',
        ];
        foreach (array_slice($this->health->problems, 0, 2) as $problem) {
            $lines[] = "\e[1m" . Terminal::fit(' ' . $problem->english, $columns);
            $lines[] = Terminal::fit("   $problem->command", $columns);
        }
        $lines[] = "\e[4m" . self::row(' Most read now', ['last minute', 'today', 'in all'], $columns);
        return [...$lines, ...$this->table($rows - count($lines) - 1, $columns), "\e[2m" . Terminal::fit(' q: end', $columns)];
    }

    private function refusals(): string
    {
        $before = $this->samples[0][2];
        $texts = [];
        foreach (array_filter($this->health->status['refused']) as $reason => $requests) {
            $new = $requests - ($before[$reason] ?? 0);
            $texts[] = "$reason " . number_format($requests) . ($new > 0 ? " (+$new)" : '');
        }
        return $texts === [] ? 'none' : implode(', ', $texts);
    }

    /** @return list<string> as many lines as asked for */
    private function table(int $rows, int $columns): array
    {
        $numbers = end($this->samples)[3];
        $recent = [];
        foreach ($numbers as $article => $number) {
            $first = $number;
            foreach ($this->samples as $sample) {
                if (isset($sample[3][$article])) {
                    $first = $sample[3][$article];
                    break;
                }
            }
            $recent[$article] = max(0, $number - $first);
        }
        uksort($recent, fn (int|string $a, int|string $b): int => [$recent[$b], $this->today[$b] ?? 0] <=> [$recent[$a], $this->today[$a] ?? 0]);
        $lines = [];
        foreach (array_slice($recent, 0, max(0, $rows), true) as $article => $views) {
            $today = ($this->today[$article] ?? 0) + max(0, $numbers[$article] - ($this->known[$article] ?? $numbers[$article]));
            $lines[] = self::row(' ' . $this->titles->label($article), array_map(number_format(...), [$views, $today, $numbers[$article]]), $columns);
        }
        return array_pad($lines, max(0, $rows), '');
    }

    /** @param list<string> $cells of 12 columns each; where that leaves no room for the name, the first of them */
    private static function row(string $name, array $cells, int $columns): string
    {
        $cells = array_slice($cells, 0, max(1, intdiv($columns - 16, 12)));
        $text = Terminal::fit($name, max(1, $columns - 12 * count($cells) - 1));
        foreach ($cells as $cell) {
            $text .= Terminal::right($cell, 12);
        }
        return $text . ' ';
    }
}
