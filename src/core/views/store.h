/* A site's own store, whichever engine keeps it.
 *
 * A handle opens what it needs when it is first used, belongs to one thread of one process, and
 * is not kept from one request to the next. A store that does not exist yet, but could, reads as
 * empty.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_STORE_H
#define BAIVIET_VIEWS_STORE_H

#include "baiviet/views.h"

typedef enum bv_store_mode { BV_STORE_READ, BV_STORE_WRITE } bv_store_mode;

/* Windows end today: a week is the last seven days. */
typedef enum bv_views_period {
	BV_PERIOD_DAY,
	BV_PERIOD_WEEK,
	BV_PERIOD_MONTH, /* 30 days */
	BV_PERIOD_YEAR,  /* 365 days */
	BV_PERIOD_ALL,
	BV_PERIODS
} bv_views_period;

/* One line of an answer. A name is borrowed for the call of `row`. */
typedef struct bv_store_row {
	bv_views_article article;
	int64_t views;
	double score;
	int32_t day;
} bv_store_row;

typedef struct bv_store_sink {
	bool (*row)(void *ctx, const bv_store_row *row); /* false = enough */
	void *ctx;
} bv_store_sink;

/* How far an export is. Zeroed, it is at the beginning. */
typedef struct bv_store_cursor {
	int64_t at;
	bool begun;
	bool done;
} bv_store_cursor;

typedef struct bv_store bv_store;

/* What every engine does. All but `close`, `patience` and `advise` return BV_OK, BV_ERR_BUSY,
 * BV_ERR_STORE, BV_ERR_FULL, BV_ERR_CORRUPT, BV_ERR_DENIED, BV_ERR_IO or BV_ERR_NOMEM. */
typedef struct bv_store_ops {
	/* Free the handle. One inherited over a fork is only forgotten: the connection is its
	 * parent's. */
	void (*close)(bv_store *store);

	/* How long one step may wait for others, in milliseconds; 5,000 unless told. */
	void (*patience)(bv_store *store, int ms);

	/* When what it lies in cannot be used: say so in `out`, with the command that mends it, and
	 * return true. `setting` is what names the place. NULL for an engine that has no such place. */
	bool (*advise)(const bv_store *store, const char *setting, char out[static BV_VIEWS_TEXT_MAX]);

	/* See bv_views_store. */
	bv_status (*apply)(bv_store *store, bv_views_batch *batch, bv_err *err);

	/* *base = the article's total less what `generation` has sent of it, both of one moment. */
	bv_status (*base)(bv_store *store, const char *generation, bv_views_article article,
		int64_t *base, bv_err *err);

	/* The most viewed articles of a period that ends `today`, most viewed first. */
	bv_status (*top)(bv_store *store, bv_views_period period, int64_t limit, int32_t today,
		const bv_store_sink *sink, bv_err *err);

	/* The articles that are read most now. row.score is the article's views, each counted for
	 * half after a day. */
	bv_status (*hot)(
		bv_store *store, int64_t limit, int64_t unix_s, const bv_store_sink *sink, bv_err *err);

	/* Views of an article per day, from day `first` on; days without a view are left out.
	 * Article {0} is the whole site. */
	bv_status (*history)(bv_store *store, bv_views_article article, int32_t first,
		const bv_store_sink *sink, bv_err *err);

	/* *views = views of the whole site in a period that ends `today`. */
	bv_status (*site)(
		bv_store *store, bv_views_period period, int32_t today, int64_t *views, bv_err *err);

	/* Refused requests by reason, since day `first`. `refused` is filled. */
	bv_status (*refused)(
		bv_store *store, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err);

	/* About `limit` articles after the cursor, which moves on. Nothing stays locked between
	 * calls. An article that was there all the time comes once. */
	bv_status (*list)(bv_store *store, bv_store_cursor *cursor, int64_t limit,
		const bv_store_sink *sink, bv_err *err);

	/* Set an article's total. Days and trends stay as they were. */
	bv_status (*set)(bv_store *store, bv_views_article article, int64_t total, bv_err *err);

	/* Forget an article: total, days and trend. Its marks stay, or the next drain would bring it
	 * back. */
	bv_status (*reset)(bv_store *store, bv_views_article article, bv_err *err);

	/* Add numbers that were counted elsewhere, once: of each source the store remembers what it
	 * took, and takes only what is more. They count in the total, not in days or trends. */
	bv_status (*import)(bv_store *store, const char *source, const bv_views_now *now,
		bv_views_change *change, size_t count, uint64_t *added, bv_err *err);
} bv_store_ops;

/* What every engine's handle begins with. */
struct bv_store {
	const bv_store_ops *ops;
	const bv_mem *mem;
	int64_t pid; /* whose handle it is */
	uint64_t id; /* of the store, as bv_views_store has it */
};

/* Open the site's own store, as bv_views_resolve() found it. Returns BV_ERR_ARG when it has
 * none, or one that this build does not know. */
BV_MUST_USE bv_status bv_store_open(
	bv_store **store, bv_views_site *site, bv_store_mode mode, bv_err *err);

/* Close and set to NULL; NULL is fine. */
void bv_store_close(bv_store **store);

/* False after a fork. */
bool bv_store_is_ours(const bv_store *store);

/* The handle as a store to drain to. Borrows the handle. */
bv_views_store bv_store_target(bv_store *store);

#endif
