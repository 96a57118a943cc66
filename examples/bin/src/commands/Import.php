<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Import extends Command
{
    public const SUMMARY = 'Add numbers that another program counted, once.';
    public const ARGUMENTS = 'FILE ("-": standard input)';
    public const HELP = <<<'TEXT'
        FILE is CSV with two columns, article and number ("," ";" or tab, with or without a line of names), or JSON:
        {"12": 365} or [{"article": 12, "views": 365}]. It is checked as a whole before anything is taken.

        What a source brings again adds nothing, and a higher number adds what is more: so it may be repeated, from cron too.
          mariadb -BN portal -e 'SELECT id, hitstotal FROM nv4_vi_news_rows' | baiviet import --source nukeviet -
        TEXT;
    public const OPTIONS = [
        '--source' => ['NAME', 'where the numbers come from, 1 to 63 bytes ("import")'],
        '--dry-run' => [null, 'check the file, and say what is in it'],
    ];

    public function run(Input $input): int
    {
        $input->expect(1, 1);
        $source = $input->text('--source', 'import');
        if ($source === '' || strlen($source) > 63) {
            throw new UsageError('--source must be 1 to 63 bytes');
        }
        $numbers = Numbers::from($input->arguments[0]);
        if ($input->has('--dry-run')) {
            $articles = $sum = 0;
            foreach ($numbers->each() as $number) {
                $articles++;
                $sum += $number;
            }
            Output::write(number_format($articles) . ' articles with ' . number_format($sum) . " views; nothing was imported.\n");
            return 0;
        }
        $taken = $this->views($input)->import($numbers->each(), $source);
        Output::write(number_format($taken) . ' views of "' . Terminal::clean($source) . "\" were new.\n");
        return 0;
    }
}
