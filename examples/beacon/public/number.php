<?php

/* The number of an article, for nginx to put into a page (SSI). It is the reader's own request, so this counts him as well.
 *
 * Only nginx may ask: its location is `internal`. The ids are those that the pages name, so they are not examined.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

$settings = require __DIR__ . '/../settings.php';
header('Content-Type: text/plain; charset=utf-8');
echo number_format(BaiViet\view((string) $_GET['id'], $settings['site']), 0, ',', '.');
