<?php

/**
 * What every command is: its manual, and what it does.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\ViewCounter;

abstract class Command
{
    /** One line for the list of commands. */
    public const SUMMARY = '';
    /** What follows the name, as in "[ARTICLE]". */
    public const ARGUMENTS = '';
    /** What else its user should know. */
    public const HELP = '';
    /** @var array<string, array{?string, string}> option => [what its value is, null for a switch; help] */
    public const OPTIONS = [];
    /** Does it look at the views of a site? Then it has --site, and must run as the user that they belong to. */
    public const ABOUT_VIEWS = true;
    /** The exit status when the command cannot do its work. */
    public const FAILED = 1;

    /** @return int the exit status */
    abstract public function run(Input $input): int;

    /** @return array<string, array{?string, string}> */
    public static function options(): array
    {
        $site = static::ABOUT_VIEWS ? ['--site' => ['NAME', 'the site, when one server has many ("default")']] : [];
        return static::OPTIONS + $site + ['--help' => [null, 'this text']];
    }

    protected function views(Input $input): ViewCounter
    {
        try {
            return new ViewCounter($input->text('--site', 'default'));
        } catch (\ValueError) {
            throw new UsageError('--site must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with "."');
        }
    }

    protected static function json(mixed $value): string
    {
        return json_encode($value, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
            | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR) . "\n";
    }
}
