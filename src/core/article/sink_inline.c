/* The sink: inline elements, and all that is written late: formatting, spaces, line breaks.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

#include "base/ascii.h"

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL))

/* Text waits with the formats that were wanted around it, so that formatting around nothing does not part it. */
static void keep_text_formats(bv_sink *sink)
{
	if (sink->text.len > 0 && !sink->text_formats_kept) {
		memcpy(sink->text_formats, sink->formats, sink->format_count * sizeof(bv_format));
		sink->text_format_count = sink->format_count;
		sink->text_formats_kept = true;
	}
}

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
	keep_text_formats(sink);
	if (sink->format_count == 0 && sink->text_format_count == 0) {
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
	keep_text_formats(sink);
	for (uint32_t i = sink->format_count; i-- > 0;) {
		if (sink->formats[i].el == el) {
			/* Its tag is the last in the buffer more often than not: give the room back. */
			if (i == sink->format_count - 1 && sink->text_format_count == 0) {
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
	return format->el != BV_EL_STRONG || bv_sink_find(sink, BV_SET_HEADINGS, BV_SET_CELLS) < 0;
}

/* The next of `count` formats from number *i on that would be written; NULL when there is none. */
static const bv_format *next_written(
	bv_sink *sink, const bv_format *formats, uint32_t count, uint32_t *i)
{
	while (*i < count) {
		const bv_format *format = &formats[(*i)++];
		if (may_stand(sink, format, BV_SET_INLINE)) {
			return format;
		}
	}
	return NULL;
}

bool bv_sink_same_formats(bv_sink *sink)
{
	uint32_t i = 0, j = 0;
	for (;;) {
		const bv_format *a = next_written(sink, sink->text_formats, sink->text_format_count, &i);
		const bv_format *b = next_written(sink, sink->formats, sink->format_count, &j);
		if (a == NULL || b == NULL) {
			return a == b;
		}
		if (a->serial != b->serial &&
			(a->el != b->el || a->len != b->len ||
				memcmp(sink->tags.ptr + a->offset, sink->tags.ptr + b->offset, a->len) != 0)) {
			return false;
		}
	}
}

/* How many of the open inline elements can stay open, and in *next the first format that is to be opened. */
static uint32_t common_formats(bv_sink *sink, bv_el_set allowed, uint32_t *next)
{
	uint32_t first = bv_sink_block_depth(sink);
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

/* `at` or, when tags end there, where they begin; not before `begin`. */
static const char *before_tags(const char *begin, const char *at, bool end_tags_only)
{
	while (at > begin && at[-1] == '>') {
		const char *tag = memrchr(begin, '<', (size_t)(at - begin));
		if (tag == NULL || (end_tags_only && tag[1] != '/')) {
			break;
		}
		at = tag;
	}
	return at;
}

void bv_sink_mend_stop(bv_sink *sink)
{
	bv_buf *out = sink->out;
	if (!sink->safe_typography || out->failed || sink->depth == 0 || sink->open[BV_EL_PRE] > 0) {
		return;
	}
	const char *begin = out->ptr + bv_sink_top(sink)->content, *end = out->ptr + out->len;
	const char *stop = before_tags(begin, end, true);
	if (stop - begin < 2 || stop[-2] != ' ' || (stop[-1] != '.' && stop[-1] != ':')) {
		return;
	}
	/* "1 : 200" is a ratio, also when the 1 ends a link. */
	const char *word = before_tags(begin, stop - 2, false);
	if (word == begin || (stop[-1] == ':' && bv_ascii_is_digit(word[-1]))) {
		return;
	}
	bv_sink_rewritten(sink, (size_t)(stop - 2 - out->ptr));
	memmove(out->ptr + (stop - 2 - out->ptr), stop - 1, (size_t)(end - stop) + 1);
	out->len--;
}

static void write_gap(bv_sink *sink)
{
	if (sink->gap == BV_GAP_SPACE) {
		bv_sink_mend_stop(sink);
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
	/* A photo keeps the link it has to itself. */
	const size_t end_len = sizeof("</a>") - 1;
	if (wanted->el != BV_EL_A || sink->link_end != sink->out->len ||
		sink->link_depth != sink->depth || sink->out->len <= end_len ||
		sink->out->ptr[sink->out->len - end_len - 1] == '>' ||
		!is_same_tag(sink, &sink->ended_link, wanted)) {
		return false;
	}
	sink->out->len -= end_len;
	sink->stack[sink->depth++] = sink->ended_link;
	bv_sink_rewritten(sink, sink->out->len);
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
	sink->letters++;
	sink->line_start = false;
}
