<?php
/**
 * What the extension makes of an article's text, kept beside the text: metadata, contents, cited documents.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Made when an article is saved. They carry the hash of all that they are made of, so that old ones are never shown: then, as for articles from
 * before the plugin, they are made anew for the page.
 *
 * @phpstan-type Parts array{of: string, head: string, toc: list<array{level: int, id: string, text: string}>, contents: string, citations: list<string>}
 */
final class Baiviet_Parts {

	/** The field of the post that keeps them. */
	public const META = '_baiviet_parts';

	/**
	 * Stands in metadata for the number of views, which is another one on each page.
	 */
	private const VIEWS = 8999999999999999;

	/**
	 * The parts of a post.
	 *
	 * @param WP_Post $post The post.
	 * @return Parts
	 */
	public static function of( WP_Post $post ): array {
		return Baiviet_Plugin::once( 'parts', $post->ID, static fn (): array => self::find( $post ) );
	}

	/**
	 * The kept ones, if they are right, else new ones.
	 *
	 * @param WP_Post $post The post.
	 * @return Parts
	 */
	private static function find( WP_Post $post ): array {
		$hash = self::hash( $post );
		/**
		 * As make() made them.
		 *
		 * @var Parts|'' $kept
		 */
		$kept = get_post_meta( $post->ID, self::META, true );
		// What another plugin adds to metadata may be new on each page.
		return is_array( $kept ) && $kept['of'] === $hash && ! has_filter( 'baiviet_article_meta' ) ? $kept : self::make( $post, $hash );
	}

	/**
	 * Elements for the head of the article's page.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function head( WP_Post $post ): string {
		$head = self::of( $post )['head'];
		return Baiviet_Settings::on( 'views', 'views' ) ? str_replace( (string) self::VIEWS, (string) Baiviet_Views::number( $post->ID ), $head ) : $head;
	}

	/**
	 * Action wp_after_insert_post: terms and picture are there as well.
	 *
	 * @param int     $id   Of the post.
	 * @param WP_Post $post The post.
	 */
	public static function keep( $id, $post ): void {
		if ( 'publish' === $post->post_status && in_array( $post->post_type, Baiviet_Settings::post_types(), true ) ) {
			update_post_meta( $id, self::META, wp_slash( self::make( $post, self::hash( $post ) ) ) );
		}
	}

	/**
	 * Filter import_post_meta_key: parts are HTML that is shown as it is, so nobody brings them in a file.
	 *
	 * @param string $key Of a field that is imported.
	 * @return string|false
	 */
	public static function not_imported( $key ) {
		return self::META === $key ? false : $key;
	}

	/**
	 * Make them.
	 *
	 * @param WP_Post $post The post.
	 * @param string  $hash As hash() says.
	 * @return Parts
	 */
	private static function make( WP_Post $post, string $hash ): array {
		$article   = Baiviet_Article::of( $post, self::VIEWS );
		$citations = array();
		foreach ( $article->citations as $citation ) {
			if ( 'low' !== $citation['confidence'] ) {
				$citations[ $citation['key'] ] ??= $citation['text'];
			}
		}
		return array(
			'of'        => $hash,
			// Title and canonical address are WordPress's.
			'head'      => (string) preg_replace( '/^<title>.*?<\/title>\n|^<link rel="canonical"[^>]*>\n/m', '', $article->head( true ) ),
			'toc'       => $article->toc,
			'contents'  => $article->contents(),
			'citations' => array_values( $citations ),
		);
	}

	/**
	 * Of all that they are made of.
	 *
	 * @param WP_Post $post The post.
	 */
	private static function hash( WP_Post $post ): string {
		$facts = array(
			BAIVIET_VERSION,
			Baiviet_Native::version(),
			get_locale(),
			Baiviet_Settings::on( 'views', 'views' ),
			$post->post_title,
			$post->post_excerpt,
			$post->post_date,
			$post->post_modified,
			wp_timezone_string(),
			$post->post_content,
		);
		return hash( 'xxh128', serialize( array( $facts, Baiviet_Article::facts( $post ) ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- of scalars, for a hash.
	}
}
