/* What the files of the Redis store share: the handle, its scripts, and how one is run.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_REDIS_DB_H
#define BAIVIET_VIEWS_REDIS_DB_H

#include "views/redis.h"
#include "views/redis_link.h"

#include <stdio.h>

/* Every script; the text of each is in redis_lua.c, with what it takes and gives. */
typedef enum bv_lua {
	LUA_APPLY,
	LUA_SET,
	LUA_RESET,
	LUA_BASE,
	LUA_HOT,
	LUA_HISTORY,
	LUA_SITE,
	LUA_REFUSED,
	LUA_COUNT
} bv_lua;

extern const char *const BV_LUA[LUA_COUNT];

/* Views are halved in a day when articles are ordered by how much they are read now. */
#define BV_REDIS_HALF_LIFE 86400.0

enum {
	BV_REDIS_FIELD_MAX = BV_VIEWS_NAME_MAX + 2,
	BV_REDIS_CHUNK = 500,                       /* articles of one script */
	BV_REDIS_WORDS = 4 + 8 + 3 * BV_REDIS_CHUNK /* of the longest command */
};

typedef struct bv_redis {
	bv_store store; /* first: a bv_store * is this too */
	bv_redis_link link;
	bv_redis_address address; /* a node of a cluster may send us to another host and port */
	bv_store_mode mode;
	int patience;
	char prefix[sizeof("{baiviet:}:") + BV_VIEWS_SITE_MAX];
} bv_redis;

/* A command: words that lie elsewhere, or in `room`. */
typedef struct bv_redis_command {
	const char *word[BV_REDIS_WORDS];
	size_t size[BV_REDIS_WORDS];
	int count;
	char *room; /* the caller's */
	size_t room_left;
} bv_redis_command;

/* Start a command over `room`, which later words are written into. Words that do not fit make the
 * command unusable, and bv_redis_run() fails: rooms are made large enough. */
void bv_redis_start(bv_redis_command *command, char *room, size_t size);

void bv_redis_word(bv_redis_command *command, bv_slice word);

/* A word in the room. */
void bv_redis_printf(bv_redis_command *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* An article's field: "12", or "=" and its name. */
void bv_redis_field(bv_redis_command *command, bv_views_article article);

/* The key of this suffix, as a word. */
void bv_redis_key(bv_redis_command *command, const bv_redis *redis, const char *suffix);

/* Run a command and read its reply, owned by the caller, connecting first if need be. After a
 * failure the connection is closed, and the command may or may not have been carried out. */
BV_MUST_USE bv_status bv_redis_run(
	bv_redis *redis, const bv_redis_command *command, redisReply **reply, bv_err *err);

/* The first words of a script's command; its arguments are the words that follow. */
void bv_redis_start_script(
	bv_redis_command *command, const bv_redis *redis, bv_lua which, char *room, size_t size);

/* As bv_redis_run() for a script, which the server may not have yet. The reply is an array of at
 * least `least` elements. */
BV_MUST_USE bv_status bv_redis_run_script(bv_redis *redis, bv_redis_command *command, bv_lua which,
	size_t least, redisReply **reply, bv_err *err);

/* Element i of an array as a number; 0 when it is none. */
int64_t bv_redis_int(const redisReply *array, size_t i);
double bv_redis_double(const redisReply *array, size_t i);

/* Element i of an array as bytes. */
bv_slice bv_redis_text(const redisReply *array, size_t i);

/* The article of a field; its name is borrowed from `field`. */
bv_views_article bv_redis_article(bv_slice field);

/* What the other files do for bv_store_ops; the contracts are there. */
bv_status bv_redis_apply(bv_store *store, bv_views_batch *batch, bv_err *err);
bv_status bv_redis_base(
	bv_store *store, const char *generation, bv_views_article article, int64_t *base, bv_err *err);
bv_status bv_redis_top(bv_store *store, bv_views_period period, int64_t limit, int32_t today,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_redis_hot(
	bv_store *store, int64_t limit, int64_t unix_s, const bv_store_sink *sink, bv_err *err);
bv_status bv_redis_history(bv_store *store, bv_views_article article, int32_t first,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_redis_site(
	bv_store *store, bv_views_period period, int32_t today, int64_t *views, bv_err *err);
bv_status bv_redis_refused(
	bv_store *store, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err);
bv_status bv_redis_list(bv_store *store, bv_store_cursor *cursor, int64_t limit,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_redis_set(bv_store *store, bv_views_article article, int64_t total, bv_err *err);
bv_status bv_redis_reset(bv_store *store, bv_views_article article, bv_err *err);
bv_status bv_redis_import(bv_store *store, const char *source, const bv_views_now *now,
	bv_views_change *change, size_t count, uint64_t *added, bv_err *err);

#endif
