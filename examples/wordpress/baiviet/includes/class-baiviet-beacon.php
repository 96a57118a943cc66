<?php
/**
 * Counting pages that a cache answers: the page's script asks count.php, which needs no WordPress.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Prints the script and signs the ids that it may count, so that nobody can make counters up.
 */
final class Baiviet_Beacon {

	/**
	 * The script of an article's page.
	 *
	 * @param int $id Of the post.
	 */
	public static function enqueue( int $id ): void {
		$site = Baiviet_Views::site();
		$url  = add_query_arg(
			array(
				'site' => $site,
				'id'   => $id,
				'key'  => self::signature( $site, $id, self::secret() ),
			),
			plugins_url( 'count.php', BAIVIET_FILE )
		);
		wp_enqueue_script( 'baiviet-beacon', plugins_url( 'assets/beacon.js', BAIVIET_FILE ), array(), BAIVIET_VERSION, true );
		wp_add_inline_script( 'baiviet-beacon', 'var baivietBeacon = ' . wp_json_encode( array( $url, $id, Baiviet_Views_Display::separator() ) ) . ';', 'before' );
	}

	/**
	 * What proves that this site made the address.
	 *
	 * @param string $site   Name of the site.
	 * @param int    $id     Of the post.
	 * @param string $secret Of the site.
	 */
	public static function signature( string $site, int $id, string $secret ): string {
		return substr( hash_hmac( 'sha256', "$site $id", $secret ), 0, 24 );
	}

	/**
	 * Remove the file.
	 */
	public static function remove(): void {
		$file = self::file();
		if ( is_file( $file ) ) {
			wp_delete_file( $file );
		}
		if ( is_dir( dirname( $file ) ) && array() === array_diff( scandir( dirname( $file ) ), array( '.', '..' ) ) ) {
			// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_read_rmdir
			rmdir( dirname( $file ) );
		}
	}

	/**
	 * Is the secret where count.php finds it? It comes from wp-config.php's keys, so every server of the site makes the same.
	 */
	public static function ready(): bool {
		$file = self::file();
		// phpcs:disable WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- WP_Filesystem asks for a password on pages of readers.
		if ( is_file( $file ) && self::secret() === ( include $file ) ) {
			return true;
		}
		return wp_mkdir_p( dirname( $file ) )
			&& false !== @file_put_contents( "$file.new", "<?php\nreturn '" . self::secret() . "';\n" )
			&& @rename( "$file.new", $file );
		// phpcs:enable
	}

	/**
	 * The secret of this site.
	 */
	private static function secret(): string {
		return hash( 'sha256', 'baiviet ' . get_current_blog_id() . wp_salt( 'nonce' ) );
	}

	/**
	 * Where the secret is, for count.php.
	 */
	private static function file(): string {
		return WP_CONTENT_DIR . '/uploads/baiviet/' . Baiviet_Views::site() . '.php';
	}
}
