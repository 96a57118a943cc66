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

/* Append the article as a self-contained HTML document: no address but those of its own images is loaded. */
void bv_page_put(bv_buf *out, const bv_page *page);

/* Append it for paper: no controls, A4, links as numbered notes, the address and date at its foot. */
void bv_page_print(bv_buf *out, const bv_page *page);

/* Append the elements for a head: title, description, canonical address, OpenGraph, JSON-LD. */
void bv_page_head(bv_buf *out, const bv_page *page);

/* Append schema.org's NewsArticle as JSON. The number of views is its interactionStatistic. */
void bv_page_json_ld(bv_buf *out, const bv_page *page);

/* Append an RSS 2.0 item, with the whole body and every address in it made absolute. */
BV_MUST_USE bv_status bv_page_feed_item(bv_buf *out, const bv_page *page, bv_err *err);

#endif
