<?php

/**
 * What was typed behind the name of a command: options and arguments.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Input
{
    /** @var list<string> */
    public array $arguments = [];
    /** @var array<string, string|true> */
    private array $options = [];

    /**
     * @param list<string> $words
     * @param array<string, array{?string, string}> $known option => [what its value is, null for a switch; help]
     * @throws UsageError when an option is not known, or lacks its value
     */
    public function __construct(array $words, array $known)
    {
        while (($word = array_shift($words)) !== null) {
            if ($word === '--') {
                array_push($this->arguments, ...$words);
                return;
            }
            if ($word === '-' || !str_starts_with($word, '-')) {
                $this->arguments[] = $word;
                continue;
            }
            [$name, $value] = explode('=', $word, 2) + [1 => null];
            if (!isset($known[$name])) {
                throw new UsageError("there is no option $name");
            }
            if ($known[$name][0] === null && $value !== null) {
                throw new UsageError("$name takes no value");
            }
            $this->options[$name] = $known[$name][0] === null ? true : $value ?? array_shift($words)
                ?? throw new UsageError("$name needs a value: $name {$known[$name][0]}");
        }
    }

    public function has(string $name): bool
    {
        return isset($this->options[$name]);
    }

    public function text(string $name, string $default): string
    {
        return (string) ($this->options[$name] ?? $default);
    }

    /** @param list<string> $choices */
    public function choice(string $name, array $choices, string $default): string
    {
        $value = $this->text($name, $default);
        return in_array($value, $choices, true) ? $value
            : throw new UsageError("$name must be one of " . implode(', ', $choices) . ", not \"$value\"");
    }

    public function number(string $name, int $default, int $min, int $max): int
    {
        $value = $this->text($name, (string) $default);
        $number = filter_var($value, FILTER_VALIDATE_INT, ['options' => ['min_range' => $min, 'max_range' => $max]]);
        return is_int($number) ? $number : throw new UsageError("$name must be a whole number from $min to $max, not \"$value\"");
    }

    /** @throws UsageError when there are fewer or more arguments */
    public function expect(int $least, int $most): void
    {
        if (count($this->arguments) < $least) {
            throw new UsageError('an argument is missing');
        }
        if (count($this->arguments) > $most) {
            throw new UsageError("\"{$this->arguments[$most]}\" is one argument too many");
        }
    }
}
