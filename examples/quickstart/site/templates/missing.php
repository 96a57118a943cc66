<?php namespace Quickstart; ?>
<div class="story">
	<div class="reading">
		<header>
			<p class="section">Lỗi 404</p>
			<h1>Không tìm thấy trang này</h1>
			<p class="lead">Có thể bài đã được dời sang địa chỉ khác, hoặc đường dẫn bị thiếu vài chữ.</p>
		</header>
		<div class="body">
			<p>Mời bạn <a href="/">về trang chủ</a>, hoặc xem một trong những bài được đọc nhiều nhất ở đây.</p>
		</div>
	</div>
<?php require __DIR__ . '/popular.php' ?>
</div>
