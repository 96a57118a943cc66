/* Questions to the SQLite store.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/sqlite_db.h"

#include <math.h>
#include <string.h>

bv_status bv_sqlite_base(
	bv_store *store, const char *generation, bv_views_article article, int64_t *base, bv_err *err)
{
	*base = 0;
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	int64_t key = bv_sql_article_key(sqlite, article, false);
	sqlite3_stmt *get = key == 0 ? NULL : bv_sql_start(sqlite, SQL_BASE);
	if (get != NULL) {
		sqlite3_bind_int64(get, 1, key);
		sqlite3_bind_text(get, 2, generation, -1, SQLITE_STATIC);
	}
	if (bv_sql_row(sqlite, get)) {
		*base = sqlite3_column_int64(get, 0);
		bv_sql_end(get);
	}
	return bv_sql_status(sqlite, err);
}

/* The article of a key; a name is borrowed from *names until that is reset. */
static bv_views_article article_of(bv_sqlite *sqlite, int64_t key, sqlite3_stmt **names)
{
	if (key >= 0) {
		return (bv_views_article){.id = (uint64_t)key};
	}
	bv_views_article article = {0};
	*names = bv_sql_start(sqlite, SQL_NAME_OF);
	if (*names != NULL) {
		sqlite3_bind_int64(*names, 1, -key);
	}
	if (bv_sql_row(sqlite, *names)) {
		article.name.ptr = (const char *)sqlite3_column_text(*names, 0);
		article.name.len = (size_t)sqlite3_column_bytes(*names, 0);
	}
	return article;
}

/* Hand the rows (key, value) of a statement to the sink; *last is the last key. `epoch_age` is
 * for scores. */
static void each_article(bv_sqlite *sqlite, sqlite3_stmt *rows, const bv_store_sink *sink,
	double now_heat, int64_t *last)
{
	bool more = true;
	while (more && bv_sql_row(sqlite, rows)) {
		sqlite3_stmt *names = NULL;
		int64_t key = sqlite3_column_int64(rows, 0);
		bv_store_row row = {.article = article_of(sqlite, key, &names)};
		if (sqlite3_column_type(rows, 1) == SQLITE_FLOAT) {
			row.score = exp(sqlite3_column_double(rows, 1) - now_heat);
		} else {
			row.views = sqlite3_column_int64(rows, 1);
		}
		if (last != NULL) {
			*last = key;
		}
		more = sink->row(sink->ctx, &row);
		bv_sql_end(names);
	}
	if (!more) {
		bv_sql_end(rows);
	}
}

bv_status bv_sqlite_top(bv_store *store, bv_views_period period, int64_t limit, int32_t today,
	const bv_store_sink *sink, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	sqlite3_stmt *rows = bv_sql_start(sqlite, SQL_TOP_DAY + period);
	if (rows != NULL) {
		sqlite3_bind_int64(rows, 1, limit);
		if (period == BV_PERIOD_DAY) {
			sqlite3_bind_int64(rows, 2, today);
		}
	}
	each_article(sqlite, rows, sink, 0, NULL);
	return bv_sql_status(sqlite, err);
}

bv_status bv_sqlite_hot(
	bv_store *store, int64_t limit, int64_t unix_s, const bv_store_sink *sink, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	double heat = bv_sql_heat(sqlite, unix_s);
	sqlite3_stmt *rows = bv_sql_start(sqlite, SQL_HOT);
	if (rows != NULL) {
		sqlite3_bind_int64(rows, 1, limit);
	}
	each_article(sqlite, rows, sink, heat, NULL);
	return bv_sql_status(sqlite, err);
}

bv_status bv_sqlite_list(
	bv_store *store, bv_store_cursor *cursor, int64_t limit, const bv_store_sink *sink, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		cursor->done = true;
		return status;
	}
	sqlite3_stmt *rows = bv_sql_start(sqlite, SQL_EXPORT);
	int64_t last = cursor->begun ? cursor->at : INT64_MIN;
	if (rows != NULL) {
		sqlite3_bind_int64(rows, 1, last);
		sqlite3_bind_int64(rows, 2, limit);
	}
	each_article(sqlite, rows, sink, 0, &last);
	cursor->done = !(cursor->begun ? last > cursor->at : last > INT64_MIN);
	cursor->begun = true;
	cursor->at = last;
	return bv_sql_status(sqlite, err);
}

bv_status bv_sqlite_history(bv_store *store, bv_views_article article, int32_t first,
	const bv_store_sink *sink, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	bool whole = article.id == 0 && article.name.len == 0;
	int64_t key = whole ? 0 : bv_sql_article_key(sqlite, article, false);
	sqlite3_stmt *rows = NULL;
	if (whole || key != 0) {
		rows = bv_sql_start(sqlite, whole ? SQL_SITE_HISTORY : SQL_HISTORY);
	}
	if (rows != NULL) {
		sqlite3_bind_int64(rows, 1, first);
	}
	if (rows != NULL && !whole) {
		sqlite3_bind_int64(rows, 2, key);
	}
	bool more = true;
	while (more && bv_sql_row(sqlite, rows)) {
		bv_store_row row = {
			.article = article,
			.day = sqlite3_column_int(rows, 0),
			.views = sqlite3_column_int64(rows, 1),
		};
		more = sink->row(sink->ctx, &row);
	}
	if (!more) {
		bv_sql_end(rows);
	}
	return bv_sql_status(sqlite, err);
}

bv_status bv_sqlite_site(
	bv_store *store, bv_views_period period, int32_t today, int64_t *views, bv_err *err)
{
	static const int64_t length[BV_PERIOD_ALL] = {1, 7, 30, 365};
	*views = 0;
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	if (period == BV_PERIOD_ALL) {
		*views = bv_sql_meta(sqlite, "total");
	} else {
		*views = bv_sql_int(sqlite, SQL_SITE_SUM, 2, (int64_t[]){today - length[period], today}, 0);
	}
	return bv_sql_status(sqlite, err);
}

bv_status bv_sqlite_refused(
	bv_store *store, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err)
{
	memset(refused, 0, BV_REFUSALS * sizeof(refused[0]));
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK || sqlite->db == NULL) {
		return status;
	}
	sqlite3_stmt *rows = bv_sql_start(sqlite, SQL_REFUSED);
	if (rows != NULL) {
		sqlite3_bind_int64(rows, 1, first);
	}
	while (bv_sql_row(sqlite, rows)) {
		int64_t reason = sqlite3_column_int64(rows, 0);
		if (reason > 0 && reason < BV_REFUSALS) {
			refused[reason] = (uint64_t)sqlite3_column_int64(rows, 1);
		}
	}
	return bv_sql_status(sqlite, err);
}
