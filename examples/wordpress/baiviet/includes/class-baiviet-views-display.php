<?php
/**
 * "Lượt xem": in the article, as block and shortcode, in the REST API.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Shows numbers. Without the extension there are none, so nothing is shown.
 */
final class Baiviet_Views_Display {

	/**
	 * Render the block.
	 *
	 * @param array    $attributes Of the block.
	 * @param string   $content    None.
	 * @param WP_Block $block      With the post that it stands in.
	 */
	public static function block( $attributes, $content, $block ): string {
		$id   = (int) ( $block->context['postId'] ?? get_the_ID() );
		$line = self::line( $id );
		return '' === $line ? '' : '<p ' . get_block_wrapper_attributes() . ">$line</p>";
	}

	/**
	 * [baiviet_views id="12"]
	 *
	 * @param array|string $attributes The post's id; this post without.
	 */
	public static function shortcode( $attributes ): string {
		$attributes = shortcode_atts( array( 'id' => (int) get_the_ID() ), (array) $attributes, 'baiviet_views' );
		return self::line( (int) $attributes['id'] );
	}

	/**
	 * "Lượt xem: 1.285"; a page store and the beacon put the number of the moment in its place.
	 *
	 * @param int $id Of the post.
	 */
	public static function line( int $id ): string {
		if ( $id < 1 || ! Baiviet_Settings::on( 'views', 'views' ) || 'publish' !== get_post_status( $id ) ) {
			return '';
		}
		$number = sprintf( '<span data-baiviet-views="%d">%s</span>', $id, self::format( Baiviet_Views::number( $id ) ) );
		/* translators: %s: number of views */
		return '<span class="baiviet-views">' . sprintf( esc_html__( 'Views: %s', 'baiviet' ), $number ) . '</span>';
	}

	/**
	 * A number as the site's language writes it.
	 *
	 * @param int $number The number.
	 */
	public static function format( int $number ): string {
		return number_format( $number, 0, '', self::separator() );
	}

	/**
	 * What stands between thousands, in up to six bytes. WordPress's Vietnamese translation does not say.
	 */
	public static function separator(): string {
		global $wp_locale;
		$separator = str_starts_with( determine_locale(), 'vi' ) ? '.' : html_entity_decode( $wp_locale->number_format['thousands_sep'] ?? ',', ENT_QUOTES, 'UTF-8' );
		return strlen( $separator ) <= 6 ? $separator : ' ';
	}

	/**
	 * The field baiviet_views of articles in the REST API.
	 */
	public static function add_field(): void {
		add_filter( 'the_posts', array( 'Baiviet_Views', 'prime' ) );
		register_rest_field(
			Baiviet_Settings::post_types(),
			'baiviet_views',
			array(
				'get_callback' => static fn ( array $post ): int => Baiviet_Views::number( (int) $post['id'] ),
				'schema'       => array(
					'description' => __( 'Views of the article', 'baiviet' ),
					'type'        => 'integer',
					'context'     => array( 'view', 'edit', 'embed' ),
					'readonly'    => true,
				),
			)
		);
	}
}
