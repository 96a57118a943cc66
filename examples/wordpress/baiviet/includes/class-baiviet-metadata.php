<?php
/**
 * What search engines, social networks and archives read: JSON-LD, OpenGraph, Dublin Core.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Prints metadata of an article, unless a plugin for that is there.
 */
final class Baiviet_Metadata {

	/**
	 * What the well-known ones define.
	 */
	private const OTHERS = array( 'WPSEO_VERSION', 'RANK_MATH_VERSION', 'AIOSEO_VERSION', 'SEOPRESS_VERSION', 'THE_SEO_FRAMEWORK_VERSION', 'SLIM_SEO_VER', 'JETPACK__VERSION' );

	/**
	 * Does another plugin do it?
	 */
	public static function is_done(): bool {
		$done = array() !== array_filter( self::OTHERS, 'defined' );
		/**
		 * Whether another plugin or the theme prints metadata of articles.
		 *
		 * @param bool $done As far as it can be told.
		 */
		return (bool) apply_filters( 'baiviet_metadata_is_done', $done );
	}

	/**
	 * Print it.
	 */
	public static function show(): void {
		$post = get_queried_object();
		if ( ! $post instanceof WP_Post || ! Baiviet_Views::is_reading( $post->ID ) || self::is_done() ) {
			return;
		}
		echo "\n", Baiviet_Parts::head( $post ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by the extension, value by value.
	}
}
