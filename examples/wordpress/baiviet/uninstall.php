<?php
/**
 * The plugin is deleted: everything that it made goes, of every site of a network. Addresses of articles and texts stay.
 *
 * @package Baiviet
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/baiviet.php';

Baiviet_Pages_Drop_In::remove();
// What the end of a request does would look for tables that are not there.
remove_action( 'shutdown', array( 'Baiviet_Pages', 'at_the_end' ), 100 );
remove_action( 'shutdown', array( 'Baiviet_Drain', 'if_due' ), 100 );
Baiviet_Install::on_sites( true, array( 'Baiviet_Install', 'remove' ) );
