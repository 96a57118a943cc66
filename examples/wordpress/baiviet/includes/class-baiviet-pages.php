<?php
/**
 * Stored pages in WordPress: the drop-in's installation, what a page shows, and what a change makes old.
 *
 * Contract, for the rest of the plugin:
 *
 * - `BaiViet_Pages::register()` on plugins_loaded: adds the hooks. Does nothing without BaiViet\PageStore.
 * - `BaiViet_Pages::state()`: 'on', 'off', 'foreign' (another plugin's drop-in is there), 'constant' (WP_CACHE is not set),
 *   'outdated' (ours, of another version) or 'missing' (no PageStore in this PHP).
 * - `BaiViet_Pages::install()`, `BaiViet_Pages::remove()`: true, or a WP_Error whose message says what to do.
 * - `BaiViet_Pages::status()`: what BaiViet\PageStore::status() gives, [] without it.
 * - `BaiViet_Pages::tag( 'post-12', ... )`: while a page is made, what it shows.
 * - `BaiViet_Pages::article( 12 )`: while a page is made, the article whose view a view of it is.
 * - `BaiViet_Pages::purge( [ 'post-12' ] )`, `BaiViet_Pages::purge_all()`.
 * - Filter `baiviet_pages_tags_of_change`: tags that a change of a post makes old, with the post.
 * - Filter `baiviet_pages_versions`: a BaiViet\PageVersions for many servers. The drop-in runs before plugins: there, the constant
 *   BAIVIET_PAGES_VERSIONS in wp-config.php names a file that returns one.
 *
 * A number that is to be live is printed as `<span data-baiviet-views="12">1.285</span>`.
 *
 * @package BaiViet
 */

defined( 'ABSPATH' ) || exit;
