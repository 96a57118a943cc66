/* What the start and end tags of the input mean for the output.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"
#include "article/word.h"

/* Whether text in the current tag cannot be told from what is behind it, as far as the article itself says. */
static bool has_colour_of_background(const bv_render_state *r, const bv_style *style)
{
	if (style->colour == 0 && style->background == 0) {
		return false;
	}
	bv_colour colour = style->colour != 0 ? style->colour : r->context.colour;
	bool clear = style->background == 0 || style->background == BV_COLOUR_CLEAR;
	bv_colour background = clear ? r->context.background : style->background;
	return colour == BV_COLOUR_CLEAR || (colour != 0 && colour == background);
}

/* What the style, align and face attributes of the current tag say. */
static void read_style(const bv_render_state *r, bv_style *style)
{
	bv_slice css = bv_render_attribute(r, BV_SLICE("style"));
	*style = (bv_style){0};
	if (css.len > 0) {
		bv_style_read(style, css);
	}
	bv_slice align = bv_render_attribute(r, BV_SLICE("align"));
	if (align.len > 0 && style->align == BV_ALIGN_UNSET) {
		style->align = bv_align_read(align);
	}
	bv_slice face = bv_render_attribute(r, BV_SLICE("face"));
	if (face.len > 0 && style->font.len == 0) {
		style->font = face;
	}
	if (bv_render_attribute(r, BV_SLICE("hidden")).ptr != NULL) {
		style->hidden = true;
	}
	bv_slice color = bv_render_attribute(r, BV_SLICE("color"));
	if (color.len > 0 && style->colour == 0) {
		style->colour = bv_colour_read(color);
	}
	bv_slice bgcolor = bv_render_attribute(r, BV_SLICE("bgcolor"));
	if (bgcolor.len > 0 && style->background == 0) {
		style->background = bv_colour_read(bgcolor);
	}
	style->hidden |= has_colour_of_background(r, style);
}

/* What the current tag, which is open now, says of all that is in it. */
static void set_context(bv_render_state *r, const bv_element *element, const bv_style *style)
{
	if (r->open_count == 0 || r->open[r->open_count - 1].element != element) {
		return;
	}
	if (style->font.len > 0) {
		r->context.font = bv_word_font(style->font);
	}
	if (style->colour != 0) {
		r->context.colour = style->colour;
	}
	if (style->background != 0 && style->background != BV_COLOUR_CLEAR) {
		r->context.background = style->background;
	}
}

static void want(bv_render_state *r, bv_open_tag *tag, bv_el el)
{
	if (tag == NULL || !bv_sink_want(&r->sink, el, bv_buf_view(&r->attributes))) {
		return;
	}
	int free = 0;
	while (tag->formats[free] != BV_EL_NONE) {
		free++;
	}
	tag->formats[free] = (uint8_t)el;
}

/* Word's numbers of footnotes are raised by a class. */
static bool is_note_reference(const bv_render_state *r)
{
	bv_slice class = bv_render_attribute(r, BV_SLICE("class"));
	return bv_slice_eq(class, BV_SLICE("MsoFootnoteReference")) ||
		bv_slice_eq(class, BV_SLICE("MsoEndnoteReference"));
}

/* Google Docs and others say with a span what <b> and <i> are for. */
static void want_styled(bv_render_state *r, bv_open_tag *tag, const bv_style *style)
{
	bv_buf_clear(&r->attributes);
	if (style->bold) {
		want(r, tag, BV_EL_STRONG);
	}
	if (style->italic) {
		want(r, tag, BV_EL_EM);
	}
	if (style->strike) {
		want(r, tag, BV_EL_S);
	}
	if (style->superscript || is_note_reference(r)) {
		want(r, tag, BV_EL_SUP);
	} else if (style->subscript) {
		want(r, tag, BV_EL_SUB);
	}
}

static uint16_t hints_of(const bv_render_state *r, const bv_style *style)
{
	unsigned hints = r->context.align == BV_ALIGN_CENTER ? BV_HINT_CENTER
		: r->context.align == BV_ALIGN_RIGHT             ? BV_HINT_RIGHT
														 : 0;
	hints |= (style->italic ? BV_HINT_ITALIC : 0) | (style->bold ? BV_HINT_BOLD : 0);
	bv_slice class = bv_render_attribute(r, BV_SLICE("class"));
	if (class.len >= 7) {
		hints |= bv_slice_eq(class, BV_SLICE("bv-lead")) ? BV_HINT_LEAD : 0;
		hints |= bv_slice_eq(class, BV_SLICE("bv-byline")) ? BV_HINT_BYLINE : 0;
		hints |= bv_word_is_caption(class) ? BV_HINT_CAPTION : 0;
	}
	return (uint16_t)hints;
}

/* The start of a block ends what HTML says it ends, in the list of open tags too. */
static void end_implied_tags(bv_render_state *r, bv_el el)
{
	const bv_el_set cells = BV_SET_CELLS, table = BV_SET(BV_EL_TABLE);
	int ends = -1;
	if (el == BV_EL_LI) {
		ends =
			bv_tags_find(r, BV_SET(BV_EL_LI), cells | table | BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL));
	} else if (el == BV_EL_DT || el == BV_EL_DD) {
		ends =
			bv_tags_find(r, BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD), cells | table | BV_SET(BV_EL_DL));
	} else if (bv_el_in(el, cells)) {
		ends = bv_tags_find(r, cells, table | BV_SET(BV_EL_TR));
	} else if (el == BV_EL_TR) {
		ends = bv_tags_find(r, cells | BV_SET(BV_EL_TR), table);
		int row = bv_tags_find(r, BV_SET(BV_EL_TR), table);
		ends = row >= 0 ? row : ends;
	} else if (bv_el_in(el, BV_SET_SECTIONS)) {
		int section = bv_tags_find(r, BV_SET_SECTIONS, table),
			row = bv_tags_find(r, BV_SET(BV_EL_TR), table);
		ends = section >= 0 ? section : row;
	} else {
		ends = bv_tags_find(r, BV_SET(BV_EL_P), cells | table);
		int heading =
			bv_el_in(el, BV_SET_HEADINGS) ? bv_tags_find(r, BV_SET_HEADINGS, cells | table) : -1;
		ends = heading >= 0 && (ends < 0 || heading < ends) ? heading : ends;
	}
	if (ends >= 0) {
		bv_tags_pop(r, (uint32_t)ends);
	}
}

static void note_figure(bv_render_state *r)
{
	int around = bv_tags_find(r, BV_SET(BV_EL_FIGURE), BV_SET_CELLS | BV_SET(BV_EL_TABLE));
	if (around >= 0) {
		r->open[around].figures++;
	}
}

/* What is known of a caption without its figure around it. It is that of the figure or table before it; but a caption below
 * photos, some of which have their own, is none of the last photo. */
static uint16_t lone_caption_hints(const bv_render_state *r, uint16_t hints)
{
	int around = bv_tags_find(r, BV_SET(BV_EL_FIGURE), BV_SET_CELLS | BV_SET(BV_EL_TABLE));
	uint32_t figures = around >= 0 ? r->open[around].figures : 0;
	return figures > 1 && r->figure_images < figures ? 0 : (uint16_t)(hints | BV_HINT_CAPTION);
}

/* WordPress wrote galleries as lists of figures. */
static bool is_gallery_list(const bv_render_state *r, bv_el el)
{
	static const bv_slice names[] = {
		BV_SLICE_INIT("blocks-gallery-grid"), BV_SLICE_INIT("wp-block-gallery")};
	bv_slice class = bv_render_attribute(r, BV_SLICE("class"));
	if (el == BV_EL_LI) {
		return bv_slice_starts(class, BV_SLICE("blocks-gallery-item"));
	}
	for (size_t i = 0; class.len > 0 && i < 2; i++) {
		if (memmem(class.ptr, class.len, names[i].ptr, names[i].len) != NULL) {
			return true;
		}
	}
	return false;
}

static void start_block(bv_render_state *r, const bv_element *element, const bv_style *style)
{
	bv_el el = (bv_el)element->kept;
	end_implied_tags(r, el);
	if (el == BV_EL_FIGURE) {
		note_figure(r);
	}
	bv_open_tag *tag = bv_tags_push(r, element, r->context);
	if (style->align != BV_ALIGN_UNSET) {
		r->context.align = (uint8_t)style->align;
	}
	if (el == BV_EL_P && bv_word_list_paragraph(r, style)) {
		if (tag != NULL) {
			tag->kept = BV_EL_LI;
		}
		return;
	}
	if (bv_word_online_block(r, tag)) {
		return;
	}
	bv_word_block(r);
	if ((el == BV_EL_UL || el == BV_EL_LI) && is_gallery_list(r, el)) {
		bv_sink_break(&r->sink);
		return;
	}
	uint16_t hints = hints_of(r, style);
	(void)bv_render_attributes(r, el);
	if (el == BV_EL_TABLE && r->sink.open[BV_EL_TABLE] == 0) {
		r->table_pos = r->token.pos;
	}
	bv_frame *frame;
	if (bv_el_in(el, BV_SET_HEADINGS)) {
		/* Which level it gets is known when it is known to hold something. */
		frame = bv_sink_open(&r->sink, BV_EL_H2, bv_slice_of("", 0));
		if (frame != NULL) {
			frame->level = (uint8_t)(el - BV_EL_H1 + 1);
		}
		el = BV_EL_H2;
	} else {
		frame = bv_sink_open(&r->sink, el, bv_buf_view(&r->attributes));
		if (frame == NULL && el == BV_EL_FIGCAPTION) {
			hints = lone_caption_hints(r, hints);
			frame = bv_sink_open(&r->sink, el = BV_EL_P, bv_slice_of("", 0));
		}
	}
	if (frame != NULL) {
		r->block_pos = r->token.pos; /* not before: what stood open has ended now */
		frame->hints = (uint16_t)(frame->hints | hints);
	}
	if (tag != NULL) {
		tag->kept = frame != NULL ? (uint8_t)el : BV_EL_NONE;
		if (el == BV_EL_P || el == BV_EL_TD || el == BV_EL_LI) {
			want_styled(r, tag, style);
		}
	}
}

/* A second link ends the first. */
static void end_open_link(bv_render_state *r)
{
	for (uint32_t i = r->open_count; i-- > 0;) {
		if (r->open[i].formats[0] == BV_EL_A) {
			bv_tags_drop_formats(r, &r->open[i]);
			r->open[i].dead = true;
		}
	}
}

static void start_inline(bv_render_state *r, const bv_element *element, const bv_style *style)
{
	bv_el el = (bv_el)element->kept;
	bv_open_tag *tag = bv_tags_push(r, element, r->context);
	if (el == BV_EL_A) {
		end_open_link(r);
	}
	/* Google Docs wraps all it copies in <b style="font-weight:normal">. */
	bool undone = el == BV_EL_STRONG && style->not_bold;
	if (!undone && bv_render_attributes(r, el)) {
		want(r, tag, el);
	}
}

static void start_kept(bv_render_state *r, const bv_element *element, const bv_style *style)
{
	bv_el el = (bv_el)element->kept;
	if (el == BV_EL_BR) {
		bv_sink_line_break(&r->sink);
	} else if (el == BV_EL_HR) {
		end_implied_tags(r, el);
		bv_word_block(r);
		bv_sink_rule(&r->sink);
	} else if (el == BV_EL_IMG) {
		if (r->word.pending) {
			bv_word_list_item(r);
		}
		if (bv_render_attributes(r, el)) {
			bv_sink_image(&r->sink, bv_buf_view(&r->attributes));
		}
	} else if (bv_el_in(el, BV_SET_INLINE)) {
		start_inline(r, element, style);
	} else {
		start_block(r, element, style);
	}
}

/* What becomes of a name with a colon: Word's own are unwrapped where they hold text of the document. */
static bv_el_action colon_action(bv_slice name)
{
	bool text = bv_slice_eq(name, BV_SLICE("o:p")) || bv_slice_starts(name, BV_SLICE("st1:")) ||
		bv_slice_eq(name, BV_SLICE("w:sdt"));
	return text ? BV_EL_INLINE : BV_EL_DROP;
}

static void start_unwrapped(bv_render_state *r, const bv_element *element, const bv_style *style)
{
	bool wrapper = false;
	if (element->action == BV_EL_BLOCK) {
		end_implied_tags(r, BV_EL_BLOCKQUOTE);
		wrapper = bv_word_online_wrapper(r);
		if (!wrapper || r->word.pending) {
			bv_word_block(r);
		}
		bv_sink_break(&r->sink);
		r->block_pos = r->token.pos;
	}
	bv_open_tag *tag = bv_tags_push(r, element, r->context);
	if (tag == NULL) {
		return;
	}
	tag->online = wrapper ? BV_ONLINE_WRAPPER : BV_ONLINE_NONE;
	if (element->action == BV_EL_BLOCK) {
		bool center = bv_slice_eq(r->token.text, BV_SLICE("center"));
		if (center || style->align != BV_ALIGN_UNSET) {
			r->context.align = (uint8_t)(center ? BV_ALIGN_CENTER : style->align);
		}
	} else {
		want_styled(r, tag, style);
	}
}

/* What word processors put beside the text, and nobody misses. */
static bool is_usual_rubbish(bv_slice name)
{
	return bv_slice_eq(name, BV_SLICE("style")) || bv_slice_eq(name, BV_SLICE("xml")) ||
		bv_slice_eq(name, BV_SLICE("title")) || bv_slice_eq(name, BV_SLICE("head")) ||
		memchr(name.ptr, ':', name.len) != NULL;
}

/* What reviewers wrote beside the text is not for readers. References to it go without a word. */
static void start_remark(bv_render_state *r, const bv_element *element, bool is_void)
{
	if (is_void) {
		return;
	}
	if (element->action == BV_EL_BLOCK) {
		bv_render_warn(r, BV_WARN_DROPPED_COMMENT, bv_slice_of("", 0));
	}
	bv_skip_begin(r, element, false);
}

void bv_render_start_tag(bv_render_state *r)
{
	const bv_element *element = bv_element_find(r->token.text);
	bv_el_action action = (bv_el_action)element->action;
	bv_style style = {0};
	if (element->len == 0 && memchr(r->token.text.ptr, ':', r->token.text.len) != NULL) {
		action = colon_action(r->token.text);
		if (action == BV_EL_DROP && r->token.self_closing) {
			return;
		}
	}
	if (r->token.attr_count > 0) {
		read_style(r, &style);
	}
	bv_skip_set_text(r, element);
	bool is_void = action == BV_EL_VOID || bv_el_in((bv_el)element->kept, BV_SET_VOID);
	if (style.hidden && is_void) {
		return; /* as the pixels are that count readers */
	}
	if (style.hidden) {
		bv_skip_begin(r, element, true);
		return;
	}
	if (r->token.attr_count > 0 && bv_word_is_remark(r, &style)) {
		start_remark(r, element, is_void);
		return;
	}
	if ((style.list_marker || bv_word_is_symbol_font(style.font)) && bv_word_marker_begin(r)) {
		bv_skip_begin(r, element, false);
		r->skip.embed = false;
		return;
	}
	switch (action) {
	case BV_EL_KEEP:
		start_kept(r, element, &style);
		break;
	case BV_EL_INLINE:
	case BV_EL_BLOCK:
		start_unwrapped(r, element, &style);
		break;
	case BV_EL_VOID:
		break;
	case BV_EL_PLAIN:
		bv_sink_break(&r->sink);
		break;
	case BV_EL_EMBED:
		bv_skip_begin(r, element, false);
		r->skip.embed = !bv_render_embed(r, element, bv_embed_address(r));
		if (bv_slice_eq(r->token.text, BV_SLICE("embed"))) {
			bv_skip_end(r); /* it has no end tag */
		}
		break;
	default:
		if (!is_usual_rubbish(r->token.text)) {
			bv_render_warn(r, BV_WARN_DROPPED_ELEMENT, r->token.text);
		}
		bv_skip_begin(r, element, false);
	}
	set_context(r, element, &style);
	if (r->sink.counts_letters && r->token.attr_count > 0) {
		bv_anchors_note(r);
	}
}

/* --- end tags -------------------------------------------------------------------------------------------- */

/* An inline element ends where its end tag stands, and leaves the blocks around that place alone. */
static void end_inline(bv_render_state *r, uint32_t at)
{
	bv_open_tag *tag = &r->open[at];
	if (at == r->open_count - 1) {
		bv_tags_pop(r, at);
		return;
	}
	bv_tags_drop_formats(r, tag);
	r->context.font = tag->before.font;
	r->context.colour = tag->before.colour;
	r->context.background = tag->before.background;
	tag->dead = true;
}

void bv_render_end_tag(bv_render_state *r)
{
	const bv_element *element = bv_element_find(r->token.text);
	bool block = element->action == BV_EL_BLOCK ||
		(element->action == BV_EL_KEEP && !bv_el_in((bv_el)element->kept, BV_SET_INLINE));
	int at = bv_tags_find_named(r, element);
	if (at < 0) {
		/* Browsers read these two as if they were start tags; an empty paragraph is nothing to us. */
		if (element->kept == BV_EL_BR) {
			bv_sink_line_break(&r->sink);
		} else if (block) {
			bv_sink_break(&r->sink);
		}
		return;
	}
	if (!block) {
		end_inline(r, (uint32_t)at);
		return;
	}
	bv_el kept = (bv_el)r->open[at].kept;
	bv_online online = (bv_online)r->open[at].online;
	bool list_item = (kept == BV_EL_LI && element->kept == BV_EL_P) || online != BV_ONLINE_NONE;
	bv_tags_pop(r, (uint32_t)at);
	if (list_item && bv_word_list_abandon(r)) {
		return;
	}
	if (element->kept != BV_EL_P && online == BV_ONLINE_NONE) {
		bv_word_block(r);
	}
	if (kept != BV_EL_NONE) {
		bv_sink_close(&r->sink, kept);
	} else {
		bv_sink_break(&r->sink);
	}
}
