<?php

/**
 * Text for terminals: nothing in it can steer one, and columns line up.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Terminal
{
    private const WIDE = '[\x{1100}-\x{115F}\x{2E80}-\x{A4CF}\x{AC00}-\x{D7A3}\x{F900}-\x{FAFF}\x{FE30}-\x{FE6F}\x{FF00}-\x{FF60}'
        . '\x{1F300}-\x{1FAFF}\x{20000}-\x{3FFFD}]';

    /** Names of articles come from requests: what is no text in them is shown as "?". */
    public static function clean(string $text): string
    {
        return preg_replace('/[\p{Cc}\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '?', $text)
            ?? preg_replace('/[^\x20-\x7E]/', '?', $text);
    }

    /** Columns that a text takes. */
    public static function width(string $text): int
    {
        return (int) preg_match_all('/\X/u', $text) + (int) preg_match_all('/' . self::WIDE . '/u', $text);
    }

    /** The text in just so many columns. */
    public static function fit(string $text, int $columns): string
    {
        $text = self::clean($text);
        if (self::width($text) > $columns) {
            preg_match_all('/\X/u', $text, $match);
            $text = '';
            foreach ($match[0] as $letter) {
                if (self::width($text . $letter) >= $columns) {
                    break;
                }
                $text .= $letter;
            }
            $text .= '…';
        }
        return $text . str_repeat(' ', max(0, $columns - self::width($text)));
    }

    public static function right(string $text, int $columns): string
    {
        return str_repeat(' ', max(0, $columns - self::width($text))) . $text;
    }

    /** "5 s", "12 min", "3 h", "2 days": what people say. */
    public static function duration(int $seconds): string
    {
        return match (true) {
            $seconds < 120 => "$seconds s",
            $seconds < 7200 => intdiv($seconds, 60) . ' min',
            $seconds < 172800 => intdiv($seconds, 3600) . ' h',
            default => intdiv($seconds, 86400) . ' days',
        };
    }
}
