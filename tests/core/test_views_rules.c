/* The rules: addresses and whom to believe, bots, and the repeat filter.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "views/folder.h"
#include "views/visitors.h"

#include <arpa/inet.h>
#include <math.h>

static bv_slice text(const char *s)
{
	return bv_slice_of(s, strlen(s));
}

static const char *shown(const bv_address *address)
{
	static char out[64];
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	if (memcmp(address->bytes, mapped, 12) == 0) {
		inet_ntop(AF_INET, address->bytes + 12, out, sizeof(out));
	} else {
		inet_ntop(AF_INET6, address->bytes, out, sizeof(out));
	}
	return out;
}

static void addresses_are_read_in_every_form_of_the_headers(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"192.0.2.1", "192.0.2.1"},
		{" 192.0.2.1\t", "192.0.2.1"},
		{"192.0.2.1:8080", "192.0.2.1"},
		{"2001:db8::1", "2001:db8::1"},
		{"[2001:db8::1]", "2001:db8::1"},
		{"[2001:db8::1]:443", "2001:db8::1"},
		{"fe80::1%eth0", "fe80::1"},
		{"::ffff:192.0.2.9", "192.0.2.9"},
		{"[::ffff:192.0.2.9]:1", "192.0.2.9"},
	};
	static const char *const none[] = {"", " ", "unknown", "_hidden", "192.0.2", "192.0.2.256", "1",
		"[2001:db8::1", "::g", "192.0.2.1.", "unix:", "[]", ":80",
		"1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cccc:dddd:eeee:ffff"};
	bv_address address;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(bv_address_parse(&address, text(cases[i][0])));
		assert_string_equal(shown(&address), cases[i][1]);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		assert_false(bv_address_parse(&address, text(none[i])));
	}
	assert_false(bv_address_parse(&address, (bv_slice){NULL, 0}));
}

static bool listed(const char *list, const char *one)
{
	bv_networks networks = {.mem = bv_mem_libc()};
	bv_address address;
	assert_int_equal(bv_networks_parse(&networks, text(list), NULL), BV_OK);
	assert_true(bv_address_parse(&address, text(one)));
	bool has = bv_networks_has(&networks, &address);
	bv_networks_free(&networks);
	return has;
}

static void networks_hold_their_addresses_and_no_others(void **state)
{
	(void)state;
	assert_true(listed("192.0.2.0/24", "192.0.2.255"));
	assert_false(listed("192.0.2.0/24", "192.0.3.0"));
	assert_true(listed("192.0.2.128/25", "192.0.2.128"));
	assert_false(listed("192.0.2.128/25", "192.0.2.127"));
	assert_true(listed("10.0.0.0/8, 2001:db8::/33 192.0.2.7", "2001:db8:7fff::1"));
	assert_false(listed("10.0.0.0/8, 2001:db8::/33 192.0.2.7", "2001:db8:8000::1"));
	assert_true(listed("10.0.0.0/8, 2001:db8::/33 192.0.2.7", "::ffff:192.0.2.7"));
	assert_true(listed("0.0.0.0/0", "203.0.113.1"));
	assert_false(listed("0.0.0.0/0", "2001:db8::1"));
	assert_true(listed("::/0", "203.0.113.1"));
	assert_false(listed(" , ", "192.0.2.1"));
}

static void a_list_with_a_mistake_says_where_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *list;
		size_t pos;
	} cases[] = {{"192.0.2.0/33", 0}, {"192.0.2.1, nonsense", 11}, {"::1/129", 0}, {"1.2.3.4/", 0},
		{"1.2.3.4/2x", 0}, {"10.0.0.1 [::1]", 9}, {"1.2.3.4/0024", 0}};
	bv_networks networks = {.mem = bv_mem_libc()};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bv_err err = {0};
		assert_int_equal(bv_networks_parse(&networks, text(cases[i].list), &err), BV_ERR_SYNTAX);
		assert_int_equal(err.pos, cases[i].pos);
		assert_int_equal(networks.count, 0);
	}
	failing_mem failing;
	failing_mem_init(&failing, 1);
	networks.mem = &failing.mem;
	char many[600] = "";
	for (int i = 0; i < 40; i++) {
		strcat(many, "192.0.2.1 ");
	}
	assert_int_equal(bv_networks_parse(&networks, text(many), NULL), BV_ERR_NOMEM);
}

/* The reader's address with proxies 10.0.0.0/8, fd00::/8 and unix sockets. */
static const char *reader(const char *remote, const char *forwarded, const char *x_forwarded_for)
{
	bv_networks proxies = {.mem = bv_mem_libc()};
	bv_address address;
	const bv_views_request request = {.remote = text(remote),
		.forwarded = text(forwarded),
		.x_forwarded_for = text(x_forwarded_for)};
	assert_int_equal(bv_networks_parse(&proxies, text("10.0.0.0/8 fd00::/8 unix:"), NULL), BV_OK);
	bool known = bv_views_reader_address(&address, &request, &proxies);
	bv_networks_free(&proxies);
	return known ? shown(&address) : "unknown";
}

static void only_listed_proxies_are_believed(void **state)
{
	(void)state;
	/* Anybody can send a header. */
	assert_string_equal(reader("192.0.2.1", "", "203.0.113.9"), "192.0.2.1");
	assert_string_equal(reader("192.0.2.1", "for=203.0.113.9", ""), "192.0.2.1");
	assert_string_equal(reader("10.0.0.1", "", ""), "10.0.0.1");
	assert_string_equal(reader("10.0.0.1", "", "203.0.113.9"), "203.0.113.9");
	/* What the reader wrote himself stands to the left of what the proxy saw. */
	assert_string_equal(reader("10.0.0.1", "", "1.1.1.1, 203.0.113.9"), "203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "", "1.1.1.1, 203.0.113.9, 10.2.3.4"), "203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "", "10.0.0.3, 10.0.0.2"), "10.0.0.3");
	assert_string_equal(reader("10.0.0.1", "", "garbage"), "10.0.0.1");
	assert_string_equal(reader("10.0.0.1", "", "203.0.113.9, garbage"), "10.0.0.1");
	assert_string_equal(reader("10.0.0.1", "", "garbage, 203.0.113.9"), "203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "", "203.0.113.9,"), "203.0.113.9");
	assert_string_equal(reader("unix:", "", "203.0.113.9"), "203.0.113.9");
	assert_string_equal(reader("unix:", "", ""), "unknown");
	assert_string_equal(reader("", "", "203.0.113.9"), "unknown");
	assert_string_equal(
		reader("10.0.0.1", "For=\"[2001:db8:cafe::17]:4711\";proto=https, for=10.1.1.1", ""),
		"2001:db8:cafe::17");
	assert_string_equal(
		reader("10.0.0.1", "by=10.0.0.1;host=\"a,b;for=1.1.1.1\";for=203.0.113.9", ""),
		"203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "for=unknown", "203.0.113.9"), "203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "for=203.0.113.9", "203.0.113.9"), "203.0.113.9");
	/* One of two that disagree came from the reader. */
	assert_string_equal(reader("10.0.0.1", "for=1.1.1.1", "203.0.113.9"), "10.0.0.1");
	assert_string_equal(reader("10.0.0.1", "for=\"unclosed", ""), "10.0.0.1");
	char longest[8192] = "1.1.1.1";
	for (int i = 0; i < 600; i++) {
		strcat(longest, ",10.0.0.9");
	}
	assert_string_equal(reader("10.0.0.1", "", longest), "10.0.0.9");
	strcat(longest, ",203.0.113.9");
	assert_string_equal(reader("10.0.0.1", "", longest), "203.0.113.9");
}

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

/* A visit by reader number `who`. */
static bv_visit visit_of(uint32_t who, uint64_t article)
{
	bv_visit visit = {
		text(FIREFOX), {0}, {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}}, {.id = article}};
	memcpy(visit.address.bytes + 12, &who, 4);
	return visit;
}

static bool seen(fixture *f, bv_visitors *visitors, uint32_t who, uint64_t article)
{
	bv_visit visit = visit_of(who, article);
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

static void readers_differ_by_agent_by_network_and_by_article_name(void **state)
{
	fixture *f = *state;
	bv_visitors visitors = open_visitors(f);
	bv_visit visit = {
		text("A"), {0}, {{0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}}, {.id = 1}};
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.address.bytes[15] = 99; /* same /64 */
	assert_true(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.address.bytes[7] = 2;
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.agent = text("B");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.article = named("một");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	visit.article = named("hai");
	assert_false(bv_visitors_seen(&visitors, &visit, 60, f->now));
	assert_true(bv_visitors_seen(&visitors, &visit, 60, f->now));
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
	uint32_t repeats_missed = 0, strangers_dropped = 0;
	for (uint32_t who = 0; who < LIVE; who++) {
		strangers_dropped += seen(f, &visitors, who, 1);
	}
	for (uint32_t who = LIVE; who-- > 0;) {
		bv_visit visit = visit_of(who, 1);
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

static bv_views_refusal judge(
	fixture *f, const bv_views_request *request, const bv_views_rules *rules)
{
	return bv_views_judge(&f->site, numbered(1), request, rules);
}

static void a_request_is_refused_for_the_first_reason_there_is(void **state)
{
	fixture *f = *state;
	bv_networks proxies = {.mem = bv_mem_libc()}, own = {.mem = bv_mem_libc()};
	bv_bots *bots;
	assert_int_equal(bv_networks_parse(&own, text("203.0.113.0/24"), NULL), BV_OK);
	assert_int_equal(bv_bots_new(&bots, (bv_slice){NULL, 0}, bv_mem_libc(), NULL), BV_OK);
	const bv_views_rules rules = {&proxies, &own, bots, 60};
	const bv_views_request good = {
		.method = text("GET"), .agent = text(FIREFOX), .remote = text("192.0.2.1")};
	bv_views_request bad = good;

	bad.method = text("HEAD");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad.method = text("get");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad = good;
	bad.status = 404;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	bad.status = 304;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	bad = good;
	bad.sec_purpose = text("Prefetch;anonymous-client-ip");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_PREFETCH);
	bad = good;
	bad.x_moz = text("prefetch");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_PREFETCH);
	bad = good;
	bad.editor = true;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_EDITOR);
	bad = good;
	bad.remote = text("203.0.113.77");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NETWORK);
	bad = good;
	bad.agent = text("curl/8");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_BOT);

	/* None of them is remembered as a reader. */
	assert_int_equal(judge(f, &good, &rules), BV_REFUSED_NOT);
	assert_int_equal(judge(f, &good, &rules), BV_REFUSED_REPEAT);
	const bv_views_rules no_window = {&proxies, &own, bots, 0};
	assert_int_equal(judge(f, &good, &no_window), BV_REFUSED_NOT);
	/* Without an address nobody is a repeat. */
	bad = good;
	bad.remote = text("unix:");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NOT);
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NOT);
	bv_bots_free(&bots);
	bv_networks_free(&own);
}

static void a_beacon_counts_when_a_page_of_the_same_origin_posts_it(void **state)
{
	fixture *f = *state;
	const bv_views_rules rules = {0};
	const bv_views_request good = {.beacon = true,
		.method = text("POST"),
		.status = 204,
		.sec_fetch_site = text("same-origin"),
		.origin = text("https://bao.example"),
		.host = text("bao.example")};
	static const struct {
		const char *sec_fetch_site, *origin, *host;
		bv_views_refusal verdict;
	} cases[] = {
		{"same-site", "https://bao.example", "bao.example", BV_REFUSED_ORIGIN},
		{"cross-site", "https://bao.example", "bao.example", BV_REFUSED_ORIGIN},
		{"none", "https://bao.example", "bao.example", BV_REFUSED_ORIGIN},
		/* A page with Referrer-Policy: no-referrer, and a proxy that renames the host. */
		{"same-origin", "null", "bao.example", BV_REFUSED_NOT},
		{"same-origin", "https://bao.example", "127.0.0.1", BV_REFUSED_NOT},
		/* Without TLS there is only Origin. */
		{"", "http://bao.example", "bao.example", BV_REFUSED_NOT},
		{"", "http://bao.example:8080", "BAO.example:8080", BV_REFUSED_NOT},
		{"", "http://bao.example:8080", "bao.example", BV_REFUSED_NOT},
		{"", "http://bao.example:8080", "bao.example:81", BV_REFUSED_ORIGIN},
		{"", "http://bao.example", "bao.example:8080", BV_REFUSED_ORIGIN},
		{"", "http://[::1]:8080", "[::1]", BV_REFUSED_NOT},
		{"", "http://:8080", "", BV_REFUSED_NOT},
		{"", "http://evil.example", "bao.example", BV_REFUSED_ORIGIN},
		{"", "http://bao.example.evil.example", "bao.example", BV_REFUSED_ORIGIN},
		{"", "null", "null", BV_REFUSED_ORIGIN},
		{"", "://", "", BV_REFUSED_NOT},
		{"", "", "bao.example", BV_REFUSED_NOT},
	};
	assert_int_equal(judge(f, &good, &rules), BV_REFUSED_NOT);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bv_views_request one = good;
		one.sec_fetch_site = text(cases[i].sec_fetch_site);
		one.origin = text(cases[i].origin);
		one.host = text(cases[i].host);
		assert_int_equal(judge(f, &one, &rules), cases[i].verdict);
	}
	bv_views_request bad = good;
	bad.method = text("GET");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad = good;
	bad.status = 404;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	/* What makes a beacon right does not make a page view right. */
	bad = good;
	bad.beacon = false;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad.method = text("GET");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
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

#define WITH_SITE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_read_in_every_form_of_the_headers),
		cmocka_unit_test(networks_hold_their_addresses_and_no_others),
		cmocka_unit_test(a_list_with_a_mistake_says_where_it_is),
		cmocka_unit_test(only_listed_proxies_are_believed),
		cmocka_unit_test(bots_are_told_from_browsers),
		cmocka_unit_test(the_operators_own_bots_are_texts_not_patterns),
		WITH_SITE(a_second_view_counts_only_after_the_window),
		WITH_SITE(another_process_knows_the_reader_too),
		WITH_SITE(readers_differ_by_agent_by_network_and_by_article_name),
		WITH_SITE(the_secret_changes_at_midnight_and_the_old_one_lasts_a_window),
		WITH_SITE(a_damaged_filter_is_made_anew),
		WITH_SITE(evictions_are_as_computed_and_strangers_are_let_in),
		WITH_SITE(a_request_is_refused_for_the_first_reason_there_is),
		WITH_SITE(a_beacon_counts_when_a_page_of_the_same_origin_posts_it),
	};
	return cmocka_run_group_tests_name("views: the rules", tests, NULL, NULL);
}
