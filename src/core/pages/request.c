/* Who may have a stored page: the one place where a request is judged.
 *
 * Everything that is not known to be harmless is refused: a refusal costs one page made anew, a
 * mistake shows one reader's page to another.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

#include "base/ascii.h"
#include "pages/header.h"

/* Beginnings of the names of cookies whose owners are known to the site. */
static const bv_slice KNOWN_COOKIES[] = {
	BV_SLICE_INIT("wordpress_"), /* logged_in_, sec_, test_cookie of the login form */
	BV_SLICE_INIT("wp-postpass_"),
	BV_SLICE_INIT("wp-settings-"),
	BV_SLICE_INIT("comment_author_"),
	BV_SLICE_INIT("wp_woocommerce_session_"),
	BV_SLICE_INIT("woocommerce_items_in_cart"),
	BV_SLICE_INIT("edd_items_in_cart"),
	BV_SLICE_INIT("PHPSESSID"),
};

/* Marks that advertisers and social networks add to addresses. Pages do not depend on them, though
 * they may repeat them. A name that ends with "_" is a beginning. */
static const bv_slice MARKS[] = {
	BV_SLICE_INIT("utm_"),
	BV_SLICE_INIT("fbclid"),
	BV_SLICE_INIT("gclid"),
	BV_SLICE_INIT("gbraid"),
	BV_SLICE_INIT("wbraid"),
	BV_SLICE_INIT("dclid"),
	BV_SLICE_INIT("msclkid"),
	BV_SLICE_INIT("ttclid"),
	BV_SLICE_INIT("igshid"),
	BV_SLICE_INIT("zarsrc"),
	BV_SLICE_INIT("zsource"),
	BV_SLICE_INIT("_ga"),
};

enum { COUNT_OF_COOKIES = sizeof(KNOWN_COOKIES) / sizeof(KNOWN_COOKIES[0]) };
enum { COUNT_OF_MARKS = sizeof(MARKS) / sizeof(MARKS[0]) };

const char *bv_page_refusal_name(bv_page_refusal refusal)
{
	static const char *const names[BV_PAGE_REFUSALS] = {"", "method", "body", "authorization",
		"cookie", "header", "host", "path", "query", "not-web", "absent", "expired", "purged",
		"damaged", "unknown", "sent", "status", "set-cookie", "private", "vary", "type", "encoded",
		"large", "folder"};
	return refusal < BV_PAGE_REFUSALS ? names[refusal] : "";
}

/* Does a cookie's name begin like that? PHP takes " ", "." and "[" in names for "_". */
static bool begins_with(bv_slice name, bv_slice beginning)
{
	if (name.len < beginning.len) {
		return false;
	}
	for (size_t i = 0; i < beginning.len; i++) {
		char c = name.ptr[i];
		if ((c == ' ' || c == '.' || c == '[' ? '_' : c) != beginning.ptr[i]) {
			return false;
		}
	}
	return true;
}

static bool has_known_cookie(bv_slice cookies, bv_slices more)
{
	bv_slice cookie;
	while (bv_take_item(&cookie, &cookies, ';')) {
		for (size_t i = 0; i < COUNT_OF_COOKIES; i++) {
			if (begins_with(cookie, KNOWN_COOKIES[i])) {
				return true;
			}
		}
		for (size_t i = 0; i < more.count; i++) {
			if (begins_with(cookie, more.item[i])) {
				return true;
			}
		}
	}
	return false;
}

static bool is_listed_host(bv_slice *found, bv_slice host, bv_slices hosts)
{
	for (size_t i = 0; i < hosts.count; i++) {
		if (bv_equals_nocase(host, hosts.item[i])) {
			*found = hosts.item[i];
			return true;
		}
	}
	return false;
}

static bool ends_with(bv_slice text, bv_slice end)
{
	return text.len > end.len && bv_slice_eq(bv_slice_from(text, text.len - end.len), end);
}

/* A host as the rules list it; *found is the listed one. The usual ports, and a dot at the end of
 * the name, are looked past. */
static bool find_host(bv_slice *found, bv_slice host, bv_slices hosts)
{
	static const bv_slice looked_past[] = {
		BV_SLICE_INIT(":80"), BV_SLICE_INIT(":443"), BV_SLICE_INIT(".")};
	for (size_t i = 0; i < 3 && !is_listed_host(found, host, hosts); i++) {
		if (ends_with(host, looked_past[i])) {
			host.len -= looked_past[i].len;
		}
	}
	return is_listed_host(found, host, hosts);
}

bv_page_refusal bv_page_judge_request(const bv_page_request *request, const bv_page_rules *rules)
{
	bv_slice found;
	if (!bv_slice_eq(request->method, BV_SLICE("GET")) &&
		!bv_slice_eq(request->method, BV_SLICE("HEAD"))) {
		return BV_PAGE_METHOD;
	}
	bool empty =
		request->content_length.len == 0 || bv_slice_eq(request->content_length, BV_SLICE("0"));
	if (!empty || request->transfer_encoding.len > 0) {
		return BV_PAGE_BODY;
	}
	if (request->authorized) {
		return BV_PAGE_AUTHORIZATION;
	}
	if (has_known_cookie(request->cookies, rules->cookies)) {
		return BV_PAGE_COOKIE;
	}
	/* A CMS behind a proxy may build its links from this. */
	bool strange = request->forwarded_host.len > 0 &&
		!find_host(&found, request->forwarded_host, rules->hosts);
	return request->rewritten || strange ? BV_PAGE_HEADER : BV_PAGE_FINE;
}

static bool is_listed(bv_slice name, bv_slices list)
{
	for (size_t i = 0; i < list.count; i++) {
		if (bv_slice_eq(name, list.item[i])) {
			return true;
		}
	}
	return false;
}

static bool is_mark(bv_slice name)
{
	for (size_t i = 0; i < COUNT_OF_MARKS; i++) {
		bool beginning = MARKS[i].ptr[MARKS[i].len - 1] == '_';
		if (beginning ? bv_slice_starts(name, MARKS[i]) : bv_slice_eq(name, MARKS[i])) {
			return true;
		}
	}
	return false;
}

/* Characters that the name of a parameter may have without PHP reading another one. */
static bool is_plain_name(bv_slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!bv_ascii_is_alnum(c) && c != '_' && c != '-') {
			return false;
		}
	}
	return name.len > 0;
}

/* The parameters that count, behind the path; those that do not make the page unfit to store. */
static bool put_query(bv_buf *key, bool *storable, bv_slice query, bv_slices listed)
{
	char before = '?';
	while (query.len > 0) {
		const char *end = memchr(query.ptr, '&', query.len);
		size_t len = end == NULL ? query.len : (size_t)(end - query.ptr);
		bv_slice pair = bv_slice_of(query.ptr, len);
		query = bv_slice_from(query, end == NULL ? len : len + 1);
		const char *equals = pair.len > 0 ? memchr(pair.ptr, '=', pair.len) : NULL;
		bv_slice name = bv_slice_of(pair.ptr, equals == NULL ? len : (size_t)(equals - pair.ptr));
		if (name.len > 0 && is_listed(name, listed)) {
			bv_buf_putc(key, before);
			bv_buf_slice(key, pair);
			before = '&';
		} else if (pair.len > 0 && (!is_plain_name(name) || !is_mark(name))) {
			return false;
		} else {
			*storable = false;
		}
	}
	return true;
}

/* Printable ASCII, without what no browser sends in a path. */
static bool is_plain_uri(bv_slice uri)
{
	for (size_t i = 0; i < uri.len; i++) {
		unsigned char c = (unsigned char)uri.ptr[i];
		if (c <= 0x20 || c >= 0x7f || memchr("#\"<>\\^`{|}", c, 10) != NULL) {
			return false;
		}
	}
	return uri.len > 0 && uri.ptr[0] == '/';
}

bv_page_refusal bv_page_key(bv_buf *key, bool *storable, const bv_page_request *request,
	const bv_page_rules *rules, bv_slice variant)
{
	bv_slice host;
	bv_page_refusal refusal = bv_page_judge_request(request, rules);
	if (refusal != BV_PAGE_FINE) {
		return refusal;
	}
	if (!find_host(&host, request->host, rules->hosts)) {
		return BV_PAGE_HOST;
	}
	if (!is_plain_uri(request->uri) || request->uri.len > BV_PAGES_KEY_MAX / 2) {
		return BV_PAGE_PATH;
	}
	*storable = bv_slice_eq(request->method, BV_SLICE("GET"));
	for (size_t i = 0; i < host.len; i++) {
		bv_buf_putc(key, bv_lower(host.ptr[i]));
	}
	const char *question = memchr(request->uri.ptr, '?', request->uri.len);
	size_t path = question == NULL ? request->uri.len : (size_t)(question - request->uri.ptr);
	bv_buf_put(key, request->uri.ptr, path);
	if (question != NULL) {
		bv_slice query = bv_slice_from(request->uri, path + 1);
		if (query.len == 0) {
			*storable = false;
		}
		if (!put_query(key, storable, query, rules->query)) {
			return BV_PAGE_QUERY;
		}
	}
	if (variant.len > 0) {
		bv_buf_putc(key, ' ');
		bv_buf_slice(key, variant);
	}
	return BV_PAGE_FINE;
}
