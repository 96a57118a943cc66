--TEST--
A store's apply() may count and show: the table grows under the drain, and no view is lost
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_store_may_count_while_it_takes_views.live
baiviet.views_store=script
baiviet.views_capacity=64
--FILE--
<?php
$views = new BaiViet\ViewCounter();
$store = new class ($views) implements BaiViet\Store {
    public bool $counts = true;
    public array $hits = [1 => 1];
    private array $cumulative = [];

    public function __construct(private BaiViet\ViewCounter $views)
    {
    }

    public function apply(string $generation, array $cumulative): array
    {
        for ($article = 2; $this->counts && $article < 500; $article++) {
            $this->views->hit($article);
            $this->hits[$article] = 1 + ($this->hits[$article] ?? 0);
        }
        $this->cumulative[$generation] = $cumulative + ($this->cumulative[$generation] ?? []);
        return array_intersect_key($this->totals(), $cumulative);
    }

    public function totals(): array
    {
        $totals = [];
        foreach ($this->cumulative as $of) {
            foreach ($of as $article => $views) {
                $totals[$article] = ($totals[$article] ?? 0) + $views;
            }
        }
        ksort($totals);
        return $totals;
    }
};
$views->hit(1);
$views->drain($store);
$store->counts = false;
$views->drain($store);
var_dump($store->totals() === $store->hits, $views->get(1), $views->get(499) === $store->hits[499], count($store->hits));
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
bool(true)
int(1)
bool(true)
int(499)
