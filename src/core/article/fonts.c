/* Fonts from before Unicode: text set in them is bytes of an old encoding, which only the name of the font tells. Letters set in
 * a font of signs are signs: Word makes "à" in Wingdings, an arrow, of "-->".
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

#include "baiviet/text.h"
#include "text/unicode.h"

#include <strings.h>

enum { FONT_OF_CAPITALS = 0x80, FONT_OF_SIGNS = 0x40, WINGDINGS = 1, WINGDINGS_2, SYMBOL };

/* The signs that are met in articles. Word stores some in the private use area, at U+F000 and the letter. */
static const struct sign {
	uint8_t font;
	uint8_t letter;
	uint16_t cp;
} signs[] = {{WINGDINGS, 0xE0, 0x2192}, {WINGDINGS, 0xDF, 0x2190}, {WINGDINGS, 0xE8, 0x2794},
	{WINGDINGS, 0xF0, 0x21E8}, {WINGDINGS, 0xFC, 0x2713}, {WINGDINGS, 0xFB, 0x2717},
	{WINGDINGS, 0xFE, 0x2611}, {WINGDINGS, 0xFD, 0x2612}, {WINGDINGS, 0xA8, 0x25FB},
	{WINGDINGS, 'o', 0x25A1}, {WINGDINGS, 'n', 0x25A0}, {WINGDINGS, 'l', 0x25CF},
	{WINGDINGS, 'q', 0x2751}, {WINGDINGS, 'v', 0x2756}, {WINGDINGS, 0xA7, 0x25AA},
	{WINGDINGS, 0xD8, 0x27A2}, {WINGDINGS, '(', 0x260E}, {WINGDINGS, '*', 0x2709},
	{WINGDINGS, 'F', 0x261E}, {WINGDINGS, 'J', 0x263A}, {WINGDINGS_2, 'P', 0x2713},
	{WINGDINGS_2, 'O', 0x2717}, {WINGDINGS_2, 'R', 0x2611}, {WINGDINGS_2, 'S', 0x2612},
	{WINGDINGS_2, 0xA3, 0x25A1}, {SYMBOL, 0xB3, 0x2265}, {SYMBOL, 0xA3, 0x2264},
	{SYMBOL, 0xB9, 0x2260}, {SYMBOL, 0xBB, 0x2248}, {SYMBOL, 0xAE, 0x2192}, {SYMBOL, 0xAC, 0x2190},
	{SYMBOL, 0xB7, 0x2022}, {SYMBOL, 0xB4, 0x00D7}, {SYMBOL, 0xB8, 0x00F7}, {SYMBOL, 'a', 0x03B1},
	{SYMBOL, 'b', 0x03B2}, {SYMBOL, 'g', 0x03B3}, {SYMBOL, 'l', 0x03BB}, {SYMBOL, 'm', 0x03BC},
	{SYMBOL, 'p', 0x03C0}, {SYMBOL, 'D', 0x0394}, {SYMBOL, 'S', 0x03A3}, {SYMBOL, 'W', 0x03A9}};

uint8_t bv_word_font(bv_slice font)
{
	const char *comma = font.len > 0 ? memchr(font.ptr, ',', font.len) : NULL;
	font.len = comma != NULL ? (size_t)(comma - font.ptr) : font.len;
	if (bv_slice_begins(font, ".Vn")) {
		/* .VnTimeH and .VnArialH show capitals in place of small letters. */
		bool capitals = font.ptr[font.len - 1] == 'H';
		return (uint8_t)(BV_LEGACY_TCVN3 | (capitals ? FONT_OF_CAPITALS : 0));
	}
	if (bv_slice_begins(font, "VNI-") || bv_slice_begins(font, "VNI ")) {
		return BV_LEGACY_VNI;
	}
	if (bv_slice_begins(font, "Wingdings")) {
		return FONT_OF_SIGNS | (bv_slice_begins(font, "Wingdings 2") ? WINGDINGS_2 : WINGDINGS);
	}
	if (bv_slice_begins(font, "Symbol")) {
		return FONT_OF_SIGNS | SYMBOL;
	}
	return bv_slice_begins(font, "VPS ") ? BV_LEGACY_VPS : BV_LEGACY_NONE;
}

static uint32_t sign_of(uint8_t font, uint32_t cp)
{
	uint32_t letter = cp >= 0xF000 && cp <= 0xF0FF ? cp - 0xF000 : cp;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (signs[i].font == (font & ~FONT_OF_SIGNS) && signs[i].letter == letter) {
			return signs[i].cp;
		}
	}
	return cp;
}

/* A few signs. More is text, and the font was named by mistake. */
static void put_signs(bv_render_state *r, bv_slice text)
{
	enum { BYTES_MAX = 16 };
	bv_buf out = {.mem = r->scratch.mem};
	const char *at = text.ptr, *end = at + text.len;
	while (text.len <= BYTES_MAX && at < end) {
		bv_utf8_put(&out, sign_of(r->context.font, bv_utf8_next(&at, end)));
	}
	bv_slice result = out.len > 0 ? bv_buf_view(&out) : text;
	if (!bv_slice_eq(result, text)) {
		bv_render_warn(r, BV_WARN_LEGACY_FONT, result);
	}
	bv_sink_text(&r->sink, result, true);
	bv_buf_free(&out);
}

/* Whether text holds a letter that Vietnamese has and no byte of Latin-1 is: then it is in Unicode, whatever its font. */
static bool is_unicode(bv_slice text)
{
	const char *at = text.ptr, *end = at + text.len;
	while (at < end) {
		uint32_t cp = bv_utf8_next(&at, end);
		if ((cp >= 0x1EA0 && cp <= 0x1EF9) || cp == 0x102 || cp == 0x103 || cp == 0x110 ||
			cp == 0x111 || cp == 0x1A0 || cp == 0x1A1 || cp == 0x1AF || cp == 0x1B0) {
			return true;
		}
	}
	return false;
}

static uint32_t capital_of(uint32_t cp)
{
	if (cp >= 'a' && cp <= 'z') {
		return cp - 0x20;
	}
	if (cp == 0x111) {
		return 0x110;
	}
	for (int i = 0; cp >= 0x80 && i < BV_VIETNAMESE_VOWELS * BV_VIETNAMESE_TONES; i++) {
		if (bv_vietnamese_vowels[i / BV_VIETNAMESE_TONES][i % BV_VIETNAMESE_TONES] == cp) {
			return bv_vietnamese_upper(cp);
		}
	}
	return cp;
}

static void put_capitals(bv_buf *out, bv_slice text)
{
	const char *at = text.ptr, *end = at + text.len;
	while (at < end) {
		bv_utf8_put(out, capital_of(bv_utf8_next(&at, end)));
	}
}

void bv_font_text(bv_render_state *r, bv_slice text)
{
	if ((r->context.font & FONT_OF_SIGNS) != 0) {
		put_signs(r, text);
		return;
	}
	bv_buf unicode = {.mem = r->scratch.mem}, capitals = {.mem = r->scratch.mem};
	bv_legacy from = (bv_legacy)(r->context.font & ~FONT_OF_CAPITALS);
	r->word.unicode_font |= is_unicode(text);
	if (r->word.unicode_font || bv_text_from_legacy(&unicode, text, from, NULL) != BV_OK) {
		bv_sink_text(&r->sink, text, true);
	} else {
		if ((r->context.font & FONT_OF_CAPITALS) != 0) {
			put_capitals(&capitals, bv_buf_view(&unicode));
		}
		bv_slice result = bv_buf_view(capitals.len > 0 ? &capitals : &unicode);
		if (!bv_slice_eq(result, text)) {
			bv_render_warn(r, BV_WARN_LEGACY_FONT, result);
		}
		bv_sink_text(&r->sink, result, true);
	}
	bv_buf_free(&unicode);
	bv_buf_free(&capitals);
}
