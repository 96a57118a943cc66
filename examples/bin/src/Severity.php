<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

/** The values are those of Nagios' plugins. */
enum Severity: int
{
    case Ok = 0;
    case Warning = 1;
    case Critical = 2;
}
