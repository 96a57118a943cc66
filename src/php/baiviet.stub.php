<?php

/**
 * The manual of baiviet's PHP API, and what IDEs and analysers read.
 *
 * Text arguments are UTF-8. Wrong arguments throw TypeError or ValueError; bad article content never throws.
 *
 * @generate-class-entries
 * @generate-legacy-arginfo 80200
 */

namespace BaiViet;

/**
 * The base of every exception this extension throws for things that went wrong outside the caller's arguments.
 */
class BaiVietException extends \RuntimeException
{
}

/* ---- views ---- */

/**
 * Count this request as a view of an article, if it is one by the rules, and give the number to show.
 *
 * In a web request only a GET counts that will be answered 200, made by a person who reads: not a prefetch, not a bot, not
 * from the operator's own networks, not by an editor, and not a second time by the same reader within
 * baiviet.views_window. Outside of one (a script on the command line) each call counts. Refusals are counted by reason; see
 * ViewCounter::status(). Nothing about the reader is stored.
 *
 * Nothing that goes wrong with storage throws or warns on the page: it is logged, and told by ViewCounter::status().
 *
 * Some tens of nanoseconds; no lock, and no SQL but for the first sight of an article after a reboot.
 *
 * ```php
 * printf('Lượt xem: %s', number_format(BaiViet\view($row['id']), 0, ',', '.'));
 * ```
 *
 * @param int|string $article number (1 to 2^56 - 1) or name (1 to 255 bytes) of the article; "12" is 12
 * @param string $site name of the site, when one server has many: 1 to 63 of A-Z a-z 0-9 . _ -
 * @param bool $editor true for people who work on the site: they see the number, and are not counted
 * @param int|null $known the number that the CMS has for the article; used only while no store has told it
 * @return int the number to show; 0 when it is not known now
 * @throws \ValueError when $article or $site is outside of what is said above
 */
function view(int|string $article, string $site = "default", bool $editor = false, ?int $known = null): int
{
}

/**
 * The numbers to show for many articles, as for a list. Counts nothing.
 *
 * ```php
 * $numbers = BaiViet\views(array_column($rows, 'id'));     // [12 => 365, 15 => 0]
 * ```
 *
 * @param array $articles numbers and names, as for view()
 * @param string $site as for view()
 * @return array<int|string, int> article => number, in the order given; 0 when it is not known now
 * @throws \TypeError when $articles holds something else than numbers and names
 * @throws \ValueError as view()
 */
function views(array $articles, string $site = "default"): array
{
}

/**
 * A stretch of time that ends now. Days begin at midnight in baiviet.views_timezone.
 */
enum Period: string
{
	/** Today. */
	case Day = "day";
	/** The last 7 days, today among them. */
	case Week = "week";
	/** The last 30 days. */
	case Month = "month";
	/** The last 365 days. */
	case Year = "year";
	/** Since counting began, imported numbers included. */
	case All = "all";
}

/**
 * Something that keeps totals: what a drain drains to. baiviet's own is SqliteStore.
 *
 * A store remembers, for each generation and article, the last cumulative value that it was given: the mark. It adds
 * what a value is more than its mark to the article's total, and moves the mark, in one transaction. A value that is not more
 * than its mark adds nothing: so a batch may come twice, or again after a commit whose answer was lost, or after the store
 * was put back to last night's backup, and the totals come out right. Marks live with the totals they belong to.
 */
interface Store
{
	/**
	 * Take over cumulative values, in one transaction.
	 *
	 * @param string $generation which counters these are: at most 63 bytes of ASCII
	 * @param array $cumulative article (int|string) => views (int) since the generation began
	 * @return array<int|string, int> article => total of the store, for each article that was given; an article
	 *                                that is left out keeps the number it shows
	 * @throws \Throwable when nothing was taken over; the same values, or higher ones, come again
	 */
	public function apply(string $generation, array $cumulative): array;
}

/**
 * Totals in one SQLite file, FOLDER/SITE/views.sqlite: what a site has if nothing else is configured.
 *
 * Each apply() is one durable transaction (write-ahead log, synchronous=FULL). The file is opened by the first call and closed
 * with the object.
 *
 * @strict-properties
 * @not-serializable
 */
final class SqliteStore implements Store
{
	/**
	 * @param string $folder absolute path; made, mode 0700, if it does not exist
	 * @param string $site as for view()
	 * @throws \ValueError when $folder is not an absolute path, or $site is no site name
	 */
	public function __construct(string $folder, string $site = "default")
	{
	}

	/**
	 * @inheritDoc
	 * @throws \ValueError when $generation is too long, or a key or value of $cumulative is none
	 * @throws BaiVietException when the file cannot be written
	 */
	public function apply(string $generation, array $cumulative): array
	{
	}
}

/**
 * The views of a site: everything explicit that view() does by rules, and everything else.
 *
 * Numbers are live: they include each view up to this moment. top(), hot(), history() and total() come from the store and are
 * as old as the last drain, baiviet.views_drain_interval seconds at most while the site has visitors.
 *
 * ```php
 * $views = new BaiViet\ViewCounter();
 * foreach ($views->top(BaiViet\Period::Week, 5) as $id => $n) { ... }
 * ```
 *
 * @strict-properties
 * @not-serializable
 */
final class ViewCounter
{
	/**
	 * @param string $site as for view()
	 * @throws \ValueError when $site is no site name
	 */
	public function __construct(string $site = "default")
	{
	}

	/**
	 * Count one view, whoever makes it, and give the number to show. A few nanoseconds.
	 *
	 * @param int|string $article as for view()
	 * @return int the number to show; 0 when it is not known now
	 * @throws \ValueError as view()
	 */
	public function hit(int|string $article): int
	{
	}

	/**
	 * Count many views at once, as of a log that is read in.
	 *
	 * @param int|string $article as for view()
	 * @param int $views 0 to 2^40
	 * @return int the number to show; 0 when it is not known now
	 * @throws \ValueError as view(), or when $views is out of range
	 */
	public function add(int|string $article, int $views): int
	{
	}

	/**
	 * The number to show. Counts nothing.
	 *
	 * @param int|string $article as for view()
	 * @return int 0 when it is not known now
	 * @throws \ValueError as view()
	 */
	public function get(int|string $article): int
	{
	}

	/**
	 * The numbers to show for many articles: views() of this site.
	 *
	 * @param array $articles numbers and names, as for view()
	 * @return array<int|string, int> article => number, in the order given
	 * @throws \TypeError|\ValueError as views()
	 */
	public function getMany(array $articles): array
	{
	}

	/**
	 * Set an article's number. Views from now on are added to it; days and trends stay.
	 *
	 * Drains first; other servers show the new number after their next drain.
	 *
	 * @param int|string $article as for view()
	 * @param int $number 0 to 2^60
	 * @throws \ValueError as view(), or when $number is out of range
	 * @throws BaiVietException when the site has no store of its own, or it cannot be written; then nothing changed
	 */
	public function set(int|string $article, int $number): void
	{
	}

	/**
	 * Forget an article: its number, its days, its trend.
	 *
	 * @param int|string $article as for view()
	 * @throws \ValueError as view()
	 * @throws BaiVietException as set()
	 */
	public function reset(int|string $article): void
	{
	}

	/**
	 * The most viewed articles of a period. About as fast as ten indexed rows of SQLite, however many articles there are.
	 *
	 * @param int $n how many at most, 1 to 10,000
	 * @return array<int|string, int> article => views in the period, most viewed first
	 * @throws \ValueError when $n is out of range
	 * @throws BaiVietException when the site has no store of its own, or it cannot be read
	 */
	public function top(Period $period = Period::Week, int $n = 10): array
	{
	}

	/**
	 * The articles that are read most just now: a view counts in full when it happens, and for half of that after each day.
	 *
	 * @param int $n as for top()
	 * @return array<int|string, float> article => views, so weighted; highest first
	 * @throws \ValueError|BaiVietException as top()
	 */
	public function hot(int $n = 10): array
	{
	}

	/**
	 * An article's views per day, for a chart.
	 *
	 * @param int|string $article as for view()
	 * @param int $days how many, today the last: 1 to 3,660
	 * @return array<string, int> "2026-08-06" => views, one for every day, oldest first
	 * @throws \ValueError as view(), or when $days is out of range
	 * @throws BaiVietException as top()
	 */
	public function history(int|string $article, int $days = 30): array
	{
	}

	/**
	 * Views of the whole site in a period.
	 *
	 * @throws BaiVietException as top()
	 */
	public function total(Period $period = Period::All): int
	{
	}

	/**
	 * Carry what was counted on this machine to the store now, rather than at the end of some request.
	 *
	 * Without an argument, to the site's own store. With one, to that: every drain sends it what it has not seen, so the site's
	 * own store and others can be drained side by side. With baiviet.views_store=script the given store is the site's own:
	 * its totals are what readers see.
	 *
	 * @param Store|null $store one object of a class per site
	 * @param bool $everything send each counter, even if it did not move: heals a store of your own that was put back
	 *                         to an older copy at once, rather than within some hundred drains
	 * @return int views that were new to the store; for a store of your own, views that were sent
	 * @throws BaiVietException when another process drains for more than five seconds, when there is no store, or when
	 *                          the store fails. Nothing is lost then.
	 * @throws \Throwable what $store throws
	 */
	public function drain(?Store $store = null, bool $everything = false): int
	{
	}

	/**
	 * Add numbers that another program counted, such as a CMS's column of hits. A source's numbers are taken once: what it
	 * brings again adds nothing, and a higher number adds what is more. Days and trends stay.
	 *
	 * ```php
	 * $views->import($pdo->query('SELECT id, hitstotal FROM nv4_vi_news_rows')->fetchAll(PDO::FETCH_KEY_PAIR), 'nukeviet');
	 * ```
	 *
	 * @param \Traversable|array $numbers article (int|string) => number (int), 0 to 2^60; any amount, in constant memory
	 * @param string $source a name for where they come from, 1 to 63 bytes
	 * @return int views that were taken
	 * @throws \TypeError|\ValueError when a key or number is none; the thousands before it were taken
	 * @throws BaiVietException as set()
	 */
	public function import(\Traversable|array $numbers, string $source = "import"): int
	{
	}

	/**
	 * All articles of the store with their totals, in constant memory. Drain before it to have the last seconds in it.
	 *
	 * ```php
	 * foreach ($views->export() as $article => $total) { fputcsv($file, [$article, $total]); }
	 * ```
	 *
	 * @throws BaiVietException as top()
	 */
	public function export(): ViewExport
	{
	}

	/**
	 * What is true now, for administrators and their monitoring.
	 *
	 * - site, live ("shared"; "process" when each process must count on its own; "none"), live_folder, live_problem
	 * - store ("sqlite", "script", "none"), store_folder, store_problem; a problem names the command that mends it
	 * - generation, capacity, used: of the live table
	 * - pending: views that the store does not have yet; dropped: views that found no memory at all
	 * - drains, drained_at (UNIX time, 0 = never), drained_ago (seconds, -1 = never), error: of the last drain, "" = it went well
	 * - day: the local day that views are counted for; timezone
	 * - refused: reason => requests that were not counted on this machine since its live table was made
	 * - refused_30_days: reason => the same by all machines, as of the last drain
	 *
	 * @return array<string, mixed>
	 */
	public function status(): array
	{
	}
}

/**
 * What ViewCounter::export() gives: article => total, in the order of numbers, names last or first.
 *
 * @strict-properties
 * @not-serializable
 */
final class ViewExport implements \Iterator
{
	private function __construct()
	{
	}

	public function current(): int
	{
	}

	public function key(): int|string
	{
	}

	/** @throws BaiVietException when the store cannot be read */
	public function next(): void
	{
	}

	/** @throws BaiVietException when the store cannot be read */
	public function rewind(): void
	{
	}

	public function valid(): bool
	{
	}
}
