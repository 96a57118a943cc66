<?php
/* PdoStore on a real database: its rules, one by one, and then drills: drains killed at any moment (T2), commits whose answer
 * is lost (T4), a database put back to an older copy (T5), two servers at once (T10).
 *
 *   php pdo.php DSN USER [DSN through a proxy that loses answers]
 *
 * With baiviet.views_store=script. Prints what it did, and ends with `N passed, N failed`.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

use BaiViet\Stores\PdoStore;
use BaiViet\ViewCounter;

require __DIR__ . '/../../../examples/stores/PdoStore.php';

[, $dsn, $user] = $argv;
$proxied = $argv[3] ?? null;
$driver = strstr($dsn, ':', true);
$long = getenv('BAIVIET_TEST_LONG') != '';
$passed = $failed = 0;
const MIRROR = ['table' => 'news', 'id' => 'id', 'hits' => 'hitstotal'];

function connect(?string $to = null): PDO
{
	global $dsn, $user;
	return new PDO($to ?? $dsn, $user, '');
}

function check(string $name, callable $test): void
{
	global $passed, $failed, $driver;
	try {
		$test();
		$passed++;
		echo "  ok    $driver: $name\n";
	} catch (Throwable $problem) {
		$failed++;
		echo "  FAIL  $driver: $name\n        {$problem->getMessage()} (line {$problem->getLine()})\n";
	}
}

function same(mixed $expected, mixed $actual, string $what = ''): void
{
	if ($expected !== $actual) {
		throw new Exception("$what is " . json_encode($actual) . ', not ' . json_encode($expected));
	}
}

function refuses(string $kind, string $says, callable $work): void
{
	try {
		$work();
	} catch (Throwable $problem) {
		if ($problem instanceof $kind && str_contains($problem->getMessage(), $says)) {
			return;
		}
		throw new Exception(get_class($problem) . " says: {$problem->getMessage()}");
	}
	throw new Exception('was not refused');
}

function value(PDO $pdo, string $sql): int
{
	return (int) $pdo->query($sql)->fetchColumn();
}

function fresh(): PDO
{
	global $driver;
	$pdo = connect();
	foreach (['baiviet_generation', 'baiviet_mark', 'baiviet_total', 'news', 'old_total', 'old_mark', 'old_generation', 'old_news'] as $table) {
		$pdo->exec("DROP TABLE IF EXISTS $table");
	}
	$pdo->exec('CREATE TABLE news (id INTEGER NOT NULL PRIMARY KEY, hitstotal INTEGER)' . ($driver === 'mysql' ? ' ENGINE=InnoDB' : ''));
	$pdo->exec('INSERT INTO news SELECT 1, 100');
	$pdo->exec('INSERT INTO news SELECT 2, NULL');
	(new PdoStore($pdo))->install();
	return $pdo;
}

/* Count $n views of some of 40 articles, the last three without a row in the CMS's table. */
function hit_some(ViewCounter $views, int $n): void
{
	for ($i = 0; $i < $n; $i++) {
		$views->hit(random_int(0, 9) ? random_int(1, 40) : 'tên ' . random_int(1, 5));
	}
}

/* What a process of its own does to the end, unless it is killed. */
function child(callable $work): int
{
	$pid = pcntl_fork();
	if ($pid === 0) {
		try {
			$work();
		} catch (Throwable $problem) {
			posix_kill(posix_getpid(), SIGUSR1);
		}
		posix_kill(posix_getpid(), SIGTERM); /* no destructors: the database handle is the parent's */
	}
	return $pid;
}

function drain_until_done(string $site, PdoStore $store, bool $everything = false): int
{
	for ($attempt = 0;; $attempt++) {
		try {
			return (new ViewCounter($site))->drain($store, $everything);
		} catch (Throwable $problem) {
			$attempt < 20 || throw $problem;
			usleep(20000);
		}
	}
}

check('what comes twice counts once, and what is more is added', function () {
	$store = new PdoStore($pdo = fresh());
	$store->install();
	same([7 => 5, 'tên' => 2], $store->apply('g1', [7 => 5, 'tên' => 2]));
	same([7 => 5, 'tên' => 2], $store->apply('g1', [7 => 5, 'tên' => 2]));
	same([7 => 6, 'tên' => 2], $store->apply('g1', [7 => 6, 'tên' => 1]));
	same([7 => 9], $store->apply('g2', [7 => 3]));
	same(0, value($pdo, "SELECT COUNT(*) FROM baiviet_total WHERE views <> 9 AND article = '7'"));
	same([], $store->apply('g2', []));
});

check('names of any bytes are kept apart', function () {
	$store = new PdoStore(fresh());
	$names = ['Tin', 'tin', 'tin ', 'tín', "ti\u{301}n", "\xff\xfe", "a\0b", "a\0c", 'hex:00', "x'\"\\`?", str_repeat('đ', 127), '0012', '-1'];
	$batch = [];
	foreach ($names as $i => $name) {
		$batch[$name] = $i + 1;
	}
	$shown = $store->apply('g', $batch);
	ksort($shown, SORT_STRING);
	ksort($batch, SORT_STRING);
	same($batch, $shown);
});

check('thousands of articles in one drain', function () {
	$store = new PdoStore($pdo = fresh(), mirror: MIRROR);
	$batch = array_fill(1, 3000, 3);
	same(3000, count($store->apply('g', $batch)));
	$store->apply('g', $batch);
	same(9000, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
	same(103, value($pdo, 'SELECT hitstotal FROM news WHERE id = 1'));
});

check("the CMS's column is kept right, and its corrections are respected", function () {
	$store = new PdoStore($pdo = fresh(), mirror: MIRROR);
	$shown = $store->apply('g', [1 => 5, 2 => 7, 3 => 1, 'tên' => 4]);
	ksort($shown, SORT_STRING);
	same([1 => 105, 2 => 7, 3 => 1, 'tên' => 4], $shown);
	$pdo->exec('UPDATE news SET hitstotal = 10 WHERE id = 1');
	same([1 => 12], $store->apply('g', [1 => 7]));
	same(12, value($pdo, 'SELECT hitstotal FROM news WHERE id = 1'));
	same(12, value($pdo, "SELECT SUM(views) FROM baiviet_total WHERE article IN ('1')") + 5);
});

check('a handle that is silent about errors is left as it was', function () {
	$pdo = fresh();
	$pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_SILENT);
	$store = new PdoStore($pdo);
	$pdo->exec('DROP TABLE baiviet_total');
	refuses('Exception', 'baiviet_total', fn () => $store->apply('g', [1 => 1]));
	same(PDO::ERRMODE_SILENT, $pdo->getAttribute(PDO::ATTR_ERRMODE));
	$store->install();
	same([1 => 1], $store->apply('g', [1 => 1]), 'after a failure half-way');
});

check('inside of a transaction it refuses', function () {
	$store = new PdoStore($pdo = fresh());
	$pdo->beginTransaction();
	refuses('LogicException', 'before or after', fn () => $store->apply('g', [1 => 1]));
	$pdo->rollBack();
});

check('a connection that the server closed is opened again by a closure, and told without one', function () use ($driver) {
	$kill = ['mysql' => ['SELECT CONNECTION_ID()', 'KILL'], 'pgsql' => ['SELECT pg_backend_pid()', 'SELECT pg_terminate_backend']][$driver] ?? null;
	$pdo = fresh();
	$handles = [];
	$store = new PdoStore(function () use (&$handles): PDO {
		return $handles[] = connect();
	});
	same([7 => 5], $store->apply('g', [7 => 5]));
	same(1, count($handles), 'connections');
	if ($kill === null) {
		return;
	}
	$end = fn (PDO $of) => $pdo->query("$kill[1](" . value($of, $kill[0]) . ')');
	$end($handles[0]);
	same([7 => 6], $store->apply('g', [7 => 6]), 'after the end of the connection');
	same(2, count($handles), 'connections');
	$kept = new PdoStore($handle = connect());
	$end($handle);
	for ($i = 0; $i < 2; $i++) {
		refuses(PDOException::class, 'SQLSTATE', fn () => @$kept->apply('g', [7 => 7]));
	}
	same(6, value($pdo, "SELECT views FROM baiviet_total WHERE article = '7'"), 'the total');
});

check('names that are none are refused', function () {
	$pdo = fresh();
	refuses('ValueError', 'no name', fn () => new PdoStore($pdo, 'x; DROP TABLE news'));
	refuses('ValueError', 'no name', fn () => new PdoStore($pdo, mirror: ['table' => 'a`b', 'id' => 'id', 'hits' => 'h']));
	refuses('ValueError', 'mirror must', fn () => new PdoStore($pdo, mirror: ['table' => 'news']));
});

check('a server that slept for months is not counted twice', function () {
	$store = new PdoStore($pdo = fresh());
	$store->apply('sleeper', [1 => 5]);
	$pdo->exec('UPDATE baiviet_generation SET seen = seen - 100 * 86400');
	(new PdoStore($pdo))->apply('other', [1 => 1]);
	same(1, value($pdo, 'SELECT COUNT(*) FROM baiviet_mark'));
	same([1 => 6], $store->apply('sleeper', [1 => 7]));
	same([1 => 7], $store->apply('sleeper', [1 => 8]));
});

if ($driver === 'mysql') {
	check('MyISAM is refused with the command that changes it', function () {
		$pdo = fresh();
		$pdo->exec('ALTER TABLE news ENGINE=MyISAM');
		$remedy = 'ALTER TABLE `news` ENGINE=InnoDB;';
		refuses('LogicException', $remedy, fn () => (new PdoStore($pdo, mirror: MIRROR))->apply('g', [1 => 1]));
		refuses('LogicException', $remedy, fn () => (new PdoStore($pdo, mirror: MIRROR))->install());
		refuses('LogicException', 'no table', fn () => (new PdoStore($pdo, 'nothing'))->apply('g', [1 => 1]));
		$pdo->exec($remedy);
		same([1 => 101], (new PdoStore($pdo, mirror: MIRROR))->apply('g', [1 => 1]));
	});
}

check('T2: drains killed at any moment', function () use ($long) {
	$pdo = fresh();
	$views = new ViewCounter('killed');
	$made = $kills = 0;
	for ($round = 0; $round < ($long ? 1000 : 60); $round++) {
		$made += $n = random_int(1, 30);
		hit_some($views, $n);
		$pid = child(fn () => (new ViewCounter('killed'))->drain(new PdoStore(connect(), mirror: MIRROR)));
		usleep(random_int(0, 12000));
		posix_kill($pid, SIGKILL);
		pcntl_waitpid($pid, $status);
		$kills += pcntl_wtermsig($status) === SIGKILL ? 1 : 0;
	}
	drain_until_done('killed', new PdoStore($pdo, mirror: MIRROR));
	same($made, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
	same(value($pdo, "SELECT SUM(views) FROM baiviet_total WHERE article IN ('1', '2')") + 100, value($pdo, 'SELECT SUM(hitstotal) FROM news'));
	echo "        $kills drains killed, $made views, error 0\n";
});

check('T10: servers at once in one database', function () use ($long) {
	$pdo = fresh();
	$rounds = $long ? 200 : 25;
	$children = [];
	for ($node = 0; $node < 4; $node++) {
		$children[] = child(function () use ($node, $rounds) {
			$store = new PdoStore(connect(), mirror: MIRROR);
			$cumulative = array_fill(1, 60, 0);
			for ($round = 0; $round < $rounds; $round++) {
				foreach ((array) array_rand($cumulative, 40) as $id) {
					$cumulative[$id]++;
				}
				$store->apply("node $node", $cumulative);
			}
		});
	}
	foreach ($children as $pid) {
		pcntl_waitpid($pid, $status);
		same(SIGTERM, pcntl_wtermsig($status), 'how a drainer ended');
	}
	same(4 * $rounds * 40, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
	same(value($pdo, "SELECT SUM(views) FROM baiviet_total WHERE article IN ('1', '2')") + 100, value($pdo, 'SELECT SUM(hitstotal) FROM news'));
});

check('T5: a database put back to an older copy heals', function () {
	global $driver;
	$pdo = fresh();
	$views = new ViewCounter('restored');
	$store = new PdoStore($pdo, mirror: MIRROR);
	$views->add(1, 10);
	$views->add('tên', 10);
	same(20, $views->drain($store));
	foreach (['total', 'mark', 'generation'] as $table) {
		$pdo->exec("CREATE TABLE old_$table AS SELECT * FROM baiviet_$table");
	}
	$pdo->exec('CREATE TABLE old_news AS SELECT * FROM news');
	$views->add(1, 5);
	$views->add(2, 5);
	$views->drain($store);
	foreach (['total', 'mark', 'generation'] as $table) {
		$pdo->exec("DELETE FROM baiviet_$table");
		$pdo->exec("INSERT INTO baiviet_$table SELECT * FROM old_$table");
	}
	$pdo->exec('DELETE FROM news');
	$pdo->exec('INSERT INTO news SELECT * FROM old_news');
	same(20, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
	same(116, $views->hit(1));
	for ($i = 0; $i < 16; $i++) {
		$views->drain($store);
	}
	same([1 => 15 + 1 + 100, 2 => 5, 'tên' => 10], $views->getMany([1, 2, 'tên']));
	same(31, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
	same(121, value($pdo, 'SELECT SUM(hitstotal) FROM news'));
	/* The same again, and at once. */
	$pdo->exec('DELETE FROM baiviet_mark');
	$pdo->exec('DELETE FROM baiviet_total');
	$views->drain($store, everything: true);
	same(31, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
});

if ($proxied !== null) {
	check("T4: commits whose answer is lost", function () use ($proxied, $long) {
		$pdo = fresh();
		$views = new ViewCounter('unsure');
		$made = $lost = 0;
		for ($round = 0; $round < ($long ? 500 : 40); $round++) {
			$made += $n = random_int(1, 20);
			hit_some($views, $n);
			try {
				$views->drain(new PdoStore(connect($proxied), mirror: MIRROR));
			} catch (PDOException) {
				$lost++;
			}
		}
		drain_until_done('unsure', new PdoStore($pdo, mirror: MIRROR));
		same($made, value($pdo, 'SELECT SUM(views) FROM baiviet_total'));
		same(true, $lost > 3, 'that answers were lost');
		echo "        $lost answers lost, $made views, error 0\n";
	});
}

echo "$passed passed, $failed failed\n";
exit($failed > 0 ? 1 : 0);
