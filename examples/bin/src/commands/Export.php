<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Export extends Command
{
    public const SUMMARY = 'Every article with its number, as CSV or JSON on standard output.';
    public const HELP = <<<'TEXT'
        Drains first, so that the last seconds are in it. `baiviet import` reads both formats.
        TEXT;
    public const OPTIONS = ['--format' => ['FORMAT', 'csv (the usual) or json']];

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $format = $input->choice('--format', ['csv', 'json'], 'csv');
        $views = $this->views($input);
        if ($views->status()['store'] !== 'script') {
            $views->drain();
        }
        if ($format === 'csv') {
            Output::record(['article', 'views']);
            foreach ($views->export() as $article => $number) {
                Output::record([$article, $number]);
            }
            return 0;
        }
        $before = '{';
        foreach ($views->export() as $article => $number) {
            Output::write($before . "\n" . json_encode((string) $article, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE) . ": $number");
            $before = ',';
        }
        Output::write($before === '{' ? "{}\n" : "\n}\n");
        return 0;
    }
}
