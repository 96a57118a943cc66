<?php

/**
 * A Redis server of this bench alone: on a unix socket, without a port, its data in a folder of its own.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class RedisServer
{
    /** @param resource $process */
    private function __construct(private $process, private readonly Redis $client)
    {
    }

    public static function start(string $folder): self
    {
        $socket = "$folder/redis.sock";
        @unlink($socket);
        $command = ['redis-server', '--port', '0', '--unixsocket', $socket, '--save', '', '--appendonly', 'no', '--dir', $folder];
        $process = proc_open($command, [1 => ['file', "$folder/redis.log", 'w'], 2 => ['file', "$folder/redis.log", 'a']], $pipes);
        for ($tries = 0; !file_exists($socket); $tries++) {
            if ($tries === 100) {
                throw new RuntimeException("redis-server does not start; see $folder/redis.log");
            }
            usleep(50_000);
        }
        $client = new Redis();
        $client->connect($socket);
        return new self($process, $client);
    }

    public function client(): Redis
    {
        return $this->client;
    }

    public function stop(): void
    {
        $this->client->close();
        proc_terminate($this->process);
        proc_close($this->process);
    }
}
