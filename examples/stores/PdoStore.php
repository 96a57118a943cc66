<?php
/* A store for view counts in the CMS's own database: MariaDB, MySQL, PostgreSQL or, for small sites and tests, SQLite.
 *
 * It keeps its totals in tables of its own and, if you like, the CMS's column of hits as well, in the same transaction: so
 * themes and plugins that read that column go on working, and an editor who corrects a number there is respected.
 *
 * One file with no dependency: copy it into your project. See the README beside it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Stores;

use BaiViet\Store;
use PDO;
use PDOException;

/**
 * ```php
 * // php.ini: baiviet.views_store = script
 * $store = new BaiViet\Stores\PdoStore($pdo, mirror: ['table' => 'nv4_vi_news_rows', 'id' => 'id', 'hits' => 'hitstotal']);
 * $store->install();                                  // once; harmless when repeated
 * (new BaiViet\ViewCounter())->drain($store);         // each minute, from cron or a systemd timer
 * ```
 *
 * Three tables: PREFIX_total (article, views), PREFIX_mark (how much of each server's counters is in the totals) and
 * PREFIX_generation (who drains). What a batch brings beyond its marks is added, and the marks move, in one transaction: so a
 * batch may come twice, its commit's answer may get lost, and the database may be put back to last night's backup.
 */
final class PdoStore implements Store
{
	/** Articles of one statement. */
	private const CHUNK = 500;
	private const ATTEMPTS = 8;
	/** Marks of servers that nobody heard of for so long are deleted. */
	private const FORGET_AFTER = 90 * 86400;

	private PDO $pdo;
	private readonly ?\Closure $connect;
	private readonly string $driver;
	private readonly string $generations, $marks, $totals;
	/** Quoted names of the CMS's table and its columns. */
	private readonly ?string $table, $id, $hits;
	private bool $checked = false;

	/**
	 * @param PDO|\Closure(): PDO $pdo the CMS's own handle will do, outside of a transaction. A closure that connects is for what
	 *        runs for long: a connection that the server has closed meanwhile is opened again
	 * @param string $prefix of the three tables
	 * @param array{table: string, id: string, hits: string}|null $mirror the CMS's table of articles, its column of numbers
	 *        and its column of hits
	 * @throws \ValueError when a name is none, or the database is of another kind
	 */
	public function __construct(PDO|\Closure $pdo, string $prefix = 'baiviet', ?array $mirror = null)
	{
		$this->connect = $pdo instanceof \Closure ? $pdo : null;
		$this->pdo = $pdo instanceof \Closure ? $pdo() : $pdo;
		$this->driver = $this->pdo->getAttribute(PDO::ATTR_DRIVER_NAME);
		if (!\in_array($this->driver, ['mysql', 'pgsql', 'sqlite'], true)) {
			throw new \ValueError("PdoStore knows MariaDB, MySQL, PostgreSQL and SQLite, not $this->driver");
		}
		$this->generations = $this->quote("{$prefix}_generation");
		$this->marks = $this->quote("{$prefix}_mark");
		$this->totals = $this->quote("{$prefix}_total");
		if ($mirror !== null && \array_diff(['table', 'id', 'hits'], \array_keys($mirror)) !== []) {
			throw new \ValueError("mirror must name 'table', 'id' and 'hits'");
		}
		$this->table = $mirror === null ? null : $this->quote($mirror['table']);
		$this->id = $mirror === null ? null : $this->quote($mirror['id']);
		$this->hits = $mirror === null ? null : $this->quote($mirror['hits']);
	}

	/** Make the tables that are missing. */
	public function install(): void
	{
		$name = $this->driver === 'mysql' ? 'VARBINARY(520)' : 'TEXT';
		$generation = $this->driver === 'mysql' ? 'VARBINARY(63)' : 'VARCHAR(63)';
		$end = $this->driver === 'mysql' ? ' ENGINE=InnoDB' : '';
		if ($this->driver === 'pgsql') {
			$name .= ' COLLATE "C"';
		}
		$this->throwing(function () use ($name, $generation, $end): void {
			$this->pdo->exec("CREATE TABLE IF NOT EXISTS $this->generations (name $generation NOT NULL PRIMARY KEY,"
				. " seen BIGINT NOT NULL, pruned SMALLINT NOT NULL DEFAULT 0)$end");
			$this->pdo->exec("CREATE TABLE IF NOT EXISTS $this->marks (generation $generation NOT NULL, article $name NOT NULL,"
				. " views BIGINT NOT NULL, PRIMARY KEY (generation, article))$end");
			$this->pdo->exec("CREATE TABLE IF NOT EXISTS $this->totals (article $name NOT NULL PRIMARY KEY,"
				. " views BIGINT NOT NULL)$end");
			$this->checkEngines();
		});
	}

	/**
	 * @inheritDoc
	 * @throws \LogicException inside of a transaction of the caller's, whose rollback would take the marks back, or when a
	 *         table's engine has no transactions
	 * @throws PDOException what the database says
	 */
	public function apply(string $generation, array $cumulative): array
	{
		$this->throwing($this->seeConnection(...));
		if ($this->pdo->inTransaction()) {
			throw new \LogicException('drain() to a PdoStore is called inside of a transaction: call it before or after that');
		}
		return $this->throwing(function () use ($generation, $cumulative): array {
			if (!$this->checked) {
				$this->checkEngines();
				$this->prune();
				$this->checked = true;
			}
			\ksort($cumulative, SORT_STRING); /* all drainers lock in one order */
			return $this->retried(function () use ($generation, $cumulative): array {
				$pruned = $this->enter($generation);
				$shown = [];
				foreach (\array_chunk($cumulative, self::CHUNK, true) as $chunk) {
					$shown += $this->applyChunk($generation, $pruned, $chunk);
				}
				return $shown;
			});
		});
	}

	/** A question that costs nothing, because a handle does not know that its server has gone. */
	private function seeConnection(): void
	{
		try {
			@$this->pdo->query('SELECT 1');
		} catch (PDOException $gone) {
			$this->pdo = $this->connect === null ? throw $gone : ($this->connect)();
		}
	}

	/** Have this generation alone, until the transaction ends. True when its marks were deleted. */
	private function enter(string $generation): bool
	{
		$now = \time();
		$this->insertNew($this->generations, ['name', 'seen'], [$generation, $now]);
		/* The fence: whoever else drains this generation waits here. */
		$lock = $this->driver === 'sqlite' ? '' : ' FOR UPDATE';
		$pruned = (bool) $this->run("SELECT pruned FROM $this->generations WHERE name = ?$lock", [$generation])->fetchColumn();
		$this->run("UPDATE $this->generations SET seen = ?, pruned = 0 WHERE name = ?", [$now, $generation]);
		return $pruned;
	}

	private function applyChunk(string $generation, bool $pruned, array $chunk): array
	{
		$keys = [];
		foreach ($chunk as $article => $views) {
			$keys[self::key($article)] = $article;
		}
		$marks = $this->pairs("SELECT article, views FROM $this->marks WHERE generation = ? AND article IN ("
			. self::marks(\count($keys)) . ')', [$generation, ...self::strings($keys)]);
		$added = $moved = [];
		foreach ($keys as $key => $article) {
			$new = $chunk[$article] - (int) ($marks[$key] ?? 0);
			if ($new > 0) {
				\array_push($moved, $generation, (string) $key, $chunk[$article]);
				/* Its marks were deleted, so what it had sent before is not known: better not at all than twice. */
				$added += $pruned ? [] : [$key => $new];
			}
		}
		$this->upsert($this->marks, ['generation', 'article'], $moved, false);
		$totals = [];
		foreach ($added as $key => $new) {
			\array_push($totals, (string) $key, $new);
		}
		$this->upsert($this->totals, ['article'], $totals, true);
		$this->addToMirror($added, $keys);
		return $this->shown($keys);
	}

	/** The numbers to show: the CMS's own where it has one. */
	private function shown(array $keys): array
	{
		$in = self::marks(\count($keys));
		$found = $this->pairs("SELECT article, views FROM $this->totals WHERE article IN ($in)", self::strings($keys));
		$ids = \array_filter($keys, '\is_int');
		if ($this->table !== null && $ids !== []) {
			$found = $this->pairs("SELECT $this->id, $this->hits FROM $this->table WHERE $this->id IN ("
				. self::marks(\count($ids)) . ')', \array_values($ids)) + $found;
		}
		$shown = [];
		foreach ($keys as $key => $article) {
			$shown[$article] = (int) ($found[$key] ?? 0);
		}
		return $shown;
	}

	private function addToMirror(array $added, array $keys): void
	{
		$cases = $ids = [];
		foreach ($added as $key => $new) {
			if (\is_int($keys[$key])) {
				\array_push($cases, $keys[$key], $new);
				$ids[] = $keys[$key];
			}
		}
		if ($this->table !== null && $ids !== []) {
			$when = \str_repeat(' WHEN ? THEN ' . ($this->driver === 'pgsql' ? 'CAST(? AS BIGINT)' : '?'), \count($ids));
			$this->run("UPDATE $this->table SET $this->hits = COALESCE($this->hits, 0) + CASE $this->id$when ELSE 0 END"
				. " WHERE $this->id IN (" . self::marks(\count($ids)) . ')', [...$cases, ...$ids]);
		}
	}

	/** Write rows of key columns and views; `add` adds to the views that are there. */
	private function upsert(string $table, array $key, array $values, bool $add): void
	{
		if ($values === []) {
			return;
		}
		$width = \count($key) + 1;
		$rows = \implode(', ', \array_fill(0, \intdiv(\count($values), $width), '(' . self::marks($width) . ')'));
		$columns = \implode(', ', [...$key, 'views']);
		$new = $this->driver === 'mysql' ? 'VALUES(views)' : 'excluded.views';
		$old = $add ? "$table.views + " : '';
		$conflict = $this->driver === 'mysql' ? 'ON DUPLICATE KEY UPDATE'
			: 'ON CONFLICT (' . \implode(', ', $key) . ') DO UPDATE SET';
		$this->run("INSERT INTO $table ($columns) VALUES $rows $conflict views = $old$new", $values);
	}

	private function insertNew(string $table, array $columns, array $values): void
	{
		$names = \implode(', ', $columns);
		$marks = self::marks(\count($columns));
		$this->run($this->driver === 'mysql' ? "INSERT IGNORE INTO $table ($names) VALUES ($marks)"
			: "INSERT INTO $table ($names) VALUES ($marks) ON CONFLICT DO NOTHING", $values);
	}

	/** Delete marks that nobody will ask for; the generation's row stays, to know it if it speaks again after all. */
	private function prune(): void
	{
		$this->retried(function (): array {
			$old = \time() - self::FORGET_AFTER;
			$this->run("DELETE FROM $this->marks WHERE generation IN"
				. " (SELECT name FROM $this->generations WHERE pruned = 0 AND seen < ?)", [$old]);
			$this->run("UPDATE $this->generations SET pruned = 1 WHERE pruned = 0 AND seen < ?", [$old]);
			return [];
		});
	}

	/** Without transactions a crash between two statements would count views twice or never. */
	private function checkEngines(): void
	{
		if ($this->driver !== 'mysql') {
			return;
		}
		$tables = \array_filter([$this->generations, $this->marks, $this->totals, $this->table]);
		foreach ($tables as $quoted) {
			[$table, $schema] = \array_reverse(\explode('.', \str_replace('`', '', $quoted))) + [1 => null];
			$engine = $this->run('SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_NAME = ?'
				. ' AND TABLE_SCHEMA = COALESCE(?, DATABASE())', [$table, $schema])->fetchColumn();
			if ($engine === false) {
				throw new \LogicException("There is no table $quoted. "
					. ($quoted === $this->table ? 'Name the one that has the articles.' : 'Call install() once.'));
			}
			if (\strcasecmp((string) $engine, 'InnoDB') !== 0) {
				throw new \LogicException("The engine of table $quoted is " . ($engine ?? 'none') . ', which has no transactions: after'
					. " a crash views would be counted twice or never. Change it, once: ALTER TABLE $quoted ENGINE=InnoDB;");
			}
		}
	}

	/** In a transaction, and again when the database let another one win. */
	private function retried(callable $work): array
	{
		for ($attempt = 1;; $attempt++) {
			try {
				$this->pdo->beginTransaction();
				$result = $work();
				$this->pdo->commit();
				return $result;
			} catch (\Throwable $problem) {
				try {
					$this->pdo->inTransaction() && $this->pdo->rollBack();
				} catch (PDOException) {
					/* The connection is gone, and the transaction with it. */
				}
				if ($attempt === self::ATTEMPTS || !self::isPassing($problem)) {
					throw $problem;
				}
				\usleep(\random_int(1, 10) * 1000 << $attempt);
			}
		}
	}

	/** A deadlock, a lock that was waited for too long, a serialization failure. */
	private static function isPassing(\Throwable $problem): bool
	{
		return $problem instanceof PDOException && (\in_array($problem->errorInfo[0] ?? '', ['40001', '40P01', '55P03'], true)
			|| \in_array($problem->errorInfo[1] ?? 0, [1205, 1213, 1020], true)
			|| \str_contains($problem->getMessage(), 'database is locked'));
	}

	/** The CMS may have told its handle to be silent. */
	private function throwing(callable $work): mixed
	{
		$mode = $this->pdo->getAttribute(PDO::ATTR_ERRMODE);
		$this->pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
		try {
			return $work();
		} finally {
			$this->pdo->setAttribute(PDO::ATTR_ERRMODE, $mode);
		}
	}

	private function run(string $sql, array $values): \PDOStatement
	{
		$statement = $this->pdo->prepare($sql);
		foreach ($values as $i => $value) {
			$statement->bindValue($i + 1, $value, $value === null ? PDO::PARAM_NULL : (\is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR));
		}
		$statement->execute();
		return $statement;
	}

	private function pairs(string $sql, array $values): array
	{
		return $this->run($sql, $values)->fetchAll(PDO::FETCH_KEY_PAIR);
	}

	/** A name as every database can keep it: names may hold any bytes. */
	private static function key(int|string $article): string
	{
		$plain = \is_int($article) || (\preg_match('/^[^\0]*$/Du', $article) === 1 && !\str_starts_with($article, 'hex:'));
		return $plain ? (string) $article : 'hex:' . \bin2hex($article);
	}

	/** The keys of an array, which makes "12" an int, as strings. */
	private static function strings(array $keys): array
	{
		return \array_map('\strval', \array_keys($keys));
	}

	private static function marks(int $count): string
	{
		return \implode(', ', \array_fill(0, $count, '?'));
	}

	private function quote(string $name): string
	{
		if (\preg_match('/^[A-Za-z0-9_$]+(\.[A-Za-z0-9_$]+)?$/D', $name) !== 1) {
			throw new \ValueError("\"$name\" is no name of a table or column");
		}
		$mark = $this->driver === 'mysql' ? '`' : '"';
		return $mark . \str_replace('.', "$mark.$mark", $name) . $mark;
	}
}
