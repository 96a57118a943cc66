#!/usr/bin/env bash
# A PHP of a Debian release, and the same PHP built thread-safe, with all phpt and many threads at once.
# Run by tests/php/run within the release's folder, as root; ends with `N passed, N failed`.
#
#   tests/php/inside.sh php8.4
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=examples/lib/setup.sh
. "$here/../../examples/lib/setup.sh"
# shellcheck source=tests/lib/report.sh
. "$here/../lib/report.sh"
# shellcheck source=tests/lib/phpt.sh
. "$here/../lib/phpt.sh"
php=$1
BAIVIET_PHP=$php

# test_php NAME: build the extension for the php that comes first in the PATH, and run all phpt on it.
test_php() {
	build_dev_extension
	check_counted "$1: phpt" phpt_run plain "$BAIVIET_SO"
	check_counted "$1: phpt, opcache+JIT" phpt_run jit "$BAIVIET_SO"
}

# fetch_source PACKAGE FOLDER: the newest source package that the archive has, unpacked in FOLDER/source. Without Debian's own
# patches: phpize would look for a layout that only Debian's rules make.
fetch_source() {
	local version
	mkdir -p "$2"
	for version in $(apt-cache showsrc "$1" | sed -n 's/^Version: //p' | sort -urV); do
		(cd "$2" && apt-get -q source --download-only -o APT::Sandbox::User=root "$1=$version" &&
			dpkg-source --no-check --skip-patches -x ./*.dsc source) >"$(log_file source)" 2>&1 && return
		rm -rf "${2:?}"/*
	done
	return 1
}

# build_thread_safe FOLDER: a PHP into FOLDER/php, unless it is there. False when its source cannot be had.
build_thread_safe() {
	[ ! -e "$1/ready" ] || return 0
	need_packages dpkg-dev
	rm -rf "$1"
	step "Fetching the source of $php"
	fetch_source "$php" "$1" || return 1
	step "Building a thread-safe PHP from it: some minutes"
	mkdir "$1/object"
	(cd "$1/object" && run_logged configure-php "$1/source/configure" --prefix="$1/php" --disable-all --enable-zts --enable-debug \
		--enable-opcache --enable-cli --disable-cgi --disable-phpdbg --enable-embed --with-libxml --enable-dom --enable-simplexml \
		--enable-pdo --with-pdo-sqlite && run_logged make-php nice make -j"$(nproc)" && run_logged install-php make install) || exit
	rm -rf "$1/source" "$1/object"
	touch "$1/ready"
}

# build_threads FLAVOUR [CFLAGS...]: the program that runs them.
build_threads() {
	local root flavour=$1
	shift
	root=$(php-config --prefix)
	# shellcheck disable=SC2046 # words
	gcc -g -O1 -Wall -Werror "$@" $(php-config --includes) -o "$BAIVIET_WORK/threads-$flavour" "$here/threads.c" \
		-L"$root/lib" -lphp -Wl,-rpath,"$root/lib" -pthread
}

# threads FLAVOUR THREADS OUTPUT [INI LINE...]: run the workers on folders of their own.
threads() {
	local flavour=$1 threads=$2 output=$3 data status=0 command=()
	shift 3
	data=$(mktemp -d)
	mkdir -m 700 "$data"/{live,store,pages}
	# ThreadSanitizer cannot see into libraries as PHP loads them, nor stand every layout of memory.
	[ "$flavour" != tsan ] || command=(env "LD_PRELOAD=$BAIVIET_WORK/nodeepbind.so" setarch -R)
	"${command[@]}" "$BAIVIET_WORK/threads-$flavour" "$threads" "$(printf '%s\n' "extension=$BAIVIET_WORK/$flavour/object/modules/baiviet.so" \
		"baiviet.views_live_dir=$data/live" "baiviet.views_store=$data/store" "baiviet.pages_dir=$data/pages" \
		baiviet.views_window=0 display_errors=0 log_errors=0 "$@")" "$here/threads.php" "$WORKERS" "$ROUNDS" >"$output" || status=$?
	rm -rf "$data"
	return $status
}

# alone: one thread, which is what many are compared with. Every view was counted once.
alone() {
	threads dev 1 "$BAIVIET_WORK/threads-alone.out" && grep -qx 'nothing was lost' "$BAIVIET_WORK/threads-alone.out"
}

# together FLAVOUR [INI LINE...]: many threads print what one prints.
together() {
	local flavour=$1
	shift
	threads "$flavour" "$THREADS" "$BAIVIET_WORK/threads-together.out" "$@" &&
		diff "$BAIVIET_WORK/threads-alone.out" "$BAIVIET_WORK/threads-together.out"
}

WORKERS=8
THREADS=4
ROUNDS=60

# test_threads NAME: the extension's own code under ThreadSanitizer as well; PHP's is not looked at.
test_threads() {
	CFLAGS="-g -O1 -fsanitize=thread" build_extension tsan --enable-baiviet-dev --with-baiviet-redis
	gcc -shared -fPIC -o "$BAIVIET_WORK/nodeepbind.so" "$BAIVIET_ROOT/tests/tools/nodeepbind.c"
	check "$1: the program of threads builds" build_threads dev
	check "$1: and with ThreadSanitizer" build_threads tsan -fsanitize=thread
	check "$1: one thread loses no view" alone
	check "$1: $THREADS threads print what one prints" together dev
	# Not under the JIT: 8.2's crashes without this extension too, where threads end (some calls of PHP's own functions with named arguments will do).
	check "$1: under opcache" together dev "$(opcache_extension)" opcache.enable=1
	check "$1: under ThreadSanitizer" together tsan
}

need_build_packages
need_packages "$php-xml" "$php-sqlite3"
name="PHP $(php -n -r 'echo PHP_VERSION;')"
step "$name, as it is packaged"
test_php "$name"
if build_thread_safe "$BAIVIET_WORK/thread-safe"; then
	PATH=$BAIVIET_WORK/thread-safe/php/bin:$PATH
	export BAIVIET_WORK=$BAIVIET_WORK/zts
	name="PHP $(php -n -r 'echo PHP_VERSION;'), thread-safe"
	step "$name"
	test_php "$name"
	test_threads "$name"
else
	skip "$name, thread-safe" "the archive lists its source and does not give it"
fi
report
