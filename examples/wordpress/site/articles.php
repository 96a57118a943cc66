<?php
/**
 * Writes the sample's articles: the same ones on every machine. People and events in them are invented.
 *
 * php articles.php FOLDER HOST:PORT HOW-MANY
 *
 * A third is of blocks, a third of the classic editor's kind, a third pasted from Word. Articles that are there already stay as they are.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address, $count] = $argv;
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
require "$folder/wp-load.php";
require __DIR__ . '/ArticleWriter.php';

$present = (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->posts WHERE post_type = 'post' AND post_status = 'publish'");
if ($present >= (int) $count) {
    exit;
}
wp_set_current_user(get_user_by('login', 'bientap')->ID);
wp_defer_term_counting(true);
$categories = [];
foreach (ArticleWriter::CATEGORIES as $name) {
    $term = term_exists($name, 'category') ?: wp_insert_term($name, 'category');
    $categories[$name] = (int) $term['term_id'];
}
$writer = new ArticleWriter(content_url('uploads/anh'));
// The first is the newest; an hour lies between two.
$newest = strtotime('2026-11-20 09:47:00 +07:00');
$wpdb->query('START TRANSACTION');
for ($i = $present; $i < (int) $count; $i++) {
    $article = $writer->article($i);
    $id = wp_insert_post(wp_slash([
        'post_title' => $article['title'],
        'post_content' => $article['body'],
        'post_status' => 'publish',
        'post_category' => [$categories[$article['category']]],
        'tags_input' => $article['tags'],
        'post_date' => wp_date('Y-m-d H:i:s', $newest - 3600 * $i),
    ]), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
}
$wpdb->query('COMMIT');
wp_defer_term_counting(false);
