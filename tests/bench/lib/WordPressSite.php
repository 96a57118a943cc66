<?php

/**
 * A WordPress by examples/wordpress/run in a data folder of its own, and the CPU time of its PHP.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class WordPressSite
{
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
        passthru(sprintf('%s --data %s --port %s --articles %d </dev/null >/dev/null 2>&1', escapeshellarg($this->run), $this->data, $port, $articles), $status);
        if ($status !== 0) {
            throw new RuntimeException("$this->run failed");
        }
        $config = "$this->data/site/wp-config.php";
        file_put_contents($config, str_replace("define('WP_DEBUG', true)", "define('WP_DEBUG', false)", (string) file_get_contents($config)));
        sleep(3);
    }

    public function remove(): void
    {
        exec(sprintf('%s --data %s --remove </dev/null 2>&1', escapeshellarg($this->run), $this->data));
    }

    /** Run code inside WordPress, as the servers' user; what it prints. */
    public function php(string $code): string
    {
        $file = "$this->data/php/bench.php";
        file_put_contents($file, sprintf('<?php $_SERVER["HTTP_HOST"] = %s; $_SERVER["REQUEST_METHOD"] = "GET"; define("WP_ADMIN", true); require %s; '
            . 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user(1); %s', var_export(substr($this->url, 7), true), var_export("$this->data/site/wp-load.php", true), $code));
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

    /** Milliseconds of PHP's CPU time for a request. */
    public function measure(string $address, int $requests): float
    {
        $handle = curl_init($address);
        curl_setopt_array($handle, [CURLOPT_RETURNTRANSFER => true]);
        $get = static function (int $n) use ($handle): void {
            curl_setopt($handle, CURLOPT_USERAGENT, "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.$n Safari/537.36");
            curl_exec($handle);
        };
        array_map($get, range(1, 12));
        $before = $this->cpu();
        array_map($get, range(100, 99 + $requests));
        return ($this->cpu() - $before) / $requests;
    }

    public function activate(bool $on): void
    {
        $this->php($on ? 'activate_plugin("baiviet/baiviet.php");' : 'deactivate_plugins("baiviet/baiviet.php");');
    }

    /** @param array<string, bool> $settings of the plugin */
    public function settings(array $settings): void
    {
        $this->php('update_option("baiviet_settings", ' . var_export($settings, true) . ');');
    }

    /** php-fpm looks at a changed wp-config.php after two seconds. */
    public function storePages(bool $on): void
    {
        $done = $this->php('$done = Baiviet_Pages_Drop_In::' . ($on ? 'install' : 'remove') . '(); echo $done === true ? "done" : $done->get_error_message();');
        $done === 'done' || throw new RuntimeException($done);
        sleep(3);
    }

    /** Milliseconds to save a post of 15 KB pasted from Word; of 9 times the median. */
    public function save(): float
    {
        return (float) $this->php('
            $line = "<p class=MsoNormal style=\"mso-pagination:none\"><span lang=VI style=\"font-family:Arial\">Một đoạn văn dán từ Word, theo Nghị định số 42/2022/NĐ-CP.<o:p></o:p></span></p>";
            $times = [];
            for ($i = 0; $i < 9; $i++) {
                $from = getrusage();
                wp_insert_post(wp_slash(["post_title" => "Bài $i " . mt_rand(), "post_status" => "publish", "post_date" => "2020-01-01 00:00:00", "post_content" => str_repeat($line, intdiv(15360, strlen($line)))]));
                $to = getrusage();
                $times[] = ($to["ru_utime.tv_sec"] + $to["ru_stime.tv_sec"] - $from["ru_utime.tv_sec"] - $from["ru_stime.tv_sec"]) * 1000
                    + ($to["ru_utime.tv_usec"] + $to["ru_stime.tv_usec"] - $from["ru_utime.tv_usec"] - $from["ru_stime.tv_usec"]) / 1000;
            }
            sort($times);
            echo $times[4];');
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
