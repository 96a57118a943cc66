<?php
/**
 * Names of the plugin's blocks and of its widget. What they show is made elsewhere, and only where somebody put them.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Registers them, without the extension too: then they show nothing, rather than their source.
 */
final class Baiviet_Blocks {

	/**
	 * The blocks, for every request: any page may hold them.
	 */
	public static function register(): void {
		if ( is_admin() ) {
			self::register_script();
		}
		register_block_type(
			'baiviet/views',
			array(
				'api_version'     => 2,
				'title'           => __( 'Views of the article', 'baiviet' ),
				'category'        => 'theme',
				'icon'            => 'visibility',
				'editor_script'   => 'baiviet-blocks',
				'uses_context'    => array( 'postId' ),
				'supports'        => array(
					'html'  => false,
					'align' => true,
				),
				'render_callback' => array( 'Baiviet_Views_Display', 'block' ),
			)
		);
		register_block_type(
			'baiviet/popular',
			array(
				'api_version'     => 2,
				'title'           => __( 'Most viewed articles', 'baiviet' ),
				'category'        => 'widgets',
				'icon'            => 'chart-bar',
				'editor_script'   => 'baiviet-blocks',
				'attributes'      => array(
					'title'  => array(
						'type'    => 'string',
						'default' => '',
					),
					'period' => array(
						'type'    => 'string',
						'default' => 'week',
						'enum'    => array( 'hot', 'day', 'week', 'month', 'year', 'all' ),
					),
					'count'  => array(
						'type'    => 'integer',
						'default' => 5,
					),
				),
				'supports'        => array( 'html' => false ),
				'render_callback' => array( 'Baiviet_Popular', 'block' ),
			)
		);
	}

	/**
	 * The classic widget.
	 */
	public static function register_widget(): void {
		register_widget( 'Baiviet_Popular_Widget' );
	}

	/**
	 * The blocks' script.
	 */
	private static function register_script(): void {
		wp_register_script( 'baiviet-blocks', plugins_url( 'assets/blocks.js', BAIVIET_FILE ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n', 'wp-server-side-render' ), BAIVIET_VERSION, true );
		wp_set_script_translations( 'baiviet-blocks', 'baiviet', plugin_dir_path( BAIVIET_FILE ) . 'languages' );
	}
}
