<?php
/**
 * What an administrator must know at night: tests in Tools > Site Health.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Is the extension there, are views counted, do they reach the database, are pages stored and purged?
 */
final class Baiviet_Health {

	/**
	 * Hooks.
	 */
	public static function hook(): void {
		add_filter( 'site_status_tests', array( self::class, 'add' ) );
		add_filter( 'debug_information', array( self::class, 'inform' ) );
	}

	/**
	 * Filter site_status_tests.
	 *
	 * @param array $tests Of WordPress and other plugins.
	 * @return array
	 */
	public static function add( array $tests ): array {
		$tests['direct']['baiviet_extension'] = array(
			'label' => __( 'PHP extension baiviet', 'baiviet' ),
			'test'  => array( self::class, 'test_extension' ),
		);
		if ( Baiviet_Settings::on( 'views', 'views' ) ) {
			$tests['direct']['baiviet_views'] = array(
				'label' => __( 'Counting of views', 'baiviet' ),
				'test'  => array( self::class, 'test_views' ),
			);
		}
		if ( Baiviet_Pages_Drop_In::in_use() ) {
			$tests['direct']['baiviet_pages'] = array(
				'label' => __( 'Stored pages', 'baiviet' ),
				'test'  => array( self::class, 'test_pages' ),
			);
		}
		return $tests;
	}

	/**
	 * Is the extension there?
	 *
	 * @return array
	 */
	public static function test_extension(): array {
		$problem = Baiviet_Native::problem( 'pages' );
		if ( '' !== Baiviet_Native::version() && '' !== $problem ) {
			return self::result( 'baiviet_extension', 'recommended', __( 'Bài viết does not do all that it could', 'baiviet' ), $problem );
		}
		if ( '' === $problem ) {
			/* translators: %s: version */
			return self::result( 'baiviet_extension', 'good', __( 'The PHP extension baiviet is there', 'baiviet' ), sprintf( __( 'Version %s.', 'baiviet' ), Baiviet_Native::version() ) );
		}
		return self::result( 'baiviet_extension', 'critical', __( 'The PHP extension baiviet is missing', 'baiviet' ), __( 'The plugin Bài viết does nothing without it. In a copy of the extension’s source, run:', 'baiviet' ), Baiviet_Notice::commands() );
	}

	/**
	 * Are views counted?
	 *
	 * @return array
	 */
	public static function test_views(): array {
		$problem = self::problem();
		if ( '' === $problem ) {
			return self::result( 'baiviet_views', 'good', __( 'Views are counted and kept', 'baiviet' ), __( 'Each view is counted in memory and carried to the store every few seconds.', 'baiviet' ) );
		}
		return self::result( 'baiviet_views', 'critical', __( 'Views are not kept', 'baiviet' ), $problem );
	}

	/**
	 * Are pages stored, and what is old purged?
	 *
	 * @return array
	 */
	public static function test_pages(): array {
		$problem = Baiviet_Pages_Admin::problem();
		if ( '' === $problem ) {
			return self::result( 'baiviet_pages', 'good', __( 'Stored pages answer readers', 'baiviet' ), Baiviet_Pages_Admin::words( 'on' ) );
		}
		return self::result( 'baiviet_pages', 'critical', __( 'Stored pages are not as they should be', 'baiviet' ), $problem );
	}

	/**
	 * What keeps views from being counted and kept, and what to do; empty when nothing does.
	 */
	public static function problem(): string {
		if ( ! Baiviet_Settings::on( 'views', 'views' ) ) {
			return '';
		}
		$status = Baiviet_Views::status();
		if ( 'shared' !== $status['live'] ) {
			return $status['live_problem'];
		}
		if ( Baiviet_Views::in_database() ) {
			$problem = Baiviet_Tables::problem();
			if ( '' !== $problem ) {
				return $problem;
			}
		} elseif ( '' !== $status['store_problem'] ) {
			/* translators: %s: what the extension says */
			return sprintf( __( '%s. Or set baiviet.views_store=script in php.ini, and the numbers are kept in the database of this site.', 'baiviet' ), $status['store_problem'] );
		}
		return $status['pending'] > 0 ? $status['error'] : '';
	}

	/**
	 * Filter debug_information: what to send along when asking for help.
	 *
	 * @param array $info Of WordPress and other plugins.
	 * @return array
	 */
	public static function inform( array $info ): array {
		$fields = array( 'extension' => '' === Baiviet_Native::version() ? '-' : Baiviet_Native::version() );
		if ( Baiviet_Native::has( 'views' ) ) {
			$fields += array_filter( Baiviet_Views::status(), 'is_scalar' );
		}
		$fields['pages'] = Baiviet_Pages_Drop_In::state();
		$info['baiviet'] = array(
			'label'  => 'Bài viết',
			'fields' => array_map(
				static fn ( string $name, $value ): array => array(
					'label' => $name,
					'value' => (string) $value,
				),
				array_keys( $fields ),
				$fields
			),
		);
		return $info;
	}

	/**
	 * A test's result.
	 *
	 * @param string $test     Its name.
	 * @param string $status   Good, recommended or critical.
	 * @param string $label    In a sentence.
	 * @param string $text     In more.
	 * @param string $commands To run.
	 * @return array
	 */
	private static function result( string $test, string $status, string $label, string $text, string $commands = '' ): array {
		return array(
			'label'       => $label,
			'status'      => $status,
			'badge'       => array(
				'label' => 'Bài viết',
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( $text ) . '</p>' . ( '' === $commands ? '' : '<pre>' . esc_html( $commands ) . '</pre>' ),
			'actions'     => sprintf( '<a href="%s">%s</a>', esc_url( Baiviet_Settings_Page::url() ), esc_html__( 'Settings', 'baiviet' ) ),
			'test'        => $test,
		);
	}
}
