# shellcheck shell=bash
# Starts real servers for a test: each in a folder of its own, reached by a unix socket in it, ended by its own process id.
# Source it after setup.sh, and `trap end_servers EXIT`.
#
#   start_redis FOLDER [OPTION...]     socket FOLDER/redis.sock
#   start_mariadb FOLDER               socket FOLDER/mysql.sock, user root without a password, database "cms"
#   start_postgres FOLDER              socket folder FOLDER, user "postgres", database "cms"
#   end_server FOLDER [SIGNAL]         end it; KILL for a crash. start_... on the same folder starts it again.
#
# SPDX-License-Identifier: BSD-3-Clause

declare -A server_pid=()

# until_ready SECONDS COMMAND...: true when the command succeeds in time.
until_ready() {
	local tries=$(($1 * 20))
	shift
	until "$@" >/dev/null 2>&1; do
		[ $((tries -= 1)) -gt 0 ] || return 1
		sleep 0.05
	done
}

# as_user USER COMMAND...: servers refuse to be root.
as_user() {
	local user=$1
	shift
	if [ "$(id -u)" -eq 0 ]; then
		exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"
	fi
	exec "$@"
}

own() {
	[ "$(id -u)" -ne 0 ] || chown -R "$1" "$2"
}

start_redis() {
	local folder=$1
	shift
	mkdir -p "$folder"
	redis-server --port 0 --unixsocket "$folder/redis.sock" --dir "$folder" --save '' --daemonize no "$@" >>"$folder/log" 2>&1 &
	server_pid[$folder]=$!
	until_ready 20 redis-cli -s "$folder/redis.sock" ping || { tail -n 20 "$folder/log" >&2; return 1; }
}

start_mariadb() {
	local folder=$1
	mkdir -p "$folder"
	if [ ! -d "$folder/data" ]; then
		own mysql "$folder"
		(as_user mysql mariadb-install-db --no-defaults --datadir="$folder/data" --auth-root-authentication-method=normal \
			--skip-test-db --innodb-log-file-size=16M >"$folder/log" 2>&1) || { tail -n 20 "$folder/log" >&2; return 1; }
	fi
	(as_user mysql mariadbd --no-defaults --datadir="$folder/data" --socket="$folder/mysql.sock" --pid-file="$folder/pid" \
		--skip-networking --innodb-log-file-size=16M --innodb-buffer-pool-size=32M --performance-schema=off >>"$folder/log" 2>&1) &
	server_pid[$folder]=$!
	until_ready 60 mariadb --no-defaults -u root -S "$folder/mysql.sock" -e 'CREATE DATABASE IF NOT EXISTS cms' ||
		{ tail -n 20 "$folder/log" >&2; return 1; }
}

start_postgres() {
	local folder=$1 bin
	bin=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort -V | tail -n 1)
	mkdir -p "$folder"
	if [ ! -d "$folder/data" ]; then
		own postgres "$folder"
		(as_user postgres "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C >"$folder/log" 2>&1) ||
			{ tail -n 20 "$folder/log" >&2; return 1; }
	fi
	(as_user postgres "$bin/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" >>"$folder/log" 2>&1) &
	server_pid[$folder]=$!
	until_ready 60 psql -h "$folder" -U postgres -c 'SELECT 1' || { tail -n 20 "$folder/log" >&2; return 1; }
	psql -h "$folder" -U postgres -qtc "SELECT 1 FROM pg_database WHERE datname = 'cms'" | grep -q 1 ||
		psql -h "$folder" -U postgres -qc 'CREATE DATABASE cms'
}

end_server() {
	local pid=${server_pid[$1]:-}
	[ -n "$pid" ] || return 0
	kill -"${2:-TERM}" "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	unset "server_pid[$1]"
}

end_servers() {
	local folder
	for folder in "${!server_pid[@]}"; do
		end_server "$folder"
	done
}
