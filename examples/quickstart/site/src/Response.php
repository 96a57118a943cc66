<?php

declare(strict_types=1);

namespace Quickstart;

/**
 * What goes back to the browser.
 */
final readonly class Response
{
    /** @param array<string, string> $headers */
    public function __construct(
        public string $body,
        public int $status = 200,
        public string $type = 'text/html; charset=utf-8',
        public array $headers = [],
    ) {
    }

    public static function redirect(string $path): self
    {
        return new self('', 301, headers: ['Location' => $path]);
    }

    public function send(): void
    {
        http_response_code($this->status);
        header('Content-Type: ' . $this->type);
        header('Cache-Control: no-cache'); // the number in it is alive
        header('Content-Security-Policy: ' . $this->policy());
        header('Referrer-Policy: strict-origin-when-cross-origin');
        header('X-Content-Type-Options: nosniff');
        header('Cross-Origin-Opener-Policy: same-origin');
        foreach ($this->headers as $name => $value) {
            header($name . ': ' . $value);
        }
        echo $this->body;
    }

    /** Nothing from elsewhere, no script; of inline styles only those that we wrote, known by their hash. */
    private function policy(): string
    {
        preg_match_all('~<style[^>]*>(.*?)</style>~s', $this->body, $styles);
        $allowed = array_map(
            static fn (string $css) => " 'sha256-" . base64_encode(hash('sha256', $css, true)) . "'",
            $styles[1],
        );

        return "default-src 'none'; img-src 'self'; style-src 'self'" . implode('', $allowed)
            . "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
