# shellcheck shell=bash
# Counts what the checks of a `run` script found, and prints the closing line `N passed, N failed`.
#
# SPDX-License-Identifier: BSD-3-Clause

passed=0
failed=0
counted_at=$SECONDS

# took WHAT: how long, since the line before.
took() {
	printf '        %s in %d s\n' "$1" $((SECONDS - counted_at))
	counted_at=$SECONDS
}

# add PASSED FAILED NAME: take over the counts of something that counted for itself. What took long since the line before says so.
add() {
	local result=ok counts="$1 passed" took=$((SECONDS - counted_at))
	counted_at=$SECONDS
	passed=$((passed + $1))
	failed=$((failed + $2))
	[ "$2" -eq 0 ] || { result=FAIL && counts+=", $2 failed"; }
	[ $took -lt 5 ] || counts+=" (${took} s)"
	printf '  %-5s %-50s %s\n' $result "$3" "$counts"
}

# excerpt OUTPUT: the end of what a command said, without what is well.
excerpt() {
	grep -vE '^ *ok    ' <<<"$1" | tail -n 200 | sed 's/^/        /'
}

# check NAME COMMAND...: one check, passed when the command succeeds. Its output is shown when it fails.
check() {
	local name=$1 output
	shift
	if output=$("$@" 2>&1); then
		add 1 0 "$name"
	else
		add 0 1 "$name"
		excerpt "$output"
	fi
}

# check_counted NAME COMMAND...: a command that ends with `N passed, N failed`; it fails as well when it dies before that.
check_counted() {
	local name=$1 output status=0 line
	shift
	output=$("$@" 2>&1) || status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' <<<"$output" | tail -n 1)
	if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		local p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]}
		# A count of nothing, or an exit status that the count does not explain, is a failure.
		if { [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; } || [ $((p + f)) -eq 0 ]; then
			f=$((f + 1))
		fi
		add "$p" "$f" "$name"
		[ "$f" -eq 0 ] || excerpt "$output"
	else
		add 0 1 "$name (ended with status $status before it counted)"
		excerpt "$output"
	fi
}

# told COMMAND...: a long one under check_counted, whose output is worth seeing as it comes, and when all is well: file descriptor 3
# is where to. The script sets pipefail.
told() {
	"$@" 2>&1 | tee >(cat >&3)
}

# skip NAME REASON: what cannot run here; said, not counted.
skip() {
	printf '  skip  %-50s %s\n' "$1" "$2"
}

# check_or_skip NAME COMMAND...: as check, but status 77 says that what the command needs cannot be had here.
check_or_skip() {
	local name=$1 said code=0
	shift
	said=$("$@" 2>&1) || code=$?
	if [ $code -eq 77 ]; then
		skip "$name" "$(tail -n 1 <<<"$said")"
	else
		check "$name" say_and_return "$code" "$said"
	fi
}

say_and_return() {
	printf '%s\n' "$2"
	return "$1"
}

# report: the closing line; the exit status for `exit`.
report() {
	printf '\n%d passed, %d failed\n' "$passed" "$failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
