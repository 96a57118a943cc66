<?php
/**
 * What hangs where: the plugin's features, each set up only when it is switched on and the extension can do it.
 *
 * Classes are only named here, not called, but for those of administrators: a file is read when its hook comes, and a reader's page, which WordPress
 * makes in 40 ms, has time for few.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Sets the plugin up.
 */
final class Baiviet_Plugin {

	/**
	 * What an address has for the page to print or to save.
	 */
	public const PARAMETER = 'baiviet';

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
			// WordPress's own sanitizer at 10 finds nothing left to change.
			add_filter( 'sanitize_title', array( 'Baiviet_Slug', 'sanitize' ), 9, 3 );
			add_action( 'template_redirect', array( 'Baiviet_Slug', 'take_over' ), 0 );
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
			self::boot_pages();
		}
		if ( is_admin() ) {
			self::boot_admin();
		}
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			WP_CLI::add_command( 'baiviet', 'Baiviet_CLI' );
		}
	}

	/**
	 * What a page of readers asks again and again, and nothing changes in the midst of it. Before a page begins it is made anew each time.
	 *
	 * @template T
	 * @param string        $what Name of what is asked.
	 * @param int           $id   Of the post that it is asked of, or 0.
	 * @param callable(): T $make Makes it.
	 * @return T
	 */
	public static function once( string $what, int $id, callable $make ) {
		static $known = array();
		if ( ! did_action( 'template_redirect' ) ) {
			return $make();
		}
		$known[ get_current_blog_id() ][ $what ][ $id ] ??= $make();
		return $known[ get_current_blog_id() ][ $what ][ $id ];
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
		add_action( 'init', array( 'Baiviet_Blocks', 'register' ) );
		add_action( 'widgets_init', array( 'Baiviet_Blocks', 'register_widget' ) );
		add_shortcode( 'baiviet_views', array( 'Baiviet_Views_Display', 'shortcode' ) );
		add_shortcode( 'baiviet_popular', array( 'Baiviet_Popular', 'shortcode' ) );
		if ( ! Baiviet_Settings::on( 'views', 'views' ) ) {
			return;
		}
		add_action( 'rest_api_init', array( 'Baiviet_Views_Display', 'add_field' ) );
		// After redirects to the right address, which core does at 10.
		add_action( 'template_redirect', array( 'Baiviet_Views', 'count' ), 90 );
		add_action( 'deleted_post', array( 'Baiviet_Views', 'forget' ) );
		if ( Baiviet_Views::in_database() ) {
			self::boot_drain();
		}
		if ( is_admin() ) {
			add_filter( 'the_posts', array( 'Baiviet_Views', 'prime' ) );
			Baiviet_Views_Admin::hook();
			Baiviet_Dashboard::hook();
		}
	}

	/**
	 * Carrying views to the site's database. A store of the extension's own is drained by the extension itself.
	 */
	private static function boot_drain(): void {
		// phpcs:ignore WordPress.WP.CronInterval -- five minutes, of which a run takes milliseconds.
		add_filter( 'cron_schedules', array( 'Baiviet_Drain', 'schedule' ) );
		add_action( Baiviet_Drain::EVENT, array( 'Baiviet_Drain', 'by_cron' ) );
		add_action( 'shutdown', array( 'Baiviet_Drain', 'if_due' ), 100 );
		// Readers need not look at the list of events: they drain by themselves.
		if ( is_admin() || wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			add_action( 'init', array( 'Baiviet_Drain', 'plan' ) );
		}
	}

	/**
	 * What readers get beside the text.
	 */
	private static function boot_reading(): void {
		if ( ! Baiviet_Native::has( 'article' ) ) {
			return;
		}
		add_action( 'wp_after_insert_post', array( 'Baiviet_Parts', 'keep' ), 10, 2 );
		add_filter( 'import_post_meta_key', array( 'Baiviet_Parts', 'not_imported' ) );
		// Before blocks and paragraphs are made of the text, and when embeds and shortcodes are done.
		if ( Baiviet_Settings::on( 'repair', 'article' ) ) {
			add_filter( 'the_content', array( 'Baiviet_Reading', 'repair' ), 6 );
		}
		add_filter( 'the_content', array( 'Baiviet_Reading', 'add' ), 90 );
		add_action( 'wp_enqueue_scripts', array( 'Baiviet_Reading', 'enqueue' ) );
		if ( Baiviet_Settings::on( 'links', 'article' ) ) {
			add_filter( 'query_vars', array( self::class, 'add_parameter' ) );
			// After redirects, before the theme, before counting.
			add_action( 'template_redirect', array( self::class, 'answer_print' ), 20 );
		}
		if ( Baiviet_Settings::on( 'metadata', 'article' ) ) {
			add_action( 'wp_head', array( 'Baiviet_Metadata', 'show' ), 5 );
		}
	}

	/**
	 * Filter query_vars.
	 *
	 * @param string[] $names Of parameters of an address that WordPress knows.
	 * @return string[]
	 */
	public static function add_parameter( array $names ): array {
		$names[] = self::PARAMETER;
		return $names;
	}

	/**
	 * The page to print or to save, if it is what was asked for.
	 */
	public static function answer_print(): void {
		if ( '' !== get_query_var( self::PARAMETER ) ) {
			Baiviet_Print::answer();
		}
	}

	/**
	 * Stored pages: what makes them old, whoever does it; and what a page shows, when the drop-in is there to store it.
	 */
	private static function boot_pages(): void {
		$changes = array(
			'post_changed'       => array( 'transition_post_status' ),
			'post_updated'       => array( 'post_updated' ),
			'terms_set'          => array( 'set_object_terms' ),
			'post_deleted'       => array( 'before_delete_post' ),
			'meta_changed'       => array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ),
			'comments_changed'   => array( 'wp_update_comment_count' ),
			'comment_edited'     => array( 'edit_comment' ),
			'term_changed'       => array( 'edited_term', 'pre_delete_term' ),
			'user_changed'       => array( 'profile_update', 'deleted_user' ),
			'everything_changed' => array( 'switch_theme', 'customize_save_after', 'wp_update_nav_menu', 'permalink_structure_changed' ),
			'all_sites_changed'  => array( 'upgrader_process_complete', 'update_site_option_active_sitewide_plugins' ),
			'option_changed'     => array( 'added_option', 'updated_option', 'deleted_option' ),
		);
		foreach ( $changes as $method => $hooks ) {
			foreach ( $hooks as $hook ) {
				add_action( $hook, array( 'Baiviet_Pages', $method ), 10, 6 );
			}
		}
		if ( function_exists( 'baiviet_pages_begin' ) ) {
			add_filter( 'the_posts', array( 'Baiviet_Page_Tags', 'see_posts' ), PHP_INT_MAX, 2 );
			add_filter( 'the_comments', array( 'Baiviet_Page_Tags', 'see_comments' ) );
			add_action( 'pre_get_posts', array( 'Baiviet_Page_Tags', 'see_query' ), PHP_INT_MAX );
			add_filter( 'get_pages', array( 'Baiviet_Page_Tags', 'see_pages' ), 10, 2 );
			add_filter( 'get_terms', array( 'Baiviet_Page_Tags', 'see_terms' ), 10, 3 );
			add_filter( 'wp_get_nav_menu_items', array( 'Baiviet_Page_Tags', 'see_menu' ) );
			add_filter( 'getarchives_where', array( 'Baiviet_Page_Tags', 'see_months' ), 10, 2 );
		}
		if ( is_admin() ) {
			Baiviet_Pages_Admin::hook();
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
