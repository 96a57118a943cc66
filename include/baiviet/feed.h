/* Feeds of articles: RSS 2.0, Atom 1.0, and the sitemap that news search engines read. Written by libxml2.
 *
 * What is written is well-formed XML, whatever the articles hold: characters that XML cannot hold are left out. Addresses in
 * bodies are absolute and nothing in them is lazy, because a reader's program shows them far from their page.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_FEED_H
#define BAIVIET_FEED_H

#include "baiviet/page.h"

typedef struct bv_feed_entry {
	const bv_page *page; /* with an absolute url, a title and a date */
	bv_slice id;         /* never changes, even if the address does; empty: the address */
} bv_feed_entry;

/* Plain text, well-formed UTF-8, borrowed; what is empty is left out. */
typedef struct bv_feed {
	bv_language language;
	bv_slice title;       /* of the site; must be there */
	bv_slice url;         /* of the site, absolute; must be there */
	bv_slice self;        /* of the feed itself */
	bv_slice description; /* empty: the title */
	const bv_feed_entry *entries;
	size_t count;
} bv_feed;

/* Append the whole document. Returns BV_OK or BV_ERR_NOMEM. */
BV_MUST_USE bv_status bv_feed_rss(bv_buf *out, const bv_feed *feed, bv_err *err);
BV_MUST_USE bv_status bv_feed_atom(bv_buf *out, const bv_feed *feed, bv_err *err);

/* The first 1,000 entries: more are not allowed. */
BV_MUST_USE bv_status bv_feed_news_sitemap(bv_buf *out, const bv_feed *feed, bv_err *err);

/* Append one RSS 2.0 item. The prefixes content, dc and media are declared by the feed around it. */
BV_MUST_USE bv_status bv_feed_item(bv_buf *out, const bv_page *page, bv_err *err);

#endif
