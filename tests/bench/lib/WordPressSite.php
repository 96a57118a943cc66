<?php

/**
 * A WordPress by examples/wordpress/run in a data folder of its own, and the CPU time of its PHP.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class WordPressSite
{
    /** Header of a request that WordPress answers without any plugin. Its cookie is one that the page store has nothing for. */
    public const ALONE = ['X-Alone: 1', 'Cookie: wordpress_logged_in_nobody=1'];

    public readonly string $url;
    private string $data;
    private string $run;

    public function __construct(string $root, int $articles)
    {
        $this->run = "$root/examples/wordpress/run";
        $this->data = '/var/tmp/baiviet-bench-' . getmypid();
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = stream_socket_get_name($socket, false);
        fclose($socket);
        $this->url = "http://$address";
        $port = substr(strrchr($address, ':'), 1);
        // What the other benches tell PHP's memory, no site's php-fpm is told.
        passthru(sprintf('env -u USE_ZEND_ALLOC_HUGE_PAGES %s --data %s --port %s --articles %d </dev/null >/dev/null 2>&1', escapeshellarg($this->run), $this->data, $port, $articles), $status);
        if ($status !== 0) {
            throw new RuntimeException("$this->run failed");
        }
        $config = "$this->data/site/wp-config.php";
        file_put_contents($config, str_replace("define('WP_DEBUG', true)", "define('WP_DEBUG', false)", (string) file_get_contents($config)));
        mkdir("$this->data/site/wp-content/mu-plugins");
        file_put_contents("$this->data/site/wp-content/mu-plugins/alone.php", "<?php\nisset(\$_SERVER['HTTP_X_ALONE']) && add_filter('pre_option_active_plugins', fn () => []);\n");
        // The floor of whatever PHP answers.
        file_put_contents("$this->data/site/nothing.php", "<?php\n");
        // Readers are told apart by their addresses, as those behind a proxy.
        file_put_contents("$this->data/php/conf.d/bench.ini", "baiviet.trusted_proxies=127.0.0.1\n");
        posix_kill((int) file_get_contents("$this->data/run/php-fpm.pid"), SIGUSR2);
        sleep(3);
    }

    public function remove(): void
    {
        exec(sprintf('%s --data %s --remove </dev/null 2>&1', escapeshellarg($this->run), $this->data));
    }

    /** Run code inside WordPress, as the servers' user; what it prints. $first is run before WordPress. */
    public function php(string $code, string $first = ''): string
    {
        $file = "$this->data/php/bench.php";
        file_put_contents($file, sprintf('<?php %s$_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; define("WP_ADMIN", true); require %s; '
            . 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user(1); %s', $first, var_export(substr($this->url, 7), true), var_export("$this->data/site/wp-load.php", true), $code));
        chmod($file, 0644);
        $as = posix_getuid() === 0 ? 'setpriv --reuid=www-data --regid=www-data --init-groups ' : '';
        return (string) shell_exec("{$as}env PHP_INI_SCAN_DIR=:$this->data/php/conf.d php $file");
    }

    public function article(): string
    {
        return $this->php('echo get_permalink(get_posts(["numberposts" => 1])[0]);');
    }

    /** Where a page says that it is to be counted. */
    public function beacon(string $article): string
    {
        preg_match('/baivietBeacon = \["([^"]+)"/', (string) file_get_contents($article), $found);
        return json_decode('"' . $found[1] . '"');
    }

    /**
     * Milliseconds of PHP's CPU time for a request, of each case in each turn. Turns have no order of their own: the case that follows WordPress finds the
     * processor's caches empty.
     *
     * @param array<string, array{0: string, 1: int, 2?: list<string>}> $cases address, requests in a turn, headers
     * @return array<string, list<float>>
     */
    public function measure(array $cases, int $turns): array
    {
        $times = array_fill_keys(array_keys($cases), []);
        $order = array_keys($cases);
        for ($turn = -12; $turn < $turns; $turn++) {
            shuffle($order);
            foreach ($order as $name) {
                [$address, $requests, $headers] = $cases[$name] + [2 => []];
                $before = $this->cpu();
                for ($i = 0; $i < $requests; $i++) {
                    $this->get($address, $headers);
                }
                // What a process does when the reader has the page is its cost too.
                usleep(3000);
                if ($turn >= 0) {
                    $times[$name][] = ($this->cpu() - $before) / $requests;
                }
            }
        }
        return $times;
    }

    /** As a reader whom nobody has seen, with a browser that many have. @param list<string> $headers */
    private function get(string $address, array $headers): void
    {
        static $handle = null, $reader = 0;
        $handle ??= curl_init();
        $reader++;
        $headers[] = sprintf('X-Forwarded-For: 198.%d.%d.%d', 18 + ($reader >> 16), ($reader >> 8) % 256, $reader % 256);
        $browser = sprintf('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36', 100 + $reader % 40);
        curl_setopt_array($handle, [CURLOPT_URL => $address, CURLOPT_RETURNTRANSFER => true, CURLOPT_ENCODING => 'gzip', CURLOPT_HTTPHEADER => $headers, CURLOPT_USERAGENT => $browser]);
        curl_exec($handle);
        $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        in_array($status, [200, 400], true) || throw new RuntimeException("$address answers $status");
    }

    /** @param array<string, bool> $settings of the plugin */
    public function settings(array $settings): void
    {
        $this->php('update_option("baiviet_settings", ' . var_export($settings, true) . ');');
    }

    /** php-fpm looks at a changed wp-config.php after two seconds. */
    public function storePages(): void
    {
        $done = $this->php('$done = Baiviet_Pages_Drop_In::install(); echo $done === true ? "done" : $done->get_error_message();');
        $done === 'done' || throw new RuntimeException($done);
        sleep(3);
    }

    /** Milliseconds to save a post of 15 KB pasted from Word, 40 times. @return list<float> */
    public function save(bool $withPlugin): array
    {
        return json_decode($this->php('
            $line = "<p class=MsoNormal style=\"mso-pagination:none\"><span lang=VI style=\"font-family:Arial\">Một đoạn văn dán từ Word, theo Nghị định số 42/2022/NĐ-CP.<o:p></o:p></span></p>";
            $times = [];
            for ($i = 0; $i < 40; $i++) {
                $from = getrusage();
                wp_insert_post(wp_slash(["post_title" => "Bài $i " . mt_rand(), "post_status" => "publish", "post_date" => "2020-01-01 00:00:00", "post_content" => str_repeat($line, intdiv(15360, strlen($line)))]));
                $to = getrusage();
                $times[] = ($to["ru_utime.tv_sec"] + $to["ru_stime.tv_sec"] - $from["ru_utime.tv_sec"] - $from["ru_stime.tv_sec"]) * 1000
                    + ($to["ru_utime.tv_usec"] + $to["ru_stime.tv_usec"] - $from["ru_utime.tv_usec"] - $from["ru_stime.tv_usec"]) / 1000;
            }
            echo json_encode($times);', $withPlugin ? '' : '$_SERVER["HTTP_X_ALONE"] = "1"; '));
    }

    /** @param array<string, list<float>> $rows milliseconds of each round, by what was measured */
    public function table(string $title, array $rows): void
    {
        printf("\n%s\n", $title);
        foreach ($rows as $name => $times) {
            printf("  %-32s %9.3f ms  %8.4f x   (%.3f to %.3f ms)\n", $name, Bench::median($times), self::ratio($rows, $name, array_key_first($rows)), min($times), max($times));
        }
    }

    /** Median of the rounds' own ratios. @param array<string, list<float>> $rows */
    public static function ratio(array $rows, string $name, string $other): float
    {
        return Bench::median(array_map(static fn (float $a, float $b): float => $a / $b, $rows[$name], $rows[$other]));
    }

    /** CPU time of php-fpm's workers, in milliseconds: to the nanosecond, from the scheduler. */
    private function cpu(): float
    {
        $master = (int) file_get_contents("$this->data/run/php-fpm.pid");
        $sum = 0.0;
        foreach (explode(' ', trim((string) file_get_contents("/proc/$master/task/$master/children"))) as $worker) {
            $sum += (float) explode(' ', (string) file_get_contents("/proc/$worker/schedstat"))[0] / 1e6;
        }
        return $sum;
    }
}
