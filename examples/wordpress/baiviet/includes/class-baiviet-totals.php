<?php
/**
 * What is asked of a place that keeps totals.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Totals of the site that is current. Periods are day, week, month, year and all, as the extension has them.
 */
interface Baiviet_Totals {

	public const PERIODS = array( 'day', 'week', 'month', 'year', 'all' );

	/**
	 * Totals of some articles.
	 *
	 * @param int[] $ids Of posts.
	 * @return array<int, int> Id => total, 0 for those without.
	 */
	public function many( array $ids ): array;

	/**
	 * The most viewed articles.
	 *
	 * @param string $period One of PERIODS.
	 * @param int    $count  How many at most.
	 * @return array<int, int> Id => views, most viewed first.
	 */
	public function top( string $period, int $count ): array;

	/**
	 * What is read most just now: a view counts for half after each day.
	 *
	 * @param int $count How many at most.
	 * @return array<int, float> Id => weight, highest first.
	 */
	public function hot( int $count ): array;

	/**
	 * Views per day of an article, or of the site with 0.
	 *
	 * @param int $id   Of a post, or 0.
	 * @param int $days How many; today is the last.
	 * @return array<string, int> "2026-11-25" => views, oldest first.
	 */
	public function history( int $id, int $days ): array;

	/**
	 * Views of the whole site.
	 *
	 * @param string $period One of PERIODS.
	 */
	public function total( string $period ): int;

	/**
	 * Set an article's number; views from now on are added to it.
	 *
	 * @param int $id     Of a post.
	 * @param int $number The number.
	 * @throws RuntimeException When that fails; then nothing changed.
	 */
	public function set( int $id, int $number ): void;

	/**
	 * Forget an article.
	 *
	 * @param int $id Of a post.
	 * @throws RuntimeException When that fails.
	 */
	public function forget( int $id ): void;

	/**
	 * Take numbers of another program over, once each.
	 *
	 * @param string          $source  Where they come from.
	 * @param array<int, int> $numbers Id => number.
	 * @return int Views that were taken.
	 * @throws RuntimeException When that fails.
	 */
	public function import( string $source, array $numbers ): int;

	/**
	 * Everything, in constant memory.
	 *
	 * @return iterable<int, int> Id => total.
	 */
	public function export(): iterable;
}
