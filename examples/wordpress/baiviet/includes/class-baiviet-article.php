<?php
/**
 * A post as the extension's article.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Renders a post once for all who need its parts: metadata, citations, the page to print.
 */
final class Baiviet_Article {

	/**
	 * The article of a post, of its stored text.
	 *
	 * @param WP_Post $post  The post.
	 * @param int     $views What its metadata says of views, if they are counted.
	 */
	public static function of( WP_Post $post, int $views ): BaiViet\Article {
		return self::render( $post, strip_shortcodes( $post->post_content ), array( 'views' => $views ) );
	}

	/**
	 * The article of a post, of its text as the page has it.
	 *
	 * @param WP_Post $post The post.
	 * @param string  $html The text.
	 */
	public static function of_page( WP_Post $post, string $html ): BaiViet\Article {
		return self::render( $post, $html );
	}

	/**
	 * The article of a post as a page of its own, of the text as readers see it.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function as_read( WP_Post $post ): BaiViet\Article {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$html  = apply_filters( 'the_content', $post->post_content );
		$links = array(
			'home_url' => home_url( '/' ),
			'views'    => Baiviet_Settings::on( 'views', 'views' ) ? Baiviet_Views::number( $post->ID ) : 0,
		);
		if ( Baiviet_Settings::on( 'links', 'article' ) ) {
			$links['print_url'] = self::address( $post->ID, 'print' );
			$links['save_url']  = self::address( $post->ID, 'save' );
		}
		return self::render( $post, $html, $links );
	}

	/**
	 * Address of a post, which a page says five times and WordPress makes anew each time.
	 *
	 * @param int    $id   Of the post.
	 * @param string $kind Of its page to print or to save.
	 */
	public static function address( int $id, string $kind = '' ): string {
		$page = Baiviet_Plugin::once( 'address', $id, static fn (): string => (string) get_permalink( $id ) );
		return '' === $kind ? $page : $page . ( str_contains( $page, '?' ) ? '&' : '?' ) . Baiviet_Plugin::PARAMETER . "=$kind";
	}

	/**
	 * Render.
	 *
	 * @param WP_Post $post  The post.
	 * @param string  $html  Its text.
	 * @param array   $more  What its pages say besides.
	 */
	private static function render( WP_Post $post, string $html, array $more = array() ): BaiViet\Article {
		static $renderer = null;
		$language        = str_starts_with( get_locale(), 'vi' ) ? BaiViet\Language::Vi : BaiViet\Language::En;
		$renderer        = $renderer ?? new BaiViet\Renderer( format: BaiViet\BodyFormat::Html, language: $language, baseUrl: home_url(), autolink: false );
		return $renderer->render( $html, self::meta( $post, $more ) );
	}

	/**
	 * What is known of the post from elsewhere, as it is stored there.
	 *
	 * @param WP_Post $post The post.
	 * @return array{site: string, section: string, url: string, image: string}
	 */
	public static function facts( WP_Post $post ): array {
		$terms = get_the_terms( $post, 'category' );
		return array(
			'site'    => get_bloginfo( 'name' ),
			'section' => is_array( $terms ) && array() !== $terms ? reset( $terms )->name : '',
			'url'     => self::address( $post->ID ),
			'image'   => (string) get_the_post_thumbnail_url( $post, 'full' ),
		);
	}

	/**
	 * What is known of the post.
	 *
	 * @param WP_Post $post The post.
	 * @param array   $more As for render().
	 * @return array<string, mixed>
	 */
	private static function meta( WP_Post $post, array $more ): array {
		$facts = self::facts( $post );
		$meta  = array(
			'title'    => self::plain( get_the_title( $post ) ),
			'lead'     => self::plain( $post->post_excerpt ),
			'date'     => get_post_datetime( $post, 'date' ) ?: null,
			'modified' => get_post_datetime( $post, 'modified' ) ?: null,
			'site'     => self::plain( $facts['site'] ),
			'section'  => self::plain( $facts['section'] ),
		);
		$meta += $more + $facts;
		if ( ! Baiviet_Settings::on( 'views', 'views' ) ) {
			unset( $meta['views'] );
		}
		/**
		 * What the page to print and the metadata say of an article: keys as in BaiViet\Renderer::render().
		 *
		 * @param array   $meta Values.
		 * @param WP_Post $post The post.
		 */
		return apply_filters( 'baiviet_article_meta', array_filter( $meta, static fn ( $value ): bool => '' !== $value && null !== $value ), $post );
	}

	/**
	 * Text without markup.
	 *
	 * @param string $html A title, as WordPress has it.
	 */
	private static function plain( string $html ): string {
		return BaiViet\text_of( $html );
	}
}
