/* Who may have a stored page and whose page may be stored, row by row; keys; encodings; entity-tags.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/pages.h"

#define TEXT(text) bv_slice_of((text), strlen(text))

static const bv_slice HOSTS[] = {
	BV_SLICE_INIT("portal.example"), BV_SLICE_INIT("dev.example:8080")};
static const bv_slice QUERY[] = {BV_SLICE_INIT("trang")};
static const bv_slice COOKIES[] = {BV_SLICE_INIT("phien_")};
static const bv_page_rules RULES = {{HOSTS, 2}, {QUERY, 1}, {COOKIES, 1}};

typedef struct row {
	const char *host, *uri, *key; /* key NULL = refused */
	bv_page_refusal refusal;
	bool unstorable;
} row;

static void check_rows(const row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const row *r = &rows[i];
		const bv_page_request request = {
			.method = BV_SLICE("GET"), .host = TEXT(r->host), .uri = TEXT(r->uri)};
		bv_buf key = {.mem = bv_mem_libc()};
		bool storable = false;
		bv_page_refusal refusal =
			bv_page_key(&key, &storable, &request, &RULES, (bv_slice){NULL, 0});
		if (refusal != r->refusal) {
			print_error("row %zu (%s): %s\n", i, r->uri, bv_page_refusal_name(refusal));
		}
		assert_int_equal(refusal, r->refusal);
		if (refusal == BV_PAGE_FINE) {
			assert_slice_equal(bv_buf_view(&key), r->key);
			assert_int_equal(storable, !r->unstorable);
		}
		bv_buf_free(&key);
	}
}

static void keys_of_addresses(void **state)
{
	(void)state;
	static const row rows[] = {
		{"portal.example", "/", "portal.example/", BV_PAGE_FINE, false},
		{"PORTAL.Example:443", "/Tin/a%C3%A1/", "portal.example/Tin/a%C3%A1/", BV_PAGE_FINE, false},
		{"portal.example:80", "/a/../b//c", "portal.example/a/../b//c", BV_PAGE_FINE, false},
		{"portal.example.:80", "/", "portal.example/", BV_PAGE_FINE, false},
		{"dev.example:8080", "/", "dev.example:8080/", BV_PAGE_FINE, false},
		{"dev.example", "/", NULL, BV_PAGE_HOST, false},
		{"portal.example:8080", "/", NULL, BV_PAGE_HOST, false},
		{"portal.example:80:80:80:80", "/", NULL, BV_PAGE_HOST, false},
		{"xportal.example", "/", NULL, BV_PAGE_HOST, false},
		{"portal.example@evil.example", "/", NULL, BV_PAGE_HOST, false},
		{"", "/", NULL, BV_PAGE_HOST, false},
		{"portal.example", "", NULL, BV_PAGE_PATH, false},
		{"portal.example", "http://portal.example/", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/a b", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/a\x01", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/ti\xc3\xaa", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/a\"b", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/a\\b", NULL, BV_PAGE_PATH, false},
		{"portal.example", "/a#b", NULL, BV_PAGE_PATH, false},
		{"portal.example", "*", NULL, BV_PAGE_PATH, false},
	};
	check_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void only_listed_parameters_make_a_page(void **state)
{
	(void)state;
	static const row rows[] = {
		{"portal.example", "/?trang=2", "portal.example/?trang=2", BV_PAGE_FINE, false},
		{"portal.example", "/?trang=2&trang=3", "portal.example/?trang=2&trang=3", BV_PAGE_FINE,
			false},
		{"portal.example", "/?trang", "portal.example/?trang", BV_PAGE_FINE, false},
		{"portal.example", "/?", "portal.example/", BV_PAGE_FINE, true},
		{"portal.example", "/?&&", "portal.example/", BV_PAGE_FINE, true},
		{"portal.example", "/?fbclid=x", "portal.example/", BV_PAGE_FINE, true},
		{"portal.example", "/?utm_source=x&trang=2&zarsrc=3", "portal.example/?trang=2",
			BV_PAGE_FINE, true},
		{"portal.example", "/?utm_sou%20rce=x", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?utm_a[s]=x", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?fbclidx=1", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?s=x", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?trang=2&s=x", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?%74rang=2", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?trang[]=2", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?Trang=2", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?=x", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?preview=true", NULL, BV_PAGE_QUERY, false},
		{"portal.example", "/?fbclid=a;s=x", "portal.example/", BV_PAGE_FINE, true},
	};
	check_rows(rows, sizeof(rows) / sizeof(rows[0]));
}

static void variants_are_told_apart(void **state)
{
	(void)state;
	const bv_page_request request = {
		.method = BV_SLICE("HEAD"), .host = TEXT("portal.example"), .uri = TEXT("/a")};
	bv_buf key = {.mem = bv_mem_libc()};
	bool storable = true;
	assert_int_equal(
		bv_page_key(&key, &storable, &request, &RULES, BV_SLICE("mobile")), BV_PAGE_FINE);
	assert_slice_equal(bv_buf_view(&key), "portal.example/a mobile");
	assert_false(storable); /* a HEAD makes no page */
	bv_buf_free(&key);
}

static void requests_of_people_who_are_known_are_refused(void **state)
{
	(void)state;
	static const struct {
		bv_page_request request;
		bv_page_refusal refusal;
	} rows[] = {
		{{.method = BV_SLICE_INIT("GET")}, BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("HEAD")}, BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("POST")}, BV_PAGE_METHOD},
		{{.method = BV_SLICE_INIT("get")}, BV_PAGE_METHOD},
		{{.method = BV_SLICE_INIT("PURGE")}, BV_PAGE_METHOD},
		{{.method = BV_SLICE_INIT("GET"), .content_length = BV_SLICE_INIT("0")}, BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("GET"), .content_length = BV_SLICE_INIT("1")}, BV_PAGE_BODY},
		{{.method = BV_SLICE_INIT("GET"), .transfer_encoding = BV_SLICE_INIT("chunked")},
			BV_PAGE_BODY},
		{{.method = BV_SLICE_INIT("GET"), .authorized = true}, BV_PAGE_AUTHORIZATION},
		{{.method = BV_SLICE_INIT("GET"), .rewritten = true}, BV_PAGE_HEADER},
		{{.method = BV_SLICE_INIT("GET"), .forwarded_host = BV_SLICE_INIT("portal.example")},
			BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("GET"), .forwarded_host = BV_SLICE_INIT("evil.example")},
			BV_PAGE_HEADER},
		{{.method = BV_SLICE_INIT("GET"),
			 .cookies = BV_SLICE_INIT("_ga=1; a.b=2; x=wordpress_logged_in_1")},
			BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("GET"),
			 .cookies = BV_SLICE_INIT("_ga=1;wordpress_logged_in_ab=x")},
			BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("wordpress.logged_in_ab=x")},
			BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("wordpress logged_in_ab=x")},
			BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("  wp-postpass_1=x")},
			BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("comment_author_1=An")},
			BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("PHPSESSID=1")}, BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("phien_9=1")}, BV_PAGE_COOKIE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT("phien=1")}, BV_PAGE_FINE},
		{{.method = BV_SLICE_INIT("GET"), .cookies = BV_SLICE_INIT(";;=; =")}, BV_PAGE_FINE},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bv_page_refusal refusal = bv_page_judge_request(&rows[i].request, &RULES);
		if (refusal != rows[i].refusal) {
			print_error("row %zu: %s\n", i, bv_page_refusal_name(refusal));
		}
		assert_int_equal(refusal, rows[i].refusal);
	}
}

static void responses_for_one_reader_are_refused(void **state)
{
	(void)state;
	static const struct {
		int status;
		const char *line;
		bool covered; /* User-Agent */
		bv_page_refusal refusal;
	} rows[] = {
		{0, "X: y", false, BV_PAGE_FINE},
		{200, "Content-Type: text/html; charset=UTF-8", false, BV_PAGE_FINE},
		{200, "content-type: Application/RSS+xml", false, BV_PAGE_FINE},
		{200, "Content-Type: application/json", false, BV_PAGE_TYPE},
		{200, "Content-Type: text/htmlx", false, BV_PAGE_TYPE},
		{201, "X: y", false, BV_PAGE_STATUS},
		{301, "X: y", false, BV_PAGE_STATUS},
		{404, "X: y", false, BV_PAGE_STATUS},
		{200, "SET-COOKIE: a=b", false, BV_PAGE_SET_COOKIE},
		{200, "Set-Cookie : a=b", false, BV_PAGE_SET_COOKIE},
		{200, "Cache-Control: public, max-age=60", false, BV_PAGE_FINE},
		{200, "Cache-Control: max-age=60,PRIVATE", false, BV_PAGE_PRIVATE},
		{200, "cache-control: private=\"X\"", false, BV_PAGE_PRIVATE},
		{200, "Cache-Control: no-store", false, BV_PAGE_PRIVATE},
		{200, "Cache-Control: no-cache, must-revalidate", false, BV_PAGE_PRIVATE},
		{200, "Vary: Accept-Encoding, cookie", false, BV_PAGE_FINE},
		{200, "Vary: *", true, BV_PAGE_VARY},
		{200, "Vary: Accept-Language", false, BV_PAGE_VARY},
		{200, "Vary: Accept-Encoding, user-agent", true, BV_PAGE_FINE},
		{200, "Vary: User-Agent", false, BV_PAGE_VARY},
		{200, "Vary: User-Agent, Accept-Language", true, BV_PAGE_VARY},
		{200, "Content-Encoding: gzip", false, BV_PAGE_ENCODED},
		{200, "Content-Range: bytes 0-1/2", false, BV_PAGE_ENCODED},
		{200, "no colon", false, BV_PAGE_FINE},
	};
	static const bv_slice agent = BV_SLICE_INIT("User-Agent");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bv_slice line = TEXT(rows[i].line);
		const bv_page_response response = {.status = rows[i].status,
			.headers = {&line, 1},
			.covered = {&agent, rows[i].covered ? 1 : 0}};
		bv_page_refusal refusal = bv_page_judge_response(&response);
		if (refusal != rows[i].refusal) {
			print_error("row %zu (%s): %s\n", i, rows[i].line, bv_page_refusal_name(refusal));
		}
		assert_int_equal(refusal, rows[i].refusal);
	}
}

static void what_varies_by_cookies_is_for_everybody_when_there_were_none(void **state)
{
	(void)state;
	bv_slice line = BV_SLICE("Vary: Accept-Encoding, Cookie");
	bv_page_response response = {.headers = {&line, 1}};
	assert_int_equal(bv_page_judge_response(&response), BV_PAGE_FINE);
	response.has_cookies = true;
	assert_int_equal(bv_page_judge_response(&response), BV_PAGE_VARY);
	static const bv_slice told_apart[] = {BV_SLICE_INIT("User-Agent"), BV_SLICE_INIT("Cookie")};
	response.covered = (bv_slices){told_apart, 1};
	assert_int_equal(bv_page_judge_response(&response), BV_PAGE_VARY);
	response.covered = (bv_slices){told_apart, 2};
	assert_int_equal(bv_page_judge_response(&response), BV_PAGE_FINE);
}

static void headers_of_the_moment_are_not_stored(void **state)
{
	(void)state;
	static const bv_slice lines[] = {BV_SLICE_INIT("Content-Type: text/html"),
		BV_SLICE_INIT("X-Powered-By: PHP"), BV_SLICE_INIT("etag: \"x\""),
		BV_SLICE_INIT("Date: now"), BV_SLICE_INIT("Vary: accept-encoding"),
		BV_SLICE_INIT("Vary: User-Agent"), BV_SLICE_INIT("Link: <https://portal.example/>; rel=x"),
		BV_SLICE_INIT("X: a\nSet-Cookie: b"), BV_SLICE_INIT("no colon")};
	const bv_page_response response = {
		.status = 200, .headers = {lines, sizeof(lines) / sizeof(lines[0])}};
	bv_buf out = {.mem = bv_mem_libc()};
	bv_page_headers(&out, &response);
	assert_slice_equal(bv_buf_view(&out),
		"Content-Type: text/html\nVary: User-Agent\nLink: <https://portal.example/>; rel=x\n");
	bv_buf_free(&out);
}

static void encodings_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		bool gzip;
	} rows[] = {
		{"gzip", true},
		{"GZIP", true},
		{"x-gzip", true},
		{"br, gzip;q=0.5", true},
		{"gzip ; Q=0.001", true},
		{"gzip;q=0", false},
		{"gzip;q=0.000", false},
		{"*", true},
		{"*;q=0", false},
		{"gzip;q=0, *", false},
		{"identity", false},
		{"br", false},
		{"notgzip", false},
		{"gzipped", false},
		{"", false},
		{",;,=", false},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (bv_accepts_gzip(TEXT(rows[i].header)) != rows[i].gzip) {
			fail_msg("%s", rows[i].header);
		}
	}
}

static void entity_tags_are_compared(void **state)
{
	(void)state;
	bv_slice tag = BV_SLICE("\"a-1\"");
	assert_true(bv_etag_matches(BV_SLICE("\"a-1\""), tag));
	assert_true(bv_etag_matches(BV_SLICE("W/\"a-1\""), tag));
	assert_true(bv_etag_matches(BV_SLICE("\"x\", W/\"a-1\" , \"y\""), tag));
	assert_true(bv_etag_matches(BV_SLICE("*"), tag));
	assert_false(bv_etag_matches(BV_SLICE("a-1"), tag));
	assert_false(bv_etag_matches(BV_SLICE("\"a-11\""), tag));
	assert_false(bv_etag_matches(BV_SLICE(""), tag));
}

static void dates_are_written(void **state)
{
	(void)state;
	char date[30];
	bv_http_date(date, 1375757220);
	assert_string_equal(date, "Tue, 06 Aug 2013 02:47:00 GMT");
	bv_http_date(date, INT64_MAX);
	assert_string_equal(date, "Thu, 01 Jan 1970 00:00:00 GMT");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_addresses),
		cmocka_unit_test(only_listed_parameters_make_a_page),
		cmocka_unit_test(variants_are_told_apart),
		cmocka_unit_test(requests_of_people_who_are_known_are_refused),
		cmocka_unit_test(responses_for_one_reader_are_refused),
		cmocka_unit_test(what_varies_by_cookies_is_for_everybody_when_there_were_none),
		cmocka_unit_test(headers_of_the_moment_are_not_stored),
		cmocka_unit_test(encodings_are_read),
		cmocka_unit_test(entity_tags_are_compared),
		cmocka_unit_test(dates_are_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
