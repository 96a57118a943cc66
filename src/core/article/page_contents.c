/* The table of contents of an article.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/page_parts.h"

#include "article/escape.h"
#include "baiviet/parts.h"

static size_t count_headings(bv_slice body)
{
	bv_part_cursor cursor = bv_part_begin(body);
	bv_heading heading;
	size_t count = 0;
	while (bv_part_heading(&cursor, &heading)) {
		count++;
	}
	return count;
}

static void put_link(bv_buf *out, const bv_heading *heading)
{
	bv_buf text = {.mem = out->mem};
	bv_part_text(&text, heading->content);
	BV_PUTS(out, "<li><a href=\"#");
	bv_buf_slice(out, heading->id);
	BV_PUTS(out, "\">");
	bv_put_html(out, bv_buf_view(&text));
	BV_PUTS(out, "</a>");
	bv_buf_end(&text, out);
}

/* The list of a level stands in the item of the level above it. */
static void put_list(bv_buf *out, bv_slice body)
{
	enum { LEVELS = 6 };
	unsigned open[LEVELS], depth = 0;
	bv_part_cursor cursor = bv_part_begin(body);
	bv_heading heading;
	while (bv_part_heading(&cursor, &heading)) {
		while (depth > 1 && open[depth - 1] > heading.level) {
			BV_PUTS(out, "</li></ul>");
			depth--;
		}
		if (depth == 0 || (depth < LEVELS && open[depth - 1] < heading.level)) {
			BV_PUTS(out, "<ul>");
			open[depth++] = heading.level;
		} else {
			BV_PUTS(out, "</li>\n");
		}
		put_link(out, &heading);
	}
	for (; depth > 0; depth--) {
		BV_PUTS(out, "</li></ul>");
	}
}

void bv_page_contents(bv_buf *out, const bv_page *page, size_t least)
{
	const bv_page_words *words = &bv_page_words_in[page->language];
	size_t count = count_headings(page->body);
	if (count == 0 || count < least) {
		return;
	}
	BV_PUTS(out, "<nav class=\"bv-contents\" aria-label=\"");
	bv_buf_slice(out, words->contents);
	BV_PUTS(out, "\"><details><summary>");
	bv_buf_slice(out, words->contents);
	BV_PUTS(out, "</summary>\n");
	put_list(out, page->body);
	BV_PUTS(out, "</details></nav>\n");
}
