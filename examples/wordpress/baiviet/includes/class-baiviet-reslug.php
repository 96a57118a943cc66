<?php
/**
 * New addresses for old articles, on request.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Compares stored slugs with those that their titles would get today. A changed address goes on leading to its article: WordPress redirects
 * from slugs that it knows as old ones.
 */
final class Baiviet_Reslug {

	/**
	 * Go through all articles.
	 *
	 * @param bool $really False only tells.
	 * @return iterable<array{id: int, old: string, new: string}> Those that change.
	 */
	public static function run( bool $really ): iterable {
		global $wpdb;
		$types = Baiviet_Settings::post_types();
		$marks = implode( ',', array_fill( 0, count( $types ), '%s' ) );
		$after = 0;
		do {
			// phpcs:ignore WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- as many marks as types.
			$rows = array() === $types ? array() : $wpdb->get_results( $wpdb->prepare( "SELECT ID, post_title, post_name FROM $wpdb->posts WHERE post_status = 'publish' AND post_type IN ($marks) AND ID > %d ORDER BY ID LIMIT 500", array_merge( $types, array( $after ) ) ) );
			foreach ( $rows as $row ) {
				$after = (int) $row->ID;
				$slug  = Baiviet_Slug::of( $row->post_title );
				if ( '' === $slug || $slug === $row->post_name || preg_match( '/^' . preg_quote( $slug, '/' ) . '-\d+$/', $row->post_name ) ) {
					continue;
				}
				$new = $really ? self::change( $after, $row->post_name, $slug ) : $slug;
				if ( $new !== $row->post_name ) {
					yield array(
						'id'  => $after,
						'old' => $row->post_name,
						'new' => $new,
					);
				}
			}
		} while ( array() !== $rows );
	}

	/**
	 * Give a post its new slug.
	 *
	 * @param int    $id   Of the post.
	 * @param string $old  Its slug.
	 * @param string $slug The one to give, if it is free.
	 * @return string The one that it has now.
	 */
	private static function change( int $id, string $old, string $slug ): string {
		$post = get_post( $id );
		$new  = wp_unique_post_slug( $slug, $id, $post->post_status, $post->post_type, (int) $post->post_parent );
		// Only the address: texts, revisions and dates of change are no part of this.
		$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->posts, array( 'post_name' => $new ), array( 'ID' => $id ) );
		clean_post_cache( $id );
		delete_post_meta( $id, '_wp_old_slug', $new );
		if ( ! in_array( $old, get_post_meta( $id, '_wp_old_slug' ), true ) ) {
			add_post_meta( $id, '_wp_old_slug', $old );
		}
		$post->post_name = $new;
		if ( Baiviet_Native::has( 'pages' ) ) {
			Baiviet_Pages::purge_post( $post );
		}
		/** This action is documented in WordPress; stores of pages listen to it. */
		do_action( 'edit_post', $id, get_post( $id ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound
		return $new;
	}
}
