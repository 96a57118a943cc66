<?php

/**
 * Đại Ngàn, a small site on baiviet: every request comes here.
 *
 * PHP's own server runs it as its router; under nginx or Apache it is the front controller, and public/ the root.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace Quickstart;

$started = hrtime(true);

require __DIR__ . '/src/Story.php';
require __DIR__ . '/src/Library.php';
require __DIR__ . '/src/Response.php';
require __DIR__ . '/src/Site.php';

$path = rawurldecode(explode('?', $_SERVER['REQUEST_URI'], 2)[0]);

if (PHP_SAPI === 'cli-server' && !str_contains($path, '..') && is_file(__DIR__ . '/public' . $path)) {
    return false; // the server sends the file itself
}

date_default_timezone_set('Asia/Ho_Chi_Minh');

try {
    $site = new Site(
        new Library(getenv('QUICKSTART_ARTICLES') ?: dirname(__DIR__) . '/articles'),
        getenv('QUICKSTART_URL') ?: 'http://127.0.0.1:8080',
    );
    $response = $site->answer($_SERVER['REQUEST_METHOD'], $path);
} catch (\Throwable $error) {
    error_log((string) $error);
    $response = Site::broken();
}
$response->send();

if (PHP_SAPI === 'cli-server') {
    $line = sprintf(
        "%s  %d  %-4s %s  %.1f ms\n",
        date('H:i:s'),
        $response->status,
        $_SERVER['REQUEST_METHOD'],
        preg_replace('/[\x00-\x1F\x7F]/', '?', $path),
        (hrtime(true) - $started) / 1e6,
    );
    file_put_contents('php://stderr', $line);
}
