<?php
/**
 * Installing and removing wp-content/advanced-cache.php, and the constant WP_CACHE that makes WordPress read it.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.WP.AlternativeFunctions -- WP_Filesystem cannot replace a file in one step, and a drop-in is read by every request.

/**
 * The drop-in. Another plugin's is never touched.
 */
final class Baiviet_Pages_Drop_In {

	/**
	 * Set in the database while pages are stored: a server of the site that has no drop-in tells the others what it changed all the same.
	 */
	private const OPTION = 'baiviet_pages_stored';

	private const SIGN    = 'Bài viết: stored pages.';
	private const CONFIG  = "/* baiviet-pages-config */\n\$baiviet_pages_config = array();";
	public const CONSTANT = "define( 'WP_CACHE', true );";
	private const LINE    = self::CONSTANT . ' // Added by the plugin Bài viết.';

	/**
	 * Name of the installation's folder of pages.
	 */
	public static function site(): string {
		global $wpdb;
		$name = (string) preg_replace( '/[^A-Za-z0-9_-]+/', '-', DB_NAME . '-' . trim( $wpdb->base_prefix, '_' ) );
		return substr( $name, 0, 50 ) . '-' . hash( 'crc32b', DB_NAME . $wpdb->base_prefix );
	}

	/**
	 * How things stand: 'on', 'off', 'foreign' (another plugin's drop-in is there), 'outdated' (ours, but not as we would write
	 * it now), 'constant' (WP_CACHE is not set) or 'missing' (this PHP has no page store).
	 */
	public static function state(): string {
		$found = is_file( self::path() ) ? (string) file_get_contents( self::path() ) : null;
		if ( ! Baiviet_Native::has( 'pages' ) ) {
			return 'missing';
		}
		if ( null === $found ) {
			return 'off';
		}
		if ( false === strpos( $found, self::SIGN ) ) {
			return 'foreign';
		}
		if ( self::content() !== $found ) {
			return 'outdated';
		}
		return defined( 'WP_CACHE' ) && WP_CACHE ? 'on' : 'constant';
	}

	/**
	 * Are pages stored, here or on another server of the site?
	 */
	public static function in_use(): bool {
		return get_site_option( self::OPTION ) || ! in_array( self::state(), array( 'off', 'foreign', 'missing' ), true );
	}

	/**
	 * Put the drop-in in its place, and WP_CACHE into wp-config.php.
	 *
	 * @return true|WP_Error
	 */
	public static function install() {
		$state = self::state();
		if ( 'missing' === $state ) {
			return new WP_Error( 'baiviet_missing', __( 'The PHP extension baiviet is not there, or too old to store pages.', 'baiviet' ) );
		}
		if ( 'foreign' === $state ) {
			return new WP_Error( 'baiviet_foreign', __( 'Another plugin stores pages: wp-content/advanced-cache.php is not ours. Switch that plugin’s page cache off first.', 'baiviet' ) );
		}
		try {
			Baiviet_Tables::make_versions();
		} catch ( RuntimeException $error ) {
			return new WP_Error( 'baiviet_table', $error->getMessage() );
		}
		if ( ! self::replace( self::path(), self::content() ) ) {
			/* translators: %s: path of a file */
			return new WP_Error( 'baiviet_write', sprintf( __( '%s cannot be written. Let PHP’s user write in that folder, and try again.', 'baiviet' ), self::path() ) );
		}
		update_site_option( self::OPTION, 1 );
		return self::set_constant();
	}

	/**
	 * Take away what install() put there.
	 *
	 * @return true|WP_Error
	 */
	public static function remove() {
		$ours = is_file( self::path() ) && false !== strpos( (string) file_get_contents( self::path() ), self::SIGN );
		if ( $ours && ! unlink( self::path() ) ) {
			/* translators: %s: path of a file */
			return new WP_Error( 'baiviet_write', sprintf( __( '%s cannot be deleted. Please delete it by hand.', 'baiviet' ), self::path() ) );
		}
		$config = self::config_path();
		$text   = (string) file_get_contents( $config );
		if ( false !== strpos( $text, self::LINE ) ) {
			self::replace( $config, str_replace( self::LINE . "\n", '', $text ) );
		}
		if ( Baiviet_Native::has( 'pages' ) ) {
			Baiviet_Pages::all_sites_changed();
			Baiviet_Pages::purge_now();
		}
		delete_site_option( self::OPTION );
		return true;
	}

	/**
	 * Where the drop-in belongs.
	 */
	private static function path(): string {
		return WP_CONTENT_DIR . '/advanced-cache.php';
	}

	/**
	 * The drop-in of this site, as it should be.
	 */
	private static function content(): string {
		$template = (string) file_get_contents( dirname( __DIR__ ) . '/drop-in/advanced-cache.php' );
		$config   = array(
			'site'     => self::site(),
			'hosts'    => self::hosts(),
			'cookies'  => array( AUTH_COOKIE, SECURE_AUTH_COOKIE, LOGGED_IN_COOKIE ),
			'table'    => Baiviet_Tables::versions(),
			'versions' => __DIR__ . '/class-baiviet-page-versions.php',
		);
		// phpcs:ignore WordPress.PHP.DevelopmentFunctions -- written as PHP, read as PHP.
		return str_replace( self::CONFIG, "/* baiviet-pages-config */\n\$baiviet_pages_config = " . var_export( $config, true ) . ';', $template );
	}

	/**
	 * The names under which readers reach the sites, with the port where it is said: some web servers tell it, some do not.
	 *
	 * @return string[]
	 */
	private static function hosts(): array {
		$urls  = is_multisite() ? array_map( static fn ( WP_Site $site ): string => "//$site->domain", get_sites( array( 'number' => 60 ) ) ) : array();
		$found = array();
		foreach ( array_merge( array( home_url(), site_url() ), $urls ) as $url ) {
			$parts = wp_parse_url( $url );
			if ( isset( $parts['host'] ) ) {
				$found[ $parts['host'] ] = true;
				if ( isset( $parts['port'] ) ) {
					$found[ $parts['host'] . ':' . $parts['port'] ] = true;
				}
			}
		}
		$hosts = array_slice( array_map( 'strval', array_keys( $found ) ), 0, 64 );
		sort( $hosts );
		return $hosts;
	}

	/**
	 * Path of wp-config.php, which may lie above WordPress.
	 */
	private static function config_path(): string {
		return is_file( ABSPATH . 'wp-config.php' ) ? ABSPATH . 'wp-config.php' : dirname( ABSPATH ) . '/wp-config.php';
	}

	/**
	 * Have WP_CACHE set.
	 *
	 * @return true|WP_Error
	 */
	private static function set_constant() {
		if ( defined( 'WP_CACHE' ) && WP_CACHE ) {
			return true;
		}
		$path = self::config_path();
		$text = is_file( $path ) ? (string) file_get_contents( $path ) : '';
		// Only where the file begins as PHP files do, and says nothing of the constant itself, is it clear what to write.
		$clear = 1 === preg_match( '/^<\?php[ \t]*\r?\n/', $text, $begin ) && false === strpos( $text, 'WP_CACHE' );
		if ( $clear && self::replace( $path, $begin[0] . self::LINE . "\n" . substr( $text, strlen( $begin[0] ) ) ) ) {
			return true;
		}
		/* translators: 1: path of wp-config.php, 2: a line of PHP */
		return new WP_Error( 'baiviet_constant', sprintf( __( 'One thing is left to do by hand: write this line into %1$s, behind “<?php”, in place of any other that sets WP_CACHE: %2$s', 'baiviet' ), $path, self::CONSTANT ) );
	}

	/**
	 * Replace a file in one step: requests see the old one or the new.
	 *
	 * @param string $path Of the file.
	 * @param string $text New content.
	 */
	private static function replace( string $path, string $text ): bool {
		if ( is_link( $path ) || ( is_file( $path ) && ! is_writable( $path ) ) || ! is_writable( dirname( $path ) ) ) {
			return false;
		}
		$mode = is_file( $path ) ? fileperms( $path ) & 0777 : 0644;
		$new  = tempnam( dirname( $path ), '.baiviet' );
		if ( false === $new ) {
			return false;
		}
		if ( file_put_contents( $new, $text ) === strlen( $text ) && chmod( $new, $mode ) && rename( $new, $path ) ) {
			if ( function_exists( 'opcache_invalidate' ) ) {
				opcache_invalidate( $path, true );
			}
			return true;
		}
		unlink( $new );
		return false;
	}
}
