# shellcheck shell=bash
# Builds and runs the drills that are C programs over the core. Source it after setup.sh and report.sh.
#
# SPDX-License-Identifier: BSD-3-Clause

need_packages gcc make pkg-config libxml2-dev libpcre2-dev libsqlite3-dev zlib1g-dev libhiredis-dev libssl-dev

# build NAME FOLDER [MAKE VARIABLE...]: views/NAME.c as the program $BAIVIET_WORK/FOLDER/drill_NAME. FOLDER is core-gcc, where tests/run
# builds the core, or another for a core of another kind.
build() {
	local name=$1 folder=$BAIVIET_WORK/$2
	shift 2
	make -j"$(nproc)" -s -f "$BAIVIET_ROOT/tests/core/Makefile" BUILD="$folder" "$@" "$folder/drill_$name"
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
