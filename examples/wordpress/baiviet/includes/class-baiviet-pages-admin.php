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
		add_filter( 'removable_query_args', static fn ( array $args ): array => array_merge( $args, array( self::ACTION ) ) );
	}

	/**
	 * Say what a button did. A purge that failed leaves old pages to be seen: say so until somebody has purged.
	 */
	public static function notice(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a message, nothing more.
		$done = array_intersect_key( self::done(), array( sanitize_key( $_GET[ self::ACTION ] ?? '' ) => '' ) );
		foreach ( $done as $text ) {
			printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html( $text ) );
		}
		$problem = (string) get_option( self::PROBLEM, '' );
		if ( '' !== $problem && current_user_can( self::capability() ) ) {
			printf(
				'<div class="notice notice-error"><p>%s</p><p><a href="%s">%s</a></p></div>',
				/* translators: %s: what is wrong, in the extension's words */
				esc_html( sprintf( __( 'Bài viết: readers may see old pages. %s', 'baiviet' ), $problem ) ),
				esc_url( Baiviet_Settings_Page::url() . '#baiviet-pages' ),
				esc_html__( 'When that is mended, delete the stored pages in the settings.', 'baiviet' )
			);
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
		return '' === $problem ? Baiviet_Tables::problem_of_versions() : $problem;
	}

	/**
	 * What takes the right to switch: the drop-in is one for all sites of a network.
	 */
	private static function capability(): string {
		return is_multisite() ? 'manage_network_options' : 'manage_options';
	}

	/**
	 * How things stand, in a sentence.
	 *
	 * @param string $state As Baiviet_Pages_Drop_In::state().
	 */
	public static function words( string $state ): string {
		$words = array(
			'on'       => __( 'Pages are stored, and readers are answered before WordPress starts.', 'baiviet' ),
			'off'      => __( 'Pages are not stored: WordPress makes each anew for every reader. When they are, readers get them from files, before WordPress starts, and are counted all the same.', 'baiviet' ),
			'foreign'  => __( 'Another plugin stores pages: wp-content/advanced-cache.php is not ours.', 'baiviet' ),
			'outdated' => __( 'The drop-in is not up to date: switch stored pages on again.', 'baiviet' ),
			'constant' => sprintf(
				/* translators: %s: a line of PHP */
				__( 'The drop-in is there, but WP_CACHE is not set. Write this line into wp-config.php, behind “<?php”: %s', 'baiviet' ),
				Baiviet_Pages_Drop_In::CONSTANT
			),
			'missing'  => __( 'The PHP extension baiviet is not there, or too old to store pages.', 'baiviet' ),
		);
		return $words[ $state ];
	}

	/**
	 * Print the section. For the settings page.
	 */
	public static function section(): void {
		$state   = Baiviet_Pages_Drop_In::state();
		$problem = self::problem();
		printf( '<h2 id="baiviet-pages">%s</h2>', esc_html__( 'Stored pages', 'baiviet' ) );
		if ( '' === $problem ) {
			printf( '<p>%s</p>', esc_html( self::words( $state ) ) );
		} else {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( $problem ) );
		}
		if ( Baiviet_Pages_Drop_In::in_use() && 'missing' !== $state ) {
			self::numbers();
		}
		if ( 'missing' !== $state && current_user_can( self::capability() ) ) {
			self::buttons( $state );
		}
	}

	/**
	 * What the store tells.
	 */
	private static function numbers(): void {
		$status = Baiviet_Pages::store_of_site()->status();
		printf(
			'<p>%s</p>',
			esc_html(
				sprintf(
					/* translators: 1: percent, 2: number of requests, 3: number of pages, 4: bytes used, 5: bytes allowed */
					__( '%1$s%% of %2$s requests answered from the store; %3$s pages in %4$s of %5$s.', 'baiviet' ),
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
	 * What is said when a button was pressed.
	 *
	 * @return array<string, string>
	 */
	private static function done(): array {
		return array(
			'on'     => __( 'From now on pages are stored.', 'baiviet' ),
			'off'    => __( 'Pages are no longer stored.', 'baiviet' ),
			'delete' => __( 'The stored pages were deleted.', 'baiviet' ),
		);
	}

	/**
	 * A button was pressed.
	 */
	public static function act(): void {
		if ( ! current_user_can( self::capability() ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), '', array( 'response' => 403 ) );
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
			Baiviet_Pages::all_sites_changed();
		}
		if ( is_wp_error( $done ) ) {
			wp_die( esc_html( $done->get_error_message() ), esc_html__( 'Stored pages', 'baiviet' ), array( 'back_link' => true ) );
		}
		wp_safe_redirect( add_query_arg( self::ACTION, $do, Baiviet_Settings_Page::url() ) );
		exit;
	}
}
