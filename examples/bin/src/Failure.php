<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

/** Something in the way that the user can remove; the message says how. */
final class Failure extends \RuntimeException
{
}
