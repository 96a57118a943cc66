/* Characters: which bytes need a look before they are copied, and what becomes of what they begin. For the files of the sink.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CHARACTERS_H
#define BAIVIET_CHARACTERS_H

#include "baiviet/buf.h"

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef const unsigned char *bytes;

/* Bytes that always need a look: controls, markup, and the lead bytes of characters that may be dropped; and those that need
 * one in the value of an attribute only. */
enum { ODD = 1, ODD_IN_VALUE = 2 };

static const uint8_t odd_byte[256] = {[0 ... 0x1F] = ODD,
	['"'] = ODD_IN_VALUE,
	['&'] = ODD,
	['<'] = ODD,
	['>'] = ODD,
	['@'] = ODD,
	[0x7F] = ODD,
	[0xC2] = ODD,
	[0xE2] = ODD,
	[0xEF ... 0xF4] = ODD};

#ifdef __SSE2__
static inline __m128i equals(__m128i x, char c)
{
	return _mm_cmpeq_epi8(x, _mm_set1_epi8(c));
}

/* Where the next sixteen bytes are looked at: the last of them begin at `last`, though that goes back over some. */
static inline bytes step_from(bytes at, bytes last)
{
	return at < last ? at : last;
}

/* Where x is `c`, or differs from it only in bits of `same`. */
static inline __m128i equals_but(__m128i x, char same, char c)
{
	return equals(_mm_or_si128(x, _mm_set1_epi8(same)), c | same);
}

#endif

typedef enum char_use { USE_KEEP, USE_DROP, USE_SPACE, USE_NBSP, USE_BIDI } char_use;

/* U+2000 to U+206F: separators, marks of direction, joiners. Joiners stay: Khmer and emoji need them. */
static inline char_use general_punctuation(bytes at)
{
	if (at[1] == 0x80) {
		if (at[2] == 0x8B || at[2] == 0x8E || at[2] == 0x8F) {
			return USE_DROP; /* zero-width space, LRM, RLM */
		}
		if (at[2] == 0xA8 || at[2] == 0xA9) {
			return USE_SPACE; /* line and paragraph separator */
		}
		return at[2] >= 0xAA && at[2] <= 0xAE ? USE_BIDI : USE_KEEP;
	}
	if (at[1] == 0x81 && at[2] >= 0xA0 && at[2] <= 0xAF) {
		return at[2] >= 0xA6 && at[2] <= 0xA9 ? USE_BIDI : USE_DROP;
	}
	return USE_KEEP;
}

/* What becomes of the character at `at`, whose lead byte is not below 0x80; *len is its length. */
static inline char_use use_of(bytes at, size_t *len)
{
	*len = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
	switch (at[0]) {
	case 0xC2: /* C1 controls, no-break space, soft hyphen */
		return at[1] < 0xA0 || at[1] == 0xAD ? USE_DROP : at[1] == 0xA0 ? USE_NBSP : USE_KEEP;
	case 0xE2:
		return general_punctuation(at);
	case 0xEF:
		if (at[1] == 0xBB && at[2] == 0xBF) {
			return USE_DROP; /* byte order mark */
		}
		if (at[1] == 0xBF && (at[2] == 0xBC || at[2] >= 0xBE)) {
			return USE_DROP; /* object replacement, noncharacters */
		}
		return at[1] == 0xB7 && at[2] >= 0x90 && at[2] <= 0xAF ? USE_DROP : USE_KEEP;
	case 0xF0:
	case 0xF1:
	case 0xF2:
	case 0xF3:
	case 0xF4: /* the last two code points of each plane are noncharacters */
		return (at[1] & 0x0F) == 0x0F && at[2] == 0xBF && at[3] >= 0xBE ? USE_DROP : USE_KEEP;
	default:
		return USE_KEEP;
	}
}

static inline bool is_dropped(bytes at, size_t *len)
{
	if (*at >= 0x80) {
		char_use use = use_of(at, len);
		return use == USE_DROP || use == USE_BIDI;
	}
	*len = 1;
	return (*at < 0x20 && *at != '\n' && *at != '\t' && *at != '\f') || *at == 0x7F;
}

static inline bool is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

/* Append the one character at `at`, which is not one that is dropped, escaped. Returns what follows. */
static inline bytes put_odd(bv_buf *out, bytes at)
{
	size_t len = 1;
	switch (*at) {
	case '&':
		BV_PUTS(out, "&amp;");
		return at + 1;
	case '<':
		BV_PUTS(out, "&lt;");
		return at + 1;
	case '>':
		BV_PUTS(out, "&gt;");
		return at + 1;
	default:
		if (*at >= 0x80 && use_of(at, &len) == USE_NBSP) {
			BV_PUTS(out, "&nbsp;");
		} else {
			bv_buf_put(out, (const char *)at, len);
		}
		return at + len;
	}
}

#endif
