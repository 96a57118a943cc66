<?php
/**
 * What editors are told about an article, and the way back to what they pasted: a panel in the block editor, a notice in the classic one.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Warnings of the extension, in the user's language.
 */
final class Baiviet_Editor {

	// Baiviet_Plugin names the action, too.
	private const SPACE  = 'baiviet/v1';
	private const ACTION = 'baiviet_original';

	/**
	 * The panel's script.
	 */
	private static function register_script(): void {
		wp_register_script( 'baiviet-editor', plugins_url( 'assets/editor.js', BAIVIET_FILE ), array( 'wp-plugins', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-components', 'wp-blocks', 'wp-data', 'wp-api-fetch', 'wp-i18n' ), BAIVIET_VERSION, true );
		wp_set_script_translations( 'baiviet-editor', 'baiviet', plugin_dir_path( BAIVIET_FILE ) . 'languages' );
	}

	/**
	 * In the block editor of an article.
	 */
	public static function enqueue(): void {
		$screen = get_current_screen();
		if ( $screen && 'post' === $screen->base && in_array( $screen->post_type, Baiviet_Settings::post_types(), true ) ) {
			self::register_script();
			wp_enqueue_script( 'baiviet-editor' );
		}
	}

	/**
	 * Routes for the panel.
	 */
	public static function add_routes(): void {
		$may = static fn ( WP_REST_Request $request ): bool => current_user_can( 'edit_post', (int) $request['id'] );
		register_rest_route(
			self::SPACE,
			'/check/(?P<id>\d+)',
			array(
				'methods'             => 'GET',
				'permission_callback' => $may,
				'callback'            => static fn ( WP_REST_Request $request ) => rest_ensure_response( self::check( (int) $request['id'] ) ),
			)
		);
		register_rest_route(
			self::SPACE,
			'/original/(?P<id>\d+)',
			array(
				'methods'             => 'POST',
				'permission_callback' => $may,
				'args'                => array(
					'what' => array(
						'required' => true,
						'enum'     => array( 'undo', 'redo' ),
					),
				),
				'callback'            => static function ( WP_REST_Request $request ) {
					self::act( (int) $request['id'], (string) $request['what'] );
					return rest_ensure_response( self::check( (int) $request['id'] ) );
				},
			)
		);
	}

	/**
	 * What is to be said about an article.
	 *
	 * @param int $id Of the post.
	 * @return array{warnings: list<array{code: string, message: string, detail: string, count: int}>, cleaned: bool, kept: bool}
	 */
	public static function check( int $id ): array {
		$post     = get_post( $id );
		$original = get_post_meta( $id, Baiviet_Clean::ORIGINAL, true );
		$warnings = $post ? self::warnings( $post->post_content ) : array();
		if ( is_array( $original ) ) {
			// What cleaning took away can be seen only in what was pasted.
			foreach ( self::warnings( $original['content'] ) as $code => $warning ) {
				if ( preg_match( '/^(?:dropped|legacy|unclosed|embed)-/', $code ) ) {
					$warnings[ $code ] = $warning;
				}
			}
		}
		return array(
			'warnings' => array_values( $warnings ),
			'cleaned'  => is_array( $original ),
			'kept'     => (bool) get_post_meta( $id, Baiviet_Clean::KEEP, true ),
		);
	}

	/**
	 * Print what is to be said above the classic editor.
	 *
	 * @param WP_Post $post The article.
	 */
	public static function notice( WP_Post $post ): void {
		if ( ! in_array( $post->post_type, Baiviet_Settings::post_types(), true ) || 'auto-draft' === $post->post_status ) {
			return;
		}
		$check = self::check( $post->ID );
		if ( array() === $check['warnings'] && ! $check['cleaned'] && ! $check['kept'] ) {
			return;
		}
		echo '<div class="notice notice-info inline baiviet-warnings"><p><strong>', esc_html__( 'About this article', 'baiviet' ), '</strong></p>';
		if ( array() !== $check['warnings'] ) {
			echo '<ul class="ul-disc">';
			foreach ( $check['warnings'] as $warning ) {
				printf( '<li>%s%s</li>', esc_html( $warning['message'] ), '' === $warning['detail'] ? '' : ' <em>' . esc_html( $warning['detail'] ) . '</em>' );
			}
			echo '</ul>';
		}
		if ( $check['cleaned'] ) {
			self::link( $post->ID, 'undo', __( 'What was pasted has been cleaned.', 'baiviet' ), __( 'Put back what was pasted', 'baiviet' ) );
		}
		if ( $check['kept'] ) {
			self::link( $post->ID, 'redo', __( 'This article is not cleaned.', 'baiviet' ), __( 'Clean it again', 'baiviet' ) );
		}
		echo '</div>';
	}

	/**
	 * A link of the classic notice was followed.
	 */
	public static function act_classic(): void {
		$id = isset( $_GET['post'] ) ? absint( $_GET['post'] ) : 0;
		check_admin_referer( self::ACTION . $id );
		if ( ! current_user_can( 'edit_post', $id ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'baiviet' ), '', array( 'response' => 403 ) );
		}
		self::act( $id, isset( $_GET['what'] ) ? sanitize_key( $_GET['what'] ) : '' );
		wp_safe_redirect( (string) get_edit_post_link( $id, 'raw' ) );
		exit;
	}

	/**
	 * Print a link of the classic notice.
	 *
	 * @param int    $id   Of the post.
	 * @param string $what Undo or redo.
	 * @param string $text What is the case.
	 * @param string $link What can be done.
	 */
	private static function link( int $id, string $what, string $text, string $link ): void {
		$url = admin_url( 'admin-post.php?action=' . self::ACTION . "&what=$what&post=$id" );
		printf( '<p>%s <a href="%s">%s</a></p>', esc_html( $text ), esc_url( wp_nonce_url( $url, self::ACTION . $id ) ), esc_html( $link ) );
	}

	/**
	 * Undo or redo.
	 *
	 * @param int    $id   Of the post.
	 * @param string $what Which.
	 */
	private static function act( int $id, string $what ): void {
		if ( 'undo' === $what ) {
			Baiviet_Clean::undo( $id );
		} elseif ( 'redo' === $what ) {
			Baiviet_Clean::redo( $id );
		}
	}

	/**
	 * Warnings about a text.
	 *
	 * @param string $content Of a post.
	 * @return array<string, array{code: string, message: string, detail: string, count: int}> By code.
	 */
	private static function warnings( string $content ): array {
		$language = str_starts_with( get_user_locale(), 'vi' ) ? BaiViet\Language::Vi : BaiViet\Language::En;
		$renderer = new BaiViet\Renderer( format: BaiViet\BodyFormat::Html, language: $language, baseUrl: home_url(), autolink: false );
		$warnings = array();
		foreach ( $renderer->render( $content )->warnings as $warning ) {
			$warnings[ $warning['code'] ] = array(
				'code'    => $warning['code'],
				'message' => $warning['message'],
				'detail'  => $warning['detail'],
				'count'   => $warning['count'],
			);
		}
		return $warnings;
	}
}
