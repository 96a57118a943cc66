<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Hot extends Top
{
    public const SUMMARY = 'The articles that are read most just now: a view counts for half after each day.';
    public const OPTIONS = self::LIST_OPTIONS;

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        return self::list($input, $this->views($input)->hot(self::count($input)));
    }
}
