/* Copying a body with its addresses, pictures and frames changed on the way.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/body_copy.h"

#include "article/absolute.h"
#include "article/escape.h"
#include "article/scan.h"
#include "baiviet/parts.h"

static bool is_dropped(const bv_copy *copy, bv_slice name)
{
	static const bv_slice always[] = {BV_SLICE_INIT("loading"), BV_SLICE_INIT("decoding")};
	static const bv_slice feed[] = {BV_SLICE_INIT("tabindex"), BV_SLICE_INIT("role"),
		BV_SLICE_INIT("aria-label"), BV_SLICE_INIT("class")};
	bool dropped = false;
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++) {
		dropped |= bv_slice_eq(name, always[i]);
	}
	for (size_t i = 0; copy->for_feed && i < sizeof(feed) / sizeof(feed[0]); i++) {
		dropped |= bv_slice_eq(name, feed[i]);
	}
	return dropped;
}

static void put_address(bv_buf *out, const bv_copy *copy, bv_slice url)
{
	/* A place in the article is one in the copy as well; a feed reader's page has others. */
	bool here = url.len > 0 && url.ptr[0] == '#' && !copy->for_feed;
	if (here || bv_host_of(copy->base).len == 0) {
		bv_buf_slice(out, url);
	} else {
		bv_put_absolute(out, url, copy->base);
	}
}

/* The picture itself in place of its address. */
static bool put_picture(bv_buf *out, const bv_copy *copy, bv_slice src)
{
	bv_buf plain = {.mem = out->mem};
	bv_scan_unescape(&plain, src);
	bool put = copy->images->put(copy->images->ctx, out, bv_buf_view(&plain));
	bv_buf_end(&plain, out);
	return put;
}

/* An address; false, with something written, when it is that of a picture that cannot be had. */
static bool put_source(bv_buf *out, const bv_copy *copy, bv_el el, bv_slice url)
{
	bool image = el == BV_EL_IMG;
	if (image && copy->for_paper && url.len > 0 && url.ptr[0] == '/') {
		bv_buf_slice(out, url); /* Loaded from where the print view is, be it a mirror. */
	} else if (image && copy->images != NULL) {
		return put_picture(out, copy, url);
	} else {
		put_address(out, copy, url);
	}
	return true;
}

/* A start tag, attribute by attribute. False, with nothing written, when its picture cannot be had. */
static bool put_tag(bv_buf *out, const bv_copy *copy, const bv_scan *scan)
{
	bv_slice attributes = scan->attributes;
	bv_scan_attr attr;
	size_t begin = out->len;
	bv_buf_put(out, scan->raw.ptr, (size_t)(attributes.ptr - scan->raw.ptr));
	while (bv_scan_attr_next(&attributes, &attr)) {
		if (bv_slice_eq(attr.name, BV_SLICE("href")) || bv_slice_eq(attr.name, BV_SLICE("src"))) {
			bv_buf_put(out, attr.raw.ptr, (size_t)(attr.value.ptr - attr.raw.ptr));
			if (!put_source(out, copy, scan->el, attr.value)) {
				out->len = begin;
				return false;
			}
			bv_buf_putc(out, '"');
		} else if (!is_dropped(copy, attr.name)) {
			bv_buf_slice(out, attr.raw);
		}
	}
	bv_buf_putc(out, '>');
	return true;
}

/* The number of a link that leads to another page, and its address as a note. Returns false for all other links. */
static bool put_note(bv_copy *copy, bv_slice url)
{
	size_t begin = copy->notes.len;
	BV_PUTS(&copy->notes, "<li>");
	size_t address = copy->notes.len;
	put_address(&copy->notes, copy, url);
	if (bv_host_of(bv_buf_view_from(&copy->notes, address)).len == 0) {
		copy->notes.len = begin;
		return false;
	}
	BV_PUTS(&copy->notes, "</li>\n");
	copy->note_count++;
	return true;
}

static void put_note_number(bv_buf *out, const bv_copy *copy)
{
	BV_PUTS(out, "<sup>[");
	bv_buf_uint(out, copy->note_count);
	BV_PUTS(out, "]</sup>");
}

/* A frame as a link to what it shows. */
static void put_frame(bv_buf *out, bv_copy *copy, const bv_scan *scan)
{
	bv_slice src = bv_scan_attribute(scan, BV_SLICE("src"));
	bv_slice title = bv_scan_attribute(scan, BV_SLICE("title"));
	BV_PUTS(out, "<a href=\"");
	put_address(out, copy, src);
	BV_PUTS(out, "\">");
	bv_buf_slice(out, title.len > 0 ? title : src);
	BV_PUTS(out, "</a>");
	if (copy->for_paper && put_note(copy, src)) {
		put_note_number(out, copy);
	}
}

/* In place of a picture that cannot be had: a link to it, or its name where a link is open already. */
static void put_missing(bv_buf *out, const bv_copy *copy, const bv_scan *scan, bool in_link)
{
	bv_slice src = bv_scan_attribute(scan, BV_SLICE("src"));
	bv_slice alt = bv_scan_attribute(scan, BV_SLICE("alt"));
	BV_PUTS(out, "<span class=\"bv-page-missing\">");
	bv_buf_slice(out, copy->words->missing_image);
	BV_PUTS(out, ": ");
	if (!in_link) {
		BV_PUTS(out, "<a href=\"");
		put_address(out, copy, src);
		BV_PUTS(out, "\">");
	}
	bv_buf_slice(out, alt.len > 0 ? alt : src);
	if (!in_link) {
		BV_PUTS(out, "</a>");
	}
	BV_PUTS(out, "</span>");
}

void bv_copy_body(bv_buf *out, bv_slice body, bv_copy *copy)
{
	bv_scan scan = bv_scan_of(body);
	bool noted = false, in_link = false;
	while (bv_scan_next(&scan)) {
		bool start = scan.type == BV_SCAN_START;
		if (start && scan.el == BV_EL_A) {
			noted = copy->for_paper && put_note(copy, bv_scan_attribute(&scan, BV_SLICE("href")));
			in_link = true;
		}
		if (scan.type != BV_SCAN_TEXT && bv_slice_eq(scan.name, BV_SLICE("iframe"))) {
			if (start) {
				put_frame(out, copy, &scan);
			}
		} else if (!start || scan.attributes.len == 0) {
			bv_buf_slice(out, scan.raw);
		} else if (!put_tag(out, copy, &scan)) {
			put_missing(out, copy, &scan, in_link);
		}
		if (scan.type == BV_SCAN_END && scan.el == BV_EL_A) {
			if (noted) {
				put_note_number(out, copy);
			}
			noted = in_link = false;
		}
	}
}
