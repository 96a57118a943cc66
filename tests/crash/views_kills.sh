#!/usr/bin/env bash
# View counting: kills at random moments and at every step, rollbacks, power cuts, growth, forks, threads. T1-T3, T5, T6, T11,
# T14, T16, T19 and T20 of the design.
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=examples/lib/setup.sh
. "$here/../../examples/lib/setup.sh"
# shellcheck source=tests/lib/report.sh
. "$here/../lib/report.sh"

# shellcheck source=tests/crash/views/build.sh
. "$here/views/build.sh"

need_packages clang libclang-rt-dev
check "the drills build" build kills core-killpoints CFLAGS="-g -O2 -DBV_KILLPOINTS"
check "the power cuts build" build power core-gcc
check "the threads build" build threads core-threads CC=clang SANITIZE=thread CFLAGS="-g -O1"
kills=$BAIVIET_WORK/core-killpoints/drill_kills
if [ -n "${BAIVIET_TEST_LONG:-}" ]; then
	declare -A rounds=([writers]=5000 [drains]=20000 [rollback]=5000 [points]=40 [drainers]=50
		[growth]=300 [shown]=3000 [forks]=200 [power]=5000)
else
	declare -A rounds=([writers]=250 [drains]=1000 [rollback]=400 [points]=2 [drainers]=3 [growth]=15 [shown]=100 [forks]=5 [power]=200)
fi
drill "T1: writers killed at any moment" "$kills" writers "${rounds[writers]}"
drill "T2: drains killed at any moment" "$kills" drains "${rounds[drains]}"
drill "T3: killed at each step of drain and growth" "$kills" points "${rounds[points]}"
drill "T5: drains killed, store rolled back" "$kills" rollback "${rounds[rollback]}"
drill "T6: power cuts" "$BAIVIET_WORK/core-gcc/drill_power" "${rounds[power]}"
drill "T11: eight drainers at once" "$kills" drainers "${rounds[drainers]}"
drill "T14: growth under load, with kills" "$kills" growth "${rounds[growth]}"
drill "T16: a hundred forks" "$kills" forks "${rounds[forks]}"
drill "T19: no number steps back" "$kills" shown "${rounds[shown]}"
drill "T20: ThreadSanitizer finds nothing" env TSAN_OPTIONS=halt_on_error=1 "$BAIVIET_WORK/core-threads/drill_threads"
report
