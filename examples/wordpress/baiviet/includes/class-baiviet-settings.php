<?php
/**
 * The plugin's options: one row in the site's options, a switch for each feature.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Reads and checks the options.
 */
final class Baiviet_Settings {

	public const OPTION = 'baiviet_settings';

	/**
	 * Which tables the site has, and which it is to have.
	 */
	public const SCHEMA_OPTION = 'baiviet_schema';
	public const SCHEMA        = 1;

	/**
	 * Every option and what it is until somebody decides otherwise.
	 */
	private const DEFAULTS = array(
		'slug'       => true,
		'clean'      => true,
		'warnings'   => true,
		'views'      => true,
		'views_auto' => true,
		'beacon'     => false,
		'repair'     => true,
		'toc'        => true,
		'citations'  => true,
		'links'      => true,
		'metadata'   => true,
		'post_types' => array( 'post' ),
	);

	/**
	 * Is a feature switched on, and can this server do it?
	 *
	 * @param string $name    The option.
	 * @param string $feature What it needs of the extension.
	 */
	public static function on( string $name, string $feature ): bool {
		return ! empty( self::all()[ $name ] ) && Baiviet_Native::has( $feature );
	}

	/**
	 * The kinds of posts that count as articles.
	 *
	 * @return string[]
	 */
	public static function post_types(): array {
		return self::all()['post_types'];
	}

	/**
	 * All options, as they are stored. A page of readers asks twenty times.
	 *
	 * @return array<string, mixed>
	 */
	public static function all(): array {
		return Baiviet_Plugin::once(
			'settings',
			0,
			static function (): array {
				$stored = get_option( self::OPTION, array() );
				return array_merge( self::DEFAULTS, is_array( $stored ) ? $stored : array() );
			}
		);
	}

	/**
	 * What a form sent, as it may be stored.
	 *
	 * @param mixed $input Of the form, or of another plugin.
	 * @return array<string, mixed>
	 */
	public static function sanitize( mixed $input ): array {
		$input = is_array( $input ) ? $input : array();
		$clean = array();
		foreach ( self::DEFAULTS as $name => $default ) {
			if ( is_bool( $default ) ) {
				$clean[ $name ] = ! empty( $input[ $name ] );
			}
		}
		$types               = isset( $input['post_types'] ) ? (array) $input['post_types'] : array();
		$clean['post_types'] = array_values( array_intersect( $types, self::possible_post_types() ) );
		return $clean;
	}

	/**
	 * The kinds of posts that can be articles: those that have pages of their own and a text.
	 *
	 * @return string[]
	 */
	public static function possible_post_types(): array {
		$types = get_post_types( array( 'public' => true ) );
		unset( $types['attachment'] );
		return array_values( array_filter( $types, static fn ( string $type ): bool => post_type_supports( $type, 'editor' ) ) );
	}
}
