/* Articles got back from what is left of them: the text of a saved page, later saved pages and exports themselves.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_H
#define BAIVIET_IMPORT_H

#include "baiviet/date.h"

/* What was found. Slices are borrowed from the text that was read; what was not found is empty. */
typedef struct bv_imported {
	bv_slice title;
	bv_date date; /* year 0: none */
	bool has_views;
	uint64_t views;
	bv_slice body; /* all that follows the header, to be rendered as plain text */
} bv_imported;

/* Read the text of an article page, as copied from a browser: a title, a line with the date, the number of views and what
 * was a print link, then the body. `text` is well-formed UTF-8 with LF. Never fails: text without such a header is all body. */
void bv_import_text(bv_imported *found, bv_slice text);

#endif
