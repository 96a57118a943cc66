<?php
/**
 * The plugin in a PHP that does not have the extension: it says so, and changes nothing.
 *
 * php without.php FOLDER HOST:PORT
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address] = $argv;
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_ADMIN', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/admin.php';
require __DIR__ . '/Check.php';
wp_set_current_user(get_user_by('login', 'bientap')->ID);

Check::that('the extension is not there, the plugin is', static function () {
    Check::equal(false, extension_loaded('baiviet'));
    Check::equal(true, class_exists('Baiviet_Plugin'));
});
Check::that('administrators see the commands that install it', static function () {
    ob_start();
    do_action('admin_notices');
    $notice = ob_get_clean();
    Check::holds($notice, 'phpize &amp;&amp; ./configure &amp;&amp; make');
    Check::holds($notice, 'extension=baiviet');
    Check::equal('critical', Baiviet_Health::test_extension()['status']);
});
Check::that('texts, addresses and pages are as WordPress makes them', static function () {
    $word = '<p class=MsoNormal>Dán từ Word<o:p></o:p></p>';
    $id = wp_insert_post(['post_title' => 'Không có m²', 'post_content' => $word, 'post_status' => 'publish']);
    Check::equal($word, get_post($id)->post_content);
    Check::equal('khong-co-m%c2%b2', get_post($id)->post_name);
    Check::equal('', do_shortcode('[baiviet_views][baiviet_popular]'));
    Check::equal(0, baiviet_views($id));
    Check::equal([], baiviet_most_viewed());
    Check::lacks(apply_filters('the_content', 'x'), 'baiviet');
    wp_delete_post($id, true);
});
Check::that('the settings page opens', static function () {
    Baiviet_Settings_Page::register();
    ob_start();
    Baiviet_Settings_Page::show();
    Check::holds(ob_get_clean(), 'phpize');
});
Check::that('deactivating does no harm', static function () {
    Baiviet_Install::deactivate();
    Baiviet_Install::activate();
    Check::equal(0, Baiviet_Views::drain());
});
Check::report();
