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
	 * @param WP_Post $post The post.
	 */
	public static function of( WP_Post $post ): BaiViet\Article {
		static $known         = array();
		$known[ $post->ID ] ??= self::render( $post, strip_shortcodes( $post->post_content ) );
		return $known[ $post->ID ];
	}

	/**
	 * The article of a post, of the text as readers see it.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function as_read( WP_Post $post ): BaiViet\Article {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$html  = apply_filters( 'the_content', $post->post_content );
		$links = array( 'home_url' => home_url( '/' ) );
		if ( Baiviet_Settings::on( 'links', 'article' ) ) {
			$links['print_url'] = Baiviet_Print::url( $post->ID, 'print' );
			$links['save_url']  = Baiviet_Print::url( $post->ID, 'save' );
		}
		return self::render( $post, $html, $links );
	}

	/**
	 * Address of a post, which a page says five times and WordPress makes anew each time.
	 *
	 * @param int $id Of the post.
	 */
	public static function address( int $id ): string {
		static $known = array();
		if ( ! did_action( 'template_redirect' ) ) {
			return (string) get_permalink( $id );
		}
		$known[ $id ] ??= (string) get_permalink( $id );
		return $known[ $id ];
	}

	/**
	 * Render.
	 *
	 * @param WP_Post $post  The post.
	 * @param string  $html  Its text.
	 * @param array   $links Addresses that a page of its own shows.
	 */
	private static function render( WP_Post $post, string $html, array $links = array() ): BaiViet\Article {
		static $renderer = null;
		$language        = str_starts_with( get_locale(), 'vi' ) ? BaiViet\Language::Vi : BaiViet\Language::En;
		$renderer        = $renderer ?? new BaiViet\Renderer( format: BaiViet\BodyFormat::Html, language: $language, baseUrl: home_url(), autolink: false );
		return $renderer->render( $html, self::meta( $post, $links ) );
	}

	/**
	 * What is known of the post.
	 *
	 * @param WP_Post $post  The post.
	 * @param array   $links As for render().
	 * @return array<string, mixed>
	 */
	private static function meta( WP_Post $post, array $links ): array {
		$url   = self::address( $post->ID );
		$terms = get_the_category( $post->ID );
		$image = get_the_post_thumbnail_url( $post, 'full' );
		$meta  = $links + array(
			'title'    => self::plain( get_the_title( $post ) ),
			'lead'     => self::plain( $post->post_excerpt ),
			'date'     => get_post_datetime( $post, 'date' ) ?: null,
			'modified' => get_post_datetime( $post, 'modified' ) ?: null,
			'author'   => '',
			'site'     => self::plain( get_bloginfo( 'name' ) ),
			'section'  => array() === $terms ? '' : self::plain( $terms[0]->name ),
			'url'      => $url,
			'image'    => $image ? $image : '',
		);
		if ( Baiviet_Settings::on( 'views', 'views' ) ) {
			$meta['views'] = Baiviet_Views::number( $post->ID );
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
