/* Lists of Word Online, each item of which comes in a list of its own: see word.h.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

#include "base/ascii.h"

/* A whole number up to BV_WORD_NUMBER_MAX; 0: there is none. */
static unsigned attribute_number(const bv_render_state *r, bv_slice name)
{
	uint64_t number;
	(void)bv_ascii_number(bv_render_attribute(r, name), BV_WORD_NUMBER_MAX, &number);
	return (unsigned)number;
}

/* What HTML calls the kind of numbers that the style of the current tag asks for. */
static char number_type(const bv_render_state *r)
{
	static const struct {
		bv_slice css;
		char type;
	} types[] = {{BV_SLICE_INIT("lower-alpha"), 'a'}, {BV_SLICE_INIT("lower-latin"), 'a'},
		{BV_SLICE_INIT("upper-alpha"), 'A'}, {BV_SLICE_INIT("upper-latin"), 'A'},
		{BV_SLICE_INIT("lower-roman"), 'i'}, {BV_SLICE_INIT("upper-roman"), 'I'}};
	const bv_slice property = BV_SLICE("list-style-type:");
	bv_slice style = bv_render_attribute(r, BV_SLICE("style"));
	const char *at =
		style.len > 0 ? memmem(style.ptr, style.len, property.ptr, property.len) : NULL;
	if (at == NULL) {
		return '1';
	}
	bv_slice value = bv_slice_from(style, (size_t)(at - style.ptr) + property.len);
	while (value.len > 0 && value.ptr[0] == ' ') {
		value = bv_slice_from(value, 1);
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (bv_slice_starts(value, types[i].css)) {
			return types[i].type;
		}
	}
	return '1';
}

bool bv_word_online_wrapper(bv_render_state *r)
{
	const bv_slice name = BV_SLICE("ListContainerWrapper");
	bv_slice class = bv_render_attribute(r, BV_SLICE("class"));
	if (class.len < name.len || memmem(class.ptr, class.len, name.ptr, name.len) == NULL) {
		return false;
	}
	r->word.online = true;
	return true;
}

/* The block around the tag that began last, which is open in the input. */
static const bv_open_tag *block_around(const bv_render_state *r)
{
	for (uint32_t i = r->open_count - 1; i-- > 0;) {
		const bv_element *element = r->open[i].element;
		if (element->action == BV_EL_BLOCK ||
			(element->action == BV_EL_KEEP && bv_el_in((bv_el)element->kept, BV_SET_BLOCKS))) {
			return &r->open[i];
		}
	}
	return NULL;
}

bool bv_word_online_block(bv_render_state *r, bv_open_tag *tag)
{
	bv_word_lists *word = &r->word;
	const bv_open_tag *around = word->online && tag != NULL ? block_around(r) : NULL;
	bv_el el = around != NULL ? (bv_el)tag->element->kept : BV_EL_NONE;
	if ((el == BV_EL_OL || el == BV_EL_UL) &&
		(around->online == BV_ONLINE_WRAPPER || around->online == BV_ONLINE_LIST)) {
		tag->online = BV_ONLINE_LIST;
		word->number = attribute_number(r, BV_SLICE("start"));
		word->type = number_type(r);
		return true;
	}
	if (el != BV_EL_LI || around->online != BV_ONLINE_LIST) {
		return false;
	}
	unsigned level = attribute_number(r, BV_SLICE("data-aria-level"));
	level = level == 0 ? attribute_number(r, BV_SLICE("aria-level")) : level;
	tag->online = BV_ONLINE_ITEM;
	tag->kept = BV_EL_LI;
	bv_sink_break(&r->sink);
	word->pending = word->counted = true;
	word->bullet = around->element->kept == BV_EL_UL;
	word->level = (uint8_t)(level < 1 ? 1 : level > 9 ? 9 : level);
	return true;
}

unsigned bv_word_online_number(bv_render_state *r, char *type)
{
	bv_word_lists *word = &r->word;
	unsigned number = word->number;
	*type = word->type;
	word->number = 0;
	if (word->bullet) {
		return 0;
	}
	for (uint8_t i = 0; number == 0 && i < word->depth; i++) {
		if (word->open[i].level == word->level && word->open[i].el == BV_EL_OL) {
			number = word->open[i].next;
		}
	}
	return number > 0 ? number : 1;
}

void bv_word_block(bv_render_state *r)
{
	bool in_item = false;
	for (uint32_t i = r->word.online ? r->open_count : 0; !in_item && i-- > 0;) {
		in_item = r->open[i].online == BV_ONLINE_ITEM;
	}
	if (!in_item) {
		bv_word_list_end(r);
	} else if (r->word.pending) {
		bv_word_list_item(r);
	}
}
