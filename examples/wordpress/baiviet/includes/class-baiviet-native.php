<?php
/**
 * What the PHP extension on this server can do. The one place that asks.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Detection of the extension. Nothing else in the plugin may be set up before it was asked for the feature.
 */
final class Baiviet_Native {

	/**
	 * What each feature calls.
	 */
	private const NEEDS = array(
		'slug'    => array( 'BaiViet\slug', 'BaiViet\unique_slug', 'BaiViet\text_of' ),
		'article' => array( 'BaiViet\Renderer', 'BaiViet\Article', 'BaiViet\normalize' ),
		'views'   => array( 'BaiViet\view', 'BaiViet\views', 'BaiViet\ViewCounter', 'BaiViet\Store' ),
		'pages'   => array( 'BaiViet\PageStore', 'BaiViet\PageVersions' ),
	);

	/**
	 * Is the extension loaded, and with it the feature?
	 *
	 * BAIVIET_OFF in wp-config.php answers no, for an administrator who wants to see the site without.
	 *
	 * @param string $feature One of slug, article, views, pages.
	 */
	public static function has( string $feature ): bool {
		static $known = array();
		if ( ! isset( $known[ $feature ] ) ) {
			$known[ $feature ] = ! self::is_off() && extension_loaded( 'baiviet' ) && self::all_exist( self::NEEDS[ $feature ] );
		}
		return $known[ $feature ];
	}

	/**
	 * Why a feature is not there, in a sentence; empty when it is.
	 *
	 * @param string $feature As for has().
	 */
	public static function problem( string $feature ): string {
		if ( self::has( $feature ) ) {
			return '';
		}
		if ( self::is_off() ) {
			return __( 'The plugin is switched off: wp-config.php sets BAIVIET_OFF.', 'baiviet' );
		}
		return '' === self::version() ? __( 'The PHP extension baiviet is missing', 'baiviet' ) . '.' : __( 'The PHP extension baiviet of this server is too old for that. Build it from newer source.', 'baiviet' );
	}

	/**
	 * Did the administrator switch the plugin off?
	 */
	private static function is_off(): bool {
		return defined( 'BAIVIET_OFF' ) && BAIVIET_OFF;
	}

	/**
	 * The extension's version, or an empty string without it.
	 */
	public static function version(): string {
		return (string) phpversion( 'baiviet' );
	}

	/**
	 * Are all of these defined? A function that php.ini's disable_functions names is not.
	 *
	 * @param string[] $names Functions, classes and interfaces.
	 */
	private static function all_exist( array $names ): bool {
		foreach ( $names as $name ) {
			if ( ! function_exists( $name ) && ! class_exists( $name, false ) && ! interface_exists( $name, false ) ) {
				return false;
			}
		}
		return true;
	}
}
