<?php
/**
 * The command `wp baiviet`.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Looks after views, addresses and texts of the site.
 */
final class Baiviet_CLI {

	/**
	 * Says what is true now, as one line for each fact. Ends with 1 when views are not kept.
	 *
	 * @param array $args    None.
	 * @param array $options None.
	 */
	public function status( array $args, array $options ): void {
		WP_CLI::line( 'extension: ' . ( '' === Baiviet_Native::version() ? 'missing' : Baiviet_Native::version() ) );
		if ( ! Baiviet_Native::has( 'views' ) ) {
			WP_CLI::error( "The PHP extension baiviet is missing. In a copy of its source, run:\n" . Baiviet_Notice::commands() );
		}
		foreach ( Baiviet_Views::status() as $name => $value ) {
			WP_CLI::line( "$name: " . ( is_array( $value ) ? wp_json_encode( $value ) : $value ) );
		}
		$problem = Baiviet_Health::problem();
		if ( '' !== $problem ) {
			WP_CLI::error( $problem );
		}
	}

	/**
	 * Carries views from this machine's memory to the store. For cron.
	 *
	 * @param array $args    None.
	 * @param array $options None.
	 */
	public function drain( array $args, array $options ): void {
		$this->need( 'views' );
		$views = Baiviet_Views::drain();
		if ( null === $views ) {
			WP_CLI::error( 'The views could not be carried over; none is lost. wp baiviet status says why.' );
		}
		WP_CLI::success( "$views views." );
	}

	/**
	 * Lists the most viewed articles.
	 *
	 * ## OPTIONS
	 *
	 * [--period=<period>]
	 * : day, week, month, year, all, or hot for what is read just now.
	 * ---
	 * default: week
	 * ---
	 *
	 * [--count=<count>]
	 * : How many.
	 * ---
	 * default: 10
	 * ---
	 *
	 * [--format=<format>]
	 * : table, csv or json.
	 * ---
	 * default: table
	 * ---
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function top( array $args, array $options ): void {
		$this->need( 'views' );
		if ( ! isset( Baiviet_Popular::periods()[ $options['period'] ] ) ) {
			WP_CLI::error( '--period must be one of ' . implode( ', ', array_keys( Baiviet_Popular::periods() ) ) );
		}
		$rows = array();
		foreach ( Baiviet_Popular::articles( $options['period'], (int) $options['count'] ) as $id => $views ) {
			$rows[] = array(
				'id'    => $id,
				'views' => $views,
				'title' => get_the_title( $id ),
			);
		}
		WP_CLI\Utils\format_items( $options['format'], $rows, array( 'id', 'views', 'title' ) );
	}

	/**
	 * Takes over the numbers of another counter, each once.
	 *
	 * ## OPTIONS
	 *
	 * <source>
	 * : wp-postviews or post-views-counter.
	 *
	 * @param array $args    The source.
	 * @param array $options None.
	 */
	public function import( array $args, array $options ): void {
		$this->need( 'views' );
		try {
			WP_CLI::success( Baiviet_Importer::run( $args[0] ) . ' views were taken over.' );
		} catch ( RuntimeException $error ) {
			WP_CLI::error( $error->getMessage() );
		}
	}

	/**
	 * Writes all numbers as CSV to standard output.
	 *
	 * @param array $args    None.
	 * @param array $options None.
	 */
	public function export( array $args, array $options ): void {
		$this->need( 'views' );
		Baiviet_Views_Admin::write_csv( STDOUT );
	}

	/**
	 * Sets the number of an article.
	 *
	 * ## OPTIONS
	 *
	 * <post>
	 * : Id of the article.
	 *
	 * <number>
	 * : Its views from now on.
	 *
	 * @param array $args    Post and number.
	 * @param array $options None.
	 */
	public function set( array $args, array $options ): void {
		$this->need( 'views' );
		if ( ! get_post( (int) $args[0] ) || ! ctype_digit( $args[1] ) ) {
			WP_CLI::error( 'Give the id of a post, and a number.' );
		}
		try {
			Baiviet_Views::totals()->set( (int) $args[0], (int) $args[1] );
			WP_CLI::success( 'Done.' );
		} catch ( RuntimeException $error ) {
			WP_CLI::error( $error->getMessage() );
		}
	}

	/**
	 * Looks after stored pages.
	 *
	 * ## OPTIONS
	 *
	 * <do>
	 * : status says how things stand, purge makes the pages of some articles old, clear deletes all.
	 *
	 * [<post>...]
	 * : For purge: ids of articles. The lists that they stand in become old too.
	 *
	 * @param array $args    As above.
	 * @param array $options None.
	 */
	public function pages( array $args, array $options ): void {
		$this->need( 'pages' );
		$do    = array_shift( $args );
		$posts = array_filter( array_map( 'get_post', array_map( 'intval', $args ) ) );
		if ( 'status' === $do ) {
			$status = array( 'state' => Baiviet_Pages_Drop_In::state() ) + Baiviet_Pages::store_of_site()->status();
			foreach ( $status as $name => $value ) {
				WP_CLI::line( "$name: " . ( is_scalar( $value ) ? $value : wp_json_encode( array_filter( $value ) ) ) );
			}
			return;
		}
		if ( 'clear' === $do ) {
			Baiviet_Pages::everything_changed();
		} elseif ( 'purge' === $do && array() !== $args && count( $posts ) === count( $args ) ) {
			array_map( array( 'Baiviet_Pages', 'purge_post' ), $posts );
		} else {
			WP_CLI::error( 'Say status, clear, or purge with ids of posts.' );
		}
		$problem = Baiviet_Pages::purge_now();
		if ( '' !== $problem ) {
			WP_CLI::error( $problem );
		}
		WP_CLI::success( 'Done.' );
	}

	/**
	 * Gives old articles the addresses that their titles get today. Old addresses lead to the new ones.
	 *
	 * ## OPTIONS
	 *
	 * [--yes]
	 * : Do it. Without, it only says what would change.
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function reslug( array $args, array $options ): void {
		$this->need( 'slug' );
		$really = ! empty( $options['yes'] );
		$count  = 0;
		foreach ( Baiviet_Reslug::run( $really ) as $change ) {
			++$count;
			WP_CLI::line( "{$change['id']}: {$change['old']} -> {$change['new']}" );
		}
		WP_CLI::success( $really ? "$count addresses changed; the old ones redirect." : "$count addresses would change. Do it with --yes." );
	}

	/**
	 * Cleans what was pasted from Word before the plugin was here. What was stored is kept and can be put back in the editor.
	 *
	 * ## OPTIONS
	 *
	 * [--yes]
	 * : Do it. Without, it only says what would change.
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function clean( array $args, array $options ): void {
		global $wpdb;
		$this->need( 'article' );
		$really = ! empty( $options['yes'] );
		$count  = 0;
		$after  = 0;
		do {
			$ids = $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE ID > %d AND post_status NOT IN ('auto-draft', 'trash', 'inherit') ORDER BY ID LIMIT 200", $after ) );
			foreach ( $ids as $id ) {
				$after = (int) $id;
				$post  = get_post( $after );
				if ( ! in_array( $post->post_type, Baiviet_Settings::post_types(), true ) || ! Baiviet_Cleaner::is_dirty( $post->post_content ) || get_post_meta( $after, Baiviet_Clean::KEEP, true ) ) {
					continue;
				}
				++$count;
				WP_CLI::line( "$after: $post->post_title" );
				if ( $really ) {
					wp_update_post( wp_slash( $post->to_array() ) );
				}
			}
			// What was read is not needed again.
			wp_cache_flush();
		} while ( array() !== $ids );
		WP_CLI::success( $really ? "$count articles cleaned." : "$count articles would be cleaned. Do it with --yes." );
	}

	/**
	 * End when the extension cannot do it.
	 *
	 * @param string $feature Of the extension.
	 */
	private function need( string $feature ): void {
		if ( ! Baiviet_Native::has( $feature ) ) {
			WP_CLI::error( "The PHP extension baiviet is missing. In a copy of its source, run:\n" . Baiviet_Notice::commands() );
		}
	}
}
