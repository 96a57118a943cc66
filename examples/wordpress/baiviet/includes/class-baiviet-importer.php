<?php
/**
 * Numbers of other counters.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Takes over what WP-PostViews and Post Views Counter counted. Their numbers are read, never changed.
 */
final class Baiviet_Importer {

	/**
	 * Names of the plugins.
	 */
	public const SOURCES = array(
		'wp-postviews'       => 'WP-PostViews',
		'post-views-counter' => 'Post Views Counter',
	);

	/**
	 * Sources that this site has.
	 *
	 * @return array<string, string> Source => name of the plugin.
	 */
	public static function found(): array {
		global $wpdb;
		$found = array();
		if ( null !== $wpdb->get_var( "SELECT meta_id FROM $wpdb->postmeta WHERE meta_key = 'views' LIMIT 1" ) ) {
			$found['wp-postviews'] = self::SOURCES['wp-postviews'];
		}
		if ( null !== $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'post_views' ) ) ) ) {
			$found['post-views-counter'] = self::SOURCES['post-views-counter'];
		}
		return $found;
	}

	/**
	 * Take the numbers of a source over. Done again, it takes only what has come to them.
	 *
	 * @param string $source One of SOURCES.
	 * @return int Views that were taken.
	 * @throws RuntimeException When the site has no such source, or the database fails.
	 */
	public static function run( string $source ): int {
		if ( ! isset( self::found()[ $source ] ) ) {
			/* translators: %s: name of a plugin */
			throw new RuntimeException( sprintf( __( 'This site has no numbers of %s.', 'baiviet' ), self::SOURCES[ $source ] ?? $source ) );
		}
		$taken = 0;
		$after = 0;
		do {
			$numbers = self::read( $source, $after );
			if ( array() !== $numbers ) {
				$after  = max( array_keys( $numbers ) );
				$taken += Baiviet_Views::totals()->import( $source, $numbers );
			}
		} while ( array() !== $numbers );
		return $taken;
	}

	/**
	 * The next numbers.
	 *
	 * @param string $source One of SOURCES.
	 * @param int    $after  The last post that was read.
	 * @return array<int, int> Post => number.
	 */
	private static function read( string $source, int $after ): array {
		global $wpdb;
		if ( 'wp-postviews' === $source ) {
			$rows = $wpdb->get_results( $wpdb->prepare( "SELECT post_id AS id, MAX(CAST(meta_value AS UNSIGNED)) AS number FROM $wpdb->postmeta WHERE meta_key = 'views' AND post_id > %d GROUP BY post_id ORDER BY post_id LIMIT 5000", $after ) );
		} else {
			// Type 4 is the total of all time.
			$rows = $wpdb->get_results( $wpdb->prepare( "SELECT id, MAX(count) AS number FROM {$wpdb->prefix}post_views WHERE type = 4 AND id > %d GROUP BY id ORDER BY id LIMIT 5000", $after ) );
		}
		return array_map( 'intval', wp_list_pluck( $rows, 'number', 'id' ) );
	}
}
