<?php

/**
 * The dashboard as HTML. Everything that comes from a store or a request is escaped where it is put in.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Status;

use BaiViet\BaiVietException;
use BaiViet\Period;
use BaiViet\Tool\Health;
use BaiViet\Tool\Terminal;
use BaiViet\ViewCounter;

final class Page
{
    private const DAYS = 30;
    private const ROWS = 20;
    private const WIDTH = 640;
    private const HEIGHT = 180;
    private const FOOT = 26;

    /** A PHP file that returns callable(list<int|string>): array<int|string, array{0: string, 1?: string}>, article => [title, address]. */
    private string $titles = '';
    /** What it returned. */
    private mixed $ask = null;

    public function __construct(private readonly Texts $texts)
    {
    }

    public function dashboard(string $site, mixed $period, string $titles): string
    {
        $period = is_string($period) ? Period::tryFrom($period) ?? Period::Week : Period::Week;
        $this->titles = $titles;
        $views = new ViewCounter($site);
        $health = new Health($views);
        $body = $this->health($health);
        if ($health->totals === null) {
            $why = match ($health->status['store']) {
                'none' => $this->texts->no_store,
                'script' => $this->texts->script_store,
                default => $this->texts->unreadable,
            };
            $body .= "<p>{$this->e($why)}</p>\n";
        } else {
            try {
                $body .= $this->totals($health) . $this->chart($views->history(null, self::DAYS)) . "<div class=\"pair\">\n"
                    . $this->top($views->top($period, self::ROWS), $period) . $this->hot($views->hot(self::ROWS)) . "</div>\n";
            } catch (BaiVietException $error) {
                $body .= "<p>{$this->e($error->getMessage())}</p>\n";
            }
        }
        return $this->frame($site, $body . "<div class=\"pair\">\n" . $this->refused($health) . $this->machine($health) . "</div>\n", $period, $health->now());
    }

    public function refusal(string $why, string $lines): string
    {
        return $this->document($this->texts->refused_title, '<main id="noi-dung"><h1>' . $this->e($this->texts->refused_title) . "</h1>\n<p>"
            . $this->e($why) . "</p>\n" . ($lines === '' ? '' : '<pre tabindex="0">' . $this->e($lines) . '</pre>') . "</main>\n");
    }

    private function e(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }

    private function document(string $title, string $body): string
    {
        return "<!doctype html>\n<html lang=\"{$this->texts->language()}\">\n<head>\n<meta charset=\"utf-8\">\n"
            . "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n"
            . "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{$this->e($title)}</title>\n"
            . "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n$body</body>\n</html>\n";
    }

    private function frame(string $site, string $body, Period $period, \DateTimeImmutable $now): string
    {
        $texts = $this->texts;
        $other = $texts->vietnamese ? 'en' : 'vi';
        $query = "period=$period->value";
        return $this->document("{$texts->title}: $site", "<a class=\"skip\" href=\"#noi-dung\">{$this->e($texts->skip)}</a>\n<header>\n<h1>{$this->e($texts->title)} <span>{$this->e($site)}</span></h1>\n"
            . "<nav><a href=\"?$query&amp;lang={$texts->language()}\">{$this->e($texts->refresh)}</a> <a href=\"?$query&amp;lang=$other\" lang=\"$other\" hreflang=\"$other\">{$this->e($texts->other_language)}</a></nav>\n"
            . "</header>\n<main id=\"noi-dung\">\n$body</main>\n<footer>{$this->e(sprintf($texts->at, $now->format('H:i:s P')))}</footer>\n");
    }

    private function health(Health $health): string
    {
        $texts = $this->texts;
        $html = '<section class="health ' . strtolower($health->severity()->name) . "\" aria-labelledby=\"tinh-trang\">\n"
            . "<h2 id=\"tinh-trang\">{$this->e($texts->severity($health->severity()))}</h2>\n";
        foreach ($health->problems as $problem) {
            $html .= '<p>' . $this->e($texts->vietnamese ? $problem->vietnamese : $problem->english) . "</p>\n";
            if ($problem->command !== '') {
                $html .= "<p>{$this->e($texts->mend)}</p><pre tabindex=\"0\">{$this->e($problem->command)}</pre>\n";
            }
        }
        return "$html</section>\n";
    }

    private function totals(Health $health): string
    {
        $html = "<dl class=\"totals\">\n";
        foreach ($health->totals as $period => $views) {
            $html .= "<div><dt>{$this->e($this->texts->$period)}</dt><dd>{$this->texts->number($views)}</dd></div>\n";
        }
        return "$html</dl>\n";
    }

    /** @param array<string, int> $history */
    private function chart(array $history): string
    {
        $texts = $this->texts;
        $most = max(1, ...array_values($history));
        $step = self::WIDTH / count($history);
        $plot = self::HEIGHT - self::FOOT;
        $bars = $labels = $rows = '';
        foreach (array_keys($history) as $i => $day) {
            $height = round($history[$day] / $most * ($plot - 14), 1);
            $name = $texts->date($day, true) . ': ' . $texts->number($history[$day]);
            $bars .= sprintf('<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f"><title>%s</title></rect>', $i * $step + 1, $plot - $height, $step - 2, $height, $this->e($name));
            if ($i % 7 === (count($history) - 1) % 7) {
                // The last one would not fit under the middle of its bar.
                [$x, $class] = $i === count($history) - 1 ? [self::WIDTH, ' class="last"'] : [($i + 0.5) * $step, ''];
                $labels .= sprintf('<text x="%.1f" y="%d"%s>%s</text>', $x, self::HEIGHT - 4, $class, $this->e($texts->date($day)));
            }
            $rows = "<tr><th scope=\"row\">{$this->e($texts->date($day, true))}</th><td>{$texts->number($history[$day])}</td></tr>\n$rows";
        }
        return "<section aria-labelledby=\"bieu-do\">\n<h2 id=\"bieu-do\">{$this->e($texts->chart)}</h2>\n"
            . '<svg viewBox="0 0 ' . self::WIDTH . ' ' . self::HEIGHT . '" role="img" aria-label="' . $this->e(sprintf($texts->chart_label, $texts->number($most))) . '">'
            . "<path d=\"M0 {$plot}.5H" . self::WIDTH . "\"/>$bars$labels</svg>\n"
            . "<details><summary>{$this->e($texts->as_table)}</summary>\n" . $this->table($texts->chart, $texts->date, $texts->views, $rows) . "</details>\n</section>\n";
    }

    private function table(string $caption, string $what, string $number, string $rows): string
    {
        return "<table>\n<caption class=\"unseen\">{$this->e($caption)}</caption>\n<thead><tr><th scope=\"col\">{$this->e($what)}</th><th scope=\"col\">{$this->e($number)}</th></tr></thead>\n<tbody>\n$rows</tbody>\n</table>\n";
    }

    /** @param array<int|string, int> $list */
    private function top(array $list, Period $period): string
    {
        $links = '';
        foreach (Period::cases() as $case) {
            $current = $case === $period ? ' aria-current="true"' : '';
            $links .= "<a href=\"?period=$case->value&amp;lang={$this->texts->language()}\"$current>{$this->e($this->texts->{$case->value})}</a> ";
        }
        return "<section aria-labelledby=\"xem-nhieu\">\n<h2 id=\"xem-nhieu\">{$this->e($this->texts->top)}</h2>\n"
            . "<nav class=\"periods\" aria-label=\"{$this->e($this->texts->period)}\">$links</nav>\n" . $this->articles($list, $this->texts->top) . "</section>\n";
    }

    /** @param array<int|string, float> $list */
    private function hot(array $list): string
    {
        return "<section aria-labelledby=\"dang-doc\">\n<h2 id=\"dang-doc\">{$this->e($this->texts->hot)}</h2>\n"
            . $this->articles(array_map(fn (float $score): int => (int) round($score), $list), $this->texts->hot) . "</section>\n";
    }

    /** @param array<int|string, int> $list */
    private function articles(array $list, string $caption): string
    {
        if ($list === []) {
            return "<p>{$this->e($this->texts->nothing)}</p>\n";
        }
        $titles = $this->titlesOf(array_keys($list));
        $note = $titles === null ? "<p>{$this->e($this->texts->no_titles)}</p>\n" : '';
        $rows = '';
        foreach ($list as $article => $views) {
            [$title, $address] = ($titles[$article] ?? []) + [(string) $article, ''];
            // What comes in requests must not turn the line round, either.
            $title = Terminal::clean($title);
            $name = preg_match('~^(https?:/)?/~', $address) === 1 ? "<a href=\"{$this->e($address)}\">{$this->e($title)}</a>" : $this->e($title);
            $rows .= "<tr><th scope=\"row\">$name</th><td>{$this->texts->number($views)}</td></tr>\n";
        }
        return $note . $this->table($caption, $this->texts->article, $this->texts->views, $rows);
    }

    /**
     * Null when they cannot be had: a database that is down is when this page is needed.
     *
     * @param list<int|string> $articles
     */
    private function titlesOf(array $articles): ?array
    {
        try {
            if ($this->titles === '') {
                return [];
            }
            $this->ask ??= include $this->titles;
            return ($this->ask)($articles);
        } catch (\Throwable $error) {
            error_log("baiviet: BAIVIET_STATUS_TITLES, $this->titles: {$error->getMessage()}");
            return null;
        }
    }

    private function refused(Health $health): string
    {
        $rows = '';
        // Without a store that tells there is what this machine knows by itself.
        [$title, $refused] = $health->totals === null ? [$this->texts->refused_here, $health->status['refused']]
            : [$this->texts->refused, $health->status['refused_30_days']];
        foreach ($refused as $reason => $requests) {
            $rows .= "<tr><th scope=\"row\">{$this->e($this->texts->$reason)}</th><td>{$this->texts->number($requests)}</td></tr>\n";
        }
        return "<section aria-labelledby=\"tu-choi\">\n<h2 id=\"tu-choi\">{$this->e($title)}</h2>\n"
            . $this->table($title, $this->texts->reason, $this->texts->requests, $rows) . "</section>\n";
    }

    private function machine(Health $health): string
    {
        $texts = $this->texts;
        $status = $health->status;
        $facts = [
            $texts->drained => $status['drained_ago'] < 0 ? $texts->never : sprintf($texts->ago, $texts->duration($status['drained_ago'])),
            $texts->pending => $texts->number($status['pending']),
            $texts->counters => sprintf($texts->slots, $texts->number($status['used']), $texts->number($status['capacity']), $status['live_folder'] ?: $texts->none),
            $texts->store => match ($status['store']) {
                'none' => $texts->none,
                'script' => $texts->of_script,
                'redis' => $status['store_name'],
                default => "{$status['store']}, {$status['store_folder']}",
            },
        ];
        $html = '';
        foreach ($facts as $name => $value) {
            $html .= "<div><dt>{$this->e($name)}</dt><dd>{$this->e($value)}</dd></div>\n";
        }
        return "<section aria-labelledby=\"may-chu\">\n<h2 id=\"may-chu\">{$this->e($texts->health)}</h2>\n<dl class=\"facts\">\n$html</dl>\n</section>\n";
    }
}
