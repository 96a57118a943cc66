/* Content that is left out: scripts, drawings, players, hidden text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"
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
	r->skip.text = false;
	r->skip.hidden = hidden;
	r->skip.around = 0;
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
		BV_SLICE_INIT("data"), BV_SLICE_INIT("value"), BV_SLICE_INIT("url")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		bv_slice value = bv_render_attribute(r, names[i]);
		if (value.len > 0) {
			return value;
		}
	}
	return bv_slice_of("", 0);
}

/* Hidden content is how defaced sites carry links: it is reported once something is seen of it. Word's empty lines of no
 * height are not. */
static void report_hidden(bv_render_state *r)
{
	bv_slice detail = r->token.text;
	if (r->token.type == BV_HTML_TEXT) {
		while (detail.len > 0 &&
			((unsigned char)detail.ptr[0] <= ' ' ||
				bv_slice_starts(detail, BV_SLICE("\xC2\xA0")))) {
			detail = bv_slice_from(detail, detail.ptr[0] == '\xC2' ? 2 : 1);
		}
	} else {
		bv_slice href = bv_render_attribute(r, BV_SLICE("href"));
		detail = href.len > 0 ? href : bv_render_attribute(r, BV_SLICE("src"));
	}
	if (detail.len > 0) {
		r->token.pos = r->skip.pos;
		bv_render_warn(r, BV_WARN_DROPPED_HIDDEN, detail);
		r->skip.hidden = false;
	}
}

/* Elements whose end tag may be left out, and the lists and tables around them. */
#define ENDS_EARLY                                                                                 \
	(BV_SET(BV_EL_P) | BV_SET(BV_EL_LI) | BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD) | BV_SET(BV_EL_TR) | \
		BV_SET(BV_EL_TD) | BV_SET(BV_EL_TH))
#define AROUND (BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL) | BV_SET(BV_EL_DL) | BV_SET(BV_EL_TABLE))

/* Whether the current tag ends what is left out without being its end tag, as "<li>" ends the item before it. */
static bool ends_implied(bv_render_state *r)
{
	bv_slice name = bv_slice_of(r->skip.name, r->skip.name_len);
	if (bv_slice_eq(name, bv_word_marker_name)) {
		const bv_element *tag = bv_element_find(r->token.text);
		return tag->action == BV_EL_BLOCK ||
			(tag->action == BV_EL_KEEP && bv_el_in((bv_el)tag->kept, BV_SET_BLOCKS));
	}
	const bv_element *skipped = bv_element_find(name), *element = bv_element_find(r->token.text);
	if (skipped->action != BV_EL_KEEP || !bv_el_in((bv_el)skipped->kept, ENDS_EARLY)) {
		return false;
	}
	bool start = r->token.type == BV_HTML_START;
	if (skipped->kept == BV_EL_P) {
		return start &&
			(element->action == BV_EL_BLOCK ||
				(element->action == BV_EL_KEEP && bv_el_in((bv_el)element->kept, BV_SET_BLOCKS)));
	}
	bool around = element->action == BV_EL_KEEP && bv_el_in((bv_el)element->kept, AROUND);
	if (around && (start || r->skip.around > 0)) {
		r->skip.around += start ? 1u : -1u;
		return false;
	}
	return r->skip.around == 0 && (around || (start && is_skipped_name(r)));
}

static void skip_start(bv_render_state *r)
{
	const bv_element *element = bv_element_find(r->token.text);
	if (is_skipped_name(r)) {
		r->skip.nested += element->action != BV_EL_VOID &&
			!(element->kept != 0 && bv_el_in((bv_el)element->kept, BV_SET_VOID));
	} else if (!r->skip.foreign) {
		bv_skip_set_text(r, element);
	}
	if (r->skip.embed &&
		bv_render_embed(
			r, bv_element_find(bv_slice_of(r->skip.name, r->skip.name_len)), bv_embed_address(r))) {
		r->skip.embed = false;
	}
}

void bv_skip_end(bv_render_state *r)
{
	if (r->skip.embed && r->skip.text) {
		bv_render_warn_at(
			r, BV_WARN_DROPPED_ELEMENT, bv_slice_of(r->skip.name, r->skip.name_len), r->skip.pos);
	}
	r->skip.name_len = 0;
	r->word.marker = false;
}

bool bv_skip_token(bv_render_state *r)
{
	bool tag = r->token.type == BV_HTML_START || r->token.type == BV_HTML_END;
	if (tag && ends_implied(r)) {
		bv_skip_end(r);
		return false;
	}
	if (r->skip.hidden && (r->token.type == BV_HTML_TEXT || r->token.type == BV_HTML_START)) {
		report_hidden(r);
	}
	r->skip.text |= r->token.type == BV_HTML_TEXT && !bv_block_is_blank(r->token.text);
	if (r->token.type == BV_HTML_COMMENT) {
		bv_word_comment(r);
	} else if (r->token.type == BV_HTML_TEXT && r->word.marker) {
		bv_word_marker_text(r, r->token.text);
	} else if (r->token.type == BV_HTML_START) {
		skip_start(r);
	} else if (r->token.type == BV_HTML_END && is_skipped_name(r)) {
		if (r->skip.nested == 0) {
			bv_skip_end(r);
		} else {
			r->skip.nested--;
		}
	}
	return true;
}
