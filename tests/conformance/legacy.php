<?php

/**
 * from_legacy() beside iconv and over all letters of Vietnamese, normalize() on a dictionary, and how often guess_legacy() is right.
 * Ends with `N passed, N failed`.
 *
 *   php legacy.php TITLES DICTIONARY OTHER-LANGUAGES
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

use BaiViet\LegacyEncoding;
use BaiViet\ToneStyle;
use function BaiViet\{from_legacy, guess_legacy, normalize};

[, $titles, $dictionary, $others] = $argv;
$passed = $failed = 0;

function must(bool $holds, string $what): void
{
    global $passed, $failed;
    if ($holds) {
        $passed++;
    } elseif (++$failed <= 40) {
        echo "$what\n";
    }
}

/** @return list<string> the 67 small letters beyond ASCII, and the 67 capitals */
function letters(): array
{
    $small = mb_str_split('àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ', 1, 'UTF-8');
    return [...$small, ...array_map(fn (string $letter): string => mb_strtoupper($letter, 'UTF-8'), $small)];
}

/** Base, quality (a mark or '') and tone (a mark or '') of a letter; đ has neither. */
function parts(string $letter): array
{
    preg_match('/^(.)([\x{302}\x{306}\x{31B}]?)(.?)$/us', preg_replace('/(\x{323})([\x{302}\x{306}])/u', '$2$1', Normalizer::normalize($letter, Normalizer::FORM_D)), $m);
    return array_slice($m, 1);
}

/** As VNI writes: a letter and behind it one for its marks; ơ, ư, đ and i have characters of their own. */
function vni(string $letter): string
{
    $single = ['ơ' => "\xF4", 'ư' => "\xF6", 'đ' => "\xF1", 'í' => "\xED", 'ì' => "\xEC", 'ỉ' => "\xE6", 'ĩ' => "\xF3", 'ị' => "\xF2", 'ỵ' => "\xEE"];
    $tones = ['' => '', "\u{301}" => "\xF9", "\u{300}" => "\xF8", "\u{309}" => "\xFB", "\u{303}" => "\xF5", "\u{323}" => "\xEF"];
    $circumflex = ['' => "\xE2", "\u{301}" => "\xE1", "\u{300}" => "\xE0", "\u{309}" => "\xE5", "\u{303}" => "\xE3", "\u{323}" => "\xE4"];
    $breve = ['' => "\xEA", "\u{301}" => "\xE9", "\u{300}" => "\xE8", "\u{309}" => "\xFA", "\u{303}" => "\xFC", "\u{323}" => "\xEB"];
    $small = mb_strtolower($letter, 'UTF-8');
    [$base, $quality, $tone] = parts($small);
    $bytes = $single[$small] ?? match ($quality) {
        "\u{302}" => $base . $circumflex[$tone],
        "\u{306}" => $base . $breve[$tone],
        "\u{31B}" => $single[Normalizer::normalize($base . $quality, Normalizer::FORM_C)] . $tones[$tone],
        default => $base . $tones[$tone],
    };
    return $small === $letter ? $bytes : implode('', array_map(fn (string $byte): string => chr(ord($byte) - 0x20), str_split($bytes)));
}

function viqr(string $letter): string
{
    if (mb_strtolower($letter, 'UTF-8') === 'đ') {
        return $letter === 'đ' ? 'dd' : 'DD';
    }
    return strtr(implode('', parts($letter)), ["\u{302}" => '^', "\u{306}" => '(', "\u{31B}" => '+', "\u{301}" => "'", "\u{300}" => '`', "\u{309}" => '?', "\u{303}" => '~', "\u{323}" => '.']);
}

/** VPS has no other source here than the chart that our table is made from; iconv has the others. */
function vps(string $letter): string
{
    static $chart = null;
    if ($chart === null) {
        foreach (file(__DIR__ . '/../tools/tables/legacy-charts.txt', FILE_IGNORE_NEW_LINES) as $line) {
            if (preg_match('/^(\S+) \w+ \w+ (\w{2})$/u', $line, $m) === 1) {
                $chart[$m[1]] = chr(hexdec($m[2]));
            }
        }
    }
    return $chart[$letter];
}

/** A text in an old encoding, or null when it has no place for some of it. */
function encoded(string $text, LegacyEncoding $encoding): ?string
{
    $iconv = [LegacyEncoding::Tcvn3->value => 'TCVN', LegacyEncoding::Viscii->value => 'VISCII', LegacyEncoding::Cp1258->value => 'CP1258'][$encoding->value] ?? null;
    if ($iconv !== null) {
        $bytes = @iconv('UTF-8', $iconv, $text);
        return $bytes === false ? null : $bytes;
    }
    $own = ['VNI' => vni(...), 'VIQR' => viqr(...), 'VPS' => vps(...)][$encoding->value];
    $bytes = preg_replace_callback('/[' . implode('', letters()) . ']/u', fn (array $m): string => $own($m[0]), $text);
    return preg_match('/[^\x00-\x7F]/u', preg_replace('/[' . implode('', letters()) . ']/u', '', $text)) === 1 ? null : $bytes;
}

/** The bytes once taken for Latin-1 and stored as UTF-8. */
function stored(string $bytes): string
{
    return mb_convert_encoding($bytes, 'UTF-8', 'ISO-8859-1');
}

/** Some 300 chunks of so many words, from everywhere: titles that are odd stand together. */
function sample(array $words, int $length): array
{
    $chunks = array_chunk($words, $length);
    $every = max(1, intdiv(count($chunks), 300));
    return array_filter($chunks, fn (int $at): bool => $at % $every === 0, ARRAY_FILTER_USE_KEY);
}

// Every letter, alone and within a word, as bytes and as bytes stored as UTF-8.
foreach (LegacyEncoding::cases() as $encoding) {
    foreach (letters() as $letter) {
        $bytes = encoded("b$letter c", $encoding);
        must($bytes !== null, "$encoding->name has no $letter");
        $read = from_legacy((string) $bytes, $encoding);
        must($read === "b$letter c", "$encoding->name: $letter read as $read from " . bin2hex((string) $bytes));
        $read = from_legacy(stored((string) $bytes), $encoding);
        // Some capitals of TCVN 5712 lie where windows-1252 has quotes, which are left alone in text that was stored.
        must($read === "b$letter c" || ($encoding === LegacyEncoding::Tcvn3 && preg_match('/[\x80-\x9F]/', (string) $bytes) === 1),
            "$encoding->name, stored: $letter read as $read");
    }
}

// Every byte, and every byte behind a vowel, as iconv reads them. What iconv has no letter for is not compared.
foreach (['TCVN' => LegacyEncoding::Tcvn3, 'VISCII' => LegacyEncoding::Viscii, 'CP1258' => LegacyEncoding::Cp1258] as $name => $encoding) {
    foreach (["x\0y", "a\0", "e\0t", "O\0", "u\0"] as $around) {
        for ($byte = 1; $byte < 256; $byte++) {
            $bytes = "\xFF" === chr($byte) ? 'x' : str_replace("\0", chr($byte), $around);
            $by = @iconv($name, 'UTF-8', $bytes);
            // Text that is well-formed UTF-8 is taken for text that was stored; bytes alone from 80 on never are.
            if ($by !== false && preg_match('/[\p{L}\p{M}]/u', (string) @iconv($name, 'UTF-8', chr($byte))) === 1) {
                must(from_legacy($bytes, $encoding) === normalize($by), "$name " . bin2hex($bytes) . ': ' . from_legacy($bytes, $encoding) . ", iconv $by");
            }
        }
    }
}

// The dictionary spells in the new style; old and new style lead to each other, and whatever form a word is in, it comes back.
$moved = 0;
foreach (array_slice(file($dictionary, FILE_IGNORE_NEW_LINES), 1) as $line) {
    $word = explode('/', $line)[0];
    $old = normalize($word, ToneStyle::Old);
    $moved += (int) ($old !== $word);
    must(normalize($word) === $word, "$word is not normal");
    must(normalize($word, ToneStyle::New) === $word || preg_match('/òa|óa|ỏa|õa|ọa|òe|óe|ỏe|õe|ọe|ùy|úy|ủy|ũy|ụy/u', $word) === 1, "$word in the new style: " . normalize($word, ToneStyle::New));
    must(normalize($old, ToneStyle::New) === normalize($word, ToneStyle::New), "$word by the old style: " . normalize($old, ToneStyle::New));
    must(normalize(Normalizer::normalize($word, Normalizer::FORM_D)) === $word, "$word decomposed");
    must(normalize(preg_replace('/([\x{302}\x{306}])([\x{300}\x{301}\x{303}\x{309}])/u', '$2$1', Normalizer::normalize($word, Normalizer::FORM_D))) === $word, "$word with its tone first");
    must(normalize(mb_strtoupper($word, 'UTF-8')) === mb_strtoupper($word, 'UTF-8'), "$word in capitals");
}
printf("%d words of the dictionary have a tone that moves\n", $moved);
must($moved > 50, 'the dictionary has words whose tone moves');

// The corpus of guesses: words of the pinned titles, without the letters of minorities that no old encoding has.
$words = [];
foreach (file($titles, FILE_IGNORE_NEW_LINES) as $line) {
    $title = normalize(json_decode(explode("\t", $line)[0], flags: JSON_THROW_ON_ERROR));
    preg_match_all('/[a-zA-Z' . implode('', letters()) . ']+/u', $title, $m);
    array_push($words, ...$m[0]);
}
$none = 0;
foreach ([5 => 0.2, 10 => 0.6, 20 => 0.85, 50 => 0.97] as $length => $least) {
    foreach (LegacyEncoding::cases() as $encoding) {
        $right = $all = 0;
        foreach (sample($words, $length) as $chunk) {
            $bytes = encoded(implode(' ', $chunk), $encoding);
            if ($bytes === null) {
                continue;
            }
            foreach ([$bytes, stored($bytes)] as $text) {
                $guess = guess_legacy($text);
                $all++;
                $right += (int) ($guess === $encoding);
                must($guess === null || $guess === $encoding, "$encoding->name taken for " . ($guess?->name ?? '') . ': ' . implode(' ', $chunk));
            }
        }
        printf("guess of %2d words, %-6s: %5.1f %% right, the others null, of %d\n", $length, $encoding->name, 100 * $right / max(1, $all), $all);
        must($all > 100 && $right / $all >= $least, "guess of $length words of $encoding->name: fewer right than $least");
    }
}

// Nothing else is taken for Vietnamese of old: other languages and notations, Vietnamese in Unicode, and text that is broken.
$lines = array_values(array_filter(file($others, FILE_IGNORE_NEW_LINES), fn (string $line): bool => $line[0] !== '#'));
$unicode = array_map(fn (array $chunk): string => implode(' ', $chunk), array_chunk($words, 20));
$samples = [...$lines, implode(' ', $lines), ...$unicode];
foreach (array_chunk($lines, 4) as $chunk) {
    $samples[] = implode("\n", $chunk);
}
foreach ($samples as $sample) {
    $forms = [$sample, Normalizer::normalize($sample, Normalizer::FORM_D), stored($sample), mb_strtoupper($sample, 'UTF-8'),
        mb_convert_encoding($sample, 'ISO-8859-1', 'UTF-8'), mb_convert_encoding($sample, 'Windows-1252', 'UTF-8'), substr($sample, 1), strrev($sample)];
    foreach ($forms as $form) {
        $none++;
        must(guess_legacy($form) === null, 'taken for ' . guess_legacy($form)?->name . ": $form");
    }
}
printf("of %d other texts, each must be null\n", $none);
echo "$passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);
