/* Questions to the Redis store.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_db.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = BV_REDIS_FIELD_MAX + 512 };

bv_status bv_redis_base(
	bv_store *store, const char *generation, bv_views_article article, int64_t *base, bv_err *err)
{
	char room[ROOM];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	*base = 0;
	bv_redis_start_script(&command, redis, LUA_BASE, room, sizeof(room));
	bv_redis_field(&command, article);
	bv_redis_word(&command, bv_slice_of(generation, strlen(generation)));
	bv_status status = bv_redis_run_script(redis, &command, LUA_BASE, 2, &reply, err);
	if (status == BV_OK) {
		*base = bv_redis_int(reply, 0) - bv_redis_int(reply, 1);
		freeReplyObject(reply);
	}
	return status;
}

/* Hand pairs of field and number, from element `from` on, to the sink. */
static void each_pair(
	const redisReply *reply, size_t from, bool scores, double now_heat, const bv_store_sink *sink)
{
	bool more = true;
	for (size_t i = from; more && i + 1 < reply->elements; i += 2) {
		bv_store_row row = {.article = bv_redis_article(bv_redis_text(reply, i))};
		if (scores) {
			row.score = exp(bv_redis_double(reply, i + 1) - now_heat);
		} else {
			row.views = bv_redis_int(reply, i + 1);
		}
		more = sink->row(sink->ctx, &row);
	}
}

bv_status bv_redis_top(bv_store *store, bv_views_period period, int64_t limit, int32_t today,
	const bv_store_sink *sink, bv_err *err)
{
	static const char *const keys[BV_PERIODS] = {"", "week", "month", "year", "all"};
	char room[ROOM], day[24];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	snprintf(day, sizeof(day), "day:%d", today);
	bv_redis_start(&command, room, sizeof(room));
	bv_redis_word(&command, BV_SLICE("ZREVRANGE"));
	bv_redis_key(&command, redis, period == BV_PERIOD_DAY ? day : keys[period]);
	bv_redis_word(&command, BV_SLICE("0"));
	bv_redis_printf(&command, "%lld", (long long)limit - 1);
	bv_redis_word(&command, BV_SLICE("WITHSCORES"));
	bv_status status = bv_redis_run(redis, &command, &reply, err);
	if (status == BV_OK) {
		each_pair(reply, 0, false, 0, sink);
		freeReplyObject(reply);
	}
	return status;
}

bv_status bv_redis_hot(
	bv_store *store, int64_t limit, int64_t unix_s, const bv_store_sink *sink, bv_err *err)
{
	char room[ROOM];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	bv_redis_start_script(&command, redis, LUA_HOT, room, sizeof(room));
	bv_redis_printf(&command, "%lld", (long long)limit);
	bv_status status = bv_redis_run_script(redis, &command, LUA_HOT, 1, &reply, err);
	if (status == BV_OK) {
		double age = (double)(unix_s - bv_redis_int(reply, 0));
		each_pair(reply, 1, true, age * (M_LN2 / BV_REDIS_HALF_LIFE), sink);
		freeReplyObject(reply);
	}
	return status;
}

bv_status bv_redis_history(bv_store *store, bv_views_article article, int32_t first,
	const bv_store_sink *sink, bv_err *err)
{
	char room[ROOM];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	bv_redis_start_script(&command, redis, LUA_HISTORY, room, sizeof(room));
	bv_redis_field(&command, article);
	bv_redis_printf(&command, "%d", first);
	bv_status status = bv_redis_run_script(redis, &command, LUA_HISTORY, 0, &reply, err);
	if (status != BV_OK) {
		return status;
	}
	bool more = true;
	for (size_t i = 0; more && i + 1 < reply->elements; i += 2) {
		bv_store_row row = {
			.article = article,
			.day = (int32_t)bv_redis_int(reply, i),
			.views = bv_redis_int(reply, i + 1),
		};
		more = sink->row(sink->ctx, &row);
	}
	freeReplyObject(reply);
	return BV_OK;
}

bv_status bv_redis_site(
	bv_store *store, bv_views_period period, int32_t today, int64_t *views, bv_err *err)
{
	static const int length[BV_PERIODS] = {1, 7, 30, 365, 0};
	char room[ROOM];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	*views = 0;
	bv_redis_start_script(&command, redis, LUA_SITE, room, sizeof(room));
	bv_redis_printf(&command, "%d", today);
	bv_redis_printf(&command, "%d", length[period]);
	bv_status status = bv_redis_run_script(redis, &command, LUA_SITE, 0, &reply, err);
	if (status == BV_OK) {
		for (size_t i = 0; i < reply->elements; i++) {
			*views += bv_redis_int(reply, i);
		}
		freeReplyObject(reply);
	}
	return status;
}

bv_status bv_redis_refused(
	bv_store *store, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err)
{
	char room[ROOM];
	bv_redis_command command;
	redisReply *reply;
	bv_redis *redis = (bv_redis *)store;
	memset(refused, 0, BV_REFUSALS * sizeof(refused[0]));
	bv_redis_start_script(&command, redis, LUA_REFUSED, room, sizeof(room));
	bv_redis_printf(&command, "%d", first);
	bv_redis_printf(&command, "%d", BV_REFUSALS - 1);
	bv_status status = bv_redis_run_script(redis, &command, LUA_REFUSED, 0, &reply, err);
	if (status == BV_OK) {
		for (size_t i = 0; i < reply->elements; i++) {
			refused[1 + i % (BV_REFUSALS - 1)] += (uint64_t)bv_redis_int(reply, i);
		}
		freeReplyObject(reply);
	}
	return status;
}

/* HSCAN gives each field once as long as its table does not shrink, which takes resets of most
 * articles while the list is read. It may give none for a while. */
bv_status bv_redis_list(
	bv_store *store, bv_store_cursor *cursor, int64_t limit, const bv_store_sink *sink, bv_err *err)
{
	char room[ROOM];
	bv_redis_command command;
	bv_redis *redis = (bv_redis *)store;
	bool some = false;
	while (!cursor->done && !some) {
		redisReply *reply;
		bv_redis_start(&command, room, sizeof(room));
		bv_redis_word(&command, BV_SLICE("HSCAN"));
		bv_redis_key(&command, redis, "total");
		bv_redis_printf(&command, "%llu", (unsigned long long)cursor->at);
		bv_redis_word(&command, BV_SLICE("COUNT"));
		bv_redis_printf(&command, "%lld", (long long)limit);
		bv_status status = bv_redis_run(redis, &command, &reply, err);
		if (status != BV_OK) {
			return status;
		}
		cursor->begun = true;
		cursor->at = (int64_t)strtoull(bv_redis_text(reply, 0).ptr, NULL, 10);
		cursor->done = cursor->at == 0;
		if (reply->elements == 2 && reply->element[1]->type == REDIS_REPLY_ARRAY) {
			some = reply->element[1]->elements > 0;
			each_pair(reply->element[1], 0, false, 0, sink);
		}
		freeReplyObject(reply);
	}
	return BV_OK;
}
