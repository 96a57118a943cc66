/* The list of start tags that are open in the input.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

static uint32_t hash_name(bv_slice name)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < name.len; i++) {
		hash = (hash ^ (unsigned char)name.ptr[i]) * 16777619u;
	}
	return hash;
}

void bv_tags_drop_formats(bv_render_state *r, bv_open_tag *tag)
{
	for (int i = 0; i < BV_TAG_FORMATS && tag->formats[i] != BV_EL_NONE; i++) {
		bv_sink_unwant(&r->sink, (bv_el)tag->formats[i]);
		tag->formats[i] = BV_EL_NONE;
	}
}

/* Forget the tags from number `from` on: they ended. */
void bv_tags_pop(bv_render_state *r, uint32_t from)
{
	while (r->open_count > from) {
		bv_open_tag *tag = &r->open[--r->open_count];
		bv_tags_drop_formats(r, tag);
		r->context = tag->before;
	}
}

bv_open_tag *bv_tags_push(bv_render_state *r, const bv_element *element, bv_context before)
{
	if (r->open_count == BV_OPEN_MAX) {
		bv_render_warn(r, BV_WARN_TOO_DEEP, r->token.text);
		return NULL;
	}
	bv_open_tag *tag = &r->open[r->open_count++];
	*tag = (bv_open_tag){.element = element, .before = before};
	if (element->len == 0) {
		tag->name_hash = hash_name(r->token.text);
	}
	return tag;
}

static inline bool is_kept(const bv_open_tag *tag, bv_el_set set)
{
	return tag->element->action == BV_EL_KEEP && bv_el_in((bv_el)tag->element->kept, set);
}

/* The innermost open tag that wrote or would write one of `wanted`, not looking out of `scope`; -1: none. */
int bv_tags_find(const bv_render_state *r, bv_el_set wanted, bv_el_set scope)
{
	for (uint32_t i = r->open_count; i-- > 0;) {
		if (!r->open[i].dead && is_kept(&r->open[i], wanted)) {
			return (int)i;
		}
		if (is_kept(&r->open[i], scope)) {
			return -1;
		}
	}
	return -1;
}

/* The innermost open tag of the name of the current end tag; -1: none in scope. */
int bv_tags_find_named(const bv_render_state *r, const bv_element *element)
{
	bool grid =
		element->action == BV_EL_KEEP && bv_el_in((bv_el)element->kept, BV_SET_GRID | BV_SET_CELLS);
	bv_el_set scope = BV_SET(BV_EL_TABLE) | (grid ? 0 : BV_SET_CELLS);
	uint32_t hash = element->len == 0 ? hash_name(r->token.text) : 0;
	for (uint32_t i = r->open_count; i-- > 0;) {
		const bv_open_tag *tag = &r->open[i];
		if (tag->element == element && !tag->dead && tag->name_hash == hash) {
			return (int)i;
		}
		if (is_kept(tag, scope)) {
			return -1;
		}
	}
	return -1;
}
