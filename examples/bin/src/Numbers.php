<?php

/**
 * Reads numbers of views that another program has written: CSV of any common kind, or JSON.
 *
 * All of it is checked before anything is taken, so that a mistake in line 90,000 leaves nothing half done.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Numbers
{
    private const ID_MAX = (1 << 56) - 1;
    private const NUMBER_MAX = 1 << 60;

    /** @param resource $stream that can be read twice */
    private function __construct(private $stream, private readonly string $name, private readonly bool $json)
    {
    }

    /** @throws Failure when the file cannot be read, or a line of it is not what it must be */
    public static function from(string $file): self
    {
        $stream = $file === '-' ? self::copyOfInput() : (is_file($file) ? @fopen($file, 'rb') : false);
        if ($stream === false) {
            throw new Failure("the file $file cannot be read");
        }
        $name = $file === '-' ? 'standard input' : $file;
        $begin = (string) fread($stream, 4096);
        if (trim($begin) === '') {
            throw new Failure("$name is empty; nothing was imported");
        }
        if (str_contains($begin, "\0") || str_starts_with($begin, "\x1F\x8B")) {
            throw new Failure("$name is no text in UTF-8: save it as CSV in UTF-8, or unpack it; nothing was imported");
        }
        $numbers = new self($stream, $name, preg_match('/^(\xEF\xBB\xBF)?\s*[{[]/', $begin) === 1);
        foreach ($numbers->each() as $_) {
            /* each() throws for what is wrong */
        }
        return $numbers;
    }

    /** @return \Generator<int|string, int> article => number */
    public function each(): \Generator
    {
        rewind($this->stream);
        return $this->json ? $this->json() : $this->csv();
    }

    /** @return resource */
    private static function copyOfInput()
    {
        $copy = fopen('php://temp', 'w+b');
        stream_copy_to_stream(STDIN, $copy);
        rewind($copy);
        return $copy;
    }

    private function json(): \Generator
    {
        $data = json_decode(preg_replace('/^\xEF\xBB\xBF/', '', stream_get_contents($this->stream)), true);
        if (!is_array($data)) {
            throw new Failure("$this->name is no JSON: " . json_last_error_msg());
        }
        foreach ($data as $key => $value) {
            [$article, $number] = is_array($value) ? $this->pair($value, "entry \"$key\"") : [$key, $value];
            yield $this->article($article, "entry \"$key\"") => $this->number($number, "entry \"$key\"");
        }
    }

    /**
     * [12, 365], or {"article": 12, "views": 365} in whatever order, or two fields of other names in this order.
     *
     * @return array{mixed, mixed}
     */
    private function pair(array $fields, string $where): array
    {
        if (count($fields) !== 2) {
            throw $this->wrong($where, 'must have two fields, article and number, and has ' . count($fields));
        }
        return isset($fields['views'], $fields['article']) ? [$fields['article'], $fields['views']] : array_values($fields);
    }

    private function csv(): \Generator
    {
        $begin = fgets($this->stream);
        fseek($this->stream, str_starts_with((string) $begin, "\xEF\xBB\xBF") ? 3 : 0);
        $separator = preg_match('/[,;\t]/', (string) $begin, $match) === 1 ? $match[0] : ',';
        // A name may hold line feeds: a record is as many lines as it has.
        for ($line = 1; ($fields = fgetcsv($this->stream, null, $separator, '"', '')) !== false; $line++) {
            $where = "line $line";
            $line += substr_count(implode('', $fields), "\n");
            if ($fields === [null]) {
                continue;
            }
            if (count($fields) < 2 || implode('', array_slice($fields, 2)) !== '') {
                throw $this->wrong($where, 'must have two columns, article and number, and has ' . count($fields));
            }
            if ($where === 'line 1' && preg_match('/\d/', (string) $fields[1]) === 0) {
                continue; // the names of the columns
            }
            yield $this->article($fields[0], $where) => $this->number($fields[1], $where);
        }
    }

    private function article(mixed $value, string $where): int|string
    {
        $text = is_int($value) || is_string($value) ? (string) $value : '';
        // Digits that are no int are a name, as they are for view().
        if ($text === (string) (int) $text && ((int) $text < 1 || (int) $text > self::ID_MAX)) {
            throw $this->wrong($where, "\"$text\" is no number of an article, 1 to 2^56 - 1");
        }
        return $text !== '' && strlen($text) <= 255 ? $text : throw $this->wrong($where, 'has no article: a number, or a name of up to 255 bytes');
    }

    private function number(mixed $value, string $where): int
    {
        $number = filter_var(is_string($value) ? trim($value) : $value, FILTER_VALIDATE_INT,
            ['options' => ['min_range' => 0, 'max_range' => self::NUMBER_MAX]]);
        return is_int($number) ? $number
            : throw $this->wrong($where, 'has no number of views: digits without points or commas, up to 2^60');
    }

    private function wrong(string $where, string $what): Failure
    {
        return new Failure(Terminal::clean("$this->name, $where $what") . '; nothing was imported');
    }
}
