<?php
/**
 * One request of many that tests/php/threads.c makes at once. What it prints depends on nothing but the worker and the round that
 * it is of: one thread alone must print the same.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

use BaiViet\{BaiVietException, DateStyle, Feed, Import, Language, LegacyEncoding, PageStore, Period, Renderer, ToneStyle, ViewCounter};

const TESTS = __DIR__ . '/..';
const SHARED = 900;                 // an article that all workers count
const HITS = 25;                    // of each article, a request

$worker = $_SERVER['WORKER'];
$round = (int) $_SERVER['ROUND'];

/** A line of output: what was made, as a checksum that the same bytes alone have. */
function made(string $what, mixed $made): void
{
	global $worker, $round;
	echo "$worker.$round $what ", \is_int($made) ? $made : \md5(\is_string($made) ? $made : \json_encode($made)), "\n";
}

/** Of the samples in a folder, the one whose turn it is. */
function sample(string $pattern, int $turn): string
{
	$files = \glob(TESTS . $pattern);
	return $files[$turn % \count($files)];
}

function articles(int $turn): void
{
	$renderer = new Renderer(baseUrl: 'https://portal.example', language: $turn % 2 ? Language::Vi : Language::En,
		dateStyle: DateStyle::cases()[$turn % 3], citationUrls: ['law' => 'https://luat.example/{number}/{year}']);
	$feed = new Feed('Cổng thông tin', 'https://portal.example/');
	for ($i = 0; $i < 8; $i++) {
		$file = sample('/../examples/quickstart/articles/*', $turn + $i);
		$article = $renderer->render(\file_get_contents($file), ['title' => \basename($file), 'url' => "https://portal.example/$i",
			'date' => '2026-08-06 09:47', 'views' => $i]);
		made('page', $article->page(true) . $article->head() . $article->jsonLd());
		made('article', [$article, $article->citations, $article->warnings, $article->excerpt(), $article->text()]);
		$feed->add($article);
	}
	made('feed', $feed->rss() . $feed->atom());
}

function texts(int $turn): void
{
	static $titles = null;
	$titles ??= \file(TESTS . '/slug/data/titles.tsv');
	$made = '';
	for ($i = 0; $i < 200; $i++) {
		$title = $titles[($turn * 37 + $i) % \count($titles)];
		$made .= BaiViet\slug($title, max_length: 20 + $i % 60) . BaiViet\normalize($title, ToneStyle::cases()[$i % 3]) . BaiViet\text_of("<b>$title</b>");
	}
	made('texts', $made . BaiViet\unique_slug('tin', fn (string $slug) => $slug !== 'tin-7'));
	made('legacy', BaiViet\from_legacy(\str_repeat('Phu*o*ng tie^\'n vie^.t nam ', 20 + $turn % 7), LegacyEncoding::Viqr));
}

function imports(int $turn): void
{
	$page = Import::page(\file_get_contents(sample('/import/data/*.html', $turn)));
	made('import', $page);
	made('imported', (new Renderer())->render($page['body'] ?? '')->body);
	foreach (Import::wxr(TESTS . '/import/data/wxr/small.xml') as $item) {
		made('wxr', $item);
	}
	\libxml_use_internal_errors(true);
	$dom = new DOMDocument();
	$dom->loadHTML('<p>một<b>hai</p><loi>');
	made('libxml', \count(\libxml_get_errors()));
	\libxml_clear_errors();
}

function mistakes(): void
{
	foreach ([fn () => BaiViet\slug('a', ' '), fn () => new ViewCounter('a/b'), fn () => Import::wxr('/nowhere.xml'), fn () => BaiViet\view(0)] as $wrong) {
		try {
			$wrong();
			made('nothing thrown', 0);
		} catch (BaiVietException | ValueError $e) {
			made('thrown', $e::class . $e->getMessage());
		}
	}
}

function views(string $worker, int $round): void
{
	$views = new ViewCounter();
	for ($i = 0; $i < HITS; $i++) {
		$views->hit(SHARED);
		BaiViet\view(SHARED + (int) $worker);
		$shown = $views->hit("tin/$worker");
	}
	made('hits', $shown);
	made('views', BaiViet\views([SHARED + (int) $worker, "tin/$worker"]));
	if ($round % 5 === 4) {
		$views->drain();
		made('total', $views->getMany(["tin/$worker"]));
	}
}

/** Every other request stores a page and the next one gets it; some find that it was purged. */
function pages(string $worker, int $round): void
{
	$pages = new PageStore(hosts: ['portal.example']);
	$key = $pages->key();
	if ($round % 2 === 0) {
		made('stored', (int) $pages->put($key, "<p>$worker <b data-baiviet-views>0</b>" . \str_repeat("$key ", 500), ["w$worker"], article: "tin/$worker"));
		if ($round % 6 === 0) {
			$pages->purgeTags(["w$worker"]);
		}
		return;
	}
	\ob_start();
	$served = $pages->serve($key);
	made($served ? 'served' : $pages->refusal(), \ob_get_clean());
}

function sum(int $workers, int $rounds): void
{
	$hits = $rounds * HITS;
	$served = \intdiv($rounds, 2) - \intdiv($rounds + 4, 6);
	$want = [SHARED => $workers * $hits];
	for ($worker = 1; $worker <= $workers; $worker++) {
		$want += [SHARED + $worker => $hits, "tin/$worker" => $hits + $served];
	}
	$views = new ViewCounter();
	$views->drain();
	echo BaiViet\views(\array_keys($want)) === $want && $views->total(Period::All) === \array_sum($want) ? "nothing was lost\n"
		: 'these were counted: ' . \json_encode(BaiViet\views(\array_keys($want))) . ', in the store: ' . $views->total() . ', and these should be: ' . \json_encode($want) . "\n";
}

if ($worker === 'sum') {
	sum((int) $_SERVER['WORKERS'], (int) $_SERVER['ROUNDS']);
	return;
}
\ob_start();     // serve() comes before output
$turn = $round + 3 * (int) $worker;
articles($turn);
texts($turn);
imports($turn);
mistakes();
views($worker, $round);
pages($worker, $round);
if ($round % 7 === 6) {
	// A fatal error in the midst of the extension: the thread goes on with the next request.
	$text = \str_repeat('<p>quá <i>nhiều</i></p>', 400000);
	\ini_set('memory_limit', (string) (\memory_get_usage() + (3 << 20)));
	(new Renderer())->render($text);
	made('no fatal error', 0);
}
