<?php
/**
 * Cleans what Word pasted, when an article is saved.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The text as it will be stored, whoever saves it: both editors, the REST API, WP-CLI. What was pasted is kept beside it, to go back to.
 */
final class Baiviet_Clean {

	/** What was pasted: array{content: string, time: int}. */
	public const ORIGINAL = '_baiviet_original';
	/** The editor went back to it: do not clean this article again. */
	public const KEEP = '_baiviet_keep';
	public const META = array( self::ORIGINAL, self::KEEP );

	/**
	 * What was pasted, until the post has an id.
	 *
	 * @var string|null
	 */
	private static ?string $pasted = null;

	/**
	 * Filter wp_insert_post_data.
	 *
	 * @param array $data    Columns, slashed.
	 * @param array $postarr As they came.
	 * @return array
	 */
	public static function on_save( array $data, array $postarr ): array {
		if ( ! in_array( $data['post_type'], Baiviet_Settings::post_types(), true ) || in_array( $data['post_status'], array( 'auto-draft', 'trash' ), true ) ) {
			return $data;
		}
		if ( ! empty( $postarr['ID'] ) && get_post_meta( (int) $postarr['ID'], self::KEEP, true ) ) {
			return $data;
		}
		// The post's revision is stored between this and save_post, so nothing is forgotten sooner than here.
		self::$pasted = null;

		$content = wp_unslash( $data['post_content'] );
		$clean   = Baiviet_Cleaner::clean( $content );
		if ( $clean !== $content ) {
			// A changed order of marks is nothing that anyone wants back.
			self::$pasted         = Baiviet_Cleaner::is_dirty( $content ) ? $content : null;
			$data['post_content'] = wp_slash( $clean );
		}
		$data['post_title'] = wp_slash( BaiViet\normalize( wp_unslash( $data['post_title'] ) ) );
		return $data;
	}

	/**
	 * The post is stored: keep what was pasted.
	 *
	 * @param int $id Of the post.
	 */
	public static function keep_original( $id ): void {
		if ( null === self::$pasted || wp_is_post_revision( $id ) ) {
			return;
		}
		update_post_meta(
			$id,
			self::ORIGINAL,
			wp_slash(
				array(
					'content' => self::$pasted,
					'time'    => time(),
				)
			)
		);
		self::$pasted = null;
	}

	/**
	 * Put back what was pasted, and leave this article alone from now on. WordPress keeps the clean one as a revision.
	 *
	 * @param int $id Of the post.
	 * @return bool Was there something to put back?
	 */
	public static function undo( int $id ): bool {
		$original = get_post_meta( $id, self::ORIGINAL, true );
		if ( ! is_array( $original ) ) {
			return false;
		}
		update_post_meta( $id, self::KEEP, 1 );
		wp_update_post(
			wp_slash(
				array(
					'ID'           => $id,
					'post_content' => $original['content'],
				)
			)
		);
		delete_post_meta( $id, self::ORIGINAL );
		return true;
	}

	/**
	 * Clean an article after all.
	 *
	 * @param int $id Of the post.
	 */
	public static function redo( int $id ): void {
		delete_post_meta( $id, self::KEEP );
		wp_update_post( array( 'ID' => $id ) );
	}
}
