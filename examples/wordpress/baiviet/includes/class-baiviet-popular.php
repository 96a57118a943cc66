<?php
/**
 * The most viewed articles: block, shortcode, and what the widget shows.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Lists of articles by their views in a period, or by what is read just now.
 */
final class Baiviet_Popular {

	/** Seconds for which a stored page may hold a list: readers change it, not editors. */
	private const TTL = 15 * MINUTE_IN_SECONDS;
	/** Beginning of the names under which lists are kept for a minute. */
	public const TRANSIENT = 'baiviet_top_';

	/**
	 * Periods and their names.
	 *
	 * @return array<string, string>
	 */
	public static function periods(): array {
		return array(
			'hot'   => __( 'Just now', 'baiviet' ),
			'day'   => __( 'Today', 'baiviet' ),
			'week'  => __( 'Last 7 days', 'baiviet' ),
			'month' => __( 'Last 30 days', 'baiviet' ),
			'year'  => __( 'Last 365 days', 'baiviet' ),
			'all'   => __( 'All time', 'baiviet' ),
		);
	}

	/**
	 * Render the block.
	 *
	 * @param array $attributes Of the block.
	 */
	public static function block( $attributes ): string {
		$list = self::html( (string) $attributes['period'], (int) $attributes['count'] );
		if ( '' === $list ) {
			return '';
		}
		$title = '' === $attributes['title'] ? '' : '<h2>' . esc_html( $attributes['title'] ) . '</h2>';
		return '<div ' . get_block_wrapper_attributes() . ">$title$list</div>";
	}

	/**
	 * [baiviet_popular period="week" count="5"]
	 *
	 * @param array|string $attributes Period and count.
	 */
	public static function shortcode( $attributes ): string {
		$attributes = shortcode_atts(
			array(
				'period' => 'week',
				'count'  => 5,
			),
			(array) $attributes,
			'baiviet_popular'
		);
		return self::html( $attributes['period'], (int) $attributes['count'] );
	}

	/**
	 * The list; empty when nothing was read.
	 *
	 * @param string $period One of periods().
	 * @param int    $count  How many at most.
	 */
	public static function html( string $period, int $count ): string {
		if ( function_exists( 'baiviet_pages_begin' ) ) {
			Baiviet_Page_Tags::keep_for( self::TTL );
		}
		$items = '';
		foreach ( self::articles( $period, $count ) as $id => $views ) {
			/* translators: %s: number of views */
			$number = sprintf( __( '%s views', 'baiviet' ), Baiviet_Views_Display::format( $views ) );
			$title  = get_the_title( $id );
			$items .= sprintf(
				'<li><a href="%s">%s</a>%s</li>',
				esc_url( (string) get_permalink( $id ) ),
				'' === $title ? esc_html__( '(no title)', 'baiviet' ) : wp_kses_post( $title ),
				'hot' === $period ? '' : ' <span class="baiviet-popular-views">' . esc_html( $number ) . '</span>'
			);
		}
		return '' === $items ? '' : "<ol class=\"baiviet-popular\">$items</ol>";
	}

	/**
	 * Articles that readers may see.
	 *
	 * @param string $period One of periods().
	 * @param int    $count  How many at most.
	 * @return array<int, int> Id => views, most viewed first.
	 */
	public static function articles( string $period, int $count ): array {
		$count = max( 1, min( 50, $count ) );
		if ( ! Baiviet_Settings::on( 'views', 'views' ) || array() === Baiviet_Settings::post_types() || ! isset( self::periods()[ $period ] ) ) {
			return array();
		}
		// Those who look after the site see what is true now.
		$cached = is_admin() ? false : get_transient( self::TRANSIENT . "{$period}_$count" );
		if ( is_array( $cached ) ) {
			return $cached;
		}
		try {
			$views = 'hot' === $period ? Baiviet_Views::totals()->hot( 3 * $count ) : Baiviet_Views::totals()->top( $period, 3 * $count );
		} catch ( RuntimeException $error ) {
			return array();
		}
		$posts = array() === $views ? array() : get_posts(
			array(
				'post__in'               => array_keys( $views ),
				'post_type'              => Baiviet_Settings::post_types(),
				'has_password'           => false,
				'orderby'                => 'post__in',
				'numberposts'            => $count,
				'update_post_meta_cache' => false,
				'update_post_term_cache' => false,
			)
		);
		$list  = array();
		foreach ( $posts as $post ) {
			$list[ $post->ID ] = (int) round( $views[ $post->ID ] );
		}
		set_transient( self::TRANSIENT . "{$period}_$count", $list, MINUTE_IN_SECONDS );
		return $list;
	}
}
