#!/usr/bin/env bash
# The PHP of a Debian release, and the same PHP built thread-safe, with all phpt and many threads at once.
# Run by tests/php/run within the release's folder, as root; ends with `N passed, N failed`.
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

# test_php NAME: build the extension for the php that comes first in the PATH, and run all phpt on it.
test_php() {
	build_dev_extension
	check_counted "$1: phpt" phpt_run plain "$BAIVIET_SO"
	check_counted "$1: phpt, opcache+JIT" phpt_run jit "$BAIVIET_SO"
}

# fetch_source PACKAGE FOLDER: the newest source package that the archive has, unpacked in FOLDER/PACKAGE-VERSION.
fetch_source() {
	local version
	mkdir -p "$2"
	for version in $(apt-cache showsrc "$1" | sed -n 's/^Version: //p' | sort -urV); do
		(cd "$2" && apt-get -q source -o APT::Sandbox::User=root "$1=$version") >"$(log_file source)" 2>&1 && return
	done
	return 1
}

# build_thread_safe FOLDER: a PHP into FOLDER/php, unless it is there. False when its source cannot be had.
build_thread_safe() {
	local package source
	[ ! -e "$1/ready" ] || return 0
	package=php$(php-config --version | cut -d. -f1,2)
	need_packages dpkg-dev
	rm -rf "$1"
	step "Fetching the source of $package"
	fetch_source "$package" "$1" || return 1
	source=$(find "$1" -mindepth 1 -maxdepth 1 -type d)
	step "Building a thread-safe PHP from ${source##*/}: some minutes"
	mkdir "$1/object"
	(cd "$1/object" && run_logged configure-php "$source/configure" --prefix="$1/php" --disable-all --enable-zts --enable-debug \
		--enable-opcache --enable-cli --disable-cgi --enable-embed --with-libxml --enable-dom --enable-simplexml \
		--enable-pdo --with-pdo-sqlite && run_logged make-php nice make -j"$(nproc)" && run_logged install-php make install) || exit
	rm -rf "$source" "$1/object"
	touch "$1/ready"
}

# threads FLAVOUR THREADS OUTPUT [INI LINE...]: run the workers on folders of their own.
threads() {
	local flavour=$1 threads=$2 output=$3 so=$BAIVIET_WORK/$1/object/modules/baiviet.so data status=0
	shift 3
	data=$(mktemp -d)
	mkdir -m 700 "$data"/{live,store,pages}
	"$BAIVIET_WORK/threads-$flavour" "$threads" "$(printf '%s\n' "extension=$so" "baiviet.views_live_dir=$data/live" "baiviet.views_store=$data/store" \
		"baiviet.pages_dir=$data/pages" baiviet.views_window=0 display_errors=0 log_errors=0 "$@")" \
		"$here/threads.php" "$WORKERS" "$ROUNDS" >"$output" || status=$?
	rm -rf "$data"
	return $status
}

# same_as_alone FLAVOUR NAME [INI LINE...]: many threads print what one prints, and every view was counted once.
same_as_alone() {
	local flavour=$1 output=$BAIVIET_WORK/threads-$2.out
	shift 2
	threads "$flavour" "$THREADS" "$output" "$@" && diff "$BAIVIET_WORK/threads-alone.out" "$output"
}

# build_threads FLAVOUR [CFLAGS...]: the program that runs them.
build_threads() {
	local root flavour=$1
	shift
	root=$(php-config --prefix)
	# shellcheck disable=SC2046 # words
	gcc -g -O1 -Wall -Werror "$@" $(php-config --includes) -o "$BAIVIET_WORK/threads-$flavour" "$here/threads.c" -L"$root/lib" -lphp -Wl,-rpath,"$root/lib" -pthread
}

WORKERS=8
THREADS=4
ROUNDS=60

test_threads() {
	check "$1: the program of threads builds" build_threads dev
	check "$1: one thread" threads dev 1 "$BAIVIET_WORK/threads-alone.out"
	check "$1: one thread loses no view" grep -qx 'nothing was lost' "$BAIVIET_WORK/threads-alone.out"
	check "$1: $THREADS threads print what one prints" same_as_alone dev many
	check "$1: so they do under opcache and its JIT" same_as_alone dev jit "$(opcache_extension)" opcache.enable=1 \
		opcache.jit=tracing opcache.jit_buffer_size=64M opcache.jit_hot_func=1 opcache.jit_hot_loop=1
}

need_build_packages
need_packages php-xml php-sqlite3
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
