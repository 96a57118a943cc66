/* What the files of the SQLite store share: the handle, its statements, and errors that stay.
 *
 * A failure sticks to the handle: everything after it does nothing, and the caller looks once,
 * at the end. Marks, totals and days are therefore written as straight-line code.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_SQLITE_DB_H
#define BAIVIET_VIEWS_SQLITE_DB_H

#include "views/sqlite.h"

#include <sqlite3.h>

/* Every statement; the text of each is in sqlite_sql.c. */
typedef enum bv_sql {
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_QUICK_CHECK,
	SQL_META_GET,
	SQL_META_PUT,
	SQL_META_ADD,
	SQL_GENERATION_GET,
	SQL_GENERATION_NEW,
	SQL_GENERATION_SEEN,
	SQL_GENERATION_PUT,
	SQL_MARK_GET,
	SQL_MARK_PUT,
	SQL_NAME_GET,
	SQL_NAME_NEW,
	SQL_NAME_OF,
	SQL_ARTICLE_GET,
	SQL_ARTICLE_PUT,
	SQL_ARTICLE_SET,
	SQL_ARTICLE_DELETE,
	SQL_DAY_ADD,
	SQL_DAY_DELETE,
	SQL_SITE_ADD,
	SQL_REFUSED_ADD,
	SQL_TURN_TODAY,
	SQL_TURN_WEEK,
	SQL_TURN_MONTH,
	SQL_TURN_YEAR,
	SQL_REBUILD_CLEAR,
	SQL_REBUILD,
	SQL_PRUNE_MARKS,
	SQL_PRUNE_GENERATIONS,
	SQL_BASE,
	SQL_TOP_DAY, /* the four others follow in the order of bv_views_period */
	SQL_TOP_WEEK,
	SQL_TOP_MONTH,
	SQL_TOP_YEAR,
	SQL_TOP_ALL,
	SQL_HOT,
	SQL_HISTORY,
	SQL_SITE_HISTORY,
	SQL_SITE_SUM,
	SQL_REFUSED,
	SQL_EXPORT,
	SQL_COUNT
} bv_sql;

extern const char *const BV_SQL[SQL_COUNT];
extern const char BV_SQL_SCHEMA[];

typedef struct bv_sqlite {
	bv_store store; /* first: a bv_store * is this too */
	sqlite3 *db;    /* NULL until first used, and while the file does not exist */
	sqlite3_stmt *statement[SQL_COUNT];
	bv_store_mode mode;
	int patience;
	int rc;  /* SQLITE_OK, or the first failure since bv_sql_ready() */
	int sys; /* its errno */
	bool in_transaction;
	bool absent; /* there was no file to read; stays so as long as the handle */
	char folder[BV_VIEWS_PATH_MAX];
	char site[BV_VIEWS_SITE_MAX];
} bv_sqlite;

/* What the other files do for bv_store_ops; the contracts are there. */
bv_status bv_sqlite_apply(bv_store *store, bv_views_batch *batch, bv_err *err);
bv_status bv_sqlite_base(
	bv_store *store, const char *generation, bv_views_article article, int64_t *base, bv_err *err);
bv_status bv_sqlite_top(bv_store *store, bv_views_period period, int64_t limit, int32_t today,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_sqlite_hot(
	bv_store *store, int64_t limit, int64_t unix_s, const bv_store_sink *sink, bv_err *err);
bv_status bv_sqlite_history(bv_store *store, bv_views_article article, int32_t first,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_sqlite_site(
	bv_store *store, bv_views_period period, int32_t today, int64_t *views, bv_err *err);
bv_status bv_sqlite_refused(
	bv_store *store, int32_t first, uint64_t refused[static BV_REFUSALS], bv_err *err);
bv_status bv_sqlite_list(bv_store *store, bv_store_cursor *cursor, int64_t limit,
	const bv_store_sink *sink, bv_err *err);
bv_status bv_sqlite_set(bv_store *store, bv_views_article article, int64_t total, bv_err *err);
bv_status bv_sqlite_reset(bv_store *store, bv_views_article article, bv_err *err);
bv_status bv_sqlite_import(bv_store *store, const char *source, const bv_views_now *now,
	bv_views_change *change, size_t count, uint64_t *added, bv_err *err);

/* Open the file if it is not. BV_OK with sqlite->db NULL: reading, and there is no file. Clears
 * the last failure. */
BV_MUST_USE bv_status bv_sql_ready(bv_sqlite *sqlite, bv_err *err);

/* Statement `which`, ready to be bound; NULL after a failure. */
sqlite3_stmt *bv_sql_start(bv_sqlite *sqlite, bv_sql which);

/* Step a statement: true = there is a row. On the end or a failure the statement is reset. NULL
 * is no row. */
bool bv_sql_row(bv_sqlite *sqlite, sqlite3_stmt *statement);

/* Done with a statement that may have more rows. */
void bv_sql_end(sqlite3_stmt *statement);

/* Run a statement to its end, `count` integers bound in order. */
void bv_sql_run(bv_sqlite *sqlite, bv_sql which, int count, const int64_t *values);

/* The same, for one integer of the first row; `otherwise` when there is no row. */
int64_t bv_sql_int(
	bv_sqlite *sqlite, bv_sql which, int count, const int64_t *values, int64_t otherwise);

/* A number that the store keeps under a name; 0 when it does not. */
int64_t bv_sql_meta(bv_sqlite *sqlite, const char *name);
void bv_sql_meta_put(bv_sqlite *sqlite, const char *name, int64_t value);
void bv_sql_meta_add(bv_sqlite *sqlite, const char *name, int64_t value);

/* BEGIN IMMEDIATE, and its end: commit if nothing failed, else roll back. */
void bv_sql_begin(bv_sqlite *sqlite);
BV_MUST_USE bv_status bv_sql_finish(bv_sqlite *sqlite, bool commit, bv_err *err);

/* BV_OK, or the failure that stuck, in words. */
BV_MUST_USE bv_status bv_sql_status(const bv_sqlite *sqlite, bv_err *err);

/* The key of an article's rows: its number, or less than 0 for a name. 0 = no such name, and
 * `make` is false. */
int64_t bv_sql_article_key(bv_sqlite *sqlite, bv_views_article article, bool make);

/* Bring the windows of the article table up to `day`; `today` is what the clock says. In a
 * transaction. */
void bv_sql_turn_day(bv_sqlite *sqlite, int32_t day, int32_t today, int64_t unix_s);

/* The logarithm of what a view at this time weighs in articles' heat. */
double bv_sql_heat(bv_sqlite *sqlite, int64_t unix_s);

/* The number of a generation. *drains = its drains; *fresh = it is new; *pruned = its marks were
 * deleted. */
int64_t bv_sql_generation(bv_sqlite *sqlite, const char *name, int64_t unix_s, int64_t *drains,
	bool *fresh, bool *pruned);

#endif
