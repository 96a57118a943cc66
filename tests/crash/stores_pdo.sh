#!/usr/bin/env bash
# PdoStore on real databases, MariaDB, PostgreSQL and SQLite: its rules, T2, T4, T5 and T10.
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

need_build_packages
need_packages mariadb-server postgresql php-mysql php-pgsql php-sqlite3
build_dev_extension
work=$(mktemp -d)
proxies=()
end() {
	[ ${#proxies[@]} -eq 0 ] || kill "${proxies[@]}"
	end_servers
	rm -rf "$work"
}
trap end EXIT
chmod 711 "$work"

# pdo DSN USER [PROXIED DSN]: all that PdoStore promises, on one database.
pdo() {
	local extension options=()
	for extension in pdo mysqlnd pdo_mysql pdo_pgsql pdo_sqlite pcntl posix; do
		[ ! -f "$(php-config --extension-dir)/$extension.so" ] || options+=(-d "extension=$extension")
	done
	rm -rf "$work/live"
	php -n "${options[@]}" -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$work/live" -d baiviet.views_store=script \
		"$here/views/pdo.php" "$@"
}

# lose_answers SOCKET SERVER PATTERN: begin to lose the answer of every third commit on its way through the socket.
lose_answers() {
	php -n "$here/views/proxy.php" "$1" "$2" "$3" 3 >/dev/null &
	proxies+=($!)
	check "a proxy that loses answers is there" until_ready 5 test -S "$1"
}

check_counted "PdoStore on SQLite" pdo "sqlite:$work/cms.sqlite" ""
if start_mariadb "$work/mariadb"; then
	lose_answers "$work/proxy.sock" "$work/mariadb/mysql.sock" '/\x03COMMIT/'
	check_counted "PdoStore on MariaDB" pdo "mysql:unix_socket=$work/mariadb/mysql.sock;dbname=cms;charset=utf8mb4" root \
		"mysql:unix_socket=$work/proxy.sock;dbname=cms;charset=utf8mb4"
else
	check "MariaDB starts" false
fi
if start_postgres "$work/postgres"; then
	mkdir "$work/proxied" # a socket of PostgreSQL is found by its folder
	lose_answers "$work/proxied/.s.PGSQL.5432" "$work/postgres/.s.PGSQL.5432" '/Q\x00\x00\x00\x0bCOMMIT/'
	check_counted "PdoStore on PostgreSQL" pdo "pgsql:host=$work/postgres;dbname=cms" postgres "pgsql:host=$work/proxied;dbname=cms"
else
	check "PostgreSQL starts" false
fi
report
