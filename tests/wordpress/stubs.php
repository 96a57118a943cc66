<?php
/**
 * What PHPStan must know of WordPress that its stubs do not say: constants, and WP-CLI.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

namespace {
    define('ABSPATH', '/');
    define('WP_CONTENT_DIR', '/');
    define('WP_LANG_DIR', '/');
    define('DB_NAME', '');
    define('DB_HOST', '');
    define('DB_USER', '');
    define('DB_PASSWORD', '');
    define('MINUTE_IN_SECONDS', 60);
    define('HOUR_IN_SECONDS', 3600);
    define('AUTH_COOKIE', '');
    define('SECURE_AUTH_COOKIE', '');
    define('LOGGED_IN_COOKIE', '');

    class WP_CLI
    {
        public static function line(string $text): void
        {
        }

        public static function success(string $text): void
        {
        }

        public static function error(string $text): never
        {
            exit(1);
        }

        /** @param callable|class-string $what */
        public static function add_command(string $name, $what): void
        {
        }
    }
}

namespace WP_CLI\Utils {
    /**
     * @param list<array<string, mixed>|int> $items
     * @param list<string>                   $fields
     */
    function format_items(string $format, array $items, array $fields): void
    {
    }
}
