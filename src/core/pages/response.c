/* Whose page may be stored: the one place where a response is judged; and which of its headers are
 * stored with it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

#include "pages/header.h"

#include <stdio.h>

/* Name and value of a line; false when it is none. */
static bool split(bv_slice *name, bv_slice *value, bv_slice line)
{
	const char *colon = line.len > 0 ? memchr(line.ptr, ':', line.len) : NULL;
	if (colon == NULL) {
		return false;
	}
	*name = bv_trim(bv_slice_of(line.ptr, (size_t)(colon - line.ptr)));
	*value = bv_trim(bv_slice_from(line, (size_t)(colon - line.ptr) + 1));
	return true;
}

/* The word before "=" or ";" of a list's item. */
static bv_slice word_of(bv_slice item)
{
	size_t len = 0;
	while (len < item.len && memchr("=; \t", item.ptr[len], 4) == NULL) {
		len++;
	}
	return bv_slice_of(item.ptr, len);
}

static bool is_one_of(bv_slice word, const bv_slice *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bv_equals_nocase(word, list[i])) {
			return true;
		}
	}
	return false;
}

#define IS_ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof((list)[0]))

static bool is_private(bv_slice cache_control)
{
	static const bv_slice words[] = {
		BV_SLICE_INIT("private"), BV_SLICE_INIT("no-store"), BV_SLICE_INIT("no-cache")};
	bv_slice item;
	while (bv_take_item(&item, &cache_control, ',')) {
		if (IS_ONE_OF(word_of(item), words)) {
			return true;
		}
	}
	return false;
}

/* Besides what the variant tells apart: the encoding is chosen when the page is sent, and the page
 * of a reader without cookies is what others may have. */
static bool is_covered(bv_slice item, const bv_page_response *response)
{
	return is_one_of(item, response->covered.item, response->covered.count) ||
		bv_equals_nocase(item, BV_SLICE("Accept-Encoding")) ||
		(!response->has_cookies && bv_equals_nocase(item, BV_SLICE("Cookie")));
}

static bool varies(bv_slice vary, const bv_page_response *response)
{
	bv_slice item;
	while (bv_take_item(&item, &vary, ',')) {
		bool any = bv_slice_eq(item, BV_SLICE("*"));
		if (any || (item.len > 0 && !is_covered(item, response))) {
			return true;
		}
	}
	return false;
}

static bool is_page(bv_slice content_type)
{
	static const bv_slice types[] = {BV_SLICE_INIT("text/html"),
		BV_SLICE_INIT("application/xhtml+xml"), BV_SLICE_INIT("application/rss+xml"),
		BV_SLICE_INIT("application/atom+xml"), BV_SLICE_INIT("application/xml"),
		BV_SLICE_INIT("text/xml")};
	return IS_ONE_OF(word_of(content_type), types);
}

static bv_page_refusal judge_line(bv_slice name, bv_slice value, const bv_page_response *response)
{
	if (bv_equals_nocase(name, BV_SLICE("Set-Cookie"))) {
		return BV_PAGE_SET_COOKIE;
	}
	if (bv_equals_nocase(name, BV_SLICE("Cache-Control")) && is_private(value)) {
		return BV_PAGE_PRIVATE;
	}
	if (bv_equals_nocase(name, BV_SLICE("Vary")) && varies(value, response)) {
		return BV_PAGE_VARY;
	}
	if (bv_equals_nocase(name, BV_SLICE("Content-Type")) && !is_page(value)) {
		return BV_PAGE_TYPE;
	}
	bool encoded = bv_equals_nocase(name, BV_SLICE("Content-Encoding")) ||
		bv_equals_nocase(name, BV_SLICE("Transfer-Encoding")) ||
		bv_equals_nocase(name, BV_SLICE("Content-Range"));
	return encoded ? BV_PAGE_ENCODED : BV_PAGE_FINE;
}

bv_page_refusal bv_page_judge_response(const bv_page_response *response)
{
	if (response->status != 0 && response->status != 200) {
		return BV_PAGE_STATUS;
	}
	for (size_t i = 0; i < response->headers.count; i++) {
		bv_slice name, value;
		if (split(&name, &value, response->headers.item[i])) {
			bv_page_refusal refusal = judge_line(name, value, response);
			if (refusal != BV_PAGE_FINE) {
				return refusal;
			}
		}
	}
	return BV_PAGE_FINE;
}

void bv_page_headers(bv_buf *out, const bv_page_response *response)
{
	/* Of the connection, of the moment, or said anew when the page is sent. */
	static const bv_slice dropped[] = {BV_SLICE_INIT("Connection"), BV_SLICE_INIT("Keep-Alive"),
		BV_SLICE_INIT("Date"), BV_SLICE_INIT("Age"), BV_SLICE_INIT("Server"),
		BV_SLICE_INIT("X-Powered-By"), BV_SLICE_INIT("Content-Length"), BV_SLICE_INIT("ETag"),
		BV_SLICE_INIT("Last-Modified"), BV_SLICE_INIT("Expires"), BV_SLICE_INIT("Pragma"),
		BV_SLICE_INIT("Cache-Control"), BV_SLICE_INIT("Status")};
	for (size_t i = 0; i < response->headers.count; i++) {
		bv_slice line = response->headers.item[i], name, value;
		bool whole = line.len > 0 && memchr(line.ptr, '\n', line.len) == NULL &&
			memchr(line.ptr, '\0', line.len) == NULL;
		if (!whole || !split(&name, &value, line) || IS_ONE_OF(name, dropped)) {
			continue;
		}
		/* This one comes with every stored page. */
		if (!bv_equals_nocase(name, BV_SLICE("Vary")) ||
			!bv_equals_nocase(value, BV_SLICE("Accept-Encoding"))) {
			bv_buf_slice(out, line);
			bv_buf_putc(out, '\n');
		}
	}
}

/* The weight of a list's item "word;q=0.5": whether it is more than nothing. */
static bool has_weight(bv_slice item)
{
	bv_slice part;
	(void)bv_take_item(&part, &item, ';');
	while (bv_take_item(&part, &item, ';')) {
		if (part.len >= 2 && bv_lower(part.ptr[0]) == 'q' && part.ptr[1] == '=') {
			for (size_t i = 2; i < part.len; i++) {
				if (part.ptr[i] >= '1' && part.ptr[i] <= '9') {
					return true;
				}
			}
			return false;
		}
	}
	return true;
}

bool bv_accepts_gzip(bv_slice accept_encoding)
{
	static const bv_slice names[] = {BV_SLICE_INIT("gzip"), BV_SLICE_INIT("x-gzip")};
	bool any = false;
	bv_slice item;
	while (bv_take_item(&item, &accept_encoding, ',')) {
		bv_slice word = word_of(item);
		if (IS_ONE_OF(word, names)) {
			return has_weight(item);
		}
		any |= bv_slice_eq(word, BV_SLICE("*")) && has_weight(item);
	}
	return any;
}

bool bv_etag_matches(bv_slice if_none_match, bv_slice etag)
{
	bv_slice item;
	while (bv_take_item(&item, &if_none_match, ',')) {
		if (bv_slice_starts(item, BV_SLICE("W/"))) {
			item = bv_slice_from(item, 2);
		}
		if (bv_slice_eq(item, etag) || bv_slice_eq(item, BV_SLICE("*"))) {
			return true;
		}
	}
	return false;
}

void bv_http_date(char out[static 30], int64_t unix_s)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t time = (time_t)unix_s;
	struct tm tm;
	/* strftime() would speak the process's locale. */
	if (gmtime_r(&time, &tm) == NULL || tm.tm_year + 1900 < 1 || tm.tm_year + 1900 > 9999) {
		tm = (struct tm){.tm_mday = 1, .tm_year = 70, .tm_wday = 4};
	}
	snprintf(out, 30, "%.3s, %02u %.3s %04u %02u:%02u:%02u GMT", days + 3 * tm.tm_wday,
		(unsigned)tm.tm_mday % 100, months + 3 * tm.tm_mon, (unsigned)(tm.tm_year + 1900) % 10000,
		(unsigned)tm.tm_hour % 100, (unsigned)tm.tm_min % 100, (unsigned)tm.tm_sec % 100);
}
