/* The site's own store: one SQLite file, "views.sqlite", in the site's folder.
 *
 * A handle opens its file when it is first used, and belongs to one thread of one process. A
 * file that does not exist yet reads as empty.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_SQLITE_H
#define BAIVIET_VIEWS_SQLITE_H

#include "baiviet/views.h"

typedef struct bv_sqlite bv_sqlite;

typedef enum bv_sqlite_mode { BV_SQLITE_READ, BV_SQLITE_WRITE } bv_sqlite_mode;

/* A handle for FOLDER/SITE/views.sqlite. WRITE makes what is missing when it is first used.
 * Returns BV_OK or BV_ERR_NOMEM. */
BV_MUST_USE bv_status bv_sqlite_open(bv_sqlite **sqlite, const char *folder, const char *site,
	bv_sqlite_mode mode, const bv_mem *mem, bv_err *err);

/* Close and set to NULL. A handle inherited over a fork is only forgotten: SQLite's is its
 * parent's. */
void bv_sqlite_close(bv_sqlite **sqlite);

/* False after a fork. */
bool bv_sqlite_is_ours(const bv_sqlite *sqlite);

/* How long to wait for other processes, in milliseconds; 5,000 unless told. */
void bv_sqlite_patience(bv_sqlite *sqlite, int ms);

/* The handle as a store to drain to. Borrows the handle. */
bv_views_store bv_sqlite_store(bv_sqlite *sqlite);

/* *base = the article's total less what `generation` has sent of it, both of the same moment. */
BV_MUST_USE bv_status bv_sqlite_base(bv_sqlite *sqlite, const char *generation,
	bv_views_article article, int64_t *base, bv_err *err);

/* ---- questions ---- */

/* Windows end today: a week is the last seven days. */
typedef enum bv_views_period {
	BV_PERIOD_DAY,
	BV_PERIOD_WEEK,
	BV_PERIOD_MONTH, /* 30 days */
	BV_PERIOD_YEAR,  /* 365 days */
	BV_PERIOD_ALL,
	BV_PERIODS
} bv_views_period;

/* One line of an answer. `name` is borrowed for the call of `row`. */
typedef struct bv_sqlite_row {
	bv_views_article article;
	int64_t views;
	double score;
	int32_t day;
} bv_sqlite_row;

typedef struct bv_sqlite_sink {
	bool (*row)(void *ctx, const bv_sqlite_row *row); /* false = enough */
	void *ctx;
} bv_sqlite_sink;

/* The most viewed articles of a period that ends `today`, most viewed first. */
BV_MUST_USE bv_status bv_sqlite_top(bv_sqlite *sqlite, bv_views_period period, int64_t limit,
	int32_t today, const bv_sqlite_sink *sink, bv_err *err);

/* The articles that are read most now. row.score is the article's views, each counted for half
 * after a day. */
BV_MUST_USE bv_status bv_sqlite_hot(
	bv_sqlite *sqlite, int64_t limit, int64_t unix_s, const bv_sqlite_sink *sink, bv_err *err);

/* Views of an article per day, from day `first` on; days without a view are left out. Article {0}
 * is the whole site. */
BV_MUST_USE bv_status bv_sqlite_history(bv_sqlite *sqlite, bv_views_article article, int32_t first,
	const bv_sqlite_sink *sink, bv_err *err);

/* *views = views of the whole site in a period that ends `today`. */
BV_MUST_USE bv_status bv_sqlite_site(
	bv_sqlite *sqlite, bv_views_period period, int32_t today, int64_t *views, bv_err *err);

/* Refused requests by reason, since day `first`. `refused` is filled. */
BV_MUST_USE bv_status bv_sqlite_refused(
	bv_sqlite *sqlite, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err);

/* Up to `limit` articles whose key comes after *after, in the order of keys; *after becomes the
 * last key. Begin with INT64_MIN. Nothing stays locked between calls. */
BV_MUST_USE bv_status bv_sqlite_export(
	bv_sqlite *sqlite, int64_t *after, int64_t limit, const bv_sqlite_sink *sink, bv_err *err);

/* ---- what an administrator does ---- */

/* Set an article's total. Days and trends stay as they were. */
BV_MUST_USE bv_status bv_sqlite_set(
	bv_sqlite *sqlite, bv_views_article article, int64_t total, bv_err *err);

/* Forget an article: total, days and trend. Its marks stay, or the next drain would bring it
 * back. */
BV_MUST_USE bv_status bv_sqlite_reset(bv_sqlite *sqlite, bv_views_article article, bv_err *err);

/* Add numbers that were counted elsewhere, once: of each source the store remembers what it
 * took, and takes only what is more. They count in the total, not in days or trends. */
BV_MUST_USE bv_status bv_sqlite_import(bv_sqlite *sqlite, const char *source,
	const bv_views_now *now, bv_views_change *change, size_t count, uint64_t *added, bv_err *err);

#endif
