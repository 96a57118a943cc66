<?php
/**
 * The dashboard's widget: views of the last days as a chart, and what is read.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Draws the widget. The chart is one inline SVG, described by a table for those who do not see it.
 */
final class Baiviet_Dashboard {

	private const DAYS = 30;

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_action( 'wp_dashboard_setup', array( self::class, 'add' ) );
	}

	/**
	 * Add it for those who work on articles.
	 */
	public static function add(): void {
		if ( current_user_can( 'edit_posts' ) ) {
			wp_add_dashboard_widget( 'baiviet_views', __( 'Views', 'baiviet' ), array( self::class, 'show' ) );
		}
	}

	/**
	 * Print it.
	 */
	public static function show(): void {
		try {
			$totals  = Baiviet_Views::totals();
			$history = $totals->history( 0, self::DAYS );
			$sums    = array(
				__( 'Today', 'baiviet' )       => $totals->total( 'day' ),
				__( 'Last 7 days', 'baiviet' ) => $totals->total( 'week' ),
				__( 'All time', 'baiviet' )    => $totals->total( 'all' ),
			);
		} catch ( RuntimeException $error ) {
			printf( '<p>%s</p>', esc_html( $error->getMessage() ) );
			return;
		}
		echo '<p>';
		foreach ( $sums as $name => $sum ) {
			printf( '%s: <strong>%s</strong> &nbsp; ', esc_html( $name ), esc_html( Baiviet_Views_Display::format( $sum ) ) );
		}
		echo '</p>';
		if ( array_sum( $history ) > 0 ) {
			self::chart( $history );
		}
		printf( '<h3>%s: %s</h3>', esc_html__( 'Most viewed articles', 'baiviet' ), esc_html__( 'Last 7 days', 'baiviet' ) );
		$list = Baiviet_Popular::html( 'week', 5 );
		echo '' === $list ? '<p>' . esc_html__( 'Nobody has read anything yet.', 'baiviet' ) . '</p>' : wp_kses_post( $list );
	}

	/**
	 * A bar for each day, and what the highest one and the ends stand for.
	 *
	 * @param array<string, int> $history Day => views.
	 */
	private static function chart( array $history ): void {
		$highest = max( 1, ...array_values( $history ) );
		$width   = 10;
		$days    = array_map( static fn ( string $day ): string => (string) mysql2date( (string) get_option( 'date_format' ), $day ), array_keys( $history ) );
		/* translators: %s: number of views */
		$most = sprintf( __( 'Most in a day: %s', 'baiviet' ), Baiviet_Views_Display::format( $highest ) );
		printf( '<h3>%s</h3><p class="description">%s</p>', esc_html__( 'Views per day', 'baiviet' ), esc_html( $most ) );
		printf( '<svg viewBox="0 0 %d 100" width="100%%" height="120" preserveAspectRatio="none" aria-hidden="true" focusable="false" style="border-bottom:1px solid #c3c4c7">', absint( count( $days ) * $width ) );
		foreach ( array_values( $history ) as $n => $views ) {
			$height = (int) round( 100 * $views / $highest );
			printf( '<rect x="%d" y="%d" width="%d" height="%d" fill="#2271b1"><title>%s: %s</title></rect>', absint( $n * $width + 1 ), absint( 100 - $height ), absint( $width - 2 ), absint( $height ), esc_html( $days[ $n ] ), esc_html( Baiviet_Views_Display::format( $views ) ) );
		}
		printf( '</svg><p class="description" aria-hidden="true" style="display:flex;justify-content:space-between;margin-top:0"><span>%s</span><span>%s</span></p>', esc_html( $days[0] ), esc_html( $days[ count( $days ) - 1 ] ) );
		printf( '<table class="screen-reader-text"><caption>%s</caption>', esc_html__( 'Views per day', 'baiviet' ) );
		foreach ( array_values( $history ) as $n => $views ) {
			printf( '<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html( $days[ $n ] ), esc_html( Baiviet_Views_Display::format( $views ) ) );
		}
		echo '</table>';
	}
}
