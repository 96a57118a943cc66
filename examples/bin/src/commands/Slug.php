<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Slug extends Command
{
    public const SUMMARY = 'The address of a title; of each line of standard input when there is none.';
    public const ARGUMENTS = '[TITLE...]';
    public const ABOUT_VIEWS = false;
    public const OPTIONS = [
        '--separator' => ['TEXT', 'between words ("-")'],
        '--max-length' => ['BYTES', 'cut behind a word; 0: never'],
    ];

    public function run(Input $input): int
    {
        $length = $input->number('--max-length', 0, 0, 1 << 20);
        $separator = $input->text('--separator', '-');
        if ($input->arguments !== []) {
            Output::write(\BaiViet\slug(implode(' ', $input->arguments), $separator, $length) . "\n");
            return 0;
        }
        while (($line = fgets(STDIN)) !== false) {
            Output::write(\BaiViet\slug(rtrim($line, "\r\n"), $separator, $length) . "\n");
        }
        return 0;
    }
}
