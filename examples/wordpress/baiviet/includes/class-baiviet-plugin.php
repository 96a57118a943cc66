<?php
/**
 * What hangs where: the plugin's features, each set up only when it is switched on and the extension can do it.
 *
 * A class that the pages of readers do not need is only named here, not called: its file is read when its hook comes.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Sets the plugin up.
 */
final class Baiviet_Plugin {

	/**
	 * Called once, when WordPress loads the plugin.
	 */
	public static function boot(): void {
		// Before widgets and blocks say their names, at 1 and later.
		add_action( 'init', array( self::class, 'translate' ), 0 );
		add_action( 'init', array( self::class, 'update' ), 1 );
		add_action( 'wp_initialize_site', array( 'Baiviet_Install', 'add_site' ), 900 );
		add_filter( 'wpmu_drop_tables', array( 'Baiviet_Install', 'drop_with_site' ), 10, 2 );
		if ( Baiviet_Settings::on( 'slug', 'slug' ) ) {
			Baiviet_Slug::hook();
		}
		if ( Baiviet_Settings::on( 'clean', 'article' ) ) {
			// After kses, so that what the user may write is decided by WordPress alone.
			add_filter( 'wp_insert_post_data', array( 'Baiviet_Clean', 'on_save' ), 20, 2 );
			add_action( 'save_post', array( 'Baiviet_Clean', 'keep_original' ) );
		}
		self::boot_views();
		self::boot_reading();
		if ( Baiviet_Settings::on( 'warnings', 'article' ) ) {
			self::boot_warnings();
		}
		if ( Baiviet_Native::has( 'pages' ) ) {
			Baiviet_Pages::hook();
		}
		if ( is_admin() ) {
			self::boot_admin();
		}
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			WP_CLI::add_command( 'baiviet', 'Baiviet_CLI' );
		}
	}

	/**
	 * The plugin's own translations: a site's in wp-content/languages/plugins come first.
	 */
	public static function translate(): void {
		if ( Baiviet_Translations::load() ) {
			return;
		}
		load_plugin_textdomain( 'baiviet', false, dirname( plugin_basename( BAIVIET_FILE ) ) . '/languages' );
	}

	/**
	 * Tables of an older version, or of a site that was there before the plugin.
	 */
	public static function update(): void {
		if ( (int) get_option( Baiviet_Settings::SCHEMA_OPTION ) !== Baiviet_Settings::SCHEMA ) {
			Baiviet_Install::make();
		}
	}

	/**
	 * What editors are told about their articles.
	 */
	private static function boot_warnings(): void {
		add_action( 'rest_api_init', array( 'Baiviet_Editor', 'add_routes' ) );
		add_action( 'enqueue_block_editor_assets', array( 'Baiviet_Editor', 'enqueue' ) );
		add_action( 'edit_form_top', array( 'Baiviet_Editor', 'notice' ) );
		add_action( 'admin_post_baiviet_original', array( 'Baiviet_Editor', 'act_classic' ) );
	}

	/**
	 * Counting, and everything that shows numbers. Without the extension blocks and shortcodes show nothing, rather than their source.
	 */
	private static function boot_views(): void {
		Baiviet_Views_Display::hook();
		Baiviet_Popular::hook();
		if ( ! Baiviet_Settings::on( 'views', 'views' ) ) {
			return;
		}
		Baiviet_Views::hook();
		Baiviet_Drain::hook();
		if ( is_admin() ) {
			Baiviet_Views_Admin::hook();
			Baiviet_Dashboard::hook();
		}
	}

	/**
	 * What readers get beside the text.
	 */
	private static function boot_reading(): void {
		if ( ! Baiviet_Native::has( 'article' ) ) {
			return;
		}
		Baiviet_Reading::hook();
		Baiviet_Print::hook();
		if ( Baiviet_Settings::on( 'metadata', 'article' ) ) {
			Baiviet_Metadata::hook();
		}
	}

	/**
	 * Pages for administrators.
	 */
	private static function boot_admin(): void {
		Baiviet_Settings_Page::hook();
		add_action( 'baiviet_settings_page', array( 'Baiviet_Pages_Admin', 'section' ) );
		Baiviet_Notice::hook();
		Baiviet_Health::hook();
		Baiviet_Privacy::hook();
	}
}
