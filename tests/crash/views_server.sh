#!/usr/bin/env bash
# View counting under a real nginx and php-fpm: reloads, killed workers and a killed master under load (T13), a live table
# that somebody truncates (T9), and a search through every file for what must not be there: a reader's address or agent (T21).
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

if [ "$(id -u)" -ne 0 ]; then
	skip "T9, T13, T21" "needs root, to start php-fpm for a pool's user"
	check "nothing to do for a user that is not root" true
	report
	exit
fi
need_build_packages
need_packages php-fpm nginx-light curl
build_dev_extension
fpm=$(command -v "php-fpm$(php -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')") || fail "there is no php-fpm of this PHP's version"
work=$(mktemp -d)
chmod 755 "$work"
# A master that was reloaded may have become a daemon with an id of its own.
trap 'end_servers; [ ! -s "$work/fpm.pid" ] || kill "$(cat "$work/fpm.pid")" 2>/dev/null; [ -z "${KEEP:-}" ] && rm -rf "$work"' EXIT
requests=1500
[ -z "${BAIVIET_TEST_LONG:-}" ] || requests=50000

install -d -m 0700 -o www-data "$work/live" "$work/store"
install -d "$work/site"
# shellcheck disable=SC2016,SC2028 # it is PHP
echo '<?php echo BaiViet\view((int) $_GET["id"]);' >"$work/site/index.php"
cat >"$work/fpm.conf" <<CONF
[global]
error_log = $work/fpm.log
pid = $work/fpm.pid
[www]
user = www-data
group = www-data
listen = $work/fpm.sock
listen.mode = 0666
pm = static
pm.max_children = 4
catch_workers_output = yes
php_admin_value[open_basedir] = $work/site
CONF

# start_fpm WINDOW
start_fpm() {
	rm -f "$work/fpm.sock"
	"$fpm" -n -F -y "$work/fpm.conf" -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$work/live" \
		-d baiviet.views_store="$work/store" -d baiviet.views_drain_interval=1 -d baiviet.views_window="$1" >>"$work/fpm.out" 2>&1 3>&- &
	server_pid[fpm]=$!
	until_ready 20 test -S "$work/fpm.sock"
}

workers() {
	pgrep -P "${server_pid[fpm]}"
}

start_nginx() {
	local attempt
	for attempt in 1 2 3 4 5; do
		port=$(shuf -n 1 -i 20000-40000)
		cat >"$work/nginx.conf" <<CONF
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.log;
worker_processes 1;
events { worker_connections 256; }
http {
	access_log $work/access.log;
	client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
	uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
	server {
		listen 127.0.0.1:$port;
		location / {
			fastcgi_pass unix:$work/fpm.sock;
			fastcgi_param SCRIPT_FILENAME $work/site/index.php;
			fastcgi_param QUERY_STRING \$query_string;
			fastcgi_param REQUEST_METHOD \$request_method;
			fastcgi_param HTTP_USER_AGENT \$http_user_agent;
			fastcgi_param REMOTE_ADDR \$arg_from; # each request as if from another reader
		}
	}
}
CONF
		nginx -e "$work/nginx.log" -c "$work/nginx.conf" >>"$work/nginx.out" 2>&1 &
		server_pid[nginx]=$!
		until_ready 2 curl -s -o /dev/null "http://127.0.0.1:$port/?id=0" && return
		end_server nginx
		[ "$attempt" -lt 5 ] || cat "$work/nginx.log"
	done
	return 1
}

agent='Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 MarkedAgentQ7'

# get QUERY: requests, eight at a time; the status of each on a line.
get() {
	curl -sZ --parallel-max 8 -A "$agent" -o /dev/null -w '%{http_code}\n' "http://127.0.0.1:$port/?$1" 2>/dev/null
}

served() {
	[ "$(get "id=41&from=198.51.100.8")" = 200 ]
}

# Readers of two kinds; their views are drained at the end of a request a second later.
readers_come() {
	[ "$(get "id=[1-30]&from={198.51.100.7,2001:db8:77::5}" | grep -c 200)" = 60 ] && sleep 1.1 && served
}

# shown QUERY AGENT: the number on the page.
shown() {
	curl -s -A "$2" "http://127.0.0.1:$port/?$1"
}

# The script does not name $_SERVER, so the rules have what the server itself says of a request.
judged() {
	[ "$(shown "id=100001&from=198.51.100.9" "$agent")" = 1 ] && [ "$(shown "id=100001&from=198.51.100.9" "$agent")" = 1 ] &&
		[ "$(shown "id=100001&from=198.51.100.10" "Googlebot/2.1")" = 1 ] && [ "$(shown "id=100001&from=198.51.100.10" "$agent")" = 2 ]
}

# total: the sum of all totals after a drain, as the pool's user.
# shellcheck disable=SC2016
total() {
	setpriv --reuid=www-data --regid=www-data --clear-groups php -n -d extension="$work/baiviet.so" -d baiviet.views_live_dir="$work/live" \
		-d baiviet.views_store="$work/store" -r '$v = new BaiViet\ViewCounter(); $v->drain(); echo array_sum(iterator_to_array($v->export()));'
}

chaos() {
	for _ in 1 2 3 4; do
		sleep 0.2
		kill -USR2 "${server_pid[fpm]}" # a reload
		sleep 0.2
		workers | shuf -n 2 | xargs -r kill -KILL
	done
}

under_load() {
	local answered counted before
	# Whoever asked whether there is an answer was counted as well.
	before=$(total)
	get "id=[1-$requests]&from=198.51.100.7" >"$work/codes" &
	local load=$!
	chaos
	# The master dies with its workers, and comes back.
	local pids
	# Stopped, it makes no worker that would be left behind.
	kill -STOP "${server_pid[fpm]}"
	pids=$(workers)
	end_server fpm KILL
	# shellcheck disable=SC2086 # a list
	kill -KILL $pids 2>/dev/null
	start_fpm 0
	wait "$load"
	answered=$(grep -c '^200' "$work/codes")
	counted=$(($(total) - before))
	echo "$requests requests, $answered answered, $counted counted"
	[ "$answered" -gt $((requests / 10)) ] && [ "$counted" -ge "$answered" ] && [ "$counted" -le "$requests" ]
}

truncated() {
	local before after
	before=$(total)
	truncate -s 100 "$work"/live/default/live.*
	get "id=[1-40]&from=198.51.100.8" >"$work/codes"
	until_ready 10 served || return
	after=$(total)
	echo "$before before, $after after; answers: $(sort "$work/codes" | uniq -c | tr '\n' ' ')"
	[ "$after" -gt "$before" ] && find "$work/live" -name '*.bad.*' | grep -q .
}

# found WHAT WHERE...: is it in a file?
found() {
	grep -raqF -- "$@" || return 1
	echo "$1 is in: $(grep -ralF -- "$@")"
}

found_bytes() {
	LC_ALL=C grep -raqP -- "$@" || return 1
	echo "$1 is in: $(LC_ALL=C grep -ralP -- "$@")"
}

nothing_personal() {
	local files=("$work/live" "$work/store")
	[ "$(find "${files[@]}" -type f | wc -l)" -ge 3 ] || { echo "there are no files to look at"; return 1; }
	! found MarkedAgentQ7 "${files[@]}" && ! found 198.51.100.7 "${files[@]}" && ! found 2001:db8:77 "${files[@]}" &&
		! found_bytes '\xc6\x33\x64\x07' "${files[@]}" && ! found_bytes '\x07\x64\x33\xc6' "${files[@]}" &&
		! found_bytes '\x20\x01\x0d\xb8\x00\x77' "${files[@]}"
}

cp "$BAIVIET_SO" "$work/baiviet.so"
# Not inside of check, which is a process of its own: it would keep their ids to itself.
start_fpm 0 && start_nginx
check "php-fpm and nginx start" served
start=$SECONDS
under_load >"$work/output" 2>&1
status=$?
sed 's/^/        /' "$work/output"
check "T13: reloads, killed workers and a killed master under load" test $status -eq 0
end_server fpm
start_fpm 1800
check "T21: readers come" readers_come
check "T21: what they are called is where a server logs it" found MarkedAgentQ7 "$work/access.log"
check "T21: and in no file of ours" nothing_personal
check "repeats and robots are told apart, though no script asks for \$_SERVER" judged
output=$(truncated 2>&1)
status=$?
printf '        %s\n' "$output"
check "T9: a live table that is truncated under the workers" test $status -eq 0
printf '        %s seconds\n' $((SECONDS - start))
report
