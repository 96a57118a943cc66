/* How a Redis or Valkey server is named:
 *
 *   redis://[user:password@]host[:6379][/database][?timeout=SECONDS]
 *   rediss://...                     the same over TLS; ?ca=FILE, ?cert=FILE&key=FILE, ?verify=no
 *   redis+unix://[user:password@]/path/to.sock[?database=N]
 *
 * "redis://:password@host" has a password and no user. Bytes may be written %XX. A host with
 * colons stands in brackets.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_REDIS_ADDRESS_H
#define BAIVIET_VIEWS_REDIS_ADDRESS_H

#include "baiviet/slice.h"
#include "baiviet/status.h"

#include <stdbool.h>

typedef struct bv_redis_address {
	bool tls;
	bool unix_socket;
	bool verify;         /* the server's certificate */
	unsigned database;   /* 0 to 9,999 */
	unsigned timeout_ms; /* of one step; 0 = the caller's own */
	char host[256];      /* or the path of the socket */
	char port[6];
	char user[128];
	char password[512];
	char ca[256]; /* "" = those that the system trusts */
	char cert[256];
	char key[256];
} bv_redis_address;

/* Does it begin as an address does? */
bool bv_redis_address_is(bv_slice text);

/* Read an address. Returns BV_ERR_SYNTAX with the offset of what is wrong in err->pos. The text
 * holds a password: err->msg never does. */
BV_MUST_USE bv_status bv_redis_address_parse(bv_redis_address *address, bv_slice text, bv_err *err);

/* The address without its password, for people; cut to `size`, which is not 0. What is no
 * address gives its scheme only. */
void bv_redis_address_name(char *out, size_t size, bv_slice text);

#endif
