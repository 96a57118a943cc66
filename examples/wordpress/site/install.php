<?php
/**
 * Installs WordPress in Vietnamese, with the plugin: wp-config.php, tables, the first user, settings. Done already, it changes nothing
 * but the address.
 *
 * php install.php FOLDER HOST:PORT PASSWORD-FILE
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address, $password_file] = $argv;

/** Made once; what is in it is the site's own from then on, but for the address, which follows the options of `run`. */
function write_config(string $folder, string $address): void
{
    $file = "$folder/wp-config.php";
    $config = is_file($file) ? file_get_contents($file) : new_config(dirname($folder));
    file_put_contents($file, preg_replace('~(define\(\'WP_(?:HOME|SITEURL)\', )\'[^\']*\'~', "\$1'http://$address'", $config));
    chmod($file, 0600);
}

/** One file, for it is read at every request, also at those that a stored page answers. */
function new_config(string $data): string
{
    $secrets = '';
    foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
        $secrets .= sprintf("define('%s', '%s');\n", $name, bin2hex(random_bytes(32)));
    }
    return <<<CONFIG
        <?php
        define('DB_NAME', 'wordpress');
        define('DB_USER', 'wordpress');
        define('DB_PASSWORD', '');
        define('DB_HOST', 'localhost:$data/run/mysql.sock');
        define('DB_CHARSET', 'utf8mb4');
        define('DB_COLLATE', '');
        define('WP_HOME', '');
        define('WP_SITEURL', '');
        define('WP_DEBUG', true);
        define('WP_DEBUG_DISPLAY', false);
        define('WP_DEBUG_LOG', '$data/log/wordpress.log');
        // WordPress's own limits. Said here, it need not look through all of php.ini at every request, which is half of what a stored page costs.
        define('WP_MEMORY_LIMIT', '40M');
        define('WP_MAX_MEMORY_LIMIT', '256M');
        // The sample asks nothing of the network.
        define('WP_HTTP_BLOCK_EXTERNAL', true);
        define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
        define('AUTOMATIC_UPDATER_DISABLED', true);
        $secrets
        \$table_prefix = 'wp_';

        /* That's all, stop editing! Happy publishing. */
        defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
        require ABSPATH . 'wp-settings.php';

        CONFIG;
}

write_config($folder, $address);
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_INSTALLING', true);
define('WP_ADMIN', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
    // The letter that WordPress sends to a new administrator.
    add_filter('pre_wp_mail', '__return_false');
    $vietnamese = is_file(WP_LANG_DIR . '/vi.mo');
    wp_install('Báo Đại Ngàn', 'bientap', 'bientap@example.vn', true, '', trim(file_get_contents($password_file)), $vietnamese ? 'vi' : '');
    foreach ([
        'blogdescription' => 'Tin tức và đời sống trên cao nguyên',
        'permalink_structure' => '/%postname%/',
        'timezone_string' => 'Asia/Ho_Chi_Minh',
        'date_format' => 'd/m/Y',
        'time_format' => 'H:i',
        'default_comment_status' => 'closed',
        'default_ping_status' => 'closed',
    ] as $option => $value) {
        update_option($option, $value);
    }
    // Its greeting, sample page and comment.
    foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
        wp_delete_post($post->ID, true);
    }
    flush_rewrite_rules();
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    $error = activate_plugin('baiviet/baiviet.php');
    if (is_wp_error($error)) {
        fwrite(STDERR, $error->get_error_message() . "\n");
        exit(1);
    }
}
