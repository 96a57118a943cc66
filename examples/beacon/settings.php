<?php

/* What the endpoint is to know. Edit this file.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Beacon;

require_once __DIR__ . '/Articles.php';

return [
    // As for BaiViet\view().
    'site' => 'default',

    // Which ids are articles, so that nobody can fill the table with others. One of:
    //   Articles::signed(KEY)        ids that carry a signature which your CMS put into the page
    //   Articles::numbered(120000)   1 to the highest id that you have
    //   Articles::listed(FILE)       keys of the array that a PHP file returns
    //   fn (string $id, string $signature): bool => ...
    'articles' => Articles::signed((string) getenv('BAIVIET_BEACON_KEY')),
];
