/* A body made ready for places where the page around it is not: paper, a file to keep, a feed.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BODY_COPY_H
#define BAIVIET_BODY_COPY_H

#include "article/page_parts.h"

typedef struct bv_copy {
	bv_slice base;  /* addresses become absolute by it, but on paper; empty: they stay */
	bool for_feed;  /* leave out attributes that only a page's style and script need */
	bool for_paper; /* number links, and put their addresses into `notes` */
	const bv_page_images *images; /* NULL, or what the pictures become */
	const bv_page_words *words;   /* for `images` */
	bv_buf notes; /* the caller sets `mem` and frees it; list items, one for each note */
	unsigned note_count;
} bv_copy;

/* Append `body` as `copy` asks. Frames become links: none of these places can show them. Pictures are not lazy any more. */
void bv_copy_body(bv_buf *out, bv_slice body, bv_copy *copy);

#endif
