<?php

/**
 * Whose the views are. Their folders are private to the user that PHP serves readers as; anybody else would see counters of
 * his own, or leave files behind that the server cannot write.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Owner
{
    /**
     * @param list<string> $argv the command, to name it as it should have been called
     * @throws Failure when the views belong to another user
     */
    public static function check(array $argv): void
    {
        $me = self::me();
        foreach (self::folders() as $what => $folder) {
            $owner = @fileowner($folder);
            if ($owner !== false && $owner !== $me) {
                self::refuse("the $what $folder belongs to " . self::name($owner), $owner, $argv);
            }
        }
        // Without settings each user has counters of his own in memory: whose are there?
        $own = "/dev/shm/baiviet-$me";
        foreach (ini_get('baiviet.views_live_dir') === '' && !is_dir($own) ? glob('/dev/shm/baiviet-*') ?: [] : [] as $other) {
            if (preg_match('~^/dev/shm/baiviet-(\d+)$~', $other, $match) === 1 && fileowner($other) === (int) $match[1]) {
                self::refuse("the views in memory are those of " . self::name((int) $match[1]), (int) $match[1], $argv);
            }
        }
    }

    public static function me(): int
    {
        return function_exists('posix_geteuid') ? posix_geteuid() : (int) (@stat('/proc/self')['uid'] ?? getmyuid());
    }

    public static function name(int $uid): string
    {
        $entry = function_exists('posix_getpwuid') ? posix_getpwuid($uid) : false;
        return $entry === false ? "#$uid" : $entry['name'];
    }

    /** A word as a shell takes it. */
    public static function quote(string $word): string
    {
        return preg_match('~^[A-Za-z0-9_./:=,@%+-]+$~', $word) === 1 ? $word : escapeshellarg($word);
    }

    /** @return array<string, string> the folders that are settled, or exist where they are looked for */
    private static function folders(): array
    {
        $store = (string) ini_get('baiviet.views_store');
        return array_filter([
            'views store' => $store === '' ? '/var/lib/baiviet' : $store,
            'live folder' => (string) ini_get('baiviet.views_live_dir') ?: '/run/baiviet',
        ], fn (string $folder): bool => str_starts_with($folder, '/') && is_dir($folder));
    }

    /** @param list<string> $argv */
    private static function refuse(string $why, int $owner, array $argv): never
    {
        if (str_contains($argv[0], '/')) {
            $argv[0] = realpath($argv[0]) ?: $argv[0];
        }
        $command = implode(' ', array_map(self::quote(...), $argv));
        throw new Failure("$why, and you are " . self::name(self::me()) . ". Run it as that user:\n"
            . '  sudo -u ' . self::quote(self::name($owner)) . " $command");
    }
}
