/* The parts, pages and feed items of whatever the renderer makes of any bytes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/feed.h"
#include "baiviet/import.h"
#include "baiviet/parts.h"

#include <libxml/parser.h>
#include <stdlib.h>

static void read_parts(bv_slice html, bv_buf *out)
{
	bv_part_cursor cursor = bv_part_begin(html);
	bv_heading heading;
	while (bv_part_heading(&cursor, &heading)) {
		bv_part_text(out, heading.content);
	}
	bv_figure figure;
	for (cursor = bv_part_begin(html); bv_part_figure(&cursor, &figure);) {
		bv_part_text(out, figure.caption);
	}
	bv_data_table table;
	for (cursor = bv_part_begin(html); bv_part_table(&cursor, &table);) {
		bv_part_text(out, table.caption);
	}
	bv_link link;
	for (cursor = bv_part_begin(html); bv_part_link(&cursor, &link);) {
		bv_part_text(out, link.content);
	}
}

static bool put_none(void *ctx, bv_buf *out, bv_slice url)
{
	(void)ctx;
	(void)out;
	return url.len == 0;
}

/* libxml2 itself must read what it wrote. */
static void must_be_xml(bv_slice xml)
{
	xmlDocPtr document = xmlReadMemory(xml.ptr, (int)xml.len, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
	if (document == NULL) {
		abort();
	}
	xmlFreeDoc(document);
}

static void put_feeds(bv_buf *out, const bv_page *page)
{
	static bv_status (*const writers[])(bv_buf *, const bv_feed *, bv_err *) = {
		bv_feed_rss, bv_feed_atom, bv_feed_news_sitemap};
	bv_feed_entry entries[] = {{page, page->title}, {page, BV_SLICE("")}};
	bv_feed feed = {
		.title = page->title, .url = page->url, .self = page->url, .entries = entries, .count = 2};
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
		bv_buf_clear(out);
		if (writers[i](out, &feed, NULL) != BV_OK) {
			abort();
		}
		must_be_xml(bv_buf_view(out));
	}
	if (bv_feed_item(out, page, NULL) != BV_OK) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const bv_render_opts opts = {0};
	bv_body body = {.html.mem = bv_mem_libc(), .arena.mem = bv_mem_libc()};
	bv_buf out = {.mem = bv_mem_libc()};
	bv_slice input = bv_slice_of((const char *)data, size);
	if (bv_render(&body, input, &opts, NULL) != BV_OK) {
		abort();
	}
	bv_slice html = bv_buf_view(&body.html);
	read_parts(html, &out);
	/* What renders is well-formed UTF-8, and so is its text: good enough for a title. */
	bv_buf_clear(&out);
	bv_body_text(&out, html);
	bv_buf title = {.mem = bv_mem_libc()}, page_out = title;
	bv_excerpt(&title, bv_buf_view(&out), 60);
	bv_imported found;
	bv_import_text(&found, bv_buf_view(&out));
	bv_page page = {
		.title = bv_buf_view(&title), .url = bv_buf_view(&title), .body = html, .date = found.date};
	bv_page_images images = {put_none, NULL};
	bv_page_put(&page_out, &page, true);
	bv_page_print(&page_out, &page, &page.date);
	bv_page_save(&page_out, &page, &images, &page.date);
	bv_buf_clear(&page_out);
	put_feeds(&page_out, &page);
	bv_buf_free(&out);
	bv_buf_free(&title);
	bv_buf_free(&page_out);
	bv_body_free(&body);
	return 0;
}
