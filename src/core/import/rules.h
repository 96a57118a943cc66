/* Rules in XPath, asked of a tree.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_RULES_H
#define BAIVIET_IMPORT_RULES_H

#include "import/tree.h"

#include <libxml/xpath.h>

typedef struct bv_rules {
	const bv_tree *tree; /* borrowed */
	xmlXPathContext *xpath;
	bv_buf text; /* scratch */
	bool failed; /* memory ran out */
} bv_rules;

/* Begin to ask `tree`. Freed with bv_rules_free() in any case. False when memory ran out. */
bool bv_rules_init(bv_rules *rules, const bv_tree *tree);

/* Call `take` with the text of each node that `rule` finds, line by line, until it returns true. White space is
 * as it shows; nodes without text are passed over. Returns whether it did. A rule that is NULL finds nothing. */
bool bv_rules_each(
	bv_rules *rules, const char *rule, bool (*take)(void *ctx, bv_slice text), void *ctx);

/* The nodes that the next line of *rule with any finds, in the order of the page; *rule becomes what follows that line, NULL
 * at the end. Returns NULL for none; owned by the caller, xmlXPathFreeObject(). */
xmlXPathObject *bv_rules_find(bv_rules *rules, const char **rule);

void bv_rules_free(bv_rules *rules);

#endif
