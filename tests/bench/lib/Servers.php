<?php

/**
 * Servers and other processes of a bench, in a folder of its own on a disk. All of it is gone at the end.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class Servers
{
    private readonly string $root;
    private string $public = '';
    private string $memory = '';
    /** @var list<array{resource, array<int, resource>}> */
    private array $processes = [];

    public function __construct()
    {
        // Not in /tmp, which may be memory: what writes to a disk should pay for it.
        $this->root = getenv('BAIVIET_WORK') . '/bench-' . getmypid();
        mkdir($this->root, 0755, true);
        register_shutdown_function($this->end(...));
    }

    public function folder(string $name): string
    {
        $folder = "$this->root/$name";
        is_dir($folder) || mkdir($folder, 0755);
        return $folder;
    }

    /** A folder in memory, where live tables are meant to be; on the disk where there is none. */
    public function memoryFolder(): string
    {
        if ($this->memory === '') {
            $this->memory = is_writable('/dev/shm') ? '/dev/shm/baiviet-bench-' . getmypid() : $this->folder('memory');
            is_dir($this->memory) || mkdir($this->memory, 0700);
        }
        return $this->memory;
    }

    /** A folder that other users can reach. */
    public function publicFolder(): string
    {
        $this->public = sys_get_temp_dir() . '/baiviet-bench-' . getmypid();
        mkdir($this->public, 0755);
        return $this->public;
    }

    /** @param array<string, string> $settings
     *  @return list<string> the command of a PHP with both extensions */
    public static function command(array $settings): array
    {
        $command = [PHP_BINARY, '-d', 'extension=' . getenv('BAIVIET_SO'), '-d', 'extension=' . getenv('BAIVIET_WORK') . '/peer/modules/baiviet_peer.so',
            '-d', 'opcache.enable_cli=1', '-d', 'opcache.jit=off', '-d', 'apc.enable_cli=1', '-d', 'memory_limit=-1', '-d', 'error_reporting=22527'];
        foreach ($settings as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        return $command;
    }

    /** Run a script to its end. @param array<string, string> $settings */
    public function php(array $settings, string ...$script): int
    {
        $process = proc_open([...self::command($settings), ...$script], [], $pipes);
        return proc_close($process);
    }

    /** Start something that lives until end(); it is ready when $ready says so. */
    public function start(array $command, callable $ready): void
    {
        $process = proc_open($command, [0 => ['pipe', 'r'], 1 => ['file', "$this->root/log", 'a'], 2 => ['file', "$this->root/log", 'a']], $pipes);
        $this->processes[] = [$process, $pipes];
        for ($tries = 0; !$ready(); $tries++) {
            if ($tries > 600 || !proc_get_status($process)['running']) {
                throw new RuntimeException("$command[0] did not start:\n" . file_get_contents("$this->root/log"));
            }
            usleep(50000);
        }
    }

    /** @return string the socket of a Redis with its usual settings */
    public function redis(): string
    {
        $folder = $this->folder('redis');
        $this->start(['redis-server', '--port', '0', '--unixsocket', "$folder/socket", '--dir', $folder], fn (): bool => file_exists("$folder/socket"));
        return "$folder/socket";
    }

    /** @return string the socket of a MariaDB with its usual settings; its user is the one of this process */
    public function mariadb(): string
    {
        $folder = $this->folder('mariadb');
        $user = posix_getpwuid(posix_geteuid())['name'];
        exec('mariadb-install-db --no-defaults --auth-root-authentication-method=normal --user=' . escapeshellarg($user) . ' --datadir=' . escapeshellarg("$folder/data") . ' 2>&1', $output, $status);
        $status === 0 || throw new RuntimeException(implode("\n", $output));
        $this->start(['mariadbd', '--no-defaults', "--user=$user", "--datadir=$folder/data", "--socket=$folder/socket", '--skip-networking', "--pid-file=$folder/pid"],
            fn (): bool => file_exists("$folder/socket"));
        return "$folder/socket";
    }

    public static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $port = (int) explode(':', stream_socket_get_name($socket, false))[1];
        fclose($socket);
        return $port;
    }

    private function end(): void
    {
        foreach ($this->processes as [$process]) {
            proc_terminate($process);
        }
        foreach ($this->processes as [$process]) {
            proc_close($process);
        }
        exec('rm -rf ' . implode(' ', array_map(escapeshellarg(...), array_filter([$this->root, $this->public, $this->memory]))));
    }
}
