<?php
/**
 * The plugin inside a real WordPress with a real MariaDB: what its hooks do, its store, importers, uninstalling.
 *
 * php plugin.php FOLDER HOST:PORT. The site is spoilt afterwards.
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
error_reporting(E_ALL & ~E_DEPRECATED);
set_error_handler(static function (int $kind, string $text, string $file, int $line): bool {
    if (str_contains($file, 'plugins/baiviet')) {
        throw new ErrorException($text, 0, $kind, $file, $line);
    }
    return false;
}, E_ALL & ~E_DEPRECATED);

function post(string $title, string $content = '<p>Nội dung.</p>', array $more = []): WP_Post
{
    $id = wp_insert_post(wp_slash($more + ['post_title' => $title, 'post_content' => $content, 'post_status' => 'publish']), true);
    return get_post(is_wp_error($id) ? throw new RuntimeException($id->get_error_message()) : $id);
}

/** As WordPress reads it anew. */
function content(int $id): string
{
    clean_post_cache($id);
    return get_post($id)->post_content;
}

function totals(array $ids): array
{
    return (new Baiviet_Database_Totals())->many($ids);
}

$word = '<p class=MsoNormal style="mso-pagination:none"><b><span lang=VI style="font-family:Arial">Sáng nay, lớp dạy chữ Ê Đê đầu tiên của xã đã khai giảng với 30 học viên.<o:p></o:p></span></b></p>';

// ---- addresses ----

Check::that('a Vietnamese title becomes its slug, whatever its form', static function () {
    Check::equal('mot-sang-o-buon-ako-dhong', post('Một sáng ở buôn Akŏ Dhông')->post_name);
    Check::equal('co2-va-m3-tai-xa-cu-mgar', post("CO₂ và m³ tại xã Cư M’gar")->post_name);
    Check::equal('nguyen-hue-dat-nuoc', post("Nguye\u{302}\u{303}n Huệ đất nước")->post_name);
    Check::equal('tin-anh', sanitize_title('Tin &amp; ảnh'));
});
Check::that('two articles of one title have two addresses', static function () {
    Check::equal('hai-bai-mot-ten', post('Hai bài một tên')->post_name);
    Check::equal('hai-bai-mot-ten-2', post('Hai bài một tên')->post_name);
});
Check::that('lookups, class names and finished slugs are left alone', static function () {
    Check::equal('a-b_c', Baiviet_Slug::sanitize('a-b_c', 'a-b_c', 'save'));
    Check::equal('giữ', Baiviet_Slug::sanitize('giữ', 'Giữ nguyên', 'query'));
    Check::equal('%e4%b8%ad', Baiviet_Slug::sanitize('%e4%b8%ad', '%e4%b8%ad', 'save'));
});
Check::that('an existing address does not change when its article is saved', static function () use ($wpdb) {
    $id = post('Địa chỉ cũ')->ID;
    $wpdb->update($wpdb->posts, ['post_name' => 'dia-chi-rat-cu'], ['ID' => $id]);
    clean_post_cache($id);
    wp_update_post(['ID' => $id, 'post_title' => 'Địa chỉ mới']);
    clean_post_cache($id);
    Check::equal('dia-chi-rat-cu', get_post($id)->post_name);
});
Check::that('reslug tells what would change, then changes it, and the old address is remembered', static function () use ($wpdb) {
    $id = get_page_by_path('dia-chi-rat-cu', OBJECT, 'post')->ID;
    $dry = array_values(array_filter(iterator_to_array(Baiviet_Reslug::run(false), false), static fn ($c) => $c['id'] === $id));
    Check::equal([['id' => $id, 'old' => 'dia-chi-rat-cu', 'new' => 'dia-chi-moi']], $dry);
    clean_post_cache($id);
    Check::equal('dia-chi-rat-cu', get_post($id)->post_name);
    iterator_to_array(Baiviet_Reslug::run(true), false);
    clean_post_cache($id);
    Check::equal('dia-chi-moi', get_post($id)->post_name);
    Check::equal(['dia-chi-rat-cu'], get_post_meta($id, '_wp_old_slug'));
    Check::equal([], iterator_to_array(Baiviet_Reslug::run(true), false));
});

// ---- cleaning ----

Check::that('Word is cleaned when an article is saved, and again changes nothing', static function () use ($word) {
    $post = post('Dán từ Word', $word . '<p class=MsoNormal>Đoạn hai.<o:p></o:p></p>');
    $clean = content($post->ID);
    Check::equal("<p class=\"bv-lead\"><strong>Sáng nay, lớp dạy chữ Ê Đê đầu tiên của xã đã khai giảng với 30 học viên.</strong></p>\n<p>Đoạn hai.</p>", trim($clean));
    wp_update_post(['ID' => $post->ID]);
    Check::equal($clean, content($post->ID));
});
Check::that('quotes and backslashes survive', static function () use ($word) {
    $post = post('Dấu gạch', $word . '<p>C:\\tin "quan trọng" \'nhỏ\'</p>');
    Check::holds(content($post->ID), 'C:\\tin "quan trọng" \'nhỏ\'');
});
Check::that('shortcodes, embeds, more, frames and pictures of WordPress come through', static function () use ($word) {
    $kept = ['[gallery ids="1,2"]', '<!--more-->', '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        '<img class="alignleft size-medium wp-image-12" src="/a.jpg" alt="Ảnh" />', 'https://www.youtube.com/watch?v=x',
        '[caption width="300"]<img src="/b.jpg" width="300" /> Chú thích[/caption]'];
    $content = content(post('Giữ lại', $word . "\n\n" . implode("\n\n", $kept))->ID);
    foreach ($kept as $part) {
        Check::holds($content, $part);
    }
    Check::lacks($content, 'Mso');
    Check::equal(1, preg_match('~<p>https://www.youtube.com/watch\?v=x</p>~', $content));
});
Check::that('blocks stay valid: only the text of those with traces changes', static function () {
    $image = "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\"} -->\n<figure class=\"wp-block-image size-large\"><img src=\"/a.jpg\" alt=\"\" class=\"wp-image-7\"/></figure>\n<!-- /wp:image -->";
    $embed = "<!-- wp:embed {\"url\":\"https://x.vn/?a=1\\u0026b=2\"} -->\n<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://x.vn/?a=1&amp;b=2\n</div></figure>\n<!-- /wp:embed -->";
    $dirty = "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\"><span lang=VI style=\"font-family:Arial;mso-fareast-font-family:X\">Chữ <b>đậm</b></span></p>\n<!-- /wp:paragraph -->";
    $clean = content(post('Khối', "$image\n\n$dirty\n\n$embed")->ID);
    Check::holds($clean, $image);
    Check::holds($clean, $embed);
    Check::holds($clean, "<p class=\"has-text-align-center\">Chữ <strong>đậm</strong></p>");
    Check::equal(array_column(parse_blocks("$image\n\n$dirty\n\n$embed"), 'blockName'), array_column(parse_blocks($clean), 'blockName'));
});
Check::that('what was clean is not touched but for the form of its letters', static function () {
    $text = "Không có dấu vết.\n\nDòng <em>hai</em>\ncòn nguyên &amp; đủ [gallery]";
    Check::equal($text, content(post('Sạch', $text)->ID));
    Check::equal('ễ', content(post('Tổ hợp', "e\u{302}\u{303}")->ID));
});
Check::that('what was pasted can be put back, stays, and can be cleaned again', static function () use ($word) {
    $id = post('Hoàn tác', $word)->ID;
    Check::equal(true, Baiviet_Editor::check($id)['cleaned']);
    // A later save stores a revision in the midst of it.
    wp_update_post(wp_slash(['ID' => $id, 'post_title' => 'Hoàn tác lần nữa', 'post_content' => $word]));
    Check::equal(true, Baiviet_Clean::undo($id));
    Check::equal($word, content($id));
    wp_update_post(['ID' => $id]);
    Check::equal($word, content($id));
    Check::equal(true, Baiviet_Editor::check($id)['kept']);
    Baiviet_Clean::redo($id);
    Check::lacks(content($id), 'Mso');
});
Check::that('pages and revisions are none of its business', static function () use ($word) {
    Check::equal($word, content(post('Trang', $word, ['post_type' => 'page'])->ID));
});
Check::that('editors are warned in their language', static function () {
    $id = post('Cảnh báo', '<p>Xem <a href="https://x.vn/">tại đây</a>.</p>')->ID;
    $warnings = array_column(Baiviet_Editor::check($id)['warnings'], 'message', 'code');
    Check::holds($warnings['vague-link'] ?? '', 'Chữ của liên kết');
});
Check::that('the classic editor tells editors in their language, and puts back what was pasted', static function () use ($word, $address) {
    $id = post('Trình soạn thảo cũ', $word . '<p>Xem <a href="https://x.vn/">tại đây</a>.</p>')->ID;
    $user = wp_get_current_user()->ID;
    $classic = WP_CONTENT_DIR . '/mu-plugins/classic.php';
    wp_mkdir_p(dirname($classic));
    file_put_contents($classic, "<?php\nadd_filter('use_block_editor_for_post', '__return_false');\n");
    $token = WP_Session_Tokens::get_instance($user)->create(time() + 600);
    $cookies = LOGGED_IN_COOKIE . '=' . rawurlencode(wp_generate_auth_cookie($user, time() + 600, 'logged_in', $token))
        . '; ' . AUTH_COOKIE . '=' . rawurlencode(wp_generate_auth_cookie($user, time() + 600, 'auth', $token));
    $get = static fn (string $url): string => (string) file_get_contents($url, false, stream_context_create(['http' => ['header' => "Cookie: $cookies", 'timeout' => 60]]));
    $notice = static fn (string $page): string => preg_match('~<div class="[^"]*baiviet-warnings.*?</div>~s', $page, $found) ? $found[0] : 'there is no notice';
    try {
        $page = $notice($get("http://$address/wp-admin/post.php?post=$id&action=edit"));
        Check::holds($page, 'Chữ của liên kết');
        Check::equal(1, preg_match('~href="([^"]+)">Lấy lại nội dung đã dán<~u', $page, $link));
        $page = $notice($get(html_entity_decode($link[1])));
        Check::holds($page, 'Làm sạch lại');
        Check::holds(content($id), 'MsoNormal');
        // Without its nonce the link does nothing.
        preg_match('~href="([^"]+)">Làm sạch lại<~u', $page, $link);
        @$get(preg_replace('~&_wpnonce=\w+~', '', html_entity_decode($link[1])));
        Check::holds(content($id), 'MsoNormal');
        $get(html_entity_decode($link[1]));
        Check::lacks(content($id), 'MsoNormal');
    } finally {
        unlink($classic);
        rmdir(dirname($classic));
    }
});
Check::that('the rendered text is stable under a second wptexturize', static function () use ($word) {
    $id = post('Hai lần', $word . '<p>Nghị định 42/2022/NĐ-CP "trích", 5\' và 12x5 -- hết...</p><h2>Một</h2><h2>Hai</h2><h2>Ba</h2>')->ID;
    $once = apply_filters('the_content', get_post($id)->post_content);
    Check::equal($once, wptexturize($once));
});

Check::that('WordPress’s own sanitizer is stood in for with the same results, and not where another plugin hangs there', static function () use ($wp_filter) {
    $titles = ['is-layout-flex', 'right', 'a_b', '_a_', '-a', 'a-', 'a--b', 'a__b', 'A-b', 'a b', 'a&amp;b', 'a%20b', '', '0', str_repeat('a', 201), 'Đường về', 'đường về', 'a.b', "a\u{2013}b", '%e4%b8%ad'];
    $all = static function () use ($titles): array {
        $results = [];
        foreach ($titles as $title) {
            foreach (['save', 'query', 'display'] as $context) {
                $results["$title in $context"] = sanitize_title($title, '', $context);
            }
        }
        return $results;
    };
    $before = $all();
    $hooks = clone $wp_filter['sanitize_title'];
    try {
        add_filter('sanitize_title', 'strrev');
        Baiviet_Slug::take_over();
        Check::equal(10, has_filter('sanitize_title', 'sanitize_title_with_dashes'));
        remove_filter('sanitize_title', 'strrev');
        Baiviet_Slug::take_over();
        Check::equal(false, has_filter('sanitize_title', 'sanitize_title_with_dashes'));
        Check::equal($before, $all());
    } finally {
        $wp_filter['sanitize_title'] = $hooks;
    }
});

// ---- reading ----

$text = '<p><strong>Đoạn mở đầu.</strong></p><h2>Một "ngoặc"</h2><p>Theo Nghị định số 42/2022/NĐ-CP.</p><h3 id="rieng">Hai</h3><h2>Ba...</h2>';
Check::that('contents lead to the headings that are there, with ids of their own too, and those that shortcodes make', static function () use ($text) {
    file_put_contents(WP_CONTENT_DIR . '/plugins/thu-muc.php', "<?php\n/* Plugin Name: thu-muc */\nadd_shortcode('thu_muc', fn () => '<h2>Bốn</h2>');\n");
    activate_plugin('thu-muc.php');
    try {
        foreach (['Mục lục' => ['', 3], 'Mục lục của mã ngắn' => ["\n\n[thu_muc]", 4]] as $title => [$more, $count]) {
            $page = (string) file_get_contents(get_permalink(post($title, $text . $more)));
            preg_match('~<nav class="bv-contents".*?</nav>~s', $page, $contents) || throw new RuntimeException('there are no contents');
            preg_match_all('~href="#([^"]+)"~', $contents[0], $links);
            Check::equal($count, count($links[1]));
            Check::equal('rieng', $links[1][1]);
            foreach ($links[1] as $id) {
                Check::equal(1, preg_match_all('~<h[23][^>]* id="' . preg_quote($id) . '"~', $page));
            }
        }
        Check::lacks((string) file_get_contents(get_permalink(post('Hai đề mục', '<h2>Một</h2><h2></h2><h2>Hai</h2>'))), 'bv-contents');
    } finally {
        deactivate_plugins('thu-muc.php');
        unlink(WP_CONTENT_DIR . '/plugins/thu-muc.php');
    }
});
Check::that('parts of an article are kept as it is saved, and shown while all is as it was', static function () use ($text) {
    $category = wp_insert_term('Chuyên mục cũ', 'category')['term_id'];
    $id = post('Giữ các phần', $text, ['post_category' => [$category]])->ID;
    Check::equal(['Nghị định số 42/2022/NĐ-CP'], get_post_meta($id, Baiviet_Parts::META, true)['citations']);
    $mark = static function () use ($id): void {
        update_post_meta($id, Baiviet_Parts::META, wp_slash(['head' => '<!-- giữ -->'] + get_post_meta($id, Baiviet_Parts::META, true)));
    };
    $mark();
    Check::equal('<!-- giữ -->', Baiviet_Parts::of(get_post($id))['head']);
    Check::holds((string) file_get_contents(get_permalink($id)), '<!-- giữ -->');
    wp_update_term($category, 'category', ['name' => 'Chuyên mục mới']);
    Check::holds(Baiviet_Parts::of(get_post($id))['head'], 'Chuyên mục mới');
    wp_update_post(['ID' => $id, 'post_title' => 'Giữ các phần mới']);
    Check::holds(get_post_meta($id, Baiviet_Parts::META, true)['head'], 'Giữ các phần mới');
    $mark();
    $name = get_option('blogname');
    update_option('blogname', 'Tên báo khác');
    Check::holds(Baiviet_Parts::of(get_post($id))['head'], 'Tên báo khác');
    update_option('blogname', $name);
    Check::equal('<!-- giữ -->', Baiviet_Parts::of(get_post($id))['head']);
    add_filter('baiviet_article_meta', $author = static fn (array $meta): array => ['author' => 'Y Ngông Niê'] + $meta);
    Check::holds(Baiviet_Parts::of(get_post($id))['head'], 'Y Ngông Niê');
    remove_filter('baiviet_article_meta', $author);
    Check::equal([false, 'views'], [apply_filters('import_post_meta_key', Baiviet_Parts::META), apply_filters('import_post_meta_key', 'views')]);
});
Check::that('an article from before the plugin has its parts, and the number of the moment', static function () use ($text) {
    $id = post('Bài cũ', $text)->ID;
    delete_post_meta($id, Baiviet_Parts::META);
    Baiviet_Views::totals()->set($id, 1284);
    $page = (string) file_get_contents(get_permalink($id), false, stream_context_create(['http' => ['user_agent' => 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0']]));
    Check::holds($page, '"userInteractionCount":1285}');
    Check::holds($page, 'data-baiviet-views="' . $id . '">1.285<');
    Check::holds($page, '<meta name="DC.title" content="Bài cũ">');
    Check::holds($page, 'class="baiviet-citations"');
});

// ---- numbers ----

$store = new Baiviet_Database_Store();
Check::that('a batch that comes twice counts once, and a higher one adds what is more', static function () use ($store) {
    $id = post('Đếm một lần')->ID;
    Check::equal([$id => 5], $store->apply('g.1', [$id => 5]));
    Check::equal([$id => 5], $store->apply('g.1', [$id => 5]));
    Check::equal([$id => 9], $store->apply('g.1', [$id => 9]));
    Check::equal([$id => 9], $store->apply('g.1', [$id => 3]));
    Check::equal([$id => 11], $store->apply('g.2', [$id => 2]));
    Check::equal(11, array_sum((new Baiviet_Database_Totals())->history($id, 2)));
});
Check::that('invented ids get no row', static function () use ($store) {
    Check::equal([], $store->apply('g.3', [987654321 => 4, 'ten' => 2]));
    Check::equal([987654321 => 0], totals([987654321]));
});
Check::that('a batch that fails in the middle leaves nothing behind', static function () use ($store, $wpdb) {
    $id = post('Hỏng giữa chừng')->ID;
    $wpdb->query("RENAME TABLE {$wpdb->prefix}baiviet_days TO {$wpdb->prefix}baiviet_away");
    try {
        $store->apply('g.4', [$id => 7]);
        throw new LogicException('it did not fail');
    } catch (RuntimeException) {
    } finally {
        $wpdb->query("RENAME TABLE {$wpdb->prefix}baiviet_away TO {$wpdb->prefix}baiviet_days");
    }
    Check::equal([$id => 0], totals([$id]));
    Check::equal([$id => 7], $store->apply('g.4', [$id => 7]));
});
Check::that('many articles go through in chunks', static function () use ($store, $wpdb) {
    $ids = array_map('intval', $wpdb->get_col("SELECT ID FROM $wpdb->posts"));
    $batch = array_fill_keys($ids, 1) + array_fill_keys(range(1_000_000, 1_003_000), 1);
    Check::equal(count($ids), count($store->apply('g.5', $batch)));
});
Check::that('views reach the database by a drain, and are shown before', static function () {
    $id = post('Rút số')->ID;
    BaiViet\view($id, site: Baiviet_Views::site(), known: 0);
    BaiViet\view($id, site: Baiviet_Views::site());
    Check::equal(2, Baiviet_Views::number($id));
    Check::equal([$id => 0], totals([$id]));
    Check::equal(true, Baiviet_Views::drain() >= 2);
    Check::equal([$id => 2], totals([$id]));
    Check::equal(0, Baiviet_Views::drain());
});
Check::that('a page that shows a number for each post of its list asks for them once', static function () use ($wpdb) {
    $list = array_map(static fn (int $n): WP_Post => post("Trong danh sách $n"), range(1, 4));
    $before = $GLOBALS['wp_query'];
    $GLOBALS['wp_query'] = new WP_Query();
    $GLOBALS['wp_query']->posts = $list;
    $asked = $wpdb->num_queries;
    try {
        Check::equal([0, 0, 0, 0], array_map(static fn (WP_Post $post): int => baiviet_views($post->ID), $list));
    } finally {
        $GLOBALS['wp_query'] = $before;
    }
    Check::equal(1, $wpdb->num_queries - $asked);
});
Check::that('a name in BAIVIET_SITE that is none becomes one: no page fails by it', static function () use ($folder, $address) {
    $code = '$_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; define("BAIVIET_SITE", %s); require %s; BaiViet\views([1], Baiviet_Views::site()); echo Baiviet_Views::site();';
    foreach (['bao-dai-ngan' => '/^bao-dai-ngan$/', '../báo' => '/^[A-Za-z0-9_-][A-Za-z0-9._-]*-[0-9a-f]{8}$/', '' => '/^-[0-9a-f]{8}$/'] as $name => $is) {
        $said = shell_exec(escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg(sprintf($code, var_export($address, true), var_export((string) $name, true), var_export("$folder/wp-load.php", true))));
        Check::equal([1, (string) $said], [preg_match($is, (string) $said), (string) $said]);
    }
});
Check::that('a number can be set, and counting goes on from it', static function () {
    $id = post('Đặt số')->ID;
    BaiViet\view($id, site: Baiviet_Views::site(), known: 0);
    Baiviet_Views::totals()->set($id, 1000);
    Check::equal(1000, Baiviet_Views::numbers([$id])[$id]);
    Check::equal(1001, BaiViet\view($id, site: Baiviet_Views::site()));
    Baiviet_Views::drain();
    Check::equal([$id => 1001], totals([$id]));
});
Check::that('numbers of WP-PostViews are taken over exactly, and once', static function () {
    [$a, $b] = [post('Nhập một')->ID, post('Nhập hai')->ID];
    add_post_meta($a, 'views', '54');
    add_post_meta($b, 'views', '1285');
    Check::equal(1339, Baiviet_Importer::run('wp-postviews'));
    Check::equal([$a => 54, $b => 1285], totals([$a, $b]));
    Check::equal(0, Baiviet_Importer::run('wp-postviews'));
    update_post_meta($a, 'views', '60');
    Check::equal(6, Baiviet_Importer::run('wp-postviews'));
    Check::equal('60', get_post_meta($a, 'views', true));
});
Check::that('numbers of Post Views Counter are taken over exactly: the totals, not the days', static function () use ($wpdb) {
    $id = post('Nhập ba')->ID;
    $wpdb->query("CREATE TABLE {$wpdb->prefix}post_views (id bigint unsigned NOT NULL, type tinyint unsigned NOT NULL, period varchar(8) NOT NULL, count bigint unsigned NOT NULL, PRIMARY KEY (type, period, id)) ENGINE=InnoDB");
    $wpdb->query("INSERT INTO {$wpdb->prefix}post_views VALUES ($id, 0, '20261125', 3), ($id, 2, '202611', 9), ($id, 4, 'total', 321)");
    Check::equal(321, Baiviet_Importer::run('post-views-counter'));
    Check::equal([$id => 321], totals([$id]));
    $wpdb->query("DROP TABLE {$wpdb->prefix}post_views");
});
Check::that('a source that is not there is refused by name', static function () {
    try {
        Baiviet_Importer::run('post-views-counter');
        throw new LogicException('it was not refused');
    } catch (RuntimeException $error) {
        Check::holds($error->getMessage(), 'Post Views Counter');
    }
});
Check::that('lists are by views, and hold what readers may see', static function () use ($store) {
    $best = post('Xem nhiều nhất')->ID;
    $draft = post('Bản nháp', 'x', ['post_status' => 'draft'])->ID;
    $store->apply('g.6', [$best => 5000, $draft => 9000]);
    Check::equal($best, array_key_first(Baiviet_Popular::articles('week', 3)));
    Check::equal($best, array_key_first(Baiviet_Popular::articles('hot', 4)));
    Check::lacks(implode(',', array_keys(Baiviet_Popular::articles('all', 50))), (string) $draft);
    Check::holds(do_shortcode('[baiviet_popular period="day" count="1"]'), '5.000 lượt xem');
    Check::holds(render_block(parse_blocks('<!-- wp:baiviet/popular {"title":"Đọc nhiều","count":2} /-->')[0]), '<h2>Đọc nhiều</h2><ol');
    Check::equal('', do_shortcode('[baiviet_popular period="nonsense"]'));
});
Check::that('the column sorts, and posts that nobody read stay in the list', static function () {
    $none = post('Chưa ai đọc')->ID;
    $query = new WP_Query(['post_type' => 'post', 'post_status' => 'publish', 'orderby' => 'baiviet_views', 'order' => 'desc', 'posts_per_page' => -1]);
    $ids = wp_list_pluck($query->posts, 'ID');
    Check::equal('Xem nhiều nhất', get_post($ids[0])->post_title);
    Check::equal(true, in_array($none, $ids, true));
});
Check::that('a deleted article takes its numbers along', static function () use ($store) {
    $id = post('Xóa đi')->ID;
    $store->apply('g.7', [$id => 3]);
    wp_delete_post($id, true);
    Check::equal([$id => 0], totals([$id]));
});
Check::that('CSV has every number, and no formula', static function () use ($store) {
    $id = post('=1+1 \"hai"')->ID;
    $store->apply('g.8', [$id => 12]);
    $file = fopen('php://memory', 'w+');
    Baiviet_Views_Admin::write_csv($file);
    rewind($file);
    $csv = stream_get_contents($file);
    Check::holds($csv, "\n$id,12,");
    Check::holds($csv, '"\'=1+1 \""hai"""');
});

// ---- settings, health ----

Check::that('a form can set nothing but what there is', static function () {
    $clean = Baiviet_Settings::sanitize(['slug' => '1', 'evil' => '1', 'post_types' => ['post', 'attachment', 'nonsense']]);
    Check::equal(['post'], $clean['post_types']);
    Check::equal(true, $clean['slug']);
    Check::equal(false, $clean['views']);
    Check::equal(false, isset($clean['evil']));
    Check::equal([], Baiviet_Settings::sanitize('nonsense')['post_types']);
});
Check::that('Site Health is content, and names the command for a table without transactions', static function () use ($wpdb) {
    Check::equal('good', Baiviet_Health::test_views()['status']);
    Check::equal('good', Baiviet_Health::test_extension()['status']);
    $wpdb->query("ALTER TABLE {$wpdb->prefix}baiviet_days ENGINE=MyISAM");
    Check::holds(Baiviet_Health::problem(), "ALTER TABLE {$wpdb->prefix}baiviet_days ENGINE=InnoDB");
    $wpdb->query("ALTER TABLE {$wpdb->prefix}baiviet_days ENGINE=InnoDB");
    Check::equal('', Baiviet_Health::problem());
});
Check::that('Site Health knows of stored pages that are not as they should be', static function () use ($folder) {
    Check::equal('good', Baiviet_Health::test_pages()['status']);
    update_option(Baiviet_Pages_Admin::PROBLEM, 'Máy chủ khác không nghe.');
    Check::equal('critical', Baiviet_Health::test_pages()['status']);
    Check::holds(Baiviet_Health::test_pages()['description'], 'Máy chủ khác không nghe.');
    delete_option(Baiviet_Pages_Admin::PROBLEM);
    rename("$folder/wp-content/advanced-cache.php", "$folder/wp-content/away.php");
    Check::holds(Baiviet_Health::test_pages()['description'], 'không còn');
    Check::equal(true, isset(Baiviet_Health::add([])['direct']['baiviet_pages']));
    rename("$folder/wp-content/away.php", "$folder/wp-content/advanced-cache.php");
    Check::equal('good', Baiviet_Health::test_pages()['status']);
});

Check::that('the list of plugins describes it in the site’s language', static function () {
    Check::holds(get_plugins()['baiviet/baiviet.php']['Description'], 'Vietnamese');
    Check::holds(get_plugin_data(BAIVIET_FILE)['Description'], 'làm sạch nội dung dán từ Word');
});
Check::that('the chart says what its highest bar and its ends are, and is not there before there is anything to see', static function () use ($wpdb) {
    $wpdb->query("RENAME TABLE {$wpdb->prefix}baiviet_days TO {$wpdb->prefix}baiviet_away");
    $wpdb->query("CREATE TABLE {$wpdb->prefix}baiviet_days LIKE {$wpdb->prefix}baiviet_away");
    $shown = static function (): string {
        ob_start();
        Baiviet_Dashboard::show();
        return (string) ob_get_clean();
    };
    Check::lacks($shown(), '<svg');
    $wpdb->query("DROP TABLE {$wpdb->prefix}baiviet_days");
    $wpdb->query("RENAME TABLE {$wpdb->prefix}baiviet_away TO {$wpdb->prefix}baiviet_days");
    $day = wp_date('Y-m-d', null, new DateTimeZone('Asia/Ho_Chi_Minh'));
    Check::holds($shown(), '<span>' . mysql2date(get_option('date_format'), $day) . '</span></p>');
    Check::holds($shown(), 'Ngày nhiều nhất: ' . Baiviet_Views_Display::format(max(Baiviet_Views::totals()->history(0, 30))));
});
Check::that('the widget has its name in the site’s language', static function () {
    Check::equal('Bài viết xem nhiều', $GLOBALS['wp_widget_factory']->widgets['Baiviet_Popular_Widget']->name);
});

// ---- the end ----

Check::that('deactivating and uninstalling leave the site as it was', static function () use ($wpdb, $folder) {
    set_transient('baiviet_top_week_7', [1 => 2], 60);
    // A drain is due.
    touch((new ReflectionMethod('Baiviet_Drain', 'clock'))->invoke(null), 1);
    Baiviet_Drain::if_due();
    $clocks = static fn (): int => count(glob(sys_get_temp_dir() . '/baiviet-' . Baiviet_Views::site() . '-*'));
    Check::equal(1, $clocks());
    update_option('baiviet_settings', ['beacon' => true]);
    update_option(Baiviet_Pages_Admin::PROBLEM, 'Hỏng.');
    Check::equal(true, Baiviet_Views::by_script());
    Check::equal('on', Baiviet_Pages_Drop_In::state());
    deactivate_plugins('baiviet/baiviet.php');
    Check::equal(false, wp_next_scheduled('baiviet_drain'));
    uninstall_plugin('baiviet/baiviet.php');
    Check::equal([], $wpdb->get_col("SHOW TABLES LIKE '%baiviet%'"));
    Check::equal([], $wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%baiviet%'"));
    Check::equal([], $wpdb->get_col("SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%baiviet%'"));
    Check::equal(false, is_dir(WP_CONTENT_DIR . '/uploads/baiviet'));
    Check::equal(false, strpos(serialize(_get_cron_array()), 'baiviet'));
    Check::equal(0, $clocks());
    Check::equal(false, is_file(WP_CONTENT_DIR . '/advanced-cache.php'));
    Check::lacks(file_get_contents("$folder/wp-config.php"), 'WP_CACHE');
    // What the end of the request still does.
    do_action('shutdown');
    Check::equal([], $wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%baiviet%'"));
});

Check::report();
