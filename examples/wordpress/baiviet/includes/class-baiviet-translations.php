<?php
/**
 * The plugin's translations as a file of PHP, as WordPress 6.5 and newer read them by themselves.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * For an older WordPress, which would parse the .mo on every page: more work than all else that the plugin does there.
 */
final class Baiviet_Translations extends NOOP_Translations {

	/**
	 * These ones.
	 *
	 * @param array<string, string> $messages Translations by what they translate.
	 */
	public function __construct( private array $messages ) {
	}

	/**
	 * Load those of the language of the moment. False where WordPress is to do it.
	 */
	public static function load(): bool {
		$name = 'baiviet-' . determine_locale();
		$file = dirname( __DIR__ ) . "/languages/$name.l10n.php";
		if ( class_exists( 'WP_Translation_Controller', false ) || ! is_file( $file ) || is_file( WP_LANG_DIR . "/plugins/$name.mo" ) ) {
			return false;
		}
		$GLOBALS['l10n']['baiviet'] = new self( ( include $file )['messages'] ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride
		return true;
	}

	/**
	 * Translate. None has a context.
	 *
	 * @param string      $singular What to translate.
	 * @param string|null $context  None.
	 * @return string
	 */
	public function translate( $singular, $context = null ) {
		return $this->messages[ $singular ] ?? $singular;
	}
}
