<?php
/**
 * A paragraph for the site's privacy policy.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Suggests the text in Settings > Privacy.
 */
final class Baiviet_Privacy {

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'admin_init', array( self::class, 'add' ) );
	}

	/**
	 * Add it.
	 */
	public static function add(): void {
		$text = __( 'We count how often each article is read. For this no cookie is set, and neither your address nor anything else about you is stored: to count a reader once, address and browser are turned into a number with a secret that exists only in the server’s memory and is replaced every day.', 'baiviet' );
		// The guide makes the name the id of what it opens, and its script knows none with other letters than these.
		wp_add_privacy_policy_content( 'baiviet', '<p class="privacy-policy-tutorial">' . esc_html__( 'Suggested text:', 'baiviet' ) . '</p><p>' . esc_html( $text ) . '</p>' );
	}
}
