# shellcheck shell=bash
# Set-up shared by every `run` command of this repository: say what happens, install what is missing, build.
# Source it; it changes nothing by itself.
#
# SPDX-License-Identifier: BSD-3-Clause

BAIVIET_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Everything that is built lies here, outside the source tree; remove the folder to start afresh.
BAIVIET_WORK=${BAIVIET_WORK:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/baiviet/$(cksum <<<"$BAIVIET_ROOT" | cut -d' ' -f1)}

say() {
	printf '%s\n' "$*" >&2
}

step() {
	printf '\n==> %s\n' "$*" >&2
}

fail() {
	printf '\nError: %s\n' "$*" >&2
	exit 1
}

# as_root COMMAND...: as it is when we are root, else by sudo.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		fail "this needs root, and there is no sudo. As root, run: $*"
	fi
}

# need_packages PACKAGE...: install those that are missing. Does nothing, and asks nothing, when all are there.
need_packages() {
	local missing=() package
	command -v dpkg-query >/dev/null || fail "this script installs packages with apt, and this is no Debian or Ubuntu. Install what these packages hold by hand: $*"
	for package in "$@"; do
		dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	step "Installing with apt-get: ${missing[*]}"
	as_root apt-get update -qq -o DPkg::Lock::Timeout=120 || fail "apt-get update failed: is the network up?"
	# No service may start because it was installed: everything here is started by hand, on loopback.
	as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" \
		>"$(log_file apt)" 2>&1 || fail "apt-get install failed; its output is in $(log_file apt)"
}

# need_commands COMMAND...: as need_packages, for programs whose package has their name and may have come from elsewhere.
need_commands() {
	local missing=() name
	for name in "$@"; do
		command -v "$name" >/dev/null || missing+=("$name")
	done
	[ ${#missing[@]} -eq 0 ] || need_packages "${missing[@]}"
}

# log_file NAME: where the output of a long step goes.
log_file() {
	mkdir -p "$BAIVIET_WORK/log"
	printf '%s/log/%s.log' "$BAIVIET_WORK" "$1"
}

# run_logged NAME COMMAND...: output to a log, shown only when the command fails.
run_logged() {
	local log
	log=$(log_file "$1")
	shift
	if ! "$@" >"$log" 2>&1; then
		# A compiler's errors are lost between its command lines.
		grep -iE -A4 '(^|[^a-z-])(fatal )?error[: ]' "$log" | head -n 40 >&2 || tail -n 40 "$log" >&2
		fail "'$*' failed; the whole output is in $log"
	fi
}

# need_npm: npm, and the certificates that it trusts. NodeSource's nodejs holds npm, Debian's does not.
need_npm() {
	command -v npm >/dev/null || need_packages nodejs npm ca-certificates
}

# npm_package NAME VERSION: the folder of an npm package, fetched once into the work folder; nothing of it is run.
npm_package() {
	local folder=$BAIVIET_WORK/npm/$1-$2 archive
	if [ ! -d "$folder" ]; then
		mkdir -p "$folder.part"
		archive=$(cd "$folder.part" && npm pack --loglevel=error "$1@$2" 2>"$(log_file npm)") ||
			fail "npm could not fetch $1 $2: is the network up? What it says is in $(log_file npm)"
		tar -xzf "$folder.part/$archive" -C "$folder.part" --strip-components=1 2>/dev/null
		mv "$folder.part" "$folder"
	fi
	printf '%s' "$folder"
}

# What the extension is built from and with. BAIVIET_PHP is php8.5 or the like, where it is not to be the default one.
need_build_packages() {
	local php=${BAIVIET_PHP:-php}
	if command -v dpkg-query >/dev/null; then
		need_packages gcc make autoconf pkg-config libxml2-dev libpcre2-dev libsqlite3-dev zlib1g-dev "$php-cli" "$php-dev"
	else
		need_build_tools
	fi
	need_one_php
}

# Systems without apt: nothing is installed for the user, but what to install is said. Libraries are named by configure.
need_build_tools() {
	local tool missing=()
	for tool in cc make autoconf pkg-config php phpize php-config; do
		command -v "$tool" >/dev/null || missing+=("$tool")
	done
	[ ${#missing[@]} -eq 0 ] || fail "the build needs: ${missing[*]}. Install them and run this again:
  Fedora, RHEL:  dnf install gcc make autoconf pkgconf php-cli php-devel libxml2-devel pcre2-devel sqlite-devel
  Alpine:        apk add build-base autoconf pkgconf php83 php83-dev libxml2-dev pcre2-dev sqlite-dev
  macOS:         brew install autoconf pkg-config php libxml2 pcre2 sqlite"
}

# What is built for one PHP does not load in another.
need_one_php() {
	local runs builds
	runs=$(php -n -r 'echo PHP_VERSION_ID;')
	builds=$(php-config --vernum)
	[ "$runs" -ge 80200 ] || fail "baiviet needs PHP 8.2 or newer, and this is $(php -n -r 'echo PHP_VERSION;').
Debian 12 and Ubuntu 24.04 have it; for older systems see https://packages.sury.org/php/ and https://launchpad.net/~ondrej/+archive/ubuntu/php"
	[ "${runs%??}" = "${builds%??}" ] || fail "php is version $(php -n -r 'echo PHP_VERSION;'), but php-config is of $(php-config --version). Make them the same:
  update-alternatives --config php; update-alternatives --config phpize; update-alternatives --config php-config"
}

# build_extension FLAVOUR [CONFIGURE OPTION...]: build out of tree; sets BAIVIET_SO. Fast when nothing changed.
# CFLAGS and LDFLAGS count as they do for configure; a flavour keeps those it was configured with.
build_extension() {
	local flavour=$1 stage object
	shift
	stage=$BAIVIET_WORK/$flavour/stage
	object=$BAIVIET_WORK/$flavour/object
	# The build is of one config.m4, one PHP and one set of options: when any changes, start it afresh; also when a header goes, since make would look for it.
	local identity
	identity=$(cat "$BAIVIET_ROOT/config.m4" - <<<"$(php-config --version) $* ${CFLAGS:-} ${LDFLAGS:-} ${CC:-} $(cd "$BAIVIET_ROOT" && find include src -name '*.h' | sort)" | cksum)
	if [ "$(cat "$object/identity" 2>/dev/null)" != "$identity" ]; then
		rm -rf "$stage" "$object"
		mkdir -p "$stage" "$object"
		ln -s "$BAIVIET_ROOT/config.m4" "$BAIVIET_ROOT/src" "$BAIVIET_ROOT/include" "$stage/"
		(cd "$stage" && run_logged "phpize-$flavour" phpize) || exit
		(cd "$object" && run_logged "configure-$flavour" "$stage/configure" "$@") || exit
		printf '%s\n' "$identity" >"$object/identity"
	fi
	(cd "$object" && run_logged "make-$flavour" make -j"$(getconf _NPROCESSORS_ONLN)") || exit
	# shellcheck disable=SC2034 # for the scripts that source this file
	BAIVIET_SO=$object/modules/baiviet.so
}

# The developers' build: warnings are errors, and everything optional is in it.
build_dev_extension() {
	need_packages libhiredis-dev libssl-dev
	CFLAGS="-g -O2" build_extension dev --enable-baiviet-dev --with-baiviet-redis
}
