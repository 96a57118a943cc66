/* Word's paste.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

#include <strings.h>

/* --- lists ------------------------------------------------------------------------------------------- */

bool bv_word_list_paragraph(bv_render_state *r, const bv_style *style)
{
	if (style->level == 0) {
		return false;
	}
	bv_sink_break(&r->sink);
	r->word.pending = true;
	r->word.level = style->level;
	r->word.list = style->list;
	r->word.text_len = 0;
	return true;
}

bool bv_word_marker_begin(bv_render_state *r)
{
	r->word.marker = r->word.pending;
	return r->word.marker;
}

void bv_word_marker_text(bv_render_state *r, bv_slice text)
{
	for (size_t i = 0; i < text.len && r->word.text_len < sizeof(r->word.text); i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool nbsp = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0;
		if (nbsp) {
			i++;
		} else if (c > ' ') {
			r->word.text[r->word.text_len++] = (char)c;
		}
	}
}

/* A number as a marker writes it: 12, c, iv. *type is what HTML calls its kind. 0: it is a bullet. */
static unsigned marker_number(bv_slice marker, char *type)
{
	while (marker.len > 0 && marker.ptr[0] == '(') {
		marker = bv_slice_from(marker, 1);
	}
	size_t len = 0;
	while (len < marker.len && marker.ptr[len] != '.' && marker.ptr[len] != ')') {
		len++;
	}
	if (len == 0 || len == marker.len) {
		return 0; /* Word's numbers end with a dot or a bracket; "o" and "v" are bullets */
	}
	char first = marker.ptr[0];
	unsigned number = 0;
	if (first >= '0' && first <= '9') {
		*type = '1';
		for (size_t i = 0; i < len && i < 5; i++) {
			char c = marker.ptr[i];
			if (c < '0' || c > '9') {
				return 0; /* "1.2." is an outline, which no HTML list can count */
			}
			number = number * 10 + (unsigned)(c - '0');
		}
		return number;
	}
	bool capital = first >= 'A' && first <= 'Z';
	if (strchr("ivxIVX", first) != NULL) {
		static const char *const roman[] = {
			"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
		for (unsigned i = 0; i < 10; i++) {
			if (strlen(roman[i]) == len && strncasecmp(roman[i], marker.ptr, len) == 0) {
				*type = capital ? 'I' : 'i';
				return i + 1;
			}
		}
	}
	if (len == 1 && (first | 0x20) >= 'a' && (first | 0x20) <= 'z') {
		*type = capital ? 'A' : 'a';
		return (unsigned)((first | 0x20) - 'a') + 1;
	}
	return 0;
}

static void close_list(bv_render_state *r)
{
	r->word.depth--;
	bv_sink_close(&r->sink, (bv_el)r->word.open[r->word.depth].el);
}

static void open_list(bv_render_state *r, unsigned number, char type)
{
	bv_word_lists *word = &r->word;
	bv_el el = number > 0 ? BV_EL_OL : BV_EL_UL;
	if (word->depth == 9) {
		return;
	}
	bv_buf_clear(&r->attributes);
	if (number > 1) {
		BV_PUTS(&r->attributes, " start=\"");
		bv_buf_uint(&r->attributes, number);
		BV_PUTS(&r->attributes, "\"");
	}
	if (number > 0 && type != '1') {
		BV_PUTS(&r->attributes, " type=\"");
		bv_buf_putc(&r->attributes, type);
		BV_PUTS(&r->attributes, "\"");
	}
	if (bv_sink_open(&r->sink, el, bv_buf_view(&r->attributes)) != NULL) {
		word->open[word->depth].level = word->level;
		word->open[word->depth].el = (uint8_t)el;
		word->open[word->depth].list = word->list;
		word->depth++;
	}
}

void bv_word_list_item(bv_render_state *r)
{
	bv_word_lists *word = &r->word;
	char type = '1';
	unsigned number = marker_number(bv_slice_of(word->text, word->text_len), &type);
	bv_el el = number > 0 ? BV_EL_OL : BV_EL_UL;
	word->pending = false;
	while (word->depth > 0 && word->open[word->depth - 1].level > word->level) {
		close_list(r);
	}
	if (word->depth > 0 && word->open[word->depth - 1].level == word->level) {
		bool same = word->open[word->depth - 1].el == el;
		bool restarts = word->open[word->depth - 1].list != word->list && number == 1;
		if (!same || restarts) {
			close_list(r);
			open_list(r, number, type);
		}
	} else {
		open_list(r, number, type);
	}
	(void)bv_sink_open(&r->sink, BV_EL_LI, bv_slice_of("", 0));
}

bool bv_word_list_abandon(bv_render_state *r)
{
	bool abandoned = r->word.pending;
	r->word.pending = false;
	return abandoned;
}

void bv_word_list_end(bv_render_state *r)
{
	r->word.pending = false;
	while (r->word.depth > 0) {
		close_list(r);
	}
}

/* --- captions ------------------------------------------------------------------------------------------ */

bool bv_word_is_caption(bv_slice class_name)
{
	static const bv_slice names[] = {BV_SLICE_INIT("MsoCaption"), BV_SLICE_INIT("caption"),
		BV_SLICE_INIT("wp-caption-text"), BV_SLICE_INIT("image-caption"),
		BV_SLICE_INIT("photo-caption"), BV_SLICE_INIT("img-caption"), BV_SLICE_INIT("ImageCaption"),
		BV_SLICE_INIT("chuthich"), BV_SLICE_INIT("chu-thich")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (class_name.len == names[i].len &&
			strncasecmp(class_name.ptr, names[i].ptr, names[i].len) == 0) {
			return true;
		}
	}
	return false;
}

/* --- fonts --------------------------------------------------------------------------------------------- */

uint8_t bv_word_font(bv_slice font)
{
	(void)font;
	return 0;
}
