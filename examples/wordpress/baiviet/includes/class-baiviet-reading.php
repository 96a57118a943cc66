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
	 * Hooks: repair before blocks and paragraphs are made of the text, add when embeds and shortcodes are done.
	 */
	public static function hook(): void {
		if ( Baiviet_Settings::on( 'repair', 'article' ) ) {
			add_filter( 'the_content', array( self::class, 'repair' ), 6 );
		}
		add_filter( 'the_content', array( self::class, 'add' ), 90 );
		add_action( 'wp_enqueue_scripts', array( self::class, 'enqueue' ) );
	}

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
		$id = get_queried_object_id();
		if ( ! is_string( $content ) || ! in_the_loop() || get_the_ID() !== $id || ! is_main_query() || doing_filter( 'get_the_excerpt' )
			|| did_action( 'baiviet_page' ) || ! Baiviet_Views::is_reading( $id ) ) {
			return $content;
		}
		$toc = '';
		if ( Baiviet_Settings::on( 'toc', 'article' ) ) {
			$headings = array();
			$content  = self::name_headings( $content, $headings );
			$toc      = count( $headings ) >= self::HEADINGS ? self::contents( $headings ) : '';
		}
		$content = self::mark_lead( $content );
		return self::bar( $id ) . $toc . $content . self::citations( $id );
	}

	/**
	 * Views, print and save.
	 *
	 * @param int $id Of the post.
	 */
	private static function bar( int $id ): string {
		$parts = array();
		if ( Baiviet_Settings::on( 'views_auto', 'views' ) ) {
			$parts[] = Baiviet_Views_Display::line( $id );
		}
		if ( Baiviet_Settings::on( 'links', 'article' ) ) {
			$parts[] = sprintf( '<a class="baiviet-print" rel="nofollow" href="%s">%s</a>', esc_url( Baiviet_Print::url( $id, 'print' ) ), esc_html__( 'Print this article', 'baiviet' ) );
			$parts[] = sprintf( '<a class="baiviet-save" rel="nofollow" download href="%s">%s</a>', esc_url( Baiviet_Print::url( $id, 'save' ) ), esc_html__( 'Save this article', 'baiviet' ) );
		}
		$parts = array_filter( $parts );
		return array() === $parts ? '' : '<p class="baiviet-bar">' . implode( ' ', $parts ) . '</p>';
	}

	/**
	 * Give every heading an id.
	 *
	 * @param string $content  Of the post.
	 * @param array  $headings Out: level, id and text of each.
	 */
	private static function name_headings( string $content, array &$headings ): string {
		$taken = array();
		return preg_replace_callback(
			'/<h([2-4])\b([^>]*)>(.*?)<\/h\1>/is',
			static function ( array $found ) use ( &$headings, &$taken ): string {
				[ $all, $level, $attributes, $inside ] = $found;

				$text = BaiViet\text_of( $inside );
				if ( '' === trim( $text ) ) {
					return $all;
				}
				if ( preg_match( '/\bid\s*=\s*["\']([^"\']+)["\']/i', $attributes, $own ) ) {
					$id = $own[1];
				} else {
					$id         = BaiViet\unique_slug( 'muc-' . BaiViet\slug( $text, max_length: 60 ), static fn ( string $slug ): bool => isset( $taken[ $slug ] ) );
					$attributes = ' id="' . esc_attr( $id ) . '"' . $attributes;
				}
				$taken[ $id ] = true;
				$headings[]   = array(
					'level' => (int) $level,
					'id'    => $id,
					'text'  => $text,
				);
				return "<h$level$attributes>$inside</h$level>";
			},
			$content
		) ?? $content;
	}

	/**
	 * The list of contents, closed until it is wanted.
	 *
	 * @param array $headings As name_headings() gives them.
	 */
	private static function contents( array $headings ): string {
		$items = '';
		foreach ( $headings as $heading ) {
			$items .= sprintf( '<li class="baiviet-toc-%d"><a href="#%s">%s</a></li>', $heading['level'], esc_attr( $heading['id'] ), esc_html( $heading['text'] ) );
		}
		return '<details class="baiviet-toc"><summary>' . esc_html__( 'In this article', 'baiviet' ) . "</summary><ul>$items</ul></details>";
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
	 * @param int $id Of the post.
	 */
	private static function citations( int $id ): string {
		$post = get_post( $id );
		if ( ! $post || ! Baiviet_Settings::on( 'citations', 'article' ) ) {
			return '';
		}
		$items = array();
		foreach ( Baiviet_Article::of( $post )->citations as $citation ) {
			if ( 'low' !== $citation['confidence'] ) {
				$items[ $citation['key'] ] ??= '<li>' . esc_html( $citation['text'] ) . '</li>';
			}
		}
		if ( array() === $items ) {
			return '';
		}
		return '<aside class="baiviet-citations" aria-label="' . esc_attr__( 'Documents cited', 'baiviet' ) . '"><p><strong>' . esc_html__( 'Documents cited', 'baiviet' )
			. '</strong></p><ul>' . implode( '', $items ) . '</ul></aside>';
	}
}
