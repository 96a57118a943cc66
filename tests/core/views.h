/* What the core tests of view counting share: a site in folders of its own, with a clock that
 * the test sets.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEST_VIEWS_H
#define BAIVIET_TEST_VIEWS_H

#include "harness.h"

#include "baiviet/views.h"
#include "views/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DAY_1 = 20000 };

typedef struct fixture {
	char root[64];
	char live[96];
	char store[96];
	bv_views_now now;
	bv_views_site site;
} fixture;

static inline bv_views_now fixture_clock(void *ctx)
{
	return ((fixture *)ctx)->now;
}

/* Let days pass, as both clocks see it. */
static inline void fixture_pass_days(fixture *f, int days)
{
	f->now.day += days;
	f->now.unix_s += days * INT64_C(86400);
	f->now.mono_s += days * 86400;
}

static inline void fixture_pass_seconds(fixture *f, int seconds)
{
	f->now.unix_s += seconds;
	f->now.mono_s += seconds;
}

/* Another handle on the same site, as another process has. */
static inline void fixture_open(fixture *f, bv_views_site *site, uint32_t capacity)
{
	bv_views_init(site,
		&(bv_views_settings){
			.live_dir = f->live,
			.store = f->store,
			.site = "default",
			.capacity = capacity,
			.interval = 10,
			.clock = fixture_clock,
			.ctx = f,
			.mem = bv_mem_libc(),
		});
}

static inline fixture *fixture_new(uint32_t capacity)
{
	fixture *f = calloc(1, sizeof(*f));
	strcpy(f->root, "/tmp/baiviet-test-XXXXXX");
	assert_non_null(mkdtemp(f->root));
	snprintf(f->live, sizeof(f->live), "%s/live", f->root);
	snprintf(f->store, sizeof(f->store), "%s/store", f->root);
	f->now = (bv_views_now){.unix_s = DAY_1 * INT64_C(86400), .mono_s = 1000, .day = DAY_1};
	fixture_open(f, &f->site, capacity);
	return f;
}

static inline void fixture_free(fixture *f)
{
	char command[128];
	bv_views_free(&f->site);
	snprintf(command, sizeof(command), "rm -rf '%s'", f->root);
	assert_int_equal(system(command), 0);
	free(f);
}

/* For cmocka: a test with a site of its own, whose first table has 64 slots. */
static inline int fixture_set_up(void **state)
{
	*state = fixture_new(64);
	return 0;
}

static inline int fixture_tear_down(void **state)
{
	fixture_free(*state);
	return 0;
}

#define WITH_SITE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

static inline bv_views_article numbered(uint64_t id)
{
	return (bv_views_article){.id = id};
}

static inline bv_views_article named(const char *name)
{
	return (bv_views_article){.name = {name, strlen(name)}};
}

static inline int64_t hit(bv_views_site *site, uint64_t id)
{
	int64_t number;
	return bv_views_hit(site, id, 1, &number) ? number : bv_views_count(site, numbered(id), 1, -1);
}

/* Drain; returns the views that were new to the store. */
static inline uint64_t drain(bv_views_site *site)
{
	bv_views_drained drained;
	bv_err err = {0};
	bv_status status = bv_views_drain(site, &(bv_views_drain_options){0}, &drained, &err);
	if (status != BV_OK) {
		print_error("drain: %s\n", err.msg);
	}
	assert_int_equal(status, BV_OK);
	return drained.views;
}

/* What the store holds for an article. */
static inline int64_t stored(fixture *f, bv_views_article article)
{
	bv_store *store;
	int64_t total = -1;
	bv_views_resolve(&f->site);
	assert_int_equal(bv_store_open(&store, &f->site, BV_STORE_READ, NULL), BV_OK);
	assert_int_equal(store->ops->base(store, "", article, &total, NULL), BV_OK);
	bv_store_close(&store);
	return total;
}

static inline bv_slice text(const char *s)
{
	return bv_slice_of(s, strlen(s));
}

/* The path of a file in the site's live folder. */
static inline const char *live_path(fixture *f, const char *name, char path[static 192])
{
	snprintf(path, 192, "%s/default/%s", f->live, name);
	return path;
}

/* How many files of the live folder begin so. */
static inline int count_files(fixture *f, const char *pattern)
{
	char command[256], answer[16] = "";
	snprintf(command, sizeof(command), "ls -d %s/default/%s 2>/dev/null | wc -l", f->live, pattern);
	FILE *pipe = popen(command, "r");
	assert_non_null(fgets(answer, sizeof(answer), pipe));
	pclose(pipe);
	return atoi(answer);
}

#endif
