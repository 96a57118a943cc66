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
proxy=
end() {
	[ -z "$proxy" ] || kill "$proxy"
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

check_counted "PdoStore on SQLite" pdo "sqlite:$work/cms.sqlite" ""
if start_mariadb "$work/mariadb"; then
	php -n "$here/views/proxy.php" "$work/proxy.sock" "$work/mariadb/mysql.sock" '/\x03COMMIT/' 3 >/dev/null &
	proxy=$!
	check "a proxy that loses answers is there" until_ready 5 test -S "$work/proxy.sock"
	check_counted "PdoStore on MariaDB" pdo "mysql:unix_socket=$work/mariadb/mysql.sock;dbname=cms;charset=utf8mb4" root \
		"mysql:unix_socket=$work/proxy.sock;dbname=cms;charset=utf8mb4"
else
	check "MariaDB starts" false
fi
if start_postgres "$work/postgres"; then
	check_counted "PdoStore on PostgreSQL" pdo "pgsql:host=$work/postgres;dbname=cms" postgres
else
	check "PostgreSQL starts" false
fi
report
