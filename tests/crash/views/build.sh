# shellcheck shell=bash
# Builds and runs the drills that are C programs over the core. Source it after setup.sh and report.sh.
#
# SPDX-License-Identifier: BSD-3-Clause

need_packages gcc make pkg-config libxml2-dev libpcre2-dev libsqlite3-dev zlib1g-dev libhiredis-dev libssl-dev
read -ra libraries < <(pkg-config --libs libxml-2.0 libpcre2-8 sqlite3 zlib hiredis openssl)

# build NAME COMPILER SANITIZE CFLAGS SOURCE...: a drill over the core, built in a folder of its own.
build() {
	local folder=$BAIVIET_WORK/core-crash-$1 program=$1 compiler=$2 sanitize=$3 flags objects
	read -ra flags <<<"$4${sanitize:+ -fsanitize=$sanitize} -std=gnu11 -Wall -Wextra -Werror -I$BAIVIET_ROOT/include -I$BAIVIET_ROOT/src/core"
	make -j"$(nproc)" -s -f "$BAIVIET_ROOT/tests/core/Makefile" BUILD="$folder" CC="$compiler" SANITIZE="$sanitize" CFLAGS="$4" core || return
	shift 4
	# Not whatever lies in the folder: it may be older than a file's new name.
	mapfile -t objects < <(make -s -f "$BAIVIET_ROOT/tests/core/Makefile" BUILD="$folder" list-core)
	"$compiler" "${flags[@]}" "$@" "${objects[@]}" "${libraries[@]}" -lm -pthread -o "$folder/$program"
}

# drill NAME PROGRAM ARGUMENT...: what it found is shown, since that is what the drill is for.
drill() {
	local name=$1 output status=0
	shift
	output=$("$@" 2>&1) || status=$?
	printf '        %s\n' "${output##*$'\n'}"
	[ $status -eq 0 ] || printf '%s\n' "$output" | tail -n 40
	check "$name" test $status -eq 0
}
