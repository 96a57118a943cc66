<?php
/**
 * Counts a view of a page that a cache answered, and says the number to show. WordPress is not loaded.
 *
 * GET count.php?site=NAME&id=POST&key=SIGNATURE. Answers the number as text; nothing (204) while it is not known; 403 for an address that the
 * site did not make. The rules of counting are the extension's, as for any page: robots and reloads are not readers.
 *
 * @package Baiviet
 */

// phpcs:disable WordPress.Security -- the one output is a number, and inputs are checked by pattern and signature; WordPress's functions are not here.
// phpcs:disable WordPress.WP.GlobalVariablesOverride, WordPress.NamingConventions.PrefixAllGlobals -- there are no others.

header( 'Content-Type: text/plain; charset=utf-8' );
header( 'Cache-Control: no-store' );
header( 'X-Robots-Tag: noindex' );
list( $site, $id, $key ) = array( $_GET['site'] ?? '', $_GET['id'] ?? '', $_GET['key'] ?? '' );
// The name of a file; of the rest the signature says whether it is right.
$given = is_string( $site ) && is_string( $id ) && is_string( $key ) && function_exists( 'BaiViet\view' ) && strlen( $site ) < 64
	&& '' !== $site && '.' !== $site[0] && strlen( $site ) === strspn( $site, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.' );
// As the web server names it: the plugin's folder may be a link. Not from $_SERVER: to make that takes longer than to count.
// phpcs:ignore WordPress.PHP.NoSilencedErrors, PEAR.Files.IncludingFile -- it is not there for a site that nobody made; asking first costs every view.
$secret = $given ? @include dirname( getenv( 'SCRIPT_FILENAME' ) ?: __FILE__, 3 ) . "/uploads/baiviet/$site.php" : false;
if ( ! is_string( $secret ) || ! hash_equals( substr( hash_hmac( 'sha256', "$site $id", $secret ), 0, 24 ), $key ) ) {
	http_response_code( 403 );
	exit;
}
$number = BaiViet\view( (int) $id, site: $site );
if ( 0 === $number ) {
	http_response_code( 204 );
	exit;
}
echo number_format( $number, 0, ',', '.' );
