#!/usr/bin/env bash
# Does to a store what operators and power supplies do.
#
#   store_chaos.sh FOLDER start|crash|save|restore|end
#
# FOLDER has "kind" in it: redis or sqlite. A crash of Redis is a kill -9, a torn last write, and a start; a restore brings
# back an older copy of its file while everybody goes on.
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
folder=$1
cd "$folder" || exit 1

start() {
	redis-server --port 0 --unixsocket "$folder/redis.sock" --dir "$folder" --save '' --appendonly yes --appendfsync everysec \
		--daemonize yes --pidfile "$folder/pid" --logfile "$folder/log" >/dev/null
	for _ in $(seq 200); do
		[ "$(redis-cli -s "$folder/redis.sock" ping 2>/dev/null)" = PONG ] && return
		sleep 0.02
	done
	tail -n 5 "$folder/log"
	return 1
}

# Its process is gone before another may have its files.
kill_server() {
	local pid
	pid=$(cat pid)
	kill -KILL "$pid"
	while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
}

# The last write is torn, and mended with the tool that Redis has for it: a Redis 7.0 that starts on a torn file cuts it inside of
# a transaction, whose beginning comes to life at the next start but one.
tear() {
	local log
	log=$(find appendonlydir -name '*.incr.aof' | sort -V | tail -n 1)
	[ -z "$log" ] || truncate -s -"$(($(stat -c %s "$log") > 300 ? 137 : 0))" "$log"
	yes | redis-check-aof --fix appendonlydir/appendonly.aof.manifest >check.log 2>&1 || cat check.log
}

case $(cat kind)-$2 in
redis-start) start ;;
redis-end) kill "$(cat pid)" ;;
redis-crash) kill_server && tear && start ;;
redis-save) rm -rf backup && cp -a appendonlydir backup ;;
redis-restore) kill_server && rm -rf appendonlydir && cp -a backup appendonlydir && tear && start ;;
sqlite-save) rm -f backup.sqlite && sqlite3 store/default/views.sqlite '.timeout 5000' '.backup backup.sqlite' ;;
sqlite-restore) rm -f store/default/views.sqlite* && cp backup.sqlite store/default/views.sqlite ;;
sqlite-crash) true ;;
*) exit 2 ;;
esac
