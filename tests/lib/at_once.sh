# shellcheck shell=bash
# Runs several programs side by side. What they found is read in order when all have ended.
#
# SPDX-License-Identifier: BSD-3-Clause

# at_once FOLDER FUNCTION NAME...: FUNCTION NAME for each, as many as there are processors. The function, and the variables it reads, are exported.
at_once() {
	local name
	[ $# -gt 2 ] || return 0
	mkdir -p "$1"
	for name in "${@:3}"; do
		rm -f "$1/$name.log" "$1/$name.status"
	done
	# shellcheck disable=SC2016 # the dollars are the other shell's
	printf '%s\n' "${@:3}" |
		FOLDER=$1 FUNCTION=$2 xargs -P "$(nproc)" -I {} bash -c '"$FUNCTION" {} >"$FOLDER/{}.log" 2>&1; echo $? >"$FOLDER/{}.status"'
}

# ended FOLDER NAME: what that one said, and its exit status; as if it ran now.
ended() {
	cat "$1/$2.log"
	return "$(cat "$1/$2.status")"
}
