/* Reads the name of a Redis server.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_address.h"

#include "base/ascii.h"

#include <stdio.h>
#include <string.h>

static const char *const SCHEMES[] = {"redis://", "rediss://", "redis+unix://"};
enum { SCHEME_PLAIN, SCHEME_TLS, SCHEME_UNIX, SCHEME_COUNT };

typedef struct reader {
	bv_slice text;
	size_t at;
	const char *wrong; /* NULL = nothing so far */
} reader;

static int scheme_of(bv_slice text)
{
	for (int i = 0; i < SCHEME_COUNT; i++) {
		size_t len = strlen(SCHEMES[i]);
		if (text.len >= len && memcmp(text.ptr, SCHEMES[i], len) == 0) {
			return i;
		}
	}
	return -1;
}

bool bv_redis_address_is(bv_slice text)
{
	return scheme_of(text) >= 0;
}

static void complain(reader *r, const char *wrong)
{
	if (r->wrong == NULL) {
		r->wrong = wrong;
	}
}

/* Where one of `stops` comes next; the end of the text if none does. */
static size_t find(const reader *r, size_t from, const char *stops)
{
	while (from < r->text.len && strchr(stops, r->text.ptr[from]) == NULL) {
		from++;
	}
	return from;
}

/* The bytes up to `end`, with %XX read, as a string. */
static void take(reader *r, size_t end, char *out, size_t size)
{
	size_t len = 0;
	while (r->at < end && r->wrong == NULL) {
		char c = r->text.ptr[r->at++];
		if (c == '%') {
			int high = r->at + 1 < end ? bv_ascii_hex(r->text.ptr[r->at]) : -1;
			int low = high < 0 ? -1 : bv_ascii_hex(r->text.ptr[r->at + 1]);
			if (low < 0) {
				complain(r, "has a % without two hexadecimal digits");
				break;
			}
			c = (char)(high << 4 | low);
			r->at += 2;
		}
		if (c == '\0' || len + 1 >= size) {
			complain(r, c == '\0' ? "has a NUL byte" : "is too long in a part");
			break;
		}
		out[len++] = c;
	}
	out[len] = '\0';
}

static unsigned take_number(reader *r, size_t end, unsigned min, unsigned max, const char *wrong)
{
	unsigned number = 0;
	if (r->at == end) {
		complain(r, wrong);
	}
	for (; r->at < end && r->wrong == NULL; r->at++) {
		char c = r->text.ptr[r->at];
		if (c < '0' || c > '9' || (number = number * 10 + (unsigned)(c - '0')) > max) {
			complain(r, wrong);
			break;
		}
	}
	if (number < min) {
		complain(r, wrong);
	}
	return number;
}

/* Is the text at `from` this option's name and "="? */
static bool is_option(const reader *r, const char *name)
{
	size_t len = strlen(name);
	return r->text.len - r->at > len && memcmp(r->text.ptr + r->at, name, len) == 0 &&
		r->text.ptr[r->at + len] == '=';
}

static void take_option(reader *r, bv_redis_address *address)
{
	static const char *const names[] = {"timeout", "database", "ca", "cert", "key", "verify"};
	size_t end = find(r, r->at, "&");
	size_t option = 0;
	while (option < 6 && !is_option(r, names[option])) {
		option++;
	}
	if (option == 6 || (option >= 2 && !address->tls)) {
		complain(r,
			option == 6 ? "has an option that is none of timeout, database, ca, cert, key "
						  "and verify"
						: "has an option that only rediss:// knows");
		return;
	}
	r->at += strlen(names[option]) + 1;
	switch (option) {
	case 0:
		address->timeout_ms =
			1000 * take_number(r, end, 1, 60, "has a timeout that is not 1 to 60");
		break;
	case 1:
		address->database = take_number(r, end, 0, 9999, "has a database that is not a number");
		break;
	case 2:
		take(r, end, address->ca, sizeof(address->ca));
		break;
	case 3:
		take(r, end, address->cert, sizeof(address->cert));
		break;
	case 4:
		take(r, end, address->key, sizeof(address->key));
		break;
	default:
		address->verify = !(end - r->at == 2 && memcmp(r->text.ptr + r->at, "no", 2) == 0);
		if (address->verify) {
			complain(r, "has a verify that is not \"no\"");
		}
		r->at = end;
		break;
	}
	r->at = end + (end < r->text.len);
}

static void take_login(reader *r, bv_redis_address *address)
{
	/* A password may hold anything but the "@" that ends it. */
	size_t end = find(r, r->at, "@/?");
	if (end == r->text.len || r->text.ptr[end] != '@') {
		return;
	}
	size_t colon = find(r, r->at, ":@");
	take(r, colon, address->user, sizeof(address->user));
	if (colon == end && address->user[0] != '\0') {
		complain(r, "has a user without a password");
	}
	if (colon < end) {
		r->at++;
		take(r, end, address->password, sizeof(address->password));
		if (r->wrong == NULL && address->password[0] == '\0') {
			complain(r, "has an empty password");
		}
	}
	r->at = r->wrong == NULL ? end + 1 : r->at;
}

static void take_host(reader *r, bv_redis_address *address)
{
	strcpy(address->port, "6379");
	if (r->at < r->text.len && r->text.ptr[r->at] == '[') {
		r->at++;
		size_t end = find(r, r->at, "]");
		take(r, end, address->host, sizeof(address->host));
		if (end == r->text.len) {
			complain(r, "has a [ without its ]");
			return;
		}
		r->at++;
	} else {
		take(r, find(r, r->at, ":/?"), address->host, sizeof(address->host));
	}
	if (r->at < r->text.len && r->text.ptr[r->at] == ':') {
		r->at++;
		size_t end = find(r, r->at, "/?");
		unsigned port = take_number(r, end, 1, 65535, "has a port that is not 1 to 65535");
		snprintf(address->port, sizeof(address->port), "%u", port & 0xffff);
	}
	if (r->wrong == NULL && r->at < r->text.len && r->text.ptr[r->at] == '/') {
		r->at++;
		size_t end = find(r, r->at, "?");
		if (end > r->at) {
			address->database = take_number(r, end, 0, 9999, "has a database that is not a number");
		}
	}
}

bv_status bv_redis_address_parse(bv_redis_address *address, bv_slice text, bv_err *err)
{
	reader r = {.text = text};
	int scheme = scheme_of(text);
	*address = (bv_redis_address){
		.tls = scheme == SCHEME_TLS,
		.unix_socket = scheme == SCHEME_UNIX,
		.verify = true,
	};
	if (scheme < 0) {
		return bv_fail_at(
			err, BV_ERR_SYNTAX, "does not begin with redis://, rediss:// or redis+unix://", 0);
	}
	r.at = strlen(SCHEMES[scheme]);
	take_login(&r, address);
	if (address->unix_socket) {
		take(&r, find(&r, r.at, "?"), address->host, sizeof(address->host));
	} else {
		take_host(&r, address);
	}
	if (address->host[0] == '\0' || (address->unix_socket && address->host[0] != '/')) {
		complain(&r, address->unix_socket ? "has no absolute path of a socket" : "has no host");
	}
	if (r.wrong == NULL && r.at < text.len && text.ptr[r.at] != '?') {
		complain(&r, "has something after its host");
	}
	r.at += r.at < text.len && r.wrong == NULL;
	while (r.wrong == NULL && r.at < text.len) {
		take_option(&r, address);
	}
	if (r.wrong == NULL && (address->cert[0] == '\0') != (address->key[0] == '\0')) {
		complain(&r, "has one of cert and key without the other");
	}
	return r.wrong == NULL ? BV_OK : bv_fail_at(err, BV_ERR_SYNTAX, r.wrong, r.at);
}

void bv_redis_address_name(char *out, size_t size, bv_slice text)
{
	bv_redis_address address;
	int scheme = scheme_of(text);
	if (bv_redis_address_parse(&address, text, NULL) != BV_OK) {
		snprintf(out, size, "%s", scheme < 0 ? "" : SCHEMES[scheme]);
		return;
	}
	bool login = address.password[0] != '\0';
	const char *open = strchr(address.host, ':') != NULL ? "[" : "";
	if (address.unix_socket) {
		snprintf(out, size, "%s%s%s%s?database=%u", SCHEMES[scheme], address.user,
			login ? ":***@" : "", address.host, address.database);
	} else {
		snprintf(out, size, "%s%s%s%s%s%s:%s/%u", SCHEMES[scheme], address.user,
			login ? ":***@" : "", open, address.host, open[0] != '\0' ? "]" : "", address.port,
			address.database);
	}
}
