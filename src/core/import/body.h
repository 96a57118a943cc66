/* The body of an article, taken out of the source of its page.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_BODY_H
#define BAIVIET_IMPORT_BODY_H

#include "import/header.h"
#include "import/rules.h"

enum { BV_BODY_PARTS = 64, BV_BODY_HOLES = 256 };

typedef struct bv_range {
	size_t start, end; /* in the source of the page */
} bv_range;

/* Where a body lies: parts in the order of the page, and the holes in them. */
typedef struct bv_body_place {
	bv_range parts[BV_BODY_PARTS];
	uint32_t part_count;
	bv_range holes[BV_BODY_HOLES]; /* in the order of the page */
	uint32_t hole_count;
} bv_body_place;

/* Add the elements among `nodes` as parts; those that lie in the part before are no parts of their own. */
void bv_body_add(bv_body_place *place, const bv_tree *tree, const xmlNodeSet *nodes);

/* Add an element as a hole, if it lies in the body and is not all of it. */
void bv_body_drop(bv_body_place *place, const bv_span *span);

/* Whether `span` holds a part of the body, or is one. */
bool bv_body_is_in(const bv_body_place *place, const bv_span *span);

/* Append the source of `range` without what lies in one of the `count` ranges of `without`, which are in order. */
void bv_range_put(
	bv_buf *out, bv_slice source, bv_range range, const bv_range *without, uint32_t count);

/* Append the source of the body. */
void bv_body_put(bv_buf *out, bv_slice source, const bv_body_place *place);

/* Append `body` without the lines at its start that belong to the page's header, which are noted in `found`, and without
 * what follows its end: lists of links to other articles. The title is one of the lines; when `found` has none, the line
 * above the first one with a date or the views becomes it, its text in `title`. */
void bv_body_trim(bv_buf *out, bv_buf *title, bv_imported *found, bv_slice body);

#endif
