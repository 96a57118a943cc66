<?php

declare(strict_types=1);

namespace Quickstart;

/**
 * An article as the newsroom keeps it: lines of `name: value`, an empty line, and the body as it was pasted.
 *
 * In a CMS this is a row of the database.
 */
final readonly class Story
{
    private function __construct(
        public int $id,
        public string $title,
        public string $slug,
        public \DateTimeImmutable $date,
        public string $section,
        public string $lead,
        public string $image,
        public int $imported,
        public string $body,
    ) {
    }

    /** @param string $file ".../12-any-name.html": the number is the article's own for ever */
    public static function read(string $file): self
    {
        return self::parse(file_get_contents($file), (int) basename($file));
    }

    public static function parse(string $text, int $id): self
    {
        [$head, $body] = explode("\n\n", $text, 2) + [1 => ''];
        // Text typed on a Mac may come decomposed: one form for all, before it is shown or compared.
        preg_match_all('/^([a-z]+): (.+)$/m', \BaiViet\normalize($head), $lines);
        $meta = array_combine($lines[1], $lines[2]);

        return new self(
            id: $id,
            title: $meta['title'],
            slug: \BaiViet\slug($meta['title']),
            date: new \DateTimeImmutable($meta['date']),
            section: $meta['section'],
            lead: $meta['lead'] ?? '',
            image: $meta['image'] ?? '',
            imported: (int) ($meta['views'] ?? 0),
            body: $body,
        );
    }
}
