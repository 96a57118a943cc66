<?php
/**
 * The article as a page to print, and as a file to save.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * ?baiviet=print and ?baiviet=save on an article's address. Whoever may read the article may print it, and nobody else; reading is not counted.
 */
final class Baiviet_Print {

	/**
	 * Pictures of a saved article hold at most this much; further ones stay on the site.
	 */
	private const MAX_BYTES = 16 * 1024 * 1024;

	/**
	 * Answer, if it is one of the two that is asked for.
	 */
	public static function answer(): void {
		$kind = get_query_var( Baiviet_Plugin::PARAMETER );
		$id   = get_queried_object_id();
		$post = get_post( $id );
		if ( ! in_array( $kind, array( 'print', 'save' ), true ) || ! $post || ! Baiviet_Views::is_reading( $id ) ) {
			return;
		}
		/**
		 * The article is shown as a page of its own; what is added to its text for the screen has no place there.
		 */
		do_action( 'baiviet_page' );
		setup_postdata( $post );
		$GLOBALS['post'] = $post; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as in the loop, for the filters of the text.
		$article         = Baiviet_Article::as_read( $post );
		header( 'Content-Type: text/html; charset=utf-8' );
		header( 'X-Robots-Tag: noindex' );
		if ( 'save' === $kind ) {
			header( 'Content-Disposition: attachment; filename="' . sanitize_file_name( Baiviet_Slug::of( $post->post_title ) ) . '.html"' );
		}
		// A whole document, made by the extension out of its fixed set of elements.
		echo 'print' === $kind ? $article->print() : self::file( $article ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
		exit;
	}

	/**
	 * The article as one file, with those of its pictures that lie on this server.
	 *
	 * @param BaiViet\Article $article The article.
	 */
	private static function file( BaiViet\Article $article ): string {
		if ( ! method_exists( $article, 'save' ) ) {
			return $article->page();
		}
		$uploads  = wp_get_upload_dir();
		$folder   = realpath( $uploads['basedir'] );
		$prefix   = wp_parse_url( $uploads['baseurl'], PHP_URL_PATH ) . '/';
		$pictures = array();
		$left     = self::MAX_BYTES;
		foreach ( $article->figures as $figure ) {
			$url  = wp_parse_url( $figure['src'] );
			$path = $url['path'] ?? '';
			if ( ! str_starts_with( $path, $prefix ) || ( isset( $url['host'] ) && wp_parse_url( home_url(), PHP_URL_HOST ) !== $url['host'] ) ) {
				continue;
			}
			// No path leads out of the uploads.
			$file = realpath( $uploads['basedir'] . '/' . rawurldecode( substr( $path, strlen( $prefix ) ) ) );
			if ( false !== $file && str_starts_with( $file, $folder . '/' ) && is_file( $file ) && filesize( $file ) <= $left ) {
				$left                      -= (int) filesize( $file );
				$pictures[ $figure['src'] ] = (string) file_get_contents( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file of this server.
			}
		}
		return $article->save( $pictures );
	}
}
