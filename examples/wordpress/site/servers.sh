# shellcheck shell=bash
# shellcheck disable=SC2154 # data, live, port and address are those of the script that sources this
# The three servers of the sample WordPress: their configuration, starting and ending them. All run as one user who is not root,
# on 127.0.0.1 and on sockets in the data folder.
#
# SPDX-License-Identifier: BSD-3-Clause

set_commands() {
	local fpm
	# shellcheck disable=SC2034 # for the script that sources this
	php=(env "PHP_INI_SCAN_DIR=:$data/php/conf.d" php)
	fpm=$(command -v php >/dev/null && php -n -r 'echo "/usr/sbin/php-fpm", PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;') || fpm=
	php_fpm=(env "PHP_INI_SCAN_DIR=:$data/php/conf.d" "$fpm")
	nginx=$(command -v nginx || echo /usr/sbin/nginx)
}

# as_server COMMAND...: as the user of the servers.
as_server() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=www-data --regid=www-data --init-groups "$@"
	else
		"$@"
	fi
}

give_away() {
	[ "$(id -u)" -ne 0 ] || chown -R www-data:www-data "$@"
}

listening() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# free_port PORT: one above it at which nobody listens.
free_port() {
	local candidate=$(($1 + 1))
	while [ "$candidate" -lt 65535 ] && listening "$candidate"; do
		candidate=$((candidate + 1))
	done
	printf '%s' "$candidate"
}

# running SERVER: is the process of its pid file there, and ours?
running() {
	local pid
	pid=$(cat "$data/run/$1.pid" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -e "$data" -e "$1"
}

stop_server() {
	local pid
	running "$1" || return 0
	pid=$(cat "$data/run/$1.pid")
	kill -TERM "$pid" 2>/dev/null || return 0
	for _ in $(seq 300); do
		kill -0 "$pid" 2>/dev/null || return 0
		sleep 0.1
	done
	fail "$1 (process $pid) does not end"
}

# wait_for WHAT LOG COMMAND...: until the command succeeds.
wait_for() {
	local what=$1 log=$2
	shift 2
	for _ in $(seq 300); do
		! "$@" 2>/dev/null || return 0
		sleep 0.1
	done
	tail -n 20 "$log" >&2
	fail "$what did not start; its log is $log"
}

write_configuration() {
	mkdir -p "$data/php/conf.d"
	cat >"$data/php/conf.d/baiviet.ini" <<-END
		extension=$data/php/baiviet.so
		; The numbers are kept in the database of the site.
		baiviet.views_store=script
		baiviet.views_live_dir=$live
		$(pages_setting)
		error_log=$data/log/php.log
		log_errors=1
		display_errors=0
		sys_temp_dir=$data/tmp
		upload_tmp_dir=$data/tmp
		session.save_path=$data/tmp
		mysqli.default_socket=$data/run/mysql.sock
		upload_max_filesize=16M
		post_max_size=20M
	END
	cat >"$data/php/fpm.conf" <<-END
		[global]
		pid = $data/run/php-fpm.pid
		error_log = $data/log/php-fpm.log
		daemonize = yes
		[www]
		listen = $data/run/php.sock
		listen.mode = 0600
		pm = static
		pm.max_children = 4
		catch_workers_output = yes
	END
	write_nginx_configuration
	give_away "$data/php"
}

# Stored pages have a folder of their own, when this build of the extension has them.
pages_setting() {
	if grep -qa 'pages_dir' "$data/php/baiviet.so"; then
		printf 'baiviet.pages_dir=%s' "$data/pages"
		mkdir -p "$data/pages" && chmod 700 "$data/pages" && give_away "$data/pages"
	fi
}

write_nginx_configuration() {
	cat >"$data/php/nginx.conf" <<-END
		pid $data/run/nginx.pid;
		error_log $data/log/nginx.log warn;
		worker_processes 2;
		events { worker_connections 256; }
		http {
			include /etc/nginx/mime.types;
			access_log off;
			server_tokens off;
			client_max_body_size 20m;
			client_body_temp_path $data/tmp/nginx-body;
			fastcgi_temp_path $data/tmp/nginx-fastcgi;
			proxy_temp_path $data/tmp/nginx-proxy;
			uwsgi_temp_path $data/tmp/nginx-uwsgi;
			scgi_temp_path $data/tmp/nginx-scgi;
			server {
				listen 127.0.0.1:$port;
				root $data/site;
				index index.php;
				location / { try_files \$uri \$uri/ /index.php?\$args; }
				location ~ ^/wp-content/uploads/.*\.php\$ { return 404; }
				location ~ \.php\$ {
					try_files \$uri =404;
					include /etc/nginx/fastcgi_params;
					# Newer lists leave the port out.
					fastcgi_param HTTP_HOST $address;
					fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
					fastcgi_pass unix:$data/run/php.sock;
					fastcgi_read_timeout 120;
				}
			}
		}
	END
}

sql() {
	as_server mariadb --no-defaults --socket="$data/run/mysql.sock" -u root "$@"
}

start_database() {
	if [ ! -d "$data/mysql/mysql" ]; then
		(cd / && as_server mariadb-install-db --no-defaults --datadir="$data/mysql" --auth-root-authentication-method=normal \
			--skip-test-db) >"$data/log/mariadb-install.log" 2>&1 || fail "MariaDB could not make its tables; see $data/log/mariadb-install.log"
	fi
	if ! running mariadb; then
		# The shell that waits for it has no hold of our output either: a reader of that would wait as long.
		(cd / && as_server setsid mariadbd --no-defaults --datadir="$data/mysql" --socket="$data/run/mysql.sock" --skip-networking \
			--pid-file="$data/run/mariadb.pid" --log-error="$data/log/mariadb.log" --tmpdir="$data/tmp" \
			--innodb-buffer-pool-size=64M --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_520_ci &) \
			</dev/null >/dev/null 2>&1
	fi
	wait_for MariaDB "$data/log/mariadb.log" sql -e 'SELECT 1' >/dev/null
	sql -e "CREATE DATABASE IF NOT EXISTS wordpress; CREATE USER IF NOT EXISTS wordpress@localhost; GRANT ALL ON wordpress.* TO wordpress@localhost;"
}

start_php() {
	stop_server php-fpm
	# Not a leftover of a server that was killed.
	rm -f "$data/run/php.sock"
	(cd / && as_server "${php_fpm[@]}" --fpm-config "$data/php/fpm.conf") </dev/null >"$data/log/php-fpm-start.log" 2>&1 ||
		{ cat "$data/log/php-fpm-start.log" >&2 && fail "php-fpm did not start"; }
	wait_for php-fpm "$data/log/php-fpm.log" test -S "$data/run/php.sock"
}

start_nginx() {
	as_server "$nginx" -e "$data/log/nginx.log" -c "$data/php/nginx.conf" -p "$data" </dev/null >"$data/log/nginx-start.log" 2>&1 ||
		{ cat "$data/log/nginx-start.log" >&2 && fail "nginx did not start"; }
	wait_for nginx "$data/log/nginx.log" listening "$port"
}
