<?php
/**
 * Totals in the site's own tables.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Asks the tables that Baiviet_Database_Store writes.
 */
final class Baiviet_Database_Totals implements Baiviet_Totals {

	/**
	 * Days that a period holds.
	 */
	private const DAYS = array(
		'day'   => 1,
		'week'  => 7,
		'month' => 30,
		'year'  => 365,
	);

	// phpcs:disable Squiz.Commenting.FunctionComment.Missing -- as the interface says.

	public function many( array $ids ): array {
		global $wpdb;
		$totals = array_fill_keys( $ids, 0 );
		foreach ( array_chunk( $ids, 1000 ) as $chunk ) {
			$list = implode( ',', array_map( 'intval', $chunk ) );
			foreach ( $wpdb->get_results( "SELECT article, total FROM {$wpdb->prefix}baiviet_totals WHERE article IN ($list)" ) as $row ) {
				$totals[ (int) $row->article ] = (int) $row->total;
			}
		}
		return $totals;
	}

	public function top( string $period, int $count ): array {
		global $wpdb;
		if ( 'all' === $period ) {
			$rows = $wpdb->get_results( $wpdb->prepare( "SELECT article, total AS views FROM {$wpdb->prefix}baiviet_totals WHERE total > 0 ORDER BY total DESC, article LIMIT %d", $count ) );
		} else {
			$rows = $wpdb->get_results( $wpdb->prepare( "SELECT article, SUM(views) AS views FROM {$wpdb->prefix}baiviet_days WHERE day > %s GROUP BY article ORDER BY views DESC, article LIMIT %d", self::ago( self::DAYS[ $period ] ), $count ) );
		}
		return array_map( 'intval', wp_list_pluck( $rows, 'views', 'article' ) );
	}

	public function hot( int $count ): array {
		global $wpdb;
		$today = self::ago( 0 );
		$rows  = $wpdb->get_results( $wpdb->prepare( "SELECT article, SUM(views * POW(0.5, DATEDIFF(%s, day))) AS weight FROM {$wpdb->prefix}baiviet_days WHERE day > %s GROUP BY article ORDER BY weight DESC, article LIMIT %d", $today, self::ago( 20 ), $count ) );
		return array_map( 'floatval', wp_list_pluck( $rows, 'weight', 'article' ) );
	}

	public function history( int $id, int $days ): array {
		global $wpdb;
		$where   = $id > 0 ? $wpdb->prepare( 'AND article = %d', $id ) : '';
		$rows    = $wpdb->get_results( $wpdb->prepare( "SELECT day, SUM(views) AS views FROM {$wpdb->prefix}baiviet_days WHERE day > %s $where GROUP BY day", self::ago( $days ) ) );
		$by_day  = wp_list_pluck( $rows, 'views', 'day' );
		$history = array();
		for ( $ago = $days - 1; $ago >= 0; $ago-- ) {
			$day             = self::ago( $ago );
			$history[ $day ] = (int) ( $by_day[ $day ] ?? 0 );
		}
		return $history;
	}

	public function total( string $period ): int {
		global $wpdb;
		if ( 'all' === $period ) {
			return (int) $wpdb->get_var( "SELECT SUM(total) FROM {$wpdb->prefix}baiviet_totals" );
		}
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT SUM(views) FROM {$wpdb->prefix}baiviet_days WHERE day > %s", self::ago( self::DAYS[ $period ] ) ) );
	}

	public function set( int $id, int $number ): void {
		global $wpdb;
		// What was counted before belongs to the number that goes.
		if ( null === Baiviet_Views::drain() ) {
			throw new RuntimeException( __( 'The views counted so far could not be carried to the database; nothing was changed.', 'baiviet' ) );
		}
		$done = $wpdb->query( $wpdb->prepare( "INSERT INTO {$wpdb->prefix}baiviet_totals (article, total) VALUES (%d, %d) ON DUPLICATE KEY UPDATE total = VALUES(total)", $id, $number ) );
		if ( false === $done ) {
			throw new RuntimeException( $wpdb->last_error );
		}
		Baiviet_Views::drain( true );
	}

	public function forget( int $id ): void {
		global $wpdb;
		$wpdb->delete( "{$wpdb->prefix}baiviet_totals", array( 'article' => $id ) );
		$wpdb->delete( "{$wpdb->prefix}baiviet_days", array( 'article' => $id ) );
	}

	public function import( string $source, array $numbers ): int {
		$taken = ( new Baiviet_Database_Store() )->import( $source, $numbers );
		Baiviet_Views::drain( true );
		return $taken;
	}

	public function export(): iterable {
		global $wpdb;
		Baiviet_Views::drain();
		$last = 0;
		do {
			$rows = $wpdb->get_results( $wpdb->prepare( "SELECT article, total FROM {$wpdb->prefix}baiviet_totals WHERE article > %d ORDER BY article LIMIT 1000", $last ) );
			foreach ( $rows as $row ) {
				$last = (int) $row->article;
				yield $last => (int) $row->total;
			}
		} while ( array() !== $rows );
	}

	/**
	 * The day so many days before today, where the readers live.
	 *
	 * @param int $days How many.
	 */
	private static function ago( int $days ): string {
		return ( new DateTimeImmutable( "-$days days", new DateTimeZone( (string) ini_get( 'baiviet.views_timezone' ) ) ) )->format( 'Y-m-d' );
	}
}
