<?php

/**
 * The sites whose views this machine knows: each has a folder of its own.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Sites
{
    /**
     * Sites with counters in memory: whoever makes a table locks that.
     *
     * @param array<string, mixed> $status what ViewCounter::status() says of any site
     * @return list<string>
     */
    public static function counted(array $status): array
    {
        return self::folders($status['live_folder'], 'create.lock');
    }

    /**
     * Sites that a store of files has; with another one, those with counters in memory.
     *
     * @param array<string, mixed> $status
     * @return list<string>
     */
    public static function stored(array $status): array
    {
        return $status['store'] === 'sqlite' ? self::folders($status['store_folder'], 'views.sqlite') : self::counted($status);
    }

    /** @return list<string> */
    private static function folders(string $root, string $file): array
    {
        // What glob() takes for a pattern is no part of a path here; no path, no sites.
        $found = $root === '' ? false : glob(addcslashes($root, '*?[]\\') . "/*/$file");
        return array_map(fn (string $path): string => basename(dirname($path)), $found ?: []);
    }
}
