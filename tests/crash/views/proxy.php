<?php
/* A proxy between a client and its database that loses answers: every N-th time that a pattern passes from the client, the
 * server gets it and answers, and the client never hears of it. So the outcome of a commit is not known.
 *
 *   php proxy.php LISTEN_SOCKET SERVER_SOCKET PATTERN N
 *
 * Prints "lost" for each. SPDX-License-Identifier: BSD-3-Clause */

[, $listen, $server, $pattern, $nth] = $argv;
@unlink($listen);
$door = stream_socket_server("unix://$listen") ?: exit(1);
chmod($listen, 0777);
$pairs = [];   /* id of a stream => [the stream, its other end, it is the client's] */
$seen = 0;
$deaf = [];    /* connections whose next answer is lost */

function hang_up(array &$pairs, array &$deaf, int $id): void
{
	if (isset($pairs[$id])) {
		[$stream, $other] = $pairs[$id];
		unset($pairs[$id], $pairs[(int) $other], $deaf[$id], $deaf[(int) $other]);
		fclose($stream);
		fclose($other);
	}
}

for (;;) {
	$ready = [$door, ...array_column($pairs, 0)];
	$none = null;
	if (stream_select($ready, $none, $none, null) === false) {
		continue;
	}
	foreach ($ready as $stream) {
		if ($stream === $door) {
			$client = stream_socket_accept($door, 0);
			$upstream = @stream_socket_client("unix://$server");
			if ($client === false || $upstream === false) {
				$client === false || fclose($client);
				continue;
			}
			$pairs[(int) $client] = [$client, $upstream, true];
			$pairs[(int) $upstream] = [$upstream, $client, false];
			continue;
		}
		$id = (int) $stream;
		if (!isset($pairs[$id])) {
			continue;
		}
		$data = @stream_socket_recvfrom($stream, 65536);
		if ($data === '' || $data === false) {
			hang_up($pairs, $deaf, $id);
			continue;
		}
		[, $other, $from_client] = $pairs[$id];
		if (!$from_client && isset($deaf[$id])) {
			echo "lost\n";
			hang_up($pairs, $deaf, $id);
			continue;
		}
		if ($from_client && preg_match($pattern, $data) && ++$seen % (int) $nth === 0) {
			$deaf[(int) $other] = true;
		}
		for ($sent = 0; $sent < strlen($data); $sent += $n) {
			$n = @fwrite($other, substr($data, $sent));
			if ($n === false || $n === 0) {
				hang_up($pairs, $deaf, $id);
				break;
			}
		}
	}
}
