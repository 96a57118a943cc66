# shellcheck shell=bash
# Runs the phpt files of one or all rooms on a built extension, in one of several ways.
#
# SPDX-License-Identifier: BSD-3-Clause

# phpt_copy FOLDER: the phpt files and what they read, outside the source tree, because run-tests writes beside them.
phpt_copy() {
	rm -rf "$1"
	mkdir -p "$1"
	(cd "$BAIVIET_ROOT" && find tests \( -name '*.phpt' -o -name '*.inc' -o -path 'tests/*/data/*' \) -type f -print0 |
		xargs -0 cp --parents -t "$1")
	# A test may compare the stub, or read the project's samples.
	ln -s "$BAIVIET_ROOT/src" "$BAIVIET_ROOT/include" "$BAIVIET_ROOT/examples" "$1/"
}

# phpt_counts LOG: run-tests' summary as `N passed, N failed`. A skipped test is shown, never counted as passed.
phpt_counts() {
	awk '
		/^Tests passed/ { passed = $4 }
		/^Tests (failed|borked|leaked|warned)/ { failed += $4 }
		/^SKIP / { print }
		/^========DIFF========/ { diff = 1 }
		diff { print }
		/^========DONE========/ { diff = 0 }
		/^FAILED TEST SUMMARY/ { printing = 1 }
		printing { print }
		END { printf "%d passed, %d failed\n", passed, failed }
	' "$1"
}

# opcache_extension: the setting that loads opcache; nothing from PHP 8.5 on, where it is a part of PHP.
opcache_extension() {
	[ "$(php-config --vernum)" -ge 80500 ] || printf 'zend_extension=%s/opcache.so' "$(php-config --extension-dir)"
}

# phpt_run MODE SO ROOM...: MODE is plain, jit, asan or valgrind; no room means all. Ends with `N passed, N failed`.
phpt_run() {
	local mode=$1 so=$2 folder=$BAIVIET_WORK/phpt-$1 log room
	local options=(-d "extension=$so") rooms=() environment=() opcache
	shift 2
	phpt_copy "$folder"
	for room in "$@"; do
		[ ! -d "$folder/tests/$room" ] || rooms+=("tests/$room")
	done
	[ $# -gt 0 ] || rooms=(tests)
	[ ${#rooms[@]} -gt 0 ] || return 0
	case $mode in
	jit)
		opcache=$(opcache_extension)
		options+=(${opcache:+-d "$opcache"} -d opcache.enable=1 -d opcache.enable_cli=1 -d opcache.jit=tracing
			-d opcache.jit_buffer_size=64M -d opcache.jit_hot_func=1 -d opcache.jit_hot_loop=1)
		;;
	asan)
		gcc -shared -fPIC -o "$BAIVIET_WORK/nodeepbind.so" "$BAIVIET_ROOT/tests/tools/nodeepbind.c"
		environment=("LD_PRELOAD=$BAIVIET_WORK/nodeepbind.so $(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
			ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
			USE_ZEND_ALLOC=0 SKIP_ASAN=1)
		;;
	valgrind) options+=(-m) ;;
	esac
	log=$(log_file "phpt-$mode")
	# phpize puts PHP's runner of tests beside the build.
	(cd "$folder" && env "${environment[@]}" php -n "${so%/object/*}/stage/run-tests.php" \
		-n -q --no-color --no-progress --show-diff -j"$(nproc)" "${options[@]}" -P "${rooms[@]}") >"$log" 2>&1
	phpt_counts "$log"
}
