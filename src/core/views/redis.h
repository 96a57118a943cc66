/* The store for many web servers: Redis or Valkey, 5.0 or newer.
 *
 * All keys of a site begin with "{baiviet:SITE}:", so that a cluster keeps them on one node.
 * Each 500 articles of a drain are one atomic script. Without --with-baiviet-redis opening fails
 * and says so.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_REDIS_H
#define BAIVIET_VIEWS_REDIS_H

#include "views/redis_address.h"
#include "views/store.h"

/* A handle on the server at `address`, borrowed for the call; it connects when it is first used.
 * Returns BV_OK, BV_ERR_NOMEM, or BV_ERR_ARG when this build knows no Redis. */
BV_MUST_USE bv_status bv_redis_open(bv_store **store, const bv_redis_address *address,
	const char *site, bv_store_mode mode, const bv_mem *mem, bv_err *err);

/* The version of the client library that was built in, "" = none. */
const char *bv_redis_client_version(void);

#endif
