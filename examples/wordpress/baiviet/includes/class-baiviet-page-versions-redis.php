<?php
/**
 * What the site's web servers tell each other about pages that became old, in a Redis. Read by the drop-in too, before WordPress is there: nothing
 * here may call it.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * A sorted set of tags by their versions, which are as in Baiviet_Page_Versions. Needs PHP's extension redis.
 */
final class Baiviet_Page_Versions_Redis implements BaiViet\PageVersions {

	private const TIMEOUT = 1.0;

	/**
	 * As of baiviet.views_store.
	 */
	private const ADDRESS = '~^(?<scheme>redis|rediss|redis\+unix)://(?:(?<user>[^:@/]*):(?<secret>[^@/]*)@)?(?<host>\[[^\]]+\]|[^:/?]*)(?::(?<port>\d+))?(?<path>/[^?]*)?(?:\?(?<query>.*))?$~';

	/**
	 * One step for all others: the greatest version stands at the empty tag.
	 */
	private const BUMP = "local now = redis.call('TIME')
		local version = math.max(now[1] * 1000000 + now[2], (redis.call('ZSCORE', KEYS[1], '') or 0) + 1)
		redis.call('ZADD', KEYS[1], version, '')
		for _, tag in ipairs(ARGV) do
			redis.call('ZADD', KEYS[1], version, tag)
		end
		return redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, version - %d)";

	/**
	 * In this Redis.
	 *
	 * @param string $address redis://user:password@host:6379/database, rediss:// with TLS and perhaps ?ca=/path/of/authority.pem, or
	 *                        redis+unix:///path/to.sock?database=1.
	 * @param string $key     Of the set.
	 */
	public function __construct( #[\SensitiveParameter] private string $address, private string $key ) {
	}

	/**
	 * The extension's contract.
	 *
	 * @param array $tags To make old.
	 * @throws RuntimeException When the others were not told.
	 */
	public function bump( array $tags ): void {
		$redis = $this->connect();
		if ( false === $redis->eval( sprintf( self::BUMP, Baiviet_Page_Versions::FORGET ), array_merge( array( $this->key ), $tags ), 1 ) ) {
			throw new RuntimeException( 'Redis: ' . $redis->getLastError() );
		}
	}

	/**
	 * The extension's contract.
	 *
	 * @param int $version Heard of so far.
	 * @return array<string, int>
	 * @throws RuntimeException When it is not known.
	 */
	public function since( int $version ): array {
		$redis = $this->connect();
		$tags  = $redis->zRangeByScore( $this->key, "($version", '+inf', array( 'withscores' => true ) );
		if ( ! is_array( $tags ) ) {
			throw new RuntimeException( 'Redis: ' . $redis->getLastError() );
		}
		unset( $tags[''] );
		return array_map( 'intval', $tags );
	}

	/**
	 * A connection.
	 *
	 * @throws RuntimeException When the address is none, or nobody answers there.
	 */
	private function connect(): Redis {
		if ( ! class_exists( 'Redis' ) ) {
			throw new RuntimeException( 'BAIVIET_PAGES_SHARED names a Redis, and PHP has no extension redis: apt-get install php-redis' );
		}
		if ( 1 !== preg_match( self::ADDRESS, $this->address, $part ) ) {
			throw new RuntimeException( 'BAIVIET_PAGES_SHARED is no address of a Redis, such as redis://host:6379 or redis+unix:///path/to.sock' );
		}
		$unix     = 'redis+unix' === $part['scheme'];
		$path     = rawurldecode( $part['path'] ?? '' );
		$known_as = array_values( array_filter( array( rawurldecode( $part['user'] ), rawurldecode( $part['secret'] ) ), static fn ( string $word ): bool => '' !== $word ) );
		parse_str( $part['query'] ?? '', $query );
		try {
			$redis = new Redis();
			$host  = ( 'rediss' === $part['scheme'] ? 'tls://' : '' ) . trim( $part['host'], '[]' );
			// The system's authorities, unless the address names one.
			$trust = isset( $query['ca'] ) ? array( 'stream' => array( 'cafile' => $query['ca'] ) ) : array();
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- the exception says it.
			@$redis->connect( $unix ? $path : $host, $unix ? 0 : (int) ( '' === ( $part['port'] ?? '' ) ? 6379 : $part['port'] ), self::TIMEOUT, null, 0, self::TIMEOUT, $trust );
			if ( array() !== $known_as ) {
				$redis->auth( $known_as );
			}
			$redis->select( (int) ( $unix ? $query['database'] ?? 0 : ltrim( $path, '/' ) ) );
			return $redis;
		} catch ( RedisException $error ) {
			throw new RuntimeException( 'Redis: ' . $error->getMessage(), 0, $error );
		}
	}
}
