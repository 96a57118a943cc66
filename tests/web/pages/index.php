<?php
/* A CMS of one file, as small as they come, that asks the page store first. What a page does is said by its path. */

$pages = new BaiViet\PageStore(
	hosts: ['127.0.0.1', '127.0.0.1:' . $_SERVER['SERVER_PORT'], 'portal.example'],
	query: ['trang'],
	cookies: ['phien_'],
);
header('X-Frame-Options: SAMEORIGIN');
header('X-Hai: mot');
header('X-Hai: hai', false);
$path = explode('?', $_SERVER['REQUEST_URI'])[0];
if ($path === '/lenh') {
	match ($_GET['lam']) {
		'tags' => $pages->purgeTags([$_GET['ve']]),
		'key' => $pages->purge($_GET['ve']),
		'all' => $pages->purgeAll(),
		'none' => null,
	};
	header('Content-Type: application/json');
	exit(json_encode(['status' => $pages->status(), 'views' => BaiViet\views([12, 17])]));
}
$key = $pages->key(($_SERVER['HTTP_X_MOBILE'] ?? '') === '1' ? 'mobile' : '', vary: ['X-Mobile']);
header('X-Refusal: ' . $pages->refusal());
if ($key !== null) {
	if ($pages->serve($key)) {
		exit;
	}
	header('X-Refusal: ' . $pages->refusal());
}
header('X-Key: ' . ($key ?? ''));
header('Link: <https://portal.example/>; rel="canonical"');
match ($path) {
	'/cookie' => setcookie('a', 'b'),
	'/rieng' => header('Cache-Control: private, max-age=60'),
	'/khong-co' => http_response_code(404),
	'/json' => header('Content-Type: application/json'),
	'/vary-cookie' => header('Vary: Cookie'),
	'/vary' => header('Vary: Accept-Language'),
	'/vary-mobile' => header('Vary: x-mobile'),
	default => null,
};
$number = fn (int $id) => number_format(BaiViet\views([$id])[$id], 0, ',', '.');
BaiViet\view(12);
$page = '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Bài 12</title><p id="made">' . hrtime(true) . '</p>'
	. '<p>Lượt xem: <b id="so" data-baiviet-views>' . $number(12) . '</b></p>'
	. ($path === '/nho' ? '' : '<article>' . str_repeat('<p>Xã Cư M’gar mở lớp dạy chữ Ê Đê cho con em trong buôn.</p>', 400) . '</article>')
	. '<p>Bài khác: <b id="khac" data-baiviet-views="17">' . $number(17) . '</b></p></html>';
if ($path === '/tho') {
	$page = preg_replace('~ data-baiviet-views(="17")?~', '', $page);
}
$stored = $pages->put($path === '/rieng-khoa' ? 'cua-rieng' : $key ?? 'kein', $page, tags: ['bai-12', 'trang-chu'], ttl: $path === '/ngan' ? 1 : 600, article: 12);
header('X-Stored: ' . ($stored ? 'yes' : $pages->refusal()));
echo $page;
