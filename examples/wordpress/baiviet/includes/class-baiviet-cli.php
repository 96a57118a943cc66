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
	 * Says what is true now about views. Ends with 1 when they are not kept.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : A line for each fact, or JSON.
	 * ---
	 * default: list
	 * options:
	 *   - list
	 *   - json
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp baiviet status --format=json | jq .pending
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function status( array $args, array $options ): void {
		$this->need( 'views' );
		$this->say( array( 'extension' => Baiviet_Native::version() ) + Baiviet_Views::status(), $options['format'] );
		$problem = Baiviet_Health::problem();
		if ( '' !== $problem ) {
			WP_CLI::error( $problem );
		}
	}

	/**
	 * Carries views from this machine's memory to the store. For cron. Ends with 1 when that failed, which loses nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     * * * * * wp baiviet drain --quiet
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
		WP_CLI::success( "Views carried to the store: $views." );
	}

	/**
	 * Lists the most viewed articles.
	 *
	 * ## OPTIONS
	 *
	 * [--period=<period>]
	 * : One of day, week, month, year, all, or hot for what is read just now.
	 * ---
	 * default: week
	 * ---
	 *
	 * [--count=<count>]
	 * : How many, from 1 to 50.
	 * ---
	 * default: 10
	 * ---
	 *
	 * [--format=<format>]
	 * : How they are written.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp baiviet top --period=month --count=20 --format=csv
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function top( array $args, array $options ): void {
		$this->need( 'views' );
		if ( ! isset( Baiviet_Popular::periods()[ $options['period'] ] ) ) {
			WP_CLI::error( '--period must be one of ' . implode( ', ', array_keys( Baiviet_Popular::periods() ) ) . ", not '{$options['period']}'." );
		}
		if ( ! preg_match( '/^(?:[1-9]|[1-4]\d|50)$/D', $options['count'] ) ) {
			WP_CLI::error( "--count must be a number from 1 to 50, not '{$options['count']}'." );
		}
		$rows = array();
		foreach ( Baiviet_Popular::articles( $options['period'], (int) $options['count'] ) as $id => $views ) {
			$rows[] = array(
				'id'    => $id,
				'views' => $views,
				'title' => get_the_title( $id ),
			);
		}
		$ids = 'ids' === $options['format'];
		WP_CLI\Utils\format_items( $options['format'], $ids ? array_column( $rows, 'id' ) : $rows, array( 'id', 'views', 'title' ) );
	}

	/**
	 * Takes over the numbers of another counter, each once: run again, it takes what has come to them.
	 *
	 * ## OPTIONS
	 *
	 * <source>
	 * : The plugin that counted so far, wp-postviews or post-views-counter. Its numbers stay where they are.
	 *
	 * ## EXAMPLES
	 *
	 *     wp baiviet import wp-postviews
	 *
	 * @param array $args    The source.
	 * @param array $options None.
	 */
	public function import( array $args, array $options ): void {
		$this->need( 'views' );
		if ( ! isset( Baiviet_Importer::SOURCES[ $args[0] ] ) ) {
			WP_CLI::error( 'The source must be ' . implode( ' or ', array_keys( Baiviet_Importer::SOURCES ) ) . ", not '{$args[0]}'." );
		}
		try {
			WP_CLI::success( 'Views taken over: ' . Baiviet_Importer::run( $args[0] ) . '.' );
		} catch ( RuntimeException $error ) {
			WP_CLI::error( $error->getMessage() );
		}
	}

	/**
	 * Writes all numbers as CSV, in UTF-8 with a byte order mark as Excel wants it, to standard output.
	 *
	 * ## EXAMPLES
	 *
	 *     wp baiviet export > luot-xem.csv
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
	 * ## EXAMPLES
	 *
	 *     wp baiviet set 12 1285
	 *
	 * @param array $args    Post and number.
	 * @param array $options None.
	 */
	public function set( array $args, array $options ): void {
		$this->need( 'views' );
		$this->post( $args[0] );
		if ( ! preg_match( '/^\d{1,15}$/D', $args[1] ) ) {
			WP_CLI::error( "The views must be a number, not '{$args[1]}'." );
		}
		try {
			Baiviet_Views::totals()->set( (int) $args[0], (int) $args[1] );
			WP_CLI::success( sprintf( 'Views of %d: %d.', $args[0], $args[1] ) );
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
	 * : status says how things stand and ends with 1 when pages are not stored as they should be, purge makes the pages of some articles old,
	 * clear deletes all, of every site of a network.
	 *
	 * [<post>...]
	 * : For purge: ids of articles. The lists that they stand in become old too.
	 *
	 * [--format=<format>]
	 * : For status: a line for each fact, or JSON.
	 * ---
	 * default: list
	 * options:
	 *   - list
	 *   - json
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp baiviet pages status
	 *     wp baiviet pages purge 12 17
	 *
	 * @param array $args    As above.
	 * @param array $options None.
	 */
	public function pages( array $args, array $options ): void {
		$this->need( 'pages' );
		$do = array_shift( $args );
		if ( 'status' === $do ) {
			$status  = Baiviet_Pages::store_of_site()->status();
			$problem = Baiviet_Pages_Admin::problem() ?: $status['problem'];
			$this->say( array( 'state' => Baiviet_Pages_Drop_In::state() ) + array( 'problem' => $problem ) + $status, $options['format'] ?? 'list' );
			if ( '' !== $problem ) {
				WP_CLI::error( $problem );
			}
			return;
		}
		if ( 'clear' === $do ) {
			Baiviet_Pages::all_sites_changed();
		} elseif ( 'purge' === $do && array() !== $args ) {
			array_map( array( 'Baiviet_Pages', 'purge_post' ), array_map( array( $this, 'post' ), $args ) );
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
	 * : Do it.
	 *
	 * [--dry-run]
	 * : Only say what would change: what happens without --yes, too.
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function reslug( array $args, array $options ): void {
		$this->need( 'slug' );
		$really = $this->is_meant( $options );
		$count  = 0;
		foreach ( Baiviet_Reslug::run( $really ) as $change ) {
			++$count;
			WP_CLI::line( "{$change['id']}: {$change['old']} -> {$change['new']}" );
		}
		WP_CLI::success( $really ? "Addresses changed: $count. The old ones redirect." : "Addresses that would change: $count. Do it with --yes." );
	}

	/**
	 * Cleans what was pasted from Word before the plugin was here. What was stored is kept and can be put back in the editor.
	 *
	 * ## OPTIONS
	 *
	 * [--yes]
	 * : Do it.
	 *
	 * [--dry-run]
	 * : Only say what would change: what happens without --yes, too.
	 *
	 * @param array $args    None.
	 * @param array $options As above.
	 */
	public function clean( array $args, array $options ): void {
		global $wpdb;
		$this->need( 'article' );
		$really = $this->is_meant( $options );
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
			// What was read is not needed again; what others read of a shared cache is.
			wp_cache_flush_runtime();
		} while ( array() !== $ids );
		WP_CLI::success( $really ? "Articles cleaned: $count." : "Articles that would be cleaned: $count. Do it with --yes." );
	}

	/**
	 * The post of an id.
	 *
	 * @param string $id As it was typed.
	 */
	private function post( string $id ): WP_Post {
		$post = ctype_digit( $id ) && (int) $id > 0 ? get_post( (int) $id ) : null;
		if ( ! $post instanceof WP_Post ) {
			WP_CLI::error( "There is no post with the id '$id'." );
		}
		return $post;
	}

	/**
	 * Is it to be done, or only told?
	 *
	 * @param array $options With yes or dry-run.
	 */
	private function is_meant( array $options ): bool {
		if ( ! empty( $options['yes'] ) && ! empty( $options['dry-run'] ) ) {
			WP_CLI::error( 'Say --yes or --dry-run, not both.' );
		}
		return ! empty( $options['yes'] );
	}

	/**
	 * Write facts.
	 *
	 * @param array<string, mixed> $facts  By name.
	 * @param string               $format List or json.
	 */
	private function say( array $facts, string $format ): void {
		if ( 'json' === $format ) {
			WP_CLI::line( (string) wp_json_encode( $facts, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ) );
			return;
		}
		foreach ( $facts as $name => $value ) {
			$value = is_float( $value ) ? round( $value, 4 ) : $value;
			WP_CLI::line( "$name: " . ( is_scalar( $value ) ? $value : wp_json_encode( array_filter( $value ) ) ) );
		}
	}

	/**
	 * End when the extension cannot do it.
	 *
	 * @param string $feature Of the extension.
	 */
	private function need( string $feature ): void {
		if ( ! Baiviet_Native::has( $feature ) ) {
			WP_CLI::error( Baiviet_Native::problem( $feature ) . ( '' === Baiviet_Native::version() ? "\n" . Baiviet_Notice::commands() : '' ) );
		}
	}
}
