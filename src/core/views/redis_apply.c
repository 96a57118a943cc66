/* What a drain writes to Redis: 500 articles to a script, each of which is atomic and moves the
 * generation's number of drains.
 *
 * That number tells, at the next script, whether the server still knows what it knew at the last
 * one: when it was restarted from an older copy between two of them, or a replica that lagged
 * took over, everything is sent again.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_db.h"

#include "base/killpoint.h"

#include <math.h>
#include <string.h>

/* A field, two numbers of 20 digits, and the first words. */
enum { ROOM = BV_REDIS_CHUNK * (BV_REDIS_FIELD_MAX + 42) + 1024 };

typedef struct sender {
	bv_redis *redis;
	const char *generation;
	const char *mode; /* "first", "all", "next", "import": see LUA_APPLY */
	uint64_t drains;
	int32_t day;
	bv_views_now now;
	bool ended;
	bv_redis_command command;
	char room[ROOM];
} sender;

static void put_change(bv_redis_command *command, const bv_views_change *change)
{
	if ((change->key & BV_KEY_NAMED) != 0) {
		bv_redis_field(command, (bv_views_article){.name = change->name});
	} else if (change->key >> 56 == BV_KEY_REFUSED) {
		bv_redis_printf(command, "!%u", (unsigned)(change->key & BV_KEY_ID_MAX));
	} else {
		bv_redis_field(command, (bv_views_article){.id = change->key & BV_KEY_ID_MAX});
	}
	bv_redis_printf(command, "%llu", (unsigned long long)change->cum);
	bv_redis_printf(command, "%llu", (unsigned long long)change->mark);
}

/* Send a chunk; *reply is owned by the caller. */
static bv_status send_chunk(
	sender *s, const bv_views_change *change, size_t count, redisReply **reply, bv_err *err)
{
	bv_redis_command *command = &s->command;
	bv_redis_start_script(command, s->redis, LUA_APPLY, s->room, sizeof(s->room));
	bv_redis_word(command, bv_slice_of(s->generation, strlen(s->generation)));
	bv_redis_printf(command, "%llu", (unsigned long long)s->drains);
	bv_redis_word(command, bv_slice_of(s->mode, strlen(s->mode)));
	bv_redis_printf(command, "%d", s->day);
	bv_redis_printf(command, "%d", s->now.day);
	bv_redis_printf(command, "%lld", (long long)s->now.unix_s);
	bv_redis_word(command, s->ended ? BV_SLICE("1") : BV_SLICE("0"));
	bv_redis_printf(command, "%.17g", M_LN2 / BV_REDIS_HALF_LIFE);
	for (size_t i = 0; i < count; i++) {
		put_change(command, &change[i]);
	}
	return bv_redis_run_script(s->redis, command, LUA_APPLY, 1, reply, err);
}

static bool is_answer(const redisReply *reply, const char *word)
{
	return bv_slice_eq(bv_redis_text(reply, 0), bv_slice_of(word, strlen(word)));
}

/* Send changes `from` to `from + count` of the batch. False with BV_OK: the server lost something
 * or knows more. */
static bv_status apply_chunk(
	sender *s, bv_views_batch *batch, size_t from, size_t count, bool *fine, bv_err *err)
{
	redisReply *reply;
	BV_KILLPOINT("before a chunk");
	/* An empty batch has no changes to point to. */
	const bv_views_change *change = count > 0 ? &batch->change[from] : batch->change;
	bv_status status = send_chunk(s, change, count, &reply, err);
	BV_KILLPOINT("after a chunk");
	if (status != BV_OK) {
		return status;
	}
	*fine = is_answer(reply, "ok");
	if (*fine && reply->elements == 3 + count) {
		uint64_t drains = (uint64_t)bv_redis_int(reply, 1);
		if (drains != 0) {
			s->drains = batch->recorded = drains;
		}
		batch->added += (uint64_t)bv_redis_int(reply, 2);
		for (size_t i = 0; i < count; i++) {
			batch->change[from + i].total = bv_redis_int(reply, 3 + i);
		}
	} else if (*fine || is_answer(reply, "newer")) {
		*fine = true;
		status = bv_fail(err, BV_ERR_STORE, "its keys were made by a newer baiviet");
	}
	freeReplyObject(reply);
	return status;
}

bv_status bv_redis_apply(bv_store *store, bv_views_batch *batch, bv_err *err)
{
	sender *s = store->mem->alloc(store->mem->ctx, sizeof(*s));
	if (s == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	s->redis = (bv_redis *)store;
	s->generation = batch->generation;
	s->mode = batch->everything ? "all" : "first";
	s->drains = batch->drains;
	s->day = batch->day;
	s->now = batch->now;
	s->ended = batch->ended;
	bv_status status = BV_OK;
	bool fine = true;
	size_t at = 0;
	do {
		size_t left = batch->count - at;
		size_t count = left < BV_REDIS_CHUNK ? left : BV_REDIS_CHUNK;
		status = apply_chunk(s, batch, at, count, &fine, err);
		at += count;
		s->mode = "next";
	} while (status == BV_OK && fine && at < batch->count);
	batch->wants_everything = status == BV_OK && !fine;
	store->mem->free(store->mem->ctx, s);
	return status;
}

bv_status bv_redis_import(bv_store *store, const char *source, const bv_views_now *now,
	bv_views_change *change, size_t count, uint64_t *added, bv_err *err)
{
	char generation[64 + sizeof("import:")];
	*added = 0;
	sender *s = store->mem->alloc(store->mem->ctx, sizeof(*s));
	if (s == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	snprintf(generation, sizeof(generation), "import:%.63s", source);
	s->redis = (bv_redis *)store;
	s->generation = generation;
	s->mode = "import";
	s->drains = 0;
	s->day = now->day;
	s->now = *now;
	s->ended = false;
	bv_status status = BV_OK;
	for (size_t at = 0; status == BV_OK && at < count; at += BV_REDIS_CHUNK) {
		redisReply *reply;
		size_t left = count - at;
		status =
			send_chunk(s, change + at, left < BV_REDIS_CHUNK ? left : BV_REDIS_CHUNK, &reply, err);
		if (status == BV_OK) {
			*added += (uint64_t)bv_redis_int(reply, 2);
			freeReplyObject(reply);
		}
	}
	store->mem->free(store->mem->ctx, s);
	return status;
}

bv_status bv_redis_set(bv_store *store, bv_views_article article, int64_t total, bv_err *err)
{
	char room[BV_REDIS_FIELD_MAX + 256];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	bv_redis_start_script(&command, redis, LUA_SET, room, sizeof(room));
	bv_redis_field(&command, article);
	bv_redis_printf(&command, "%lld", (long long)total);
	bv_status status = bv_redis_run_script(redis, &command, LUA_SET, 1, &reply, err);
	if (status == BV_OK) {
		freeReplyObject(reply);
	}
	return status;
}

bv_status bv_redis_reset(bv_store *store, bv_views_article article, bv_err *err)
{
	char room[BV_REDIS_FIELD_MAX + 256];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	bv_redis_start_script(&command, redis, LUA_RESET, room, sizeof(room));
	bv_redis_field(&command, article);
	bv_status status = bv_redis_run_script(redis, &command, LUA_RESET, 1, &reply, err);
	if (status == BV_OK) {
		freeReplyObject(reply);
	}
	return status;
}
