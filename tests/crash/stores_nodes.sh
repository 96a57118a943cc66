#!/usr/bin/env bash
# Many web servers in one store, SQLite and Redis: nodes killed, the store crashed and put back to older copies, answers lost,
# TLS. T4, T5 and T10.
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=examples/lib/setup.sh
. "$here/../../examples/lib/setup.sh"
# shellcheck source=tests/lib/report.sh
. "$here/../lib/report.sh"
# shellcheck source=tests/lib/servers.sh
. "$here/../lib/servers.sh"
# shellcheck source=tests/crash/views/build.sh
. "$here/views/build.sh"

need_build_packages
need_packages redis-server sqlite3 openssl
build_dev_extension
work=$(mktemp -d)
proxy=
end() {
	[ -z "$proxy" ] || kill "$proxy"
	[ ! -f "$work/redis/pid" ] || "$here/views/store_chaos.sh" "$work/redis" end
	end_servers
	rm -rf "$work"
}
trap end EXIT
views=300000
[ -z "${BAIVIET_TEST_LONG:-}" ] || views=10000000

check "the drill builds" build nodes core-gcc
nodes=$BAIVIET_WORK/core-gcc/drill_nodes

mkdir "$work/sqlite" "$work/redis"
echo sqlite >"$work/sqlite/kind"
echo redis >"$work/redis/kind"
drill "T5, T10: eight nodes in one SQLite file, put back" "$nodes" "$work/sqlite/store" 8 "$views" "$here/views/store_chaos.sh $work/sqlite"
check "Redis starts" "$here/views/store_chaos.sh" "$work/redis" start
address=redis+unix://$work/redis/redis.sock
drill "T5, T10: eight nodes in Redis, crashed and put back" "$nodes" "$address" 8 "$views" "$here/views/store_chaos.sh $work/redis"

redis-cli -s "$work/redis/redis.sock" flushall >/dev/null
php -n "$here/views/proxy.php" "$work/proxy.sock" "$work/redis/redis.sock" '/EVALSHA/' 7 >"$work/lost" &
proxy=$!
until_ready 5 test -S "$work/proxy.sock"
drill "T4: answers of Redis lost" "$nodes" "redis+unix://$work/proxy.sock" 2 "$((views / 6))"
check "T4: answers were lost indeed" test "$(wc -l <"$work/lost")" -gt 3

# TLS on a port that is free, by an authority of the test's own.
tls() {
	local port
	cd "$work" || return
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout tls.key -out tls.crt -days 2 -subj /CN=test \
		-addext "subjectAltName=IP:127.0.0.1" 2>/dev/null
	for port in $(shuf -n 5 -i 20000-40000); do
		start_redis "$work/tls" --tls-port "$port" --tls-cert-file "$work/tls.crt" --tls-key-file "$work/tls.key" \
			--tls-ca-cert-file "$work/tls.crt" --tls-auth-clients no --bind 127.0.0.1 --requirepass mat && break
		end_server "$work/tls"
	done
}
tls # not inside of check, which is a process of its own and would keep the server's id to itself
check "Redis starts with TLS" test -S "$work/tls/redis.sock"
port=$(redis-cli -s "$work/tls/redis.sock" -a mat --no-auth-warning config get tls-port | tail -n 1)
drill "over TLS, to a server that is known" "$nodes" "rediss://:mat@127.0.0.1:$port?ca=$work/tls.crt" 2 20000

# refused SAYS ADDRESS: a drain to this server fails and says so.
# shellcheck disable=SC2016 # the dollars are PHP's
refused() {
	local output
	output=$(php -n -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$work/refused" -d "baiviet.views_store=\"$2\"" -r '
		$views = new BaiViet\ViewCounter();
		$views->hit(1);
		try {
			$views->drain();
			echo "drained";
		} catch (BaiViet\BaiVietException $e) {
			echo "refused: ", $e->getMessage();
		}' 2>&1)
	[[ $output == *refused:*"$1"* ]] || { printf '%s\n' "$output"; return 1; }
}
check "over TLS, an unknown server is refused" refused "does not trust" "rediss://:mat@127.0.0.1:$port"
check "over TLS, a server of another name is refused" refused "does not trust" "rediss://:mat@localhost:$port?ca=$work/tls.crt"
check "over TLS, a file of an authority that is not there is told" refused "ca, cert or key" "rediss://127.0.0.1:$port?ca=/nonexistent"
report
