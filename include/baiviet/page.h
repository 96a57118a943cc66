/* Whole documents around a body: the article page, its print view, and what tells machines about it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGE_H
#define BAIVIET_PAGE_H

#include "baiviet/date.h"

/* What is known of an article. Plain text, well-formed UTF-8, borrowed; whatever is empty is left out. Addresses are checked
 * where they are written: one that is unsafe is left out too. */
typedef struct bv_page {
	bv_language language;
	bv_date_style date_style;
	bv_slice title;
	bv_slice lead; /* when it is not in the body */
	bv_slice author;
	bv_slice source;
	bv_slice section;
	bv_slice site;  /* name of the publisher */
	bv_slice url;   /* canonical address */
	bv_slice image; /* address of the picture that stands for the article */
	bv_slice print_url, save_url, home_url, feed_url;
	bv_date date, modified; /* year 0: unknown */
	bool has_views;
	uint64_t views;
	bv_slice body; /* from bv_render() */
} bv_page;

/* Append the address `url` resolved against `base`, all plain text; when `base` is no address of the web, `url` alone. */
void bv_page_address(bv_buf *out, bv_slice url, bv_slice base);

/* Append the article as a self-contained HTML document: no address but those of its own images is loaded. `dublin_core` as
 * for bv_page_head(). */
void bv_page_put(bv_buf *out, const bv_page *page, bool dublin_core);

/* Append the table of contents: links to the headings, in lists as the levels nest, behind a summary that opens. Nothing when
 * there are fewer headings than `least`. */
void bv_page_contents(bv_buf *out, const bv_page *page, size_t least);

/* Append it for paper: no controls, no frames, A4, links as numbered notes, at its foot the address and when it was printed
 * (year 0: not said). */
void bv_page_print(bv_buf *out, const bv_page *page, const bv_date *printed);

/* How bv_page_save() gets the pictures. */
typedef struct bv_page_images {
	/* Append what a picture with the address `url` (plain text, as it is in the body) is to be loaded from, escaped: a
	 * "data:" address. False, and nothing appended, when it cannot be had. Must not keep `url`. */
	bool (*put)(void *ctx, bv_buf *out, bv_slice url);
	void *ctx;
} bv_page_images;

/* Append it as one file to keep: the pictures are in it, links are absolute, and it loads nothing. A picture that cannot be
 * had becomes a link to where it is. `saved`: when (year 0: not said). */
void bv_page_save(
	bv_buf *out, const bv_page *page, const bv_page_images *images, const bv_date *saved);

/* Append the elements for a head: title, description, canonical address, OpenGraph, JSON-LD; with `dublin_core` also the
 * elements that Circular 24/2011/TT-BTTTT asked portals for. */
void bv_page_head(bv_buf *out, const bv_page *page, bool dublin_core);

/* Append schema.org's NewsArticle as JSON. The number of views is its interactionStatistic. */
void bv_page_json_ld(bv_buf *out, const bv_page *page);

#endif
