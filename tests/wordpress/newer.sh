# A newer WordPress than the distribution's, out of the packages of a later Debian: fetched by apt's own means, signed and
# checked, into the cache. Nothing of it is installed. Sourced by tests/wordpress/run.
#
# SPDX-License-Identifier: BSD-3-Clause
# shellcheck shell=bash disable=SC2034,SC2154 # set for, and by, those who source this

newer_suite=trixie

# newer_wordpress: fetches it, unless it is there, and sets newer to its folder.
newer_wordpress() {
	local folder=$BAIVIET_WORK/wordpress-$newer_suite archive apt package
	newer=$folder/root/usr/share/wordpress
	need_packages php-getid3 libjs-cropper libjs-lodash libjs-underscore debian-archive-keyring
	[ ! -e "$folder/ready" ] || return 0
	rm -rf "$folder"
	mkdir -p "$folder"/{root,lists/partial,archives/partial}
	archive=$(debian_archive) || exit
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive $newer_suite main" >"$folder/sources.list"
	apt=(apt-get -q -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$folder/lists"
		-o "Dir::Cache=$folder" -o Acquire::Languages=none -o APT::Sandbox::User=root)
	(cd "$folder" && "${apt[@]}" update && "${apt[@]}" download wordpress wordpress-l10n wordpress-theme-twentytwentyfive) >"$(log_file wordpress-newer)" 2>&1 || return 1
	for package in "$folder"/*.deb; do
		dpkg-deb -x "$package" "$folder/root"
	done
	# Some of its files are links to those of other packages.
	ln -s /usr/share/php /usr/share/javascript "$folder/root/usr/share/"
	touch "$folder/ready"
}
