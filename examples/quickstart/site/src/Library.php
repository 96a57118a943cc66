<?php

declare(strict_types=1);

namespace Quickstart;

/**
 * The stories of a folder.
 */
final class Library
{
    /** @var array<string, Story> slug => story, newest first */
    private readonly array $stories;

    public function __construct(string $folder)
    {
        $stories = array_map(Story::read(...), glob($folder . '/*.{html,txt}', GLOB_BRACE));
        usort($stories, static fn (Story $a, Story $b) => $b->date <=> $a->date);
        $this->stories = array_column($stories, null, 'slug');
    }

    /** @return array<string, Story> slug => story, newest first */
    public function all(): array
    {
        return $this->stories;
    }

    public function find(string $slug): ?Story
    {
        return $this->stories[$slug] ?? null;
    }

    /** @return list<int> */
    public function ids(): array
    {
        return array_column($this->stories, 'id');
    }

    /** @return list<Story> some others to read after one: those of its section first */
    public function related(Story $story, int $n): array
    {
        $others = array_filter($this->stories, static fn (Story $other) => $other !== $story);
        usort($others, static fn (Story $a, Story $b) => [$b->section === $story->section, $b->date]
            <=> [$a->section === $story->section, $a->date]);

        return array_slice($others, 0, $n);
    }
}
