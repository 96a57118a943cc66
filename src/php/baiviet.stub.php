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

/* ---- text and slugs ---- */

/**
 * The version of the tables that slug() folds letters by. It is raised when the slug of any title changes, so a site that
 * keeps it beside its slugs knows when to compare them.
 *
 * @var int
 * @cvalue bv_slug_table_version()
 */
const SLUG_TABLE_VERSION = 1;

/**
 * Where the tone mark of an open oa, oe or uy stands.
 */
enum ToneStyle: string
{
	/** As it was written. */
	case Keep = "keep";
	/** On the first vowel: hòa, khỏe, thủy. */
	case Old = "old";
	/** On the second vowel: hoà, khoẻ, thuỷ. */
	case New = "new";
}

/**
 * The slug of a title, for an address: `Nghị định 43/2011/NĐ-CP` gives `nghi-dinh-43-2011-nd-cp`.
 *
 * Right for every form in which Vietnamese is stored: composed, decomposed, marks in any order, U+00D0 for Đ. Letters of
 * other scripts are spelt as they sound. Marks and invisible characters vanish, and apostrophes inside a word
 * (M'Nông: mnong), though not between digits (10'30: 10-30); all else separates, so that figures stay apart (6,5%: 6-5). What
 * Unicode has as letters or digits in another form is read as those: m² is m2, Ⅻ xii, ① 1, ㎏ kg, ™ tm, and ½ is 1-2, apart from a
 * figure before it. The answer depends on nothing but its arguments and SLUG_TABLE_VERSION. A title that is its own slug comes
 * back as it is, at once.
 *
 * Takes plain text: a title that a CMS stored escaped goes through text_of() first. Linear in the title's length.
 *
 *     BaiViet\slug("Đường Nguyễn Huệ");                      // duong-nguyen-hue
 *     BaiViet\slug("Giá & chất lượng 100%", symbols: true);  // gia-va-chat-luong-100-phan-tram
 *     BaiViet\slug("Lịch tiếp công dân tuần 45", max_length: 20);  // lich-tiep-cong-dan
 *
 * Only a title without a letter or digit has no slug: it gives $fallback, or "". Apostrophes and invisible fillers count as
 * neither; a letter that no reading is known for becomes `u` and its number.
 *
 * @param string $title any bytes; each ill-formed part of UTF-8 separates, and no title is lost for it
 * @param string $separator what needs no escaping in a URL: letters, digits and `-._~`; may be empty
 * @param int $max_length in bytes, 0 for no limit; cuts at the end of a word unless the first word is longer
 * @param bool $lowercase false keeps capitals
 * @param string $locale whose spelling counts: de (ä: ae), da, nb, sr, uk, bg, eo... Others have that of vi
 * @param string $fallback what a title without letters and digits is taken to be; folded as a title is
 * @param bool $symbols speak & % @ + and ₫ in the locale, instead of separating
 * @throws \ValueError if $separator needs escaping, or $max_length is negative
 */
function slug(string $title, string $separator = "-", int $max_length = 0, bool $lowercase = true, string $locale = "vi", string $fallback = "", bool $symbols = false): string
{
}

/**
 * The first of `$slug`, `$slug-2`, `$slug-3`... that is not taken.
 *
 * Two editors who save at once may both be given the same: let a unique key of the database decide, and call again.
 *
 *     BaiViet\unique_slug($slug, fn (string $s): bool => $articles->slugExists($s), max_length: 100);
 *
 * @param string $slug what slug() made
 * @param callable $taken `fn (string $slug): bool`, whether a slug is in use; called once for each that is tried
 * @param int $max_length in bytes, 0 for no limit; the number counts too, words are dropped to make room for it
 * @param string $separator that of the slug
 * @throws \ValueError if $slug is empty, $separator needs escaping, or $max_length is negative
 * @throws BaiVietException if everything up to number 100,000 is taken, or $max_length leaves no room for a number
 */
function unique_slug(string $slug, callable $taken, int $max_length = 0, string $separator = "-"): string
{
}

/**
 * Text in its normal form: Unicode NFC, with what is broken in stored Vietnamese repaired.
 *
 * A tone mark before the mark of its vowel is put behind it, which NFC alone does not do, and a mark that stands twice is kept
 * once; U+00D0, U+0189 and their like become Đ and đ; invisible characters that serve nothing are removed; each ill-formed
 * part of UTF-8 becomes U+FFFD. Text that is in normal form comes back as it is, at about the speed of reading memory. Linear in
 * the text's length.
 *
 *     BaiViet\normalize("Nguye\u{302}\u{303}n");                            // Nguyễn, in 8 bytes
 *     BaiViet\normalize("hòa thuận, quý giá", BaiViet\ToneStyle::New);     // hoà thuận, quý giá
 *
 * @param ToneStyle $tone where the tone stands in whole Vietnamese syllables: hoà or hòa. quý and giá have one place for it
 * @param bool $nbsp false turns no-break spaces (U+00A0) into spaces
 */
function normalize(string $text, ToneStyle $tone = ToneStyle::Keep, bool $nbsp = true): string
{
}

/**
 * The text of a title that a CMS stored as HTML: tags gone, `&amp;` and the like decoded, white space as it shows.
 *
 *     BaiViet\text_of("15&#x002F;QĐ-UBND: <em>Quy định</em> &amp; hướng dẫn");   // 15/QĐ-UBND: Quy định & hướng dẫn
 *
 * For one line, such as a title or a name. A title that was escaped twice wants two calls. The result is plain text: to be
 * escaped again before it is put into a page. Linear in the length.
 */
function text_of(string $html): string
{
}

/**
 * The encodings in which Vietnamese was stored before Unicode.
 */
enum LegacyEncoding: string
{
	/** TCVN 5712:1993, of which ABC fonts such as .VnTime use a part. */
	case Tcvn3 = "TCVN3";
	/** VNI-Windows: fonts such as VNI-Times. */
	case Vni = "VNI";
	/** RFC 1456, in ASCII: `Tie^'ng Vie^.t`. */
	case Viqr = "VIQR";
	/** RFC 1456, in eight bits. */
	case Viscii = "VISCII";
	/** Of the Vietnamese Professionals Society: fonts such as VPS Times. */
	case Vps = "VPS";
	/** windows-1258. */
	case Cp1258 = "CP1258";
}

/**
 * Text of an old encoding, in Unicode and in normal form.
 *
 * Takes the bytes as they were, and just as well the same bytes once read as Latin-1 and stored as UTF-8, as databases
 * have them. Fonts of capitals (.VnTimeH) use the bytes of small letters: put mb_strtoupper() around their text.
 * VIQR writes tones with punctuation: behind a word that has its tone, punctuation is what it looks like (`Ha` No^.i.`); elsewhere
 * only a backslash tells. Linear in the length.
 *
 *     BaiViet\from_legacy("Uû ban nh©n d©n", BaiViet\LegacyEncoding::Tcvn3);       // Uỷ ban nhân dân
 *     BaiViet\from_legacy("Tie^'ng Vie^.t", BaiViet\LegacyEncoding::Viqr);         // Tiếng Việt
 */
function from_legacy(string $text, LegacyEncoding $from): string
{
}

/**
 * The old encoding that a text is certainly in, or null.
 *
 * For imports that have lost the font's name, to propose or to sort by; nothing is ever converted by it unasked. Certain
 * means: read so, eight words in ten with marks are Vietnamese syllables, at least three of them with letters that no
 * western language has, and no other reading comes near. Takes bytes, and the same bytes stored as UTF-8. Looks at the first
 * 16 KiB.
 *
 * Measured on words of titles (tests/conformance/check-legacy): of 20 words, 89 to 96 in 100 texts are recognised, by encoding;
 * of 50 words, 98; of 5 words, 20 to 35. The others give null. No text was taken for another encoding, and none of 5,000 in
 * Unicode, in other languages or damaged for any.
 */
function guess_legacy(string $text): ?LegacyEncoding
{
}

/* ---- views ---- */

/**
 * Count this request as a view of an article, if it is one by the rules, and give the number to show.
 *
 * In a web request only a GET counts that will be answered 200, made by a person who reads: not a prefetch, not a bot, not
 * from the operator's own networks, not by an editor, and not a second time by the same reader within
 * baiviet.views_window. What it will be answered is what PHP was told by then: send a 404 or a redirect before view(), not after
 * it. Outside of a request (a script on the command line) each call counts. Refusals are counted by reason; see
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
 * @param int|null $known the number that the CMS has for the article, without this view; used only while no store tells it, or there is
 *        none. What a store says later holds, whatever was shown meanwhile
 * @param bool $beacon true in an endpoint that cached pages report to with navigator.sendBeacon(): in place of a GET, a POST
 *        counts, and the answer may be 204. One that Sec-Fetch-Site, Origin or Referer say to be of another site's page is refused; a
 *        program can send what it likes, and rules and rate limits are for that. See examples/beacon
 * @return int the number to show; 0 when it is not known now
 * @throws \ValueError when $article or $site is outside of what is said above
 */
function view(int|string $article, string $site = "default", bool $editor = false, ?int $known = null, bool $beacon = false): int
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
 * @phpstan-param array<int|string> $articles
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
 * Something that keeps totals: what a drain drains to. baiviet's own are SqliteStore and RedisStore.
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
	 * @param array $cumulative article => views since the generation began
	 * @phpstan-param array<int|string, int> $cumulative
	 * @return array<int|string, int|numeric-string> article => total of the store, for each article that was given: an int, or its
	 *                                digits, as databases give them; anything else is a TypeError of drain(). An article
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
	 * @param string $folder absolute path; made, mode 0700, if it does not exist in a folder that does
	 * @param string $site as for view()
	 * @throws \ValueError when $folder is not an absolute path, or $site is no site name
	 * @throws BaiVietException when open_basedir does not allow $folder
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
 * Totals in Redis or Valkey, 5.0 or newer, for many web servers. With baiviet.views_store=redis://... a site's own store is one of
 * these, and nothing has to be constructed; this class is for a second store beside it.
 *
 * - redis://[user:password@]host[:6379][/database][?timeout=SECONDS]; "redis://:password@host" has no user; %XX is a byte
 * - rediss://... the same over TLS, with ?ca=FILE, ?cert=FILE&key=FILE, or ?verify=no
 * - redis+unix://[user:password@]/path/to.sock[?database=N]
 *
 * All keys begin with "{baiviet:SITE}:", so that a cluster keeps them on one node. Each 500 articles are one atomic script.
 * A server that evicts keys when its memory is full (maxmemory-policy allkeys-...) is refused. Days are kept for a year.
 *
 * @strict-properties
 * @not-serializable
 */
final class RedisStore implements Store
{
	/**
	 * Connects when it is first used.
	 *
	 * @param string $address as above
	 * @param string $site as for view()
	 * @param string|null $user in place of the address's
	 * @param string|null $password in place of the address's
	 * @throws \ValueError when $address is none, or $site is no site name
	 * @throws BaiVietException when this baiviet was built without --with-baiviet-redis
	 */
	public function __construct(#[\SensitiveParameter] string $address, string $site = "default", ?string $user = null, #[\SensitiveParameter] ?string $password = null)
	{
	}

	/**
	 * @inheritDoc
	 * @throws \ValueError when $generation is too long, or a key or value of $cumulative is none
	 * @throws BaiVietException when the server cannot be reached or refuses; it says what to do
	 * @implementation-alias BaiViet\SqliteStore::apply
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
	 * @phpstan-param array<int|string> $articles
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
	 * @param int|string|null $article as for view(); null: the whole site
	 * @param int $days how many, today the last: 1 to 3,660
	 * @return array<string, int> "2026-08-06" => views, one for every day, oldest first
	 * @throws \ValueError as view(), or when $days is out of range
	 * @throws BaiVietException as top()
	 */
	public function history(int|string|null $article = null, int $days = 30): array
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
	 * Without an argument, to the site's own store, which is sent what it has not seen. With one, to that, beside the site's own: it
	 * is sent every counter of this machine, each time, and takes what its marks do not have. With baiviet.views_store=script the
	 * given store is the site's own: its totals are what readers see, and it is sent what moved since the last drain, and a
	 * sixteenth of the rest. Then give drain() one class only, or a second one always with $everything.
	 *
	 * A live folder that cannot be used is no failure of the drain: what this process counted by itself is in the store then, what
	 * other processes count they drain themselves, and status()['live_problem'] says what to run.
	 *
	 * @param Store|null $store one object of a class per site
	 * @param bool $everything send each counter, even if it did not move: heals a store of your own that was put back
	 *                         to an older copy at once, rather than within sixteen drains
	 * @return int views that were new to the store; of a class of your own, which does not say, those that the site's own store
	 *             had not been sent before
	 * @throws BaiVietException when another process drains for more than five seconds, when there is no store, or when
	 *                          the store fails. Nothing is lost then.
	 * @throws \TypeError when $store's apply() returns a total that is none; the same values come again
	 * @throws \Throwable what $store throws; status()['error'] and the log tell of it as well
	 */
	public function drain(?Store $store = null, bool $everything = false): int
	{
	}

	/**
	 * Add numbers that another program counted, such as a CMS's column of hits. A source's numbers are taken once: what it
	 * brings again adds nothing, and a higher number adds what is more. Days and trends stay. Articles that were seen on this
	 * machine already show the new number after its next drain, other servers after theirs.
	 *
	 * ```php
	 * $views->import($pdo->query('SELECT id, hitstotal FROM nv4_vi_news_rows')->fetchAll(PDO::FETCH_KEY_PAIR), 'nukeviet');
	 * ```
	 *
	 * @param \Traversable|array $numbers article (int|string) => number (int), 0 to 2^60; any amount, in constant memory
	 * @phpstan-param iterable<int|string, int> $numbers
	 * @param string $source a name for where they come from, 1 to 63 bytes without NUL
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
	 * - site, live ("shared"; "process" when each process must count on its own; "none"), live_folder, live_problem (it cannot be
	 *   used, or the table in it cannot grow)
	 * - store ("sqlite", "redis", "script", "none"), store_folder, store_name (file, or server without its password),
	 *   store_problem; a problem names the path, and the command that mends it if one does
	 * - generation, capacity, used: of the live table
	 * - pending: views that the store does not have yet; dropped: views that found no room at all
	 * - drains, drained_at (UNIX time, 0 = never), drained_ago (seconds, -1 = never), error: of the last drain, "" = it went well
	 * - day: the local day that views are counted for; timezone whose days these are
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

/* ---- pages ---- */

/**
 * What the web servers of one site tell each other about pages that became old: something they all reach, such as the CMS's
 * database or Redis. A site on one server needs none.
 *
 * A version is a number that grows with every bump of any tag, as an AUTO_INCREMENT column or Redis's INCR does.
 */
interface PageVersions
{
	/**
	 * Give each of these tags a new version, greater than all there are.
	 *
	 * @param string[] $tags list of 1 to 1000 texts of 1 to 190 bytes; names of CMS tags, "*" for all pages, "key:..." for one
	 */
	public function bump(array $tags): void;

	/**
	 * The tags whose version is greater than $version. Called at most once a second on each server, whatever the traffic.
	 *
	 * Tags that were not bumped for eight days may be forgotten: no stored page gets so old.
	 *
	 * @return array<string, int> tag => its version now; [] when nothing became old
	 * @throws \Throwable when it is not known: then no stored page is served until it is again. To show stored pages even then,
	 *                    return [].
	 */
	public function since(int $version): array;
}

/**
 * Whole pages as plain files, answered before the CMS boots, with the live number of views in them.
 *
 * A page lies in baiviet.pages_dir as it will be sent, twice: as text, and compressed around the places where numbers stand. A
 * hit costs some tens of microseconds: it opens a file, counts the view by the rules of view(), and sends the pieces with the
 * numbers of this moment between them. What goes wrong with the disk never breaks a page: put() and serve() give false, the CMS
 * answers as ever, and status() says what to do.
 *
 * ```php
 * $pages = new BaiViet\PageStore(hosts: ['portal.example']);
 * $key = $pages->key();
 * if ($key !== null && $pages->serve($key)) {
 *     exit;                                                          // sent, and counted
 * }
 * ob_start();
 * show_article(12);                                                  // <span data-baiviet-views>1.285</span> lượt xem
 * $page = ob_get_flush();
 * if ($key !== null) {
 *     $pages->put($key, $page, tags: ['post-12', 'home'], article: 12);
 * }
 * $pages->purgeTags(['post-12']);                                    // elsewhere, when article 12 was edited
 * ```
 *
 * @strict-properties
 * @not-serializable
 */
final class PageStore
{
	/**
	 * @param string $site name of a folder in baiviet.pages_dir: 1 to 63 of A-Z a-z 0-9 . _ -
	 * @param string[] $hosts names under which the site is reached, "portal.example" or "portal.example:8080"; a request for any
	 *        other has no key, so nobody can make up hosts
	 * @param string[] $query names of query parameters that make a page of their own; a request with any other has no key. Marks of
	 *        advertisers (utm_source, fbclid...) are looked past: such a request is answered, but its page is not stored
	 * @param string[] $cookies beginnings of names of cookies whose owners get pages of their own, besides those of WordPress and
	 *        PHP's session: for them nothing is served and nothing stored
	 * @param PageVersions|null $versions what tells the site's other web servers; null when there is one
	 * @throws \TypeError when a list holds something else than strings
	 * @throws \ValueError when $site is no site name, or a list has more than 64 entries or an entry is empty or longer than 255 bytes
	 */
	public function __construct(string $site = "default", array $hosts = [], array $query = [], array $cookies = [], ?PageVersions $versions = null)
	{
	}

	/**
	 * The key of this request's page, or null when the request is one whose answer is nobody else's; refusal() says why.
	 *
	 * Null unless it is a GET or HEAD without a body, without Authorization, without a cookie of somebody who is known, for a
	 * listed host, with listed query parameters only. The key is the host, the path as it was asked for, the listed
	 * parameters, and the variant. Null outside of a web request as well.
	 *
	 * ```php
	 * $key = $pages->key(is_phone() ? 'mobile' : '', vary: ['User-Agent']);
	 * ```
	 *
	 * @param string $variant what else the page depends on, such as "mobile" or "http": 0 to 64 bytes without blanks
	 * @param array $vary names of the request's headers of which $variant tells all that pages depend on, for put(): up to 64
	 * @throws \TypeError when $vary holds something else than strings
	 * @throws \ValueError when $variant is none, or an entry of $vary is empty or longer than 255 bytes
	 */
	public function key(string $variant = "", array $vary = []): ?string
	{
	}

	/**
	 * Answer this request with the page that is stored, if there is one that is right now: headers, numbers, body.
	 *
	 * The view of the page's article is counted as by view(), and the number includes it. Answers 304 when the reader has this
	 * very page; sends gzip to those who take it; only headers for HEAD. The reader's browser is told to ask again each time
	 * (Cache-Control: no-cache), so that numbers stay live and views are counted; Last-Modified and a weak ETag make that cheap.
	 * Nothing else may be sent after it.
	 *
	 * @param string $key from key(), or one of your own: 1 to 4096 bytes. Requests of people who are known are refused in any case
	 * @return bool false when nothing was sent: go on and make the page; refusal() says why
	 * @throws \ValueError when $key is empty or too long
	 */
	public function serve(string $key): bool
	{
	}

	/**
	 * Store the page that this request made, for those that come after it.
	 *
	 * Stored only if the request is one that key() takes and the response, as PHP stands to send it, is for everybody: 200, HTML or
	 * XML, without Set-Cookie, Content-Encoding, `Cache-Control: private`, `no-store` or `no-cache`, and with no Vary but what key() was
	 * told that the variant tells apart, Accept-Encoding, and Cookie when the request brought none.
	 * Its other headers are stored with it. A page whose tags were purged since this object's serve() or construction is not
	 * stored as fresh: it may hold what was purged. Outside of a web request, as in a script that fills the store, key() is null,
	 * but a page is stored by a key of one's own: there is no request to judge.
	 *
	 * Numbers: wherever a start tag or a comment holds the marker and a number stands right behind it, the number is live:
	 * `<b data-baiviet-views>1.285 lượt xem</b>` is that of $article, `<b data-baiviet-views="17">365</b>` that of article 17. As the
	 * CMS wrote them there, pages are right without this extension too. A number is digits, in groups of three with $separator, a
	 * point, a comma, an apostrophe or a blank (a no-break one too, or `&nbsp;`) between them; behind it comes a tag or a blank.
	 * All else, such as "1,5 nghìn", and the number of article "0", stays as it was written; so do numbers behind the first 256. A
	 * mark counts wherever it stands, in a script's text too: a $separator with a quote could end a string there.
	 *
	 * @param string $key as for serve()
	 * @param string $page all of it, not compressed; up to 16 MiB, and with its compressed form up to baiviet.pages_max_bytes
	 * @param string[] $tags what the page shows, for purgeTags(): up to 1000 texts of 1 to 190 bytes
	 * @param int $ttl seconds for which it may be served, 1 to 604800 (a week)
	 * @param int|string|null $article that a view of this page is a view of, as for view(); null when it shows none
	 * @param string $viewsSite site of the articles, as for view()
	 * @param string $separator between thousands in numbers: "." gives 1.234.567; 0 to 6 bytes
	 * @param string $marker name that marks live numbers: 4 to 64 of A-Z a-z 0-9 - _ :
	 * @return bool whether it was stored; if not, refusal() says why
	 * @throws \TypeError when $tags holds something else than strings
	 * @throws \ValueError when an argument is outside of what is said above
	 */
	public function put(string $key, string $page, array $tags = [], int $ttl = 3600, int|string|null $article = null, string $viewsSite = "default", string $separator = ".", string $marker = "data-baiviet-views"): bool
	{
	}

	/**
	 * Why the last call of key(), serve() or put() gave null or false: a stable word, "" when it did not.
	 *
	 * Of the request: "method", "body", "authorization", "cookie", "header", "host", "path", "query", "not-web".
	 * Of serve(): "absent", "expired", "purged", "damaged", "unknown" (the other servers cannot be asked), "sent" (headers are out).
	 * Of put(): "status", "set-cookie", "private", "vary", "type", "encoded", "large" (than a page may be, or than all may), and
	 * "purged" when that happened meanwhile.
	 * Of both: "folder" (status() says what to do).
	 */
	public function refusal(): string
	{
	}

	/**
	 * Make the page of a key old, here and, by PageVersions, on the site's other servers.
	 *
	 * @param string $key as for serve()
	 * @throws \ValueError as serve()
	 * @throws \Throwable what PageVersions throws; on this server the page is old all the same
	 * @throws BaiVietException when the folder of pages is there and cannot be used by this process: the page is still served
	 */
	public function purge(string $key): void
	{
	}

	/**
	 * Make all pages old that were stored with any of these tags. Its cost does not depend on how many there are.
	 *
	 * Call it when the change can be read by others, after the commit.
	 *
	 * @param string[] $tags as for put()
	 * @throws \TypeError|\ValueError as put()
	 * @throws \Throwable as purge()
	 */
	public function purgeTags(array $tags): void
	{
	}

	/**
	 * Make all pages of the site old and delete their files on this server.
	 *
	 * @throws \Throwable as purge()
	 */
	public function purgeAll(): void
	{
	}

	/**
	 * What is true now, for administrators and their monitoring. Counters are of this server, since its folder was made.
	 *
	 * - folder, problem: where pages lie, and the command that mends it if they cannot; "" when all is well
	 * - hits (of them not_modified answered with 304), misses, stored, purges
	 * - hit_rate: hits of all requests that had a key, 0.0 to 1.0
	 * - files, bytes, limit: how many pages there are, the sum of their files' lengths, and baiviet.pages_max_bytes, which that is
	 *   held to; the pages that were not read for longest go first. The disk has 1 MiB more for what is known of purges, and what
	 *   its file system adds to each file
	 * - refused: reason => requests and pages that were refused
	 * - asked_ago: seconds since the other servers were asked, -1 = never, or there are none
	 *
	 * @return array<string, mixed>
	 */
	public function status(): array
	{
	}
}

/* ---- article ---- */

/**
 * How a body is to be read.
 */
enum BodyFormat: string
{
	/** HTML when it holds a tag, else plain text. What a CMS stores is safely read so. */
	case Auto = "auto";
	/** HTML, even without a tag in it. */
	case Html = "html";
	/** Plain text: "<" is a less-than sign. */
	case Text = "text";
}

/**
 * What may be changed in the characters of a text.
 */
enum Typography: string
{
	/**
	 * Canonical form (NFC); no-break spaces only between a number and its unit or behind words like "Điều"; no space before
	 * , . : ; ! ? at the end of a word.
	 */
	case Safe = "safe";
	/** Nothing but what HTML does: runs of white space are one space. What nobody sees goes too: soft hyphens, zero-width spaces. */
	case None = "none";
}

/**
 * The language of the few words the renderer and its pages add.
 */
enum Language: string
{
	case Vi = "vi";
	case En = "en";
}

/**
 * How a page shows its date.
 */
enum DateStyle: string
{
	/** 09:47 AM 06/08/2013 */
	case Portal = "portal";
	/** Thứ Ba, 06/08/2013, 09:47 */
	case Full = "full";
	/** 2013-08-06T09:47:00+07:00 */
	case Iso = "iso";
}

/**
 * Turns what editors paste into articles. Immutable: keep one for as long as you like, in a static too.
 *
 * ```php
 * $renderer = new BaiViet\Renderer(baseUrl: 'https://portal.example.gov.vn');
 * echo $renderer->render($row['bodyhtml'], ['title' => $row['title'], 'date' => $row['publtime']])->body;
 * ```
 *
 * @strict-properties
 * @not-serializable
 */
final class Renderer
{
	/**
	 * @param BodyFormat $format how bodies are read
	 * @param Typography $typography what may be changed in text
	 * @param Language $language of the words that are added, as "Xem video tại" in place of a player
	 * @param DateStyle $dateStyle how pages show the date
	 * @param string $baseUrl address of the site: links to its host are internal, with "www." or without it, and on the same port;
	 *        every other absolute link gets rel="external noopener". A relative "url" of an article is resolved against it
	 * @param bool $nofollow whether external links get rel=nofollow as well
	 * @param bool $autolink whether addresses in text become links
	 * @param int $maxBytes bytes of a body that are read; what is longer is cut, with the warning "input-cut"
	 * @param array $citationUrls addresses that citations of official documents are linked to, by kind (see Article::$citations):
	 *        {symbol} ("42/2022/NĐ-CP"), {number}, {year} and {slug} ("nghi-dinh-42-2022-nd-cp") are filled in, percent-encoded;
	 *        kinds that are not named are not linked
	 * @phpstan-param array<'law'|'legal'|'admin'|'letter'|'party'|'nick', string> $citationUrls
	 * @param string[] $embedHosts hosts whose frames stay frames ("www.youtube.com"), loaded when they come into view; players and
	 *        frames of all others become a link
	 * @phpstan-param list<string> $embedHosts
	 * @throws \ValueError when $maxBytes is less than 1, or $citationUrls names a kind that is none
	 * @throws \TypeError when an address or a host is no string
	 */
	public function __construct(BodyFormat $format = BodyFormat::Auto, Typography $typography = Typography::Safe, Language $language = Language::Vi, DateStyle $dateStyle = DateStyle::Portal, string $baseUrl = "", bool $nofollow = false, bool $autolink = true, int $maxBytes = 16777216, array $citationUrls = [], array $embedHosts = [])
	{
	}

	/**
	 * Render a body, whatever it holds.
	 *
	 * The result holds a fixed set of elements and attributes in canonical nesting: no script, style, comment, form or
	 * foreign content can come through, and a browser reads it in one way only. Rendering it again gives the same bytes.
	 * Time is linear in the length; for a 6 KB article about that of htmlspecialchars().
	 *
	 * @param string $body HTML or plain text in UTF-8; other bytes are replaced, with a warning
	 * @param array $meta what the pages and metadata of the article are to say; all plain text. An int is a Unix time, shown
	 *        in PHP's time zone; a string is a date as articles write it ("09:47 AM 06/08/2013", "2013-08-06 09:47")
	 * @phpstan-param array{title?: string, lead?: string, date?: \DateTimeInterface|int|string, modified?: \DateTimeInterface|int|string, views?: int, author?: string, source?: string, section?: string, site?: string, url?: string, image?: string, print_url?: string, save_url?: string, home_url?: string, feed_url?: string} $meta
	 * @param array $imageSizes width and height of images in pixels by the address they have in the body; used where the body does
	 *        not say, so that text does not jump while images load
	 * @phpstan-param array<string, array{int, int}> $imageSizes
	 * @throws \TypeError when a value of $meta has the wrong type
	 * @throws \ValueError when $meta has a key that is not above, a date that is none, or fewer than 0 views
	 */
	public function render(string $body, array $meta = [], array $imageSizes = []): Article
	{
	}
}

/**
 * A rendered article. Its parts are found when they are first read.
 *
 * @strict-properties
 * @not-serializable
 */
final class Article implements \Stringable, \JsonSerializable
{
	/** The body: safe HTML. */
	public readonly string $body;
	/** As given to render(); plain text, "" when not given. */
	public readonly string $title;
	/** The lead: as given, or the bold paragraph that opens the body; plain text, "" when there is none. */
	public readonly string $lead;
	/** Who wrote it: as given, or the signature that ends the body; plain text, "" when there is none. */
	public readonly string $byline;
	/** @var list<array{level: int, id: string, text: string}> headings, levels 2 to 6 */
	public readonly array $toc;
	/** @var list<array{src: string, alt: string, caption: string, width: int, height: int}> images and photos that left only their caption (src "") */
	public readonly array $figures;
	/** @var list<array{caption: string, rows: int, columns: int}> */
	public readonly array $tables;
	/** @var list<array{url: string, text: string, external: bool}> */
	public readonly array $links;
	/**
	 * Official documents cited in the text.
	 *
	 * kind is one of "law" (91/2025/QH15), "legal" (42/2022/NĐ-CP), "admin" (2561/QĐ-TTg), "letter" (1929/VPCP-ĐP), "party"
	 * (189-CV/ĐU), "nick" (NQTW4) and "short" (Chỉ thị 03, Nghị định 168/2024). confidence is "high"; "medium" when the issuer is
	 * unknown here, or its numbers begin anew each year and no date stands behind; "low" when the document cannot be told from this
	 * alone. irregular: the symbol is not as the rules for its kind want it. key is the same however the document is written. offset
	 * is the byte in text().
	 *
	 * @var list<array{key: string, kind: string, type: string, number: string, year: ?int, issuer: string, date: ?string, confidence: string, irregular: bool, text: string, offset: int}>
	 */
	public readonly array $citations;
	/** Words of the body; in Vietnamese, syllables. */
	public readonly int $words;
	/** Minutes to read it, at least 1; 0 for a body without words. */
	public readonly int $minutes;
	/**
	 * What an editor should know; not of what word processors put beside the text (style, xml). code is stable; offset is the byte of $body given to render() where it happened first, detail
	 * what it was about, message what to do, in the renderer's language.
	 *
	 * | code                 | it tells that                                                                      |
	 * |----------------------|------------------------------------------------------------------------------------|
	 * | invalid-utf8         | bytes that are no UTF-8 were replaced                                              |
	 * | input-cut            | the body is longer than $maxBytes: its end is missing                              |
	 * | unclosed-tag         | a tag is not closed at the end: what follows it is missing                         |
	 * | unclosed-dropped     | an element that is left out has no end tag: what follows it is missing             |
	 * | dropped-element      | an element that may not stand in an article was left out with its content          |
	 * | dropped-hidden       | content that no reader sees was left out: the site may have been tampered with     |
	 * | dropped-comment      | comments that reviewers left in Word were left out                                 |
	 * | dropped-url          | an address was dropped: it is none, or not of http, https, mailto, tel             |
	 * | dropped-direction    | characters that override the direction of text were dropped                        |
	 * | too-deep             | elements are nested too deeply: the text was kept, its structure was flattened     |
	 * | formats-cut          | formatting that repeats itself without end was dropped: the text was kept          |
	 * | embed-replaced       | a player or frame became a link                                                    |
	 * | legacy-font          | text in a font from before Unicode was converted: it wants reading                 |
	 * | missing-alt          | an image has neither a text alternative nor a caption                              |
	 * | heading-jump         | a heading skips a level: the levels were made continuous                           |
	 * | vague-link           | the text of a link does not say where it leads: "tại đây"                          |
	 * | table-without-header | a table has no header row                                                          |
	 * | long-paragraph       | a paragraph has more than 1,200 characters                                         |
	 *
	 * @var list<array{code: string, count: int, offset: int, detail: string, message: string}>
	 */
	public readonly array $warnings;

	/** Only Renderer::render() makes articles. */
	private function __construct()
	{
	}

	/** The text of the body for search engines and reading aloud: an empty line between blocks, a tab between cells. */
	public function text(): string
	{
	}

	/**
	 * The beginning of the text on one line, cut behind a word.
	 *
	 * @param int $length characters at the most, without the "…" that marks a cut
	 * @throws \ValueError when $length is less than 1
	 */
	public function excerpt(int $length = 200): string
	{
	}

	/**
	 * Elements for a page's head: title, description, author, canonical address, OpenGraph, JSON-LD.
	 *
	 * Everything in it is escaped for where it stands; addresses that are no http(s) addresses are left out, and relative ones
	 * where others could not use them (og:url, og:image). The picture is the one given as "image", else the first of the body.
	 *
	 * @param bool $dublinCore also the Dublin Core elements (DC.title, DC.creator, DC.date, DC.publisher...) that Circular
	 *        24/2011/TT-BTTTT asked portals for until 5 April 2024
	 */
	public function head(bool $dublinCore = false): string
	{
	}

	/**
	 * A table of contents: a nav element with links to the headings, in lists as the levels nest, behind a summary that opens.
	 * page() has it in front of the body when there are three headings or more.
	 *
	 * @param int $least "" when there are fewer headings than these
	 */
	public function contents(int $least = 3): string
	{
	}

	/** schema.org's NewsArticle as JSON, safe inside a script element. The views are its interactionStatistic. */
	public function jsonLd(): string
	{
	}

	/**
	 * The article as a whole HTML document that loads nothing but its own images, and frames of $embedHosts.
	 *
	 * @param bool $dublinCore as for head()
	 */
	public function page(bool $dublinCore = false): string
	{
	}

	/**
	 * The article for paper: A4, without controls, scripts and frames, links as numbered notes; at its foot the address and when
	 * it was printed.
	 *
	 * @param \DateTimeInterface|null $printedAt null: now, in PHP's time zone
	 */
	public function print(?\DateTimeInterface $printedAt = null): string
	{
	}

	/**
	 * The article as one HTML file to keep: it opens anywhere and asks the network for nothing.
	 *
	 * Nothing is fetched: read the pictures from where they are and give their bytes. A picture that is not given, or is none
	 * (PNG, JPEG, GIF, WebP, AVIF, SVG), becomes a link to it.
	 *
	 * ```php
	 * foreach ($article->figures as $figure) {
	 *     if (is_file($file = $folder . '/' . basename($figure['src']))) {
	 *         $images[$figure['src']] = file_get_contents($file);
	 *     }
	 * }
	 * $html = $article->save($images ?? [], $missing);     // $missing: ['/anh/khong-con.jpg']
	 * ```
	 *
	 * @param array $images bytes of pictures by their address in the body, as figures[]['src'] tells it
	 * @phpstan-param array<string, string> $images
	 * @param array $missing becomes the list of addresses of pictures that are not in the file
	 * @phpstan-param-out list<string> $missing
	 * @param \DateTimeInterface|null $savedAt null: now, in PHP's time zone
	 * @throws \TypeError when $images holds something else than strings
	 */
	public function save(array $images = [], &$missing = null, ?\DateTimeInterface $savedAt = null): string
	{
	}

	/** The article as an item of an RSS 2.0 feed of your own, which declares the prefixes content, dc and media. See Feed. */
	public function feed(): string
	{
	}

	/** The body. */
	public function __toString(): string
	{
	}

	/** @return array<string, mixed> every part by its name */
	public function jsonSerialize(): array
	{
	}
}

/**
 * Articles for feed readers and news search engines. Well-formed whatever the articles hold: XML's illegal characters are left
 * out, addresses in bodies are absolute, pictures are not lazy, frames are links.
 *
 * ```php
 * $feed = new BaiViet\Feed('Cổng thông tin', 'https://portal.example/', self: 'https://portal.example/rss.xml');
 * foreach ($rows as $row) {
 *     $feed->add($renderer->render($row['body'], ['title' => $row['title'], 'url' => $row['url'], 'date' => $row['time']]));
 * }
 * header('Content-Type: application/rss+xml; charset=utf-8');
 * echo $feed->rss();
 * ```
 *
 * @strict-properties
 * @not-serializable
 */
final class Feed
{
	/**
	 * @param string $title name of the site; plain text
	 * @param string $url absolute address of the site
	 * @param string $self absolute address of the feed itself, which readers remember
	 * @param string $description what the feed is about; plain text; "": the title
	 * @throws \ValueError when $title is empty, or an address is not absolute
	 */
	public function __construct(string $title, string $url, string $self = "", string $description = "", Language $language = Language::Vi)
	{
	}

	/**
	 * Add an article, newest first as is the custom. Of its metadata, url, title and date must be there.
	 *
	 * @param string $id what the article is known by for ever, even if its address changes, such as
	 *        "tag:portal.example,2026:bai-12"; "": its address
	 * @throws \ValueError when url (absolute), title or date was not given to render()
	 */
	public function add(Article $article, string $id = ""): static
	{
	}

	/** RSS 2.0 with whole bodies (content:encoded), enclosures and Media RSS pictures: application/rss+xml. */
	public function rss(): string
	{
	}

	/** Atom 1.0 with whole bodies: application/atom+xml. */
	public function atom(): string
	{
	}

	/** A news sitemap of the first 1,000 articles; search engines want those of the last two days. application/xml. */
	public function newsSitemap(): string
	{
	}
}

/**
 * Gets articles back from what is left of them.
 */
final class Import
{
	/**
	 * Read the text of an article page as copied from a browser: title, a line with date, views and print link, then the body.
	 *
	 * ```php
	 * $found = BaiViet\Import::text(file_get_contents('bai-viet.txt'));
	 * echo (new BaiViet\Renderer())->render($found['body'], array_filter([
	 *     'title' => $found['title'], 'date' => $found['date'], 'views' => $found['views'],
	 * ], fn ($value) => $value !== null))->page();
	 * ```
	 *
	 * @return array{title: string, date: ?string, views: ?int, body: string} date in ISO 8601; null for what is not there
	 */
	public static function text(string $text): array
	{
	}

	/**
	 * Get the article back from a saved page of an old portal: whatever system made it, whatever encoding it is in.
	 *
	 * Pages of NukeViet 3 and 4, WordPress, Joomla, Drupal, Liferay, SharePoint, ASP.NET portals of about 2008 to 2015
	 * (cema.gov.vn) and online newspapers are read by rules of their own; others by schema.org, by their <article>, and in the
	 * end by where most of the text is. `layout` says which; nothing is guessed or converted without a warning.
	 *
	 * ```php
	 * $found = BaiViet\Import::page(file_get_contents('chi-tiet.aspx.html'));
	 * $article = (new BaiViet\Renderer(format: BaiViet\BodyFormat::Html))->render($found['body'], array_filter([
	 *     'title' => $found['title'], 'lead' => $found['lead'], 'date' => $found['date'], 'views' => $found['views'],
	 *     'author' => $found['byline'], 'source' => $found['source'],
	 * ], fn ($value) => $value !== null && $value !== ''));
	 * ```
	 *
	 * `body` is the HTML of the page, without what does not belong to the article, in UTF-8: as untrusted as the page, and to
	 * be rendered before it is shown. Texts are plain. `figures` are those of the rendered body, as in Article::$figures.
	 * `url` is the address that the page gives for itself, or that the browser noted when it saved it. Warnings are `input-cut`,
	 * `too-deep`, `too-large`, `legacy-encoding`, `guessed-encoding`, `unknown-encoding`, `invalid-bytes`, `guessed-body`,
	 * `no-body`, `no-title` and `no-date`; each has a message that says what to do. Time is near linear in the length.
	 *
	 * @param string $html any bytes; UTF-8, UTF-16 or windows-1252, or Vietnamese from before Unicode where the page says so or
	 *        its words show it
	 * @param LegacyEncoding|null $encoding what the page is in, if that is known better than it says itself
	 * @param int $maxBytes bytes of the page that are read
	 * @return array{title: string, date: ?string, views: ?int, body: string, lead: string, byline: string, source: string, url: string, figures: list<array{src: string, alt: string, caption: string, width: int, height: int}>, layout: string, encoding: string, warnings: list<array{code: string, message: string}>}
	 *         date in ISO 8601; null and "" for what is not there
	 * @throws \ValueError when $maxBytes is less than 1
	 */
	public static function page(string $html, ?LegacyEncoding $encoding = null, int $maxBytes = 8388608): array
	{
	}

	/**
	 * Read a WordPress export file (Tools > Export, `*.xml`), of any size, item by item: memory is that of the largest item.
	 *
	 * ```php
	 * foreach (BaiViet\Import::wxr('datnuoc.WordPress.2026-03-02.xml') as $item) {
	 *     if ($item['type'] === 'post' && $item['status'] === 'publish') {
	 *         $article = $renderer->render($item['body'], ['title' => $item['title'], 'date' => $item['date']]);
	 *     }
	 * }
	 * ```
	 *
	 * Nothing but the file is read: no DTD, no entity of its own, no network. A file that is damaged gives the items before
	 * the damage, all but perhaps the last, then an exception that names the line and what to do. One text may have 10 MB, one
	 * item 64 MB.
	 *
	 * @param string $path of a file on this machine, within open_basedir; not compressed, no stream wrapper
	 * @param bool $raw true gives title, excerpt, body and the names of terms as WordPress keeps them. Else they are plain text, but the
	 *        body has the paragraphs and captions that WordPress makes when it shows a post; other shortcodes stay
	 * @throws BaiVietException when the file cannot be opened; the rest shows when items are read
	 */
	public static function wxr(string $path, bool $raw = false): WxrReader
	{
	}

	/** Not to be made. */
	private function __construct()
	{
	}
}

/**
 * What Import::wxr() gives: the items of the file, in its order, numbered from 0. It can be read more than once.
 *
 * @strict-properties
 * @not-serializable
 */
final class WxrReader implements \Iterator
{
	private function __construct()
	{
	}

	/**
	 * A post, a page, an attachment, a menu entry... `type` says which.
	 *
	 * `date` and `modified` are in ISO 8601 with the offset that the site had then, null for drafts without one. `author` is the
	 * login name, `author_name` the one that is shown. `slug` is as the file has it, percent-encoded where it is not ASCII. `meta`
	 * are custom fields: a key may have several values. `comments` is their number; they are not given.
	 *
	 * @return array{id: int, parent: int, type: string, status: string, title: string, slug: string, url: string, date: ?string, modified: ?string, author: string, author_name: string, excerpt: string, body: string, categories: list<array{slug: string, name: string}>, tags: list<array{slug: string, name: string}>, terms: list<array{taxonomy: string, slug: string, name: string}>, meta: array<int|string, list<string>>, attachment_url: string, comments: int}
	 * @throws BaiVietException when there is no item
	 */
	public function current(): array
	{
	}

	public function key(): int
	{
	}

	/** @throws BaiVietException when the file is damaged, is no export, or goes beyond the limits */
	public function next(): void
	{
	}

	/** @throws BaiVietException as next() */
	public function rewind(): void
	{
	}

	public function valid(): bool
	{
	}
}
