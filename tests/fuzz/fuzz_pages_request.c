/* Requests and responses of any bytes: what is accepted keeps the promises that make it safe.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

#include "pages/header.h"

#include <stdlib.h>

static bv_slice line_of(bv_slice *rest)
{
	bv_slice line = {rest->ptr, 0};
	while (line.len < rest->len && rest->ptr[line.len] != '\n') {
		line.len++;
	}
	*rest = bv_slice_from(*rest, line.len < rest->len ? line.len + 1 : line.len);
	return line;
}

static bool has(bv_slice text, const char *part)
{
	return text.len > 0 && memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

static void ask(const bv_page_request *request)
{
	static const bv_slice hosts[] = {BV_SLICE_INIT("portal.example")},
						  query[] = {BV_SLICE_INIT("trang")};
	const bv_page_rules rules = {{hosts, 1}, {query, 1}, {NULL, 0}};
	bv_buf key = {.mem = bv_mem_libc()};
	bool storable;
	if (bv_page_key(&key, &storable, request, &rules, (bv_slice){NULL, 0}) == BV_PAGE_FINE) {
		bv_slice view = bv_buf_view(&key);
		bool get = bv_slice_eq(request->method, BV_SLICE("GET"));
		if (!bv_slice_starts(view, BV_SLICE("portal.example/")) || view.len > BV_PAGES_KEY_MAX ||
			(storable && !get) || has(view, " ") || has(view, "\n") ||
			has(request->cookies, "; wordpress_logged_in_")) {
			abort();
		}
		/* What may fill the store says all of the address. */
		if (storable && !bv_slice_eq(bv_slice_from(view, 14), request->uri) &&
			!has(request->uri, "&&") && request->uri.ptr[request->uri.len - 1] != '&') {
			abort();
		}
	}
	bv_buf_free(&key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bv_slice rest = bv_slice_of((const char *)data, size);
	bv_page_request request = {.method = line_of(&rest)};
	request.host = line_of(&rest);
	request.uri = line_of(&rest);
	request.cookies = line_of(&rest);
	request.content_length = line_of(&rest);
	request.forwarded_host = line_of(&rest);
	ask(&request);
	request.method = BV_SLICE("GET");
	request.host = BV_SLICE("portal.example");
	request.content_length = request.forwarded_host = (bv_slice){NULL, 0};
	ask(&request);
	bv_slice lines[8];
	size_t count = 0;
	while (count < 8 && rest.len > 0) {
		lines[count++] = line_of(&rest);
	}
	const bv_page_response response = {.status = 200, .headers = {lines, count}};
	bv_buf out = {.mem = bv_mem_libc()};
	if (bv_page_judge_response(&response) == BV_PAGE_FINE) {
		bv_page_headers(&out, &response);
		bv_slice headers = bv_buf_view(&out), line;
		while (headers.len > 0) {
			line = line_of(&headers);
			line.len = line.len < 11 ? line.len : 11;
			if (bv_equals_nocase(line, BV_SLICE("Set-Cookie:"))) {
				abort();
			}
		}
	}
	bv_buf_free(&out);
	(void)bv_accepts_gzip(request.uri);
	(void)bv_etag_matches(request.cookies, BV_SLICE("\"a\""));
	return 0;
}
