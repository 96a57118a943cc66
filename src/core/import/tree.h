/* A page as a tree of libxml2, for rules in XPath, that remembers where in the source each element lies.
 *
 * Built by the tokenizer of this library, not by libxml2's HTML parser. That one was measured in this place: it stops at
 * depth 256 and loses what follows (one <div> too many in a page of 2008), its time is quadratic in the attributes of a tag
 * (40,000 of them: 7 seconds), a "</p>" inside a script ends the script, and from 2.14 on it reads some pages in another
 * way. Here every element has its place in the source, so that a body can be taken from there, byte for byte.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_TREE_H
#define BAIVIET_IMPORT_TREE_H

#include "baiviet/buf.h"
#include "html/elements.h"

#include <libxml/tree.h>

enum {
	BV_TREE_DEPTH = 256, /* elements open at once; those inside are left out, their text stays */
	BV_TREE_ELEMENTS =
		50000 /* then the rest of the page belongs to what is open; pages have some thousands */
};

/* Where an element lies in the source: from its start tag to behind its end tag, and what is between the two. */
typedef struct bv_span {
	size_t start, inner, inner_end, end;
	const bv_element *kind;
} bv_span;

/* Set `mem` and zero the rest. */
typedef struct bv_tree {
	const bv_mem *mem; /* borrowed */
	xmlDoc *doc;
	bv_slice source; /* borrowed */
	bv_span *spans;  /* of every element, in the order of their start tags */
	uint32_t count, cap;
	bool too_deep, too_large;
} bv_tree;

/* Build the tree of `source`: well-formed UTF-8 with LF, borrowed as long as the tree lives. Scripts and styles have no text
 * in it. The value of each class attribute begins and ends with a space, and so do its names: " title big ".
 *
 * Returns BV_OK or BV_ERR_NOMEM. Freed with bv_tree_free() in any case. Linear in source.len. Touches no global state of
 * libxml2 but its last error, and that only when memory runs out. */
BV_MUST_USE bv_status bv_tree_build(bv_tree *tree, bv_slice source, bv_err *err);

/* Where `element`, of this tree, lies. */
static inline const bv_span *bv_tree_span(const bv_tree *tree, const xmlNode *element)
{
	return &tree->spans[(uintptr_t)element->_private];
}

/* The source of what is inside of an element. */
static inline bv_slice bv_tree_inner(const bv_tree *tree, const bv_span *span)
{
	return bv_slice_of(tree->source.ptr + span->inner, span->inner_end - span->inner);
}

void bv_tree_free(bv_tree *tree);

#endif
