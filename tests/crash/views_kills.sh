#!/usr/bin/env bash
# View counting: kills at random moments and at every step, rollbacks, growth, forks, threads. T1-T3, T5, T11, T14, T16,
# T19 and T20 of the design.
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=examples/lib/setup.sh
. "$here/../../examples/lib/setup.sh"
# shellcheck source=tests/lib/report.sh
. "$here/../lib/report.sh"

read -ra libraries < <(pkg-config --libs libxml-2.0 libpcre2-8 sqlite3)

# build NAME COMPILER SANITIZE CFLAGS SOURCE...: a drill over the core, built in a folder of its own.
build() {
	local folder=$BAIVIET_WORK/core-crash-$1 program=$1 compiler=$2 sanitize=$3 flags objects
	read -ra flags <<<"$4${sanitize:+ -fsanitize=$sanitize} -std=gnu11 -Wall -Wextra -Werror -I$BAIVIET_ROOT/include -I$BAIVIET_ROOT/src/core"
	make -j"$(nproc)" -s -f "$here/../core/Makefile" BUILD="$folder" CC="$compiler" SANITIZE="$sanitize" CFLAGS="$4" core || return
	shift 4
	mapfile -t objects < <(find "$folder/core" -name '*.o')
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

need_packages gcc make pkg-config libxml2-dev libpcre2-dev libsqlite3-dev zlib1g-dev clang libclang-rt-dev
check "the drills build" build kills gcc "" "-g -O2 -DBV_KILLPOINTS" "$here/views/drill.c" "$here/views/kills.c"
check "the threads build" build threads clang thread "-g -O1" "$here/views/drill.c" "$here/views/threads.c"
kills=$BAIVIET_WORK/core-crash-kills/kills
if [ -n "${BAIVIET_TEST_LONG:-}" ]; then
	declare -A rounds=([writers]=5000 [drains]=20000 [rollback]=5000 [points]=40 [drainers]=50
		[growth]=300 [shown]=3000 [forks]=200)
else
	declare -A rounds=([writers]=250 [drains]=1000 [rollback]=400 [points]=2 [drainers]=3 [growth]=15 [shown]=100 [forks]=5)
fi
drill "T1: writers killed at any moment" "$kills" writers "${rounds[writers]}"
drill "T2: drains killed at any moment" "$kills" drains "${rounds[drains]}"
drill "T3: killed at each step of drain and growth" "$kills" points "${rounds[points]}"
drill "T5: drains killed, store rolled back" "$kills" rollback "${rounds[rollback]}"
drill "T11: eight drainers at once" "$kills" drainers "${rounds[drainers]}"
drill "T14: growth under load, with kills" "$kills" growth "${rounds[growth]}"
drill "T16: a hundred forks" "$kills" forks "${rounds[forks]}"
drill "T19: no number steps back" "$kills" shown "${rounds[shown]}"
drill "T20: ThreadSanitizer finds nothing" env TSAN_OPTIONS=halt_on_error=1 "$BAIVIET_WORK/core-crash-threads/threads"
report
