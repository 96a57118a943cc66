<?php

declare(strict_types=1);

namespace Quickstart;

use BaiViet\Article;
use BaiViet\Feed;
use BaiViet\Period;
use BaiViet\Renderer;
use BaiViet\ViewCounter;

/**
 * The pages of the site.
 */
final class Site
{
    public const NAME = 'Đại Ngàn';
    public const TAGLINE = 'Bản tin của vùng cao';

    private readonly Renderer $renderer;

    /** @param string $url where readers reach the site, without a slash at the end; never taken from the request */
    public function __construct(private readonly Library $library, private readonly string $url)
    {
        $this->renderer = new Renderer(baseUrl: $url);
    }

    public function answer(string $method, string $path): Response
    {
        if ($method !== 'GET' && $method !== 'HEAD') {
            return new Response("Chỉ nhận GET và HEAD.\n", 405, 'text/plain; charset=utf-8', ['Allow' => 'GET, HEAD']);
        }
        [, $place, $name] = explode('/', $path, 3) + ['', '', ''];

        return match (true) {
            $path === '/' => $this->front(),
            $path === '/rss.xml' => $this->feed('rss'),
            $path === '/atom.xml' => $this->feed('atom'),
            $path === '/favicon.ico' => Response::redirect('/favicon.svg'),
            $place === 'bai-viet' => $this->story($name, fn (Story $story) => $this->article($story)),
            $place === 'in' => $this->story($name, fn (Story $story) => $this->print($story)),
            $place === 'luu' => $this->story($name, fn (Story $story) => $this->save($story)),
            default => null,
        } ?? $this->missing();
    }

    /** The last resort, with nothing in it that can fail again. */
    public static function broken(): Response
    {
        return new Response("Trang đang gặp sự cố. Mời bạn thử lại sau ít phút.\n", 500, 'text/plain; charset=utf-8');
    }

    private function front(): Response
    {
        $stories = array_values($this->library->all());

        return $this->page('front', 200, [
            'head' => $this->head(self::NAME . ' – ' . self::TAGLINE, '/'),
            'stories' => $stories,
            'articles' => array_map($this->render(...), $stories),
            'views' => \BaiViet\views($this->library->ids()),
            'popular' => $this->popular(),
        ]);
    }

    private function article(Story $story): Response
    {
        $views = \BaiViet\view($story->id);
        $article = $this->render($story, $views);

        return $this->page('article', 200, [
            'head' => $article->head(),
            'story' => $story,
            'article' => $article,
            'views' => $views,
            'citations' => $this->citations($article),
            'related' => $this->library->related($story, 3),
            'popular' => $this->popular(),
        ]);
    }

    private function print(Story $story): Response
    {
        $page = $this->render($story, $this->views($story))->print();

        return new Response(strtr($page, [
            '</head>' => '<link rel="stylesheet" href="/in.css"></head>',
            '<body>' => '<body>' . $this->template('print_bar', ['story' => $story]),
        ]));
    }

    /** The article as one file that opens anywhere: its pictures are in it. */
    private function save(Story $story): Response
    {
        $article = $this->render($story, $this->views($story));
        $images = [];
        foreach ($article->figures as $figure) {
            $path = parse_url($figure['src'], PHP_URL_PATH) ?: '';
            if (preg_match('~^/anh/[a-z-]+\.svg$~', $path) && is_file($file = dirname(__DIR__) . '/public' . $path)) {
                $images[$figure['src']] = file_get_contents($file);
            }
        }
        $page = $article->save($images, $missing);
        foreach ($missing as $address) {
            error_log("In the saved file of '$story->slug' the picture $address is only a link");
        }

        return new Response($page, headers: [
            'Content-Disposition' => 'attachment; filename="' . $story->slug . '.html"',
        ]);
    }

    private function feed(string $kind): Response
    {
        $feed = new Feed(self::NAME, $this->url . '/', self: "$this->url/$kind.xml", description: self::TAGLINE);
        foreach ($this->library->all() as $story) {
            $feed->add($this->render($story));
        }

        return match ($kind) {
            'rss' => new Response($feed->rss(), type: 'application/rss+xml; charset=utf-8'),
            'atom' => new Response($feed->atom(), type: 'application/atom+xml; charset=utf-8'),
        };
    }

    private function missing(): Response
    {
        return $this->page('missing', 404, [
            'head' => $this->head('Không tìm thấy trang – ' . self::NAME, null),
            'popular' => $this->popular(),
        ]);
    }

    /**
     * Find a story by the last part of its address. Whatever people make of an address (capitals, tone marks, spaces) has
     * the same slug, and leads to the right place.
     *
     * @param callable(Story): Response $answer
     */
    private function story(string $name, callable $answer): ?Response
    {
        $story = $this->library->find($name);
        if ($story !== null) {
            return $answer($story);
        }
        $story = $this->library->find(preg_match('//u', $name) === 1 ? \BaiViet\slug($name) : '');

        return $story === null ? null : Response::redirect('/bai-viet/' . $story->slug);
    }

    private function render(Story $story, int $views = 0): Article
    {
        $address = fn (string $place) => $this->url . '/' . $place . '/' . $story->slug;

        return $this->renderer->render($story->body, [
            'title' => $story->title,
            'lead' => $story->lead,
            'date' => $story->date,
            'views' => $views,
            'section' => $story->section,
            'image' => $story->image === '' ? '' : $this->url . $story->image,
            'site' => self::NAME,
            'url' => $address('bai-viet'),
            'print_url' => $address('in'),
            'save_url' => $address('luu'),
            'feed_url' => $this->url . '/rss.xml',
            'home_url' => $this->url . '/',
        ]);
    }

    /** @return list<string> the official documents an article names, each once, as it names them first */
    private function citations(Article $article): array
    {
        $certain = array_filter($article->citations, static fn (array $citation) => $citation['confidence'] !== 'low');
        $once = array_column(array_reverse($certain), null, 'key');

        return array_map(
            // Where the text says no type, the citation is the number alone.
            static fn (array $citation) => ($citation['type'] === '' ? 'Văn bản số ' : '') . $citation['text'],
            array_values(array_reverse($once)),
        );
    }

    /** The number of a story, without counting. */
    private function views(Story $story): int
    {
        return \BaiViet\views([$story->id])[$story->id];
    }

    /** @return list<array{Story, int}> the most read stories with their numbers */
    private function popular(): array
    {
        try {
            // Which they are is as old as the last drain, some seconds; how often they were read is live.
            $ids = array_keys((new ViewCounter())->top(Period::All, 5));
        } catch (\BaiViet\BaiVietException $problem) {
            error_log($problem->getMessage());
            $ids = $this->library->ids();
        }
        $stories = array_column($this->library->all(), null, 'id');
        $numbers = array_intersect_key(\BaiViet\views($ids), $stories);
        arsort($numbers);

        return array_map(static fn (int $id, int $n) => [$stories[$id], $n], array_keys($numbers), $numbers);
    }

    /** What stands in <head> of pages that are no article. */
    private function head(string $title, ?string $path): string
    {
        $head = '<title>' . e($title) . "</title>\n";
        $head .= '<meta name="description" content="' . e(self::NAME . ': ' . self::TAGLINE) . ".\">\n";
        $head .= '<link rel="alternate" type="application/rss+xml" href="' . e($this->url) . "/rss.xml\">\n";

        return $head . ($path === null ? '<meta name="robots" content="noindex">'
            : '<link rel="canonical" href="' . e($this->url . $path) . '">');
    }

    /** @param array<string, mixed> $data */
    private function page(string $template, int $status, array $data): Response
    {
        $content = $this->template($template, $data);

        return new Response($this->template('layout', [...$data, 'content' => $content]), $status);
    }

    /** @param array<string, mixed> $data */
    private function template(string $name, array $data): string
    {
        $data['url'] = $this->url;

        return (static function () use ($name, $data): string {
            extract($data);
            ob_start();
            require dirname(__DIR__) . "/templates/$name.php";

            return ob_get_clean();
        })();
    }
}

/** Text for HTML. */
function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE);
}

/** A number as Vietnamese readers write it. */
function number(int $n): string
{
    return number_format($n, 0, ',', '.');
}
