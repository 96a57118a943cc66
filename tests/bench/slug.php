<?php

// Slugs and the normal form of text: what they take, beside what libraries take for a slug and PHP for less.
// needs: php-intl wordpress
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/slug_peers.php';
require getenv('BAIVIET_PEERS');

$ascii = 'Release notes of 2026: faster archives';
$title = 'Ủy ban nhân dân xã Ea Pui tổ chức hội nghị tổng kết năm 2025, triển khai các nhiệm vụ trọng tâm năm 2026';
$nfd = Normalizer::normalize($title, Normalizer::FORM_D);
$long = str_repeat("$title. ", intdiv(102_400, strlen($title) + 2));

foreach (['ASCII' => $ascii, 'Vietnamese' => $title, 'the same decomposed' => $nfd, '100 KB of it' => $long] as $what => $text) {
    $bench = (new Bench("slug() of a title, $what: " . strlen($text) . ' bytes', strlen($text)))
        ->add('BaiViet\slug', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                BaiViet\slug($text);
            }
        })
        ->add('a copy by an extension', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                baiviet_peer_copy($text);
            }
        })
        ->add('md5', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                md5($text);
            }
        })
        ->add('htmlspecialchars', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                htmlspecialchars($text);
            }
        });
    foreach (slug_peers() as $name => $peer) {
        $bench->add($name, Bench::calls($peer, $text));
    }
    $bench->run();
    if ($text === $ascii) {
        $bench->atMost(3.0, 'BaiViet\slug', 'a copy by an extension');
    }
    if ($text === $title) {
        $bench->atMost(1.0, 'BaiViet\slug', 'md5')
            ->atMost(0.4, 'BaiViet\slug', 'htmlspecialchars')
            ->atLeast(11, 'BaiViet\slug', 'cocur/slugify, vi')
            ->atLeast(60, 'BaiViet\slug', 'WordPress, sanitize_title');
    }
}

$slug = BaiViet\slug($title);
(new Bench('slug() of what is a slug already: ' . strlen($slug) . ' bytes', strlen($slug)))
    ->add('BaiViet\slug', function (int $n) use ($slug): void {
        for (; $n > 0; $n--) {
            BaiViet\slug($slug);
        }
    })
    ->add('an empty extension call', function (int $n) use ($slug): void {
        for (; $n > 0; $n--) {
            baiviet_peer($slug);
        }
    })
    ->run()
    ->atMost(2.5, 'BaiViet\slug', 'an empty extension call');

foreach (['a title' => $title, 'a title, decomposed' => $nfd, '100 KB' => $long, '100 KB, decomposed' => Normalizer::normalize($long, Normalizer::FORM_D)] as $what => $text) {
    $bench = (new Bench("normalize() of $what: " . strlen($text) . ' bytes', strlen($text)))
        ->add('BaiViet\normalize', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                BaiViet\normalize($text);
            }
        })
        ->add('Normalizer::normalize', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                Normalizer::normalize($text);
            }
        })
        ->add('a copy by an extension', function (int $n) use ($text): void {
            for (; $n > 0; $n--) {
                baiviet_peer_copy($text);
            }
        })
        ->run();
    if ($text === $title || $text === $long) {
        $bench->atLeast(30, 'BaiViet\normalize', 'Normalizer::normalize');
    }
}
