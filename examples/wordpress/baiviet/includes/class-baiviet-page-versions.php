<?php
/**
 * What the site's web servers tell each other about pages that became old, in the site's database. Read by the drop-in too, before WordPress is
 * there: nothing here may call it.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.RestrictedFunctions, WordPress.DB.RestrictedClasses -- $wpdb is not there yet.

/**
 * A table of tags, each with the version that it had when it was last bumped.
 *
 * A version is the time in microseconds, and greater than all before: where the table is lost or an old copy of the database is put back, other
 * servers still hear what comes after. The row of the empty tag holds the greatest; whoever bumps locks it first, so that versions come to be seen
 * in their order, and two who bump do not wait for each other in a circle.
 */
final class Baiviet_Page_Versions implements BaiViet\PageVersions {

	/**
	 * No stored page gets older than a week.
	 */
	public const FORGET = 8 * 86400 * 1000000;

	/**
	 * Seconds that a reader may wait for the database.
	 */
	private const TIMEOUT = 1;

	/**
	 * Versions as wp-config.php has them: BAIVIET_PAGES_SHARED is the address of a Redis, or false where there is one web server only.
	 *
	 * @param string $table Of the versions, with its prefix: one for all sites of a network.
	 */
	public static function shared( string $table ): ?BaiViet\PageVersions {
		$shared = defined( 'BAIVIET_PAGES_SHARED' ) ? constant( 'BAIVIET_PAGES_SHARED' ) : true;
		if ( is_string( $shared ) ) {
			require_once __DIR__ . '/class-baiviet-page-versions-redis.php';
			return new Baiviet_Page_Versions_Redis( $shared, $table );
		}
		return $shared ? new self( $table ) : null;
	}

	/**
	 * In this table.
	 *
	 * @param string $table Its name.
	 */
	public function __construct( private string $table ) {
	}

	/**
	 * Make the table. Called when pages begin to be stored.
	 */
	public function make(): void {
		$this->run( $this->connect(), "CREATE TABLE IF NOT EXISTS $this->table (tag varbinary(190) NOT NULL PRIMARY KEY, version bigint unsigned NOT NULL, KEY version (version)) ENGINE=InnoDB" );
	}

	/**
	 * The extension's contract.
	 *
	 * @param array $tags To make old.
	 */
	public function bump( array $tags ): void {
		$database = $this->connect();
		$rows     = implode( ',', array_map( static fn ( string $tag ): string => "(x'" . bin2hex( $tag ) . "', LAST_INSERT_ID())", $tags ) );
		$this->run( $database, 'START TRANSACTION' );
		$this->run( $database, "INSERT INTO $this->table VALUES ('', LAST_INSERT_ID(CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS UNSIGNED))) ON DUPLICATE KEY UPDATE version = LAST_INSERT_ID(GREATEST(version + 1, VALUES(version)))" );
		$this->run( $database, "INSERT INTO $this->table VALUES $rows ON DUPLICATE KEY UPDATE version = VALUES(version)" );
		$this->run( $database, "DELETE FROM $this->table WHERE version < LAST_INSERT_ID() - " . self::FORGET . ' LIMIT 1000' );
		$this->run( $database, 'COMMIT' );
		$database->close();
	}

	/**
	 * The extension's contract. While the database cannot be reached, WordPress can make no page and purge none: readers get those that are stored.
	 *
	 * @param int $version Heard of so far.
	 * @return array<string, int>
	 */
	public function since( int $version ): array {
		try {
			$database = $this->connect();
		} catch ( RuntimeException $error ) {
			error_log( 'baiviet: stored pages: ' . $error->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
			return array();
		}
		$found = $this->run( $database, "SELECT tag, version FROM $this->table WHERE version > $version AND tag <> ''" );
		$tags  = $found instanceof mysqli_result ? array_column( $found->fetch_all(), 1, 0 ) : array();
		$database->close();
		return array_map( 'intval', $tags );
	}

	/**
	 * A connection of its own: WordPress has none yet, or is in the midst of something on it.
	 *
	 * @throws RuntimeException When the database cannot be reached.
	 */
	private function connect(): mysqli {
		mysqli_report( MYSQLI_REPORT_OFF );
		$database = new mysqli();
		$database->options( MYSQLI_OPT_CONNECT_TIMEOUT, self::TIMEOUT );
		$database->options( MYSQLI_OPT_READ_TIMEOUT, 2 * self::TIMEOUT );
		// A port or a socket may stand behind the host, and an address with colons in brackets.
		preg_match( '~^(?|\[([^\]]*)\]|([^:/]*))(?::(\d+))?(?::(/.*))?$~', DB_HOST, $part );
		$flags = defined( 'MYSQL_CLIENT_FLAGS' ) ? (int) constant( 'MYSQL_CLIENT_FLAGS' ) : 0;
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- the exception says it.
		if ( ! @$database->real_connect( $part[1] ?? DB_HOST, DB_USER, DB_PASSWORD, DB_NAME, (int) ( $part[2] ?? 0 ), $part[3] ?? null, $flags ) ) {
			throw new RuntimeException( 'the database of the site cannot be reached: ' . $database->connect_error );
		}
		return $database;
	}

	/**
	 * Run one statement.
	 *
	 * @param mysqli $database The connection.
	 * @param string $sql      The statement.
	 * @return mysqli_result|bool
	 * @throws RuntimeException When it fails.
	 */
	private function run( mysqli $database, string $sql ) {
		$result = $database->query( $sql );
		if ( false === $result ) {
			// 1146: there is no such table.
			$what = 1146 === $database->errno ? '; switch stored pages off and on again in Settings > Bài viết, which makes it' : '';
			throw new RuntimeException( "the database of the site: $database->error$what" );
		}
		return $result;
	}
}
