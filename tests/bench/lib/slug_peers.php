<?php

/**
 * Slugs as others make them: those that PHP sites use, set up for Vietnamese where they can be.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

/** @return array<string, callable(string): string> */
function slug_peers(): array
{
    $cocur = new Cocur\Slugify\Slugify(['rulesets' => ['default', 'vietnamese']]);
    $symfony = new Symfony\Component\String\Slugger\AsciiSlugger('vi');
    return [
        'cocur/slugify, vi' => $cocur->slugify(...),
        'symfony/string, vi' => fn (string $title): string => (string) $symfony->slug($title)->lower(),
        'illuminate Str::slug, vi' => fn (string $title): string => Illuminate\Support\Str::slug($title, '-', 'vi'),
        'voku/portable-ascii, vi' => fn (string $title): string => voku\helper\ASCII::to_slugify($title, '-', 'vi'),
        'WordPress, sanitize_title' => wordpress_slug(),
        'ext/intl, NFKC and Latin-ASCII' => intl_slug(),
        'strtr, as CMSs have it' => strtr_slug(),
    ];
}

/** WordPress' own file, as its package installs it, and what it asks of the rest of WordPress. */
function wordpress_slug(): callable
{
    $includes = '/usr/share/wordpress/wp-includes';
    require_once "$includes/plugin.php";
    require_once "$includes/formatting.php";
    require_once __DIR__ . '/wordpress_functions.php';
    if (!has_filter('sanitize_title')) {
        add_filter('sanitize_title', 'sanitize_title_with_dashes', 10, 3);
    }
    return sanitize_title(...);
}

function intl_slug(): callable
{
    $transliterator = Transliterator::create('NFKC; Latin-ASCII; Lower');
    return fn (string $title): string => trim(preg_replace('/[^a-z0-9]+/', '-', $transliterator->transliterate($title)), '-');
}

/** A table of the letters of Vietnamese, and a pattern for the rest: what NukeViet and many a site's own function do. */
function strtr_slug(): callable
{
    $table = ['đ' => 'd', 'Đ' => 'd'];
    foreach (mb_str_split('àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ') as $letter) {
        $table[$letter] = $table[mb_strtoupper($letter)] = Normalizer::normalize($letter, Normalizer::FORM_D)[0];
    }
    return fn (string $title): string => strtolower(trim(preg_replace('/[^A-Za-z0-9]+/', '-', strtr($title, $table)), '-'));
}
