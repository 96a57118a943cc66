<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

/** One thing that is wrong. */
final class Problem
{
    /**
     * @param string $vietnamese the same as $english
     * @param string $command what mends it; "" when $english says that
     */
    public function __construct(
        public readonly Severity $severity,
        public readonly string $english,
        public readonly string $vietnamese,
        public readonly string $command = '',
    ) {
    }
}
