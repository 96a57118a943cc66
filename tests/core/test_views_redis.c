/* The Redis store, on a server of the test's own: what every store must do, servers that went
 * back, are full, evict, want a password or lie; and how a server is named.
 *
 * Without hiredis or redis-server there is nothing to test but the names.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views_store_rules.h"

#include "views/redis.h"
#include "views/redis_address.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

static char folder[64];
static pid_t server;

/* Run redis-cli; its answer, cut. */
static const char *cli(const char *command)
{
	static char answer[256];
	char line[512];
	snprintf(line, sizeof(line), "redis-cli -s %s/redis.sock %s 2>&1", folder, command);
	FILE *pipe = popen(line, "r");
	size_t size = fread(answer, 1, sizeof(answer) - 1, pipe);
	answer[size] = '\0';
	pclose(pipe);
	return answer;
}

static void start_server(void)
{
	char path[96];
	snprintf(path, sizeof(path), "%s/redis.sock", folder);
	server = fork();
	if (server == 0) {
		/* A test that dies must not leave it behind, nor its hands on our output. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		(void)!freopen("/dev/null", "w", stdout);
		(void)!freopen("/dev/null", "w", stderr);
		execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", path, "--dir", folder,
			"--save", "", "--enable-debug-command", "yes", (char *)NULL);
		_exit(1);
	}
	for (int i = 0; i < 200 && strncmp(cli("ping"), "PONG", 4) != 0; i++) {
		usleep(20000);
	}
}

static void end_server(int how)
{
	kill(server, how);
	kill(server, SIGCONT); /* a test that failed may have left it stopped */
	waitpid(server, NULL, 0);
}

static int start(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/baiviet-redis-XXXXXX");
	assert_non_null(mkdtemp(folder));
	start_server();
	return 0;
}

static int stop(void **state)
{
	char command[96];
	(void)state;
	end_server(SIGTERM);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

static int set_up(void **state)
{
	fixture *f = fixture_new(64);
	(void)cli("config set maxmemory 0");
	(void)cli("config set maxmemory-policy noeviction");
	(void)cli("flushall");
	snprintf(f->store, sizeof(f->store), "redis+unix://%s/redis.sock", folder);
	bv_views_free(&f->site);
	fixture_open(f, &f->site, 64);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	fixture_free(*state);
	return 0;
}

static bv_status drain_fails(fixture *f, const char *says)
{
	bv_err err = {0};
	bv_status status = bv_views_drain(&f->site, &(bv_views_drain_options){0}, NULL, &err);
	if (status == BV_OK || strstr(err.msg, says) == NULL) {
		print_error("%d: %s\n", status, status == BV_OK ? "went well" : err.msg);
		fail();
	}
	return status;
}

/* Everything that a drain brings, and an administrator sets, over several scripts' worth. */
static void fill(fixture *f)
{
	for (uint64_t id = 1; id <= 1300; id++) {
		count(f, id, id % 7 + 1);
	}
	(void)bv_views_count(&f->site, named("tên bài"), 3, -1);
	bv_views_refuse(&f->site, BV_REFUSED_BOT);
}

static void drains_of_several_scripts_count_once(void **state)
{
	fixture *f = *state;
	uint64_t refused[BV_REFUSALS];
	bv_store *reader;
	fill(f);
	uint64_t views = drain(&f->site);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), (int64_t)views);
	assert_int_equal(site_total(f, BV_PERIOD_DAY), (int64_t)views);
	assert_int_equal(stored(f, named("tên bài")), 3);
	assert_int_equal(drain(&f->site), 0);
	assert_int_equal(
		bv_views_drain(&f->site, &(bv_views_drain_options){.everything = true}, NULL, NULL), BV_OK);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), (int64_t)views);
	assert_int_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	assert_int_equal(reader->ops->refused(reader, f->now.day - 29, refused, NULL), BV_OK);
	assert_int_equal(refused[BV_REFUSED_BOT], 1);
}

static void numbers_are_set_reset_and_imported(void **state)
{
	fixture *f = *state;
	uint64_t added;
	count(f, 5, 9);
	assert_int_equal(bv_views_set(&f->site, numbered(5), 1000, NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(5)), 1000);
	count(f, 5, 1);
	drain(&f->site);
	assert_int_equal(stored(f, numbered(5)), 1001);
	assert_int_equal(bv_views_reset(&f->site, numbered(5), NULL), BV_OK);
	assert_int_equal(bv_views_get(&f->site, numbered(5)), 0);
	assert_int_equal(top(f, BV_PERIOD_DAY, 9).count, 0);
	bv_views_change change[2] = {
		{.key = BV_KEY(BV_KEY_ARTICLE, 8), .cum = 70},
		{.key = BV_KEY_NAMED, .name = BV_SLICE("x"), .cum = 7},
	};
	assert_int_equal(bv_views_import(&f->site, "cms", change, 2, &added, NULL), BV_OK);
	assert_int_equal(added, 77);
	change[0].cum = 71;
	assert_int_equal(bv_views_import(&f->site, "cms", change, 2, &added, NULL), BV_OK);
	assert_int_equal(added, 1);
	assert_int_equal(stored(f, numbered(8)), 71);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 78);
}

/* What a Lua number cannot hold. */
static void numbers_above_2_53_are_exact(void **state)
{
	fixture *f = *state;
	uint64_t added;
	const uint64_t big = (UINT64_C(1) << 53) + 1;
	bv_views_change change = {.key = BV_KEY(BV_KEY_ARTICLE, 1), .cum = big};
	assert_int_equal(bv_views_import(&f->site, "a", &change, 1, &added, NULL), BV_OK);
	assert_true(stored(f, numbered(1)) == (int64_t)big);
	change.cum = big + 2;
	assert_int_equal(bv_views_import(&f->site, "a", &change, 1, &added, NULL), BV_OK);
	assert_int_equal(added, 2);
	assert_true(stored(f, numbered(1)) == (int64_t)big + 2);
	count(f, 1, 1);
	drain(&f->site);
	assert_true(stored(f, numbered(1)) == (int64_t)big + 3);
}

static void a_server_put_back_to_an_older_copy_heals_in_one_drain(void **state)
{
	fixture *f = *state;
	bv_views_free(&f->site);
	fixture_open(f, &f->site, 4096); /* what ended before a backup is only there */
	fill(f);
	drain(&f->site);
	assert_string_equal(cli("save"), "OK\n");
	for (uint64_t id = 1; id <= 1300; id++) {
		count(f, id, 10);
	}
	drain(&f->site);
	int64_t before = site_total(f, BV_PERIOD_ALL);
	assert_string_equal(cli("debug reload nosave"), "OK\n");
	bv_views_rest(&f->site);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), before - 13000);
	assert_int_equal(drain(&f->site), 13000); /* nothing new was counted */
	assert_int_equal(site_total(f, BV_PERIOD_ALL), before);
	assert_int_equal(drain(&f->site), 0);
	/* Emptied altogether, as a cache is. */
	(void)cli("flushall");
	drain(&f->site);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), before);
}

static void a_server_that_is_down_is_told_and_forgiven(void **state)
{
	fixture *f = *state;
	bv_views_status status;
	count(f, 1, 1);
	drain(&f->site);
	end_server(SIGKILL);
	assert_int_equal(bv_views_count(&f->site, numbered(1), 1, -1), 2);
	assert_int_equal(bv_views_count(&f->site, numbered(2), 1, -1), -1); /* not known, but counted */
	assert_int_equal(drain_fails(f, "cannot be reached"), BV_ERR_IO);
	bv_views_status_of(&f->site, &status);
	assert_string_equal(status.store, "redis");
	assert_int_equal(status.pending, 2);
	assert_non_null(strstr(status.error, "cannot be reached"));
	assert_non_null(strstr(status.error, f->store));
	start_server();
	assert_int_equal(drain(&f->site), 3); /* it came back empty */
	bv_views_status_of(&f->site, &status);
	assert_int_equal(status.pending, 0);
	assert_string_equal(status.error, "");
}

/* By its `timeout` or its restart: no reader is told of it. */
static void a_connection_that_the_server_closed_is_opened_again(void **state)
{
	fixture *f = *state;
	count(f, 1, 1);
	drain(&f->site);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 1);
	assert_string_equal(cli("client kill type normal"), "1\n");
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 1);
}

static void a_server_that_hangs_costs_a_reader_little(void **state)
{
	fixture *f = *state;
	count(f, 1, 1);
	drain(&f->site);
	kill(server, SIGSTOP);
	count(f, 2, 1);
	bv_err err = {0};
	bv_views_drain_options brief = {.brief = true};
	assert_int_equal(bv_views_drain(&f->site, &brief, NULL, &err), BV_ERR_BUSY);
	assert_non_null(strstr(err.msg, "in time"));
	/* The failure is known: nobody asks the server again for a while. */
	bv_store *reader;
	assert_int_not_equal(bv_views_reader(&f->site, &reader, NULL), BV_OK);
	/* Another process does not, either, and says why. */
	bv_views_site other;
	fixture_open(f, &other, 64);
	hit(&other, 2);
	assert_int_not_equal(bv_views_reader(&other, &reader, &err), BV_OK);
	assert_non_null(strstr(bv_views_explain(&other, &err), "in time"));
	bv_views_free(&other);
	kill(server, SIGCONT);
	fixture_pass_seconds(f, 11);
	drain(&f->site);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 3);
}

static void a_full_server_takes_no_part_of_a_drain(void **state)
{
	fixture *f = *state;
	count(f, 1, 1);
	drain(&f->site);
	(void)cli("config set maxmemory 1mb");
	count(f, 1, 1);
	count(f, 2, 5);
	assert_int_equal(drain_fails(f, "memory is full"), BV_ERR_FULL);
	assert_int_equal(stored(f, numbered(1)), 1);
	(void)cli("config set maxmemory 0");
	assert_int_equal(drain(&f->site), 6);
}

static void a_server_that_throws_keys_away_is_refused(void **state)
{
	fixture *f = *state;
	count(f, 1, 1);
	(void)cli("config set maxmemory-policy allkeys-lru");
	drain(&f->site); /* without a limit nothing is thrown away */
	(void)cli("config set maxmemory 100mb");
	count(f, 1, 1);
	assert_int_equal(drain_fails(f, "noeviction"), BV_ERR_DENIED);
	(void)cli("config set maxmemory-policy volatile-lru"); /* no key of ours ends by itself */
	assert_int_equal(drain(&f->site), 1);
}

static void a_password_is_asked_for_and_never_shown(void **state)
{
	fixture *f = *state;
	(void)cli("acl setuser dem on '>mat@khau' '~{baiviet:*' +@all -@admin -@dangerous +info");
	(void)cli("acl setuser khac on '>matkhac' '~{baiviet:*' +@read");
	(void)cli("acl setuser default off");
	count(f, 1, 1);
	assert_int_equal(drain_fails(f, "password"), BV_ERR_DENIED);
	struct {
		const char *login, *says;
	} cases[] = {{"dem:sai", "wrong"}, {"khac:matkhac", "ACL SETUSER"}, {"dem:mat%40khau", NULL}};
	for (size_t i = 0; i < 3; i++) {
		bv_views_free(&f->site);
		snprintf(
			f->store, sizeof(f->store), "redis+unix://%s@%s/redis.sock", cases[i].login, folder);
		fixture_open(f, &f->site, 64);
		if (cases[i].says != NULL) {
			(void)drain_fails(f, cases[i].says);
		} else {
			assert_int_equal(drain(&f->site), 1);
		}
		assert_non_null(strstr(f->site.store_name, "***"));
		assert_null(strstr(f->site.store_problem, strchr(cases[i].login, ':') + 1));
	}
	end_server(SIGKILL);
	start_server();
}

static void keys_of_others_are_left_alone(void **state)
{
	fixture *f = *state;
	count(f, 1, 1);
	(void)cli("set '{baiviet:default}:total' other");
	assert_int_equal(drain_fails(f, "another program"), BV_ERR_CORRUPT);
	(void)cli("del '{baiviet:default}:total'");
	assert_int_equal(drain(&f->site), 1);
	(void)cli("hset '{baiviet:default}:meta' format 2");
	count(f, 1, 1);
	assert_int_equal(drain_fails(f, "newer"), BV_ERR_STORE);
}

/* Marks of a generation that slept for a season are gone; nothing is doubled when it wakes. */
static void a_generation_that_slept_is_not_counted_twice(void **state)
{
	fixture *f = *state;
	fixture *late = fixture_new(2048);
	strcpy(late->store, f->store);
	bv_views_free(&late->site);
	fixture_open(late, &late->site, 2048);
	for (uint64_t id = 1; id <= 1200; id++) {
		count(late, id, 5);
	}
	drain(&late->site);
	count(f, 1, 1);
	drain(&f->site);
	fixture_pass_days(f, 100);
	count(f, 1, 1);
	drain(&f->site);
	assert_string_equal(cli("hlen '{baiviet:default}:pruned'"), "1\n");
	late->now = f->now;
	count(late, 1, 1);
	(void)drain(&late->site);
	assert_int_equal(stored(f, numbered(1)), 8);
	assert_int_equal(site_total(f, BV_PERIOD_ALL), 6003);
	count(late, 1200, 1);
	assert_int_equal(drain(&late->site), 1);
	fixture_free(late);
}

static void addresses_are_read_and_shown_without_a_password(void **state)
{
	bv_redis_address a;
	char name[256];
	(void)state;
	struct {
		const char *text, *shown;
	} good[] = {
		{"redis://localhost", "redis://localhost:6379/0"},
		{"redis://10.0.0.5:7000/3?timeout=2", "redis://10.0.0.5:7000/3"},
		{"redis://:mat%20khau@h/", "redis://:***@h:6379/0"},
		{"rediss://u:p%2Fq@[2001:db8::1]:6380/1?verify=no&ca=/etc/ca.pem",
			"rediss://u:***@[2001:db8::1]:6380/1"},
		{"redis+unix:///run/redis.sock?database=2", "redis+unix:///run/redis.sock?database=2"},
		{"redis+unix://:p@/r.sock", "redis+unix://:***@/r.sock?database=0"},
	};
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		bv_slice text = bv_slice_of(good[i].text, strlen(good[i].text));
		assert_int_equal(bv_redis_address_parse(&a, text, NULL), BV_OK);
		bv_redis_address_name(name, sizeof(name), text);
		assert_string_equal(name, good[i].shown);
	}
	assert_string_equal(a.password, "p");
	const char *const bad[] = {"http://x", "redis://", "redis://h:0x1", "redis://h:99999",
		"redis://h/x", "redis://h/1x", "redis://u@h", "redis://u:@h", "redis://%zz@h",
		"redis://:%4@h", "redis://h?a=b", "redis://h?ca=/x", "rediss://h?cert=/x",
		"redis://h?timeout=0x", "redis://h?timeout=61", "redis://h?timeout=0", "redis://h:0",
		"redis+unix://h", "redis+unix://", "redis://[::1", "redis://[::1]x", "redis://a%00b",
		"rediss://h?verify=yes", "redis://h?timeout="};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		bv_err err = {0};
		if (bv_redis_address_parse(&a, bv_slice_of(bad[i], strlen(bad[i])), &err) !=
			BV_ERR_SYNTAX) {
			print_error("%s was taken\n", bad[i]);
			fail();
		}
		assert_non_null(err.msg);
		assert_true(err.pos <= strlen(bad[i]));
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest names[] = {
		cmocka_unit_test(addresses_are_read_and_shown_without_a_password),
	};
	const struct CMUnitTest tests[] = {
		STORE_RULES(TEST),
		TEST(drains_of_several_scripts_count_once),
		TEST(numbers_are_set_reset_and_imported),
		TEST(numbers_above_2_53_are_exact),
		TEST(a_server_put_back_to_an_older_copy_heals_in_one_drain),
		TEST(a_server_that_is_down_is_told_and_forgiven),
		TEST(a_connection_that_the_server_closed_is_opened_again),
		TEST(a_server_that_hangs_costs_a_reader_little),
		TEST(a_full_server_takes_no_part_of_a_drain),
		TEST(a_server_that_throws_keys_away_is_refused),
		TEST(keys_of_others_are_left_alone),
		TEST(a_generation_that_slept_is_not_counted_twice),
		TEST(a_password_is_asked_for_and_never_shown),
	};
	int failed =
		cmocka_run_group_tests_name("views: how a Redis server is named", names, NULL, NULL);
	if (bv_redis_client_version()[0] == '\0' ||
		system("redis-server --version >/dev/null 2>&1") != 0) {
		print_message("skipped: this build has no hiredis, or this machine no redis-server\n");
		return failed;
	}
	return failed + cmocka_run_group_tests_name("views: the Redis store", tests, start, stop);
}
