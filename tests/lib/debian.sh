# shellcheck shell=bash
# Where other releases of Debian come from: the archives that apt has here. Source it after examples/lib/setup.sh.
#
# SPDX-License-Identifier: BSD-3-Clause

# archive_of LABEL: the address of Debian's archive of that label, which need not be this machine's release; fails where apt has none.
archive_of() {
	# shellcheck disable=SC2016 # apt's words
	apt-get indextargets --format '$(SITE)' "Label: $1" 'Created-By: Packages' | sort -u | head -1 | grep .
}

# debian_archive, security_archive: of this machine.
debian_archive() {
	archive_of Debian || fail "apt has no archive of Debian here: run apt-get update, or run this on a Debian"
}

security_archive() {
	archive_of Debian-Security || fail "apt has no archive of Debian's security updates here: run apt-get update, or run this on a Debian"
}
