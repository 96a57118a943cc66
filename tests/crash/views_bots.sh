#!/usr/bin/env bash
# Bots and browsers (T18): of the two thousand example agents of crawler-user-agents, a list that is not the one that ours is
# made from, at least 99 % are bots; of browsers' agents, as those build them, none.
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

need_npm
need_packages php-cli
crawlers=$(npm_package crawler-user-agents 1.60.0) || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check "the drill builds" build bots core-gcc
bots=$BAIVIET_WORK/core-gcc/drill_bots

browsers() {
	local version system model
	for version in 79 96 109 120 131 142; do
		for system in "Windows NT 6.1; Win64; x64" "Windows NT 10.0; Win64; x64" "Macintosh; Intel Mac OS X 10_15_7" "X11; Linux x86_64" "X11; CrOS x86_64 14541.0.0"; do
			local chrome="Mozilla/5.0 ($system) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/$version.0.0.0 Safari/537.36"
			printf '%s\n' "$chrome" "$chrome Edg/$version.0.0.0" "$chrome OPR/$((version - 14)).0.0.0" "$chrome CocCoc/$version.0.0" \
				"$chrome Vivaldi/6.5" "Mozilla/5.0 ($system; rv:$version.0) Gecko/20100101 Firefox/$version.0"
		done
		for model in "SM-A515F" "SM-J710F" "Redmi Note 8" "CPH2219" "vivo 1906" "Nokia 3.4" "Pixel 8" "K"; do
			local mobile="Mozilla/5.0 (Linux; Android 10; $model) AppleWebKit/537.36 (KHTML, like Gecko)"
			printf '%s\n' "$mobile Chrome/$version.0.0.0 Mobile Safari/537.36" \
				"$mobile SamsungBrowser/23.0 Chrome/$version.0.0.0 Mobile Safari/537.36" \
				"$mobile Version/4.0 Chrome/$version.0.0.0 Mobile Safari/537.36 Zalo android/12110508"
		done
		printf '%s\n' "Mozilla/5.0 (Android 13; Mobile; rv:$version.0) Gecko/$version.0 Firefox/$version.0"
	done
	for version in 12_1 15_6 16_3 17_5 18_1; do
		local apple="AppleWebKit/605.1.15 (KHTML, like Gecko)"
		printf '%s\n' "Mozilla/5.0 (iPhone; CPU iPhone OS $version like Mac OS X) $apple Version/${version/_/.} Mobile/15E148 Safari/604.1" \
			"Mozilla/5.0 (iPad; CPU OS $version like Mac OS X) $apple CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1" \
			"Mozilla/5.0 (iPhone; CPU iPhone OS $version like Mac OS X) $apple Mobile/15E148 Zalo iOS/541" \
			"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) $apple Version/${version/_/.} Safari/605.1.15"
	done
}

counted() {
	"$bots" "$1" "$2" <"$3"
}

browsers >"$work/browsers"
check "T18: of $(wc -l <"$work/browsers") browsers none is a bot" counted 0 0 "$work/browsers"
# shellcheck disable=SC2016 # the dollars are PHP's
php -n -r 'foreach (json_decode(stream_get_contents(STDIN)) as $crawler) { foreach ($crawler->instances as $agent) {
	echo strtr($agent, "\r\n", "  "), "\n"; } }' <"$crawlers/crawler-user-agents.json" >"$work/crawlers"
check "T18: of $(wc -l <"$work/crawlers") crawlers 99 % are bots" counted 990 1000 "$work/crawlers"
report
