<?php

/* A page that no PHP made says that it is being read: POST /beacon.php?id=12&s=SIGNATURE. The answer is 204, counted or not.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

$settings = require __DIR__ . '/../settings.php';
[$id, $signature] = [$_GET['id'] ?? '', $_GET['s'] ?? ''];
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    header('Allow: POST', true, 405);
} elseif (!is_string($id) || !is_string($signature) || !$settings['articles']($id, $signature)) {
    http_response_code(404);
} else {
    http_response_code(204);
    BaiViet\view($id, $settings['site'], beacon: true);
}
