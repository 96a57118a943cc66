<?php

/**
 * What WordPress' formatting.php asks of the rest of WordPress, in a process that has no more of it.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

function get_locale(): string
{
    return 'vi';
}

function mbstring_binary_safe_encoding(): void
{
}

function reset_mbstring_encoding(): void
{
}
