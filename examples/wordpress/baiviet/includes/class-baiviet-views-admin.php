<?php
/**
 * Numbers in the lists of the admin: a column to sort by, a link to reset, a file to export.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The column and its actions. Resetting takes the right to edit others' posts.
 */
final class Baiviet_Views_Admin {

	private const COLUMN = 'baiviet_views';
	public const EXPORT  = 'baiviet_export';
	private const RESET  = 'baiviet_reset';

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'admin_init', array( self::class, 'add_columns' ) );
		add_action( 'admin_head-edit.php', array( self::class, 'style' ) );
		add_filter( 'posts_clauses', array( self::class, 'sort' ), 10, 2 );
		add_filter( 'post_row_actions', array( self::class, 'add_reset' ), 10, 2 );
		add_action( 'admin_post_' . self::RESET, array( self::class, 'reset' ) );
		add_action( 'admin_post_' . self::EXPORT, array( self::class, 'export' ) );
		add_filter( 'removable_query_args', static fn ( array $args ): array => array_merge( $args, array( self::RESET ) ) );
		add_action( 'admin_notices', array( self::class, 'tell' ) );
	}

	/**
	 * A column for each kind of article.
	 */
	public static function add_columns(): void {
		foreach ( Baiviet_Settings::post_types() as $type ) {
			add_filter( "manage_{$type}_posts_columns", static fn ( array $columns ): array => $columns + array( self::COLUMN => __( 'Views', 'baiviet' ) ) );
			add_action( "manage_{$type}_posts_custom_column", array( self::class, 'show' ), 10, 2 );
			if ( Baiviet_Views::in_database() ) {
				add_filter( "manage_edit-{$type}_sortable_columns", static fn ( array $columns ): array => $columns + array( self::COLUMN => array( self::COLUMN, true ) ) );
			}
		}
	}

	/**
	 * Titles need the width more than numbers.
	 */
	public static function style(): void {
		echo '<style>.fixed .column-baiviet_views { width: 8em; }</style>';
	}

	/**
	 * Print a cell.
	 *
	 * @param string $column Name.
	 * @param int    $id     Of the post.
	 */
	public static function show( $column, $id ): void {
		if ( self::COLUMN === $column ) {
			echo esc_html( Baiviet_Views_Display::format( Baiviet_Views::number( (int) $id ) ) );
		}
	}

	/**
	 * Filter posts_clauses: posts that nobody read have no row, and stay in the list.
	 *
	 * @param string[] $clauses Of the query.
	 * @param WP_Query $query   The query.
	 * @return string[]
	 */
	public static function sort( array $clauses, WP_Query $query ): array {
		global $wpdb;
		if ( self::COLUMN !== $query->get( 'orderby' ) || ! Baiviet_Views::in_database() ) {
			return $clauses;
		}
		$order              = 'ASC' === strtoupper( (string) $query->get( 'order' ) ) ? 'ASC' : 'DESC';
		$clauses['join']   .= " LEFT JOIN {$wpdb->prefix}baiviet_totals AS baiviet ON baiviet.article = $wpdb->posts.ID";
		$clauses['orderby'] = "COALESCE(baiviet.total, 0) $order, $wpdb->posts.post_date DESC";
		return $clauses;
	}

	/**
	 * A link below the title.
	 *
	 * @param string[] $actions Of the row.
	 * @param WP_Post  $post    Of the row.
	 * @return string[]
	 */
	public static function add_reset( array $actions, WP_Post $post ): array {
		if ( in_array( $post->post_type, Baiviet_Settings::post_types(), true ) && self::may_reset( $post ) ) {
			$url                    = admin_url( 'admin-post.php?action=' . self::RESET . '&post=' . $post->ID );
			$actions[ self::RESET ] = sprintf(
				'<a href="%s" aria-label="%s">%s</a>',
				esc_url( wp_nonce_url( $url, self::RESET . $post->ID ) ),
				/* translators: %s: title of an article */
				esc_attr( sprintf( __( 'Set the views of “%s” to zero', 'baiviet' ), $post->post_title ) ),
				esc_html__( 'Reset views', 'baiviet' )
			);
		}
		return $actions;
	}

	/**
	 * Set a number to zero.
	 */
	public static function reset(): void {
		$id   = isset( $_GET['post'] ) ? absint( $_GET['post'] ) : 0;
		$post = get_post( $id );
		check_admin_referer( self::RESET . $id );
		if ( ! $post || ! self::may_reset( $post ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), '', array( 'response' => 403 ) );
		}
		try {
			Baiviet_Views::totals()->set( $id, 0 );
		} catch ( RuntimeException $error ) {
			wp_die( esc_html( $error->getMessage() ), '', array( 'back_link' => true ) );
		}
		wp_safe_redirect( add_query_arg( self::RESET, '1', wp_get_referer() ? wp_get_referer() : admin_url( 'edit.php' ) ) );
		exit;
	}

	/**
	 * Say that it was done.
	 */
	public static function tell(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a message, nothing more.
		if ( isset( $_GET[ self::RESET ] ) ) {
			printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html__( 'The views of the article were set to zero.', 'baiviet' ) );
		}
	}

	/**
	 * All numbers as a CSV file.
	 */
	public static function export(): void {
		check_admin_referer( self::EXPORT );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), '', array( 'response' => 403 ) );
		}
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="luot-xem-' . wp_date( 'Y-m-d' ) . '.csv"' );
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_read_fopen -- the response itself.
		self::write_csv( fopen( 'php://output', 'w' ) );
		exit;
	}

	/**
	 * Write all numbers: id, views, date, address, title.
	 *
	 * @param resource|false $file Where to; false writes nothing.
	 */
	public static function write_csv( $file ): void {
		if ( false === $file ) {
			return;
		}
		// Without it Excel takes the file for one of its own encoding.
		fwrite( $file, "\xEF\xBB\xBF" ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_read_fwrite
		// Without an escape character, which CSV does not know: it would leave the quotation mark behind a backslash as it is.
		fputcsv( $file, array( 'id', 'views', 'date', 'url', 'title' ), ',', '"', '' );
		foreach ( Baiviet_Views::totals()->export() as $id => $views ) {
			$post = get_post( $id );
			// A cell that begins like a formula would be run as one.
			$title = $post ? preg_replace( '/^[=+@\t\r-]/', "'$0", $post->post_title ) : '';
			fputcsv( $file, array( $id, $views, $post->post_date ?? '', $post ? get_permalink( $post ) : '', $title ), ',', '"', '' );
		}
	}

	/**
	 * May the user set the number to zero?
	 *
	 * @param WP_Post $post Of the number.
	 */
	private static function may_reset( WP_Post $post ): bool {
		$type = get_post_type_object( $post->post_type );
		return $type && current_user_can( $type->cap->edit_others_posts ) && current_user_can( 'edit_post', $post->ID );
	}
}
