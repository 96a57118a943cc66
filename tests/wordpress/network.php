<?php
/**
 * The plugin in a network of two sites: activated for both at once, tables and numbers of each its own, a site that comes and one that goes.
 *
 * php network.php FOLDER HOST:PORT. Makes a network of the site, which stays one. Run after plugin.php, which ends without the plugin's data.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address] = $argv;
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_ADMIN', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require __DIR__ . '/Check.php';

if (!is_multisite()) {
    foreach ($wpdb->tables('ms_global') as $table => $prefixed) {
        $wpdb->$table = $prefixed;
    }
    install_network();
    $made = populate_network(1, $address, 'bientap@example.vn', 'Mạng báo', '/', false);
    !is_wp_error($made) || exit($made->get_error_message() . "\n");
    $config = file_get_contents("$folder/wp-config.php");
    $network = "define('MULTISITE', true);\ndefine('SUBDOMAIN_INSTALL', false);\ndefine('DOMAIN_CURRENT_SITE', '$address');\n"
        . "define('PATH_CURRENT_SITE', '/');\ndefine('SITE_ID_CURRENT_SITE', 1);\ndefine('BLOG_ID_CURRENT_SITE', 1);\n";
    file_put_contents("$folder/wp-config.php", preg_replace('~^.*stop editing.*$~m', "$network$0", $config));
    passthru(implode(' ', array_map(escapeshellarg(...), [PHP_BINARY, __FILE__, $folder, $address, 'network'])), $status);
    exit($status);
}

wp_set_current_user(get_user_by('login', 'bientap')->ID);
grant_super_admin(get_current_user_id());
set_error_handler(static fn (int $kind, string $text, string $file, int $line): bool => str_contains($file, 'plugins/baiviet')
    && throw new ErrorException($text, 0, $kind, $file, $line), E_ALL & ~E_DEPRECATED);

/** @return string[] the plugin's tables, without the prefix of all */
function tables(): array
{
    global $wpdb;
    $tables = array_map(static fn (string $name): string => substr($name, strlen($wpdb->base_prefix)), $wpdb->get_col("SHOW TABLES LIKE '%baiviet%'"));
    sort($tables);
    return $tables;
}

function site(string $path): int
{
    global $address;
    $id = wp_insert_site(['domain' => $address, 'path' => "/$path/", 'title' => $path, 'user_id' => get_current_user_id()]);
    return is_wp_error($id) ? throw new RuntimeException($id->get_error_message()) : $id;
}

/** @return mixed what $do gives in that site */
function in_site(int $site, callable $do): mixed
{
    switch_to_blog($site);
    try {
        return $do();
    } finally {
        restore_current_blog();
    }
}

const OF_A_SITE = ['baiviet_days', 'baiviet_marks', 'baiviet_totals'];
$second = site('xa-hai');

Check::that('activated for the network, each site has tables of its own', static function () use ($second) {
    Check::equal([], tables());
    Check::equal(null, activate_plugin('baiviet/baiviet.php', '', true));
    Check::equal(true, is_plugin_active_for_network('baiviet/baiviet.php'));
    $expected = [...array_map(static fn (string $name): string => "{$second}_$name", OF_A_SITE), ...OF_A_SITE];
    Check::equal($expected, tables());
});
Check::that('an article of the same id has another number in another site', static function () use ($second) {
    $make = static fn (): int => wp_insert_post(['import_id' => 90001, 'post_title' => 'Bài', 'post_content' => '<p>Nội dung.</p>', 'post_status' => 'publish']);
    $count = static fn (int $n): callable => static function () use ($n, $make): array {
        $id = $make();
        (new BaiViet\ViewCounter(Baiviet_Views::site()))->add($id, $n);
        Baiviet_Views::drain();
        return [$id, (new Baiviet_Database_Totals())->many([$id])[$id], Baiviet_Views::number($id)];
    };
    Check::equal([90001, 5, 5], in_site(1, $count(5)));
    Check::equal([90001, 7, 7], in_site($second, $count(7)));
    Check::equal(5, in_site(1, static fn (): int => (new Baiviet_Database_Totals())->many([90001])[90001]));
});
Check::that('stored pages are one store, whose tags name the site', static function () use ($second) {
    Check::equal(true, Baiviet_Pages_Drop_In::install());
    Check::equal(['baiviet_pages'], array_values(array_filter(tables(), static fn (string $name): bool => str_ends_with($name, 'pages'))));
    Check::equal('', Baiviet_Pages::purge_now());
    $versions = Baiviet_Page_Versions::shared(Baiviet_Tables::versions());
    $before = max($versions->since(0));
    in_site($second, static fn () => wp_update_post(['ID' => 90001, 'post_content' => 'Khác.']));
    Check::equal('', Baiviet_Pages::purge_now());
    $tags = array_keys($versions->since($before));
    Check::equal([true, false], [in_array("b$second:post-90001", $tags, true), in_array('b1:post-90001', $tags, true)]);
});
Check::that('what changes all pages of a site makes those of the others old no sooner', static function () use ($second) {
    $versions = Baiviet_Page_Versions::shared(Baiviet_Tables::versions());
    $before = max($versions->since(0));
    in_site($second, static fn () => update_option('blogdescription', 'Khẩu hiệu mới'));
    Check::equal('', Baiviet_Pages::purge_now());
    Check::equal(["b$second:any"], array_keys($versions->since($before)));
    // Each page has the tag.
    $tags = new ReflectionProperty('Baiviet_Page_Tags', 'shown');
    (new ReflectionMethod('Baiviet_Page_Tags', 'tag_query'))->invoke(null, null);
    Check::equal(true, isset($tags->getValue()['any']));
});
Check::that('the button for stored pages is for those who look after the network: pages are stored for all of its sites', static function () {
    $section = static function (): string {
        ob_start();
        Baiviet_Pages_Admin::section();
        return (string) ob_get_clean();
    };
    Check::holds($section(), '<button');
    $user = wp_insert_user(['user_login' => 'quantri-' . wp_rand(), 'user_pass' => 'x', 'role' => 'administrator']);
    $before = get_current_user_id();
    wp_set_current_user($user);
    Check::equal([true, false], [current_user_can('manage_options'), str_contains($section(), '<button')]);
    wp_set_current_user($before);
});
Check::that('what a page remembers of an article is not that of another site’s article with the same number', static function () use ($second) {
    $before = $GLOBALS['wp_actions']['template_redirect'] ?? 0;
    $GLOBALS['wp_actions']['template_redirect'] = 1;
    $address = static fn (): string => Baiviet_Article::address(90001);
    Check::equal([true, true], [in_site(1, $address) === in_site(1, static fn () => get_permalink(90001)), in_site($second, $address) === in_site($second, static fn () => get_permalink(90001))]);
    Check::equal(false, in_site(1, $address) === in_site($second, $address));
    $GLOBALS['wp_actions']['template_redirect'] = $before;
});
Check::that('deactivated on one site, the pages of the others stay stored', static function () {
    Baiviet_Install::deactivate(false);
    Check::equal(true, is_file(WP_CONTENT_DIR . '/advanced-cache.php'));
});
Check::that('a new site gets its tables, and a deleted one takes them along', static function () {
    $third = site('xa-ba');
    Check::equal(3, count(array_filter(tables(), static fn (string $name): bool => str_starts_with($name, "{$third}_"))));
    wp_delete_site($third);
    Check::equal([], array_filter(tables(), static fn (string $name): bool => str_starts_with($name, "{$third}_")));
});
Check::that('deleted, it leaves nothing in any site', static function () use ($wpdb, $second, $folder) {
    deactivate_plugins('baiviet/baiviet.php', false, true);
    uninstall_plugin('baiviet/baiviet.php');
    do_action('shutdown');
    Check::equal([], tables());
    foreach ([1, $second] as $site) {
        $left = in_site($site, static fn (): array => [...$wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%baiviet%'"),
            ...$wpdb->get_col("SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%baiviet%'"), ...array_filter([strpos(serialize(_get_cron_array()), 'baiviet')])]);
        Check::equal([], $left);
    }
    Check::equal(false, is_file(WP_CONTENT_DIR . '/advanced-cache.php'));
    Check::lacks(file_get_contents("$folder/wp-config.php"), 'WP_CACHE');
});

Check::report();
