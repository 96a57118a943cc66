<?php
/**
 * Bài viết: stored pages. Answers readers before WordPress boots, and counts their views.
 *
 * The plugin Bài viết copies this file to wp-content/advanced-cache.php and fills in $baiviet_pages_config; do not edit it there.
 * Without the PHP extension baiviet, or with BAIVIET_OFF in wp-config.php, it does nothing.
 *
 * In wp-config.php, all optional:
 *   BAIVIET_PAGES_TTL       seconds for which a page is kept, 21600
 *   BAIVIET_PAGES_MOBILE    true: phones get pages of their own, for themes that ask wp_is_mobile()
 *   BAIVIET_PAGES_COOKIES   beginnings of names of cookies on which pages depend, array( 'pll_language' ): WordPress makes the pages of readers
 *                           who have one. Those of WordPress's own need not be named
 *   BAIVIET_PAGES_SHARED    where the site's web servers tell each other what became old, at most a second later: the site's database; or the
 *                           address of a Redis, "redis://:password@host:6379"; false: there is one web server only
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/* baiviet-pages-config */
$baiviet_pages_config = array();

if ( ! function_exists( 'baiviet_pages_begin' ) ) {
	/**
	 * Answer with a stored page, or watch how WordPress makes one.
	 *
	 * @param array{site: string, hosts: string[], cookies: string[], table: string, versions: string} $config Of this site, as the plugin found it.
	 */
	function baiviet_pages_begin( array $config ): void {
		// index.php alone says this: no administration, login, cron, REST of old or XML-RPC.
		$front = defined( 'WP_USE_THEMES' ) && WP_USE_THEMES && ! defined( 'WP_CLI' );
		if ( ! $front || array() === $config || ! class_exists( 'BaiViet\PageStore', false ) || ( defined( 'BAIVIET_OFF' ) && BAIVIET_OFF ) ) {
			return;
		}
		try {
			// Not there when somebody deleted the plugin by hand; asking first costs every page.
			if ( ! class_exists( 'Baiviet_Page_Versions', false ) && ! @include $config['versions'] ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors
				return;
			}
			$cookies = array_merge( $config['cookies'], defined( 'BAIVIET_PAGES_COOKIES' ) ? (array) BAIVIET_PAGES_COOKIES : array() );
			$pages   = new BaiViet\PageStore( $config['site'], $config['hosts'], array(), $cookies, Baiviet_Page_Versions::shared( $config['table'] ) );
			$mobile  = defined( 'BAIVIET_PAGES_MOBILE' ) && BAIVIET_PAGES_MOBILE;
			$key     = $pages->key( baiviet_pages_variant( $mobile ), $mobile ? array( 'User-Agent' ) : array() );
			if ( null === $key ) {
				return;
			}
			if ( $pages->serve( $key ) ) {
				exit;
			}
			ob_start(
				static function ( string $page, int $phase ) use ( $pages, $key ): string {
					baiviet_pages_end( $pages, $key, $page, $phase );
					return $page;
				}
			);
		} catch ( Throwable $problem ) {
			error_log( 'baiviet: stored pages: ' . $problem->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
		}
	}

	/**
	 * What a page depends on besides its address.
	 *
	 * @param bool $mobile Whether phones get pages of their own.
	 */
	function baiviet_pages_variant( bool $mobile ): string {
		$phone = $mobile && false !== strpos( $_SERVER['HTTP_USER_AGENT'] ?? '', 'Mobile' ); // phpcs:ignore WordPress.Security
		return ( is_ssl() ? 'https' : 'http' ) . ( $phone ? '-mobile' : '' );
	}

	/**
	 * Store the page that WordPress made, if it is whole and for everybody.
	 *
	 * @param BaiViet\PageStore $pages The store.
	 * @param string            $key   Of the page.
	 * @param string            $page  All of it.
	 * @param int               $phase What the output handler is called for.
	 */
	function baiviet_pages_end( $pages, string $key, string $page, int $phase ): void {
		$whole = PHP_OUTPUT_HANDLER_START | PHP_OUTPUT_HANDLER_FINAL;
		$error = error_get_last();
		$fatal = null !== $error && 0 !== ( $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR ) );
		if ( ( $phase & $whole ) !== $whole || $fatal || '>' !== substr( rtrim( $page ), -1 ) || ! class_exists( 'Baiviet_Page_Tags', false ) ) {
			return;
		}
		try {
			Baiviet_Page_Tags::store( $pages, $key, $page );
		} catch ( Throwable $problem ) {
			error_log( 'baiviet: stored pages: ' . $problem->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
		}
	}
}

baiviet_pages_begin( $baiviet_pages_config );
