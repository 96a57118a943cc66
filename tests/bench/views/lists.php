<?php

// Lists of ten at a million articles, beside SQLite's own answer to the same question.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/../lib/Bench.php';

use BaiViet\Period;

const ARTICLES = 1_000_000;

$views = new BaiViet\ViewCounter();
mt_srand(7);
for ($id = 1; $id <= ARTICLES; $id++) {
    $views->add($id, mt_rand(1, 1 << 20));
}
$from = hrtime(true);
$views->drain();
printf("\n%s articles, all of them new to the store: drained in %s\n", number_format(ARTICLES), Bench::duration(hrtime(true) - $from));

$db = new PDO('sqlite:' . ini_get('baiviet.views_store') . '/default/views.sqlite');
$top = $db->prepare('SELECT key, week FROM article WHERE week > 0 ORDER BY week DESC, key DESC LIMIT 10');
$hot = $db->prepare('SELECT key, hot FROM article WHERE hot IS NOT NULL ORDER BY hot DESC, key DESC LIMIT 10');
$select = fn (PDOStatement $rows): Closure => function (int $n) use ($rows): void {
    for (; $n > 0; $n--) {
        $rows->execute();
        $rows->fetchAll(PDO::FETCH_KEY_PAIR);
    }
};
$views->top(Period::Week) === array_map(intval(...), array_combine(
    ...(function () use ($top): array {
        $top->execute();
        $rows = $top->fetchAll(PDO::FETCH_NUM);
        return [array_column($rows, 0), array_column($rows, 1)];
    })(),
)) || throw new LogicException('the two lists differ');

(new Bench('lists of ten, ' . number_format(ARTICLES) . ' articles'))
    ->add('SQLite: ten rows of an index, prepared', $select($top))
    ->add('top(Period::Week, 10)', function (int $n) use ($views): void {
        for (; $n > 0; $n--) {
            $views->top(Period::Week, 10);
        }
    })
    ->add('hot(10)', function (int $n) use ($views): void {
        for (; $n > 0; $n--) {
            $views->hot(10);
        }
    })
    ->run()
    ->atMost(1.5, 'top(Period::Week, 10)', 'SQLite: ten rows of an index, prepared')
    ->atMost(1.5, 'hot(10)', 'SQLite: ten rows of an index, prepared');
