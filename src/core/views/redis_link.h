/* A connection to a Redis server: TCP, TLS or a unix socket, with one deadline for all that a
 * step has to wait for, so that a server which answers a byte a second is given up like one that
 * does not answer.
 *
 * hiredis writes and reads the protocol; the waiting is done here because its own time limits
 * are for each read alone.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_REDIS_LINK_H
#define BAIVIET_VIEWS_REDIS_LINK_H

#include "views/redis_address.h"

#include <hiredis/hiredis.h>
#include <openssl/ssl.h>
#include <stdint.h>

/* Zeroed, with fd -1, it is closed and valid. */
typedef struct bv_redis_link {
	int fd;
	SSL *ssl;            /* NULL = plain */
	redisReader *reader; /* replies that are not whole yet */
	int64_t deadline;    /* of the current step, monotonic milliseconds */
} bv_redis_link;

/* A step begins: it may take so long. */
void bv_redis_link_allow(bv_redis_link *link, int ms);

/* Connect. Returns BV_ERR_IO, BV_ERR_BUSY when it took too long, BV_ERR_DENIED when TLS does not
 * trust the server, BV_ERR_NOMEM. The name of a host is looked up however long that takes. */
BV_MUST_USE bv_status bv_redis_link_open(
	bv_redis_link *link, const bv_redis_address *address, bv_err *err);

/* False when the server has closed it since: its `timeout` passed, or it was started again. */
bool bv_redis_link_is_open(const bv_redis_link *link);

BV_MUST_USE bv_status bv_redis_link_send(
	bv_redis_link *link, const char *bytes, size_t size, bv_err *err);

/* The next reply, owned by the caller, for freeReplyObject(). */
BV_MUST_USE bv_status bv_redis_link_reply(bv_redis_link *link, redisReply **reply, bv_err *err);

/* Close without a word to the server, which may be another process's. */
void bv_redis_link_close(bv_redis_link *link);

#endif
