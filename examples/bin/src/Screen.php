<?php

/**
 * A terminal as a picture that is drawn again and again without a flicker, and left as it was found.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Screen
{
    private const ENTER = "\e[?1049h\e[?25l\e[?7l"; // the other page, no cursor, no wrapping
    private const LEAVE = "\e[?7h\e[?25h\e[?1049l";

    public int $rows = 24;
    public int $columns = 80;
    private bool $ended = false;
    private string $settings = '';
    private int $owner;

    /** Can a picture be drawn, and be taken away whatever ends this process? */
    public static function isThere(): bool
    {
        return stream_isatty(STDOUT) && stream_isatty(STDIN) && function_exists('pcntl_async_signals')
            && getenv('TERM') !== false && getenv('TERM') !== 'dumb';
    }

    public function __construct()
    {
        $this->owner = getmypid();
        $this->settings = trim((string) shell_exec('stty -g 2>/dev/null'));
        if ($this->settings !== '') {
            shell_exec('stty -icanon -echo min 0 2>/dev/null');
        }
        pcntl_async_signals(true);
        foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
            pcntl_signal($signal, function (): void {
                $this->ended = true;
            });
        }
        pcntl_signal(SIGWINCH, $this->measure(...));
        register_shutdown_function($this->leave(...));
        $this->measure();
        fwrite(STDOUT, self::ENTER);
    }

    /** @param list<string> $lines at most $rows of at most $columns */
    public function draw(array $lines): void
    {
        $picture = "\e[H";
        foreach (array_slice($lines, 0, $this->rows) as $row => $line) {
            $picture .= ($row === 0 ? '' : "\r\n") . $line . "\e[0m\e[K";
        }
        fwrite(STDOUT, $picture . "\e[J");
    }

    /** False when the user wants to go. */
    public function wait(float $seconds): bool
    {
        $until = microtime(true) + $seconds;
        while (!$this->ended && ($left = $until - microtime(true)) > 0) {
            $read = [STDIN];
            $none = null;
            // A signal ends it early, with a warning.
            if ((int) @stream_select($read, $none, $none, (int) $left, (int) (fmod($left, 1) * 1e6)) > 0) {
                $key = fread(STDIN, 16);
                $this->ended = $this->ended || $key === '' || $key === false || str_contains('qQ', $key[0]);
            }
        }
        return !$this->ended;
    }

    private function leave(): void
    {
        if ($this->owner !== getmypid()) {
            return;
        }
        fwrite(STDOUT, self::LEAVE);
        if ($this->settings !== '') {
            shell_exec('stty ' . escapeshellarg($this->settings) . ' 2>/dev/null');
        }
    }

    private function measure(): void
    {
        if (preg_match('/^(\d+) (\d+)/', (string) shell_exec('stty size 2>/dev/null'), $match) === 1 && $match[1] > 0 && $match[2] > 0) {
            [, $this->rows, $this->columns] = array_map(intval(...), $match);
        }
    }
}
