/* From tokens to a tree.
 *
 * Not the standard's tree construction, which moves elements about: what a page rule needs is which element holds which
 * part of the source, and that each end tag closes what a browser would close.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/tree.h"

#include "html/tokenizer.h"

#include <libxml/parser.h>

typedef struct builder {
	bv_tree *tree;
	bv_tokenizer tokenizer;
	xmlNode *top;     /* the innermost open element */
	uint32_t depth;   /* of `top` */
	uint32_t skipped; /* elements that are open deeper than the tree may be */
	uint32_t mute;    /* depth of the element whose text does not show, or 0 */
	bv_buf text;      /* what was read since the last tag */
	bv_buf value;     /* scratch: attributes, NUL-terminated */
	bool failed;
} builder;

static bool is_block(const bv_element *kind)
{
	if (kind->action == BV_EL_KEEP) {
		return (BV_SET(kind->kept) & BV_SET_BLOCKS & ~BV_SET_VOID) != 0;
	}
	return kind->action == BV_EL_BLOCK || kind->action == BV_EL_DROP;
}

static inline const bv_element *kind_of(const builder *b, const xmlNode *node)
{
	return bv_tree_span(b->tree, node)->kind;
}

/* Text becomes a node when an element begins or ends, never piecemeal: libxml2 would copy the first piece for each next. */
static void flush_text(builder *b)
{
	if (b->text.len == 0) {
		return;
	}
	size_t blank = 0;
	while (blank < b->text.len && strchr(" \n\t\f", b->text.ptr[blank]) != NULL) {
		blank++;
	}
	/* White space between tags keeps the words on both sides apart, and needs one byte for that. */
	bv_slice text = blank == b->text.len ? BV_SLICE(" ") : bv_buf_view(&b->text);
	xmlNode *node = text.len > INT32_MAX
		? NULL
		: xmlNewDocTextLen(b->tree->doc, (const xmlChar *)text.ptr, (int)text.len);
	if (node == NULL || xmlAddChild(b->top, node) == NULL) {
		xmlFreeNode(node);
		b->failed = true;
	}
	bv_buf_clear(&b->text);
}

/* Close the open elements up to `node` and itself, at `end` of the source; the end tag begins at `inner_end`. */
static void close_up_to(builder *b, const xmlNode *node, size_t inner_end, size_t end)
{
	const xmlNode *closed;
	flush_text(b);
	do {
		bv_span *span = &b->tree->spans[(uintptr_t)b->top->_private];
		closed = b->top;
		span->inner_end = inner_end;
		span->end = closed == node ? end : inner_end;
		b->top = b->top->parent;
		if (b->mute == b->depth) {
			b->mute = 0;
		}
		b->depth--;
	} while (closed != node);
}

/* What a start tag closes: the elements in `closes`, looked for up to one in `within`. */
typedef struct implied_end {
	bv_el_set of, closes, within;
} implied_end;

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL) | BV_SET(BV_EL_DL))

static const implied_end implied_ends[] = {
	{BV_SET(BV_EL_LI), BV_SET(BV_EL_LI), LISTS | BV_SET_GRID | BV_SET_CELLS},
	{BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD), BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD),
		LISTS | BV_SET_GRID | BV_SET_CELLS},
	{BV_SET_CELLS, BV_SET_CELLS, BV_SET_GRID},
	{BV_SET(BV_EL_TR), BV_SET_CELLS | BV_SET(BV_EL_TR), BV_SET(BV_EL_TABLE) | BV_SET_SECTIONS},
	{BV_SET_SECTIONS, BV_SET_CELLS | BV_SET(BV_EL_TR) | BV_SET_SECTIONS, BV_SET(BV_EL_TABLE)},
};

/* A span with a name, which ASP.NET wraps around whole bodies. Browsers let the first <p> in it end it when it lies in a <p>
 * itself; what its programmer wanted in it goes on to its end tag. */
static bool is_label(const xmlNode *node)
{
	return node->properties != NULL && strcmp((const char *)node->name, "span") == 0 &&
		xmlHasProp(node, BAD_CAST "id") != NULL;
}

/* Close what the start tag of `kind`, at `pos`, ends without saying so. */
static void close_implied(builder *b, const bv_element *kind, size_t pos)
{
	const xmlNode *outermost = NULL;
	if (is_block(kind)) {
		const xmlNode *node = b->top;
		while (!is_block(kind_of(b, node)) && !is_label(node)) {
			node = node->parent;
		}
		outermost = kind_of(b, node)->kept == BV_EL_P ? node : NULL;
	}
	bv_el el = kind->action == BV_EL_KEEP ? (bv_el)kind->kept : BV_EL_NONE;
	for (size_t i = 0; i < sizeof(implied_ends) / sizeof(implied_ends[0]); i++) {
		const implied_end *rule = &implied_ends[i];
		if (!bv_el_in(el, rule->of)) {
			continue;
		}
		for (const xmlNode *node = b->top; node->type == XML_ELEMENT_NODE; node = node->parent) {
			bv_el open = (bv_el)kind_of(b, node)->kept;
			if (bv_el_in(open, rule->closes)) {
				outermost = node;
			} else if (bv_el_in(open, rule->within)) {
				break;
			}
		}
	}
	if (outermost != NULL) {
		close_up_to(b, outermost, pos, pos);
	}
}

/* The attributes that rules may ask for. The rest would only be memory. */
static bool is_wanted(bv_slice name)
{
	static const bv_slice wanted[] = {BV_SLICE_INIT("id"), BV_SLICE_INIT("class"),
		BV_SLICE_INIT("name"), BV_SLICE_INIT("property"), BV_SLICE_INIT("content"),
		BV_SLICE_INIT("itemprop"), BV_SLICE_INIT("itemtype"), BV_SLICE_INIT("rel"),
		BV_SLICE_INIT("href"), BV_SLICE_INIT("role"), BV_SLICE_INIT("datetime"),
		BV_SLICE_INIT("valign"), BV_SLICE_INIT("type")};
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		if (bv_slice_eq(name, wanted[i])) {
			return true;
		}
	}
	return false;
}

static void put_attribute(builder *b, xmlNode *node, const bv_html_attr *attr)
{
	bool is_class = bv_slice_eq(attr->name, BV_SLICE("class"));
	bv_buf_clear(&b->value);
	bv_buf_slice(&b->value, attr->name);
	bv_buf_putc(&b->value, '\0');
	if (is_class) {
		bv_buf_putc(&b->value, ' ');
	}
	for (size_t i = 0; i < attr->value.len; i++) {
		char c = attr->value.ptr[i];
		bv_buf_putc(&b->value, c == '\0' || (is_class && strchr("\n\t\f\r", c) != NULL) ? ' ' : c);
	}
	if (is_class) {
		bv_buf_putc(&b->value, ' ');
	}
	bv_buf_putc(&b->value, '\0');
	if (b->value.failed ||
		xmlNewProp(node, (xmlChar *)b->value.ptr, (xmlChar *)b->value.ptr + attr->name.len + 1) ==
			NULL) {
		b->failed = true;
	}
}

/* An element under `b->top`, which becomes the top. */
static void open_element(
	builder *b, bv_slice name, const bv_html_token *token, const bv_element *kind)
{
	bv_tree *tree = b->tree;
	flush_text(b);
	bv_span *spans =
		bv_array_grow(tree->mem, tree->spans, &tree->cap, tree->count, sizeof(bv_span));
	if (spans == NULL) {
		b->failed = true;
		return;
	}
	tree->spans = spans;
	/* The dictionary keeps each name once. */
	const xmlChar *known = name.len < 256
		? xmlDictLookup(tree->doc->dict, (const xmlChar *)name.ptr, (int)name.len)
		: BAD_CAST "unknown";
	xmlNode *node = known == NULL ? NULL : xmlNewDocRawNode(tree->doc, NULL, known, NULL);
	if (node == NULL) {
		b->failed = true;
		return;
	}
	size_t after = (size_t)(b->tokenizer.next - b->tokenizer.start);
	spans[tree->count] = (bv_span){token->pos, after, after, after, kind};
	node->_private = (void *)(uintptr_t)tree->count++;
	if (b->top == NULL) {
		xmlDocSetRootElement(tree->doc, node);
	} else if (xmlAddChild(b->top, node) == NULL) {
		xmlFreeNode(node);
		b->failed = true;
		return;
	}
	b->top = node;
	b->depth++;
	for (uint32_t i = 0; i < token->attr_count; i++) {
		if (is_wanted(token->attrs[i].name)) {
			put_attribute(b, node, &token->attrs[i]);
		}
	}
}

/* How text inside of an element is read. */
static void set_text(builder *b, const bv_html_token *token, const bv_element *kind)
{
	if (kind->action == BV_EL_RAW || bv_slice_eq(token->text, BV_SLICE("iframe"))) {
		bool script = bv_slice_eq(token->text, BV_SLICE("script"));
		bv_tokenizer_set_text(
			&b->tokenizer, script ? BV_HTML_SCRIPT : BV_HTML_RAWTEXT, token->text);
	} else if (kind->action == BV_EL_RCDATA) {
		bv_tokenizer_set_text(&b->tokenizer, BV_HTML_RCDATA, token->text);
	} else if (kind->action == BV_EL_PLAIN) {
		bv_tokenizer_set_text(&b->tokenizer, BV_HTML_PLAINTEXT, token->text);
	}
}

static bool is_mute(bv_slice name, const bv_element *kind)
{
	return kind->action == BV_EL_RAW ||
		(kind->action == BV_EL_DROP && !bv_slice_eq(name, BV_SLICE("head"))) ||
		(kind->action == BV_EL_RCDATA && !bv_slice_eq(name, BV_SLICE("title")));
}

static bool is_void(bv_slice name, const bv_element *kind)
{
	return kind->action == BV_EL_VOID || bv_slice_eq(name, BV_SLICE("embed")) ||
		(kind->action == BV_EL_KEEP && bv_el_in((bv_el)kind->kept, BV_SET_VOID));
}

static void on_start(builder *b, const bv_html_token *token)
{
	const bv_element *kind = bv_element_find(token->text);
	if (bv_slice_eq(token->text, BV_SLICE("html"))) {
		return;
	}
	if (bv_slice_eq(token->text, BV_SLICE("body"))) {
		/* What was left open before it belongs to the head. */
		while (b->top->parent != (xmlNode *)b->tree->doc) {
			close_up_to(b, b->top, token->pos, token->pos);
		}
	}
	set_text(b, token, kind);
	if (b->skipped == 0) {
		close_implied(b, kind, token->pos);
	}
	if (kind->kept == BV_EL_BR) {
		/* No rule asks for line breaks, and old pages are made of them. */
		bv_buf_putc(&b->text, ' ');
	} else if (is_void(token->text, kind)) {
		if (b->depth < BV_TREE_DEPTH) {
			open_element(b, token->text, token, kind);
			if (!b->failed) {
				size_t after = bv_tree_span(b->tree, b->top)->inner;
				close_up_to(b, b->top, after, after);
			}
		}
	} else if (b->depth >= BV_TREE_DEPTH) {
		b->tree->too_deep = true;
		b->skipped++;
	} else {
		open_element(b, token->text, token, kind);
		if (b->mute == 0 && is_mute(token->text, kind)) {
			b->mute = b->depth;
		}
	}
}

/* Whether the search for what an end tag closes ends at an open element: "</div>" in a cell leaves the table alone, "</b>" in
 * a paragraph leaves the paragraph alone. */
static bool stops_end_tag(const bv_element *end, const bv_element *open)
{
	if (!is_block(end)) {
		/* "</span>" may end a label, see there. */
		return is_block(open) && (open->kept != BV_EL_P || strcmp(end->name, "span") != 0);
	}
	return bv_el_in((bv_el)open->kept, BV_SET_CELLS | BV_SET(BV_EL_TABLE)) &&
		!bv_el_in((bv_el)end->kept, BV_SET_GRID | BV_SET_CELLS);
}

static void on_end(builder *b, const bv_html_token *token)
{
	const bv_element *kind = bv_element_find(token->text);
	if (b->skipped > 0) {
		b->skipped--;
		return;
	}
	/* Text behind </body> still belongs to the page. */
	if (bv_slice_eq(token->text, BV_SLICE("body")) || bv_slice_eq(token->text, BV_SLICE("html"))) {
		return;
	}
	size_t after = (size_t)(b->tokenizer.next - b->tokenizer.start);
	for (const xmlNode *node = b->top; node->parent != (xmlNode *)b->tree->doc;
		 node = node->parent) {
		if (strlen((const char *)node->name) == token->text.len &&
			memcmp(node->name, token->text.ptr, token->text.len) == 0) {
			close_up_to(b, node, token->pos, after);
			return;
		}
		if (stops_end_tag(kind, kind_of(b, node))) {
			return;
		}
	}
}

static bv_status read_tokens(builder *b, bv_err *err)
{
	bv_html_token token;
	do {
		bv_status status = bv_tokenizer_next(&b->tokenizer, &token, err);
		if (status != BV_OK) {
			return status;
		}
		if (token.type == BV_HTML_START) {
			on_start(b, &token);
		} else if (token.type == BV_HTML_END) {
			on_end(b, &token);
		} else if (token.type == BV_HTML_TEXT && b->mute == 0) {
			bv_buf_slice(&b->text, token.text);
		}
		if (b->failed || b->text.failed) {
			return bv_fail(err, BV_ERR_NOMEM, "out of memory");
		}
		b->tree->too_large = b->tree->count >= BV_TREE_ELEMENTS;
	} while (token.type != BV_HTML_EOF && !b->tree->too_large);
	flush_text(b);
	return b->failed ? bv_fail(err, BV_ERR_NOMEM, "out of memory") : BV_OK;
}

bv_status bv_tree_build(bv_tree *tree, bv_slice source, bv_err *err)
{
	builder b = {.tree = tree, .text.mem = tree->mem, .value.mem = tree->mem};
	static const bv_html_token root = {.type = BV_HTML_START};
	bv_status status = BV_OK;
	xmlInitParser();
	tree->source = source;
	tree->doc = xmlNewDoc(BAD_CAST "1.0");
	if (tree->doc == NULL || (tree->doc->dict = xmlDictCreate()) == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	bv_tokenizer_init(&b.tokenizer, source, tree->mem);
	open_element(&b, BV_SLICE("html"), &root, bv_element_find(BV_SLICE("html")));
	status = b.failed ? bv_fail(err, BV_ERR_NOMEM, "out of memory") : read_tokens(&b, err);
	if (status == BV_OK) {
		while (b.top != (xmlNode *)tree->doc) {
			close_up_to(&b, b.top, source.len, source.len);
		}
	}
	bv_tokenizer_free(&b.tokenizer);
	bv_buf_free(&b.text);
	bv_buf_free(&b.value);
	return status;
}

void bv_tree_free(bv_tree *tree)
{
	if (tree->doc != NULL) {
		xmlFreeDoc(tree->doc);
	}
	if (tree->spans != NULL) {
		tree->mem->free(tree->mem->ctx, tree->spans);
	}
	*tree = (bv_tree){.mem = tree->mem};
}
