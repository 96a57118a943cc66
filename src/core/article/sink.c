/* The sink: frames, and the writing of tags. The rules of nesting are in sink_place.c, inline elements in sink_inline.c, text in
 * sink_text.c, and what is left of it in sink_clean.c.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

#include "article/scan.h"

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL))
#define ITEMS (BV_SET(BV_EL_LI) | BV_SET(BV_EL_DD) | BV_SET(BV_EL_TD) | BV_SET(BV_EL_TH))
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
	bv_slice tag = bv_el_tag(el);
	if (attributes.len == 0) {
		bv_buf_slice(out, tag);
		return;
	}
	bv_buf_put(out, tag.ptr, tag.len - 1);
	bv_buf_slice(out, attributes);
	bv_buf_putc(out, '>');
}

static void put_end(bv_buf *out, bv_el el)
{
	BV_PUTS(out, "</");
	bv_buf_slice(out, bv_slice_from(bv_el_tag(el), 1));
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
	bool figure = frame->images > 0 && bv_el_in((bv_el)frame->el, BV_SINK_AROUND_PHOTOS);
	if (sink->block_end == NULL || (sink->depth > 1 && !heading && !figure)) {
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

uint32_t bv_sink_block_depth(const bv_sink *sink)
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
	uint32_t first = bv_sink_block_depth(sink);
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
	uint32_t depth = bv_sink_block_depth(sink);
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
