<?php
/**
 * Stored pages on the settings page: how things stand, one button, and how often readers are answered from the store.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * What an administrator sees and does.
 */
final class Baiviet_Pages_Admin {

	public const PROBLEM = 'baiviet_pages_problem';
	private const ACTION = 'baiviet_pages';

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'act' ) );
		add_action( 'admin_notices', array( self::class, 'notice' ) );
	}

	/**
	 * A purge that failed leaves old pages to be seen: say so until somebody has purged.
	 */
	public static function notice(): void {
		$problem = (string) get_option( self::PROBLEM, '' );
		if ( '' !== $problem && current_user_can( 'manage_options' ) ) {
			/* translators: %s: what is wrong, in the extension's words */
			printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( sprintf( __( 'Bài viết: readers may see old pages. %s', 'baiviet' ), $problem ) ) );
		}
	}

	/**
	 * What keeps pages from being stored and purged as they should be; empty when nothing does, or they are not to be stored.
	 */
	public static function problem(): string {
		$state = Baiviet_Pages_Drop_In::state();
		if ( ! Baiviet_Pages_Drop_In::in_use() ) {
			return '';
		}
		if ( 'off' === $state ) {
			return __( 'wp-content/advanced-cache.php is gone: switch stored pages on again.', 'baiviet' );
		}
		if ( 'on' !== $state ) {
			return self::words( $state );
		}
		$problem = Baiviet_Pages::store_of_site()->status()['problem'];
		return '' === $problem ? (string) get_option( self::PROBLEM, '' ) : $problem;
	}

	/**
	 * How things stand, in a sentence.
	 *
	 * @param string $state As Baiviet_Pages_Drop_In::state().
	 */
	public static function words( string $state ): string {
		$words = array(
			'on'       => __( 'Pages are stored, and readers are answered before WordPress starts.', 'baiviet' ),
			'off'      => __( 'Pages are not stored.', 'baiviet' ),
			'foreign'  => __( 'Another plugin stores pages: wp-content/advanced-cache.php is not ours.', 'baiviet' ),
			'outdated' => __( 'The drop-in is not up to date: switch stored pages on again.', 'baiviet' ),
			'constant' => __( 'The drop-in is there, but WP_CACHE is not set in wp-config.php.', 'baiviet' ),
			'missing'  => __( 'The PHP extension baiviet is not there, or too old to store pages.', 'baiviet' ),
		);
		return $words[ $state ];
	}

	/**
	 * Print the section. For the settings page.
	 */
	public static function section(): void {
		$state = Baiviet_Pages_Drop_In::state();
		printf( '<h2>%s</h2><p>%s</p>', esc_html__( 'Stored pages', 'baiviet' ), esc_html( self::words( $state ) ) );
		if ( 'missing' !== $state ) {
			self::numbers();
			self::buttons( $state );
		}
	}

	/**
	 * What the store tells.
	 */
	private static function numbers(): void {
		$status = Baiviet_Pages::store_of_site()->status();
		if ( '' !== $status['problem'] ) {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( $status['problem'] ) );
		}
		printf(
			'<p>%s</p>',
			esc_html(
				sprintf(
					/* translators: 1: percent, 2: number of requests, 3: number of pages, 4: bytes used, 5: bytes allowed */
					__( '%1$s %% of %2$s requests answered from the store; %3$s pages in %4$s of %5$s.', 'baiviet' ),
					number_format_i18n( 100 * $status['hit_rate'], 1 ),
					Baiviet_Views_Display::format( $status['hits'] + $status['misses'] ),
					Baiviet_Views_Display::format( $status['files'] ),
					size_format( $status['bytes'] ),
					size_format( $status['limit'] )
				)
			)
		);
	}

	/**
	 * The buttons that make sense now.
	 *
	 * @param string $state As Baiviet_Pages_Drop_In::state().
	 */
	private static function buttons( string $state ): void {
		$shown = array(
			'on'     => 'on' !== $state && 'foreign' !== $state ? __( 'Store pages', 'baiviet' ) : '',
			'off'    => 'off' !== $state && 'foreign' !== $state ? __( 'Stop storing pages', 'baiviet' ) : '',
			'delete' => 'on' === $state ? __( 'Delete stored pages', 'baiviet' ) : '',
		);
		printf( '<form action="%s" method="post"><p>', esc_url( admin_url( 'admin-post.php' ) ) );
		wp_nonce_field( self::ACTION );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::ACTION ) );
		foreach ( array_filter( $shown ) as $do => $label ) {
			printf( '<button class="button" name="do" value="%s">%s</button> ', esc_attr( $do ), esc_html( $label ) );
		}
		echo '</p></form>';
	}

	/**
	 * A button was pressed.
	 */
	public static function act(): void {
		$capability = is_multisite() ? 'manage_network_options' : 'manage_options';
		if ( ! current_user_can( $capability ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), 403 );
		}
		check_admin_referer( self::ACTION );
		$do   = isset( $_POST['do'] ) ? sanitize_key( wp_unslash( $_POST['do'] ) ) : '';
		$done = true;
		if ( 'on' === $do ) {
			$done = Baiviet_Pages_Drop_In::install();
		} elseif ( 'off' === $do ) {
			$done = Baiviet_Pages_Drop_In::remove();
		} elseif ( 'delete' === $do ) {
			// The drop-in is there; what else it needs may not be.
			$done = Baiviet_Pages_Drop_In::install();
			Baiviet_Pages::everything_changed();
		}
		if ( is_wp_error( $done ) ) {
			wp_die( esc_html( $done->get_error_message() ), esc_html__( 'Stored pages', 'baiviet' ), array( 'back_link' => true ) );
		}
		wp_safe_redirect( wp_get_referer() ? wp_get_referer() : admin_url() );
		exit;
	}
}
