<?php
/**
 * Counting readers, and the numbers to show.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Counts a view where WordPress has decided what it shows, in memory: no query, no lock.
 */
final class Baiviet_Views {

	/**
	 * Numbers that this request has: of the article that it counted, of the posts of a list.
	 *
	 * @var array<int, int>
	 */
	private static array $shown = array();

	/**
	 * Name of this site among those that the server counts for. wp-config.php may name another: BAIVIET_SITE.
	 */
	public static function site(): string {
		global $wpdb;
		$name = defined( 'BAIVIET_SITE' ) ? BAIVIET_SITE . ( is_multisite() ? '-' . get_current_blog_id() : '' ) : DB_NAME . '-' . trim( $wpdb->prefix, '_' );
		$safe = ltrim( (string) preg_replace( '/[^A-Za-z0-9._-]+/', '-', $name ), '.' );
		return '' !== $name && $safe === $name && strlen( $name ) <= 63 ? $name : substr( $safe, 0, 50 ) . '-' . hash( 'crc32b', $name );
	}

	/**
	 * Are the totals kept in the site's database, rather than in a store of the extension's own?
	 */
	public static function in_database(): bool {
		return 'script' === ini_get( 'baiviet.views_store' );
	}

	/**
	 * Where the totals are.
	 */
	public static function totals(): Baiviet_Totals {
		return self::in_database() ? new Baiviet_Database_Totals() : new Baiviet_Native_Totals();
	}

	/**
	 * Count this request, if it shows an article to a reader.
	 */
	public static function count(): void {
		$id = get_queried_object_id();
		if ( ! self::is_reading( $id ) ) {
			return;
		}
		if ( self::by_script() ) {
			// The page may be a cache's tomorrow; its script counts.
			return;
		}
		$editor = is_user_logged_in() && current_user_can( 'edit_posts' );
		$known  = self::in_database() && 0 === self::native( array( $id ) )[ $id ] ? self::totals()->many( array( $id ) )[ $id ] : null;

		self::$shown[ $id ] = BaiViet\view( $id, site: self::site(), editor: $editor, known: $known );
	}

	/**
	 * Does the page's script count, because a cache may answer for it?
	 */
	public static function by_script(): bool {
		return Baiviet_Settings::on( 'beacon', 'views' ) && Baiviet_Beacon::ready();
	}

	/**
	 * Does this request show the article as readers see it? Asked by all who add to a page.
	 *
	 * @param int $id Of the post.
	 */
	public static function is_reading( int $id ): bool {
		return Baiviet_Plugin::once( 'reading', $id, static fn (): bool => self::is_read( $id ) );
	}

	/**
	 * The same, not remembered.
	 *
	 * @param int $id Of the post.
	 */
	private static function is_read( int $id ): bool {
		$types = Baiviet_Settings::post_types();
		return $id > 0 && array() !== $types && is_singular( $types ) && ! is_preview() && ! is_feed() && ! is_embed() && ! is_trackback()
			&& 'publish' === get_post_status( $id ) && ! post_password_required( $id );
	}

	/**
	 * Filter the_posts of administrators and of the REST API, whose lists show a number for each: one query instead of one each.
	 *
	 * @param WP_Post[] $posts Of any query.
	 * @return WP_Post[]
	 */
	public static function prime( $posts ) {
		if ( is_array( $posts ) && count( $posts ) > 1 ) {
			self::$shown += self::numbers( wp_list_pluck( $posts, 'ID' ) );
		}
		return $posts;
	}

	/**
	 * The number to show for an article.
	 *
	 * @param int $id Of the post.
	 */
	public static function number( int $id ): int {
		if ( isset( self::$shown[ $id ] ) ) {
			return self::$shown[ $id ];
		}
		// A page that shows a number for each post of its list is asked for all of them in a moment.
		$list = array_filter( $GLOBALS['wp_query']->posts ?? array(), static fn ( $post ): bool => $post instanceof WP_Post );
		if ( count( $list ) > 1 ) {
			self::prime( $list );
		}
		return self::$shown[ $id ] ?? self::numbers( array( $id ) )[ $id ];
	}

	/**
	 * The numbers to show for many articles: one query at most.
	 *
	 * @param int[] $ids Of posts.
	 * @return array<int, int> Id => number.
	 */
	public static function numbers( array $ids ): array {
		$ids = array_filter( array_map( 'intval', $ids ), static fn ( int $id ): bool => $id > 0 );
		if ( array() === $ids || ! Baiviet_Native::has( 'views' ) ) {
			return array_fill_keys( $ids, 0 );
		}
		$numbers = self::native( $ids );
		$unknown = array_keys( $numbers, 0, true );
		if ( self::in_database() && array() !== $unknown ) {
			$numbers = self::totals()->many( $unknown ) + $numbers;
		}
		return $numbers;
	}

	/**
	 * Carry what was counted on this machine to the store, now.
	 *
	 * @param bool $everything Every counter, so that numbers that were changed in the store are seen.
	 * @return int|null Views that were carried over; null when that failed, which loses nothing.
	 */
	public static function drain( bool $everything = false ): ?int {
		if ( ! Baiviet_Native::has( 'views' ) ) {
			return 0;
		}
		try {
			$counter = new BaiViet\ViewCounter( self::site() );
			return self::in_database() ? $counter->drain( new Baiviet_Database_Store(), $everything ) : $counter->drain();
		} catch ( RuntimeException $error ) {
			// Told by Site Health as well; a page that is being made must not suffer.
			if ( defined( 'WP_DEBUG' ) && WP_DEBUG ) {
				// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log
				error_log( 'Bài viết: ' . $error->getMessage() );
			}
			return null;
		}
	}

	/**
	 * What is true now, as the extension says it.
	 *
	 * @return array<string, mixed>
	 */
	public static function status(): array {
		return ( new BaiViet\ViewCounter( self::site() ) )->status();
	}

	/**
	 * A post was deleted for good.
	 *
	 * @param int $id Of the post.
	 */
	public static function forget( $id ): void {
		if ( in_array( get_post_type( $id ), array( 'revision', 'attachment', 'nav_menu_item' ), true ) ) {
			return;
		}
		try {
			self::totals()->forget( (int) $id );
		} catch ( RuntimeException $error ) {
			// The number of something that is gone harms nobody.
			unset( $error );
		}
	}

	/**
	 * What memory knows.
	 *
	 * @param int[] $ids Of posts.
	 * @return array<int, int> Id => number, 0 for what memory does not know.
	 */
	private static function native( array $ids ): array {
		return array_filter( BaiViet\views( $ids, self::site() ), 'is_int', ARRAY_FILTER_USE_KEY );
	}
}
