/* The rules: addresses and whom to believe, and the first reason to refuse a request.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "baiviet/views_rules.h"

#include <arpa/inet.h>

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

/* A request, and what it says. */
typedef struct sample {
	bv_views_request request;
	bv_slice header[BV_HEADERS];
} sample;

static bv_slice header_of(const void *ctx, bv_views_header which)
{
	const bv_slice *headers = ctx;
	return headers[which];
}

/* The reader's address with proxies 10.0.0.0/8, fd00::/8 and unix sockets. */
static const char *reader(const char *remote, const char *forwarded, const char *x_forwarded_for)
{
	bv_networks proxies = {.mem = bv_mem_libc()};
	bv_address address;
	const bv_slice headers[BV_HEADERS] = {[BV_HEADER_REMOTE] = text(remote),
		[BV_HEADER_FORWARDED] = text(forwarded),
		[BV_HEADER_X_FORWARDED_FOR] = text(x_forwarded_for)};
	const bv_views_request request = {.header = header_of, .ctx = headers};
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

static bv_views_refusal judge(fixture *f, const sample *of, const bv_views_rules *rules)
{
	const bv_views_article article = numbered(1);
	bv_views_request request = of->request;
	request.header = header_of;
	request.ctx = of->header;
	return bv_views_judge(&f->site, &article, &request, rules);
}

static void a_request_is_refused_for_the_first_reason_there_is(void **state)
{
	fixture *f = *state;
	bv_networks proxies = {.mem = bv_mem_libc()}, own = {.mem = bv_mem_libc()};
	bv_bots *bots;
	assert_int_equal(bv_networks_parse(&own, text("203.0.113.0/24"), NULL), BV_OK);
	assert_int_equal(bv_bots_new(&bots, (bv_slice){NULL, 0}, bv_mem_libc(), NULL), BV_OK);
	const bv_views_rules rules = {&proxies, &own, bots, 60};
	const sample good = {.request.method = text("GET"),
		.header = {[BV_HEADER_AGENT] = text(FIREFOX), [BV_HEADER_REMOTE] = text("192.0.2.1")}};
	sample bad = good;

	bad.request.method = text("HEAD");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad.request.method = text("get");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad = good;
	bad.request.status = 404;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	bad.request.status = 304;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	bad = good;
	bad.header[BV_HEADER_SEC_PURPOSE] = text("Prefetch;anonymous-client-ip");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_PREFETCH);
	bad = good;
	bad.header[BV_HEADER_X_MOZ] = text("prefetch");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_PREFETCH);
	bad = good;
	bad.request.editor = true;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_EDITOR);
	bad = good;
	bad.header[BV_HEADER_REMOTE] = text("203.0.113.77");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NETWORK);
	bad = good;
	bad.header[BV_HEADER_AGENT] = text("curl/8");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_BOT);

	/* None of them is remembered as a reader. */
	assert_int_equal(judge(f, &good, &rules), BV_REFUSED_NOT);
	assert_int_equal(judge(f, &good, &rules), BV_REFUSED_REPEAT);
	const bv_views_rules no_window = {&proxies, &own, bots, 0};
	assert_int_equal(judge(f, &good, &no_window), BV_REFUSED_NOT);
	/* Without an address nobody is a repeat. */
	bad = good;
	bad.header[BV_HEADER_REMOTE] = text("unix:");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NOT);
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_NOT);
	bv_bots_free(&bots);
	bv_networks_free(&own);
}

static void a_beacon_counts_when_a_page_of_the_same_origin_posts_it(void **state)
{
	fixture *f = *state;
	const bv_views_rules rules = {0};
	const sample good = {.request = {.beacon = true, .method = text("POST"), .status = 204},
		.header = {[BV_HEADER_SEC_FETCH_SITE] = text("same-origin"),
			[BV_HEADER_ORIGIN] = text("https://bao.example"),
			[BV_HEADER_HOST] = text("bao.example")}};
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
		sample one = good;
		one.header[BV_HEADER_SEC_FETCH_SITE] = text(cases[i].sec_fetch_site);
		one.header[BV_HEADER_ORIGIN] = text(cases[i].origin);
		one.header[BV_HEADER_HOST] = text(cases[i].host);
		assert_int_equal(judge(f, &one, &rules), cases[i].verdict);
	}
	/* Where neither is said, Referer may tell. */
	static const struct {
		const char *referer;
		bv_views_refusal verdict;
	} old[] = {
		{"", BV_REFUSED_NOT},
		{"https://bao.example/bai-12?tu=http://evil.example/", BV_REFUSED_NOT},
		{"http://bao.example:8080/", BV_REFUSED_NOT},
		{"https://bao.example", BV_REFUSED_NOT},
		{"https://evil.example/?https://bao.example/", BV_REFUSED_ORIGIN},
		{"https://bao.example.evil.example/", BV_REFUSED_ORIGIN},
		{"about:blank", BV_REFUSED_ORIGIN},
	};
	for (size_t i = 0; i < sizeof(old) / sizeof(old[0]); i++) {
		sample one = good;
		one.header[BV_HEADER_SEC_FETCH_SITE] = one.header[BV_HEADER_ORIGIN] = text("");
		one.header[BV_HEADER_REFERER] = text(old[i].referer);
		assert_int_equal(judge(f, &one, &rules), old[i].verdict);
		one.header[BV_HEADER_ORIGIN] = good.header[BV_HEADER_ORIGIN];
		assert_int_equal(judge(f, &one, &rules), BV_REFUSED_NOT);
	}
	sample bad = good;
	bad.request.method = text("GET");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad = good;
	bad.request.status = 404;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
	/* What makes a beacon right does not make a page view right. */
	bad = good;
	bad.request.beacon = false;
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_METHOD);
	bad.request.method = text("GET");
	assert_int_equal(judge(f, &bad, &rules), BV_REFUSED_STATUS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_read_in_every_form_of_the_headers),
		cmocka_unit_test(networks_hold_their_addresses_and_no_others),
		cmocka_unit_test(a_list_with_a_mistake_says_where_it_is),
		cmocka_unit_test(only_listed_proxies_are_believed),
		WITH_SITE(a_request_is_refused_for_the_first_reason_there_is),
		WITH_SITE(a_beacon_counts_when_a_page_of_the_same_origin_posts_it),
	};
	return cmocka_run_group_tests_name("views: the rules", tests, NULL, NULL);
}
