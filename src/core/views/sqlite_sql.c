/* The SQL of the SQLite store: its schema and every statement.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/sqlite_db.h"

/* clang-format off: SQL is laid out as SQL */

/* An article's key is its number, or minus the number of its name. The windows of an article end
 * on meta.day. `hot` is the logarithm of the sum of all views, each weighted exp(lambda *
 * seconds since meta.hot_epoch): as time passes all fade alike, so the order of its index stays
 * right with nothing recomputed. */
const char BV_SQL_SCHEMA[] =
	"BEGIN IMMEDIATE;"
	"CREATE TABLE meta("
	"  name TEXT PRIMARY KEY,"
	"  value INTEGER NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE article("
	"  key INTEGER PRIMARY KEY,"
	"  total INTEGER NOT NULL,"
	"  today INTEGER NOT NULL DEFAULT 0,"
	"  week INTEGER NOT NULL DEFAULT 0,"
	"  month INTEGER NOT NULL DEFAULT 0,"
	"  year INTEGER NOT NULL DEFAULT 0,"
	"  hot REAL);"
	"CREATE INDEX article_today ON article(today) WHERE today > 0;"
	"CREATE INDEX article_week ON article(week) WHERE week > 0;"
	"CREATE INDEX article_month ON article(month) WHERE month > 0;"
	"CREATE INDEX article_year ON article(year) WHERE year > 0;"
	"CREATE INDEX article_total ON article(total) WHERE total > 0;"
	"CREATE INDEX article_hot ON article(hot) WHERE hot IS NOT NULL;"
	"CREATE TABLE name("
	"  no INTEGER PRIMARY KEY,"
	"  name TEXT NOT NULL UNIQUE);"
	"CREATE TABLE day("
	"  key INTEGER NOT NULL,"
	"  day INTEGER NOT NULL,"
	"  views INTEGER NOT NULL,"
	"  PRIMARY KEY(key, day)) WITHOUT ROWID;"
	"CREATE INDEX day_day ON day(day);"
	"CREATE TABLE site("
	"  day INTEGER PRIMARY KEY,"
	"  views INTEGER NOT NULL);"
	"CREATE TABLE refused("
	"  day INTEGER NOT NULL,"
	"  reason INTEGER NOT NULL,"
	"  requests INTEGER NOT NULL,"
	"  PRIMARY KEY(day, reason)) WITHOUT ROWID;"
	"CREATE TABLE generation("
	"  no INTEGER PRIMARY KEY,"
	"  name TEXT NOT NULL UNIQUE,"
	"  drains INTEGER NOT NULL,"
	"  started INTEGER NOT NULL,"
	"  seen INTEGER NOT NULL,"
	"  ended INTEGER,"
	"  pruned INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE mark("
	"  generation INTEGER NOT NULL,"
	"  key INTEGER NOT NULL,"
	"  cum INTEGER NOT NULL,"
	"  PRIMARY KEY(generation, key)) WITHOUT ROWID;"
	"INSERT INTO meta VALUES('hot_epoch', CAST(strftime('%s', 'now') AS INTEGER));"
	"PRAGMA application_id = 0x62767677;"
	"PRAGMA user_version = 1;"
	"COMMIT;";

#define TOP(column)                                                                                \
	"SELECT key, " column " FROM article WHERE " column " > 0"                                     \
	" ORDER BY " column " DESC, key DESC LIMIT ?1"

/* Take off a window what days after ?1 up to ?2 put into it. */
#define TURN(column)                                                                               \
	"UPDATE article SET " column " = " column " - gone.views"                                      \
	" FROM (SELECT key AS k, sum(views) AS views FROM day INDEXED BY day_day"                      \
	"  WHERE day > ?1 AND day <= ?2 GROUP BY key) AS gone"                                         \
	" WHERE key = gone.k"

/* Generations that ended a week ago, or that nobody drained for a season. */
#define OVER "pruned = 0 AND (ended < ?1 - 7 * 86400 OR seen < ?1 - 90 * 86400)"

const char *const BV_SQL[SQL_COUNT] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_QUICK_CHECK] = "PRAGMA quick_check(1)",

	[SQL_META_GET] = "SELECT value FROM meta WHERE name = ?1",
	[SQL_META_PUT] =
		"INSERT INTO meta VALUES(?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
	[SQL_META_ADD] =
		"INSERT INTO meta VALUES(?1, ?2) ON CONFLICT DO UPDATE SET value = value + excluded.value",

	[SQL_GENERATION_GET] = "SELECT no, drains, pruned FROM generation WHERE name = ?1",
	[SQL_GENERATION_NEW] =
		"INSERT INTO generation(name, drains, started, seen) VALUES(?1, 0, ?2, ?2)",
	[SQL_GENERATION_SEEN] = "UPDATE generation SET seen = ?2, ended = NULL WHERE no = ?1",
	[SQL_GENERATION_PUT] =
		"UPDATE generation SET drains = ?2, seen = ?3, ended = nullif(?4, 0), pruned = 0"
		" WHERE no = ?1",

	[SQL_MARK_GET] = "SELECT cum FROM mark WHERE generation = ?1 AND key = ?2",
	[SQL_MARK_PUT] =
		"INSERT INTO mark VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET cum = excluded.cum",

	[SQL_NAME_GET] = "SELECT no FROM name WHERE name = ?1",
	[SQL_NAME_NEW] = "INSERT INTO name(name) VALUES(?1)",
	[SQL_NAME_OF] = "SELECT name FROM name WHERE no = ?1",

	[SQL_ARTICLE_GET] = "SELECT total, hot FROM article WHERE key = ?1",
	[SQL_ARTICLE_PUT] =
		"INSERT INTO article VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET"
		" total = excluded.total, today = today + excluded.today, week = week + excluded.week,"
		" month = month + excluded.month, year = year + excluded.year, hot = excluded.hot",
	[SQL_ARTICLE_SET] = "INSERT INTO article(key, total) VALUES(?1, ?2)"
						" ON CONFLICT DO UPDATE SET total = excluded.total",
	[SQL_ARTICLE_DELETE] = "DELETE FROM article WHERE key = ?1",

	[SQL_DAY_ADD] = "INSERT INTO day VALUES(?1, ?2, ?3)"
					" ON CONFLICT DO UPDATE SET views = views + excluded.views",
	[SQL_DAY_DELETE] = "DELETE FROM day WHERE key = ?1",
	[SQL_SITE_ADD] =
		"INSERT INTO site VALUES(?1, ?2) ON CONFLICT DO UPDATE SET views = views + excluded.views",
	[SQL_REFUSED_ADD] = "INSERT INTO refused VALUES(?1, ?2, ?3)"
						" ON CONFLICT DO UPDATE SET requests = requests + excluded.requests",

	[SQL_TURN_TODAY] = "UPDATE article SET today = 0 WHERE today > 0",
	[SQL_TURN_WEEK] = TURN("week"),
	[SQL_TURN_MONTH] = TURN("month"),
	[SQL_TURN_YEAR] = TURN("year"),
	[SQL_REBUILD_CLEAR] = "UPDATE article SET today = 0, week = 0, month = 0, year = 0",
	[SQL_REBUILD] =
		"UPDATE article SET today = s.today, week = s.week, month = s.month, year = s.year"
		" FROM (SELECT key AS k, sum(views) AS year,"
		"  sum(iif(day > ?1 - 30, views, 0)) AS month,"
		"  sum(iif(day > ?1 - 7, views, 0)) AS week,"
		"  sum(iif(day = ?1, views, 0)) AS today"
		"  FROM day WHERE day > ?1 - 365 AND day <= ?1 GROUP BY key) AS s"
		" WHERE key = s.k",
	[SQL_PRUNE_MARKS] =
		"DELETE FROM mark WHERE generation IN (SELECT no FROM generation WHERE " OVER ")",
	[SQL_PRUNE_GENERATIONS] = "UPDATE generation SET pruned = 1 WHERE " OVER,

	[SQL_BASE] = "SELECT coalesce((SELECT total FROM article WHERE key = ?1), 0)"
				 " - coalesce((SELECT cum FROM mark WHERE key = ?1"
				 "  AND generation = (SELECT no FROM generation WHERE name = ?2)), 0)",
	[SQL_TOP_DAY] = "SELECT key, today FROM article WHERE today > 0"
					" AND ?2 = (SELECT value FROM meta WHERE name = 'day')"
					" ORDER BY today DESC, key DESC LIMIT ?1",
	[SQL_TOP_WEEK] = TOP("week"),
	[SQL_TOP_MONTH] = TOP("month"),
	[SQL_TOP_YEAR] = TOP("year"),
	[SQL_TOP_ALL] = TOP("total"),
	[SQL_HOT] =
		"SELECT key, hot FROM article WHERE hot IS NOT NULL ORDER BY hot DESC, key DESC LIMIT ?1",
	[SQL_HISTORY] = "SELECT day, views FROM day WHERE key = ?2 AND day >= ?1 ORDER BY day",
	[SQL_SITE_HISTORY] = "SELECT day, views FROM site WHERE day >= ?1 ORDER BY day",
	[SQL_SITE_SUM] = "SELECT coalesce(sum(views), 0) FROM site WHERE day > ?1 AND day <= ?2",
	[SQL_REFUSED] = "SELECT reason, sum(requests) FROM refused WHERE day >= ?1 GROUP BY reason",
	[SQL_EXPORT] = "SELECT key, total FROM article WHERE key > ?1 ORDER BY key LIMIT ?2",
};
