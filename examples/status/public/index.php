<?php

/* The views of a site on one page: what is read, how many, what was refused, and whether counting is in order.
 *
 * Closed until README.md's two lines say who may see it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Status;

require __DIR__ . '/../src/Access.php';
require __DIR__ . '/../src/Texts.php';
require __DIR__ . '/../src/Page.php';
require __DIR__ . '/../../bin/src/autoload.php';

header("Content-Security-Policy: default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
header('X-Content-Type-Options: nosniff');
header('X-Robots-Tag: noindex, nofollow');
header('Referrer-Policy: no-referrer');
header('Cache-Control: no-store');
header('Content-Type: text/html; charset=utf-8');

$texts = Texts::of($_GET['lang'] ?? null, $_SERVER['HTTP_ACCEPT_LANGUAGE'] ?? '');
$page = new Page($texts);
switch (Access::of($_SERVER)) {
    case Access::Open:
        if (!extension_loaded('baiviet')) {
            http_response_code(500);
            echo $page->refusal($texts->not_loaded, 'extension=baiviet');
            break;
        }
        echo $page->dashboard(Access::setting($_SERVER, 'BAIVIET_STATUS_SITE') ?: 'default', $_GET['period'] ?? null,
            Access::setting($_SERVER, 'BAIVIET_STATUS_TITLES'));
        break;
    case Access::Password:
        header('WWW-Authenticate: Basic realm="baiviet", charset="UTF-8"', true, 401);
        echo $page->refusal($texts->password, '');
        break;
    case Access::Stranger:
        http_response_code(403);
        echo $page->refusal($texts->stranger, '');
        break;
    case Access::Closed:
        http_response_code(403);
        echo $page->refusal($texts->closed, "env[BAIVIET_STATUS_ALLOW] = \"203.0.113.0/24\"\nenv[BAIVIET_STATUS_PASSWORD_FILE] = \"/etc/baiviet/status.hash\"");
}
