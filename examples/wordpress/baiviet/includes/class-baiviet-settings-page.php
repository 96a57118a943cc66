<?php
/**
 * Settings > Bài viết.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The page: switches, what the server can do, numbers to bring along and to take away.
 */
final class Baiviet_Settings_Page {

	private const SLUG   = 'baiviet';
	private const IMPORT = 'baiviet_import';

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'admin_menu', array( self::class, 'add' ) );
		add_action( 'admin_init', array( self::class, 'register' ) );
		add_action( 'admin_post_' . self::IMPORT, array( self::class, 'import' ) );
		add_filter( 'removable_query_args', static fn ( array $args ): array => array_merge( $args, array( 'imported' ) ) );
		add_filter( 'plugin_action_links_' . plugin_basename( BAIVIET_FILE ), array( self::class, 'link' ) );
	}

	/**
	 * The menu's entry.
	 */
	public static function add(): void {
		$hook = add_options_page( 'Bài viết', 'Bài viết', 'manage_options', self::SLUG, array( self::class, 'show' ) );
		if ( $hook ) {
			add_action( "load-$hook", array( self::class, 'add_help' ) );
		}
	}

	/**
	 * A link beside "Deactivate".
	 *
	 * @param string[] $links Of the plugin.
	 * @return string[]
	 */
	public static function link( array $links ): array {
		return array_merge( array( sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'baiviet' ) ) ), $links );
	}

	/**
	 * The options and their fields.
	 */
	public static function register(): void {
		register_setting(
			self::SLUG,
			Baiviet_Settings::OPTION,
			array(
				'type'              => 'object',
				'sanitize_callback' => array( 'Baiviet_Settings', 'sanitize' ),
			)
		);
		foreach ( self::sections() as $id => [ $title, $feature, $switches ] ) {
			add_settings_section(
				$id,
				$title,
				static function () use ( $feature ): void {
					if ( ! Baiviet_Native::has( $feature ) ) {
						printf( '<p>%s</p>', esc_html__( 'Needs the PHP extension baiviet; without it nothing here has an effect.', 'baiviet' ) );
					}
				},
				self::SLUG
			);
			foreach ( $switches as $name => [ $label, $description ] ) {
				add_settings_field( $name, $label, array( self::class, 'field' ), self::SLUG, $id, compact( 'name', 'label', 'description' ) );
			}
		}
		add_settings_section( 'baiviet_types', __( 'Articles', 'baiviet' ), '__return_null', self::SLUG );
		add_settings_field( 'post_types', __( 'What is an article', 'baiviet' ), array( self::class, 'types_field' ), self::SLUG, 'baiviet_types' );
	}

	/**
	 * Print a switch.
	 *
	 * @param array $args Name, label and description.
	 */
	public static function field( array $args ): void {
		self::open_group( $args['label'] );
		self::checkbox( "[{$args['name']}]", '1', ! empty( Baiviet_Settings::all()[ $args['name'] ] ), $args['description'] );
		echo '</fieldset>';
	}

	/**
	 * Print the kinds of posts.
	 */
	public static function types_field(): void {
		self::open_group( __( 'What is an article', 'baiviet' ) );
		foreach ( Baiviet_Settings::possible_post_types() as $type ) {
			$object = get_post_type_object( $type );
			self::checkbox( '[post_types][]', $type, in_array( $type, Baiviet_Settings::post_types(), true ), $object ? (string) $object->labels->name : $type );
			echo '<br>';
		}
		echo '</fieldset>';
	}

	/**
	 * Begin a field: who hears the page is told what its checkboxes are about.
	 *
	 * @param string $name Of the field.
	 */
	private static function open_group( string $name ): void {
		printf( '<fieldset><legend class="screen-reader-text"><span>%s</span></legend>', esc_html( $name ) );
	}

	/**
	 * Print a checkbox.
	 *
	 * @param string $name  Behind that of the option.
	 * @param string $value Sent when it is checked.
	 * @param bool   $on    Whether it is.
	 * @param string $label Beside it.
	 */
	private static function checkbox( string $name, string $value, bool $on, string $label ): void {
		printf(
			'<label><input type="checkbox" name="%s" value="%s"%s> %s</label>',
			esc_attr( Baiviet_Settings::OPTION . $name ),
			esc_attr( $value ),
			checked( $on, true, false ),
			esc_html( $label )
		);
	}

	/**
	 * Print the page.
	 */
	public static function show(): void {
		echo '<div class="wrap"><h1>Bài viết</h1>';
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a message, nothing more.
		if ( isset( $_GET['imported'] ) ) {
			/* translators: %s: number of views */
			$text = sprintf( __( '%s views were taken over.', 'baiviet' ), Baiviet_Views_Display::format( absint( $_GET['imported'] ) ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended
			printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html( $text ) );
		}
		self::server();
		echo '<form action="options.php" method="post">';
		settings_fields( self::SLUG );
		do_settings_sections( self::SLUG );
		submit_button();
		echo '</form>';
		if ( Baiviet_Settings::on( 'views', 'views' ) ) {
			self::numbers();
		}
		/**
		 * The end of the settings page, for what has buttons of its own.
		 */
		do_action( 'baiviet_settings_page' );
		echo '</div>';
	}

	/**
	 * Take numbers of another counter over.
	 */
	public static function import(): void {
		check_admin_referer( self::IMPORT );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), '', array( 'response' => 403 ) );
		}
		try {
			$taken = Baiviet_Importer::run( isset( $_POST['source'] ) ? sanitize_key( $_POST['source'] ) : '' );
		} catch ( RuntimeException $error ) {
			wp_die( esc_html( $error->getMessage() ), '', array( 'back_link' => true ) );
		}
		wp_safe_redirect( add_query_arg( 'imported', $taken, self::url() ) );
		exit;
	}

	/**
	 * Help.
	 */
	public static function add_help(): void {
		$screen = get_current_screen();
		if ( ! $screen ) {
			return;
		}
		$tabs = array(
			'views'   => array( __( 'How views are counted', 'baiviet' ), __( 'A view is a page of an article that was sent to a reader. Robots, feeds, previews, people who may edit articles, and a reader who reloads within half an hour are not counted. Nothing about the reader is stored. Numbers are counted in memory and carried to the database every few seconds.', 'baiviet' ) ),
			'caches'  => array( __( 'With a page cache', 'baiviet' ), __( 'If nginx, a content delivery network or another plugin answers with stored pages, switch “Count by script” on: the page then counts itself, for a small part of what admin-ajax.php costs, and shows the number of the moment. The store of pages of this plugin counts without a script.', 'baiviet' ) ),
			'servers' => array( __( 'Several web servers', 'baiviet' ), __( 'Nothing is to be set: numbers are carried to the database of the site, and there the servers tell each other at most a second later which stored pages became old. Each keeps its pages in a folder of its own. To have the telling done by Redis, write its address into wp-config.php: define( \'BAIVIET_PAGES_SHARED\', \'redis://:password@host:6379\' ); a site on one server can write false in its place, and then nobody is asked.', 'baiviet' ) ),
			'word'    => array( __( 'What is cleaned', 'baiviet' ), __( 'When an article is saved that shows traces of Word, its formatting is reduced to what an article needs: paragraphs, headings, lists, tables, pictures with captions. Blocks, shortcodes, embeds and WordPress’s own pictures stay as they are. What was pasted is kept and can be put back in the editor.', 'baiviet' ) ),
			'cron'    => array( __( 'The system’s cron', 'baiviet' ), __( 'Where all pages come from a cache, WordPress’s own schedule may not run. Let the system’s cron do it each minute: wp baiviet drain', 'baiviet' ) ),
		);
		foreach ( $tabs as $id => [ $title, $text ] ) {
			$screen->add_help_tab(
				array(
					'id'      => "baiviet_$id",
					'title'   => $title,
					'content' => '<p>' . esc_html( $text ) . '</p>',
				)
			);
		}
	}

	/**
	 * Address of the page.
	 */
	public static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	/**
	 * Print what this server can do.
	 */
	private static function server(): void {
		if ( '' === Baiviet_Native::version() ) {
			printf( '<p>%s</p><pre>%s</pre>', esc_html__( 'This server does not have the PHP extension baiviet. In a copy of the extension’s source, run:', 'baiviet' ), esc_html( Baiviet_Notice::commands() ) );
			return;
		}
		/* translators: %s: version */
		printf( '<p>%s</p>', esc_html( sprintf( __( 'This server has the PHP extension baiviet %s.', 'baiviet' ), Baiviet_Native::version() ) ) );
		$problem = Baiviet_Native::problem( 'pages' ) ?: Baiviet_Health::problem();
		if ( '' !== $problem ) {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( $problem ) );
		}
	}

	/**
	 * Print import and export.
	 */
	private static function numbers(): void {
		printf( '<h2>%s</h2><p>', esc_html__( 'Numbers', 'baiviet' ) );
		$export = admin_url( 'admin-post.php?action=' . Baiviet_Views_Admin::EXPORT );
		printf( '<a class="button" href="%s">%s</a></p>', esc_url( wp_nonce_url( $export, Baiviet_Views_Admin::EXPORT ) ), esc_html__( 'Download all numbers (CSV)', 'baiviet' ) );
		foreach ( Baiviet_Importer::found() as $source => $name ) {
			printf( '<form action="%s" method="post"><p>', esc_url( admin_url( 'admin-post.php' ) ) );
			wp_nonce_field( self::IMPORT );
			printf( '<input type="hidden" name="action" value="%s"><input type="hidden" name="source" value="%s">', esc_attr( self::IMPORT ), esc_attr( $source ) );
			/* translators: %s: name of a plugin */
			submit_button( sprintf( __( 'Take over the numbers of %s', 'baiviet' ), $name ), 'secondary', 'submit', false );
			printf( ' <span class="description" style="line-height:2.2">%s</span></p></form>', esc_html__( 'Each number is taken once, however often you press this.', 'baiviet' ) );
		}
	}

	/**
	 * Sections: title, what they need, switches with label and description.
	 *
	 * @return array<string, array{string, string, array<string, array{string, string}>}>
	 */
	private static function sections(): array {
		return array(
			'baiviet_writing' => array(
				__( 'Writing', 'baiviet' ),
				'article',
				array(
					'slug'     => array( __( 'Addresses', 'baiviet' ), __( 'Make addresses of Vietnamese titles when something new is saved; existing addresses never change', 'baiviet' ) ),
					'clean'    => array( __( 'Word', 'baiviet' ), __( 'Clean what was pasted from Word when an article is saved', 'baiviet' ) ),
					'warnings' => array( __( 'Warnings', 'baiviet' ), __( 'Tell editors what readers will stumble over', 'baiviet' ) ),
				),
			),
			'baiviet_views'   => array(
				__( 'Views', 'baiviet' ),
				'views',
				array(
					'views'      => array( __( 'Counting', 'baiviet' ), __( 'Count views of articles', 'baiviet' ) ),
					'views_auto' => array( __( 'In the article', 'baiviet' ), __( 'Show the number above the text', 'baiviet' ) ),
					'beacon'     => array( __( 'Count by script', 'baiviet' ), __( 'Pages of this site are stored by nginx, a content delivery network or another plugin', 'baiviet' ) ),
				),
			),
			'baiviet_reading' => array(
				__( 'Reading', 'baiviet' ),
				'article',
				array(
					'links'     => array( __( 'Print and save', 'baiviet' ), __( 'Offer each article to print and to save', 'baiviet' ) ),
					'toc'       => array( __( 'Contents', 'baiviet' ), __( 'List the headings of articles that have three or more', 'baiviet' ) ),
					'citations' => array( __( 'Documents', 'baiviet' ), __( 'List the official documents that an article cites', 'baiviet' ) ),
					'repair'    => array( __( 'Old articles', 'baiviet' ), __( 'Show articles that were pasted from Word before as if they had been cleaned', 'baiviet' ) ),
					'metadata'  => array( __( 'Metadata', 'baiviet' ), __( 'Describe articles to search engines and social networks, unless another plugin does', 'baiviet' ) ),
				),
			),
		);
	}
}
