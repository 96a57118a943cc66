<?php

// One hit, beside an empty call and beside what others count with. Arguments: sockets of Redis and MariaDB, a folder.
//
// SPDX-License-Identifier: BSD-3-Clause

declare(strict_types=1);

require __DIR__ . '/../lib/Bench.php';

[, $redisSocket, $mariadbSocket, $folder] = $argv;

$empty = new BaiVietPeer();
$views = new BaiViet\ViewCounter();
apcu_store('v:12', 0);
$redis = new Redis();
$redis->connect($redisSocket);
$open = function (string $file, string $synchronous): PDOStatement {
    $db = new PDO("sqlite:$file");
    $db->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=$synchronous; CREATE TABLE article(id INTEGER PRIMARY KEY, hits INTEGER); INSERT INTO article VALUES(12, 0)");
    return $db->prepare('UPDATE article SET hits = hits + 1 WHERE id = ?');
};
$sqlite = $open("$folder/normal.sqlite", 'NORMAL');
$full = $open("$folder/full.sqlite", 'FULL');
$db = new PDO("mysql:unix_socket=$mariadbSocket", 'root', '');
$db->exec('CREATE DATABASE portal; USE portal; CREATE TABLE article(id INT PRIMARY KEY, hits INT) ENGINE=InnoDB; INSERT INTO article VALUES(12, 0)');
$db->setAttribute(PDO::ATTR_EMULATE_PREPARES, false);
$mariadb = $db->prepare('UPDATE portal.article SET hits = hits + 1 WHERE id = ?');
$statement = fn (PDOStatement $update): Closure => function (int $n) use ($update): void {
    for (; $n > 0; $n--) {
        $update->execute([12]);
    }
};

(new Bench('hit(): one view of one article'))
    ->add('an empty method', function (int $n) use ($empty): void {
        for (; $n > 0; $n--) {
            $empty->hit(12);
        }
    })
    ->add('ViewCounter::hit(12)', function (int $n) use ($views): void {
        for (; $n > 0; $n--) {
            $views->hit(12);
        }
    })
    ->add('apcu_inc', function (int $n): void {
        for (; $n > 0; $n--) {
            apcu_inc('v:12');
        }
    })
    ->add('appending a line to a file', function (int $n) use ($folder): void {
        for (; $n > 0; $n--) {
            file_put_contents("$folder/append", "12\n", FILE_APPEND | LOCK_EX);
        }
    })
    ->add('phpredis INCR, unix socket', function (int $n) use ($redis): void {
        for (; $n > 0; $n--) {
            $redis->incr('v:12');
        }
    })
    ->add('SQLite UPDATE, WAL, synchronous=NORMAL', $statement($sqlite))
    ->add('SQLite UPDATE, WAL, synchronous=FULL', $statement($full))
    ->add('MariaDB UPDATE, as it comes', $statement($mariadb))
    ->run()
    ->atMost(1.6, 'ViewCounter::hit(12)', 'an empty method')
    ->atLeast(5, 'ViewCounter::hit(12)', 'apcu_inc')
    ->atLeast(300, 'ViewCounter::hit(12)', 'phpredis INCR, unix socket')
    ->atLeast(5000, 'ViewCounter::hit(12)', 'MariaDB UPDATE, as it comes');
