<?php
/* Asks tests/web/pages/index.php, and says what was not right. Ends with `N passed, N failed`.
 *
 *   php tests/web/pages.php http://127.0.0.1:8080
 */

$base = $argv[1];
$passed = $failed = 0;

/** One request: status, headers by lower-case name, body. */
function ask(string $path, array $headers = [], array $options = []): array
{
	static $curl = null;
	global $base;
	$curl ??= curl_init();
	curl_reset($curl);
	$got = [];
	curl_setopt_array($curl, $options + [
		CURLOPT_URL => $base . $path,
		CURLOPT_PATH_AS_IS => true,
		CURLOPT_RETURNTRANSFER => true,
		CURLOPT_USERAGENT => 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
		CURLOPT_HTTPHEADER => $headers,
		CURLOPT_HEADERFUNCTION => function ($curl, $line) use (&$got) {
			[$name, $value] = explode(':', $line, 2) + [1 => ''];
			$got[strtolower($name)] = isset($got[strtolower($name)]) && $value !== '' ? $got[strtolower($name)] . ', ' . trim($value) : trim($value);
			return strlen($line);
		},
	]);
	$body = curl_exec($curl);
	return ['status' => curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 'headers' => $got, 'body' => (string) $body,
		'hit' => ($got['x-baiviet-page'] ?? '') === 'hit'];
}

function check(string $name, bool $right, mixed $seen = null): void
{
	global $passed, $failed;
	$right ? $passed++ : $failed++;
	if (!$right) {
		echo "not so: $name\n", $seen === null ? '' : print_r($seen, true) . "\n";
	}
}

function shown(array $answer): int
{
	return preg_match('~id="so" data-baiviet-views>([\d.]+)<~', $answer['body'], $m) ? (int) str_replace('.', '', $m[1]) : -1;
}

function order(string $do, string $of = ''): array
{
	return json_decode(ask("/lenh?lam=$do&ve=" . rawurlencode($of))['body'], true);
}

/* ---- a page ---- */

$first = ask('/bai-12');
check('the first answer is the CMS\'s', !$first['hit'] && $first['headers']['x-stored'] === 'yes', $first['headers']);
$before = order('none')['views'][12];
$second = ask('/bai-12');
check('the second is stored', $second['hit'] && $second['status'] === 200, $second['headers']);
check('and counted', order('none')['views'][12] === $before + 1);
check('and shows the number with it', shown($second) === $before + 1, [shown($second), $before]);
check('and is else the first', preg_replace('~id="so".*?</b>~', '', $first['body']) === preg_replace('~id="so".*?</b>~', '', $second['body']));
check('headers of the CMS come along', ($second['headers']['link'] ?? '') === '<https://portal.example/>; rel="canonical"' && str_starts_with($second['headers']['content-type'], 'text/html; charset=UTF-8'), $second['headers']);
check('once, if they were sent before serve() too', $second['headers']['x-frame-options'] === 'SAMEORIGIN' && $second['headers']['x-hai'] === 'mot, hai', $second['headers']);
check('the length is said', (int) $second['headers']['content-length'] === strlen($second['body']));
check('browsers are to ask again', $second['headers']['cache-control'] === 'no-cache' && str_contains($second['headers']['vary'], 'Accept-Encoding'), $second['headers']);

$head = ask('/bai-12', [], [CURLOPT_NOBODY => true]);
check('HEAD has the headers and no body', $head['hit'] && $head['body'] === '' && (int) $head['headers']['content-length'] === strlen($second['body']), $head);
check('HEAD counts nothing', order('none')['views'][12] === $before + 1);

$bot = ['User-Agent: Googlebot/2.1'];
$seen = ask('/bai-12', $bot);
check('a bot is not counted', shown($seen) === $before + 1);
$again = ask('/bai-12', [...$bot, 'If-None-Match: "x", ' . $seen['headers']['etag']]);
check('the same page is 304', $again['status'] === 304 && $again['body'] === '' && $again['headers']['etag'] === $seen['headers']['etag'], $again);
check('304 says no length and no type', !isset($again['headers']['content-length']) && !isset($again['headers']['content-type']), $again['headers']);
check('by date as well', ask('/bai-12', [...$bot, 'If-Modified-Since: ' . $seen['headers']['last-modified']])['status'] === 304);
check('a tag goes before a date', ask('/bai-12', [...$bot, 'If-None-Match: "x"', 'If-Modified-Since: ' . $seen['headers']['last-modified']])['status'] === 200);
check('a counted view has another number, so it is 200', ask('/bai-12', ['If-None-Match: ' . $seen['headers']['etag']])['status'] === 200);

$gzip = ask('/bai-12', [...$bot, 'Accept-Encoding: gzip']);
$plain = ask('/bai-12', [...$bot, 'Accept-Encoding: identity']);
check('gzip is sent to those who take it', ($gzip['headers']['content-encoding'] ?? '') === 'gzip' && gzdecode($gzip['body']) === $plain['body'], $gzip['headers']);
check('its length is said', (int) $gzip['headers']['content-length'] === strlen($gzip['body']));
check('it is much shorter', strlen($gzip['body']) * 10 < strlen($plain['body']));
check('the tag is the same, and weak', $gzip['headers']['etag'] === $plain['headers']['etag'] && str_starts_with($gzip['headers']['etag'], 'W/"'));
check('gzip;q=0 is not gzip', !isset(ask('/bai-12', ['Accept-Encoding: br, gzip;q=0'])['headers']['content-encoding']));
ask('/nho');
$small = ask('/nho', ['Accept-Encoding: gzip']);
check('a small page is not compressed', $small['hit'] && !isset($small['headers']['content-encoding']), $small['headers']);

/* ---- who gets one ---- */

foreach ([
	'cookie' => ['Cookie: a=b; wordpress_logged_in_abc=admin'],
	'cookie ' => ['Cookie: wp-postpass_x=1'],
	'cookie  ' => ['Cookie: comment_author_x=An'],
	'cookie   ' => ['Cookie: phien_9=1'],
	'authorization' => ['Authorization: Basic YTpi'],
	'header' => ['X-Forwarded-Host: evil.example'],
	'header ' => ['X-Original-URL: /evil'],
	'header  ' => ['X-HTTP-Method-Override: DELETE'],
	'host' => ['Host: evil.example'],
] as $reason => $headers) {
	$answer = ask('/bai-12', $headers);
	check("nothing stored for $headers[0]", !$answer['hit'] && $answer['headers']['x-refusal'] === trim($reason), $answer['headers']);
	$secret = '/moi-' . md5($headers[0]);
	ask($secret, $headers);
	check("nothing stored from $headers[0]", !ask($secret)['hit']);
}
$post = ask('/bai-12', [], [CURLOPT_POST => true, CURLOPT_POSTFIELDS => 'a=b']);
check('nothing for a POST', !$post['hit'] && $post['headers']['x-refusal'] === 'method', $post['headers']);
$body = ask('/bai-12', [], [CURLOPT_CUSTOMREQUEST => 'GET', CURLOPT_POSTFIELDS => 'a=b']);
check('nothing for a GET with a body', !$body['hit'] && $body['headers']['x-refusal'] === 'body', $body['headers']);
check('an unknown parameter is refused', ask('/bai-12?s=x')['headers']['x-refusal'] === 'query');
check('advertisers\' marks get the page', ask('/bai-12?fbclid=abc&utm_source=zalo')['hit']);
check('but do not make one', ask('/qc?fbclid=abc')['headers']['x-stored'] === 'query' && !ask('/qc')['hit']);
check('listed parameters are pages', ask('/bai-12?trang=2')['headers']['x-stored'] === 'yes' && ask('/bai-12?trang=2')['hit'] && !ask('/bai-12?trang=3')['hit']);
check('variants are pages', !ask('/bai-12', ['X-Mobile: 1'])['hit'] && ask('/bai-12', ['X-Mobile: 1'])['hit'] && str_ends_with(ask('/bai-12?trang=9', ['X-Mobile: 1'])['headers']['x-key'], ' mobile'));
check('hosts are compared in any case', ask('/ten', ['Host: PORTAL.example'])['headers']['x-key'] === 'portal.example/ten' && ask('/ten', ['Host: portal.example.'])['hit']);
check('dots name no other file', ask('/a/../passwd')['headers']['x-key'] === explode('/bai-12', $first['headers']['x-key'])[0] . '/a/../passwd');
foreach (['/cookie' => 'set-cookie', '/rieng' => 'private', '/khong-co' => 'status', '/json' => 'type', '/vary' => 'vary'] as $path => $reason) {
	check("$path is not stored", ask($path)['headers']['x-stored'] === $reason && !ask($path)['hit'], ask($path)['headers']);
}

$other = ['Cookie: giao_dien=toi'];
check('what varies by cookies is not stored for one who has some', ask('/vary-cookie', $other)['headers']['x-stored'] === 'vary');
check('else it is, for everybody', ask('/vary-cookie')['headers']['x-stored'] === 'yes' && ask('/vary-cookie', $other)['hit']);
check('a variant covers what it was said to tell apart', ask('/vary-mobile', [...$other, 'X-Mobile: 1'])['headers']['x-stored'] === 'yes' && ask('/vary-mobile', $other)['headers']['x-stored'] === 'yes');
check('and nothing else', ask('/vary-cookie', [...$other, 'X-Mobile: 1'])['headers']['x-stored'] === 'vary' && ask('/vary', ['X-Mobile: 1'])['headers']['x-stored'] === 'vary');
foreach (['host' => ask('/rieng-khoa', ['Host: evil.example']), 'query' => ask('/rieng-khoa?s=x'), 'method' => ask('/rieng-khoa', [], [CURLOPT_NOBODY => true])] as $reason => $answer) {
	check("a key of one's own stores nothing of a request with another $reason", $answer['headers']['x-stored'] === $reason, $answer['headers']);
}
check('else it does', ask('/rieng-khoa')['headers']['x-stored'] === 'yes');

/* ---- purges ---- */

$key = $first['headers']['x-key'];
order('key', $key);
$after = ask('/bai-12');
check('a purged page is made anew', !$after['hit'] && $after['headers']['x-refusal'] === 'absent', $after['headers']);
check('and stored again', ask('/bai-12')['hit']);
order('tags', 'bai-99');
check('another\'s tag leaves it', ask('/bai-12')['hit']);
order('tags', 'bai-12');
check('its own does not', ask('/bai-12')['headers']['x-refusal'] === 'purged' && ask('/bai-12')['hit']);
order('all');
check('nor does that of all', ask('/bai-12')['headers']['x-refusal'] === 'absent');
$status = order('none')['status'];
check('status tells', $status['problem'] === '' && $status['hits'] > 10 && $status['files'] === 1 && $status['bytes'] > 1000 && $status['hit_rate'] > 0.1 && $status['refused']['cookie'] > 3, $status);

/* ---- many at once ---- */

ask('/dong');
$before = order('none')['views'][12];
$multi = curl_multi_init();
$handles = [];
for ($i = 0; $i < 200; $i++) {
	$handles[] = $curl = curl_init("$base/dong");
	curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_ENCODING => 'gzip', CURLOPT_USERAGENT => 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0']);
	curl_multi_add_handle($multi, $curl);
}
curl_multi_setopt($multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 8);
do {
	curl_multi_exec($multi, $running);
	curl_multi_select($multi, 0.05);
} while ($running > 0);
$numbers = array_map(fn ($curl) => shown(['body' => curl_multi_getcontent($curl)]), $handles);
sort($numbers);
check('200 readers at once are counted, and each sees a number of its own', $numbers === range($before + 1, $before + 200), [$before, $numbers[0], end($numbers)]);
check('and none is lost', order('none')['views'][12] === $before + 200);

echo "$passed passed, $failed failed\n";
exit($failed > 0 ? 1 : 0);
