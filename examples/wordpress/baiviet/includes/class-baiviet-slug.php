<?php
/**
 * Addresses of new articles and terms.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Makes slugs when something is saved. What is looked up, and what has a slug already, stays as it is.
 */
final class Baiviet_Slug {

	/**
	 * The column has 200 characters; room is left for the number that WordPress appends.
	 */
	private const MAX_LENGTH = 190;

	/**
	 * Filter sanitize_title.
	 *
	 * @param string $title     With WordPress's own folding of accents done.
	 * @param string $raw_title As it was given.
	 * @param string $context   Stored slugs are looked up with "query"; only "save" makes new ones.
	 */
	public static function sanitize( $title, $raw_title = '', $context = 'display' ) {
		if ( 'save' !== $context || ! is_string( $raw_title ) || '' === $raw_title ) {
			return $title;
		}
		// Most calls are for names of classes and for slugs that are made.
		if ( self::is_plain( $raw_title ) ) {
			return $title;
		}
		// An address of another script that was stored percent-encoded is an address already.
		if ( preg_match( '/%[0-9a-f]{2}/i', $raw_title ) && ! preg_match( '/[^a-z0-9_%-]/i', $raw_title ) ) {
			return $title;
		}
		$slug = self::of( $raw_title );
		return '' === $slug ? $title : $slug;
	}

	/**
	 * Stand in for WordPress's sanitizer while a reader's page is made: it is called for 40 names of classes and of parts of the theme, which it leaves
	 * as they are, and takes longer over that than the plugin over all else. Only where it hangs alone where it always does.
	 */
	public static function take_over(): void {
		$there = $GLOBALS['wp_filter']['sanitize_title']->callbacks[10] ?? array();
		if ( array( 'sanitize_title_with_dashes' ) === array_keys( $there ) ) {
			remove_filter( 'sanitize_title', 'sanitize_title_with_dashes' );
			remove_filter( 'sanitize_title', array( self::class, 'sanitize' ), 9 );
			add_filter( 'sanitize_title', array( self::class, 'sanitize_whole' ), 10, 3 );
		}
	}

	/**
	 * Filter sanitize_title: both, one after the other, for what is no slug yet.
	 *
	 * @param string $title     As for sanitize().
	 * @param string $raw_title As it was given.
	 * @param string $context   As for sanitize().
	 */
	public static function sanitize_whole( $title, $raw_title = '', $context = 'display' ) {
		if ( is_string( $title ) && $title === $raw_title && self::is_plain( $title ) && strlen( $title ) <= 200 && ! str_contains( $title, '--' ) && trim( $title, '-' ) === $title ) {
			return $title;
		}
		return sanitize_title_with_dashes( self::sanitize( $title, $raw_title, $context ), $raw_title, 'save' === $context ? 'save' : 'display' );
	}

	/**
	 * Is it of a slug's characters alone?
	 *
	 * @param string $title Any.
	 */
	private static function is_plain( string $title ): bool {
		return strspn( $title, 'abcdefghijklmnopqrstuvwxyz0123456789-_' ) === strlen( $title );
	}

	/**
	 * The slug of a title as WordPress has it, which is HTML.
	 *
	 * @param string $title The title.
	 */
	public static function of( string $title ): string {
		return BaiViet\slug( BaiViet\text_of( $title ), max_length: self::MAX_LENGTH );
	}
}
