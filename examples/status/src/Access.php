<?php

/**
 * Who may see the dashboard: nobody, until the server's settings say so.
 *
 * - BAIVIET_STATUS_ALLOW: addresses and networks, "203.0.113.0/24, 2001:db8::/32"
 * - BAIVIET_STATUS_PASSWORD_FILE: a file with what password_hash() made of a password; any user name goes with it. A file,
 *   because nginx and PHP-FPM both take the hash's "$" for the beginning of a variable
 *
 * When both are set, both are asked for. An address that came through a proxy is the proxy's, so then the list is not believed.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Status;

enum Access
{
    case Open;
    /** It must be given, or was wrong. */
    case Password;
    /** The address is not on the list. */
    case Stranger;
    /** Nothing is set. */
    case Closed;

    /** @param array<string, mixed> $server $_SERVER */
    public static function of(array $server): self
    {
        $allow = self::setting($server, 'BAIVIET_STATUS_ALLOW');
        $file = self::setting($server, 'BAIVIET_STATUS_PASSWORD_FILE');
        $hash = $file === '' ? '' : trim((string) @file_get_contents($file));
        // A password that was meant but is not there must not leave the door open.
        if (($allow === '' && $file === '') || ($file !== '' && password_get_info($hash)['algo'] === null)) {
            return self::Closed;
        }
        $forwarded = isset($server['HTTP_X_FORWARDED_FOR']) || isset($server['HTTP_FORWARDED']) || isset($server['HTTP_X_REAL_IP']);
        if ($allow !== '' && ($forwarded || !self::isListed((string) ($server['REMOTE_ADDR'] ?? ''), $allow))) {
            return self::Stranger;
        }
        // password_verify() takes as long whatever is wrong with the password.
        return $file === '' || password_verify((string) ($server['PHP_AUTH_PW'] ?? ''), $hash) ? self::Open : self::Password;
    }

    /**
     * From env[...] of the pool or fastcgi_param of nginx; no header of a client can have such a name.
     *
     * @param array<string, mixed> $server
     */
    public static function setting(array $server, string $name): string
    {
        return trim((string) ($server[$name] ?? getenv($name)));
    }

    private static function isListed(string $address, string $list): bool
    {
        $bytes = self::bytes($address);
        foreach (preg_split('/[\s,]+/', $list, -1, PREG_SPLIT_NO_EMPTY) as $network) {
            [$base, $bits] = explode('/', $network, 2) + [1 => ''];
            $base = self::bytes($base);
            if ($bytes === null || $base === null || strlen($base) !== strlen($bytes) || preg_match('/^\d{0,3}$/D', $bits) !== 1) {
                continue;
            }
            $bits = $bits === '' ? strlen($base) * 8 : (int) $bits;
            $mask = str_pad(str_repeat("\xff", intdiv($bits, 8)) . ($bits % 8 ? chr(0xff << (8 - $bits % 8) & 0xff) : ''), strlen($base), "\0");
            if ($bits <= strlen($base) * 8 && ($bytes & $mask) === ($base & $mask)) {
                return true;
            }
        }
        return false;
    }

    /** An address as bytes; an IPv4 one in its mapped form is the IPv4 one. */
    private static function bytes(string $address): ?string
    {
        $bytes = @inet_pton($address);
        if ($bytes === false) {
            return null;
        }
        return str_starts_with($bytes, str_repeat("\0", 10) . "\xff\xff") && strlen($bytes) === 16 ? substr($bytes, 12) : $bytes;
    }
}
