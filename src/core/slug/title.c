/* The pass over a title that folds its letters and separates its words, with '-'.
 *
 * The loop handles what Vietnamese is made of: ASCII 16 bytes at a time, letters and marks of two bytes, letters of three
 * bytes in E1 B8..BB and dashes and quotes in E2 80, each by one look-up. All else goes through fold_other(), one code
 * point at a time.
 *
 * Every look-up in this loop gives at most one character for one byte or more, so a result as long as the title, and
 * room for one block, is all it needs; only what comes from bv_fold() has to ask for room.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "slug/fold.h"

#include "baiviet/text.h"

#include "slug/tables/direct.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 16, SLACK = 2 * BLOCK };

/* While the loop runs, `put` is where the result goes on; the buffer's len is that of what was there before. */
typedef struct folder {
	const unsigned char *start, *at, *end;
	unsigned char *first, *put;
	bv_buf *out;
	unsigned char
		lower; /* 0x20, or 0 to keep case: or'ed to letters, digits and '-', it changes letters only */
	bool separated;       /* the result is empty or ends with a separator */
	bool composed;        /* the title is composed */
	bool wants_composing; /* it must be, to be folded: what was put out is worth nothing */
} folder;

/* Make room for `extra` characters more than what is left of the title. */
static bool make_room(folder *f, size_t extra)
{
	size_t used = (size_t)(f->put - f->first);
	size_t left = (size_t)(f->end - f->at);
	size_t room;
	if (!bv_add(&room, left, used + extra + SLACK) || !bv_buf_reserve(f->out, room)) {
		f->out->failed = true;
		return false;
	}
	f->first = (unsigned char *)f->out->ptr + f->out->len;
	f->put = f->first + used;
	return true;
}

static inline void put_char(folder *f, unsigned char c)
{
	bool separator = c == '-';
	*f->put = c | f->lower;
	f->put += !(separator && f->separated);
	f->separated = separator;
}

static void put_text(folder *f, const bv_fold_text *text)
{
	if (make_room(f, text->len)) {
		for (size_t i = 0; i < text->len; i++) {
			put_char(f, (unsigned char)text->bytes[i]);
		}
	}
}

/* What the code point at *at becomes; moves *at behind it. */
static uint8_t fold_next(
	const folder *f, const unsigned char **at, bv_fold_text *text, uint32_t *cp)
{
	const char *next = (const char *)*at;
	*cp = bv_utf8_next(&next, (const char *)f->end);
	*at = (const unsigned char *)next;
	uint8_t code = bv_fold(*cp, text);
	return code == FOLD_COMPOSES && f->composed ? bv_fold_composing(*cp, text) : code;
}

/* What the next code point from f->at that is no mark becomes; FOLD_TEXT "-" at the end. Moves f->at to it. */
static uint8_t skip_marks(folder *f, bv_fold_text *text)
{
	const unsigned char *next = f->at;
	uint32_t cp;
	while (next < f->end) {
		uint8_t code = fold_next(f, &next, text, &cp);
		if (code != FOLD_MARK) {
			return code;
		}
		f->at = next;
	}
	*text = (bv_fold_text){.len = 1, .bytes = "-"};
	return FOLD_TEXT;
}

static bool is_letter(uint8_t code, const bv_fold_text *text)
{
	return code == FOLD_SILENT || code == FOLD_NUMBERED ||
		(code == FOLD_TEXT && text->bytes[0] != '-');
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* f->at is behind an apostrophe. M'Nông is one word, 'Nông' has none inside, 5'10 is two figures. */
static void fold_apostrophe(folder *f)
{
	bv_fold_text after;
	uint8_t code = skip_marks(f, &after);
	f->wants_composing = code == FOLD_COMPOSES;
	bool inside = !f->separated && is_letter(code, &after);
	bool figures = inside && code == FOLD_TEXT && is_digit(after.bytes[0]) && is_digit(f->put[-1]);
	if (!inside || figures) {
		put_char(f, '-');
	}
}

/* A letter without sound at `from`, and f->at behind it. A word of nothing else is not to be lost: it becomes numbers. */
static void fold_silent(folder *f, const unsigned char *from)
{
	if (!f->separated) {
		return;
	}
	bv_fold_text text;
	uint8_t code;
	uint32_t cp;
	while ((code = skip_marks(f, &text)) == FOLD_SILENT) {
		fold_next(f, &f->at, &text, &cp);
	}
	f->wants_composing = code == FOLD_COMPOSES;
	if (is_letter(code, &text)) {
		return;
	}
	const unsigned char *to = f->at;
	while (from < to) {
		if (fold_next(f, &from, &text, &cp) == FOLD_SILENT) {
			bv_fold_number(cp, &text);
			put_text(f, &text);
		}
	}
}

/* Whether the mark at `at` stands on a Latin letter, as far as a few bytes tell. A breve composes with Cyrillic letters
 * to others, with Latin ones never; this saves decomposed Vietnamese from being composed. */
static bool is_on_latin(const folder *f, const unsigned char *at)
{
	for (int i = 0; i < 3 && at - f->start >= 3; i++) {
		if (at[-1] < 0x80) {
			return true;
		}
		unsigned char lead = at[-2];
		if ((lead >= 0xC3 && lead <= 0xC9) || (at[-3] == 0xE1 && lead >= 0xB8 && lead <= 0xBB)) {
			return true;
		}
		if (lead != 0xCC) {
			return false;
		}
		at -= 2;
	}
	return at > f->start && at[-1] < 0x80;
}

/* Take in the code point at f->at, whatever it is. */
static void fold_other(folder *f)
{
	const unsigned char *from = f->at;
	bv_fold_text text;
	uint32_t cp;
	switch (fold_next(f, &f->at, &text, &cp)) {
	case FOLD_TEXT:
	case FOLD_NUMBERED:
		put_text(f, &text);
		break;
	case FOLD_APOSTROPHE:
		fold_apostrophe(f);
		break;
	case FOLD_SILENT:
		fold_silent(f, from);
		break;
	case FOLD_COMPOSES:
		f->wants_composing = cp != 0x306 || !is_on_latin(f, from);
		break;
	default:
		break;
	}
}

#ifdef __SSE2__
/* Fold the ASCII characters at the start of the block at `at`, up to an apostrophe or a second separator in a row, which
 * is passed over. Writes a whole block to `put`. Returns the characters put out, and the bytes used in *used: none when the
 * block begins with an apostrophe. */
static inline size_t fold_block(const unsigned char *at, unsigned char *put, unsigned char lower,
	unsigned *separated, size_t *used)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)at);
	__m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
	__m128i letters = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
		_mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
	__m128i digits = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)),
		_mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
	__m128i words = _mm_or_si128(letters, digits);
	__m128i quotes = _mm_or_si128(
		_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\'')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('`')));
	/* Bits of the block: where it must stop, and where separators are before that. */
	unsigned stops = (unsigned)_mm_movemask_epi8(_mm_or_si128(bytes, quotes)) | 1u << BLOCK;
	unsigned run = (unsigned)__builtin_ctz(stops);
	unsigned separators = ~(unsigned)_mm_movemask_epi8(words) & ((1u << run) - 1);
	unsigned doubled = separators & (separators << 1 | *separated);
	__m128i folded =
		_mm_or_si128(_mm_and_si128(words, _mm_or_si128(bytes, _mm_set1_epi8((char)lower))),
			_mm_andnot_si128(words, _mm_set1_epi8('-')));
	_mm_storeu_si128((__m128i *)put, folded);
	if (doubled != 0) {
		run = (unsigned)__builtin_ctz(doubled);
		*used = run + (unsigned)__builtin_ctz(~(separators >> run));
		*separated = 1;
	} else if (run != 0) {
		*used = run;
		*separated = separators >> (run - 1) & 1;
	} else {
		*used = 0;
	}
	return run;
}
#endif

/* The look-up for the code point at `at`, and its length; FOLD_POOLED for what has no place in the tables of this file. */
static inline unsigned look_up(const unsigned char *at, const unsigned char *end, size_t *length)
{
	unsigned byte = *at;
	if (byte < 0x80) {
		*length = 1;
		return fold_two[byte];
	}
	if (byte >= 0xC2 && byte < 0xE0 && end - at >= 2 && (at[1] & 0xC0) == 0x80) {
		*length = 2;
		return fold_two[(byte & 0x1F) << 6 | (at[1] & 0x3F)];
	}
	if (end - at >= 3 && (at[2] & 0xC0) == 0x80) {
		*length = 3;
		if (byte == 0xE1 && (at[1] & 0xFC) == 0xB8) {
			return fold_latin[(at[1] & 0x03) << 6 | (at[2] & 0x3F)];
		}
		if (byte == 0xE2 && at[1] == 0x80) {
			return fold_dashes[at[2] & 0x3F];
		}
	}
	return FOLD_POOLED;
}

/* Fold f->at to f->end; stops early when the title must be composed first, or there is no memory. */
static void fold_title(folder *f)
{
	const unsigned char *at = f->at, *end = f->end;
	unsigned char *put = f->put;
	unsigned char lower = f->lower;
	unsigned separated = f->separated;
	while (at < end) {
		size_t length;
#ifdef __SSE2__
		if (*at < 0x80 && end - at >= BLOCK) {
			put += fold_block(at, put, lower, &separated, &length);
			at += length;
			if (length != 0) {
				continue;
			}
		}
#endif
		unsigned value = look_up(at, end, &length);
		if (BV_LIKELY(value >= '-')) {
			unsigned separator = value == '-';
			*put = (unsigned char)(value | lower);
			put += !(separator & separated);
			separated = separator;
			at += length;
		} else if (value == FOLD_MARK) {
			at += length;
		} else {
			f->at = at;
			f->put = put;
			f->separated = separated;
			fold_other(f);
			at = f->at;
			put = f->put;
			separated = f->separated;
			if (f->wants_composing || f->out->failed) {
				return;
			}
		}
	}
	f->put = put;
	f->separated = separated;
}

bool bv_slug_fold(bv_buf *out, bv_slice title, bool keep_case, bool composed)
{
	const unsigned char *start = (const unsigned char *)title.ptr;
	folder f = {
		.start = start,
		.at = start,
		.end = start + title.len,
		.out = out,
		.lower = keep_case ? 0 : 0x20,
		.separated = true,
		.composed = composed,
	};
	if (title.len == 0 || !make_room(&f, 0)) {
		return true;
	}
	fold_title(&f);
	if (f.wants_composing) {
		return false;
	}
	if (!out->failed) {
		out->len += (size_t)(f.put - f.first);
		out->len -= f.separated && f.put > f.first;
	}
	return true;
}
