<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

/** The command was typed wrongly. */
final class UsageError extends \RuntimeException
{
}
