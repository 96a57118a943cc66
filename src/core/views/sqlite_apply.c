/* What a drain writes: for each counter the difference to its mark, in one transaction with the
 * mark.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/sqlite_db.h"

#include "base/killpoint.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Totals stay far from the end of 64 bits, whatever is added. */
static const int64_t TOTAL_MAX = INT64_C(1) << 61;

/* The marks of refusals, which are no articles. */
static const int64_t REFUSAL_KEY = INT64_MIN;

typedef struct writer {
	bv_sqlite *sqlite;
	int64_t generation;
	int64_t day;      /* that the views belong to */
	int64_t age;      /* of that day, counted from the day that the windows end on */
	double heat;      /* the logarithm of the weight of a view of now */
	bool pruned;      /* the marks were deleted; the changes know what they were */
	bool import;      /* counted elsewhere: no days, no trend */
	uint64_t added;   /* views of articles */
	uint64_t refused; /* requests */
} writer;

static double log_add(double a, double b)
{
	return (a > b ? a : b) + log1p(exp(-fabs(a - b)));
}

static int64_t total_after(int64_t total, int64_t delta)
{
	return total > TOTAL_MAX - delta ? TOTAL_MAX : total + delta;
}

int64_t bv_sql_article_key(bv_sqlite *sqlite, bv_views_article article, bool make)
{
	if (article.name.len == 0) {
		return (int64_t)article.id;
	}
	sqlite3_stmt *get = bv_sql_start(sqlite, SQL_NAME_GET);
	if (get != NULL) {
		sqlite3_bind_text(get, 1, article.name.ptr, (int)article.name.len, SQLITE_STATIC);
	}
	if (bv_sql_row(sqlite, get)) {
		int64_t no = sqlite3_column_int64(get, 0);
		bv_sql_end(get);
		return -no;
	}
	sqlite3_stmt *new = make ? bv_sql_start(sqlite, SQL_NAME_NEW) : NULL;
	if (new == NULL) {
		return 0;
	}
	sqlite3_bind_text(new, 1, article.name.ptr, (int)article.name.len, SQLITE_STATIC);
	(void)bv_sql_row(sqlite, new);
	return sqlite->rc == SQLITE_OK ? -sqlite3_last_insert_rowid(sqlite->db) : 0;
}

/* What is new since the mark; moves the mark. */
static int64_t take_difference(writer *w, int64_t key, const bv_views_change *change)
{
	int64_t mark = bv_sql_int(w->sqlite, SQL_MARK_GET, 2, (int64_t[]){w->generation, key}, -1);
	bool known = mark >= 0;
	if (!known) {
		mark = w->pruned ? (int64_t)change->mark : 0;
	}
	int64_t cum = (int64_t)change->cum;
	if (cum > mark || (!known && w->pruned && mark > 0)) {
		bv_sql_run(
			w->sqlite, SQL_MARK_PUT, 3, (int64_t[]){w->generation, key, cum > mark ? cum : mark});
		BV_KILLPOINT("after mark");
	}
	return cum > mark ? cum - mark : 0;
}

/* Add views to an article; returns its total. */
static int64_t add_views(writer *w, int64_t key, int64_t delta)
{
	bv_sqlite *s = w->sqlite;
	sqlite3_stmt *get = bv_sql_start(s, SQL_ARTICLE_GET);
	int64_t total = 0;
	double hot = -INFINITY;
	if (get != NULL) {
		sqlite3_bind_int64(get, 1, key);
	}
	if (bv_sql_row(s, get)) {
		total = sqlite3_column_int64(get, 0);
		hot =
			sqlite3_column_type(get, 1) == SQLITE_NULL ? -INFINITY : sqlite3_column_double(get, 1);
		bv_sql_end(get);
	}
	if (delta == 0) {
		return total;
	}
	total = total_after(total, delta);
	if (w->import) {
		bv_sql_run(s, SQL_ARTICLE_SET, 2, (int64_t[]){key, total});
		return total;
	}
	double heat = w->heat + log((double)delta);
	hot = isinf(hot) ? heat : log_add(hot, heat);
	sqlite3_stmt *put = bv_sql_start(s, SQL_ARTICLE_PUT);
	if (put != NULL) {
		int64_t in_window[] = {key, total, w->age == 0 ? delta : 0, w->age < 7 ? delta : 0,
			w->age < 30 ? delta : 0, w->age < 365 ? delta : 0};
		for (int i = 0; i < 6; i++) {
			sqlite3_bind_int64(put, i + 1, in_window[i]);
		}
		sqlite3_bind_double(put, 7, hot);
	}
	(void)bv_sql_row(s, put);
	BV_KILLPOINT("after total");
	bv_sql_run(s, SQL_DAY_ADD, 3, (int64_t[]){key, w->day, delta});
	return total;
}

static void apply_one(writer *w, bv_views_change *change)
{
	bool named = (change->key & BV_KEY_NAMED) != 0;
	if (!named && change->key >> 56 == BV_KEY_REFUSED) {
		int64_t reason = (int64_t)(change->key & BV_KEY_ID_MAX);
		int64_t delta = take_difference(w, REFUSAL_KEY + reason, change);
		if (delta > 0) {
			bv_sql_run(w->sqlite, SQL_REFUSED_ADD, 3, (int64_t[]){w->day, reason, delta});
			w->refused += (uint64_t)delta;
		}
		return;
	}
	bv_views_article article = {
		change->key & BV_KEY_ID_MAX, named ? change->name : (bv_slice){NULL, 0}};
	int64_t key = bv_sql_article_key(w->sqlite, article, true);
	int64_t delta = take_difference(w, key, change);
	change->total = add_views(w, key, delta);
	w->added += (uint64_t)delta;
}

/* Leave what a window no longer covers: the days after old - length, up to day - length. */
static void shrink(bv_sqlite *sqlite, bv_sql which, int64_t length, int64_t old, int64_t day)
{
	int64_t last = day - length < old ? day - length : old;
	bv_sql_run(sqlite, which, 2, (int64_t[]){old - length, last});
}

void bv_sql_turn_day(bv_sqlite *sqlite, int32_t day, int32_t today, int64_t unix_s)
{
	int64_t old = bv_sql_meta(sqlite, "day");
	bool ran_ahead = old > (int64_t)today + 1 && day <= today + 1;
	if (day <= old && !ran_ahead) {
		return;
	}
	if (ran_ahead) {
		/* The clock was wrong by days, and is right again. */
		bv_sql_run(sqlite, SQL_REBUILD_CLEAR, 0, NULL);
		bv_sql_run(sqlite, SQL_REBUILD, 1, (int64_t[]){day});
	} else if (old != 0) {
		bv_sql_run(sqlite, SQL_TURN_TODAY, 0, NULL);
		shrink(sqlite, SQL_TURN_WEEK, 7, old, day);
		shrink(sqlite, SQL_TURN_MONTH, 30, old, day);
		shrink(sqlite, SQL_TURN_YEAR, 365, old, day);
	}
	bv_sql_meta_put(sqlite, "day", day);
	/* Marks of generations that ended, or that nobody drained for months. Their rows stay, to
	 * tell them from unknown ones. */
	bv_sql_run(sqlite, SQL_PRUNE_MARKS, 1, &unix_s);
	bv_sql_run(sqlite, SQL_PRUNE_GENERATIONS, 1, &unix_s);
}

int64_t bv_sql_generation(
	bv_sqlite *sqlite, const char *name, int64_t unix_s, int64_t *drains, bool *fresh, bool *pruned)
{
	*drains = 0;
	*pruned = false;
	*fresh = true;
	sqlite3_stmt *get = bv_sql_start(sqlite, SQL_GENERATION_GET);
	if (get != NULL) {
		sqlite3_bind_text(get, 1, name, -1, SQLITE_STATIC);
	}
	if (bv_sql_row(sqlite, get)) {
		int64_t no = sqlite3_column_int64(get, 0);
		*drains = sqlite3_column_int64(get, 1);
		*pruned = sqlite3_column_int(get, 2) != 0;
		*fresh = false;
		bv_sql_end(get);
		/* Before anything is pruned: it is heard of now. */
		bv_sql_run(sqlite, SQL_GENERATION_SEEN, 2, (int64_t[]){no, unix_s});
		return no;
	}
	sqlite3_stmt *new = bv_sql_start(sqlite, SQL_GENERATION_NEW);
	if (new == NULL) {
		return 0;
	}
	sqlite3_bind_text(new, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int64(new, 2, unix_s);
	(void)bv_sql_row(sqlite, new);
	return sqlite->rc == SQLITE_OK ? sqlite3_last_insert_rowid(sqlite->db) : 0;
}

/* A generation begins: see that the file is sound before more is written to it. */
static void quick_check(bv_sqlite *sqlite)
{
	sqlite3_stmt *check = bv_sql_start(sqlite, SQL_QUICK_CHECK);
	if (bv_sql_row(sqlite, check)) {
		const char *answer = (const char *)sqlite3_column_text(check, 0);
		if (answer == NULL || strcmp(answer, "ok") != 0) {
			sqlite->rc = SQLITE_CORRUPT;
		}
		bv_sql_end(check);
	}
}

static void apply_all(writer *w, bv_views_batch *batch)
{
	for (size_t i = 0; i < batch->count && w->sqlite->rc == SQLITE_OK; i++) {
		apply_one(w, &batch->change[i]);
	}
	if (w->added > 0) {
		bv_sql_run(w->sqlite, SQL_SITE_ADD, 2, (int64_t[]){w->day, (int64_t)w->added});
		bv_sql_meta_add(w->sqlite, "total", (int64_t)w->added);
	}
}

double bv_sql_heat(bv_sqlite *sqlite, int64_t unix_s)
{
	int64_t epoch = bv_sql_meta(sqlite, "hot_epoch");
	return (double)(unix_s - epoch) * BV_SQL_COOLING;
}

/* In a transaction. True = commit. */
static bool apply_batch(bv_sqlite *s, bv_views_batch *batch)
{
	int64_t drains;
	bool fresh;
	writer w = {.sqlite = s, .day = batch->day};
	w.generation =
		bv_sql_generation(s, batch->generation, batch->now.unix_s, &drains, &fresh, &w.pruned);
	bool differs = drains != (int64_t)batch->drains;
	if ((differs || w.pruned) && !batch->everything) {
		batch->wants_everything = true;
		return false;
	}
	if (fresh && !batch->ended) {
		quick_check(s);
	}
	int64_t windows = bv_sql_meta(s, "day");
	bv_sql_turn_day(s, batch->day, batch->now.day, batch->now.unix_s);
	int64_t end = bv_sql_meta(s, "day");
	w.age = end - batch->day;
	w.heat = bv_sql_heat(s, batch->now.unix_s);
	apply_all(&w, batch);
	batch->added = w.added;
	/* Nothing to write down is no reason for an fsync. */
	bool record = w.added > 0 || w.refused > 0 || fresh || differs || w.pruned || end != windows ||
		batch->ended;
	if (record) {
		/* A number that this generation never had before, here or there: so that no older copy
		 * can be taken for what we know. */
		int64_t next = 1 + (drains > (int64_t)batch->drains ? drains : (int64_t)batch->drains);
		bv_sql_run(s, SQL_GENERATION_PUT, 4,
			(int64_t[]){
				w.generation, next, batch->now.unix_s, batch->ended ? batch->now.unix_s : 0});
		batch->recorded = (uint64_t)next;
	}
	return record;
}

bv_status bv_sqlite_apply(bv_store *store, bv_views_batch *batch, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK) {
		return status;
	}
	bv_sql_begin(sqlite);
	BV_KILLPOINT("after begin");
	bool commit = sqlite->rc == SQLITE_OK && apply_batch(sqlite, batch);
	BV_KILLPOINT("before commit");
	status = bv_sql_finish(sqlite, commit, err);
	BV_KILLPOINT("after commit");
	return status;
}

/* In a transaction: the lines of an import, each compared with what its source brought before. */
static void import_batch(bv_sqlite *s, const char *source, const bv_views_now *now,
	bv_views_change *change, size_t count, uint64_t *added)
{
	char name[64 + sizeof("import:")];
	bool fresh;
	int64_t drains;
	writer w = {.sqlite = s, .import = true};
	snprintf(name, sizeof(name), "import:%.63s", source);
	w.generation = bv_sql_generation(s, name, now->unix_s, &drains, &fresh, &w.pruned);
	/* Its marks must stay for ever, so it is never seen to age. */
	w.pruned = false;
	bv_sql_run(s, SQL_GENERATION_PUT, 4, (int64_t[]){w.generation, drains + 1, INT64_MAX / 2, 0});
	for (size_t i = 0; i < count && s->rc == SQLITE_OK; i++) {
		apply_one(&w, &change[i]);
	}
	bv_sql_meta_add(s, "total", (int64_t)w.added);
	*added = w.added;
}

bv_status bv_sqlite_import(bv_store *store, const char *source, const bv_views_now *now,
	bv_views_change *change, size_t count, uint64_t *added, bv_err *err)
{
	*added = 0;
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK) {
		return status;
	}
	bv_sql_begin(sqlite);
	if (sqlite->rc == SQLITE_OK) {
		import_batch(sqlite, source, now, change, count, added);
	}
	return bv_sql_finish(sqlite, true, err);
}

static void change_total(bv_sqlite *s, int64_t key, int64_t total)
{
	int64_t before = bv_sql_int(s, SQL_ARTICLE_GET, 1, &key, 0);
	bv_sql_run(s, SQL_ARTICLE_SET, 2, (int64_t[]){key, total});
	bv_sql_meta_add(s, "total", total - before);
}

bv_status bv_sqlite_set(bv_store *store, bv_views_article article, int64_t total, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK) {
		return status;
	}
	bv_sql_begin(sqlite);
	int64_t key = bv_sql_article_key(sqlite, article, true);
	change_total(sqlite, key, total);
	return bv_sql_finish(sqlite, true, err);
}

bv_status bv_sqlite_reset(bv_store *store, bv_views_article article, bv_err *err)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	bv_status status = bv_sql_ready(sqlite, err);
	if (status != BV_OK) {
		return status;
	}
	bv_sql_begin(sqlite);
	int64_t key = bv_sql_article_key(sqlite, article, false);
	if (key != 0) {
		change_total(sqlite, key, 0);
		bv_sql_run(sqlite, SQL_ARTICLE_DELETE, 1, &key);
		bv_sql_run(sqlite, SQL_DAY_DELETE, 1, &key);
	}
	return bv_sql_finish(sqlite, true, err);
}
