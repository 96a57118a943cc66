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
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'wp_head', array( self::class, 'show' ), 5 );
	}

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
		$id   = get_queried_object_id();
		$post = get_post( $id );
		if ( ! $post || ! Baiviet_Views::is_reading( $id ) || self::is_done() ) {
			return;
		}
		$article = Baiviet_Article::of( $post );
		// Title and canonical address are WordPress's.
		$head = preg_replace( '/^<title>.*?<\/title>\n|^<link rel="canonical"[^>]*>\n/m', '', $article->head() );
		echo "\n", $head; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by the extension, value by value.
		$dublin_core = array(
			'DC.title'      => $article->title,
			'DC.creator'    => '' === $article->byline ? get_the_author_meta( 'display_name', (int) $post->post_author ) : $article->byline,
			'DC.date'       => substr( $post->post_date, 0, 10 ),
			'DC.publisher'  => get_bloginfo( 'name' ),
			'DC.language'   => get_bloginfo( 'language' ),
			'DC.type'       => 'Text',
			'DC.identifier' => Baiviet_Article::address( $id ),
		);
		foreach ( $dublin_core as $name => $value ) {
			printf( "<meta name=\"%s\" content=\"%s\">\n", esc_attr( $name ), esc_attr( html_entity_decode( (string) $value, ENT_QUOTES, 'UTF-8' ) ) );
		}
	}
}
