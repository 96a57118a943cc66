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
	 * Hooks. WordPress's own sanitizer at 10 finds nothing left to change.
	 */
	public static function hook(): void {
		add_filter( 'sanitize_title', array( self::class, 'sanitize' ), 9, 3 );
	}

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
		if ( strspn( $raw_title, 'abcdefghijklmnopqrstuvwxyz0123456789-_' ) === strlen( $raw_title ) ) {
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
	 * The slug of a title as WordPress has it, which is HTML.
	 *
	 * @param string $title The title.
	 */
	public static function of( string $title ): string {
		return BaiViet\slug( BaiViet\text_of( $title ), max_length: self::MAX_LENGTH );
	}
}
