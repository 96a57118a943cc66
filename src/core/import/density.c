/* A body by where the text is.
 *
 * Each piece of text counts for the block it stands in, and half for the block around that: paragraphs make their container
 * win over each of them, and the container of the whole page gets only half of what its columns get. Links count against.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/density.h"

enum { SENTENCE = 40 }; /* bytes; less is a menu, a button, a date */

/* Whether `kind` is a box that may hold an article. */
static bool is_container(const bv_element *kind)
{
	return kind->action == BV_EL_BLOCK ||
		(kind->action == BV_EL_KEEP && bv_el_in((bv_el)kind->kept, BV_SET(BV_EL_TD)));
}

static const xmlNode *container_of(const bv_tree *tree, const xmlNode *node)
{
	do {
		node = node->parent;
	} while (node->type == XML_ELEMENT_NODE && !is_container(bv_tree_span(tree, node)->kind));
	return node->type == XML_ELEMENT_NODE ? node : NULL;
}

static bool is_link(const xmlNode *node)
{
	for (; node->type == XML_ELEMENT_NODE; node = node->parent) {
		if (node->name[0] == 'a' && node->name[1] == '\0') {
			return true;
		}
	}
	return false;
}

/* Rows of a table are no boxes of their own: a long table is one thing, in one cell of the layout. */
static void count_text(const bv_tree *tree, int64_t *scores, const xmlNode *text)
{
	size_t len = strlen((const char *)text->content);
	const xmlNode *box = container_of(tree, text);
	if (len < SENTENCE || box == NULL) {
		return;
	}
	int64_t score = is_link(text->parent) ? -(int64_t)len : (int64_t)len;
	scores[(uintptr_t)box->_private] += score;
	const xmlNode *around = container_of(tree, box);
	if (around != NULL) {
		scores[(uintptr_t)around->_private] += score / 2;
	}
}

/* The node behind `node` in the order of the page, NULL at the end. */
static const xmlNode *next_node(const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
		return node->children;
	}
	while (node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE) {
		if (node->next != NULL) {
			return node->next;
		}
		node = node->parent;
	}
	return NULL;
}

bv_status bv_density_find(const xmlNode **found, const bv_tree *tree, bv_err *err)
{
	size_t size;
	*found = NULL;
	if (!bv_mul(&size, tree->count, sizeof(int64_t))) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	int64_t *scores = tree->mem->alloc(tree->mem->ctx, size), best = 0;
	if (scores == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	memset(scores, 0, size);
	const xmlNode *root = xmlDocGetRootElement(tree->doc);
	for (const xmlNode *node = root; node != NULL; node = next_node(node)) {
		if (node->type == XML_TEXT_NODE && node->content != NULL) {
			count_text(tree, scores, node);
		}
	}
	for (const xmlNode *node = root; node != NULL; node = next_node(node)) {
		if (node->type == XML_ELEMENT_NODE && scores[(uintptr_t)node->_private] > best) {
			best = scores[(uintptr_t)node->_private];
			*found = node;
		}
	}
	tree->mem->free(tree->mem->ctx, scores);
	return BV_OK;
}
