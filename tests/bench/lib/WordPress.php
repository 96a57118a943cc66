<?php

/**
 * What WordPress does to a body, from the distribution's package and without a database: the filter wp_kses_post() of what
 * authors save, and the chain the_content of what readers get.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

define('ABSPATH', '/usr/share/wordpress/');
define('WPINC', 'wp-includes');
define('WP_CONTENT_DIR', ABSPATH . 'wp-content');
define('WP_DEBUG', false);

function wordpress_load(): void
{
    global $wp_filter, $wp_actions, $wp_filters, $wp_current_filter, $wp_plugin_paths, $shortcode_tags, $allowedposttags, $allowedtags,
        $allowedentitynames, $allowedxmlentitynames, $wpsmiliestrans, $wp_smiliessearch, $wp_version;
    $files = ['version', 'compat', 'load', 'plugin', 'functions', 'class-wp-error', 'l10n', 'pomo/translations', 'class-wp-textdomain-registry', 'formatting', 'kses', 'shortcodes', 'blocks',
        'class-wp-block-parser', 'media', 'option', 'cache', 'link-template', 'general-template', 'theme', 'query', 'post'];
    foreach ($files as $file) {
        require_once ABSPATH . WPINC . "/$file.php";
    }
    wp_cache_init();
    foreach (['use_smilies' => 1, 'blog_charset' => 'UTF-8', 'siteurl' => 'http://example.vn', 'home' => 'http://example.vn', 'WPLANG' => ''] as $option => $value) {
        add_filter("pre_option_$option", fn () => $value);
    }
    smilies_init();
}

function wordpress_the_content(string $body): string
{
    $body = convert_smilies(wptexturize($body));
    return wp_filter_content_tags(shortcode_unautop(wpautop($body)), 'the_content');
}
