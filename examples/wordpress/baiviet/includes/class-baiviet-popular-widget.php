<?php
/**
 * The most viewed articles as a widget, for themes without blocks.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The widget.
 */
final class Baiviet_Popular_Widget extends WP_Widget {

	/**
	 * Its name.
	 */
	public function __construct() {
		parent::__construct(
			'baiviet_popular',
			__( 'Most viewed articles', 'baiviet' ),
			array(
				'description'                 => __( 'Articles by their views in a period', 'baiviet' ),
				'customize_selective_refresh' => true,
			)
		);
	}

	/**
	 * Show it.
	 *
	 * @param array $args     Of the sidebar.
	 * @param array $instance Its settings.
	 */
	public function widget( $args, $instance ) {
		$instance = $this->complete( $instance );
		$list     = Baiviet_Popular::html( $instance['period'], $instance['count'] );
		if ( '' === $list ) {
			return;
		}
		$title = apply_filters( 'widget_title', $instance['title'], $instance, $this->id_base );
		// What a sidebar wraps around a widget is the theme's HTML; the list was escaped where it was made.
		// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped
		echo $args['before_widget'];
		if ( '' !== $title ) {
			echo $args['before_title'], esc_html( $title ), $args['after_title'];
		}
		echo $list, $args['after_widget'];
		// phpcs:enable
	}

	/**
	 * Its form.
	 *
	 * @param array $instance Its settings.
	 */
	public function form( $instance ) {
		$instance = $this->complete( $instance );
		printf(
			'<p><label for="%1$s">%2$s</label> <input class="widefat" id="%1$s" name="%3$s" value="%4$s"></p>',
			esc_attr( $this->get_field_id( 'title' ) ),
			esc_html__( 'Title:', 'baiviet' ),
			esc_attr( $this->get_field_name( 'title' ) ),
			esc_attr( $instance['title'] )
		);
		printf( '<p><label for="%1$s">%2$s</label> <select class="widefat" id="%1$s" name="%3$s">', esc_attr( $this->get_field_id( 'period' ) ), esc_html__( 'Period:', 'baiviet' ), esc_attr( $this->get_field_name( 'period' ) ) );
		foreach ( Baiviet_Popular::periods() as $period => $name ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $period ), selected( $period, $instance['period'], false ), esc_html( $name ) );
		}
		printf(
			'</select></p><p><label for="%1$s">%2$s</label> <input class="tiny-text" type="number" min="1" max="50" id="%1$s" name="%3$s" value="%4$d"></p>',
			esc_attr( $this->get_field_id( 'count' ) ),
			esc_html__( 'Number of articles:', 'baiviet' ),
			esc_attr( $this->get_field_name( 'count' ) ),
			absint( $instance['count'] )
		);
		return '';
	}

	/**
	 * Check what the form sent.
	 *
	 * @param array $new_instance From the form.
	 * @param array $old_instance From before.
	 * @return array
	 */
	public function update( $new_instance, $old_instance ) {
		return $this->complete( $new_instance );
	}

	/**
	 * Settings, each with a value that it may have.
	 *
	 * @param array $instance Any.
	 * @return array{title: string, period: string, count: int}
	 */
	private function complete( $instance ): array {
		$period = (string) ( $instance['period'] ?? '' );
		return array(
			'title'  => sanitize_text_field( $instance['title'] ?? '' ),
			'period' => isset( Baiviet_Popular::periods()[ $period ] ) ? $period : 'week',
			'count'  => max( 1, min( 50, (int) ( $instance['count'] ?? 5 ) ) ),
		);
	}
}
