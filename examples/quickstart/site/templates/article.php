<?php namespace Quickstart; ?>
<div class="story">
<article class="reading">
	<header>
		<p class="section"><?= e($story->section) ?></p>
		<h1><?= e($article->title) ?></h1>
		<div class="facts">
			<time datetime="<?= $story->date->format('c') ?>"><?= $story->date->format('h:i A d/m/Y') ?></time>
			<span>Lượt xem: <strong id="luot-xem"><?= number($views) ?></strong></span>
			<span><?= number($article->minutes) ?> phút đọc</span>
			<span class="tools">
				<a class="tool print" href="/in/<?= e($story->slug) ?>">In bài viết</a>
				<a class="tool save" href="/luu/<?= e($story->slug) ?>" download="<?= e($story->slug) ?>.html">Lưu bài viết</a>
			</span>
		</div>
<?php if ($story->lead !== ''): ?>
		<p class="lead"><?= e($article->lead) ?></p>
<?php endif ?>
	</header>
<?php if (count($article->toc) > 2): ?>
	<nav class="toc" aria-labelledby="trong-bai">
		<h2 id="trong-bai">Trong bài</h2>
		<ol>
<?php foreach ($article->toc as $heading): ?>
			<li class="level-<?= $heading['level'] ?>"><a href="#<?= e($heading['id']) ?>"><?= e($heading['text']) ?></a></li>
<?php endforeach ?>
		</ol>
	</nav>
<?php endif ?>
	<div class="body">
<?= $article->body ?>

<?php if ($citations !== []): ?>
		<section class="citations" aria-labelledby="van-ban">
			<h2 id="van-ban">Văn bản được nhắc đến</h2>
			<ul>
<?php foreach ($citations as $citation): ?>
				<li><?= e($citation) ?></li>
<?php endforeach ?>
			</ul>
		</section>
<?php endif ?>
	</div>
</article>
<?php require __DIR__ . '/popular.php' ?>
</div>
<section class="related" aria-labelledby="doc-tiep">
	<h2 id="doc-tiep">Đọc tiếp</h2>
	<div class="cards">
<?php foreach ($related as $other): ?>
		<article class="card<?= $other->image === '' ? ' plain' : '' ?>">
<?php if ($other->image !== ''): ?>
			<img src="<?= e($other->image) ?>" alt="" width="1200" height="675" loading="lazy">
<?php endif ?>
			<div>
				<p class="section"><?= e($other->section) ?></p>
				<h3><a href="/bai-viet/<?= e($other->slug) ?>"><?= e($other->title) ?></a></h3>
			</div>
		</article>
<?php endforeach ?>
	</div>
</section>
