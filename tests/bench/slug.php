<?php

// Slugs: the time of a title's slug, beside what other libraries take for it.
// needs: php-intl wordpress
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require getenv('BAIVIET_PEERS');

$vietnamese = 'Ủy ban nhân dân xã Cư M’gar tổ chức hội nghị tổng kết năm 2025, triển khai nhiệm vụ năm 2026';
$ascii = 'Release notes for the spring of 2026: a';
foreach (['ASCII' => $ascii, 'Vietnamese' => $vietnamese] as $what => $title) {
    $cocur = new Cocur\Slugify\Slugify(['rulesets' => ['default', 'vietnamese']]);
    $symfony = new Symfony\Component\String\Slugger\AsciiSlugger('vi');
    (new Bench("slug() of a title, $what, " . strlen($title) . ' bytes', strlen($title)))
        ->add('BaiViet\slug', function (int $n) use ($title): void {
            for (; $n > 0; $n--) {
                BaiViet\slug($title);
            }
        })
        ->add('md5', function (int $n) use ($title): void {
            for (; $n > 0; $n--) {
                md5($title);
            }
        })
        ->add('htmlspecialchars', function (int $n) use ($title): void {
            for (; $n > 0; $n--) {
                htmlspecialchars($title);
            }
        })
        ->add('cocur/slugify, vi', Bench::calls($cocur->slugify(...), $title))
        ->add('symfony/string, vi', Bench::calls($symfony->slug(...), $title))
        ->run()
        ->atMost(1.0, 'BaiViet\slug', 'md5')
        ->atLeast(11, 'BaiViet\slug', 'cocur/slugify, vi');
}
