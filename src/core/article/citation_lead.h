/* What stands before the number of a document: the word for its type, and whether a number begins there at all.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_LEAD_H
#define BAIVIET_CITATION_LEAD_H

#include "article/citation_shape.h"

typedef struct bv_cite_lead {
	const bv_document_type *type; /* NULL: no word for a type */
	bool abbreviated;             /* "QĐ" rather than "Quyết định" */
	bool counted;                 /* "số" stands between it and the number */
	const char *begin;            /* of the citation: of that word, or the number */
} bv_cite_lead;

/* Read the word for the type in front of a number, "Công văn số ", not looking back beyond `start`.
 *
 * shape  what stands behind the number, or NULL. */
bv_cite_lead bv_cite_lead_read(const char *start, const char *number, const bv_cite_shape *shape);

/* Whether a number may begin at `at`, in a text that begins at `start`: not in the middle of a word, a number, an amount or
 * an address. */
bool bv_cite_may_begin(const char *start, const char *at);

#endif
