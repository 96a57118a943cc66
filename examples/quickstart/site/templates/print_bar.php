<?php namespace Quickstart; ?>
<nav class="print-bar" aria-label="Bản in">
	<a href="/bai-viet/<?= e($story->slug) ?>">← Về bài viết</a>
	<span>Nhấn <kbd>Ctrl</kbd> + <kbd>P</kbd> (máy Mac: <kbd>⌘</kbd> + <kbd>P</kbd>) để in hoặc lưu thành PDF.</span>
</nav>
