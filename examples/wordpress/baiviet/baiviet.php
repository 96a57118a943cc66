<?php
/**
 * Plugin Name:       Bài viết
 * Description:       Vietnamese addresses, Word clean-up, exact view counts, and pages to print and save, by the PHP extension baiviet.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      8.2
 * Author:            The baiviet contributors
 * License:           BSD-3-Clause
 * License URI:       https://opensource.org/license/bsd-3-clause
 * Text Domain:       baiviet
 * Domain Path:       /languages
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

define( 'BAIVIET_VERSION', '0.1.0' );
define( 'BAIVIET_FILE', __FILE__ );

spl_autoload_register(
	static function ( string $name ): void {
		$file = __DIR__ . '/includes/class-' . str_replace( '_', '-', strtolower( $name ) ) . '.php';
		if ( 0 === stripos( $name, 'baiviet_' ) && is_file( $file ) ) {
			require $file;
		}
	},
	true,
	// Before those of WordPress: a page of readers asks for a dozen of ours.
	true
);

require __DIR__ . '/includes/template-tags.php';

register_activation_hook( __FILE__, array( 'Baiviet_Install', 'activate' ) );
register_deactivation_hook( __FILE__, array( 'Baiviet_Install', 'deactivate' ) );

Baiviet_Plugin::boot();
