/* The sink: rules of nesting. What must give way, and what must be opened, before a block can stand where it is wanted.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

/* Blocks that the nesting rules open by themselves need room below the limit. */
enum { DEPTH_MARGIN = 6 };

#define LISTS (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL))
#define TERMS (BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD))
#define LINES                                                                                      \
	(BV_SET_HEADINGS | BV_SET(BV_EL_DT) | BV_SET(BV_EL_FIGCAPTION) | BV_SET(BV_EL_CAPTION))
#define PHRASING                                                                                   \
	(BV_SET(BV_EL_P) | BV_SET(BV_EL_PRE) | BV_SET_HEADINGS | BV_SET(BV_EL_DT) |                    \
		BV_SET(BV_EL_FIGCAPTION))
/* Where a list or a figure outside no longer counts. */
#define LIST_SCOPE (BV_SET_CELLS | BV_SET(BV_EL_TABLE) | BV_SET(BV_EL_BLOCKQUOTE))

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
		bv_sink_close_to(sink, (int)sink->depth - 1);
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
	uint32_t depth = bv_sink_block_depth(sink);
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

bool bv_sink_has_room(const bv_sink *sink)
{
	return bv_sink_block_depth(sink) < BV_SINK_DEPTH - DEPTH_MARGIN;
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
