/* Readers: bots among them, and the filter of their repeats.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "base/folder.h"
#include "baiviet/hash.h"
#include "views/visitors.h"

static const char FIREFOX[] =
	"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

static void bots_are_told_from_browsers(void **state)
{
	(void)state;
	static const char *const people[] = {
		FIREFOX,
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
		"Chrome/126.0.0.0 "
		"Safari/537.36",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
		"coc_coc_browser/118.0.188 Chrome/112.0.5615.188 Safari/537.36",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
		"Gecko) "
		"Version/17.5 Mobile/15E148 Safari/604.1",
		"Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 30) AppleWebKit/537.36 (KHTML, like Gecko) "
		"Chrome/114.0.5735.130 Mobile Safari/537.36",
	};
	static const char *const no_people[] = {"", "Googlebot/2.1 (+http://www.google.com/bot.html)",
		"curl/8.5.0", "Wget/1.21.4", "python-requests/2.31.0", "facebookexternalhit/1.1",
		"coccocbot-web/1.0",
		"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "Zalo",
		"HeadlessChrome"};
	bv_bots *bots;
	assert_int_equal(bv_bots_new(&bots, (bv_slice){NULL, 0}, bv_mem_libc(), NULL), BV_OK);
	for (int twice = 0; twice < 2; twice++) {
		for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
			assert_false(bv_bots_match(bots, text(people[i])));
		}
		for (size_t i = 0; i < sizeof(no_people) / sizeof(no_people[0]); i++) {
			if (strcmp(no_people[i], "Zalo") != 0) {
				assert_true(bv_bots_match(bots, text(no_people[i])));
			}
		}
	}
	bv_bots_free(&bots);
	assert_null(bots);
}

static void the_operators_own_bots_are_texts_not_patterns(void **state)
{
	(void)state;
	bv_bots *bots;
	assert_int_equal(
		bv_bots_new(&bots, BV_SLICE(" Kiểm.Tra , ,(nội bộ)*,x11"), bv_mem_libc(), NULL), BV_OK);
	assert_true(bv_bots_match(
		bots, text("Mozilla/5.0 (Windows NT 10.0) kiểm.tra Firefox/128.0 Gecko/20100101")));
	assert_false(bv_bots_match(
		bots, text("Mozilla/5.0 (Windows NT 10.0) Kiểmxtra Gecko/20100101 Firefox/128.0")));
	assert_true(bv_bots_match(
		bots, text("Mozilla/5.0 (Windows NT 10.0) (nội bộ)* Gecko/20100101 Firefox/128.0")));
	assert_true(bv_bots_match(bots, text(FIREFOX)));
	bv_bots_free(&bots);
	char *huge = calloc(1, 20000);
	memset(huge, 'a', 19999);
	assert_int_equal(bv_bots_new(&bots, text(huge), bv_mem_libc(), NULL), BV_ERR_SYNTAX);
	free(huge);
	for (size_t calls = 0; calls < 12; calls++) {
		failing_mem failing;
		failing_mem_init(&failing, calls);
		if (bv_bots_new(&bots, BV_SLICE("a"), &failing.mem, NULL) == BV_OK) {
			bv_bots_free(&bots);
		}
		assert_null(bots);
	}
}

/* The memory holds 256 agents and is asked about more: what it says must be of the agent that is
 * asked about, however alike agents are, and of the secret that is asked for. */
static void agents_are_not_mistaken_for_others(void **state)
{
	(void)state;
	enum { LONGEST = 600 };
	static const bv_secret secrets[] = {{1, 2}, {UINT64_C(0x123456789abcdef0), 3}, {4, 1}};
	bv_bots *bots;
	char agent[LONGEST + 1];
	assert_int_equal(bv_bots_new(&bots, BV_SLICE("zz"), bv_mem_libc(), NULL), BV_OK);
	for (int round = 0; round < 3; round++) {
		for (size_t len = 1; len <= LONGEST; len++) {
			/* A person's, but for two letters: at the end, within what is looked at or beyond it. */
			memset(agent, 'y', sizeof(agent));
			memcpy(agent, FIREFOX, len < sizeof(FIREFOX) - 1 ? len : sizeof(FIREFOX) - 1);
			for (int bot = 0; bot < 2 && len > sizeof(FIREFOX) + 1; bot++) {
				memset(agent + len - 2, bot ? 'z' : 'y', 2);
				uint64_t hash;
				bv_slice given = bv_slice_of(agent, len), head = given;
				head.len = len > 512 ? 512 : len;
				const bv_secret *secret = &secrets[(len + (size_t)round) % 3];
				assert_int_equal(
					bv_bots_match_hashed(bots, given, secret, &hash), bot && len <= 512);
				assert_int_equal(hash, bv_siphash_light(secret, head));
				assert_int_equal(bv_bots_match(bots, given), bot && len <= 512);
			}
			uint64_t hash;
			bv_bots_match_hashed(bots, bv_slice_of(agent, len), &secrets[0], &hash);
			assert_int_equal(
				hash, bv_siphash_light(&secrets[0], bv_slice_of(agent, len > 512 ? 512 : len)));
		}
	}
	bv_bots_free(&bots);
}

/* ---- the repeat filter ---- */

static bv_visitors open_visitors(fixture *f)
{
	bv_visitors visitors;
	int root, folder;
	assert_int_equal(bv_folder_open(&root, AT_FDCWD, f->live, true, NULL), BV_OK);
	assert_int_equal(bv_folder_open(&folder, root, "default", true, NULL), BV_OK);
	assert_int_equal(bv_visitors_open(&visitors, folder, f->now, NULL), BV_OK);
	close(root);
	close(folder);
	return visitors;
}

/* A visit by reader number `who`. Borrows the article. */
static bv_visit visit_of(uint32_t who, const bv_views_article *article)
{
	bv_visit visit = {.agent = text(FIREFOX),
		.address = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}},
		.article = article};
	memcpy(visit.address.bytes + 12, &who, 4);
	return visit;
}

static bool seen(fixture *f, bv_visitors *visitors, uint32_t who, uint64_t article)
{
	const bv_views_article read = numbered(article);
	bv_visit visit = visit_of(who, &read);
	return bv_visitors_seen(visitors, &visit, 1800, f->now);
}

static void a_second_view_counts_only_after_the_window(void **state)
{
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	assert_false(seen(f, &visitors, 1, 1));
	assert_true(seen(f, &visitors, 1, 1));
	assert_false(seen(f, &visitors, 1, 2));
	assert_false(seen(f, &visitors, 2, 1));
	f->now.mono_s += 1799;
	assert_true(seen(f, &visitors, 1, 1));
	f->now.mono_s += 1;
	assert_false(seen(f, &visitors, 1, 1)); /* from the view that counted, not from the last one */
	assert_true(seen(f, &visitors, 1, 1));
	f->now.unix_s += 86400 * 3; /* the wall clock has no say */
	assert_true(seen(f, &visitors, 1, 1));
	bv_visitors_close(&visitors);
}

static void another_process_knows_the_reader_too(void **state)
{
	fixture *f = *state;
	bv_visitors one = open_visitors(f), two = open_visitors(f);
	assert_false(seen(f, &one, 1, 1));
	assert_true(seen(f, &two, 1, 1));
	bv_visitors_close(&one);
	bv_visitors_close(&two);
}

/* Processes look at the clock one after the other, so an entry may be of a second that is still to
 * come. It is neither forgotten nor taken for one of long ago. */
static void a_view_of_the_next_second_is_remembered(void **state)
{
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	f->now.mono_s += 1;
	assert_false(seen(f, &visitors, 1, 1));
	f->now.mono_s -= 1;
	assert_true(seen(f, &visitors, 1, 1));
	/* Among so many others as fit beside it. */
	const bv_views_article article = numbered(1);
	bv_visit first = visit_of(1, &article);
	bv_visitors_expect(&visitors, &first);
	int others = 0;
	for (uint32_t who = 2; others < BV_VISITOR_WAYS - 1; who++) {
		bv_visit visit = visit_of(who, &article);
		bv_visitors_expect(&visitors, &visit);
		if (visit.keyed.set % BV_VISITOR_SETS == first.keyed.set % BV_VISITOR_SETS) {
			assert_false(bv_visitors_seen(&visitors, &visit, 1800, f->now));
			others++;
		}
	}
	assert_true(seen(f, &visitors, 1, 1));
	/* One more, and the oldest makes room: not the first, whose second is the latest. */
	for (uint32_t who = 1u << 31;; who++) {
		bv_visit visit = visit_of(who, &article);
		bv_visitors_expect(&visitors, &visit);
		if (visit.keyed.set % BV_VISITOR_SETS == first.keyed.set % BV_VISITOR_SETS) {
			assert_false(bv_visitors_seen(&visitors, &visit, 1800, f->now));
			break;
		}
	}
	assert_true(seen(f, &visitors, 1, 1));
	bv_visitors_close(&visitors);
}

static void readers_differ_by_agent_by_network_and_by_article_name(void **state)
{
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	bv_views_article article = numbered(1);
	bv_visit visit = {.agent = text("A"),
		.address = {{0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}},
		.article = &article};
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.address.bytes[15] = 99; /* same /64 */
	assert_true(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.address.bytes[7] = 2;
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.agent = text("B");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	/* An IPv4 address whose bytes are those that are looked at of an IPv6 one. */
	visit.address = (bv_address){{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4}};
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.address = (bv_address){{0, 0, 0xff, 0xff, 1, 2, 3, 4}};
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	article = named("một");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	article = named("hai");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	assert_true(bv_visitors_seen(&visitors, &visit, 60, f->now));
	bv_visitors_close(&visitors);
}

/* A visit that was expected, as it always is when a request is judged, is remembered in the same
 * place as one that was not. */
static void to_expect_a_visit_changes_nothing(void **state)
{
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	const bv_views_article article = numbered(1);
	bv_visit expected = visit_of(1, &article);
	bv_visitors_expect(&visitors, &expected);
	assert_false(bv_visitors_seen(&visitors, &expected, 1800, f->now));
	assert_true(seen(f, &visitors, 1, 1));
	assert_false(seen(f, &visitors, 2, 1));
	expected = visit_of(2, &article);
	bv_visitors_expect(&visitors, &expected);
	assert_true(bv_visitors_seen(&visitors, &expected, 1800, f->now));
	/* Midnight falls between the two, twice. */
	expected = visit_of(3, &article);
	bv_visitors_expect(&visitors, &expected);
	f->now.day++;
	assert_false(seen(f, &visitors, 4, 1));
	f->now.day++;
	assert_false(bv_visitors_seen(&visitors, &expected, 1800, f->now));
	assert_true(seen(f, &visitors, 3, 1));
	bv_visitors_close(&visitors);
}

static void the_secret_changes_at_midnight_and_the_old_one_lasts_a_window(void **state)
{
	fixture *f = *state;
	static unsigned char before[4096], after[4096];
	bv_visitors visitors = open_visitors(f);
	assert_false(seen(f, &visitors, 1, 1));
	memcpy(before, visitors.header, sizeof(before));
	f->now.day++;
	f->now.mono_s += 60;
	assert_true(seen(f, &visitors, 1, 1));
	memcpy(after, visitors.header, sizeof(after));
	assert_memory_not_equal(before, after, sizeof(after));
	assert_false(seen(f, &visitors, 2, 1));
	assert_true(seen(f, &visitors, 2, 1));
	f->now.mono_s += 1740;
	assert_false(seen(f, &visitors, 1, 1)); /* 1,800 seconds after the view */
	f->now.mono_s += 60;
	assert_true(seen(f, &visitors, 1, 1));
	/* Now nothing of yesterday's secret is left: its sixteen bytes are nowhere in the header. */
	memcpy(after, visitors.header, sizeof(after));
	for (size_t at = 64; at + 16 <= 256; at += 8) {
		static const unsigned char none[16];
		if (memcmp(before + at, none, 16) != 0 && memcmp(before + at, before + at + 8, 8) != 0 &&
			memcmp(before + at, after + at, 16) == 0) {
			fail_msg("sixteen bytes at %zu survived", at);
		}
	}
	bv_visitors_close(&visitors);
}

static void a_damaged_filter_is_made_anew(void **state)
{
	fixture *f = *state;
	char path[192];
	bv_visitors visitors = open_visitors(f);
	assert_false(seen(f, &visitors, 1, 1));
	bv_visitors_close(&visitors);
	visitors = open_visitors(f);
	assert_true(seen(f, &visitors, 1, 1));
	bv_visitors_close(&visitors);
	int fd = open(live_path(f, "visitors", path), O_RDWR);
	assert_int_equal(pwrite(fd, "x", 1, 2), 1);
	visitors = open_visitors(f);
	assert_false(seen(f, &visitors, 1, 1));
	bv_visitors_close(&visitors);
	assert_int_equal(ftruncate(fd, 100), 0);
	close(fd);
	visitors = open_visitors(f);
	bv_visitors_close(&visitors);
}

/* 196,608 live pairs: a fifth of a percent of them is forgotten early. And of as many strangers,
 * none is taken for one of them. */
static void evictions_are_as_computed_and_strangers_are_let_in(void **state)
{
	enum { LIVE = 196608 };
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	const bv_views_article article = numbered(1);
	uint32_t repeats_missed = 0, strangers_dropped = 0;
	for (uint32_t who = 0; who < LIVE; who++) {
		strangers_dropped += seen(f, &visitors, who, 1);
	}
	for (uint32_t who = LIVE; who-- > 0;) {
		bv_visit visit = visit_of(who, &article);
		/* Newest first, so that looking at the forgotten ones evicts no others that are still to
		 * be looked at. */
		repeats_missed += !bv_visitors_seen(&visitors, &visit, 1800, f->now);
	}
	assert_int_equal(strangers_dropped, 0);
	double share = (double)repeats_missed / LIVE;
	/* A set's load is Poisson with mean 3; the second pass evicts as well, hence the room above. */
	assert_true(share > 0.0010 && share < 0.0060);
	bv_visitors_close(&visitors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bots_are_told_from_browsers),
		cmocka_unit_test(the_operators_own_bots_are_texts_not_patterns),
		cmocka_unit_test(agents_are_not_mistaken_for_others),
		WITH_SITE(a_second_view_counts_only_after_the_window),
		WITH_SITE(another_process_knows_the_reader_too),
		WITH_SITE(a_view_of_the_next_second_is_remembered),
		WITH_SITE(readers_differ_by_agent_by_network_and_by_article_name),
		WITH_SITE(to_expect_a_visit_changes_nothing),
		WITH_SITE(the_secret_changes_at_midnight_and_the_old_one_lasts_a_window),
		WITH_SITE(a_damaged_filter_is_made_anew),
		WITH_SITE(evictions_are_as_computed_and_strangers_are_let_in),
	};
	return cmocka_run_group_tests_name("views: readers", tests, NULL, NULL);
}
