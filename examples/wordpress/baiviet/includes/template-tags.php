<?php
/**
 * Functions for themes.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Views of an article: baiviet_views() in the loop, or with the id of a post.
 *
 * @param int $post_id Of the post; 0 for the current one.
 */
function baiviet_views( int $post_id = 0 ): int {
	return Baiviet_Views::number( $post_id > 0 ? $post_id : (int) get_the_ID() );
}

/**
 * "Lượt xem: 1.285", as the article shows it.
 *
 * @param int $post_id Of the post; 0 for the current one.
 */
function baiviet_the_views( int $post_id = 0 ): void {
	// The number is formatted, the words escaped, where they are put together.
	echo Baiviet_Views_Display::line( $post_id > 0 ? $post_id : (int) get_the_ID() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
}

/**
 * The most viewed articles.
 *
 * @param string $period One of day, week, month, year, all; or hot, for what is read just now.
 * @param int    $count  How many at most.
 * @return array<int, int> Id of the post => views, most viewed first.
 */
function baiviet_most_viewed( string $period = 'week', int $count = 5 ): array {
	return Baiviet_Popular::articles( $period, $count );
}
