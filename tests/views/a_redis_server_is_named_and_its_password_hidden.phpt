--TEST--
A Redis store is named by an address: what is none is refused, the password is never shown, and a build without Redis says so
--EXTENSIONS--
baiviet
--INI--
baiviet.views_live_dir={PWD}/a_redis_server_is_named_and_its_password_hidden.live
error_log={PWD}/a_redis_server_is_named_and_its_password_hidden.log
baiviet.views_store="redis://dem:mat-khau@127.0.0.1:1/2"
--FILE--
<?php
require __DIR__ . '/php.inc';
use BaiViet\RedisStore;

ob_start();
phpinfo(INFO_MODULES);
$info = ob_get_clean();
var_dump(str_contains($info, 'redis://dem:***@127.0.0.1:1/2'), str_contains($info, 'mat-khau'));

/* Nobody answers there: the page is served, and the view waits. */
var_dump(BaiViet\view(1) >= 0);
$views = new BaiViet\ViewCounter();
try {
	$views->drain();
} catch (BaiViet\BaiVietException $e) {
	var_dump(preg_match('~redis://dem:\*\*\*@127.0.0.1:1/2: (the server cannot be reached|.*--with-baiviet-redis)~', $e->getMessage()));
}
$status = $views->status();
var_dump($status['store'], $status['store_name'], $status['pending'], $status['error'] !== '');

foreach (['http://x', 'redis://', 'redis://h:99999', 'redis://:bi-mat%zz@h'] as $address) {
	try {
		new RedisStore($address);
	} catch (ValueError $e) {
		echo $e->getMessage(), "\n";
		var_dump(str_contains($e->getTraceAsString(), 'bi-mat'));
	}
}
try {
	(new RedisStore('redis://127.0.0.1:1', password: 'bi-mat'))->apply('g', [1 => 1]);
} catch (BaiViet\BaiVietException $e) {
	var_dump(str_contains($e, 'bi-mat'), preg_match('~RedisStore: (the server cannot be reached|.*--with-baiviet-redis)~', $e->getMessage()));
}
var_dump(str_contains(file_get_contents(ini_get('error_log')), 'mat-khau'));
echo trim(BaiViet\Tests\run('', ['baiviet.views_store' => '"redis://h/x"', 'display_startup_errors' => 1])), "\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECTF--
bool(true)
bool(false)
bool(true)
int(1)
string(5) "redis"
string(29) "redis://dem:***@127.0.0.1:1/2"
int(1)
bool(true)
BaiViet\RedisStore::__construct(): Argument #1 ($address) must be an address like "redis://host:6379/0", and this one does not begin with redis://, rediss:// or redis+unix://, at byte 0
bool(false)
BaiViet\RedisStore::__construct(): Argument #1 ($address) must be an address like "redis://host:6379/0", and this one has no host, at byte 8
bool(false)
BaiViet\RedisStore::__construct(): Argument #1 ($address) must be an address like "redis://host:6379/0", and this one has a port that is not 1 to 65535, at byte %d
bool(false)
BaiViet\RedisStore::__construct(): Argument #1 ($address) must be an address like "redis://host:6379/0", and this one has a % without two hexadecimal digits, at byte %d
bool(false)
bool(false)
int(1)
bool(false)
Warning: baiviet.views_store must be an address like "redis://:password@host:6379/0"; this one has a database that is not a number, at byte 10; the setting is ignored in Unknown on line 0
