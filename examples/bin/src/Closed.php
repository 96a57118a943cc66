<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

/** Nobody reads what the command prints any more. */
final class Closed extends \RuntimeException
{
}
