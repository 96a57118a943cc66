<?php
/**
 * Totals in a store of the extension's own: SQLite in a folder, or whatever php.ini names.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Passes the questions on.
 */
final class Baiviet_Native_Totals implements Baiviet_Totals {

	/**
	 * The site's counter.
	 *
	 * @var BaiViet\ViewCounter
	 */
	private BaiViet\ViewCounter $counter;

	/**
	 * For this site.
	 */
	public function __construct() {
		$this->counter = new BaiViet\ViewCounter( Baiviet_Views::site() );
	}

	// phpcs:disable Squiz.Commenting.FunctionComment.Missing -- as the interface says.

	public function many( array $ids ): array {
		return self::numbered( $this->counter->getMany( $ids ) );
	}

	public function top( string $period, int $count ): array {
		return self::numbered( $this->counter->top( BaiViet\Period::from( $period ), $count ) );
	}

	public function hot( int $count ): array {
		return self::numbered( $this->counter->hot( $count ) );
	}

	public function history( int $id, int $days ): array {
		if ( $id > 0 ) {
			return $this->counter->history( $id, $days );
		}
		// The extension has no days of a site: those of its most viewed articles come close.
		$sum = array();
		foreach ( array_keys( $this->top( $days > 30 ? 'year' : 'month', 100 ) ) as $article ) {
			foreach ( $this->counter->history( $article, $days ) as $day => $views ) {
				$sum[ $day ] = ( $sum[ $day ] ?? 0 ) + $views;
			}
		}
		return $sum;
	}

	public function total( string $period ): int {
		return $this->counter->total( BaiViet\Period::from( $period ) );
	}

	public function set( int $id, int $number ): void {
		$this->counter->set( $id, $number );
	}

	public function forget( int $id ): void {
		$this->counter->reset( $id );
	}

	public function import( string $source, array $numbers ): int {
		return $this->counter->import( $numbers, $source );
	}

	public function export(): iterable {
		$this->counter->drain();
		foreach ( $this->counter->export() as $article => $total ) {
			if ( is_int( $article ) ) {
				yield $article => $total;
			}
		}
	}

	/**
	 * Without articles that have a name for a number: they are none of WordPress's.
	 *
	 * @template T
	 * @param array<int|string, T> $numbers By article.
	 * @return array<int, T>
	 */
	private static function numbered( array $numbers ): array {
		return array_filter( $numbers, 'is_int', ARRAY_FILTER_USE_KEY );
	}
}
