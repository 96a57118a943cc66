# shellcheck shell=bash
# nginx and php-fpm for tests, on loopback, with all their files in one folder, ended with the script.
#
# SPDX-License-Identifier: BSD-3-Clause

web_pids=()

web_stop() {
	[ ${#web_pids[@]} -eq 0 ] || kill "${web_pids[@]}" 2>/dev/null
	[ ${#web_pids[@]} -eq 0 ] || wait "${web_pids[@]}" 2>/dev/null
	web_pids=()
}

# web_port: a port of loopback that nobody listens on.
web_port() {
	# shellcheck disable=SC2016 # the dollar is PHP's
	php -n -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];'
}

# web_user: whom php-fpm runs as when we are root, so that folders have one owner.
web_user() {
	if [ "$(id -u)" -eq 0 ]; then echo www-data; else id -un; fi
}

# web_fpm FOLDER SO [NAME=VALUE...]: php-fpm with a pool of four on FOLDER/fpm.sock and settings of the extension.
web_fpm() {
	local folder=$1 so=$2 setting fpm
	shift 2
	fpm=$(php -n -r 'echo "php-fpm", PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
	[ -n "$(command -v "$fpm")" ] || fpm=php-fpm
	{
		printf '[global]\nerror_log = %s/fpm.log\ndaemonize = no\n' "$folder"
		printf '[www]\nlisten = %s/fpm.sock\npm = static\npm.max_children = 4\ncatch_workers_output = yes\n' "$folder"
		[ "$(id -u)" -ne 0 ] || printf 'user = www-data\ngroup = www-data\nlisten.owner = www-data\n'
		for setting in "$@"; do
			printf 'php_admin_value[%s] = %s\n' "${setting%%=*}" "${setting#*=}"
		done
	} >"$folder/fpm.conf"
	"$fpm" -n -d extension="$so" -d log_errors=1 -y "$folder/fpm.conf" >"$folder/fpm.out" 2>&1 &
	web_pids+=($!)
}

# web_nginx FOLDER SCRIPT PORT: nginx that gives every request to SCRIPT, and the files below /tinh/ of FOLDER as they are.
web_nginx() {
	local folder=$1 script=$2 port=$3
	cat >"$folder/nginx.conf" <<-CONF
		$([ "$(id -u)" -ne 0 ] || echo 'user www-data;')
		daemon off;
		worker_processes 1;
		pid $folder/nginx.pid;
		error_log $folder/nginx.log;
		events { worker_connections 256; }
		http {
			access_log off;
			client_body_temp_path $folder/tmp-body;
			fastcgi_temp_path $folder/tmp-fastcgi;
			proxy_temp_path $folder/tmp-proxy;
			scgi_temp_path $folder/tmp-scgi;
			uwsgi_temp_path $folder/tmp-uwsgi;
			keepalive_requests 1000000;
			server {
				listen 127.0.0.1:$port;
				location /tinh/ { root $folder; }
				location / {
					include /etc/nginx/fastcgi_params;
					fastcgi_pass unix:$folder/fpm.sock;
					fastcgi_param SCRIPT_FILENAME $script;
				}
			}
		}
	CONF
	nginx -c "$folder/nginx.conf" -e "$folder/nginx.log" &
	web_pids+=($!)
}

# web_wait FOLDER PORT: until both answer.
web_wait() {
	local tries
	for ((tries = 0; tries < 100; tries++)); do
		[ ! -S "$1/fpm.sock" ] || ! curl -s -o /dev/null "http://127.0.0.1:$2/" || return 0
		sleep 0.1
	done
	cat "$1"/*.log "$1/fpm.out" >&2
	return 1
}
