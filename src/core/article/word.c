/* Word's paste.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

#include "base/ascii.h"
#include "baiviet/text.h"

#include <strings.h>

/* --- lists ------------------------------------------------------------------------------------------- */

const bv_slice bv_word_marker_name = BV_SLICE_INIT("!");

bool bv_word_list_paragraph(bv_render_state *r, const bv_style *style)
{
	enum { POINTS_A_LEVEL = 36 };
	bv_word_lists *word = &r->word;
	bool named = style->level == 0 &&
		bv_slice_begins(bv_render_attribute(r, BV_SLICE("class")), "MsoListParagraph");
	if (style->level == 0 && !named) {
		return false;
	}
	unsigned level = named ? (style->margin + POINTS_A_LEVEL / 2u) / POINTS_A_LEVEL : style->level;
	bv_sink_break(&r->sink);
	word->pending = true;
	word->counted = false;
	word->unmarked = named;
	word->level = (uint8_t)(level < 1 ? 1 : level > 9 ? 9 : level);
	word->list = style->list;
	word->text_len = 0;
	return true;
}

bool bv_word_marker_begin(bv_render_state *r)
{
	r->word.marker = r->word.pending && !r->word.counted && r->word.text_len == 0;
	return r->word.marker;
}

void bv_word_comment(bv_render_state *r)
{
	bool in_marker = bv_slice_eq(bv_slice_of(r->skip.name, r->skip.name_len), bv_word_marker_name);
	if (in_marker && bv_slice_begins(r->token.text, "[endif]")) {
		r->skip.name_len = 0;
		r->word.marker = false;
	} else if (r->skip.name_len == 0 && bv_slice_begins(r->token.text, "[if !supportLists]") &&
		bv_word_marker_begin(r)) {
		memcpy(r->skip.name, bv_word_marker_name.ptr, bv_word_marker_name.len);
		r->skip.name_len = bv_word_marker_name.len;
		r->skip.nested = 0;
		r->skip.embed = r->skip.hidden = r->skip.foreign = false;
		r->skip.pos = r->token.pos;
	}
}

bool bv_word_is_symbol_font(bv_slice font)
{
	return bv_slice_begins(font, "Symbol") || bv_slice_begins(font, "Wingdings") ||
		bv_slice_begins(font, "Courier New");
}

void bv_word_marker_text(bv_render_state *r, bv_slice text)
{
	bv_word_lists *word = &r->word;
	for (size_t i = 0; i < text.len && word->text_len < sizeof(word->text); i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool nbsp = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0;
		i += nbsp;
		if (!nbsp && c > ' ') {
			word->text[word->text_len++] = (char)c;
		} else if (word->text_len > 0 && word->text[word->text_len - 1] != ' ') {
			word->text[word->text_len++] = ' ';
		}
	}
}

static bv_slice marker_of(const bv_word_lists *word)
{
	bv_slice marker = bv_slice_of(word->text, word->text_len);
	while (marker.len > 0 && marker.ptr[marker.len - 1] == ' ') {
		marker.len--;
	}
	return marker;
}

/* A sign that only says that an item begins. Numbers end with a dot or a bracket, and are longer. */
static bool is_bullet(bv_slice marker)
{
	const char *at = marker.ptr;
	if (marker.len > 0) {
		(void)bv_utf8_next(&at, marker.ptr + marker.len);
	}
	return at == marker.ptr + marker.len && !(marker.len > 0 && bv_ascii_is_digit(*marker.ptr));
}

/* A Roman number up to 39, in letters of one case; 0: it is none. */
static unsigned roman_number(bv_slice text)
{
	static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
	unsigned tens = 0;
	while (tens < 3 && tens < text.len && (text.ptr[tens] | 0x20) == 'x') {
		tens++;
	}
	bv_slice rest = bv_slice_from(text, tens);
	for (unsigned i = 0; i < 10; i++) {
		if (strlen(ones[i]) == rest.len && strncasecmp(ones[i], rest.ptr, rest.len) == 0) {
			return tens * 10 + i;
		}
	}
	return 0;
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
	/* Word's numbers end with a dot or a bracket, "o" and "v" are bullets; "1.2." is an outline, which no HTML list counts. */
	if (len == 0 || len + 1 != marker.len) {
		return 0;
	}
	char first = marker.ptr[0];
	if (bv_ascii_is_digit(first)) {
		uint64_t number;
		*type = '1';
		(void)bv_ascii_number(bv_slice_of(marker.ptr, len), BV_WORD_NUMBER_MAX, &number);
		return (unsigned)number;
	}
	bool capital = first >= 'A' && first <= 'Z';
	unsigned roman = roman_number(bv_slice_of(marker.ptr, len));
	if (roman > 0 && (len > 1 || strchr("ivx", first | 0x20) != NULL)) {
		*type = capital ? 'I' : 'i';
		return roman;
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
		word->open[word->depth].next = number;
		word->depth++;
	}
}

/* The paragraph that began is none of a list: it is written as it stands, with what stood for its marker. */
static void put_paragraph(bv_render_state *r, bv_slice marker)
{
	for (uint32_t i = r->open_count; i-- > 0;) {
		if (r->open[i].element->kept == BV_EL_P && r->open[i].kept == BV_EL_LI) {
			r->open[i].kept = BV_EL_P;
			break;
		}
	}
	bv_word_list_end(r);
	(void)bv_sink_open(&r->sink, BV_EL_P, bv_slice_of("", 0));
	if (marker.len > 0) {
		bv_sink_text(&r->sink, marker, true);
		bv_sink_text(&r->sink, BV_SLICE(" "), true);
	}
}

/* Open and close lists until the one that the item belongs to is the innermost. */
static void place_item(bv_render_state *r, unsigned number, char type)
{
	bv_word_lists *word = &r->word;
	bv_el el = number > 0 ? BV_EL_OL : BV_EL_UL;
	while (word->depth > 0 && word->open[word->depth - 1].level > word->level) {
		close_list(r);
	}
	if (word->depth > 0 && word->open[word->depth - 1].level == word->level) {
		bool same = word->open[word->depth - 1].el == el;
		bool restarts =
			(word->counted || word->open[word->depth - 1].list != word->list) && number == 1;
		if (same && !restarts) {
			return;
		}
		close_list(r);
	}
	open_list(r, number, type);
}

void bv_word_list_item(bv_render_state *r)
{
	bv_word_lists *word = &r->word;
	char type = '1';
	unsigned number;
	word->pending = false;
	if (word->counted) {
		number = bv_word_online_number(r, &type);
	} else {
		bv_slice marker = marker_of(word);
		number = marker_number(marker, &type);
		if (marker.len == 0 ? word->unmarked : number == 0 && !is_bullet(marker)) {
			put_paragraph(r, marker); /* "Điều 1.", "1.2.", "đ)": no list of HTML counts so */
			return;
		}
	}
	place_item(r, number, type);
	bv_buf_clear(&r->attributes);
	if (word->depth > 0) {
		unsigned *next = &word->open[word->depth - 1].next;
		if (number > 0 && number != *next) {
			BV_PUTS(&r->attributes, " value=\"");
			bv_buf_uint(&r->attributes, number);
			BV_PUTS(&r->attributes, "\"");
		}
		*next = number + 1;
	}
	(void)bv_sink_open(&r->sink, BV_EL_LI, bv_buf_view(&r->attributes));
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

/* --- classes ------------------------------------------------------------------------------------------ */

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

/* Google Docs exports comments in boxes below the text, with links there and back. */
static bool is_remark_of_docs(const bv_render_state *r)
{
	if (bv_slice_eq(r->token.text, BV_SLICE("a"))) {
		return bv_slice_starts(bv_render_attribute(r, BV_SLICE("href")), BV_SLICE("#cmnt"));
	}
	return bv_slice_eq(r->token.text, BV_SLICE("div")) &&
		bv_slice_eq(bv_render_attribute(r, BV_SLICE("style")),
			BV_SLICE("border:1px solid black;margin:5px"));
}

bool bv_word_is_remark(const bv_render_state *r, const bv_style *style)
{
	/* MsoCommentReference, MsoCommentText, msocomanchor, msocomoff, msocomtxt */
	return style->remark || bv_slice_begins(bv_render_attribute(r, BV_SLICE("class")), "msocom") ||
		is_remark_of_docs(r);
}
