/* XPath of libxml2, kept silent.
 *
 * Each rule is a constant of this library and looks at each element a bounded number of times. The order of the page is
 * numbered beforehand: without that, sorting what was found would walk along siblings for each comparison.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/rules.h"

#include "baiviet/text.h"

#include <libxml/xmlerror.h>

/* Bytes of HTML looked at for a text of one line, and nodes looked at for a rule. */
enum { TEXT_MAX = 65536, NODES_MAX = 64 };

/* What is wrong here is memory, and that shows in the answer. */
#if LIBXML_VERSION >= 21200
static void ignore(void *ctx, const xmlError *error)
#else
static void ignore(void *ctx, xmlError *error)
#endif
{
	(void)ctx;
	(void)error;
}

bool bv_rules_init(bv_rules *rules, const bv_tree *tree)
{
	*rules = (bv_rules){.tree = tree, .text.mem = tree->mem};
	rules->xpath = xmlXPathNewContext(tree->doc);
	if (rules->xpath == NULL || xmlXPathOrderDocElems(tree->doc) < 0) {
		rules->failed = true;
		return false;
	}
	rules->xpath->error = ignore;
	return true;
}

void bv_rules_free(bv_rules *rules)
{
	if (rules->xpath != NULL) {
		xmlXPathFreeContext(rules->xpath);
	}
	bv_buf_free(&rules->text);
}

xmlXPathObject *bv_rules_find(bv_rules *rules, const char **rule)
{
	while (*rule != NULL && !rules->failed) {
		const char *line = *rule, *end = strchr(line, '\n');
		*rule = end != NULL ? end + 1 : NULL;
		bv_buf_clear(&rules->text);
		bv_buf_put(&rules->text, line, end != NULL ? (size_t)(end - line) : strlen(line));
		bv_buf_putc(&rules->text, '\0');
		xmlXPathObject *found = rules->text.failed
			? NULL
			: xmlXPathEvalExpression(BAD_CAST rules->text.ptr, rules->xpath);
		if (found == NULL) {
			rules->failed = true;
		} else if (!xmlXPathNodeSetIsEmpty(found->nodesetval)) {
			return found;
		}
		xmlXPathFreeObject(found);
	}
	return NULL;
}

/* The text of an element or an attribute, into rules->text. */
static void read_text(bv_rules *rules, const xmlNode *node)
{
	bv_buf_clear(&rules->text);
	bv_status status = BV_OK;
	if (node->type == XML_ELEMENT_NODE) {
		bv_slice inner = bv_tree_inner(rules->tree, bv_tree_span(rules->tree, node));
		inner.len = inner.len < TEXT_MAX ? inner.len : TEXT_MAX;
		status = bv_text_of_html(&rules->text, inner, NULL);
	} else if (node->type == XML_ATTRIBUTE_NODE && node->children != NULL) {
		const char *value = (const char *)node->children->content;
		bv_buf_put(&rules->text, value, value == NULL ? 0 : strlen(value));
	}
	rules->failed |= status != BV_OK || rules->text.failed;
}

bool bv_rules_each(
	bv_rules *rules, const char *rule, bool (*take)(void *ctx, bv_slice text), void *ctx)
{
	bool taken = false;
	xmlXPathObject *found;
	while (!taken && (found = bv_rules_find(rules, &rule)) != NULL) {
		int count = found->nodesetval->nodeNr < NODES_MAX ? found->nodesetval->nodeNr : NODES_MAX;
		for (int i = 0; i < count && !taken && !rules->failed; i++) {
			read_text(rules, found->nodesetval->nodeTab[i]);
			taken = rules->text.len > 0 && take(ctx, bv_buf_view(&rules->text));
		}
		xmlXPathFreeObject(found);
	}
	return taken;
}
