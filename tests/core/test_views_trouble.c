/* Counting when things are taken away or damaged: files, folders, the store, and the machine's power.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "views/file.h"
#include "baiviet/hash.h"
#include "views/site.h"

#include <signal.h>
#include <sys/resource.h>

/* A live folder on a disk outlives a boot, and what it held then must be in the total, once. */
static void a_table_of_an_earlier_boot_is_drained_and_removed(void **state)
{
	fixture *f = *state;
	char path[192];
	hit(&f->site, 3);
	drain(&f->site);
	hit(&f->site, 3);
	bv_table_identity id = f->site.table.header->id;
	bv_views_free(&f->site);
	bv_file_name name = bv_file_name_of(BV_FILE_LIVE, id.generation);
	memset(id.boot, 'x', 36);
	id.device++;
	id.crc = bv_crc32c(&id, offsetof(bv_table_identity, crc));
	int fd = open(live_path(f, name.text, path), O_RDWR);
	assert_int_equal(pwrite(fd, &id, sizeof(id), 0), (ssize_t)sizeof(id));
	close(fd);

	fixture_open(f, &f->site, 64);
	assert_int_equal(hit(&f->site, 3), 2); /* the second of the old table is not known yet */
	assert_int_equal(count_files(f, "ended.*"), 1);
	assert_int_equal(drain(&f->site), 2);
	assert_int_equal(count_files(f, "ended.*"), 0);
	assert_int_equal(count_files(f, "live.*"), 1);
	assert_int_equal(stored(f, numbered(3)), 3);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 3);
}

static void a_bad_file_is_put_aside_and_counting_goes_on(void **state)
{
	fixture *f = *state;
	char path[192];
	const char *notice;
	hit(&f->site, 3);
	drain(&f->site);
	bv_file_name name = bv_file_name_of(BV_FILE_LIVE, f->site.table.header->id.generation);
	bv_views_free(&f->site);
	int fd = open(live_path(f, name.text, path), O_RDWR);
	assert_int_equal(pwrite(fd, "?", 1, 3), 1);
	close(fd);
	fixture_open(f, &f->site, 64);
	assert_int_equal(hit(&f->site, 3), 2);
	assert_int_equal(count_files(f, "*.bad.*"), 1);
	assert_true(bv_views_notice(&f->site, &notice));
	assert_non_null(strstr(notice, "damaged header"));
	assert_false(bv_views_notice(&f->site, &notice));
	drain(&f->site);
	assert_int_equal(stored(f, numbered(3)), 2);
}

/* Random bytes where slots are: numbers may be wrong, but nothing crashes, and nothing huge is
 * stored. */
static void random_slots_do_no_harm(void **state)
{
	fixture *f = *state;
	char path[192];
	hit(&f->site, 3);
	bv_file_name name = bv_file_name_of(BV_FILE_LIVE, f->site.table.header->id.generation);
	int fd = open(live_path(f, name.text, path), O_RDWR);
	srand(5);
	for (off_t at = 4096; at < 4096 + 64 * 32; at++) {
		unsigned char byte = (unsigned char)rand();
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	}
	close(fd);
	bv_views_status status;
	for (uint64_t id = 1; id < 300; id++) {
		(void)hit(&f->site, id);
		(void)bv_views_get(&f->site, named("x"));
		bv_views_refuse(&f->site, BV_REFUSED_BOT);
	}
	bv_views_status_of(&f->site, &status);
	(void)drain(&f->site);
	(void)drain(&f->site);
}

static void a_removed_file_loses_nothing_that_was_counted(void **state)
{
	fixture *f = *state;
	char command[192];
	hit(&f->site, 3);
	hit(&f->site, 3);
	snprintf(command, sizeof(command), "rm %s/default/live.*", f->live);
	assert_int_equal(system(command), 0);
	fixture_pass_seconds(f, 1);
	bv_views_rest(&f->site);
	hit(&f->site, 3);
	assert_true(bv_views_is_due(&f->site));
	assert_int_equal(drain(&f->site), 3);
	assert_null(f->site.lost.header);
	assert_int_equal(stored(f, numbered(3)), 3);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 3);
}

static void without_a_live_folder_the_process_counts_alone(void **state)
{
	fixture *f = *state;
	const char *notice;
	bv_views_status status;
	FILE *file = fopen(f->live, "w");
	fclose(file);
	assert_int_equal(hit(&f->site, 3), 1);
	assert_int_equal(bv_views_count(&f->site, named("tên"), 2, -1), 2);
	assert_int_equal(hit(&f->site, 3), 2);
	assert_true(bv_views_notice(&f->site, &notice));
	assert_non_null(strstr(notice, "not a folder"));
	assert_non_null(strstr(notice, "install -d"));
	bv_views_status_of(&f->site, &status);
	assert_string_equal(status.live, "process");
	assert_int_equal(status.pending, 4);
	assert_true(bv_views_is_due(&f->site));
	bv_views_drained drained;
	assert_int_equal(bv_views_drain(&f->site, &(bv_views_drain_options){0}, &drained, NULL), BV_OK);
	assert_int_equal(drained.views, 4);
	bv_views_status_of(&f->site, &status);
	assert_string_equal(status.error, "");
	assert_int_equal(status.drained_ago, 0);
	assert_non_null(strstr(f->site.live_problem, "install -d"));
	assert_int_equal(bv_views_set(&f->site, numbered(3), 40, NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 40);
	assert_int_equal(bv_views_set(&f->site, numbered(3), 2, NULL), BV_OK);
	assert_false(bv_views_is_due(&f->site));
	assert_int_equal(stored(f, numbered(3)), 2);
	assert_int_equal(stored(f, named("tên")), 2);

	/* The folder is mended: back to counting together, nothing twice. */
	unlink(f->live);
	fixture_pass_seconds(f, 60);
	assert_int_equal(hit(&f->site, 3), 3);
	bv_views_status_of(&f->site, &status);
	assert_string_equal(status.live, "shared");
	assert_int_equal(drain(&f->site), 1);
	assert_int_equal(stored(f, numbered(3)), 3);
}

static void a_broken_store_keeps_nobody_from_counting(void **state)
{
	fixture *f = *state;
	const char *notice;
	bv_views_status status;
	FILE *file = fopen(f->store, "w");
	fclose(file);
	assert_int_equal(hit(&f->site, 3), -1); /* not known */
	assert_int_equal(hit(&f->site, 3), -1);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_DENIED);
	assert_true(bv_views_notice(&f->site, &notice));
	assert_non_null(strstr(notice, "wait in"));
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_DENIED);
	assert_false(bv_views_notice(&f->site, &notice));
	bv_views_status_of(&f->site, &status);
	assert_non_null(strstr(status.error, "; run as root: mv "));
	assert_int_equal(status.pending, 2);
	unlink(f->store);
	assert_int_equal(drain(&f->site), 2);
	bv_views_status_of(&f->site, &status);
	assert_string_equal(status.error, "");
	assert_int_equal(hit(&f->site, 3), 3);
}

/* What the CMS knows stands in for a store that cannot be asked, and for no longer. */
static void a_known_number_is_shown_until_the_store_tells(void **state)
{
	fixture *f = *state;
	FILE *file = fopen(f->store, "w");
	fclose(file);
	assert_int_equal(bv_views_count(&f->site, numbered(3), 1, 900), 901);
	assert_int_equal(bv_views_count(&f->site, numbered(3), 0, 900), 900);
	assert_int_equal(bv_views_count(&f->site, numbered(4), 5, 0), 5);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), -1);
	unlink(f->store);
	assert_int_equal(drain(&f->site), 6);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 1);
	assert_int_equal(bv_views_count(&f->site, numbered(3), 1, 900), 2);
}

static void a_known_number_is_learned_where_there_is_no_store(void **state)
{
	fixture *f = *state;
	if (access("/var/lib/baiviet", F_OK) == 0) {
		skip();
	}
	f->store[0] = '\0';
	fixture_open(f, &f->site, 64);
	assert_int_equal(hit(&f->site, 3), 1);
	assert_int_equal(bv_views_count(&f->site, numbered(3), 1, 900), 901);
	assert_int_equal(hit(&f->site, 3), 902);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 902);
}

/* A store whose folder cannot be made on first use must not read as an empty one. */
static void a_store_whose_parent_is_missing_does_not_read_as_empty(void **state)
{
	fixture *f = *state;
	struct bv_store *reader;
	int64_t total;
	bv_err err = {0};
	snprintf(f->store, sizeof(f->store), "%s/not/there", f->root);
	fixture_open(f, &f->site, 64);
	assert_int_equal(bv_views_reader(&f->site, &reader, &err), BV_OK);
	assert_int_equal(reader->ops->base(reader, "", numbered(3), &total, &err), BV_ERR_IO);
	bv_site_store_failed(&f->site, &err, NULL);
	assert_non_null(strstr(bv_views_explain(&f->site, &err), f->store));
	assert_non_null(strstr(bv_views_explain(&f->site, &err), "; run as root: install -d"));
	bv_site_store_answered(&f->site);
	assert_string_equal(f->site.store_problem, "");
	hit(&f->site, 3);
	assert_int_equal(bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_IO);
	bv_site_store_answered(&f->site);
	assert_non_null(strstr(f->site.store_problem, f->store)); /* a drain failed: it stays */
	snprintf(f->store, sizeof(f->store), "%s/new", f->root);
	bv_views_free(&f->site);
	fixture_open(f, &f->site, 64);
	assert_int_equal(bv_views_get(&f->site, numbered(4)), 0);
}

enum { NOBODY = 65534, SOMEBODY = 65533 };

/* What an administrator is told of a store that user NOBODY counts in, when user `owner` has
 * `path` below it, with `mode`. Root only. */
static void told_of(
	char out[static BV_VIEWS_TEXT_MAX], fixture *f, const char *path, uid_t owner, mode_t mode)
{
	char command[128], full[160];
	snprintf(command, sizeof(command), "chown -R %d '%s'", NOBODY, f->root);
	assert_int_equal(system(command), 0);
	snprintf(full, sizeof(full), "%s/%s", f->store, path);
	assert_int_equal(chown(full, owner, (gid_t)-1), 0);
	assert_int_equal(chmod(full, mode), 0);
	assert_int_equal(seteuid(NOBODY), 0);
	bv_views_site site;
	fixture_open(f, &site, 64);
	bv_views_probe(&site);
	snprintf(out, BV_VIEWS_TEXT_MAX, "%s", site.store_problem);
	bv_views_free(&site);
	assert_int_equal(seteuid(0), 0);
}

static void a_store_of_another_user_inside_a_folder_of_ours_is_named_with_the_command_that_mends_it(
	void **state)
{
	fixture *f = *state;
	char text[BV_VIEWS_TEXT_MAX];
	if (geteuid() != 0) {
		skip();
	}
	hit(&f->site, 3);
	drain(&f->site);
	bv_views_free(&f->site);
	told_of(text, f, "default", NOBODY, 0700);
	assert_string_equal(text, "");
	told_of(text, f, "default", SOMEBODY, 0755);
	assert_non_null(strstr(text, "/store/default belongs to another user; run as root: chown -R "));
	told_of(text, f, "default", NOBODY, 0700);
	told_of(text, f, "default/views.sqlite", 0, 0600);
	assert_non_null(strstr(text, "/views.sqlite belongs to another user; run as root: chown "));
	/* It can be read, so only a drain would stumble over it. */
	told_of(text, f, "default/views.sqlite", 0, 0644);
	assert_non_null(strstr(text, "/views.sqlite belongs to another user; run as root: chown "));
	told_of(text, f, "default/views.sqlite", NOBODY, 0400);
	assert_non_null(strstr(text, "/views.sqlite cannot be written; run as root: chown "));
	told_of(text, f, "default/views.sqlite", NOBODY, 0600);
	assert_string_equal(text, "");
}

/* Room for the table of 64 slots, and for none that is larger. */
static void limit_files(bool limited)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = limited ? 4096 + 64 * sizeof(bv_slot) : limit.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_table_that_cannot_grow_says_so_and_is_left_alone_for_a_while(void **state)
{
	fixture *f = *state;
	const char *notice;
	bv_views_status status;
	hit(&f->site, 1);
	limit_files(true);
	for (uint64_t id = 2; id <= 200; id++) {
		hit(&f->site, id);
	}
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.capacity, 64);
	assert_true(status.used < 64);
	assert_int_equal(status.pending, 200);
	assert_non_null(strstr(f->site.live_problem, f->live));
	assert_non_null(strstr(f->site.live_problem, "; set baiviet.views_live_dir"));
	assert_true(bv_views_notice(&f->site, &notice));
	assert_non_null(strstr(notice, "no room"));
	assert_false(bv_views_notice(&f->site, &notice));

	/* There is room again, and it is looked for after a while. */
	limit_files(false);
	hit(&f->site, 201);
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.capacity, 64);
	fixture_pass_seconds(f, 11);
	hit(&f->site, 202);
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.capacity, 128);
	assert_string_equal(f->site.live_problem, "");
	assert_int_equal(drain(&f->site), 202);
	assert_int_equal(hit(&f->site, 200), 2);
}

/* Many articles in a process of its own: its table grows, numbers go on, nothing is lost. */
static void the_table_of_a_process_grows(void **state)
{
	fixture *f = *state;
	bv_views_status status;
	enum { ARTICLES = 70000 };
	FILE *file = fopen(f->live, "w");
	fclose(file);
	for (uint64_t id = 1; id <= ARTICLES; id++) {
		assert_int_equal(hit(&f->site, id), 1);
	}
	assert_int_equal(hit(&f->site, 1), 2);
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.dropped, 0);
	assert_int_equal(status.pending, ARTICLES + 1);
	assert_int_equal(drain(&f->site), ARTICLES + 1);
	assert_null(f->site.lost.header);
	assert_int_equal(stored(f, numbered(1)), 2);
	assert_int_equal(hit(&f->site, 1), 3);
	assert_int_equal(drain(&f->site), 1);
	assert_int_equal(hit(&f->site, 1), 4);
}

static void views_without_room_are_said_to_be_lost_and_why(void **state)
{
	fixture *f = *state;
	const char *notice;
	bool told = false;
	FILE *file = fopen(f->live, "w");
	fclose(file);
	for (uint64_t id = 1; f->site.dropped == 0 && id < 1000000; id++) {
		hit(&f->site, id);
	}
	assert_int_equal(f->site.dropped, 1);
	while (bv_views_notice(&f->site, &notice)) {
		told |= strstr(notice, "is full") != NULL && strstr(notice, "install -d") != NULL;
	}
	assert_true(told);
}

static void a_drain_without_a_store_leaves_its_error(void **state)
{
	fixture *f = *state;
	bv_views_status status;
	if (access("/var/lib/baiviet", F_OK) == 0) {
		skip();
	}
	f->store[0] = '\0';
	fixture_open(f, &f->site, 64);
	hit(&f->site, 3);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_ARG);
	bv_views_status_of(&f->site, &status);
	assert_non_null(strstr(status.error, "/var/lib/baiviet"));
}

static void no_store_at_all_still_counts_and_shows(void **state)
{
	fixture *f = *state;
	const char *notice;
	f->store[0] = '\0';
	fixture_open(f, &f->site, 64);
	if (access("/var/lib/baiviet", F_OK) == 0) {
		skip();
	}
	assert_int_equal(hit(&f->site, 3), 1);
	assert_int_equal(hit(&f->site, 3), 2);
	assert_int_equal(bv_views_get(&f->site, numbered(3)), 2);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, NULL), BV_ERR_ARG);
	assert_true(bv_views_notice(&f->site, &notice));
	assert_non_null(strstr(notice, "install -d -m 0700 -o"));
	assert_non_null(strstr(notice, "/var/lib/baiviet"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SITE(a_table_of_an_earlier_boot_is_drained_and_removed),
		WITH_SITE(a_bad_file_is_put_aside_and_counting_goes_on),
		WITH_SITE(random_slots_do_no_harm),
		WITH_SITE(a_removed_file_loses_nothing_that_was_counted),
		WITH_SITE(without_a_live_folder_the_process_counts_alone),
		WITH_SITE(a_broken_store_keeps_nobody_from_counting),
		WITH_SITE(no_store_at_all_still_counts_and_shows),
		WITH_SITE(a_known_number_is_shown_until_the_store_tells),
		WITH_SITE(a_known_number_is_learned_where_there_is_no_store),
		WITH_SITE(a_store_whose_parent_is_missing_does_not_read_as_empty),
		WITH_SITE(
			a_store_of_another_user_inside_a_folder_of_ours_is_named_with_the_command_that_mends_it),
		WITH_SITE(a_table_that_cannot_grow_says_so_and_is_left_alone_for_a_while),
		WITH_SITE(the_table_of_a_process_grows),
		WITH_SITE(views_without_room_are_said_to_be_lost_and_why),
		WITH_SITE(a_drain_without_a_store_leaves_its_error),
	};
	return cmocka_run_group_tests_name("views: trouble", tests, NULL, NULL);
}
