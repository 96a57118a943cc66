<?php
/**
 * The plugin's readme.txt as WordPress.org reads it, and as the plugin's own sources are.
 *
 * php readme.php FOLDER-OF-THE-PLUGIN
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $plugin] = $argv;
require __DIR__ . '/Check.php';
$readme = file_get_contents("$plugin/readme.txt");
$main = file_get_contents("$plugin/baiviet.php");

/** A field of the readme's head, or of the plugin's. */
$field = static fn (string $text, string $name): string => preg_match("/^(?: \* )?$name: +(.+)$/m", $text, $found) ? $found[1] : '';

Check::that('every field that WordPress.org asks for is there, and as the plugin’s head has it', static function () use ($readme, $main, $field) {
    foreach (['Contributors', 'Tags', 'Requires at least', 'Tested up to', 'Requires PHP', 'Stable tag', 'License', 'License URI'] as $name) {
        Check::equal([$name, true], [$name, $field($readme, $name) !== '']);
    }
    foreach (['Requires at least', 'Requires PHP', 'License', 'License URI'] as $name) {
        Check::equal([$name, $field($main, $name)], [$name, $field($readme, $name)]);
    }
    Check::equal(1, preg_match('/^\d+\.\d+$/', $field($readme, 'Tested up to')));
    Check::equal(true, count(explode(',', $field($readme, 'Tags'))) <= 5);
    Check::holds($readme, '=== ' . $field($main, 'Plugin Name') . " ===\n");
});
Check::that('the version is the same wherever it is said, and has its entry in the changelog', static function () use ($readme, $main, $field) {
    $version = $field($main, 'Version');
    Check::equal($version, $field($readme, 'Stable tag'));
    Check::holds($main, "define( 'BAIVIET_VERSION', '$version' );");
    Check::holds(strstr($readme, '== Changelog =='), "= $version =");
});
Check::that('the short description is one line of at most 150 characters, without markup', static function () use ($readme) {
    [, $short] = explode("\n\n", $readme);
    Check::equal(true, mb_strlen($short) <= 150);
    Check::equal(0, preg_match('/[\n*`\[<]/', $short));
});
Check::that('it has the sections that are usual, in their order', static function () use ($readme) {
    preg_match_all('/^== (.+) ==$/m', $readme, $sections);
    Check::equal(['Description', 'Installation', 'Frequently Asked Questions', 'Changelog'], $sections[1]);
});
Check::that('every constant that an administrator can set is in it', static function () use ($plugin, $readme) {
    $read = [];
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($plugin, FilesystemIterator::SKIP_DOTS)) as $file) {
        preg_match_all("/defined\( '(BAIVIET_\w+)' \)/", $file->getExtension() === 'php' ? file_get_contents($file) : '', $found);
        $read = [...$read, ...$found[1]];
    }
    Check::equal(true, count($read) >= 5);
    foreach (array_unique($read) as $name) {
        Check::holds($readme, "`$name`");
    }
});

Check::report();
