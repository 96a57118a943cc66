#!/usr/bin/env bash
# Stored pages when processes are killed while they store them, and when the disk is full: a page is served whole or not at all.
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

# exec_pages_php FOLDER CODE [ARGUMENT...]: in the place of the shell that calls it.
exec_pages_php() {
	local folder=$1 code=$2
	shift 2
	exec php -n -d extension="$BAIVIET_SO" -d baiviet.pages_dir="$folder" -d baiviet.views_live_dir="$work/live" \
		-d baiviet.views_store="$work/store" -r "$code" "$@"
}

pages_php() {
	(exec_pages_php "$@")
}

# A page that says of itself whether it is whole: its first 32 bytes are the MD5 of the rest.
# shellcheck disable=SC2016 # the dollars are PHP's
store='
	$pages = new BaiViet\PageStore();
	for ($i = 0; ; $i++) {
		$text = str_repeat(bin2hex(random_bytes(20)) . " <p>Xã Cư Mgar</p>\n", random_int(1, 800));
		$pages->put("k" . random_int(1, 20), md5($text) . $text);
	}'
# shellcheck disable=SC2016
verify='
	$pages = new BaiViet\PageStore();
	$whole = 0;
	for ($i = 1; $i <= 20; $i++) {
		ob_start();
		$served = $pages->serve("k$i");
		$page = ob_get_clean();
		if ($served && md5(substr($page, 32)) !== substr($page, 0, 32)) {
			exit("k$i is not whole: " . strlen($page) . " bytes\n");
		}
		if (!$served && $pages->refusal() !== "absent") {
			exit("k$i: " . $pages->refusal() . "\n");
		}
		$whole += $served;
	}
	echo "whole $whole ", $pages->status()["problem"];'

killed_writers() {
	local rounds=${BAIVIET_TEST_LONG:+2000} round pids output kills=0
	for ((round = 0; round < ${rounds:-25}; round++)); do
		pids=()
		for _ in 1 2 3; do
			# In the place of its shell: a kill is to hit PHP itself.
			(exec_pages_php "$work/pages" "$store") &
			pids+=($!)
		done
		sleep "0.$((RANDOM % 25 + 15))"
		output=$(pages_php "$work/pages" "$verify") # while they write
		[[ $output = whole* ]] || { kill -9 "${pids[@]}"; echo "$output"; return 1; }
		kill -9 "${pids[@]}" 2>/dev/null
		wait "${pids[@]}" 2>/dev/null
		kills=$((kills + 3))
		output=$(pages_php "$work/pages" "$verify")
		[[ $output = whole* ]] || { echo "$output"; return 1; }
	done
	echo "$kills kills, at the end: $output"
	[[ $output = "whole 20 " ]]
}

# shellcheck disable=SC2016
full_disk() {
	local output
	output=$(pages_php "$work/small/pages" '
		$pages = new BaiViet\PageStore();
		for ($i = 1; $i <= 20; $i++) {
			$text = bin2hex(random_bytes(100000));
			$pages->put("k$i", md5($text) . $text);
			$refused[$pages->refusal()] = true;
		}
		echo implode(",", array_keys($refused));' 2>"$work/err")
	[ "$output" = ",folder" ] || { echo "$output"; return 1; }
	[ "$(grep -c 'no room left' "$work/err")" -eq 1 ] || { echo "the log:"; cat "$work/err"; return 1; }
	output=$(pages_php "$work/small/pages" "$verify")
	[[ $output = whole* ]] || { echo "$output"; return 1; }
	[ -z "$(find "$work/small" -name '.new-*')" ] || { echo "parts of pages are left"; return 1; }
	mount -o remount,size=20m "$work/small"
	output=$(pages_php "$work/small/pages" '$pages = new BaiViet\PageStore(); var_dump($pages->put("k1", "x"), $pages->status()["problem"]);')
	[ "$output" = $'bool(true)\nstring(0) ""' ] || { echo "$output"; return 1; }
}

# shellcheck disable=SC2016
no_room_for_the_state() {
	local output
	output=$(pages_php "$work/small/pages" '$pages = new BaiViet\PageStore(); var_dump($pages->put("k", "x"), $pages->serve("k"), $pages->refusal());' 2>"$work/err")
	if [ "$output" != $'bool(false)\nbool(false)\nstring(6) "folder"' ] || [ "$(grep -c 'no room left' "$work/err")" -ne 1 ]; then
		echo "$output"
		cat "$work/err"
		return 1
	fi
}

small_disk() {
	[ -z "$mounted" ] || umount "$work/small"
	mkdir -p "$work/small"
	mounted=
	mount -t tmpfs -o "size=$1,mode=700" tmpfs "$work/small" && mounted=1
}

check "writers killed at any moment leave whole pages" killed_writers
if small_disk 4m; then
	check "a full disk refuses pages, says so once, and is used again" full_disk
	small_disk 512k && check "no room even to begin" no_room_for_the_state
else
	skip "full disks" "needs root, to mount a small tmpfs"
fi
report
