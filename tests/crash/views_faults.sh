#!/usr/bin/env bash
# View counting when the system fails: each system call failing once in turn (T15), disks that are full (T7), folders that
# must not be used (T15). The page is served, the log says one clear thing, and nothing counted is lost.
#
# SPDX-License-Identifier: BSD-3-Clause
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=examples/lib/setup.sh
. "$here/../../examples/lib/setup.sh"
# shellcheck source=tests/lib/report.sh
. "$here/../lib/report.sh"

need_build_packages
build_dev_extension
work=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$work/small"; rm -rf "$work"' EXIT
gcc -shared -fPIC -O1 -Wall -Wextra -Werror -o "$work/fault.so" "$here/views/fault.c" -ldl || exit 1
# Debian's php binds a module's calls past what is preloaded, unless it is told not to.
gcc -shared -fPIC -o "$work/nodeepbind.so" "$here/../tools/nodeepbind.c" || exit 1

# count LIVE STORE: a page that counts article 1 three times and a named one twice, as a script does.
# shellcheck disable=SC2016 # the dollars are PHP's
count() {
	php -n -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$1" -d baiviet.views_store="$2" -r '
		$a = [BaiViet\view(1), BaiViet\view("tên"), BaiViet\view(1), BaiViet\view("tên"), BaiViet\view(1)];
		foreach ($a as $n) { is_int($n) && $n >= 0 || exit(3); }
		echo "served";'
}

# totals LIVE STORE: what the store has after a drain by a process with no trouble: "article1 named pending".
# shellcheck disable=SC2016
totals() {
	php -n -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$1" -d baiviet.views_store="$2" -r '
		$v = new BaiViet\ViewCounter();
		$v->getMany([1, "tên"]); /* what was drained from another process alone is shown one drain after a look */
		$v->drain();
		$t = iterator_to_array($v->export());
		$shown = $v->getMany([1, "tên"]);
		if ($shown != [1 => $t[1] ?? 0, "tên" => $t["tên"] ?? 0]) { echo "shown: "; var_dump($shown); }
		echo $t[1] ?? 0, " ", $t["tên"] ?? 0, " ", $v->status()["pending"];'
}

# Each call of a kind failing once: the first, the second, until there is no such call any more. Folders new or old.
fail_each() {
	local call=$1 errno=$2 fresh=$3 nth served=0 root log output
	root=$work/$call-$errno-$fresh
	log=$root.log
	mkdir "$root"
	[ -n "$fresh" ] || { count "$root/live" "$root/store" >/dev/null && served=1; }
	for ((nth = 1; nth <= 200; nth++)); do
		[ -z "$fresh" ] || { rm -rf "$root"; mkdir "$root"; served=0; }
		rm -f "$log" "$root.err"
		output=$(FAULT_ROOT=$root FAULT_CALL=$call FAULT_NTH=$nth FAULT_ERRNO=$errno FAULT_LOG=$log \
			LD_PRELOAD="$work/nodeepbind.so $work/fault.so" count "$root/live" "$root/store" 2>"$root.err") || { echo "call $nth: status $?: $output"; cat "$root.err"; return 1; }
		[ "$output" = served ] || { echo "call $nth: not served: $output"; return 1; }
		[ -e "$log" ] || { [ "$nth" -gt 1 ] || echo "no such call was made"; break; }
		served=$((served + 1))
		[ "$(wc -l <"$root.err")" -le 2 ] || { echo "call $nth: too much in the log:"; cat "$root.err"; return 1; }
		! grep -v 'baiviet: ' "$root.err" || { echo "call $nth: something else in the log"; return 1; }
		output=$(totals "$root/live" "$root/store" 2>&1)
		[ "$output" = "$((served * 3)) $((served * 2)) 0" ] ||
			{ echo "call $nth: $served pages, but totals are: $output"; cat "$root.err"; ls -la "$root"/*/default; return 1; }
	done
	echo "$((nth - 1)) calls"
	[ "$nth" -gt 1 ]
}

# pages N EXPECTED LINES FOLDER: N pages are served, the totals are EXPECTED, and the log, with LINES lines, names a remedy.
pages() {
	local n=$1 expected=$2 lines=$3 pattern=$4 live=$5 store=$6 i output
	: >"$work/err"
	for ((i = 0; i < n; i++)); do
		output=$(count "$live" "$store" 2>>"$work/err")
		[ "$output" = served ] || { echo "not served: $output"; cat "$work/err"; return 1; }
	done
	if [ "$(wc -l <"$work/err")" != "$lines" ] || ! grep -q -- "$pattern" "$work/err"; then
		echo "the log has not $lines lines with '$pattern':"
		cat "$work/err"
		return 1
	fi
	[ -z "$expected" ] || [ "$(totals "$live" "$store")" = "$expected" ] || { echo "totals: $(totals "$live" "$store")"; return 1; }
}

# stored EXPECTED STORE: the totals of a store whose live folder cannot be used.
stored() {
	local found
	found=$(totals "$work/elsewhere" "$2")
	[ "$found" = "$1" ] || { echo "totals: $found"; return 1; }
}

# ---- T7 ----

fill() {
	dd if=/dev/zero of="$1/filler" bs=4096 2>/dev/null
	true
}

live_disk_too_small() {
	pages 2 "6 4 0" 2 "no room" "$work/small/live" "$work/store1"
}

no_room_for_names() {
	mkdir -p "$work/small/live" && rm -rf "$work/small/live"
	php -n -d extension="$BAIVIET_SO" -d baiviet.views_live_dir="$work/small/live" -d baiviet.views_store="$work/store2" -r 'BaiViet\view(1);'
	fill "$work/small"
	pages 1 "4 2 0" 1 "articles counted by name" "$work/small/live" "$work/store2"
}

store_disk_full() {
	count "$work/live3" "$work/small/store" >/dev/null || return
	fill "$work/small"
	# Many processes meet the full disk; one of them says so.
	pages 3 "" 1 "disk is full\|views are counted and shown, and wait in" "$work/live3" "$work/small/store" || return
	rm -f "$work/small/filler"
	local found
	found=$(totals "$work/live3" "$work/small/store")
	[ "$found" = "12 8 0" ] || { echo "totals after there was room again: $found"; return 1; }
}

small_disk() {
	[ -z "$mounted" ] || umount "$work/small"
	mkdir -p "$work/small"
	mounted=
	mount -t tmpfs -o "size=$1,mode=700" tmpfs "$work/small" && mounted=1
}

# ---- T15: folders ----

folder_of_mode() {
	mkdir -p "$work/mode/live"
	chmod "$1" "$work/mode/live"
	pages 2 "" 2 "install -d -m 0700" "$work/mode/live" "$work/mode/store" || return
	chmod 700 "$work/mode/live"
	local found
	found=$(totals "$work/mode/live" "$work/mode/store")
	rm -rf "$work/mode"
	[ "$found" = "6 4 0" ] || { echo "totals: $found"; return 1; }
}

folder_is_a_link() {
	mkdir "$work/target" && ln -s "$work/target" "$work/link"
	pages 1 "3 2 0" 1 "symbolic link" "$work/link" "$work/store-link"
	[ -z "$(ls -A "$work/target")" ]
}

root_in_a_pools_folder() {
	mkdir "$work/pool" && chown nobody "$work/pool" && chmod 700 "$work/pool"
	pages 1 "" 1 "sudo -u nobody php" "$work/pool" "$work/store-pool" && stored "3 2 0" "$work/store-pool"
}

# A pool's user that is not root, in folders of its own and in those of others.
as_nobody() {
	local output
	mkdir -p "$work/public" && chmod 711 "$work" && cp "$BAIVIET_SO" "$work/public/" && chmod 755 "$work/public" "$work/public/baiviet.so"
	mkdir -p "$work/nobody" && chown nobody "$work/nobody"
	output=$(setpriv --reuid=nobody --regid=nogroup --clear-groups php -n -d extension="$work/public/baiviet.so" -d open_basedir=/nonexistent \
		-d baiviet.views_live_dir="$1" -d baiviet.views_store="$2" -r 'echo BaiViet\view(1), (new BaiViet\ViewCounter())->status()["live"];' 2>"$work/err")
	[ "$output" = "$3" ] || { echo "$output"; cat "$work/err"; return 1; }
}

read_only_disk() {
	mkdir "$work/small/live" && mount -o remount,ro "$work/small" || return
	pages 1 "" 1 "local disk or tmpfs\|install -d" "$work/small/new" "$work/store-ro" || return
	pages 1 "" 1 "local disk or tmpfs" "$work/small/live" "$work/store-ro"
	local status=$?
	mount -o remount,rw "$work/small"
	[ $status -eq 0 ] && stored "6 4 0" "$work/store-ro"
}

if small_disk 1m; then
	check "T7: no room for the live table" live_disk_too_small
	small_disk 2200k && check "T7: no room for the names of articles" no_room_for_names
	small_disk 1m && check "T7: the store's disk is full, then has room again" store_disk_full
	small_disk 1m && check "T15: a disk that is read-only" read_only_disk
else
	skip "T7: full disks" "needs root, to mount a small tmpfs"
fi
check "T15: a live folder that everybody may write" folder_of_mode 0777
check "T15: a live folder that its group may write" folder_of_mode 0770
check "T15: a live folder that is a symbolic link" folder_is_a_link
if [ "$(id -u)" -eq 0 ]; then
	check "T15: root in the folder of a pool's user" root_in_a_pools_folder
	check "T15: a pool's user, under open_basedir" as_nobody "$work/nobody/live" "$work/nobody/store" 1shared
	check "T15: a pool's user in somebody else's folder" as_nobody "$work/public/live" "$work/nobody/store" 2process
else
	skip "T15: other users" "needs root, to be somebody else"
fi

# ---- T15: system calls ----

# Numbers of errno on Linux.
declare -A number=([EPERM]=1 [EIO]=5 [EAGAIN]=11 [ENOMEM]=12 [EACCES]=13 [EMFILE]=24 [ENOSPC]=28 [EROFS]=30 [ENOLCK]=37)
faults=(mkdir:EACCES mkdir:EROFS open:EACCES open:EMFILE open:EIO rename:EIO fallocate:ENOSPC fallocate:EIO mmap:ENOMEM
	flock:ENOLCK flock:EAGAIN fstat:EIO statfs:EIO read:EIO write:ENOSPC write:EIO pwrite:ENOSPC pwrite:EIO fsync:EIO
	ftruncate:EIO unlink:EPERM random:EIO)
old=(open:EACCES open:EMFILE open:EIO mmap:ENOMEM flock:ENOLCK flock:EAGAIN fstat:EIO statfs:EIO pwrite:ENOSPC pwrite:EIO fsync:EIO)
if [ -n "${BAIVIET_TEST_LONG:-}" ]; then
	# SQLite waits and tries again for seconds when it cannot have a lock.
	faults+=(fcntl:EAGAIN fcntl:ENOLCK)
	old+=(read:EIO fcntl:EAGAIN fcntl:ENOLCK)
fi
for fault in "${faults[@]}"; do
	check "T15: each ${fault%:*} failing once with ${fault#*:}, new folders" fail_each "${fault%:*}" "${number[${fault#*:}]}" fresh
done
for fault in "${old[@]}"; do
	check "T15: each ${fault%:*} failing once with ${fault#*:}, old folders" fail_each "${fault%:*}" "${number[${fault#*:}]}" ""
done
report
