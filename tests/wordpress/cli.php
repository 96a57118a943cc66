<?php
/**
 * wp baiviet as an administrator runs it: the real WP-CLI, on a running site. What it says, how it ends, and what it does.
 *
 * php cli.php RUN DATA-FOLDER HOST:PORT, where RUN is examples/wordpress/run. Pages are stored on the site.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $run, $data, $address] = $argv;
require __DIR__ . '/Check.php';

/** One command: how it ended, and what it wrote to standard output and error. */
function wp(string ...$arguments): object
{
    global $run, $data;
    $process = proc_open([$run, '--data', $data, '--wp', ...$arguments], [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
    $out = stream_get_contents($pipes[1]);
    $error = stream_get_contents($pipes[2]);
    return (object) ['status' => proc_close($process), 'out' => $out, 'error' => $error];
}

/** A command that must succeed: what it wrote. */
function done(string ...$arguments): string
{
    $said = wp(...$arguments);
    Check::equal([0, ''], [$said->status, $said->error]);
    return $said->out;
}

/** A command that must fail, and why it says so. */
function refused(string $why, string ...$arguments): void
{
    $said = wp(...$arguments);
    Check::equal(1, $said->status);
    Check::holds($said->error, $why);
}

/** The numbers as export writes them. @return array<int, array<string, string>> id => row */
function exported(): array
{
    $lines = explode("\n", trim(substr(done('baiviet', 'export'), 3)));
    $names = str_getcsv(array_shift($lines));
    $rows = array_map(static fn (string $line): array => array_combine($names, str_getcsv($line)), $lines);
    return array_column($rows, null, 'id');
}

/** Without following what it says. @return array{0: int, 1: string, 2: bool} status, where it leads to, from the store */
function ask(string $url): array
{
    $headers = implode("\n", get_headers($url, false, stream_context_create(['http' => ['follow_location' => 0, 'user_agent' => 'Googlebot/2.1', 'ignore_errors' => true]])));
    preg_match('/^Location: (.*)$/mi', $headers, $leads);
    return [(int) substr($headers, 9, 3), trim($leads[1] ?? ''), stripos($headers, 'X-Baiviet-Page: hit') !== false];
}

/** Until a page is stored. */
function fill(string $url): void
{
    for ($tries = 0; !ask($url)[2]; $tries++) {
        $tries < 5 || throw new LogicException("$url is not stored");
        usleep(300_000);
    }
}

done('baiviet', 'drain');
$articles = array_filter(exported(), static fn (array $row): bool => $row['url'] !== '');
$id = (string) array_key_first($articles);
$url = $articles[$id]['url'];
$database = new mysqli(null, 'wordpress', '', 'wordpress', 0, "$data/run/mysql.sock");

Check::that('it names its commands, each with what it does', static function () {
    $help = done('help', 'baiviet');
    foreach (['clean', 'drain', 'export', 'import', 'pages', 'reslug', 'set', 'status', 'top'] as $command) {
        Check::equal(1, preg_match("/^  $command +[A-Z]\w+/m", $help));
    }
    Check::holds(done('help', 'baiviet', 'top'), 'wp baiviet top --period=month --count=20 --format=csv');
});
Check::that('status tells facts as lines and as JSON', static function () {
    Check::equal(1, preg_match('/^extension: \d.*^pending: \d+$.*^error: $/ms', done('baiviet', 'status')));
    $facts = json_decode(done('baiviet', 'status', '--format=json'), true);
    Check::equal(['script', '', 0], [$facts['store'], $facts['error'], $facts['refused']['network']]);
    refused("'format'", 'baiviet', 'status', '--format=xml');
});
Check::that('switched off by wp-config.php it ends with 1 and says so', static function () {
    refused('BAIVIET_OFF', '--exec=define("BAIVIET_OFF", true);', 'baiviet', 'status');
});
Check::that('top lists articles in each form, and refuses by naming what it takes', static function () {
    $rows = json_decode(done('baiviet', 'top', '--period=all', '--count=2', '--format=json'), true);
    Check::equal([['id', 'views', 'title'], true], [array_keys($rows[0]), count($rows) <= 2]);
    Check::equal((string) $rows[0]['id'], strtok(done('baiviet', 'top', '--period=all', '--format=ids'), ' '));
    Check::holds(done('baiviet', 'top', '--format=csv'), "id,views,title\n");
    refused('hot, day, week, month, year, all', 'baiviet', 'top', '--period=decade');
    refused("1 to 50, not '51'", 'baiviet', 'top', '--count=51');
});
Check::that('set changes a number, which export tells', static function () use ($id) {
    Check::holds(done('baiviet', 'set', $id, '1285'), "Views of $id: 1285.");
    Check::equal('1285', exported()[$id]['views']);
    refused("no post with the id 'muoi'", 'baiviet', 'set', 'muoi', '1');
    refused("must be a number, not '5x'", 'baiviet', 'set', $id, '5x');
});
Check::that('import takes over what is there, once, and names the sources that it knows', static function () use ($id, $database) {
    $database->query("INSERT INTO wp_postmeta (post_id, meta_key, meta_value) VALUES ($id, 'views', '15')");
    Check::holds(done('baiviet', 'import', 'wp-postviews'), 'Views taken over: 15.');
    Check::holds(done('baiviet', 'import', 'wp-postviews'), 'Views taken over: 0.');
    $database->query("DELETE FROM wp_postmeta WHERE post_id = $id AND meta_key = 'views'");
    refused('wp-postviews or post-views-counter', 'baiviet', 'import', 'jetpack');
});
Check::that('pages says how things stand, and purges articles with their lists', static function () use ($id, $url, $address) {
    array_map('fill', [$url, "http://$address/"]);
    Check::equal(1, preg_match('/^state: on$.*^problem: $.*^files: [1-9]/ms', done('baiviet', 'pages', 'status')));
    Check::equal('on', json_decode(done('baiviet', 'pages', 'status', '--format=json'))->state);
    refused('Redis: ', '--exec=define("BAIVIET_PAGES_SHARED", "redis://127.0.0.1:1");', 'baiviet', 'pages', 'status');
    Check::holds(done('baiviet', 'pages', 'purge', $id), 'Success');
    usleep(1_100_000);
    Check::equal([false, false], [ask($url)[2], ask("http://$address/")[2]]);
    fill($url);
    done('baiviet', 'pages', 'clear');
    usleep(1_100_000);
    Check::equal(false, ask($url)[2]);
    refused('status, clear, or purge with ids of posts', 'baiviet', 'pages', 'purge');
    refused('status, clear, or purge with ids of posts', 'baiviet', 'pages', 'nonsense');
    refused("no post with the id '99999999'", 'baiviet', 'pages', 'purge', $id, '99999999');
});
Check::that('reslug tells, then does it: old addresses lead to new ones, and stored pages know', static function () use ($id, $url, $address, $database) {
    $old = "http://$address/dia-chi-thoi-truoc/";
    $database->query("UPDATE wp_posts SET post_name = 'dia-chi-thoi-truoc' WHERE ID = $id");
    done('baiviet', 'pages', 'clear');
    usleep(1_100_000);
    fill($old);
    $slug = basename($url);
    Check::holds(done('baiviet', 'reslug', '--dry-run'), "$id: dia-chi-thoi-truoc -> $slug\n");
    refused('not both', 'baiviet', 'reslug', '--dry-run', '--yes');
    Check::equal([200, true], [ask($old)[0], ask($old)[2]]);
    Check::holds(done('baiviet', 'reslug', '--yes'), "$id: dia-chi-thoi-truoc -> $slug\n");
    usleep(1_100_000);
    Check::equal([301, $url, false], ask($old));
    Check::holds(done('baiviet', 'reslug'), 'would change: 0.');
});
Check::that('clean tells, then does it', static function () use ($id, $url, $database) {
    $database->query("UPDATE wp_posts SET post_content = '<p class=MsoNormal>Chữ dán.<o:p></o:p></p>' WHERE ID = $id");
    Check::holds(done('baiviet', 'clean', '--dry-run'), "$id: ");
    $stored = static fn (): string => $database->query("SELECT post_content FROM wp_posts WHERE ID = $id")->fetch_row()[0];
    Check::holds($stored(), 'MsoNormal');
    Check::holds(done('baiviet', 'clean', '--yes'), 'Articles cleaned: ');
    Check::equal('<p>Chữ dán.</p>', trim($stored()));
    Check::holds(done('baiviet', 'clean'), 'would be cleaned: 0.');
});

Check::report();
