/* The sink: rules of nesting, and the writing of tags. Inline elements are in sink_inline.c, text is in sink_text.c.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

#include "article/scan.h"

/* Blocks that the nesting rules open by themselves need room below the limit. */
enum { DEPTH_MARGIN = 6 };

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL))
#define TERMS (BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD))
#define LINES                                                                                      \
	(BV_SET_HEADINGS | BV_SET(BV_EL_DT) | BV_SET(BV_EL_FIGCAPTION) | BV_SET(BV_EL_CAPTION))
#define PHRASING                                                                                   \
	(BV_SET(BV_EL_P) | BV_SET(BV_EL_PRE) | BV_SET_HEADINGS | BV_SET(BV_EL_DT) |                    \
		BV_SET(BV_EL_FIGCAPTION))
#define ITEMS (BV_SET(BV_EL_LI) | BV_SET(BV_EL_DD) | BV_SET(BV_EL_TD) | BV_SET(BV_EL_TH))
/* Where a list or a figure outside no longer counts. */
#define LIST_SCOPE (BV_SET_CELLS | BV_SET(BV_EL_TABLE) | BV_SET(BV_EL_BLOCKQUOTE))
/* Kept even when they hold nothing, so that columns stay where they are. */
#define KEPT_EMPTY (BV_SET_CELLS | BV_SET(BV_EL_TR) | BV_SET_SECTIONS)

void bv_sink_init(bv_sink *sink)
{
	sink->line_start = true;
}

void bv_sink_free(bv_sink *sink)
{
	bv_buf_free(&sink->tags);
	bv_buf_free(&sink->joined_text);
}

/* --- frames ------------------------------------------------------------------------------------------ */

void bv_sink_put_start(bv_buf *out, bv_el el, bv_slice attributes)
{
	bv_buf_putc(out, '<');
	bv_buf_slice(out, bv_el_name(el));
	bv_buf_slice(out, attributes);
	bv_buf_putc(out, '>');
}

static void put_end(bv_buf *out, bv_el el)
{
	BV_PUTS(out, "</");
	bv_buf_slice(out, bv_el_name(el));
	bv_buf_putc(out, '>');
}

static bv_frame *push(bv_sink *sink, bv_el el, bv_slice attributes)
{
	bv_frame *frame = &sink->stack[sink->depth];
	*frame = (bv_frame){.el = (uint8_t)el, .begin = sink->out->len, .in_line = !sink->line_start};
	if (sink->depth == 0 && sink->out->len > 0) {
		bv_buf_putc(sink->out, '\n');
	}
	bv_sink_put_start(sink->out, el, attributes);
	frame->content = sink->out->len;
	sink->depth++;
	sink->open[el]++;
	return frame;
}

bv_frame *bv_sink_push(bv_sink *sink, bv_el el, bv_slice attributes)
{
	bv_frame *frame = push(sink, el, attributes);
	sink->gap = BV_GAP_NONE;
	sink->line_start = true;
	return frame;
}

static void pop(bv_sink *sink)
{
	bv_frame *frame = &sink->stack[--sink->depth];
	sink->open[frame->el]--;
	if (sink->depth > 0) {
		bv_frame *parent = bv_sink_top(sink);
		parent->visible |= frame->visible;
		parent->unbold |= frame->unbold;
		parent->unitalic |= frame->unitalic;
		parent->images = (uint16_t)(parent->images + frame->images);
	}
}

/* The innermost frame in `wanted` above the innermost one in `scope`, or -1. */
int bv_sink_find(const bv_sink *sink, bv_el_set wanted, bv_el_set scope)
{
	for (uint32_t i = sink->depth; i-- > 0;) {
		bv_el el = (bv_el)sink->stack[i].el;
		if (bv_el_in(el, wanted)) {
			return (int)i;
		}
		if (bv_el_in(el, scope)) {
			return -1;
		}
	}
	return -1;
}

void bv_sink_rewritten(bv_sink *sink, size_t from)
{
	if (sink->run_end > from) {
		sink->run_count = 0;
	}
	if (sink->link_end > from) {
		sink->link_end = 0;
	}
	if (sink->closed_end > from) {
		sink->closed.el = BV_EL_NONE;
	}
}

/* "<li><p>x</p></li>" says no more than "<li>x</li>", nor does "<li><p>x</p><ul>...</ul></li>". Takes the paragraph that
 * begins the item away if it ends at `end`. Looks at no more than that paragraph. */
static void strip_sole_paragraph(bv_sink *sink, const bv_frame *item, size_t end)
{
	static const char start_tag[] = "<p>", end_tag[] = "</p>";
	const size_t start_len = sizeof(start_tag) - 1, end_len = sizeof(end_tag) - 1;
	bv_buf *out = sink->out;
	char *content = out->ptr + item->content;
	size_t len = end - item->content;
	if (len < start_len + end_len || memcmp(content, start_tag, start_len) != 0) {
		return;
	}
	char *close = memmem(content, len, end_tag, end_len);
	if (close == NULL || (size_t)(close - content) + end_len != len) {
		return;
	}
	bv_sink_rewritten(sink, item->content);
	memmove(content, content + start_len, len - start_len - end_len);
	size_t text = len - start_len - end_len;
	memmove(content + text, content + len, out->len - end);
	out->len -= start_len + end_len;
}

/* Whether the end tag is still to be written: the block's owner may have done it. */
static bool end_block(bv_sink *sink, bv_frame *frame)
{
	bool heading = bv_el_in((bv_el)frame->el, BV_SET_HEADINGS);
	if (sink->block_end == NULL || (sink->depth > 1 && !heading)) {
		return true;
	}
	/* What is made of a block may join it to the one before. */
	bv_sink_rewritten(sink, sink->depth > 1 ? frame->begin : 0);
	return sink->block_end(sink, frame);
}

static void close_block(bv_sink *sink, bv_frame *frame)
{
	bv_buf *out = sink->out;
	bv_sink_mend_stop(sink);
	/* What a heading did not need may be needed behind it. */
	sink->formats_changed |= sink->format_count > 0;
	if (bv_el_in((bv_el)frame->el, ITEMS)) {
		strip_sole_paragraph(sink, frame, out->len);
	}
	if (!frame->visible && frame->images == 0 && !bv_el_in((bv_el)frame->el, KEPT_EMPTY)) {
		out->len = frame->begin;
		bv_sink_rewritten(sink, out->len);
		if (frame->in_line) {
			/* Nothing is left of it but that it parted what is before it from what is behind it. */
			sink->line_start = false;
			sink->gap = BV_GAP_BR;
			return;
		}
	} else if (end_block(sink, frame)) {
		put_end(out, (bv_el)frame->el);
		if (bv_el_in((bv_el)frame->el, LISTS) && sink->depth > 1 &&
			bv_el_in((bv_el)frame[-1].el, ITEMS)) {
			strip_sole_paragraph(sink, frame - 1, frame->begin);
		}
		sink->closed = *frame;
		sink->closed_end = out->len;
	}
	sink->gap = BV_GAP_NONE;
	sink->line_start = true;
}

static void close_top(bv_sink *sink)
{
	bv_frame *frame = bv_sink_top(sink);
	if (bv_el_in((bv_el)frame->el, BV_SET_INLINE)) {
		if (frame->el == BV_EL_A && sink->link_ended != NULL && !sink->out->failed) {
			sink->link_ended(sink, bv_buf_view_from(sink->out, frame->content));
		}
		put_end(sink->out, (bv_el)frame->el);
		if (frame->el == BV_EL_A) {
			sink->ended_link = *frame;
			sink->link_depth = sink->depth - 1;
			sink->link_end = sink->out->len;
		}
	} else {
		close_block(sink, frame);
	}
	pop(sink);
}

void bv_sink_close_to(bv_sink *sink, int depth)
{
	while (sink->depth > (uint32_t)depth) {
		close_top(sink);
	}
}

/* Whether the inline elements that were closed for a block may still be those to go on with: nothing can be seen in the
 * blocks since then, so that all of them may vanish. */
static bool run_waits(const bv_sink *sink)
{
	if (sink->run_count == 0 || sink->run_depth >= sink->depth ||
		sink->stack[sink->run_depth].begin != sink->run_end) {
		return false;
	}
	for (uint32_t i = sink->run_depth; i < sink->depth; i++) {
		if (sink->stack[i].visible || sink->stack[i].images > 0) {
			return false;
		}
	}
	return true;
}

/* How many frames there are without the inline elements in the innermost block. */
static uint32_t block_depth(const bv_sink *sink)
{
	uint32_t depth = sink->depth;
	while (depth > 0 && bv_el_in((bv_el)sink->stack[depth - 1].el, BV_SET_INLINE)) {
		depth--;
	}
	return depth;
}

/* Formatting never surrounds a block: write its end now; what is still wanted begins anew in the block. */
void bv_sink_close_inlines(bv_sink *sink)
{
	uint32_t first = block_depth(sink);
	uint32_t count = sink->depth - first;
	if (count == 0) {
		return;
	}
	bool others_wait = run_waits(sink);
	if (!others_wait) {
		memcpy(sink->run, &sink->stack[first], count * sizeof(bv_frame));
	}
	bv_sink_close_to(sink, (int)first);
	if (!others_wait) {
		sink->run_count = count;
		sink->run_depth = first;
		sink->run_end = sink->out->len;
	}
	sink->formats_changed = true;
}

bv_el bv_sink_block_el(const bv_sink *sink)
{
	uint32_t depth = block_depth(sink);
	return depth > 0 ? (bv_el)sink->stack[depth - 1].el : BV_EL_NONE;
}

/* Whether text behind the content of `frame` would begin a line: there is none, or it ends with a block. */
static bool ends_with_block(const bv_sink *sink, const bv_frame *frame)
{
	bv_slice content = bv_buf_view_from(sink->out, frame->content);
	if (content.len == 0 || content.ptr[content.len - 1] != '>') {
		return content.len == 0;
	}
	const char *tag = memrchr(content.ptr, '<', content.len);
	bv_scan scan = bv_scan_of(bv_slice_from(content, (size_t)(tag - content.ptr)));
	return bv_scan_next(&scan) &&
		(scan.type == BV_SCAN_END ? !bv_el_in(scan.el, BV_SET_INLINE) : scan.el == BV_EL_HR);
}

/* Take back the end of the block that ended last, if nothing was written since. */
bool bv_sink_reopen(bv_sink *sink, bv_el el)
{
	if (sink->closed.el != el || sink->closed_end != sink->out->len || sink->out->len == 0) {
		return false;
	}
	sink->out->len -= bv_el_name(el).len + 3;
	sink->stack[sink->depth++] = sink->closed;
	bv_sink_rewritten(sink, sink->out->len);
	sink->open[el]++;
	sink->closed.el = BV_EL_NONE;
	sink->gap = BV_GAP_NONE;
	sink->line_start = ends_with_block(sink, bv_sink_top(sink));
	return true;
}

/* --- places ------------------------------------------------------------------------------------------ */

/* From somewhere in a table's grid into a cell of it. */
void bv_sink_into_cell(bv_sink *sink)
{
	while (bv_el_in(bv_sink_top_el(sink), BV_SET_GRID)) {
		bv_el top = bv_sink_top_el(sink);
		bv_sink_push(sink,
			top == BV_EL_TABLE    ? BV_EL_TBODY
				: top == BV_EL_TR ? BV_EL_TD
								  : BV_EL_TR,
			BV_SINK_PLAIN);
	}
}

/* Close and open what the place needs before `el`, a part of a table, can stand here. */
static void place_grid_part(bv_sink *sink, bv_el el)
{
	int table = bv_sink_find(sink, BV_SET(BV_EL_TABLE), 0);
	if (el == BV_EL_CAPTION || bv_el_in(el, BV_SET_SECTIONS)) {
		bv_sink_close_to(sink, table + 1);
		return;
	}
	int row = el == BV_EL_TR ? -1 : bv_sink_find(sink, BV_SET(BV_EL_TR), BV_SET(BV_EL_TABLE));
	if (row >= 0) {
		bv_sink_close_to(sink, row + 1);
		return;
	}
	int section = bv_sink_find(sink, BV_SET_SECTIONS, BV_SET(BV_EL_TABLE));
	bv_sink_close_to(sink, section >= 0 ? section + 1 : table + 1);
	if (section < 0) {
		bv_sink_push(sink, BV_EL_TBODY, BV_SINK_PLAIN);
	}
	if (el != BV_EL_TR) {
		bv_sink_push(sink, BV_EL_TR, BV_SINK_PLAIN);
	}
}

/* Items and terms go into the list around them, or into a new one. */
static void place_item(bv_sink *sink, bv_el_set lists, bv_el new_list)
{
	int list = bv_sink_find(sink, lists, LIST_SCOPE);
	if (list >= 0) {
		bv_sink_close_to(sink, list + 1);
		return;
	}
	bv_sink_place(sink, new_list);
	bv_sink_push(sink, new_list, BV_SINK_PLAIN);
}

/* What must give way, and what must be opened, before a block of flow content can stand here. */
void bv_sink_place(bv_sink *sink, bv_el el)
{
	bv_el top = bv_sink_top_el(sink);
	while (bv_el_in(top, PHRASING | BV_SET(BV_EL_FIGURE)) ||
		(top == BV_EL_CAPTION && el == BV_EL_TABLE)) {
		close_top(sink);
		top = bv_sink_top_el(sink);
	}
	if (el == BV_EL_FIGURE) {
		int outer = bv_sink_find(sink, BV_SET(BV_EL_FIGURE), BV_SET_CELLS);
		bv_sink_close_to(sink, outer >= 0 ? outer : (int)sink->depth);
		top = bv_sink_top_el(sink);
	}
	if (bv_el_in(top, LISTS)) {
		/* A list between items belongs to the item before it. */
		if (!bv_el_in(el, LISTS) || !bv_sink_reopen(sink, BV_EL_LI)) {
			bv_sink_push(sink, BV_EL_LI, BV_SINK_PLAIN);
		}
	} else if (top == BV_EL_DL) {
		bv_sink_push(sink, BV_EL_DD, BV_SINK_PLAIN);
	} else if (bv_el_in(top, BV_SET_GRID)) {
		bv_sink_into_cell(sink);
	}
}

/* A figure has one caption: what comes behind it stands outside. */
static bool may_open_caption(bv_sink *sink)
{
	int figure = bv_sink_find(sink, BV_SET(BV_EL_FIGURE), BV_SET_CELLS);
	if (figure >= 0 && (sink->stack[figure].hints & BV_HINT_CAPTION) != 0) {
		bv_sink_close_inlines(sink);
		bv_sink_close_to(sink, figure);
		return false;
	}
	return figure >= 0;
}

/* How many frames there will be around `el` once bv_sink_place() made its place: without the inline elements and the blocks
 * that give way, with those that are opened. */
static uint32_t depth_around(const bv_sink *sink, bv_el el)
{
	uint32_t depth = block_depth(sink);
	bv_el_set giving_way =
		PHRASING | BV_SET(BV_EL_FIGURE) | (el == BV_EL_TABLE ? BV_SET(BV_EL_CAPTION) : 0);
	while (depth > 0 && bv_el_in((bv_el)sink->stack[depth - 1].el, giving_way)) {
		depth--;
	}
	bv_el top = depth > 0 ? (bv_el)sink->stack[depth - 1].el : BV_EL_NONE;
	if (bv_el_in(top, LISTS | BV_SET(BV_EL_DL))) {
		return depth + 1;
	}
	if (bv_el_in(top, BV_SET_GRID)) {
		return depth + (top == BV_EL_TABLE ? 3 : top == BV_EL_TR ? 1 : 2);
	}
	return depth;
}

/* Whether `el` would stand too deep, with what must be opened around it. Parts of a table and of a list may always stand in
 * one that may: they are opened by themselves as well. */
static bool is_too_deep(const bv_sink *sink, bv_el el)
{
	uint32_t list = 0;
	if (bv_el_in(el, BV_SET_SECTIONS | BV_SET(BV_EL_TR) | BV_SET_CELLS) || el == BV_EL_FIGCAPTION) {
		return false;
	}
	if (el == BV_EL_LI || bv_el_in(el, TERMS)) {
		bv_el_set lists = el == BV_EL_LI ? LISTS : BV_SET(BV_EL_DL);
		if (bv_sink_find(sink, lists, LIST_SCOPE) >= 0) {
			return false;
		}
		list = 1;
	}
	return depth_around(sink, el) + list >= BV_SINK_DEPTH - DEPTH_MARGIN;
}

/* Whether `el` can stand here at all. Where it cannot, nothing is closed that its content could go on in. */
static bool may_open(bv_sink *sink, bv_el el)
{
	bool grid = bv_el_in(el, BV_SET_SECTIONS | BV_SET(BV_EL_TR) | BV_SET_CELLS);
	if (grid && bv_sink_find(sink, BV_SET(BV_EL_TABLE), 0) < 0) {
		return false;
	}
	bv_sink_flush(sink);
	if (is_too_deep(sink, el)) {
		sink->cut_depth = true;
		bv_sink_break(sink);
		return false;
	}
	bv_el block = bv_sink_block_el(sink);
	if (el == BV_EL_CAPTION) {
		if (block == BV_EL_TABLE && sink->out->len == bv_sink_top(sink)->content) {
			return true;
		}
		bv_sink_break(sink);
		return false;
	}
	if (el == BV_EL_FIGCAPTION) {
		return may_open_caption(sink);
	}
	if (el == BV_EL_P && (bv_el_in(block, LINES) || block == BV_EL_PRE || block == BV_EL_FIGURE)) {
		bv_sink_break(sink);
		return false;
	}
	return true;
}

bv_frame *bv_sink_open(bv_sink *sink, bv_el el, bv_slice attributes)
{
	if (!may_open(sink, el)) {
		return NULL;
	}
	bv_sink_close_inlines(sink);
	if (bv_el_in(el, BV_SET_SECTIONS | BV_SET(BV_EL_TR) | BV_SET_CELLS)) {
		place_grid_part(sink, el);
	} else if (el == BV_EL_LI) {
		place_item(sink, LISTS, BV_EL_UL);
	} else if (bv_el_in(el, TERMS)) {
		place_item(sink, BV_SET(BV_EL_DL), BV_EL_DL);
	} else if (el == BV_EL_FIGCAPTION) {
		int figure = bv_sink_find(sink, BV_SET(BV_EL_FIGURE), BV_SET_CELLS);
		bv_sink_close_to(sink, figure + 1);
		bv_sink_top(sink)->hints |= BV_HINT_CAPTION;
	} else {
		bv_sink_place(sink, el);
	}
	return bv_sink_push(sink, el, attributes);
}

void bv_sink_close(bv_sink *sink, bv_el el)
{
	bv_sink_flush(sink);
	bv_el_set scope = BV_SET_CELLS | BV_SET(BV_EL_TABLE);
	if (el == BV_EL_TABLE) {
		scope = 0;
	} else if (bv_el_in(el, BV_SET_GRID | BV_SET_CELLS)) {
		scope = BV_SET(BV_EL_TABLE);
	}
	int at = sink->open[el] > 0 ? bv_sink_find(sink, BV_SET(el), scope) : -1;
	if (at < 0) {
		bv_sink_break(sink);
		return;
	}
	bv_sink_close_inlines(sink);
	bv_sink_close_to(sink, at);
}

void bv_sink_break(bv_sink *sink)
{
	bv_sink_flush(sink);
	bv_el block = bv_sink_block_el(sink);
	if (block == BV_EL_P) {
		bv_sink_close_inlines(sink);
		close_top(sink);
	} else if (!sink->line_start && sink->gap < BV_GAP_BR) {
		sink->gap = bv_el_in(block, BV_SET_HEADINGS) ? BV_GAP_SPACE : BV_GAP_BR;
	}
}

void bv_sink_rule(bv_sink *sink)
{
	bv_sink_flush(sink);
	bv_sink_close_inlines(sink);
	bv_sink_place(sink, BV_EL_HR);
	if (sink->depth == 0 && sink->out->len > 0) {
		bv_buf_putc(sink->out, '\n');
	}
	BV_PUTS(sink->out, "<hr>");
	if (sink->depth > 0) {
		bv_sink_top(sink)->visible = true;
	}
	sink->gap = BV_GAP_NONE;
	sink->line_start = true;
}

void bv_sink_finish(bv_sink *sink)
{
	bv_sink_flush(sink);
	sink->format_count = 0;
	bv_sink_close_to(sink, 0);
}
