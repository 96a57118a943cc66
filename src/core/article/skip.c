/* Content that is left out: scripts, drawings, players, hidden text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

void bv_skip_begin(bv_render_state *r, const bv_element *element, bool hidden)
{
	bv_slice name = r->token.text;
	size_t len = name.len < BV_NAME_MAX ? name.len : BV_NAME_MAX;
	memcpy(r->skip.name, name.ptr, len);
	r->skip.name_len = len;
	r->skip.nested = 0;
	r->skip.foreign = bv_slice_eq(name, BV_SLICE("svg")) || bv_slice_eq(name, BV_SLICE("math"));
	r->skip.embed = element->action == BV_EL_EMBED && !hidden;
	r->skip.hidden = hidden;
	r->skip.pos = r->token.pos;
}

static bool is_skipped_name(const bv_render_state *r)
{
	bv_slice name = r->token.text;
	size_t len = name.len < BV_NAME_MAX ? name.len : BV_NAME_MAX;
	return len == r->skip.name_len && memcmp(name.ptr, r->skip.name, len) == 0;
}

/* How the text behind a start tag is read, whether the element is kept or not. */
void bv_skip_set_text(bv_render_state *r, const bv_element *element)
{
	if (element->action == BV_EL_RAW || bv_slice_eq(r->token.text, BV_SLICE("iframe"))) {
		bool script = bv_slice_eq(r->token.text, BV_SLICE("script"));
		bv_tokenizer_set_text(
			&r->tokenizer, script ? BV_HTML_SCRIPT : BV_HTML_RAWTEXT, r->token.text);
	} else if (element->action == BV_EL_RCDATA) {
		bv_tokenizer_set_text(&r->tokenizer, BV_HTML_RCDATA, r->token.text);
	} else if (element->action == BV_EL_PLAIN) {
		bv_tokenizer_set_text(&r->tokenizer, BV_HTML_PLAINTEXT, r->token.text);
	}
}

/* The address that a player or one of its sources shows. */
bv_slice bv_embed_address(const bv_render_state *r)
{
	static const bv_slice names[] = {BV_SLICE_INIT("src"), BV_SLICE_INIT("data-src"),
		BV_SLICE_INIT("data"), BV_SLICE_INIT("value")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		bv_slice value = bv_render_attribute(r, names[i]);
		if (value.len > 0) {
			return value;
		}
	}
	return bv_slice_of("", 0);
}

void bv_skip_token(bv_render_state *r)
{
	if (r->token.type == BV_HTML_TEXT && r->word.marker) {
		bv_word_marker_text(r, r->token.text);
	} else if (r->token.type == BV_HTML_START) {
		const bv_element *element = bv_element_find(r->token.text);
		if (is_skipped_name(r)) {
			r->skip.nested += element->action != BV_EL_VOID &&
				!(element->kept != 0 && bv_el_in((bv_el)element->kept, BV_SET_VOID));
		} else if (!r->skip.foreign) {
			bv_skip_set_text(r, element);
		}
		if (r->skip.embed &&
			bv_render_embed(r, bv_element_find(bv_slice_of(r->skip.name, r->skip.name_len)),
				bv_embed_address(r))) {
			r->skip.embed = false;
		}
	} else if (r->token.type == BV_HTML_END && is_skipped_name(r)) {
		if (r->skip.nested == 0) {
			r->skip.name_len = 0;
			r->word.marker = false;
		} else {
			r->skip.nested--;
		}
	}
}
