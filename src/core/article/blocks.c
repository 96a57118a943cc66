/* What a finished block means: image paragraphs become figures, the short line below one its caption, headings get their
 * level and address, the bold opening is the lead.
 *
 * Each rule looks at the block that ended and the one before it, and rewrites at most those two, at the end of the output.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

#include "article/block_text.h"
#include "article/figures.h"
#include "article/scan.h"
#include "baiviet/slug.h"

enum {
	HEADING_SLUG_MAX = 80,
	LEAD_MIN = 40,
	LEAD_MAX = 800,
	BYLINE_MAX = 60,
	LONG_PARAGRAPH = 1200
};

/* --- headings ------------------------------------------------------------------------------------------ */

/* The level in the output for one of `level` in the input: one below the nearest heading above that is higher, so that
 * levels go down one at a time and begin at 2, under the page's own h1. */
static unsigned output_level(bv_render_state *r, uint8_t level)
{
	while (r->heading_count > 0 && r->headings[r->heading_count - 1] >= level) {
		r->heading_count--;
	}
	r->headings[r->heading_count++] = level;
	return r->heading_count + 1 > 6 ? 6 : r->heading_count + 1;
}

static void put_heading_id(bv_render_state *r, const bv_frame *frame)
{
	bv_buf *out = r->sink.out;
	bv_buf text = {.mem = out->mem}, slug = text, id = text;
	bv_slug_opts opts = bv_slug_default_opts;
	opts.max_length = HEADING_SLUG_MAX;
	bv_scan_inner_text(&text, bv_buf_view_from(out, frame->content));
	if (bv_slug(&slug, bv_buf_view(&text), &opts, NULL) == BV_OK) {
		BV_PUTS(&id, " id=\"");
		bv_id_set_put(&r->ids, &id, bv_buf_view(&slug));
		BV_PUTS(&id, "\"");
		bv_buf_replace(out, frame->content - 1, 0, bv_buf_view(&id));
	}
	bv_buf_free(&text);
	bv_buf_free(&slug);
	bv_buf_free(&id);
}

static void finish_heading(bv_render_state *r, bv_frame *frame)
{
	bv_sink *sink = &r->sink;
	if (frame->level > r->last_heading + 1 && r->last_heading > 0) {
		bv_render_warn_at(r, BV_WARN_HEADING_JUMP, bv_slice_of("", 0), r->block_pos);
	}
	r->last_heading = frame->level;
	unsigned level = output_level(r, frame->level);
	sink->out->ptr[frame->content - 2] = (char)('0' + level);
	sink->open[frame->el]--;
	frame->el = (uint8_t)(BV_EL_H1 + level - 1);
	sink->open[frame->el]++;
	if (sink->depth == 1) {
		put_heading_id(r, frame);
	}
}

/* --- paragraphs ---------------------------------------------------------------------------------------- */

static void put_class(bv_render_state *r, const bv_frame *frame, bv_slice class_attribute)
{
	bv_buf_replace(r->sink.out, frame->content - 1, 0, class_attribute);
}

/* A title that was pasted with the text stands above the lead: bold, in capitals or too short for one. */
static bool is_title(const bv_frame *frame, bv_slice content)
{
	return !frame->unbold &&
		(bv_block_visible_letters(content) < LEAD_MIN || bv_block_is_capitals(content));
}

static bool is_lead(const bv_frame *frame, bv_slice content)
{
	if ((frame->hints & BV_HINT_LEAD) != 0) {
		return true;
	}
	size_t length = bv_block_visible_letters(content);
	bool bold = !frame->unbold || (frame->hints & BV_HINT_BOLD) != 0;
	return bold && length >= LEAD_MIN && length <= LEAD_MAX && !is_title(frame, content);
}

/* One of the first paragraphs ended: nothing but pictures and titles stand above it. */
static void begin_text(bv_render_state *r, const bv_frame *frame, bv_slice content)
{
	r->begun = !is_title(frame, content);
	if (is_lead(frame, content)) {
		r->begun = true;
		put_class(r, frame, BV_SLICE(" class=\"bv-lead\""));
	}
}

static bool finish_paragraph(bv_render_state *r, bv_frame *frame)
{
	bv_buf *out = r->sink.out;
	if (frame->images > 0 && bv_figure_from_paragraph(r, frame)) {
		return false;
	}
	if (r->last == BV_LAST_FIGURE && bv_figure_take_caption(r, frame)) {
		return false;
	}
	if (r->last == BV_LAST_TABLE && (frame->hints & BV_HINT_CAPTION) != 0 &&
		bv_table_take_caption(r, frame)) {
		return false;
	}
	bv_slice content = bv_buf_view_from(out, frame->content);
	r->last = bv_block_is_table_label(content) ? BV_LAST_TABLE_LABEL : BV_LAST_PARAGRAPH;
	/* Characters are fewer than bytes: most paragraphs need not be counted. */
	if (content.len > LONG_PARAGRAPH && bv_block_letters(content) > LONG_PARAGRAPH) {
		bv_render_warn_at(r, BV_WARN_LONG_PARAGRAPH, bv_slice_of("", 0), r->block_pos);
	}
	if (!r->begun) {
		begin_text(r, frame, content);
	}
	return true;
}

/* --- all ------------------------------------------------------------------------------------------------ */

/* Whether the block is a note, which begins with the way back to where it is referred to, or a list of notes. */
static bool is_footnote(const bv_sink *sink, const bv_frame *frame)
{
	const bv_slice link = BV_SLICE("<a href=\"#");
	bv_slice content = bv_buf_view_from(sink->out, frame->content);
	if (frame->el == BV_EL_OL && sink->counts_letters) {
		return memmem(content.ptr, content.len, link.ptr, link.len) != NULL;
	}
	return frame->el == BV_EL_P && bv_slice_starts(content, BV_SLICE("<a href=\"#fnref-"));
}

/* Whether a heading shows pictures and no word. */
static bool shows_pictures_only(const bv_render_state *r, const bv_frame *frame)
{
	return frame->images > 0 &&
		bv_block_visible_letters(bv_buf_view_from(r->sink.out, frame->content)) == 0;
}

static void note_closing(bv_render_state *r, const bv_frame *frame)
{
	r->closing.begin = r->last_begin;
	r->closing.hints = frame->hints;
	r->closing.bold = !frame->unbold;
	r->closing.is_paragraph = r->last == BV_LAST_PARAGRAPH || r->last == BV_LAST_TABLE_LABEL;
}

bool bv_render_block_end(bv_sink *sink, bv_frame *frame)
{
	bv_render_state *r = sink->user;
	bv_el el = (bv_el)frame->el;
	if (sink->out->failed) {
		return false;
	}
	bool heading = bv_el_in(el, BV_SET_HEADINGS);
	bool picture = heading && sink->depth == 1 && shows_pictures_only(r, frame) &&
		bv_figure_from_paragraph(r, frame);
	if (heading && !picture) {
		finish_heading(r, frame);
	}
	if (frame->images > 0 && bv_el_in(el, BV_SINK_AROUND_PHOTOS)) {
		bv_figure_in_block(r, frame);
	}
	if (sink->depth > 1) {
		return true;
	}
	bool write_end = true, footnote = is_footnote(sink, frame);
	size_t begin = frame->begin;
	if (picture) {
		write_end = false;
	} else if (el == BV_EL_P) {
		write_end = finish_paragraph(r, frame);
	} else if (el == BV_EL_FIGURE) {
		write_end = bv_figure_finish(r, frame);
	} else if (el == BV_EL_TABLE) {
		write_end = bv_table_finish(r, frame);
	} else {
		r->last = BV_LAST_OTHER;
		r->begun = true;
	}
	/* A block that joined the one before it begins where that one begins. */
	if (!r->joined) {
		r->last_begin = begin;
	}
	r->joined = false;
	/* A photo that leads back became a figure: it is no note. */
	if (!footnote || !write_end) {
		note_closing(r, frame);
	}
	r->blocks++;
	return write_end;
}
