<?php
/**
 * The site's own tables: totals, days, and the marks that keep both exact.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Makes, checks and drops the tables.
 *
 * - baiviet_totals: views of each article since counting began, imported ones included.
 * - baiviet_days: views of each article on each day.
 * - baiviet_marks: what was taken over of each counter, by the generation it belongs to; imports are generations too.
 * - baiviet_pages: one for all sites of a network, made when pages begin to be stored: which of them became old, and when.
 */
final class Baiviet_Tables {

	public const NAMES = array( 'baiviet_totals', 'baiviet_days', 'baiviet_marks' );

	/**
	 * Make those that are missing.
	 */
	public static function make(): void {
		global $wpdb;
		$wpdb->query( "CREATE TABLE IF NOT EXISTS {$wpdb->prefix}baiviet_totals (article bigint unsigned NOT NULL PRIMARY KEY, total bigint unsigned NOT NULL, KEY total (total)) ENGINE=InnoDB" );
		$wpdb->query( "CREATE TABLE IF NOT EXISTS {$wpdb->prefix}baiviet_days (day date NOT NULL, article bigint unsigned NOT NULL, views bigint unsigned NOT NULL, PRIMARY KEY (day, article), KEY article (article, day)) ENGINE=InnoDB" );
		$wpdb->query( "CREATE TABLE IF NOT EXISTS {$wpdb->prefix}baiviet_marks (generation varchar(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, article bigint unsigned NOT NULL, mark bigint unsigned NOT NULL, seen date NOT NULL, PRIMARY KEY (generation, article)) ENGINE=InnoDB" );
	}

	/**
	 * Drop them.
	 */
	public static function drop(): void {
		global $wpdb;
		$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}baiviet_totals, {$wpdb->prefix}baiviet_days, {$wpdb->prefix}baiviet_marks, " . self::versions() );
	}

	/**
	 * Name of the table of stored pages' versions.
	 */
	public static function versions(): string {
		global $wpdb;
		return $wpdb->base_prefix . 'baiviet_pages';
	}

	/**
	 * Make that table, where it is what the web servers share, and ask what they share.
	 *
	 * @throws RuntimeException When it cannot be made, or does not answer.
	 */
	public static function make_versions(): void {
		$versions = Baiviet_Page_Versions::shared( self::versions() );
		if ( $versions instanceof Baiviet_Page_Versions ) {
			$versions->make();
		}
		if ( $versions ) {
			$versions->since( PHP_INT_MAX );
		}
	}

	/**
	 * What keeps the web servers from hearing which stored pages became old, or kept them from it; empty when nothing does. Then no page is served.
	 */
	public static function problem_of_versions(): string {
		try {
			$versions = Baiviet_Page_Versions::shared( self::versions() );
			if ( $versions ) {
				$versions->since( PHP_INT_MAX );
			}
			return (string) get_option( Baiviet_Pages_Admin::PROBLEM, '' );
		} catch ( RuntimeException $error ) {
			return $error->getMessage();
		}
	}

	/**
	 * What keeps the tables from being right, in a sentence; empty when nothing does.
	 */
	public static function problem(): string {
		global $wpdb;
		foreach ( self::NAMES as $name ) {
			$engine = $wpdb->get_var( $wpdb->prepare( 'SELECT engine FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s', $wpdb->prefix . $name ) );
			if ( null === $engine ) {
				/* translators: %s: name of a table */
				return sprintf( __( 'The table %s is missing. Deactivate the plugin and activate it again; if it stays so, the database user may not create tables.', 'baiviet' ), $wpdb->prefix . $name );
			}
			if ( 'innodb' !== strtolower( $engine ) ) {
				/* translators: 1: name of a table, 2: an SQL command */
				return sprintf( __( 'The table %1$s cannot take views over exactly, because its engine has no transactions. Run: %2$s', 'baiviet' ), $wpdb->prefix . $name, "ALTER TABLE {$wpdb->prefix}$name ENGINE=InnoDB" );
			}
		}
		return '';
	}

	/**
	 * Forget marks of counters that ended long ago.
	 */
	public static function tidy(): void {
		global $wpdb;
		$wpdb->query( "DELETE m FROM {$wpdb->prefix}baiviet_marks m JOIN (SELECT generation FROM {$wpdb->prefix}baiviet_marks WHERE generation NOT LIKE 'import-%' GROUP BY generation HAVING MAX(seen) < CURDATE() - INTERVAL 90 DAY) ended USING (generation)" );
	}
}
