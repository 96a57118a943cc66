/* Sending a stored page: the view counted, the numbers of this moment, headers, and the pieces.
 *
 * Output may leave by longjmp, when a reader went away: nothing here holds a file or memory then.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "main/php_output.h"

#include "views_request.h"

/* The numbers of a page, as they are sent. */
typedef struct page_numbers {
	char text[BV_PAGES_NUMBERS_MAX][BV_PAGES_NUMBER_SIZE];
	bv_slice slice[BV_PAGES_NUMBERS_MAX];
	uint64_t sum; /* of all of them, for the entity-tag */
	size_t bytes;
} page_numbers;

/* A buffer of PHP's own, of php.ini's output_buffering, passes bytes on as they are. */
bool php_baiviet_page_output_is_direct(void)
{
	int level = php_output_get_level();
	if (level == 0) {
		return true;
	}
	zval waiting;
	ZVAL_LONG(&waiting, 0);
	php_output_get_length(&waiting);
	return level == 1 && Z_LVAL(waiting) == 0 &&
		zend_string_equals_literal(php_output_get_active_handler()->name, "default output handler");
}

static bool is_same(bv_views_article a, bv_views_article b)
{
	return a.id == b.id && bv_slice_eq(a.name, b.name);
}

static bool is_some(bv_views_article article)
{
	return article.id != 0 || article.name.len > 0;
}

/* Count the view, then read all numbers, so that they include it. */
static void count_and_read(page_numbers *out, const bv_stored_page *page)
{
	bv_slice name = page->views_site.len > 0 ? page->views_site : BV_SLICE("default");
	bv_views_site *site = php_baiviet_views_site(name.ptr, name.len, 1);
	int64_t own = is_some(page->article) ? php_baiviet_view_count(site, &page->article, false, false, -1) : -1;
	out->sum = 0;
	out->bytes = 0;
	for (size_t i = 0; i < page->number_count; i++) {
		bv_page_number number = bv_page_number_at(page, i);
		int64_t views = is_same(number.article, page->article) ? own : bv_views_get(site, number.article);
		uint64_t shown = views >= 0 ? (uint64_t)views : number.written;
		out->slice[i] = bv_slice_of(out->text[i], bv_page_format(out->text[i], shown, page->separator));
		out->bytes += out->slice[i].len;
		out->sum = out->sum * 1000003 + shown;
	}
}

static void add_header(const char *line, size_t len, bool replace)
{
	sapi_add_header_ex(estrndup(line, len), len, false, replace);
}

static bv_slice take_line(bv_slice *lines)
{
	const char *end = memchr(lines->ptr, '\n', lines->len);
	bv_slice line = bv_slice_of(lines->ptr, end == NULL ? lines->len : (size_t)(end - lines->ptr));
	*lines = bv_slice_from(*lines, end == NULL ? line.len : line.len + 1);
	return line;
}

/* Does no line before this one have its name? */
static bool is_first(bv_slice line, bv_slice headers)
{
	const char *colon = memchr(line.ptr, ':', line.len);
	size_t name = colon == NULL ? line.len : (size_t)(colon - line.ptr) + 1;
	while (headers.ptr < line.ptr) {
		bv_slice before = take_line(&headers);
		if (before.len >= name && zend_binary_strncasecmp(before.ptr, before.len, line.ptr, line.len, name) == 0) {
			return false;
		}
	}
	return true;
}

static void add_headers(const bv_stored_page *page, const char *etag, const char *modified)
{
	char line[96];
	bv_slice rest = page->headers;
	while (rest.len > 0) {
		/* In place of what was sent before serve(): it was when the page was made, too. */
		bv_slice stored = take_line(&rest);
		add_header(stored.ptr, stored.len, is_first(stored, page->headers));
	}
	add_header(ZEND_STRL("Vary: Accept-Encoding"), false);
	add_header(ZEND_STRL("Cache-Control: no-cache"), true);
	add_header(ZEND_STRL("X-Baiviet-Page: hit"), true);
	add_header(line, (size_t)snprintf(line, sizeof(line), "ETag: W/%s", etag), true);
	add_header(line, (size_t)snprintf(line, sizeof(line), "Last-Modified: %s", modified), true);
}

/* Does the reader have this very page? An entity-tag says so exactly; the date is for those that send no tag. */
static bool is_fresh(const char *etag, const char *modified)
{
	bv_slice tags = php_baiviet_pages_variable(PAGES_IF_NONE_MATCH);
	if (tags.len > 0) {
		return bv_etag_matches(tags, bv_slice_of(etag, strlen(etag)));
	}
	return bv_slice_eq(php_baiviet_pages_variable(PAGES_IF_MODIFIED_SINCE), bv_slice_of(modified, strlen(modified)));
}

static void write_pieces(const bv_stored_page *page, bv_slice body, bool gzip, const page_numbers *numbers)
{
	size_t from = 0;
	for (size_t i = 0; i < page->number_count; i++) {
		bv_page_number number = bv_page_number_at(page, i);
		size_t at = gzip ? number.gzip_at : number.raw_at;
		unsigned char block[5];
		php_output_write(body.ptr + from, at - from);
		if (gzip) {
			bv_page_gzip_block(block, numbers->slice[i].len);
			php_output_write((char *)block, sizeof(block));
		}
		php_output_write(numbers->slice[i].ptr, numbers->slice[i].len);
		from = at;
	}
	php_output_write(body.ptr + from, body.len - from);
	if (gzip) {
		unsigned char end[8];
		bv_page_gzip_end(end, page, numbers->slice);
		php_output_write((char *)end, sizeof(end));
	}
}

void php_baiviet_page_send(bv_pages *pages, const bv_stored_page *page, bv_slice body, bool gzip)
{
	char etag[48], modified[30], line[64];
	page_numbers numbers;
	count_and_read(&numbers, page);
	snprintf(etag, sizeof(etag), "\"%016llx-%llx\"", (unsigned long long)page->id, (unsigned long long)numbers.sum);
	bv_http_date(modified, page->made);
	if (!php_baiviet_is_web_request()) {
		write_pieces(page, body, gzip, &numbers);
		return;
	}
	add_headers(page, etag, modified);
	if (is_fresh(etag, modified)) {
		bv_pages_count(pages, BV_PAGES_NOT_MODIFIED);
		sapi_header_op(SAPI_HEADER_SET_STATUS, (void *)(zend_long)304);
		SG(sapi_headers).send_default_content_type = 0;
		return;
	}
	if (gzip) {
		add_header(ZEND_STRL("Content-Encoding: gzip"), true);
	}
	if (php_baiviet_page_output_is_direct()) {
		size_t length = body.len + numbers.bytes + (gzip ? 5 * page->number_count + 8 : 0);
		add_header(line, (size_t)snprintf(line, sizeof(line), "Content-Length: %zu", length), true);
	}
	if (strcmp(SG(request_info).request_method, "HEAD") != 0) {
		write_pieces(page, body, gzip, &numbers);
	}
}
