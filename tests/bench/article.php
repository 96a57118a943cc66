<?php

// Articles: the time of a body, beside what sanitisers take for it, and beside fetching it finished from a cache.
// needs: php-htmlawed php-redis php-apcu redis-server wordpress
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/articles.php';
require __DIR__ . '/lib/WordPress.php';
require __DIR__ . '/lib/RedisServer.php';
require getenv('BAIVIET_PEERS');
require '/usr/share/php/php-htmlawed/htmLawed.php';
wordpress_load();

$folder = getenv('BAIVIET_WORK') . '/bench-article';
is_dir($folder) || mkdir($folder, 0700, true);

$renderer = new BaiViet\Renderer(baseUrl: 'https://example.vn');
$config = HTMLPurifier_Config::createDefault();
$config->set('Cache.SerializerPath', $folder);
$purifier = new HTMLPurifier($config);
$symfony = new Symfony\Component\HtmlSanitizer\HtmlSanitizer(
    (new Symfony\Component\HtmlSanitizer\HtmlSanitizerConfig())->allowSafeElements()->allowRelativeLinks()->allowRelativeMedias()->withMaxInputLength(-1)
);
$dom = static function (string $html): string {
    $document = new DOMDocument();
    @$document->loadHTML('<?xml encoding="UTF-8">' . $html, LIBXML_NONET);
    return $document->saveHTML();
};

$redis = RedisServer::start($folder);
$inputs = ['clean, 6 KB' => Articles::clean(6000), 'pasted from Word, 15 KB' => Articles::word(15000), 'clean, 100 KB' => Articles::clean(100_000)];
foreach ($inputs as $what => $html) {
    $body = $renderer->render($html)->body;
    $redis->client()->set('body', $body);
    apcu_store('body', $body);
    $bench = (new Bench("an article, $what: " . strlen($html) . ' bytes', strlen($html)))
        ->add('BaiViet\Renderer::render', function (int $n) use ($renderer, $html): void {
            for (; $n > 0; $n--) {
                $renderer->render($html);
            }
        })
        ->add('htmlspecialchars', function (int $n) use ($html): void {
            for (; $n > 0; $n--) {
                htmlspecialchars($html);
            }
        })
        ->add('DOMDocument, read and written', Bench::calls($dom, $html))
        ->add('htmLawed', Bench::calls(fn (string $html): string => htmLawed($html, ['safe' => 1]), $html))
        ->add('wp_kses_post', Bench::calls(wp_kses_post(...), $html))
        ->add('the_content', Bench::calls(wordpress_the_content(...), $html))
        ->add('wp_kses_post and the_content', Bench::calls(fn (string $html): string => wordpress_the_content(wp_kses_post($html)), $html))
        ->add('symfony/html-sanitizer', Bench::calls($symfony->sanitize(...), $html))
        ->add('HTMLPurifier, definitions cached', Bench::calls($purifier->purify(...), $html))
        ->add('Redis GET of the body, unix socket', Bench::calls($redis->client()->get(...), 'body'))
        ->add('APCu fetch of the body', Bench::calls(apcu_fetch(...), 'body'))
        ->run();
    if ($what === 'clean, 6 KB') {
        $bench->atMost(1.0, 'BaiViet\Renderer::render', 'htmlspecialchars')
            ->atLeast(40, 'BaiViet\Renderer::render', 'HTMLPurifier, definitions cached')
            ->atLeast(8, 'BaiViet\Renderer::render', 'wp_kses_post')
            ->atMost(3, 'BaiViet\Renderer::render', 'Redis GET of the body, unix socket');
    } elseif ($what === 'pasted from Word, 15 KB') {
        $bench->atLeast(60, 'BaiViet\Renderer::render', 'HTMLPurifier, definitions cached');
    }
}
$redis->stop();

/* Linear: what a byte costs, in an article of 100 KB and in one of 10 MB. */
$small = Articles::clean(100_000);
$large = Articles::clean(10_000_000);
$times = (int) (strlen($large) / strlen($small));
$bench = (new Bench('the same bytes as ' . $times . ' articles and as one: ' . strlen($large) . ' bytes', strlen($large)))
    ->add('one of 10 MB', function (int $n) use ($renderer, $large): void {
        for (; $n > 0; $n--) {
            $renderer->render($large);
        }
    })
    ->add("$times of 100 KB", function (int $n) use ($renderer, $small, $times): void {
        for ($n *= $times; $n > 0; $n--) {
            $renderer->render($small);
        }
    })
    ->run()
    ->atMost(1.3, 'one of 10 MB', "$times of 100 KB");
