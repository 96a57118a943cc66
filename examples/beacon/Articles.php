<?php

/**
 * Which ids are articles. Each way is cheaper than the query that it saves.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Beacon;

final class Articles
{
    private const KEY_MIN = 16;
    private const SIGNATURE = 16;

    /**
     * Ids that carry the signature that tag() gave them.
     *
     * @param string $key a secret of the site, at least 16 bytes: openssl rand -hex 32
     * @return \Closure(string, string): bool
     * @throws \LogicException when the key is too short to keep anything secret
     */
    public static function signed(#[\SensitiveParameter] string $key): \Closure
    {
        self::check($key);
        return fn (string $id, string $signature): bool => hash_equals(self::signature($id, $key), $signature);
    }

    /**
     * Numbers from 1 to $max.
     *
     * @return \Closure(string, string): bool
     */
    public static function numbered(int $max): \Closure
    {
        return fn (string $id): bool => preg_match('/^[1-9]\d{0,17}$/D', $id) === 1 && (int) $id <= $max;
    }

    /**
     * Keys of the array that a PHP file returns, which the CMS writes when it publishes: `<?php return [12 => 1, 15 => 1];`.
     * opcache keeps it in memory, so asking costs nothing however long it is.
     *
     * @return \Closure(string, string): bool
     */
    public static function listed(string $file): \Closure
    {
        return fn (string $id): bool => isset((require $file)[$id]);
    }

    /** The element that a page needs, for the CMS to print. */
    public static function tag(int|string $id, #[\SensitiveParameter] string $key): string
    {
        self::check($key);
        return sprintf('<script src="/dem.js" data-id="%s" data-s="%s" async></script>', htmlspecialchars((string) $id), self::signature((string) $id, $key));
    }

    private static function signature(string $id, #[\SensitiveParameter] string $key): string
    {
        return substr(hash_hmac('sha256', $id, $key), 0, self::SIGNATURE);
    }

    private static function check(#[\SensitiveParameter] string $key): void
    {
        if (strlen($key) < self::KEY_MIN) {
            throw new \LogicException('The beacon needs a key of at least 16 bytes to know its articles by: set BAIVIET_BEACON_KEY in'
                . ' the pool ("env[BAIVIET_BEACON_KEY] = ...", made by: openssl rand -hex 32), or choose another way in settings.php');
        }
    }
}
