/* Text in the Vietnamese encodings used before Unicode. The tables are in tables/legacy.h.
 *
 * Letters are put out as they are found, with marks behind them where an encoding has marks of its own; composing them is
 * left to normalize().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

#include "text/tables/legacy.h"

/* What one position of the text holds: a byte of the encoding, or a character that never was one. */
typedef struct unit {
	int byte;       /* -1: none */
	uint32_t shown; /* what it looks like when nobody knows the encoding */
} unit;

typedef struct reader {
	bv_buf *out;
	const char *at, *end;
	bool utf8;     /* the bytes were once taken for Latin-1 and stored as UTF-8 */
	bool specials; /* and quotes and dashes of windows-1252 then stand for bytes from 80 on */
} reader;

static unit next_unit(reader *r)
{
	uint32_t cp = r->utf8 ? bv_utf8_next(&r->at, r->end) : (unsigned char)*r->at++;
	if (cp < 0x100) {
		bool special = cp >= 0x80 && cp < 0xA0;
		return (unit){(int)cp, special ? legacy_1252[cp - 0x80] : cp};
	}
	for (int i = 0; r->specials && i < 0x20; i++) {
		if (legacy_1252[i] == cp) {
			return (unit){0x80 + i, cp};
		}
	}
	return (unit){-1, cp};
}

/* The next unit without moving on; byte -1 at the end. */
static unit peek(const reader *r)
{
	reader ahead = *r;
	return r->at < r->end ? next_unit(&ahead) : (unit){-1, 0};
}

static void read_single_bytes(reader *r, const uint16_t *letters)
{
	while (r->at < r->end) {
		unit u = next_unit(r);
		uint32_t letter = 0;
		if (u.byte >= 0x80) {
			letter = letters[u.byte - 0x80 + LEGACY_CONTROLS];
		} else if (u.byte >= 0 && u.byte < LEGACY_CONTROLS) {
			letter = letters[u.byte];
		}
		bv_utf8_put(r->out, letter != 0 ? letter : u.shown);
	}
}

/* The small letter of a base and a mark of VNI, both small, or 0. */
static uint32_t vni_letter(int base, int mark)
{
	unsigned wanted = (unsigned)base << 8 | (unsigned)mark;
	size_t from = 0, to = sizeof(legacy_vni) / sizeof(legacy_vni[0]), count = to;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (legacy_vni[middle].bytes < wanted) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from < count && legacy_vni[from].bytes == wanted ? legacy_vni[from].letter : 0;
}

static void read_vni(reader *r)
{
	while (r->at < r->end) {
		unit base = next_unit(r), mark = peek(r);
		/* Letters and marks have their small forms 20 above the capitals, in ASCII as in Latin-1. */
		int small = base.byte | 0x20;
		bool is_letter = (small >= 'a' && small <= 'z') || base.byte >= 0xC0;
		uint32_t letter = 0;
		if (is_letter && mark.byte >= 0xC0) {
			letter = vni_letter(small, mark.byte | 0x20);
		}
		if (letter != 0) {
			next_unit(r);
		} else if (base.byte >= 0xC0) {
			letter = vni_letter(0, small);
		}
		if (letter != 0) {
			bv_utf8_put(r->out, base.byte == small ? letter : bv_vietnamese_upper(letter));
		} else {
			bv_utf8_put(r->out, base.shown);
		}
	}
}

/* The circumflex, breve or horn that `c` writes behind the vowel `small`, or 0. */
static uint32_t viqr_quality(int small, int c)
{
	if (c == '^' && (small == 'a' || small == 'e' || small == 'o')) {
		return 0x302;
	}
	if (c == '(' && small == 'a') {
		return 0x306;
	}
	return c == '+' && (small == 'o' || small == 'u') ? 0x31B : 0;
}

static uint32_t viqr_tone(int c)
{
	switch (c) {
	case '`':
		return 0x300;
	case '\'':
		return 0x301;
	case '?':
		return 0x309;
	case '~':
		return 0x303;
	case '.':
		return 0x323;
	default:
		return 0;
	}
}

/* Whether what is next, a tone, is the punctuation it looks like: behind a word that has a tone already. */
static bool is_viqr_punctuation(const reader *r, bool toned)
{
	reader ahead = *r;
	next_unit(&ahead);
	return toned && !bv_is_latin_letter(peek(&ahead).shown);
}

/* The marks behind the vowel `small`, which is put out already. `toned` says that its word has a tone; returns whether it has
 * one now. */
static bool read_viqr_marks(reader *r, int small, bool toned)
{
	uint32_t quality = viqr_quality(small, peek(r).byte);
	if (quality != 0) {
		bv_utf8_put(r->out, quality);
		next_unit(r);
	}
	uint32_t tone = viqr_tone(peek(r).byte);
	if (tone == 0 || is_viqr_punctuation(r, toned)) {
		return toned;
	}
	bv_utf8_put(r->out, tone);
	next_unit(r);
	return true;
}

static void read_viqr(reader *r)
{
	bool toned = false;
	while (r->at < r->end) {
		unit u = next_unit(r);
		if (u.byte == '\\' && r->at < r->end) {
			bv_utf8_put(r->out, next_unit(r).shown);
			toned = false;
			continue;
		}
		int second = peek(r).byte;
		if ((u.byte == 'd' && second == 'd') || (u.byte == 'D' && (second | 0x20) == 'd')) {
			next_unit(r);
			bv_utf8_put(r->out, u.byte == 'd' ? 0x111 : 0x110);
			continue;
		}
		bv_utf8_put(r->out, u.shown);
		if (!bv_is_latin_letter(u.shown)) {
			toned = false;
		} else if (memchr("aeiouy", u.byte | 0x20, 6) != NULL) {
			toned = read_viqr_marks(r, u.byte | 0x20, toned);
		}
	}
}

bv_status bv_text_from_legacy(bv_buf *out, bv_slice text, bv_legacy from, bv_err *err)
{
	bv_buf read = {.mem = out->mem};
	reader r = {.out = &read,
		.at = text.ptr,
		.end = text.ptr + text.len,
		.utf8 = bv_utf8_valid(text) == text.len,
		/* ABC fonts have quotes where TCVN 5712 has rare capitals: a quote that is seen to be one is one. */
		.specials = from != BV_LEGACY_TCVN3};
	switch (from) {
	case BV_LEGACY_TCVN3:
		read_single_bytes(&r, legacy_tcvn3);
		break;
	case BV_LEGACY_VISCII:
		read_single_bytes(&r, legacy_viscii);
		break;
	case BV_LEGACY_VPS:
		read_single_bytes(&r, legacy_vps);
		break;
	case BV_LEGACY_CP1258:
		read_single_bytes(&r, legacy_cp1258);
		break;
	case BV_LEGACY_VNI:
		read_vni(&r);
		break;
	case BV_LEGACY_VIQR:
		read_viqr(&r);
		break;
	default:
		return bv_fail(err, BV_ERR_ARG, "no encoding given");
	}
	bv_status status = bv_buf_status(&read, err);
	if (status == BV_OK) {
		status = bv_text_normalize(out, bv_buf_view(&read), &(bv_normal_opts){0}, err);
	}
	bv_buf_free(&read);
	return status;
}
