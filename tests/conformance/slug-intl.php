<?php

/**
 * slug() beside ext/intl: code point by code point, on the pinned titles and on the words of a Vietnamese dictionary. Every
 * difference must be of a class that slug-differences.tsv explains. Ends with `N passed, N failed`.
 *
 *   php slug-intl.php SLUG-DIFFERENCES TITLES [DICTIONARY]
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

[, $differences, $titles] = $argv;
$dictionary = $argv[3] ?? null;
$passed = $failed = 0;

function fails(string $what): void
{
    global $failed;
    if (++$failed <= 40) {
        echo "$what\n";
    }
}

/** The same rules over ICU's letters: ignorables and marks vanish, and apostrophes within words; all else separates. */
function by_intl(string $title): string
{
    static $transliterator = null;
    $transliterator ??= Transliterator::create('NFKC; Latin-ASCII; Lower');
    $visible = preg_replace('/[\p{Cf}\x{34F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}\x{E0000}-\x{E0FFF}]/u', '', $title);
    $ascii = preg_replace('/[\p{Mn}\p{Me}]/u', '', $transliterator->transliterate($visible));
    $joined = preg_replace("/(?<=[\\p{L}\\p{N}])['`´’‘‛ʼʻʽʾʿˈˊˋʹ՚׳′‵ꞌ](?=\\p{L})|(?<=\\p{L})['`´’‘‛′](?=\\p{N})/u", '', $ascii);
    return trim(preg_replace('/[^a-z0-9]+/', '-', $joined), '-');
}

/** @return list<array{name: string, character: string, intl: string, ours: string}> */
function classes(string $file): array
{
    $classes = [];
    foreach (file($file, FILE_IGNORE_NEW_LINES) as $line) {
        if ($line[0] !== '#') {
            [$name, $character, $intl, $ours] = explode("\t", $line);
            $classes[] = ['name' => $name, 'character' => "/^(?:$character)$/u", 'intl' => "/^(?:$intl)$/", 'ours' => "/^(?:$ours)$/"];
        }
    }
    return $classes;
}

/** The class that explains a difference, or null. */
function explains(array $classes, string $character, string $intl, string $ours): ?string
{
    foreach ($classes as $class) {
        if (preg_match($class['character'], $character) && preg_match($class['intl'], $intl) && preg_match($class['ours'], $ours)) {
            return $class['name'];
        }
    }
    return null;
}

$classes = classes($differences);
$seen = [];
$odd = []; // characters of any class
for ($cp = 1; $cp <= 0x10FFFF; $cp++) {
    if ($cp >= 0xD800 && $cp < 0xE000) {
        continue;
    }
    // Neither ICU's Unicode nor that of PHP's patterns may be as new as the tables'.
    $character = mb_chr($cp, 'UTF-8');
    if (!IntlChar::isdefined($cp) || preg_match('/\p{Cn}/u', $character) === 1) {
        continue;
    }
    $script = IntlChar::getPropertyValueName(IntlChar::PROPERTY_SCRIPT, IntlChar::getIntPropertyValue($cp, IntlChar::PROPERTY_SCRIPT));
    $ours = BaiViet\slug("x{$character}y");
    if (!in_array($script, ['Latin', 'Common', 'Inherited'], true)) {
        // Latin-ASCII knows no other script. All that is asked here is that no letter is lost, and no word torn.
        $letter = IntlChar::isalnum($cp) && !IntlChar::hasBinaryProperty($cp, IntlChar::PROPERTY_DEFAULT_IGNORABLE_CODE_POINT);
        $alone = BaiViet\slug($character);
        $phrase = str_contains(Normalizer::normalize($character, Normalizer::FORM_KC), ' ');
        if ($letter && ((str_contains($ours, '-') && !$phrase) || ($alone === '' && $ours !== 'xy'))) {
            fails(sprintf('U+%04X of %s: x%sy gives %s, and alone "%s"', $cp, $script, $character, $ours, $alone));
        } elseif ($letter && $alone === '' && !preg_match('/^[՚׳ߴߵʹ᾽᾿]$/u', $character)) {
            fails(sprintf('U+%04X of %s: a title of nothing else has no slug', $cp, $script));
        } else {
            $passed++;
        }
        continue;
    }
    $intl = by_intl("x{$character}y");
    if ($ours === $intl) {
        $passed++;
        continue;
    }
    $class = explains($classes, $character, $intl, $ours);
    if ($class === null) {
        fails(sprintf('U+%04X %s: intl %s, slug() %s: no class explains it', $cp, $character, $intl, $ours));
        continue;
    }
    $seen[$class] = ($seen[$class] ?? 0) + 1;
    $odd[$character] = true;
    $passed++;
}
foreach ($classes as $class) {
    isset($seen[$class['name']]) ? $passed++ : fails("the class {$class['name']} explains nothing");
}

/** A title may differ where it holds an odd character, a letter of another script, or an apostrophe between figures. */
function may_differ(string $title, array $odd): bool
{
    return preg_match('/[^\p{Latin}\p{Common}\p{Inherited}]|\d[\'’]\d/u', $title) === 1
        || array_filter(mb_str_split($title, 1, 'UTF-8'), fn (string $character): bool => isset($odd[$character])) !== [];
}

$same = 0;
foreach (file($titles, FILE_IGNORE_NEW_LINES) as $line) {
    $title = json_decode(explode("\t", $line)[0], flags: JSON_THROW_ON_ERROR);
    $equal = BaiViet\slug($title) === by_intl($title);
    $same += (int) $equal;
    if ($equal || may_differ($title, $odd)) {
        $passed++;
    } else {
        fails("$title: intl " . by_intl($title) . ', slug() ' . BaiViet\slug($title));
    }
}
printf("%d of the pinned titles are the same\n", $same);

foreach ($dictionary === null ? [] : file($dictionary, FILE_IGNORE_NEW_LINES) as $line) {
    $word = explode('/', $line)[0];
    $expected = by_intl($word);
    foreach ([$word, Normalizer::normalize($word, Normalizer::FORM_D), mb_strtoupper($word, 'UTF-8')] as $form) {
        BaiViet\slug($form) === $expected ? $passed++ : fails("$form: intl $expected, slug() " . BaiViet\slug($form));
    }
}

foreach ($seen as $class => $count) {
    echo "difference $class: $count\n";
}
echo "$passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);
