<?php
/**
 * Takes views over into the site's tables.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The site's database as the extension's store: each batch in one transaction, so that nothing is lost and nothing comes twice.
 */
final class Baiviet_Database_Store implements BaiViet\Store {

	private const CHUNK = 500;

	/**
	 * WordPress's own connection. Its wpdb reconnects in the middle of things and repeats one query alone, which would tear a transaction
	 * apart, so the statements here go past it.
	 *
	 * @var mysqli
	 */
	private mysqli $connection;

	/**
	 * The day that views belong to.
	 *
	 * @var string
	 */
	private string $day;

	/**
	 * For this site and this moment.
	 *
	 * @throws RuntimeException When WordPress has no connection of the kind.
	 */
	public function __construct() {
		global $wpdb;
		$wpdb->check_connection( false );
		if ( ! $wpdb->dbh instanceof mysqli ) {
			throw new RuntimeException( 'WordPress has no mysqli connection to its database' );
		}
		$this->connection = $wpdb->dbh;
		$this->day        = ( new DateTimeImmutable( 'now', new DateTimeZone( (string) ini_get( 'baiviet.views_timezone' ) ) ) )->format( 'Y-m-d' );
	}

	/**
	 * The extension's contract.
	 *
	 * @param string $generation Whose counters these are.
	 * @param array  $cumulative Article => views since the generation began.
	 * @return array<int, int> Article => total.
	 * @throws RuntimeException When nothing was taken over.
	 */
	public function apply( string $generation, array $cumulative ): array {
		$numbers = array_filter( $cumulative, 'is_int', ARRAY_FILTER_USE_KEY );
		ksort( $numbers );
		return $this->transaction( fn (): array => $this->take( $generation, $numbers, true ) );
	}

	/**
	 * Numbers that another program counted: to the totals, not to the days. What comes again adds nothing.
	 *
	 * @param string          $source  Where they come from.
	 * @param array<int, int> $numbers Article => number.
	 * @return int Views that were taken.
	 * @throws RuntimeException When nothing was taken over.
	 */
	public function import( string $source, array $numbers ): int {
		ksort( $numbers );
		return $this->transaction(
			function () use ( $source, $numbers ): int {
				$before = $this->sum( array_keys( $numbers ) );
				$this->take( 'import-' . $source, $numbers, false );
				return $this->sum( array_keys( $numbers ) ) - $before;
			}
		);
	}

	/**
	 * All or nothing.
	 *
	 * @param callable $work What to do.
	 * @return mixed What it gives.
	 * @throws Throwable What it throws.
	 */
	private function transaction( callable $work ) {
		// Without gaps locked, several servers take over side by side.
		$this->run( 'SET TRANSACTION ISOLATION LEVEL READ COMMITTED' );
		$this->run( 'START TRANSACTION' );
		try {
			$result = $work();
			$this->run( 'COMMIT' );
			return $result;
		} catch ( Throwable $error ) {
			try {
				$this->run( 'ROLLBACK' );
			} catch ( Throwable $lost ) {
				// The connection is gone, and the transaction with it.
				unset( $lost );
			}
			throw $error;
		}
	}

	/**
	 * Add what is more than the marks, and move them.
	 *
	 * @param string          $generation Whose counters these are.
	 * @param array<int, int> $numbers    Article => cumulative value, in ascending order: nobody waits in a circle.
	 * @param bool            $by_day     Whether they belong to today.
	 * @return array<int, int> Article => total.
	 */
	private function take( string $generation, array $numbers, bool $by_day ): array {
		global $wpdb;
		$quoted = $wpdb->prepare( '%s', $generation );
		$totals = array();
		foreach ( array_chunk( $numbers, self::CHUNK, true ) as $chunk ) {
			// An id that is no post's is somebody's invention: it gets no row.
			$chunk = array_intersect_key( $chunk, $this->pairs( "SELECT ID, 1 FROM $wpdb->posts WHERE ID IN (%list)", array_keys( $chunk ) ) );
			if ( array() === $chunk ) {
				continue;
			}
			$marks = $this->pairs( "SELECT article, mark FROM {$wpdb->prefix}baiviet_marks WHERE generation = $quoted AND article IN (%list) FOR UPDATE", array_keys( $chunk ) );
			$this->add( $quoted, $chunk, $marks, $by_day );
			$totals += $this->pairs( "SELECT article, total FROM {$wpdb->prefix}baiviet_totals WHERE article IN (%list)", array_keys( $chunk ) );
		}
		return $totals;
	}

	/**
	 * Write one chunk.
	 *
	 * @param string          $generation Whose counters these are, quoted.
	 * @param array<int, int> $chunk      Article => cumulative value.
	 * @param array<int, int> $marks      Article => what was taken over before.
	 * @param bool            $by_day     Whether they belong to today.
	 */
	private function add( string $generation, array $chunk, array $marks, bool $by_day ): void {
		global $wpdb;
		$totals = array();
		$days   = array();
		$moved  = array();
		foreach ( $chunk as $article => $value ) {
			$more     = max( 0, $value - ( $marks[ $article ] ?? 0 ) );
			$totals[] = "($article, $more)";
			$moved[]  = "($generation, $article, $value, '$this->day')";
			if ( $more > 0 ) {
				$days[] = "('$this->day', $article, $more)";
			}
		}
		$this->run( "INSERT INTO {$wpdb->prefix}baiviet_totals (article, total) VALUES " . implode( ',', $totals ) . ' ON DUPLICATE KEY UPDATE total = total + VALUES(total)' );
		if ( $by_day && array() !== $days ) {
			$this->run( "INSERT INTO {$wpdb->prefix}baiviet_days (day, article, views) VALUES " . implode( ',', $days ) . ' ON DUPLICATE KEY UPDATE views = views + VALUES(views)' );
		}
		$this->run( "INSERT INTO {$wpdb->prefix}baiviet_marks (generation, article, mark, seen) VALUES " . implode( ',', $moved ) . ' ON DUPLICATE KEY UPDATE mark = GREATEST(mark, VALUES(mark)), seen = VALUES(seen)' );
	}

	/**
	 * Sum of some articles' totals.
	 *
	 * @param int[] $articles Ids.
	 */
	private function sum( array $articles ): int {
		global $wpdb;
		$sum = 0;
		foreach ( array_chunk( $articles, self::CHUNK ) as $ids ) {
			$sum += array_sum( $this->pairs( "SELECT article, total FROM {$wpdb->prefix}baiviet_totals WHERE article IN (%list)", $ids ) );
		}
		return (int) $sum;
	}

	/**
	 * Two columns of numbers as an array.
	 *
	 * @param string $sql      With %list for the ids.
	 * @param int[]  $articles Ids.
	 * @return array<int, int>
	 */
	private function pairs( string $sql, array $articles ): array {
		$rows  = $this->run( str_replace( '%list', implode( ',', array_map( 'intval', $articles ) ), $sql ) );
		$pairs = array();
		foreach ( $rows instanceof mysqli_result ? $rows->fetch_all() : array() as $row ) {
			$pairs[ (int) $row[0] ] = (int) $row[1];
		}
		return $pairs;
	}

	/**
	 * Run one statement.
	 *
	 * @param string $sql The statement.
	 * @return mysqli_result|bool
	 * @throws RuntimeException When it fails.
	 */
	private function run( string $sql ) {
		try {
			$result = $this->connection->query( $sql );
		} catch ( mysqli_sql_exception $error ) {
			throw new RuntimeException( 'The database of WordPress: ' . $error->getMessage(), 0, $error );
		}
		if ( false === $result ) {
			throw new RuntimeException( 'The database of WordPress: ' . $this->connection->error );
		}
		return $result;
	}
}
