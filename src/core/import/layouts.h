/* Where the parts of an article stand in the pages of well-known systems.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_LAYOUTS_H
#define BAIVIET_IMPORT_LAYOUTS_H

#include "baiviet/slice.h"

/* A rule is one or more XPath expressions for elements or attributes, a line each; NULL where the layout has none. They are
 * tried in turn, and the first node that says something is taken; of `body`, all nodes of the first expression that does. */
typedef struct bv_layout {
	const char *name;
	const char *when; /* what only pages of this layout have */
	const char *title, *date, *views, *lead, *body, *byline, *source;
	const char *drop; /* what stands inside the body and is not the article */
} bv_layout;

/* The layouts by their number from 0 on, the most particular ones first; NULL behind the last. */
const bv_layout *bv_layout_at(size_t number);

/* What any page may have; tried behind the rules of its layout. `when` is where the page's own address stands. */
const bv_layout *bv_layout_any(void);

#endif
