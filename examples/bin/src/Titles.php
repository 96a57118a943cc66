<?php

/**
 * Titles of articles for lists, from a file: the extension knows articles by number or name only.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Titles
{
    public const OPTION = ['--titles' => ['FILE', 'titles to show: CSV "article,title", or JSON {"article": "title"}']];

    /** @param array<int|string, string> $titles */
    private function __construct(private readonly array $titles)
    {
    }

    public static function of(Input $input): self
    {
        $file = $input->text('--titles', '');
        if ($file === '') {
            return new self([]);
        }
        $text = is_file($file) ? @file_get_contents($file) : false;
        if ($text === false) {
            throw new Failure("the file $file cannot be read");
        }
        if (preg_match('/^\s*\{/', $text) === 1) {
            $titles = json_decode($text, true);
            return is_array($titles) ? new self(array_filter($titles, is_string(...)))
                : throw new Failure("$file is no JSON: " . json_last_error_msg());
        }
        $titles = [];
        foreach (explode("\n", $text) as $line) {
            [$article, $title] = str_getcsv(rtrim($line, "\r"), ',', '"', '') + [1 => null];
            if ($title !== null) {
                $titles[$article] = $title;
            }
        }
        return new self($titles);
    }

    /** The article as people know it: its title if there is one, behind its number. */
    public function label(int|string $article): string
    {
        return isset($this->titles[$article]) ? "$article  {$this->titles[$article]}" : (string) $article;
    }
}
