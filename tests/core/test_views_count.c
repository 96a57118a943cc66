/* Counting from end to end: what is shown, and what the store gets.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "views/file.h"
#include "baiviet/hash.h"
#include "views/site.h"

#include <sys/file.h>
#include <sys/wait.h>

static void numbers_are_live_and_reach_the_store(void **state)
{
	fixture *f = *state;
	assert_int_equal(hit(&f->site, 12), 1);
	assert_int_equal(hit(&f->site, 12), 2);
	assert_int_equal(bv_views_count(&f->site, named("tin/một"), 5, -1), 5);
	assert_int_equal(bv_views_get(&f->site, numbered(12)), 2);
	assert_int_equal(bv_views_get(&f->site, numbered(13)), 0);
	assert_int_equal(stored(f, numbered(12)), 0);
	assert_true(bv_views_has_pending(&f->site));
	assert_int_equal(drain(&f->site), 7);
	assert_false(bv_views_has_pending(&f->site));
	assert_int_equal(drain(&f->site), 0);
	assert_int_equal(stored(f, numbered(12)), 2);
	assert_int_equal(stored(f, named("tin/một")), 5);
	assert_int_equal(hit(&f->site, 12), 3);
}

static void made_up_articles_take_no_room(void **state)
{
	fixture *f = *state;
	hit(&f->site, 1);
	for (uint64_t id = 2; id < 1000; id++) {
		assert_int_equal(bv_views_get(&f->site, numbered(id)), 0);
	}
	assert_int_equal(atomic_load(&f->site.table.header->used), 1);
}

static void a_second_process_sees_the_first_ones_views(void **state)
{
	fixture *f = *state;
	bv_views_site other;
	fixture_open(f, &other, 64);
	hit(&f->site, 3);
	assert_int_equal(hit(&other, 3), 2);
	assert_int_equal(bv_views_count(&other, named("a"), 1, -1), 1);
	assert_int_equal(bv_views_get(&f->site, named("a")), 1);
	assert_int_equal(drain(&other), 3);
	assert_int_equal(drain(&f->site), 0);
	bv_views_free(&other);
}

static void after_a_reboot_the_number_goes_on(void **state)
{
	fixture *f = *state;
	char command[192];
	hit(&f->site, 3);
	hit(&f->site, 3);
	drain(&f->site);
	bv_views_free(&f->site);
	snprintf(command, sizeof(command), "rm -rf %s", f->live);
	assert_int_equal(system(command), 0);
	fixture_open(f, &f->site, 64);
	assert_int_equal(hit(&f->site, 3), 3);
	assert_int_equal(drain(&f->site), 1);
	assert_int_equal(stored(f, numbered(3)), 3);
}

static void growth_keeps_numbers_and_removes_the_old_files(void **state)
{
	fixture *f = *state;
	for (int round = 1; round <= 3; round++) {
		for (uint64_t id = 1; id <= 1000; id++) {
			assert_int_equal(hit(&f->site, id), round);
		}
	}
	assert_true(f->site.table.mask + 1 >= 1024);
	assert_true(count_files(f, "live.*") > 1);
	assert_int_equal(drain(&f->site), 3000);
	assert_int_equal(count_files(f, "live.*"), 1);
	for (uint64_t id = 1; id <= 1000; id++) {
		assert_int_equal(stored(f, numbered(id)), 3);
		assert_int_equal(bv_views_get(&f->site, numbered(id)), 3);
	}
	assert_int_equal(drain(&f->site), 0);
}

static void a_process_that_missed_the_growth_goes_on_in_the_successor(void **state)
{
	fixture *f = *state;
	bv_views_site idle;
	fixture_open(f, &idle, 64);
	assert_int_equal(hit(&idle, 1), 1);
	assert_int_equal(bv_views_count(&idle, named("tên"), 1, -1), 1);
	for (uint64_t id = 1; id <= 200; id++) {
		hit(&f->site, id);
	}
	drain(&f->site);
	assert_int_equal(count_files(f, "live.*"), 2); /* the idle process maps one of the old ones */
	assert_int_equal(hit(&idle, 1), 3);
	assert_int_equal(bv_views_get(&idle, named("tên")), 1);
	assert_int_equal(drain(&f->site), 1);
	assert_int_equal(count_files(f, "live.*"), 1);
	assert_int_equal(stored(f, numbered(1)), 3);
	bv_views_free(&idle);
}

/* A hit that was under way when the table was sealed. */
static void a_hit_that_slips_into_a_sealed_table_counts_and_shows(void **state)
{
	fixture *f = *state;
	bv_views_site slow;
	fixture_open(f, &slow, 64);
	hit(&slow, 1);
	drain(&f->site);
	bv_slot *slot = bv_table_find(&slow.table, BV_KEY(BV_KEY_ARTICLE, 1));
	for (uint64_t id = 1; id <= 100; id++) {
		hit(&f->site, id);
	}
	assert_false(bv_table_is_open(&slow.table));
	atomic_fetch_add(&slot->cum, 1);
	bv_views_sealed_under_hit(&slow, slot);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 3);
	drain(&f->site);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 3);
	assert_int_equal(stored(f, numbered(1)), 3);
	bv_views_free(&slow);
}

/* A store of the test's own: totals by number, marks by generation, as a database of the CMS's
 * has them. */
typedef struct plain_store {
	int64_t total[16], mark[16];
	int fail;
	int calls;
} plain_store;

static bv_status plain_apply(void *ctx, bv_views_batch *batch, bv_err *err)
{
	plain_store *store = ctx;
	store->calls++;
	if (store->fail > 0 && store->fail-- > 0) {
		return bv_fail(err, BV_ERR_STORE, "not now");
	}
	for (size_t i = 0; i < batch->count; i++) {
		size_t id = batch->change[i].key & 15;
		int64_t delta = (int64_t)batch->change[i].cum - store->mark[id];
		if (delta > 0) {
			store->total[id] += delta;
			store->mark[id] += delta;
			batch->added += (uint64_t)delta;
		}
		batch->change[i].total = store->total[id];
	}
	batch->recorded = true;
	return BV_OK;
}

static void the_scripts_own_store_gives_the_numbers_to_show(void **state)
{
	fixture *f = *state;
	plain_store plain = {.total = {0, 365}, .fail = 1};
	bv_views_store store = {.id = 9, .blind = true, .apply = plain_apply, .ctx = &plain};
	strcpy(f->store, "script");
	fixture_open(f, &f->site, 64);
	int64_t number = 7;
	assert_int_equal(hit(&f->site, 2), -1);
	/* The short way is for numbers that are known: it counts nothing that it cannot show. */
	assert_false(bv_views_hit(&f->site, 2, 2, &number));
	assert_int_equal(number, 7);
	assert_int_equal(bv_views_count(&f->site, numbered(2), 2, -1), -1);
	assert_int_equal(bv_views_count(&f->site, numbered(1), 1, 365), 366);
	bv_views_drain_options options = {.store = &store};
	assert_int_equal(bv_views_drain(&f->site, &options, NULL, NULL), BV_ERR_STORE);
	assert_int_equal(bv_views_drain(&f->site, &options, NULL, NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 366);
	assert_int_equal(bv_views_get(&f->site, numbered(2)), 3);
	plain.total[1] = 1000; /* the editor sets it */
	assert_int_equal(bv_views_drain(&f->site, &options, NULL, NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 1000);
	assert_int_equal(hit(&f->site, 1), 1001);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_ARG);
}

static void a_second_store_gets_everything_even_of_tables_that_ended(void **state)
{
	fixture *f = *state;
	plain_store plain = {0};
	bv_views_store store = {.id = 9, .blind = true, .apply = plain_apply, .ctx = &plain};
	bv_views_drain_options options = {.store = &store};
	hit(&f->site, 1);
	assert_int_equal(bv_views_drain(&f->site, &options, NULL, NULL), BV_OK);
	hit(&f->site, 1);
	/* Its marks are by generation; this simple one knows one only, so forget them between. */
	assert_true(bv_site_grow(&f->site, f->now, true));
	drain(&f->site);
	assert_int_equal(count_files(f, "live.*"), 2); /* the second store has not got it all */
	assert_int_equal(bv_views_drain(&f->site, &options, NULL, NULL), BV_OK);
	assert_int_equal(count_files(f, "live.*"), 1);
	assert_int_equal(plain.total[1], 2);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 2);
}

static void a_number_that_is_set_is_shown_at_once(void **state)
{
	fixture *f = *state;
	bv_views_site other, idle;
	fixture_open(f, &other, 64);
	fixture_open(f, &idle, 64);
	hit(&f->site, 1);
	hit(&other, 1);
	hit(&idle, 1);
	assert_int_equal(bv_views_set(&f->site, numbered(1), 1000, NULL), BV_OK);
	assert_int_equal(bv_views_get(&other, numbered(1)), 1000);
	assert_int_equal(hit(&other, 1), 1001);
	/* Even while a sealed table that knows the old number is still mapped. */
	assert_true(bv_site_grow(&f->site, f->now, true));
	assert_int_equal(bv_views_reset(&f->site, numbered(1), NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 0);
	assert_int_equal(hit(&idle, 1), 1);
	assert_int_equal(hit(&f->site, 1), 2);
	drain(&f->site);
	drain(&f->site);
	assert_int_equal(bv_views_get(&other, numbered(1)), 2);
	assert_int_equal(stored(f, numbered(1)), 2);
	bv_views_free(&other);
	bv_views_free(&idle);
}

static void an_import_counts_once_whatever_it_is_repeated(void **state)
{
	fixture *f = *state;
	uint64_t added;
	bv_views_change change[2] = {
		{.key = BV_KEY(BV_KEY_ARTICLE, 1), .cum = 365},
		{.key = BV_KEY_NAMED, .name = BV_SLICE("tên"), .cum = 7},
	};
	hit(&f->site, 1);
	assert_int_equal(bv_views_import(&f->site, "cms", change, 2, &added, NULL), BV_OK);
	assert_int_equal(added, 372);
	change[0].cum = 366;
	assert_int_equal(bv_views_import(&f->site, "cms", change, 2, &added, NULL), BV_OK);
	assert_int_equal(added, 1);
	assert_int_equal(bv_views_import(&f->site, "another", change, 1, &added, NULL), BV_OK);
	assert_int_equal(added, 366);
	drain(&f->site);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 733);
	assert_int_equal(bv_views_get(&f->site, named("tên")), 7);
}

static void refusals_are_counted_by_reason_and_stored_by_day(void **state)
{
	fixture *f = *state;
	bv_views_status status;
	uint64_t refused[BV_REFUSALS];
	bv_store *reader;
	bv_views_refuse(&f->site, BV_REFUSED_BOT);
	bv_views_refuse(&f->site, BV_REFUSED_BOT);
	bv_views_refuse(&f->site, BV_REFUSED_REPEAT);
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.refused[BV_REFUSED_BOT], 2);
	assert_int_equal(status.pending, 0);
	assert_int_equal(drain(&f->site), 0);
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->refused(reader, DAY_1, refused, NULL), BV_OK);
	assert_int_equal(refused[BV_REFUSED_BOT], 2);
	assert_int_equal(refused[BV_REFUSED_REPEAT], 1);
	assert_int_equal(reader->ops->refused(reader, DAY_1 + 1, refused, NULL), BV_OK);
	assert_int_equal(refused[BV_REFUSED_BOT], 0);
}

static void a_drain_is_due_after_its_interval_and_one_at_a_time(void **state)
{
	fixture *f = *state;
	assert_false(bv_views_is_due(&f->site));
	hit(&f->site, 1);
	assert_true(bv_views_is_due(&f->site));
	drain(&f->site);
	assert_false(bv_views_is_due(&f->site));
	fixture_pass_seconds(f, 9);
	assert_false(bv_views_is_due(&f->site));
	fixture_pass_seconds(f, 1);
	assert_true(bv_views_is_due(&f->site));
	bv_views_rest(&f->site);
	assert_false(bv_views_is_due(&f->site)); /* a request that does not count drains nothing */

	char path[192];
	int lock = open(live_path(f, "drain.lock", path), O_RDWR);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_BUSY);
	close(lock);
	drain(&f->site);
}

static void children_share_their_parents_counters(void **state)
{
	fixture *f = *state;
	hit(&f->site, 1);
	for (int child = 0; child < 20; child++) {
		if (fork() == 0) {
			for (int i = 0; i < 50; i++) {
				hit(&f->site, 1 + (uint64_t)i % 2);
			}
			_exit(0);
		}
	}
	while (wait(NULL) > 0) {
	}
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 501);
	assert_int_equal(bv_views_get(&f->site, numbered(2)), 500);
	assert_int_equal(drain(&f->site), 1001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SITE(numbers_are_live_and_reach_the_store),
		WITH_SITE(made_up_articles_take_no_room),
		WITH_SITE(a_second_process_sees_the_first_ones_views),
		WITH_SITE(after_a_reboot_the_number_goes_on),
		WITH_SITE(growth_keeps_numbers_and_removes_the_old_files),
		WITH_SITE(a_process_that_missed_the_growth_goes_on_in_the_successor),
		WITH_SITE(a_hit_that_slips_into_a_sealed_table_counts_and_shows),
		WITH_SITE(the_scripts_own_store_gives_the_numbers_to_show),
		WITH_SITE(a_second_store_gets_everything_even_of_tables_that_ended),
		WITH_SITE(a_number_that_is_set_is_shown_at_once),
		WITH_SITE(an_import_counts_once_whatever_it_is_repeated),
		WITH_SITE(refusals_are_counted_by_reason_and_stored_by_day),
		WITH_SITE(a_drain_is_due_after_its_interval_and_one_at_a_time),
		WITH_SITE(children_share_their_parents_counters),
	};
	return cmocka_run_group_tests_name("views: counting", tests, NULL, NULL);
}
