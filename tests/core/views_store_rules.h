/* What every store must do, whichever engine keeps it: days and windows against a plain model,
 * clocks that jump, several machines, trends. Each engine's own test runs these.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEST_VIEWS_STORE_RULES_H
#define BAIVIET_TEST_VIEWS_STORE_RULES_H

#include "views.h"

#include <math.h>

enum { ARTICLES = 12, DAYS = 800 };

typedef struct list {
	int count;
	bv_store_row row[64];
} list;

static bool add_row(void *ctx, const bv_store_row *row)
{
	list *l = ctx;
	l->row[l->count++] = *row;
	return l->count < 64;
}

static list top(fixture *f, bv_views_period period, int64_t limit)
{
	list l = {0};
	bv_store *reader;
	bv_store_sink sink = {add_row, &l};
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->top(reader, period, limit, f->now.day, &sink, NULL), BV_OK);
	return l;
}

static int64_t site_total(fixture *f, bv_views_period period)
{
	int64_t views;
	bv_store *reader;
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->site(reader, period, f->now.day, &views, NULL), BV_OK);
	return views;
}

static void count(fixture *f, uint64_t id, uint64_t n)
{
	(void)bv_views_count(&f->site, numbered(id), n, -1);
	bv_views_rest(&f->site);
}

/* The views of an article in the last `length` days, by addition. */
static int64_t model_sum(int64_t views[DAYS][ARTICLES + 1], int today, int id, int length)
{
	int64_t sum = 0;
	for (int day = today; day > today - length && day >= 0; day--) {
		sum += views[day][id];
	}
	return sum;
}

static void windows_agree_with_a_plain_model_over_years(void **state)
{
	static const int length[BV_PERIODS] = {1, 7, 30, 365, DAYS};
	static int64_t views[DAYS][ARTICLES + 1];
	fixture *f = *state;
	memset(views, 0, sizeof(views));
	srand(7);
	for (int day = 0; day < DAYS;) {
		for (int i = rand() % 5; i > 0; i--) {
			int id = 1 + rand() % ARTICLES, n = 1 + rand() % 9;
			count(f, (uint64_t)id, (uint64_t)n);
			views[day][id] += n;
			if (rand() % 2) {
				drain(&f->site);
			}
		}
		drain(&f->site);
		for (int period = 0; period < BV_PERIODS && day % 3 == 0; period++) {
			list l = top(f, (bv_views_period)period, 64);
			int64_t sum = 0;
			for (int i = 0; i < l.count; i++) {
				int64_t expected = model_sum(views, day, (int)l.row[i].article.id, length[period]);
				assert_int_equal(l.row[i].views, expected);
				assert_true(i == 0 || l.row[i - 1].views >= l.row[i].views);
				sum += expected;
			}
			assert_int_equal(site_total(f, (bv_views_period)period), sum);
		}
		/* Mostly day by day, sometimes nobody came for a while. */
		int pause = rand() % 10 ? 1 : 1 + rand() % 40;
		for (int i = 0; i < pause && day < DAYS; i++) {
			day++;
		}
		fixture_pass_days(f, pause);
		drain(&f->site);
	}
}

static void views_of_before_midnight_belong_to_the_old_day(void **state)
{
	fixture *f = *state;
	list l = {0};
	bv_store *reader;
	count(f, 1, 3);
	drain(&f->site);
	count(f, 1, 2); /* not drained when the day ends */
	fixture_pass_days(f, 1);
	count(f, 1, 10); /* drains, then counts */
	fixture_pass_seconds(f, 10);
	drain(&f->site);
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	bv_store_sink sink = {add_row, &l};
	assert_int_equal(reader->ops->history(reader, numbered(1), 0, &sink, NULL), BV_OK);
	assert_int_equal(l.count, 2);
	assert_int_equal(l.row[0].day, DAY_1);
	assert_int_equal(l.row[0].views, 5);
	assert_int_equal(l.row[1].day, DAY_1 + 1);
	assert_int_equal(l.row[1].views, 10);

	/* The whole site's days are those of all articles. */
	count(f, 2, 7);
	drain(&f->site);
	l = (list){0};
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(
		reader->ops->history(reader, (bv_views_article){0}, DAY_1, &sink, NULL), BV_OK);
	assert_int_equal(l.count, 2);
	assert_int_equal(l.row[0].views, 5);
	assert_int_equal(l.row[1].views, 17);
	l = top(f, BV_PERIOD_DAY, 5);
	assert_int_equal(l.row[0].views, 10);
}

static void today_is_empty_until_the_new_day_is_drained(void **state)
{
	fixture *f = *state;
	count(f, 1, 3);
	drain(&f->site);
	assert_int_equal(top(f, BV_PERIOD_DAY, 5).count, 1);
	fixture_pass_days(f, 1);
	assert_int_equal(top(f, BV_PERIOD_DAY, 5).count, 0);
	assert_int_equal(site_total(f, BV_PERIOD_DAY), 0);
}

static void a_clock_set_back_moves_no_day_back(void **state)
{
	fixture *f = *state;
	fixture_pass_days(f, 1);
	count(f, 1, 1);
	drain(&f->site);
	f->now.day--; /* the wall clock, not the monotonic one */
	f->now.unix_s -= 86400;
	fixture_pass_seconds(f, 60);
	count(f, 1, 1);
	drain(&f->site);
	assert_int_equal(atomic_load(&f->site.table.header->day), DAY_1 + 1);
	assert_int_equal(stored(f, numbered(1)), 2);
	fixture_pass_days(f, 1);
	assert_int_equal(top(f, BV_PERIOD_DAY, 5).row[0].views, 2);
}

static void a_clock_that_ran_ahead_by_years_heals(void **state)
{
	fixture *f = *state;
	count(f, 1, 5);
	drain(&f->site);
	f->now.day += 3000;
	f->now.unix_s += 3000 * INT64_C(86400);
	fixture_pass_seconds(f, 60);
	count(f, 2, 3);
	fixture_pass_seconds(f, 60);
	drain(&f->site);
	assert_int_equal(top(f, BV_PERIOD_YEAR, 5).count, 1);
	f->now.day -= 3000;
	f->now.unix_s -= 3000 * INT64_C(86400);
	fixture_pass_seconds(f, 60);
	count(f, 1, 2);
	fixture_pass_seconds(f, 60);
	count(f, 1, 1);
	drain(&f->site);
	assert_int_equal(atomic_load(&f->site.table.header->day), DAY_1);
	list l = top(f, BV_PERIOD_DAY, 5);
	assert_int_equal(l.count, 1);
	assert_int_equal(l.row[0].article.id, 1);
	assert_int_equal(l.row[0].views, 8);
	assert_int_equal(stored(f, numbered(1)) + stored(f, numbered(2)), 11);
}

static void two_machines_in_one_store_add_up_and_see_each_other(void **state)
{
	fixture *f = *state;
	fixture *other = fixture_new(64);
	strcpy(other->store, f->store);
	bv_views_free(&other->site);
	fixture_open(other, &other->site, 64);
	count(f, 1, 5);
	count(other, 1, 7);
	drain(&f->site);
	drain(&other->site);
	assert_int_equal(stored(f, numbered(1)), 12);
	assert_int_equal(bv_views_get(&other->site, numbered(1)), 12);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 5);
	drain(&f->site); /* somebody looked at it here, so the drain asked */
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 12);
	fixture_free(other);
}

static void hot_articles_are_those_read_now(void **state)
{
	fixture *f = *state;
	list l = {0};
	bv_store *reader;
	bv_store_sink sink = {add_row, &l};
	count(f, 1, 100);
	drain(&f->site);
	fixture_pass_days(f, 3);
	count(f, 2, 20);
	drain(&f->site);
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->hot(reader, 10, f->now.unix_s, &sink, NULL), BV_OK);
	assert_int_equal(l.count, 2);
	assert_int_equal(l.row[0].article.id, 2);
	assert_true(fabs(l.row[0].score - 20) < 1e-6);
	assert_true(fabs(l.row[1].score - 12.5) < 1e-6); /* 100 views, halved three times */
	fixture_pass_days(f, 1);
	count(f, 1, 10);
	drain(&f->site);
	l.count = 0;
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->hot(reader, 10, f->now.unix_s, &sink, NULL), BV_OK);
	assert_int_equal(l.row[0].article.id, 1);
	assert_true(fabs(l.row[0].score - 16.25) < 1e-6);
}

static void an_export_has_each_article_once(void **state)
{
	fixture *f = *state;
	bv_store_cursor cursor = {0};
	bv_store *reader;
	char name[16];
	for (int i = 1; i <= 30; i++) {
		snprintf(name, sizeof(name), "bài-%d", i);
		(void)bv_views_count(&f->site, named(name), 1, -1);
		count(f, (uint64_t)i, 2);
	}
	drain(&f->site);
	int named_ones = 0, numbered_ones = 0;
	while (!cursor.done) {
		list l = {0};
		bv_store_sink sink = {add_row, &l};
		assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
		assert_int_equal(reader->ops->list(reader, &cursor, 7, &sink, NULL), BV_OK);
		bv_views_rest(&f->site);
		for (int i = 0; i < l.count; i++) {
			named_ones += l.row[i].views == 1;
			numbered_ones += l.row[i].views == 2;
		}
	}
	assert_int_equal(named_ones, 30);
	assert_int_equal(numbered_ones, 30);
}

/* SQLite's total_changes would not fit: totals stay in range whatever is added. */
static void totals_do_not_overflow(void **state)
{
	fixture *f = *state;
	uint64_t added;
	for (int i = 0; i < 20; i++) {
		char source[8];
		bv_views_change change = {.key = BV_KEY(BV_KEY_ARTICLE, 1), .cum = UINT64_C(1) << 60};
		snprintf(source, sizeof(source), "s%d", i);
		assert_int_equal(bv_views_import(&f->site, source, &change, 1, &added, NULL), BV_OK);
	}
	assert_true(stored(f, numbered(1)) >= INT64_C(1) << 60);
	count(f, 1, 1);
	drain(&f->site);
	assert_true(bv_views_get(&f->site, numbered(1)) > 0);
}

#define STORE_RULES(TEST)                                                                          \
	TEST(windows_agree_with_a_plain_model_over_years),                                             \
		TEST(views_of_before_midnight_belong_to_the_old_day),                                      \
		TEST(today_is_empty_until_the_new_day_is_drained),                                         \
		TEST(a_clock_set_back_moves_no_day_back), TEST(a_clock_that_ran_ahead_by_years_heals),     \
		TEST(two_machines_in_one_store_add_up_and_see_each_other),                                 \
		TEST(hot_articles_are_those_read_now), TEST(an_export_has_each_article_once),              \
		TEST(totals_do_not_overflow)

#endif
