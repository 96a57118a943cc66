<?php namespace Quickstart; ?>
<aside class="popular" aria-labelledby="doc-nhieu">
	<h2 id="doc-nhieu">Đọc nhiều nhất</h2>
	<ol>
<?php foreach ($popular as [$top, $n]): ?>
		<li><a href="/bai-viet/<?= e($top->slug) ?>"><?= e($top->title) ?></a> <span><?= number($n) ?> lượt xem</span></li>
<?php endforeach ?>
	</ol>
</aside>
