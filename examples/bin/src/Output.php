<?php

/**
 * What a command prints. It is gathered, since a call of the system for each line takes its time, and never lost in silence: a
 * disk that is full is told, and a reader who has seen enough, as `head` has, ends the command.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Output
{
    private const ROOM = 65536;

    private static string $waiting = '';
    /** @var resource|null where fputcsv() writes */
    private static $record = null;

    /** @throws Failure|Closed as flush() */
    public static function write(string $text): void
    {
        self::$waiting .= $text;
        if (strlen(self::$waiting) >= self::ROOM) {
            self::flush();
        }
    }

    /**
     * A record of CSV.
     *
     * @param list<int|float|string> $fields
     */
    public static function record(array $fields): void
    {
        self::$record ??= fopen('php://memory', 'w+b');
        ftruncate(self::$record, 0);
        rewind(self::$record);
        fputcsv(self::$record, $fields, ',', '"', '');
        self::write(stream_get_contents(self::$record, null, 0));
    }

    /**
     * @throws Failure when standard output cannot be written
     * @throws Closed when nobody reads it any more
     */
    public static function flush(): void
    {
        while (self::$waiting !== '') {
            error_clear_last();
            $written = @fwrite(STDOUT, self::$waiting);
            if ($written === false && ($error = error_get_last()) !== null) {
                self::$waiting = '';
                throw str_contains($error['message'], 'Broken pipe') ? new Closed()
                    : new Failure('standard output cannot be written' . preg_replace('/^.*errno=\d+/s', ':', $error['message']));
            }
            if ((int) $written === 0) {
                usleep(1000); // a signal, or a terminal that is not ready
            }
            self::$waiting = substr(self::$waiting, (int) $written);
        }
    }
}
