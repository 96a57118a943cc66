<?php
/**
 * What the plugin leaves in a site: tables, an option, a scheduled event. Made at activation, removed by uninstall.php.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Activation and its opposite, for one site and for networks.
 */
final class Baiviet_Install {

	/**
	 * Plugin activated.
	 *
	 * @param bool $network_wide For all sites of the network.
	 */
	public static function activate( $network_wide = false ): void {
		self::on_sites( (bool) $network_wide, array( self::class, 'make' ) );
	}

	/**
	 * Plugin deactivated: no number is lost, and nothing goes on happening.
	 *
	 * @param bool $network_wide For all sites of the network.
	 */
	public static function deactivate( $network_wide = false ): void {
		self::on_sites(
			(bool) $network_wide,
			static function (): void {
				Baiviet_Views::drain();
				wp_clear_scheduled_hook( Baiviet_Drain::EVENT );
			}
		);
		// Other sites of a network may go on storing theirs.
		if ( ! is_multisite() || $network_wide ) {
			Baiviet_Pages_Drop_In::remove();
		}
	}

	/**
	 * A site was added to a network that has the plugin everywhere.
	 *
	 * @param WP_Site $site The new site.
	 */
	public static function add_site( WP_Site $site ): void {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		if ( is_plugin_active_for_network( plugin_basename( BAIVIET_FILE ) ) ) {
			switch_to_blog( (int) $site->blog_id );
			self::make();
			restore_current_blog();
		}
	}

	/**
	 * A site of a network is being deleted; its tables go with it.
	 *
	 * @param string[] $tables  To drop.
	 * @param int      $blog_id Of the site.
	 * @return string[]
	 */
	public static function drop_with_site( array $tables, int $blog_id ): array {
		global $wpdb;
		foreach ( Baiviet_Tables::NAMES as $name ) {
			$tables[] = $wpdb->get_blog_prefix( $blog_id ) . $name;
		}
		return $tables;
	}

	/**
	 * Everything of one site that the plugin made. For uninstall.php.
	 */
	public static function remove(): void {
		global $wpdb;
		Baiviet_Tables::drop();
		delete_option( Baiviet_Settings::OPTION );
		delete_option( Baiviet_Settings::SCHEMA_OPTION );
		delete_option( 'widget_baiviet_popular' );
		delete_option( Baiviet_Pages_Admin::PROBLEM );
		wp_clear_scheduled_hook( Baiviet_Drain::EVENT );
		foreach ( array( Baiviet_Parts::META, ...Baiviet_Clean::META ) as $key ) {
			delete_post_meta_by_key( $key );
		}
		Baiviet_Beacon::remove();
		Baiviet_Drain::remove();
		foreach ( array( '_transient_', '_transient_timeout_' ) as $kind ) {
			$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like( $kind . Baiviet_Popular::TRANSIENT ) . '%' ) );
		}
		$wpdb->query( "DELETE FROM $wpdb->usermeta WHERE meta_key = 'baiviet_notice_dismissed'" );
	}

	/**
	 * Call something in each site that is meant.
	 *
	 * @param bool     $network_wide All sites of the network, else this one.
	 * @param callable $what         Without arguments.
	 */
	public static function on_sites( bool $network_wide, callable $what ): void {
		if ( ! is_multisite() || ! $network_wide ) {
			$what();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( (int) $site );
			$what();
			restore_current_blog();
		}
	}

	/**
	 * Make what is missing in this site.
	 */
	public static function make(): void {
		Baiviet_Tables::make();
		add_option( Baiviet_Settings::OPTION, array() );
		update_option( Baiviet_Settings::SCHEMA_OPTION, Baiviet_Settings::SCHEMA );
	}
}
