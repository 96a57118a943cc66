/* Fonts from before Unicode: text set in them is bytes of an old encoding, which only the name of the font tells.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/word.h"

#include "baiviet/text.h"
#include "text/unicode.h"

#include <strings.h>

enum { FONT_OF_CAPITALS = 0x80 };

static bool begins(bv_slice font, const char *prefix)
{
	size_t len = strlen(prefix);
	return font.len >= len && strncasecmp(font.ptr, prefix, len) == 0;
}

uint8_t bv_word_font(bv_slice font)
{
	const char *comma = font.len > 0 ? memchr(font.ptr, ',', font.len) : NULL;
	font.len = comma != NULL ? (size_t)(comma - font.ptr) : font.len;
	if (begins(font, ".Vn")) {
		/* .VnTimeH and .VnArialH show capitals in place of small letters. */
		bool capitals = font.ptr[font.len - 1] == 'H';
		return (uint8_t)(BV_LEGACY_TCVN3 | (capitals ? FONT_OF_CAPITALS : 0));
	}
	if (begins(font, "VNI-") || begins(font, "VNI ")) {
		return BV_LEGACY_VNI;
	}
	return begins(font, "VPS ") ? BV_LEGACY_VPS : BV_LEGACY_NONE;
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
