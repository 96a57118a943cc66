<?php namespace Quickstart; ?>
<h1 class="unseen"><?= e(Site::NAME) ?> – <?= e(Site::TAGLINE) ?></h1>
<div class="front">
<section class="stories" aria-label="Bài mới">
<?php foreach ($stories as $i => $story): ?>
	<article class="card<?= $i === 0 ? ' first' : '' ?><?= $story->image === '' ? ' plain' : '' ?>">
<?php if ($story->image !== ''): ?>
		<img src="<?= e($story->image) ?>" alt="" width="1200" height="675"<?= $i > 1 ? ' loading="lazy"' : '' ?>>
<?php endif ?>
		<div>
			<p class="section"><?= e($story->section) ?></p>
			<h2><a href="/bai-viet/<?= e($story->slug) ?>"><?= e($articles[$i]->title) ?></a></h2>
			<p class="excerpt"><?= e($story->lead !== '' ? $articles[$i]->lead : $articles[$i]->excerpt(180)) ?></p>
			<p class="facts">
				<time datetime="<?= $story->date->format('c') ?>"><?= $story->date->format('d/m/Y') ?></time>
				<span><?= number($views[$story->id]) ?> lượt xem</span>
			</p>
		</div>
	</article>
<?php endforeach ?>
</section>
<?php require __DIR__ . '/popular.php' ?>
</div>
