<?php

/**
 * Times the same work done by several programs, in one process and one run, so that the ratios hold on a noisy machine.
 *
 * Rounds follow each other, and in each round every case runs once: what slows the machine down for a while slows all of
 * them. Figures are medians over the rounds; a ratio is the median of the rounds' own ratios.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class Bench
{
    private const ROUNDS = 15;
    private const ROUND_NS = 10_000_000;

    /** @var array<string, callable(int): void> */
    private array $cases = [];
    /** @var array<string, list<float>> nanoseconds a call, one figure per round */
    private array $times = [];

    /**
     * @param string $title what is measured, and on what
     * @param int $bytes size of the input, for a column of MB/s; 0: none
     */
    public function __construct(private readonly string $title, private readonly int $bytes = 0)
    {
    }

    /**
     * @param callable(int): void $work does the work that many times; the loop is the case's own, so that no call of a closure
     *        is measured: fn (int $n) => { for (; $n > 0; $n--) { BaiViet\slug($title); } }
     */
    public function add(string $name, callable $work): self
    {
        $this->cases[$name] = $work;
        return $this;
    }

    /** Measure all cases, and print them as a table with ratios to the first. */
    public function run(): self
    {
        $turns = array_map(self::calibrate(...), $this->cases);
        for ($round = 0; $round < self::ROUNDS; $round++) {
            foreach ($this->cases as $name => $work) {
                $this->times[$name][] = self::time($work, $turns[$name]) / $turns[$name];
            }
        }
        $this->print();
        return $this;
    }

    /**
     * A case that calls $work with $argument. The call goes through a variable, which costs some nanoseconds: what is to be
     * compared with a thing as short as that has its own loop.
     *
     * @return callable(int): void
     */
    public static function calls(callable $work, mixed $argument): callable
    {
        return static function (int $n) use ($work, $argument): void {
            for (; $n > 0; $n--) {
                $work($argument);
            }
        };
    }

    /** How many times as long $name takes as $other. */
    public function ratio(string $name, string $other): float
    {
        return self::median(array_map(fn (float $a, float $b): float => $a / $b, $this->times[$name], $this->times[$other]));
    }

    /** Print whether $name takes at most $most times as long as $other. */
    public function atMost(float $most, string $name, string $other): self
    {
        self::bar(sprintf('%s takes at most %s x %s', $name, self::number($most), $other), $this->ratio($name, $other), $most, true);
        return $this;
    }

    /** Print whether $name is at least $least times as fast as $other. */
    public function atLeast(float $least, string $name, string $other): self
    {
        self::bar(sprintf('%s is at least %s x as fast as %s', $name, self::number($least), $other), $this->ratio($other, $name), $least, false);
        return $this;
    }

    /** Print one bar: a promise, what was measured, and whether it holds. */
    public static function bar(string $promise, float $measured, float $limit, bool $isMaximum): void
    {
        $holds = $isMaximum ? $measured <= $limit : $measured >= $limit;
        printf("  %s  %s: %s\n", $holds ? 'holds ' : 'MISSED', $promise, self::number($measured));
    }

    /** @param non-empty-list<float> $values */
    public static function median(array $values): float
    {
        sort($values);
        $middle = intdiv(count($values), 2);
        return count($values) % 2 === 1 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
    }

    /** A duration as people write it: "14.4 ns", "3.20 µs". */
    public static function duration(float $ns): string
    {
        foreach (['ns', 'µs', 'ms'] as $unit) {
            if ($ns < 1000) {
                return self::number($ns) . ' ' . $unit;
            }
            $ns /= 1000;
        }
        return self::number($ns) . ' s';
    }

    /** Three digits that matter. */
    public static function number(float $value): string
    {
        return number_format($value, $value < 10 ? 2 : ($value < 100 ? 1 : 0));
    }

    /** @param callable(int): void $work */
    private static function time(callable $work, int $turns): float
    {
        $from = hrtime(true);
        $work($turns);
        return (float) (hrtime(true) - $from);
    }

    /** @param callable(int): void $work */
    private static function calibrate(callable $work): int
    {
        $turns = 1;
        for ($work(1); ($took = self::time($work, $turns)) < self::ROUND_NS / 2; $turns *= 2) {
            /* until a round is long enough for the clock */
        }
        return max(1, (int) ($turns * self::ROUND_NS / $took));
    }

    private function print(): void
    {
        $first = array_key_first($this->cases);
        printf("\n%s\n", $this->title);
        foreach ($this->times as $name => $times) {
            $ns = self::median($times);
            printf(
                "  %s %s %s%s\n",
                self::left($name, 44),
                self::right(self::duration($ns), 10),
                self::right(self::number($this->ratio($name, $first)) . ' x', 10),
                $this->bytes > 0 ? self::right(self::number($this->bytes * 1000 / $ns) . ' MB/s', 14) : '',
            );
        }
    }

    /* Columns line up by characters, not by bytes. */
    private static function left(string $text, int $width): string
    {
        return $text . str_repeat(' ', max(0, $width - mb_strlen($text, 'UTF-8')));
    }

    private static function right(string $text, int $width): string
    {
        return str_repeat(' ', max(0, $width - mb_strlen($text, 'UTF-8'))) . $text;
    }
}
