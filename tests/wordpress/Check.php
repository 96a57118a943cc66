<?php
/**
 * Counts what the tests of the plugin find.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

final class Check
{
    private static int $passed = 0;
    private static int $failed = 0;

    /** One test: passed unless it throws. */
    public static function that(string $name, callable $body): void
    {
        try {
            $body();
            self::$passed++;
            echo "  ok    $name\n";
        } catch (Throwable $error) {
            self::$failed++;
            echo "  FAIL  $name\n        ", $error->getMessage(), ' (', basename($error->getFile()), ':', $error->getLine(), ")\n";
        }
    }

    public static function equal(mixed $expected, mixed $actual): void
    {
        if ($expected !== $actual) {
            throw new LogicException('expected ' . var_export($expected, true) . ', got ' . var_export($actual, true));
        }
    }

    public static function holds(string $text, string $part): void
    {
        if (!str_contains($text, $part)) {
            throw new LogicException("'$part' is not in: $text");
        }
    }

    public static function lacks(string $text, string $part): void
    {
        if (str_contains($text, $part)) {
            throw new LogicException("'$part' is in: $text");
        }
    }

    public static function report(): never
    {
        printf("%d passed, %d failed\n", self::$passed, self::$failed);
        exit(self::$failed === 0 && self::$passed > 0 ? 0 : 1);
    }
}
