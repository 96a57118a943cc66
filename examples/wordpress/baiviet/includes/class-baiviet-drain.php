<?php
/**
 * When views are carried from memory to the database.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * At the end of a request, once the reader has the page, when the last time is long enough ago; and each five minutes by cron, for the hours
 * in which nobody reads. A store of the extension's own is drained by the extension itself.
 */
final class Baiviet_Drain {

	public const EVENT = 'baiviet_drain';

	/**
	 * Filter cron_schedules.
	 *
	 * @param array[] $schedules Of WordPress and other plugins.
	 * @return array[]
	 */
	public static function schedule( array $schedules ): array {
		$schedules['baiviet'] = array(
			'interval' => 5 * MINUTE_IN_SECONDS,
			'display'  => __( 'Every five minutes', 'baiviet' ),
		);
		return $schedules;
	}

	/**
	 * Plan the event.
	 */
	public static function plan(): void {
		if ( ! wp_next_scheduled( self::EVENT ) ) {
			wp_schedule_event( time() + MINUTE_IN_SECONDS, 'baiviet', self::EVENT );
		}
	}

	/**
	 * By cron.
	 */
	public static function by_cron(): void {
		Baiviet_Views::drain();
		if ( 1 === wp_rand( 1, 300 ) ) {
			Baiviet_Tables::tidy();
		}
	}

	/**
	 * The end of a request. Each machine has its own views to carry, so each has a file of its own to tell when it last did.
	 */
	public static function if_due(): void {
		if ( wp_installing() || ( defined( 'DOING_CRON' ) && DOING_CRON ) ) {
			return;
		}
		$clock = self::clock();
		if ( time() - self::last( $clock ) < (int) ini_get( 'baiviet.views_drain_interval' ) ) {
			return;
		}
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- if it cannot be told, it is done again.
		@touch( $clock );
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		}
		Baiviet_Views::drain();
	}

	/**
	 * The site's file goes. For uninstall.php.
	 */
	public static function remove(): void {
		if ( is_file( self::clock() ) ) {
			wp_delete_file( self::clock() );
		}
	}

	/**
	 * The file that tells when this machine last carried views of the site.
	 */
	private static function clock(): string {
		return sys_get_temp_dir() . '/baiviet-' . Baiviet_Views::site() . '-' . substr( md5( ABSPATH ), 0, 8 );
	}

	/**
	 * When it was last done.
	 *
	 * @param string $clock The file.
	 */
	private static function last( string $clock ): int {
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- before the first time it is not there.
		return (int) @filemtime( $clock );
	}
}
