<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\Renderer;

final class Render extends Command
{
    public const SUMMARY = 'An article, HTML or plain text, made clean.';
    public const ARGUMENTS = 'FILE ("-": standard input)';
    public const ABOUT_VIEWS = false;
    public const HELP = <<<'TEXT'
        What an editor should know of it goes to standard error.
        TEXT;
    public const OPTIONS = [
        '--as' => ['PART', 'body (the usual), page, print, text, head or json'],
        '--title' => ['TEXT', 'its title, for page, print and head'],
        '--base-url' => ['URL', 'address of the site: links to it are internal'],
    ];

    public function run(Input $input): int
    {
        $input->expect(1, 1);
        $part = $input->choice('--as', ['body', 'page', 'print', 'text', 'head', 'json'], 'body');
        $file = $input->arguments[0];
        $body = $file === '-' ? stream_get_contents(STDIN) : (is_file($file) ? @file_get_contents($file) : false);
        if ($body === false) {
            throw new Failure("the file $file cannot be read");
        }
        $article = (new Renderer(baseUrl: $input->text('--base-url', '')))
            ->render($body, $input->has('--title') ? ['title' => $input->text('--title', '')] : []);
        foreach ($article->warnings as $warning) {
            fwrite(STDERR, Terminal::clean("{$warning['code']}: {$warning['message']} (byte {$warning['offset']}, {$warning['count']} times)") . "\n");
        }
        Output::write(match ($part) {
            'body' => "$article->body\n",
            'json' => self::json($article),
            default => $article->$part() . "\n",
        });
        return 0;
    }
}
