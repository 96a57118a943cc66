<?php
/**
 * What an article shows beside its text: views, print and save, contents, cited documents.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Works on the article that a page is about, where WordPress has finished its text. Articles that were pasted before the plugin was here are
 * repaired as they are read; what is stored stays.
 */
final class Baiviet_Reading {

	/**
	 * The fewest headings that make a list of contents useful.
	 */
	private const HEADINGS = 3;

	/**
	 * A heading: its level, its attributes, what is in it.
	 */
	private const HEADING = '/<h([1-6])\b([^>]*)>(.*?)<\/h\1>/is';

	/**
	 * Style and, where caches answer, the script that counts.
	 */
	public static function enqueue(): void {
		wp_register_style( 'baiviet', plugins_url( 'assets/style.css', BAIVIET_FILE ), array(), BAIVIET_VERSION );
		$id = get_queried_object_id();
		if ( ! Baiviet_Views::is_reading( $id ) ) {
			return;
		}
		wp_enqueue_style( 'baiviet' );
		if ( Baiviet_Views::by_script() && ! ( is_user_logged_in() && current_user_can( 'edit_posts' ) ) ) {
			Baiviet_Beacon::enqueue( $id );
		}
	}

	/**
	 * Filter the_content, early: what was stored as it was pasted.
	 *
	 * @param string $content Of any post.
	 */
	public static function repair( $content ) {
		if ( ! is_string( $content ) || ! Baiviet_Cleaner::is_dirty( $content ) || ! in_array( get_post_type(), Baiviet_Settings::post_types(), true ) ) {
			return $content;
		}
		return get_post_meta( (int) get_the_ID(), Baiviet_Clean::KEEP, true ) ? $content : Baiviet_Cleaner::clean( $content );
	}

	/**
	 * Filter the_content, late.
	 *
	 * @param string $content Of any post.
	 */
	public static function add( $content ) {
		$post = get_queried_object();
		if ( ! is_string( $content ) || ! $post instanceof WP_Post || ! in_the_loop() || get_the_ID() !== $post->ID || ! is_main_query() || doing_filter( 'get_the_excerpt' )
			|| did_action( 'baiviet_page' ) || ! Baiviet_Views::is_reading( $post->ID ) ) {
			return $content;
		}
		$contents  = Baiviet_Settings::on( 'toc', 'article' ) ? self::contents( $post, $content ) : '';
		$citations = Baiviet_Settings::on( 'citations', 'article' ) ? self::citations( $post ) : '';
		return self::bar( $post->ID ) . $contents . self::mark_lead( $content ) . $citations;
	}

	/**
	 * Views, print and save.
	 *
	 * @param int $id Of the post.
	 */
	private static function bar( int $id ): string {
		$bar = '';
		if ( Baiviet_Settings::on( 'views_auto', 'views' ) ) {
			$bar = Baiviet_Views_Display::line( $id );
		}
		if ( Baiviet_Settings::on( 'links', 'article' ) ) {
			$bar .= sprintf(
				' <a class="baiviet-print" rel="nofollow" href="%s">%s</a> <a class="baiviet-save" rel="nofollow" download href="%s">%s</a>',
				esc_url( Baiviet_Article::address( $id, 'print' ) ),
				esc_html__( 'Print this article', 'baiviet' ),
				esc_url( Baiviet_Article::address( $id, 'save' ) ),
				esc_html__( 'Save this article', 'baiviet' )
			);
		}
		return '' === $bar ? '' : '<p class="baiviet-bar">' . ltrim( $bar ) . '</p>';
	}

	/**
	 * The list of contents, closed until it is wanted; the headings of the content get the ids that it links to.
	 *
	 * @param WP_Post $post    The post.
	 * @param string  $content Of the post; headings that other plugins put in are listed too.
	 */
	private static function contents( WP_Post $post, string &$content ): string {
		if ( substr_count( $content, '</h' ) < self::HEADINGS || preg_match_all( self::HEADING, $content, $found, PREG_SET_ORDER ) < self::HEADINGS ) {
			return '';
		}
		$parts = Baiviet_Parts::of( $post );
		if ( ! self::has_headings( $parts['toc'], $found ) ) {
			$article = Baiviet_Article::of_page( $post, $content );
			$parts   = array(
				'toc'      => $article->toc,
				'contents' => $article->contents(),
			);
		}
		if ( ! self::has_headings( $parts['toc'], $found ) ) {
			return '';
		}
		$number  = 0;
		$own     = array();
		$content = (string) preg_replace_callback(
			self::HEADING,
			static function ( array $heading ) use ( $parts, &$number, &$own ): string {
				if ( '' === BaiViet\text_of( $heading[3] ) ) {
					return $heading[0];
				}
				$id = $parts['toc'][ $number++ ]['id'];
				if ( preg_match( '/\bid\s*=\s*["\']([^"\']+)["\']/i', $heading[2], $has ) ) {
					$own[ "href=\"#$id\"" ] = 'href="#' . esc_attr( $has[1] ) . '"';
					return $heading[0];
				}
				return "<h$heading[1] id=\"$id\"$heading[2]>$heading[3]</h$heading[1]>";
			},
			$content
		);
		return strtr( $parts['contents'], $own );
	}

	/**
	 * Are these the headings of the list, one by one?
	 *
	 * @param array $toc   As of BaiViet\Article.
	 * @param array $found As self::HEADING finds them.
	 */
	private static function has_headings( array $toc, array $found ): bool {
		$texts = array_map( static fn ( array $heading ): string => BaiViet\text_of( $heading[3] ), $found );
		return array_values( array_filter( $texts, static fn ( string $text ): bool => '' !== $text ) ) === array_column( $toc, 'text' );
	}

	/**
	 * The paragraph in bold that opens an article is its lead.
	 *
	 * @param string $content Of the post.
	 */
	private static function mark_lead( string $content ): string {
		return preg_replace( '/^(\s*)<p>(?=<(strong|b)>(?:(?!<\/\2>).)*<\/\2>\s*<\/p>)/s', '$1<p class="bv-lead">', $content, 1 ) ?? $content;
	}

	/**
	 * Official documents that the article cites.
	 *
	 * @param WP_Post $post The post.
	 */
	private static function citations( WP_Post $post ): string {
		$cited = Baiviet_Parts::of( $post )['citations'];
		if ( array() === $cited ) {
			return '';
		}
		$items = '<li>' . implode( '</li><li>', array_map( 'esc_html', $cited ) ) . '</li>';
		$name  = esc_html__( 'Documents cited', 'baiviet' );
		return "<aside class=\"baiviet-citations\" aria-label=\"$name\"><p><strong>$name</strong></p><ul>$items</ul></aside>";
	}
}
