<?php
/**
 * Stored pages in a real WordPress behind two web servers, each a pool of php-fpm with a folder of pages and a memory of its own: what is
 * counted, who is answered from the store, what a change makes old, and that the other server hears of it.
 *
 * php pages.php FOLDER HOST:PORT PORT-OF-THE-SECOND FOLDER-OF-ITS-PAGES
 *
 * This process purges as the first server does. SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address, $second, $second_pages] = $argv;
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_ADMIN', true);

require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/admin.php';
require __DIR__ . '/Check.php';
$editor = get_user_by('login', 'bientap');
wp_set_current_user($editor->ID);
set_error_handler(static fn (int $kind, string $text, string $file, int $line): bool => str_contains($file, 'plugins/baiviet') && (error_reporting() & $kind) !== 0
    && throw new ErrorException($text, 0, $kind, $file, $line), E_ALL & ~E_DEPRECATED);
$servers = ["http://$address", 'http://127.0.0.1:' . $second];

/** A reader whom nobody has seen. */
function reader(): string
{
    static $n = 0;
    return 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.' . ++$n . '.' . getmypid() . ' Safari/537.36';
}

/** One request: whether the store answered, and what it says. */
function get(string $url, string $agent = '', string $cookie = ''): object
{
    $hit = false;
    $curl = curl_init($url);
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_USERAGENT => $agent ?: reader(), CURLOPT_COOKIE => $cookie, CURLOPT_TIMEOUT => 60,
        CURLOPT_HEADERFUNCTION => static function ($curl, string $line) use (&$hit): int {
            $hit = $hit || str_starts_with(strtolower($line), 'x-baiviet-page: hit');
            return strlen($line);
        }]);
    $body = (string) curl_exec($curl);
    preg_match('~data-baiviet-views="\d+">([\d.]+)<~', $body, $number);
    return (object) ['status' => curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 'hit' => $hit, 'body' => $body, 'number' => (int) str_replace('.', '', $number[1] ?? '-1')];
}

const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** Have pages stored on a server, without a view; what was purged before, by itself too, it has heard of. @param string[] $paths */
function fill(string $server, array $paths): void
{
    heard();
    get("$server/", BOT);
    foreach ($paths as $path) {
        for ($tries = 0; !get($server . $path, BOT)->hit; $tries++) {
            $tries < 4 || throw new LogicException("$server$path is not stored");
        }
    }
}

/** Those that the store answers. @param string[] $paths @return string[] */
function stored(string $server, array $paths): array
{
    return array_values(array_filter($paths, static fn (string $path): bool => get($server . $path, BOT)->hit));
}

function path(WP_Post|WP_Term $of): string
{
    return wp_make_link_relative((string) ($of instanceof WP_Post ? get_permalink($of) : get_term_link($of)));
}

/** Until a second server has heard it: it asks once a second. */
function heard(): void
{
    usleep(1_100_000);
}

$category = get_term(wp_insert_term('Chuyên mục thử', 'category')['term_id']);
$other = get_term(wp_insert_term('Chuyên mục khác', 'category')['term_id']);
$posts = [];
foreach (['Bài thứ nhất', 'Bài ở giữa', 'Bài thứ hai', 'Bài ở cuối', 'Bài chuyên mục khác'] as $n => $title) {
    $posts[] = get_post(wp_insert_post(['post_title' => $title, 'post_content' => '<p>Nội dung.</p>', 'post_status' => 'publish',
        'post_category' => [$n === 4 ? $other->term_id : $category->term_id], 'post_date' => "2026-11-21 0$n:00:00"]));
}
Baiviet_Pages::purge_now();
[$one, , $two, , $apart] = array_map(path(...), $posts);
$lists = ['/', '/feed/', path($category), path($category) . 'feed/'];
$all = [$one, $two, $apart, ...$lists, path($other)];
// Below its articles, too, the theme of newer versions lists the newest ones.
$lists_newest = get_stylesheet() === 'twentytwentyfive';

Check::that('where no pages are stored, a change makes none old, and nobody is told of a failure', static function () use ($posts, $folder) {
    Check::equal('off', Baiviet_Pages_Drop_In::state());
    foreach ([null, "<?php\n// Another's.\n"] as $drop_in) {
        $drop_in === null || file_put_contents("$folder/wp-content/advanced-cache.php", $drop_in);
        wp_update_post(['ID' => $posts[1]->ID, 'post_content' => '<p>Sửa ' . strlen((string) $drop_in) . '.</p>']);
        update_option('baiviet_settings', ['toc' => $drop_in === null]);
        Check::equal(['', false], [Baiviet_Pages::purge_now(), get_option(Baiviet_Pages_Admin::PROBLEM)]);
    }
    unlink("$folder/wp-content/advanced-cache.php");
    update_option('baiviet_settings', []);
});
Check::that('one click puts the drop-in in its place, and WP_CACHE into wp-config.php', static function () use ($folder, $wpdb) {
    Check::equal('off', Baiviet_Pages_Drop_In::state());
    Check::equal(true, Baiviet_Pages_Drop_In::install());
    Check::holds(file_get_contents("$folder/wp-config.php"), "define( 'WP_CACHE', true );");
    Check::equal(["{$wpdb->base_prefix}baiviet_pages"], $wpdb->get_col("SHOW TABLES LIKE '%baiviet_pages'"));
    // The constant is of the next request.
    Check::equal('constant', Baiviet_Pages_Drop_In::state());
});
// Not before php-fpm looks at changed files again.
sleep(3);

Check::that('a page is stored by its first reader, and shows the number of the moment', static function () use ($servers, $one) {
    Check::equal(['hit' => false, 'number' => 1], array_intersect_key((array) get($servers[0] . $one), ['hit' => 1, 'number' => 1]));
    foreach ([2, 3] as $number) {
        $answer = get($servers[0] . $one);
        Check::equal([true, 200, $number], [$answer->hit, $answer->status, $answer->number]);
        Check::holds($answer->body, '</html>');
    }
});
Check::that('robots and a reader who comes again get stored pages, and are not counted', static function () use ($servers, $one) {
    $again = reader();
    Check::equal([true, 4], [get($servers[0] . $one, $again)->hit, get($servers[0] . $one, BOT)->number]);
    Check::equal([true, 4], [get($servers[0] . $one, $again)->hit, get($servers[0] . $one, $again)->number]);
    Check::equal([true, 4], [get($servers[0] . $one, BOT)->hit, get($servers[0] . $one, BOT)->number]);
});
Check::that('editors get pages of their own: none is served to them, stored of theirs, or counted', static function () use ($servers, $one, $apart, $editor) {
    $cookie = LOGGED_IN_COOKIE . '=' . rawurlencode(wp_generate_auth_cookie($editor->ID, time() + 600, 'logged_in'));
    $answer = get($servers[0] . $one, '', $cookie);
    Check::equal([false, 4], [$answer->hit, $answer->number]);
    Check::holds($answer->body, 'wpadminbar');
    Check::holds(get($servers[0] . $apart, '', $cookie)->body, 'wpadminbar');
    $reader = get($servers[0] . $apart, BOT);
    Check::equal(false, $reader->hit);
    Check::lacks($reader->body, 'wpadminbar');
    Check::equal(4, get($servers[0] . $one, BOT)->number);
});
Check::that('what varies by a cookie, a language or a browser is stored for nobody else; cookies that wp-config.php names get pages of their own', static function () use ($servers, $one, $apart, $folder) {
    $vary = WP_CONTENT_DIR . '/mu-plugins/vary.php';
    $config = file_get_contents("$folder/wp-config.php");
    wp_mkdir_p(dirname($vary));
    file_put_contents($vary, <<<'PHP'
        <?php
        add_action('send_headers', static fn () => isset($_COOKIE['mau']) && header('Vary: ' . $_COOKIE['mau'], false));
        add_action('wp_head', static fn () => print '<!-- mau=' . esc_html($_COOKIE['mau'] ?? $_COOKIE['pll_language'] ?? 'none') . ' -->');
        PHP);
    file_put_contents("$folder/wp-config.php", preg_replace('/^<\?php\n/', "$0define('BAIVIET_PAGES_COOKIES', array('pll_'));\n", $config));
    try {
        Baiviet_Pages::everything_changed();
        Check::equal('', Baiviet_Pages::purge_now());
        sleep(3);
        foreach (['Cookie', 'Accept-Language', 'User-Agent'] as $header) {
            Check::holds(get($servers[0] . $one, '', "mau=$header")->body, "<!-- mau=$header -->");
            Check::equal(false, get($servers[0] . $one, '', "mau=$header")->hit);
        }
        Check::holds(get($servers[0] . $one)->body, '<!-- mau=none -->');
        Check::equal(true, get($servers[0] . $one, '', 'mau=Cookie')->hit);
        Check::holds(get($servers[0] . $one, '', 'pll_language=en')->body, '<!-- mau=en -->');
        get($servers[0] . $apart, '', 'pll_language=en');
        Check::holds(get($servers[0] . $apart)->body, '<!-- mau=none -->');
    } finally {
        unlink($vary);
        rmdir(dirname($vary));
        file_put_contents("$folder/wp-config.php", $config);
        Baiviet_Pages::everything_changed();
        Baiviet_Pages::purge_now();
        sleep(3);
    }
});
Check::that('the number is exact under 4 clients at once on each of two servers, and in the database', static function () use ($servers, $posts, $two) {
    foreach ($servers as $server) {
        fill($server, [$two]);
    }
    $requests = getenv('BAIVIET_TEST_LONG') ? 200 : 100;
    $multi = curl_multi_init();
    curl_multi_setopt($multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 8);
    curl_multi_setopt($multi, CURLMOPT_MAX_HOST_CONNECTIONS, 4);
    for ($i = 0; $i < 8 * $requests; $i++) {
        $curl = curl_init($servers[$i % 2] . $two);
        curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_USERAGENT => $i % 10 === 9 ? BOT : reader()]);
        curl_multi_add_handle($multi, $curl);
    }
    do {
        curl_multi_exec($multi, $running);
        curl_multi_select($multi, 0.1);
    } while ($running > 0);
    $readers = (int) (8 * $requests * 0.9);
    // Bots are the odd ones: they all came to the second server.
    Check::equal([4 * $requests, $readers - 4 * $requests], array_map(static fn (string $server): int => get($server . $two, BOT)->number, $servers));
    // A request that WordPress answers carries a server's numbers over.
    for ($tries = 0; (new Baiviet_Database_Totals())->many([$posts[2]->ID])[$posts[2]->ID] < $readers && $tries < 40; $tries++) {
        usleep(500_000);
        array_map(static fn (string $server): object => get("$server/?s=$tries", BOT), $servers);
    }
    Check::equal([$posts[2]->ID => $readers], (new Baiviet_Database_Totals())->many([$posts[2]->ID]));
});
Check::that('a changed text purges its page and no other, on both servers within about a second', static function () use ($servers, $all, $one, $posts) {
    foreach ($servers as $server) {
        fill($server, $all);
    }
    wp_update_post(['ID' => $posts[0]->ID, 'post_content' => '<p>Nội dung đã sửa.</p>']);
    Check::equal('', Baiviet_Pages::purge_now());
    heard();
    foreach ($servers as $server) {
        // It stands in its lists, with its text.
        Check::equal(false, get($server . $one, BOT)->hit);
        Check::holds(get($server . $one, BOT)->body, 'Nội dung đã sửa.');
        Check::equal([], array_diff([path($posts[2]), path($posts[4])], stored($server, [path($posts[2]), path($posts[4])])));
    }
});
Check::that('a new article purges home, its term’s list, feeds, and the page of its neighbour; not other terms, not other articles', static function () use ($servers, $all, $lists, $lists_newest, $one, $two, $other, $category) {
    foreach ($servers as $server) {
        fill($server, $all);
    }
    wp_insert_post(['post_title' => 'Bài vừa đăng', 'post_content' => '<p>Mới.</p>', 'post_status' => 'publish', 'post_category' => [$category->term_id], 'post_date' => '2026-11-21 12:00:00']);
    Check::equal('', Baiviet_Pages::purge_now());
    heard();
    foreach ($servers as $server) {
        Check::equal($lists_newest ? [path($other)] : [$one, $two, path($other)], stored($server, $all));
        foreach ($lists as $list) {
            Check::holds(get($server . $list, BOT)->body, 'Bài vừa đăng');
        }
    }
});
Check::that('a term’s new name purges its articles, its list and home; not the rest', static function () use ($servers, $all, $one, $two, $apart, $category, $other) {
    foreach ($servers as $server) {
        fill($server, $all);
    }
    wp_update_term($category->term_id, 'category', ['name' => 'Chuyên mục đổi tên']);
    Check::equal('', Baiviet_Pages::purge_now());
    heard();
    foreach ($servers as $server) {
        Check::equal([$apart, path($other)], stored($server, [$apart, path($other)]));
        Check::equal([], stored($server, [$one, $two, path($category), '/']));
        Check::holds(get($server . $one, BOT)->body, 'Chuyên mục đổi tên');
    }
});
Check::that('a page is old when a list beside its text is: of pages, of months, of terms, of articles; and a menu that names a term', static function () use ($servers, $posts, $other) {
    $page = path(get_post(wp_insert_post(['post_type' => 'page', 'post_title' => 'Trang các danh sách', 'post_status' => 'publish', 'post_content' => '[danh_sach]', 'post_date' => '2020-01-01 00:00:00'])));
    // The neighbour of those that follow.
    wp_insert_post(['post_type' => 'page', 'post_title' => 'Trang ở giữa', 'post_status' => 'publish', 'post_date' => '2020-01-02 00:00:00']);
    $menu = wp_create_nav_menu('Trình đơn thử');
    wp_update_nav_menu_item($menu, 0, ['menu-item-type' => 'taxonomy', 'menu-item-object' => 'category', 'menu-item-object-id' => $other->term_id, 'menu-item-status' => 'publish']);
    $mu = WP_CONTENT_DIR . '/mu-plugins/danh-sach.php';
    $lists = [
        'pages' => ['wp_list_pages(["echo" => 0])', static fn () => wp_insert_post(['post_type' => 'page', 'post_title' => 'Trang mới', 'post_status' => 'publish'])],
        'months' => ['wp_get_archives(["echo" => 0])', static fn () => wp_insert_post(['post_title' => 'Bài của tháng', 'post_content' => 'x', 'post_status' => 'publish', 'post_date' => '2024-02-03 04:05:06'])],
        'terms' => ['wp_list_categories(["echo" => 0])', static fn () => wp_update_term($other->term_id, 'category', ['name' => 'Chuyên mục có tên mới'])],
        'menu' => ["wp_nav_menu(['menu' => $menu, 'echo' => 0])", static fn () => wp_update_term($other->term_id, 'category', ['name' => 'Chuyên mục lại có tên mới'])],
        'posts' => ['implode(wp_list_pluck(get_posts(), "post_title"))', static fn () => wp_insert_post(['post_title' => 'Bài mới của danh sách', 'post_content' => 'x', 'post_status' => 'publish'])],
    ];
    wp_mkdir_p(dirname($mu));
    $old = [];
    try {
        foreach ($lists as $name => [$list, $change]) {
            file_put_contents($mu, "<?php\nadd_shortcode('danh_sach', fn () => $list);\n");
            Baiviet_Pages::everything_changed();
            Baiviet_Pages::purge_now();
            sleep(3);
            fill($servers[0], [$page]);
            // Another article of a month, in a category that has some, with nothing to see of it here.
            wp_update_post(['ID' => $posts[1]->ID, 'post_content' => "<p>Sửa, $name.</p>"]);
            Baiviet_Pages::purge_now();
            heard();
            $old[$name] = stored($servers[0], [$page]) === [$page];
            $change();
            Check::equal('', Baiviet_Pages::purge_now());
            heard();
            $old[$name] = $old[$name] && stored($servers[0], [$page]) === [];
        }
        Check::equal(array_fill_keys(array_keys($lists), true), $old);
    } finally {
        unlink($mu);
        rmdir(dirname($mu));
        wp_delete_nav_menu($menu);
        Baiviet_Pages::purge_now();
        sleep(3);
    }
});
Check::that('a page that holds what gets old by itself is kept for as long as it says, and for as long as wp-config.php does', static function () {
    // As the drop-in does; here there is no request that could refuse.
    $kept = new ReflectionMethod('Baiviet_Page_Tags', 'seconds');
    Check::equal(21600, $kept->invoke(null));
    require_once WP_CONTENT_DIR . '/advanced-cache.php';
    Baiviet_Popular::html('week', 5);
    Check::equal(900, $kept->invoke(null));
});
Check::that('settings that show on pages purge them, when they are set for the first time too; others do not', static function () use ($servers, $one) {
    foreach (['show_avatars' => false, 'widget_cua_plugin_khac' => false, 'ngay_gio_cua_plugin_khac' => true] as $option => $stays) {
        fill($servers[0], [$one]);
        $before = get_option($option);
        delete_option($option);
        Baiviet_Pages::purge_now();
        fill($servers[0], [$one]);
        add_option($option, ['thu' => 1]);
        Baiviet_Pages::purge_now();
        heard();
        Check::equal([$option, $stays ? [$one] : []], [$option, stored($servers[0], [$one])]);
        $before === false ? delete_option($option) : update_option($option, $before);
        Baiviet_Pages::purge_now();
    }
});
Check::that('what the second server purges reaches the first', static function () use ($servers, $folder, $address, $second_pages, $posts, $one, $two) {
    fill($servers[0], [$one, $two]);
    $code = sprintf('$_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; require %s; wp_update_post(["ID" => %d, "post_content" => "Sửa ở máy thứ hai."]);',
        var_export($address, true), var_export("$folder/wp-load.php", true), $posts[0]->ID);
    exec(escapeshellarg(PHP_BINARY) . ' -d baiviet.pages_dir=' . escapeshellarg($second_pages) . ' -r ' . escapeshellarg($code), $said, $status);
    Check::equal([0, []], [$status, $said]);
    heard();
    Check::holds(get($servers[0] . $one, BOT)->body, 'Sửa ở máy thứ hai.');
    Check::equal([$two], stored($servers[0], [$two]));
});
Check::that('everything can be purged, on both', static function () use ($servers, $one, $two) {
    foreach ($servers as $server) {
        fill($server, [$one, $two]);
    }
    Baiviet_Pages::everything_changed();
    Check::equal('', Baiviet_Pages::purge_now());
    heard();
    Check::equal([[], []], [stored($servers[0], [$one, $two]), stored($servers[1], [$one, $two])]);
});
Check::that('versions grow, and their table does not: what was bumped more than eight days ago is forgotten', static function () use ($wpdb) {
    $table = Baiviet_Tables::versions();
    $versions = new Baiviet_Page_Versions($table);
    $wpdb->query("INSERT INTO $table VALUES ('cu', UNIX_TIMESTAMP(NOW() - INTERVAL 9 DAY) * 1000000)");
    $versions->bump(["l'a", 'b']);
    $first = $versions->since(0);
    $versions->bump(['b']);
    $second = $versions->since($first['b']);
    Check::equal([false, true, ['b'], true], [isset($first['cu']), $first["l'a"] === $first['b'], array_keys($second), $second['b'] > $first['b']]);
    // An old copy of the database was put back.
    $wpdb->query("UPDATE $table SET version = 5 WHERE tag = ''");
    $versions->bump(['c']);
    Check::equal(['c'], array_keys($versions->since($second['b'])));
    // The clock was set back.
    $wpdb->query("UPDATE $table SET version = version + 1000000000 WHERE tag = ''");
    $versions->bump(['d']);
    Check::equal(['d'], array_keys($versions->since($second['b'] + 900_000_000)));
    $wpdb->query("DELETE FROM $table");
});
Check::that('a purge that the others were not told of is told to administrators, until one was', static function () use ($wpdb) {
    $table = Baiviet_Tables::versions();
    $wpdb->query("RENAME TABLE $table TO {$table}_away");
    $log = ini_set('error_log', '/dev/null');
    Baiviet_Pages::everything_changed();
    Check::holds(Baiviet_Pages::purge_now(), "$table' doesn't exist");
    ini_set('error_log', $log);
    $wpdb->query("RENAME TABLE {$table}_away TO $table");
    ob_start();
    Baiviet_Pages_Admin::notice();
    Check::holds(ob_get_clean(), 'người đọc có thể thấy trang cũ');
    Baiviet_Pages::everything_changed();
    Check::equal('', Baiviet_Pages::purge_now());
    Check::equal(false, get_option(Baiviet_Pages_Admin::PROBLEM));
});
Check::that('a Redis that nobody answers at keeps the one click from succeeding, and Site Health from being content', static function () use ($folder, $address) {
    $code = '$_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; define("WP_ADMIN", true); define("BAIVIET_PAGES_SHARED", %s); require %s;'
        . ' $done = Baiviet_Pages_Drop_In::install(); echo is_wp_error($done) ? $done->get_error_message() : "done", "|", Baiviet_Pages_Admin::problem();';
    foreach (['redis://127.0.0.1:1' => 'Redis: ', 'khong-phai-dia-chi' => 'is no address of a Redis'] as $shared => $why) {
        $said = shell_exec(escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg(sprintf($code, var_export($address, true), var_export($shared, true), var_export("$folder/wp-load.php", true))));
        [$install, $problem] = explode('|', (string) $said);
        Check::holds($install, $why);
        Check::holds($problem, $why);
    }
});
Check::that('versions in Redis do as those in the database: by a socket, by TCP, and by TLS from an authority that is named', static function () {
    $addresses = explode(' ', trim((string) getenv('BAIVIET_TEST_REDIS')));
    Check::equal(['redis+unix', 'redis', 'rediss'], array_map(static fn (string $address): string => (string) strstr($address, ':', true), $addresses));
    foreach ($addresses as $i => $address) {
        $versions = new Baiviet_Page_Versions_Redis($address, "thu-$i");
        Check::equal([], $versions->since(0));
        $versions->bump(['a', '12', 'k"ý']);
        $first = $versions->since(0);
        $versions->bump(['a']);
        Check::equal([['12' => true, 'a' => true, 'k"ý' => true], ['a']], [array_map('is_int', $first), array_keys($versions->since($first['a']))]);
        Check::equal(true, abs($first['a'] / 1e6 - time()) < 60);
    }
    // Nobody there; not the password; a certificate that nobody knows.
    foreach ([str_replace('/redis?', '/none?', $addresses[0]), str_replace(':mat@', ':khac@', $addresses[1]), strstr($addresses[2], '?', true)] as $wrong) {
        try {
            (new Baiviet_Page_Versions_Redis($wrong, 'thu'))->since(0);
            throw new LogicException("$wrong was taken");
        } catch (RuntimeException $error) {
            Check::holds($error->getMessage(), 'Redis: ');
            Check::lacks($error->getMessage(), 'khac');
        }
    }
});
Check::that('with a Redis for what became old, a purge of one server reaches the other, by TCP and by TLS', static function () use ($servers, $folder, $address, $posts, $one, $two, $wpdb) {
    $config = file_get_contents("$folder/wp-config.php");
    foreach (array_slice(explode(' ', trim((string) getenv('BAIVIET_TEST_REDIS'))), 1) as $i => $redis) {
        try {
            file_put_contents("$folder/wp-config.php", preg_replace('/^<\?php\n/', "$0define('BAIVIET_PAGES_SHARED', '$redis');\n", $config));
            // Not the database.
            $wpdb->query('DELETE FROM ' . Baiviet_Tables::versions());
            sleep(3);
            foreach ($servers as $server) {
                fill($server, [$one, $two]);
            }
            $code = sprintf('$_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; require %s; wp_update_post(["ID" => %d, "post_content" => "Sửa qua Redis %d."]);',
                var_export($address, true), var_export("$folder/wp-load.php", true), $posts[0]->ID, $i);
            exec(escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg($code), $said, $status);
            Check::equal([0, []], [$status, $said]);
            heard();
            foreach ($servers as $server) {
                Check::holds(get($server . $one, BOT)->body, "Sửa qua Redis $i.");
                Check::equal([$two], stored($server, [$two]));
            }
            Check::equal('0', $wpdb->get_var('SELECT COUNT(*) FROM ' . Baiviet_Tables::versions()));
        } finally {
            file_put_contents("$folder/wp-config.php", $config);
        }
    }
    sleep(3);
});
Check::that('thousands of stored pages are parted as elsewhere', static function () use ($servers, $posts, $one) {
    Baiviet_Views::totals()->set($posts[0]->ID, 1284);
    Baiviet_Views::drain(true);
    get($servers[0] . $one);
    Check::holds(get($servers[0] . $one, BOT)->body, '>' . Baiviet_Views_Display::format(1285) . '<');
    Check::equal([true, '1.285'], [get($servers[0] . $one, BOT)->hit, Baiviet_Views_Display::format(1285)]);
    add_filter('determine_locale', $english = static fn (): string => 'en_US');
    Check::equal(number_format_i18n(1285), htmlentities(Baiviet_Views_Display::format(1285)));
    remove_filter('determine_locale', $english);
});
Check::that('where somebody deleted the plugin by hand, WordPress makes the pages', static function () use ($servers, $folder, $one) {
    $file = "$folder/wp-content/plugins/baiviet/includes/class-baiviet-page-versions.php";
    fill($servers[0], [$one]);
    rename($file, "$file.away");
    try {
        // PHP looks at a file that it knows every other second.
        for ($tries = 0; ($answer = get($servers[0] . $one, BOT))->hit && $tries < 20; $tries++) {
            usleep(500_000);
        }
        Check::equal([200, false], [$answer->status, $answer->hit]);
    } finally {
        rename("$file.away", $file);
    }
});
Check::that('the settings page shows the store, in Vietnamese', static function () {
    Baiviet_Settings_Page::register();
    ob_start();
    Baiviet_Settings_Page::show();
    $page = ob_get_clean();
    Check::holds($page, 'Trang lưu sẵn</h2>');
    Check::holds($page, '<fieldset><legend class="screen-reader-text"><span>Đường dẫn</span></legend>');
    Check::equal(1, preg_match('~\d % trong [\d.]+ lượt truy cập được trả lời từ kho; [\d.]+ trang~u', $page));
});
Check::that('another plugin’s drop-in is not touched', static function () {
    $drop_in = WP_CONTENT_DIR . '/advanced-cache.php';
    $ours = file_get_contents($drop_in);
    file_put_contents($drop_in, "<?php\n// Another's.\n");
    Check::equal('foreign', Baiviet_Pages_Drop_In::state());
    Check::equal('baiviet_foreign', Baiviet_Pages_Drop_In::install()->get_error_code());
    Check::equal("<?php\n// Another's.\n", file_get_contents($drop_in));
    file_put_contents($drop_in, $ours);
});
Check::that('switched off, the drop-in and its line are gone, and wp-config.php is as it was', static function () use ($folder) {
    $with = file_get_contents("$folder/wp-config.php");
    Check::equal(true, Baiviet_Pages_Drop_In::remove());
    Check::equal('off', Baiviet_Pages_Drop_In::state());
    Check::equal(preg_replace("~^define\( 'WP_CACHE'.*\n~m", '', $with), file_get_contents("$folder/wp-config.php"));
    Check::equal(0, Baiviet_Pages::store_of_site()->status()['files']);
    // For what comes after this test: the plugin leaves with its pages on.
    Check::equal(true, Baiviet_Pages_Drop_In::install());
    Check::equal($with, file_get_contents("$folder/wp-config.php"));
});

Check::report();
