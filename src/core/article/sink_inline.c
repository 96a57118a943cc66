/* The sink: inline elements, and all that is written late: formatting, spaces, line breaks.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL))

bool bv_sink_want(bv_sink *sink, bv_el el, bv_slice attributes)
{
	if (sink->format_count == BV_SINK_FORMATS || attributes.len > UINT16_MAX) {
		return false;
	}
	for (uint32_t i = 0; i < sink->format_count; i++) {
		if (sink->formats[i].el == el) {
			return false;
		}
	}
	bv_sink_flush(sink);
	if (sink->format_count == 0) {
		bv_buf_clear(&sink->tags);
	}
	size_t offset = sink->tags.len;
	bv_sink_put_start(&sink->tags, el, attributes);
	if (sink->tags.failed) {
		return false;
	}
	sink->formats[sink->format_count++] = (bv_format){
		(uint8_t)el, (uint32_t)offset, (uint32_t)(sink->tags.len - offset), ++sink->serial};
	sink->formats_changed = true;
	return true;
}

void bv_sink_unwant(bv_sink *sink, bv_el el)
{
	bv_sink_flush(sink);
	for (uint32_t i = sink->format_count; i-- > 0;) {
		if (sink->formats[i].el == el) {
			/* Its tag is the last in the buffer more often than not: give the room back. */
			if (i == sink->format_count - 1) {
				sink->tags.len = sink->formats[i].offset;
			}
			sink->format_count--;
			memmove(&sink->formats[i], &sink->formats[i + 1],
				(sink->format_count - i) * sizeof(bv_format));
			sink->formats_changed = true;
			return;
		}
	}
}

static bool is_same_tag(const bv_sink *sink, const bv_frame *frame, const bv_format *format)
{
	return frame->el == format->el && frame->content - frame->begin == format->len &&
		memcmp(sink->out->ptr + frame->begin, sink->tags.ptr + format->offset, format->len) == 0;
}

/* Whether what is open is what is wanted. Equal neighbours are one, but links are only when nothing is between them. */
static bool is_wanted_tag(const bv_sink *sink, const bv_frame *frame, const bv_format *format)
{
	return frame->serial == format->serial ||
		(format->el != BV_EL_A && is_same_tag(sink, frame, format));
}

/* Formatting that is worth its bytes here: a heading is bold anyway, and a short input must not ask for a long output. */
static bool may_stand(bv_sink *sink, const bv_format *format, bv_el_set allowed)
{
	if (!bv_el_in((bv_el)format->el, allowed)) {
		return false;
	}
	if (sink->out->len > sink->budget) {
		sink->cut_formats = true;
		return false;
	}
	return format->el != BV_EL_STRONG ||
		bv_sink_find(sink, BV_SET_HEADINGS | BV_SET(BV_EL_TH), BV_SET_CELLS) < 0;
}

/* How many of the open inline elements can stay open, and in *next the first format that is to be opened. */
static uint32_t common_formats(bv_sink *sink, bv_el_set allowed, uint32_t *next)
{
	uint32_t first = sink->depth;
	while (first > 0 && bv_el_in((bv_el)sink->stack[first - 1].el, BV_SET_INLINE)) {
		first--;
	}
	*next = 0;
	for (; first < sink->depth && *next < sink->format_count; (*next)++) {
		const bv_format *format = &sink->formats[*next];
		if (bv_el_in((bv_el)format->el, allowed) &&
			is_wanted_tag(sink, &sink->stack[first], format)) {
			first++;
		} else if (may_stand(sink, format, allowed)) {
			break;
		}
	}
	return first;
}

static void write_gap(bv_sink *sink)
{
	if (sink->gap == BV_GAP_SPACE) {
		bv_buf_putc(sink->out, ' ');
	} else if (sink->gap == BV_GAP_NBSP) {
		BV_PUTS(sink->out, "&nbsp;");
	} else if (sink->gap >= BV_GAP_BR) {
		bv_buf_slice(sink->out, sink->open[BV_EL_PRE] > 0 ? BV_SLICE("\n") : BV_SLICE("<br>"));
	}
	sink->gap = BV_GAP_NONE;
}

/* Two line breaks end a paragraph that stands in no other block. */
static void begin_paragraph(bv_sink *sink)
{
	int p = bv_sink_find(sink, BV_SET(BV_EL_P), ~(BV_SET(BV_EL_P) | BV_SET_INLINE));
	bool free_standing = p == 0 || (p > 0 && sink->stack[p - 1].el == BV_EL_BLOCKQUOTE);
	if (p < 0 || !free_standing) {
		sink->gap = BV_GAP_BR;
		return;
	}
	uint16_t hints = sink->stack[p].hints;
	bv_sink_close_inlines(sink);
	bv_sink_close_to(sink, p);
	bv_sink_push(sink, BV_EL_P, BV_SINK_PLAIN)->hints = hints;
}

/* Open the block that text needs in a place that holds none. */
static void into_text(bv_sink *sink)
{
	bv_el top = bv_sink_top_el(sink);
	if (bv_el_in(top, BV_SET_GRID)) {
		bv_sink_into_cell(sink);
	} else if (top == BV_EL_NONE || top == BV_EL_BLOCKQUOTE) {
		bv_sink_push(sink, BV_EL_P, BV_SINK_PLAIN)->hints = BV_HINT_IMPLIED;
	} else if (bv_el_in(top, LISTS)) {
		bv_sink_push(sink, BV_EL_LI, BV_SINK_PLAIN);
	} else if (top == BV_EL_DL) {
		bv_sink_push(sink, BV_EL_DD, BV_SINK_PLAIN);
	} else if (top == BV_EL_FIGURE && bv_sink_open(sink, BV_EL_FIGCAPTION, BV_SINK_PLAIN) == NULL) {
		into_text(sink); /* it had its caption, and is closed now */
	} else if (top == BV_EL_FIGURE) {
		bv_sink_top(sink)->hints = BV_HINT_IMPLIED;
	}
}

/* Inline elements were closed for a block of which nothing is left: open them again as if it had not been. */
static void reopen_run(bv_sink *sink)
{
	if (sink->run_count == 0 || sink->run_end != sink->out->len || sink->run_depth != sink->depth) {
		return;
	}
	for (uint32_t i = 0; i < sink->run_count; i++) {
		bv_frame *frame = &sink->stack[sink->depth++];
		*frame = sink->run[i];
		sink->open[frame->el]++;
		sink->out->len -= bv_el_name((bv_el)frame->el).len + sizeof("</>") - 1;
	}
	sink->run_count = 0;
}

/* Word cuts links into pieces: the next piece goes on in the link that just ended. */
static bool reopen_link(bv_sink *sink, const bv_format *wanted)
{
	if (wanted->el != BV_EL_A || sink->link_end != sink->out->len ||
		sink->link_depth != sink->depth || sink->out->len == 0 ||
		!is_same_tag(sink, &sink->ended_link, wanted)) {
		return false;
	}
	sink->out->len -= sizeof("</a>") - 1;
	sink->stack[sink->depth++] = sink->ended_link;
	bv_sink_top(sink)->serial = wanted->serial;
	sink->open[BV_EL_A]++;
	return true;
}

/* Make the inline elements that are open those that are wanted and allowed, and write the due space between ends and
 * starts. */
static void apply_formats(bv_sink *sink, bv_el_set allowed)
{
	uint32_t format;
	reopen_run(sink);
	uint32_t keep = common_formats(sink, allowed, &format);
	bv_sink_close_to(sink, (int)keep);
	write_gap(sink);
	for (; format < sink->format_count; format++) {
		const bv_format *wanted = &sink->formats[format];
		if (!may_stand(sink, wanted, allowed) || reopen_link(sink, wanted)) {
			continue;
		}
		bv_frame *frame = &sink->stack[sink->depth++];
		*frame = (bv_frame){.el = wanted->el, .serial = wanted->serial, .begin = sink->out->len};
		bv_buf_put(sink->out, sink->tags.ptr + wanted->offset, wanted->len);
		frame->content = sink->out->len;
		sink->open[wanted->el]++;
	}
	/* What was not allowed now is wanted still. */
	sink->formats_changed = allowed != BV_SET_INLINE;
}

void bv_sink_prepare(bv_sink *sink)
{
	if (bv_sink_block_el(sink) == BV_EL_FIGURE) {
		bv_sink_close_inlines(sink);
	}
	if (!bv_el_in(bv_sink_top_el(sink), BV_SET_INLINE)) {
		into_text(sink);
	}
	if (sink->gap == BV_GAP_PARAGRAPH) {
		begin_paragraph(sink);
	}
	if (sink->formats_changed) {
		apply_formats(sink, BV_SET_INLINE);
	} else {
		write_gap(sink);
	}
	sink->line_start = false;
}

void bv_sink_line_break(bv_sink *sink)
{
	if (sink->open[BV_EL_PRE] > 0) {
		bv_sink_text(sink, BV_SLICE("\n"), true);
		return;
	}
	bv_sink_flush(sink);
	if (!sink->line_start) {
		sink->gap = sink->gap >= BV_GAP_BR ? BV_GAP_PARAGRAPH : BV_GAP_BR;
	}
}

/* A caption that began only because text came before the image ends before it. */
static void leave_implied_caption(bv_sink *sink)
{
	int caption = bv_sink_find(sink, BV_SET(BV_EL_FIGCAPTION), BV_SET_CELLS);
	if (caption >= 0 && (sink->stack[caption].hints & BV_HINT_IMPLIED) != 0) {
		bv_sink_close_inlines(sink);
		bv_sink_close_to(sink, caption);
	}
}

void bv_sink_image(bv_sink *sink, bv_slice attributes)
{
	bv_sink_flush(sink);
	leave_implied_caption(sink);
	if (bv_sink_block_el(sink) == BV_EL_FIGURE) {
		sink->gap = BV_GAP_NONE;
	} else if (!bv_el_in(bv_sink_top_el(sink), BV_SET_INLINE)) {
		into_text(sink);
	}
	if (sink->gap == BV_GAP_PARAGRAPH) {
		begin_paragraph(sink);
	}
	/* Bold or italic images look no different: only a link around one means something. */
	apply_formats(sink, BV_SET(BV_EL_A));
	bv_sink_put_start(sink->out, BV_EL_IMG, attributes);
	bv_sink_top(sink)->images++;
	sink->images++;
	sink->line_start = false;
}
