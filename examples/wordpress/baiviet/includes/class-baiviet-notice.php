<?php
/**
 * Tells administrators that the extension is missing, and how to install it.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The notice without the extension. It can be dismissed for good by each user.
 */
final class Baiviet_Notice {

	private const DISMISSED = 'baiviet_notice_dismissed';

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		if ( '' === Baiviet_Native::version() ) {
			add_action( 'admin_notices', array( self::class, 'show' ) );
			add_action( 'admin_init', array( self::class, 'dismiss' ) );
		}
	}

	/**
	 * The commands that install the extension, as an administrator pastes them.
	 */
	public static function commands(): string {
		$ini = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
		return "sudo apt-get install gcc make autoconf pkg-config libxml2-dev libpcre2-dev libsqlite3-dev zlib1g-dev php$ini-dev\n"
			. "cd baiviet && phpize && ./configure && make && sudo make install\n"
			. "printf 'extension=baiviet\\nbaiviet.views_store=script\\n' | sudo tee /etc/php/$ini/mods-available/baiviet.ini\n"
			. "sudo phpenmod baiviet && sudo systemctl restart php$ini-fpm";
	}

	/**
	 * Show it to those who can do something about it.
	 */
	public static function show(): void {
		if ( ! current_user_can( 'activate_plugins' ) || get_user_meta( get_current_user_id(), self::DISMISSED, true ) ) {
			return;
		}
		printf(
			'<div class="notice notice-warning"><p><strong>%1$s</strong> %2$s</p><pre style="overflow-x:auto">%3$s</pre><p><a href="%4$s">%5$s</a></p></div>',
			esc_html__( 'Bài viết needs the PHP extension baiviet.', 'baiviet' ),
			esc_html__( 'Until this server has it, the plugin changes nothing. In a copy of the extension’s source, run:', 'baiviet' ),
			esc_html( self::commands() ),
			esc_url( wp_nonce_url( add_query_arg( self::DISMISSED, '1' ), self::DISMISSED ) ),
			esc_html__( 'Do not show this again', 'baiviet' )
		);
	}

	/**
	 * Remember that the user has seen it.
	 */
	public static function dismiss(): void {
		if ( isset( $_GET[ self::DISMISSED ] ) ) {
			check_admin_referer( self::DISMISSED );
			update_user_meta( get_current_user_id(), self::DISMISSED, 1 );
			wp_safe_redirect( remove_query_arg( array( self::DISMISSED, '_wpnonce' ) ) );
			exit;
		}
	}
}
