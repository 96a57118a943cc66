<?php namespace Quickstart; ?>
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<?= $head ?>

<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#noi-dung">Đến nội dung chính</a>
<header class="masthead">
	<div class="frame">
		<a class="brand" href="/"><img src="/favicon.svg" alt="" width="44" height="44"> <?= e(Site::NAME) ?></a>
		<p class="tagline"><?= e(Site::TAGLINE) ?></p>
		<a class="feed" href="/rss.xml">RSS</a>
	</div>
</header>
<main id="noi-dung" class="frame" tabindex="-1">
<?= $content ?>
</main>
<footer class="colophon">
	<div class="frame">
		<p><strong><?= e(Site::NAME) ?></strong> là trang mẫu chạy trên <span translate="no">baiviet</span>. Người và việc trong bài đều là hư cấu; tranh minh họa do chúng tôi tự vẽ.</p>
		<p>Trang không dùng cookie, không chạy mã JavaScript và không lưu gì về bạn đọc.</p>
	</div>
</footer>
</body>
</html>
