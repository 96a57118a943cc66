/* The SQLite store: what every store must do, and its file: put back, vanished, damaged.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views_store_rules.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* Do something to the store behind its back; the number that the first row of the result holds, 0 without rows. */
static long store_sql(const fixture *f, const char *sql)
{
	char path[256];
	sqlite3 *db;
	sqlite3_stmt *statement;
	snprintf(path, sizeof(path), "%s/default/views.sqlite", f->store);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	long number =
		sqlite3_step(statement) == SQLITE_ROW ? (long)sqlite3_column_int64(statement, 0) : 0;
	assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return number;
}

static void copy_store(fixture *f, const char *from, const char *to)
{
	char command[512];
	snprintf(command, sizeof(command), "cd %s && rm -rf %s && cp -a %s %s", f->root, to, from, to);
	assert_int_equal(system(command), 0);
}

static void a_store_put_back_to_an_older_copy_heals_in_one_drain(void **state)
{
	fixture *f = *state;
	for (uint64_t id = 1; id <= 9; id++) {
		count(f, id, id);
	}
	drain(&f->site);
	copy_store(f, "store", "backup");
	for (uint64_t id = 1; id <= 9; id++) {
		count(f, id, 100);
		(void)bv_views_count(&f->site, named("tên"), 1, -1);
	}
	drain(&f->site);
	bv_views_rest(&f->site);
	copy_store(f, "backup", "store");
	assert_int_equal(stored(f, numbered(9)), 9);
	/* Nothing more is counted: the next drain notices by itself. */
	assert_int_equal(drain(&f->site), 909);
	for (uint64_t id = 1; id <= 9; id++) {
		assert_int_equal(stored(f, numbered(id)), (int64_t)id + 100);
		assert_int_equal(bv_views_get(&f->site, numbered(id)), (int64_t)id + 100);
	}
	assert_int_equal(stored(f, named("tên")), 9);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 45 + 909);
	assert_int_equal(drain(&f->site), 0);
}

static void a_store_that_vanished_is_filled_again(void **state)
{
	fixture *f = *state;
	char command[256];
	count(f, 1, 5);
	drain(&f->site);
	snprintf(command, sizeof(command), "rm -rf %s", f->store);
	assert_int_equal(system(command), 0);
	count(f, 2, 1);
	assert_int_equal(drain(&f->site), 6);
	assert_int_equal(stored(f, numbered(1)), 5);
}

static void a_drain_with_nothing_new_writes_nothing(void **state)
{
	fixture *f = *state;
	char path[192];
	struct stat before, after;
	count(f, 1, 5);
	drain(&f->site);
	snprintf(path, sizeof(path), "%s/default/views.sqlite-wal", f->store);
	assert_int_equal(stat(path, &before), 0);
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 5);
	fixture_pass_seconds(f, 10);
	drain(&f->site);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_size, after.st_size);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

/* Marks of generations that nobody heard of for a season are deleted; if one then speaks again,
 * nothing is doubled. */
static void a_generation_that_slept_for_months_is_not_counted_twice(void **state)
{
	fixture *f = *state;
	fixture *late = fixture_new(64);
	strcpy(late->store, f->store);
	bv_views_free(&late->site);
	fixture_open(late, &late->site, 64);
	count(late, 1, 5);
	drain(&late->site);
	count(late, 2, 4); /* never drained before it slept */
	count(f, 1, 1);
	drain(&f->site);
	fixture_pass_days(f, 100);
	drain(&f->site);
	fixture_pass_days(f, 1);
	count(f, 1, 1);
	drain(&f->site);
	assert_int_equal(store_sql(f, "select count(*) from mark where cum = 5"), 0);
	late->now = f->now;
	count(late, 1, 1);
	assert_int_equal(drain(&late->site), 1); /* the other four when the new day was noticed */
	assert_int_equal(drain(&late->site), 0);
	assert_int_equal(stored(f, numbered(1)), 8);
	assert_int_equal(stored(f, numbered(2)), 4);
	fixture_free(late);
}

static void files_that_are_no_store_are_left_alone_and_named(void **state)
{
	fixture *f = *state;
	char command[512];
	bv_err err = {0};
	count(f, 1, 1);
	drain(&f->site);
	count(f, 1, 1);
	struct {
		const char *sql, *says;
	} cases[] = {
		{"pragma user_version = 99", "newer"},
		{"pragma application_id = 5", "not a views store"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		store_sql(f, cases[i].sql);
		assert_int_equal(
			bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, &err), BV_ERR_STORE);
		assert_non_null(strstr(err.msg, cases[i].says));
	}
	snprintf(command, sizeof(command),
		"cd %s/default && rm -f views.sqlite-*; head -c 5000 /dev/zero | tr '\\0' x > views.sqlite",
		f->store);
	assert_int_equal(system(command), 0);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, &err), BV_ERR_CORRUPT);
	assert_non_null(strstr(err.msg, "backup"));
	assert_int_equal(bv_views_get(&f->site, numbered(1)), 2);
}

/* Is the file locked, as another process sees it? */
static bool is_locked(const char *path)
{
	int status;
	pid_t child = fork();
	if (child == 0) {
		struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		int fd = open(path, O_RDWR);
		_exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

/* Locks are the process's: who opens a file and closes it drops those of all his other handles. */
static void a_handle_keeps_its_locks_while_others_open_and_close(void **state)
{
	fixture *f = *state;
	char path[256];
	sqlite3 *other;
	snprintf(path, sizeof(path), "%s/default/views.sqlite", f->store);
	count(f, 1, 5);
	drain(&f->site);
	assert_false(is_locked(path));
	assert_int_equal(sqlite3_open_v2(path, &other, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "SELECT * FROM meta", NULL, NULL, NULL), SQLITE_OK);
	assert_true(is_locked(path));
	count(f, 1, 1);
	assert_int_equal(drain(&f->site), 1);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 6);
	bv_views_rest(&f->site);
	assert_true(is_locked(path));
	sqlite3_close(other);
}

static int set_up(void **state)
{
	*state = fixture_new(64);
	return 0;
}

static int tear_down(void **state)
{
	fixture_free(*state);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_RULES(TEST),
		TEST(a_store_put_back_to_an_older_copy_heals_in_one_drain),
		TEST(a_store_that_vanished_is_filled_again),
		TEST(a_drain_with_nothing_new_writes_nothing),
		TEST(a_generation_that_slept_for_months_is_not_counted_twice),
		TEST(files_that_are_no_store_are_left_alone_and_named),
		TEST(a_handle_keeps_its_locks_while_others_open_and_close),
	};
	return cmocka_run_group_tests_name("views: the SQLite store", tests, NULL, NULL);
}
