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

#include "base/ascii.h"
#include "baiviet/text.h"

#include "slug/tables/direct.h"

#if defined(__SSE2__) && defined(__SIZEOF_INT128__)
#define HAS_BLOCKS
#include "slug/blocks.h"
#endif

enum { SLACK = 32 }; /* room for the blocks that are written whole */

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

/* What of a title is folded before there is a folder. */
typedef struct beginning {
	const unsigned char *at; /* where it ends */
	unsigned char *put;
	bool separated;
} beginning;

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

/* f->at is behind an apostrophe. M'Nông is one word, 'Nông' has none inside, 5'10 is two figures. */
static void fold_apostrophe(folder *f)
{
	bv_fold_text after;
	uint8_t code = skip_marks(f, &after);
	f->wants_composing = code == FOLD_COMPOSES;
	bool inside = !f->separated && is_letter(code, &after);
	bool figures = inside && code == FOLD_TEXT && bv_ascii_is_digit(after.bytes[0]) &&
		bv_ascii_is_digit((char)f->put[-1]);
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

/* The look-up for the character at `at` that is not ASCII, and its length in bytes; FOLD_POOLED for what has no place in the
 * tables of this file. `left` bytes can be read, one at least. */
static inline unsigned look_up(const unsigned char *at, size_t left, size_t *length)
{
	unsigned first = at[0], second = left > 1 ? at[1] ^ 0x80u : 0xFF;
	unsigned third = left > 2 ? at[2] ^ 0x80u : 0xFF;
	if (first - 0xC2 < 0xE0 - 0xC2 && second < 0x40) {
		*length = 2;
		return fold_two[(first - 0xC0) << 6 | second];
	}
	*length = 3;
	if (first == 0xE1 && second - 0x38 < 4 && third < 0x40) {
		return fold_latin[(second - 0x38) << 6 | third];
	}
	if (first == 0xE2 && second == 0 && third < 0x40) {
		return fold_dashes[third];
	}
	return FOLD_POOLED;
}

#ifdef HAS_BLOCKS

enum { WINDOW = 64 };

/* What a part of the title holds: a bit for each byte. */
typedef struct window {
	uint64_t words; /* letters and digits of ASCII */
	uint64_t wide;  /* what is not ASCII */
	uint64_t quotes;
} window;

/* Look at `size` bytes from f->at on, and put them folded to `folded`: those that are ASCII. */
static inline window look_at(const folder *f, size_t size, unsigned char folded[WINDOW])
{
	window w = {0};
	for (size_t i = 0; i < size; i += BLOCK) {
		__m128i bytes = load_block(f->start, f->at + i, f->end);
		__m128i words = are_words(bytes);
		put_block(folded + i, bytes, words, f->lower);
		w.words |= (uint64_t)bits_of(words) << i;
		w.wide |= (uint64_t)bits_of(bytes) << i;
		w.quotes |= (uint64_t)bits_of(are_quotes(bytes)) << i;
	}
	return w;
}

/* How many bits are set in a row from bit `at` on, which is less than WINDOW. */
static inline size_t count_from(uint64_t bits, size_t at)
{
	uint64_t clear = ~(bits >> at);
	return clear == 0 ? WINDOW : (size_t)__builtin_ctzll(clear);
}

/* Fold the part of the title from f->at that the tables of this file are for: to the end of the window, or to what
 * fold_other() is for. Separators never meet: in the window `repeated` tells, and those behind anything else that separates
 * are passed over with it. */
static void fold_known(folder *f)
{
	const unsigned char *start = f->at;
	size_t left = (size_t)(f->end - start), size = left < WINDOW ? left : WINDOW;
	unsigned char folded[WINDOW + BLOCK];
	window w = look_at(f, size, folded);
	uint64_t inside = ~UINT64_C(0) >> (WINDOW - size);
	uint64_t separators = inside & ~(w.words | w.wide | w.quotes);
	uint64_t repeated = separators & (separators << 1 | (uint64_t)f->separated);
	uint64_t all_stops = w.wide | w.quotes | repeated | ~inside; /* not to be folded as they are */
	unsigned char *put = f->put;
	size_t at = 0;
	while (at < size) {
		uint64_t stops = all_stops >> at;
		size_t run = stops == 0 ? WINDOW - at : (size_t)__builtin_ctzll(stops);
		for (size_t done = 0; done < run; done += BLOCK) {
			memcpy(put + done, folded + at + done, BLOCK);
		}
		put += run;
		at += run;
		if (at >= size) {
			break;
		}
		if (start[at] < 0x80) {
			size_t again = count_from(repeated, at);
			if (again == 0) {
				break;
			}
			at += again;
			continue;
		}
		size_t length;
		unsigned value = look_up(start + at, left - at, &length);
		if (BV_LIKELY(value > '-')) {
			*put++ = (unsigned char)(value | f->lower);
			at += length;
		} else if (value == '-' || value == FOLD_MARK) {
			bool separated = put == f->first || put[-1] == '-';
			if (value == '-' && !separated) {
				*put++ = '-';
				separated = true;
			}
			at += length;
			at += separated && at < WINDOW ? count_from(separators, at) : 0;
		} else {
			break;
		}
	}
	f->at = start + at;
	f->put = put;
	f->separated = put == f->first || put[-1] == '-';
}

/* Fold as many whole blocks of the title, to `put`, as are ASCII without quotes. It is all that an English title takes.
 * Where separators meet in a block, what follows them is put with the next one. */
static inline beginning fold_plain(bv_slice title, unsigned char *put, unsigned char lower)
{
	const unsigned char *start = (const unsigned char *)title.ptr, *at = start;
	const unsigned char *end = start + title.len;
	unsigned separated = true;
	while (at < end) {
		__m128i bytes = load_block(start, at, end);
		if (bits_of(_mm_or_si128(bytes, are_quotes(bytes))) != 0) {
			break;
		}
		__m128i words = are_words(bytes);
		put_block(put, bytes, words, lower);
		unsigned size = end - at < BLOCK ? (unsigned)(end - at) : BLOCK;
		unsigned separators = ~bits_of(words) & ((1U << size) - 1);
		unsigned repeated = separators & (separators << 1 | separated);
		if (repeated == 0) {
			put += size;
			at += size;
			separated = separators >> (size - 1);
		} else {
			unsigned kept = (unsigned)__builtin_ctz(repeated);
			put += kept;
			at += kept + (unsigned)__builtin_ctz(~(repeated >> kept));
			separated = true;
		}
	}
	return (beginning){at, put, separated != 0};
}

#else

static void fold_known(folder *f)
{
	while (f->at < f->end) {
		size_t length = 1;
		unsigned value =
			*f->at < 0x80 ? fold_two[*f->at] : look_up(f->at, (size_t)(f->end - f->at), &length);
		if (value < '-' && value != FOLD_MARK) {
			break;
		}
		f->at += length;
		if (value != FOLD_MARK) {
			put_char(f, (unsigned char)value);
		}
	}
}

static inline beginning fold_plain(bv_slice title, unsigned char *put, unsigned char lower)
{
	(void)lower;
	return (beginning){(const unsigned char *)title.ptr, put, true};
}

#endif

/* Fold the title; stops early when it must be composed first, or there is no memory. */
static void fold_title(folder *f)
{
	enum { FIRST_OTHER = 0xE3 }; /* the first lead byte that none of the tables here is for */
	while (f->at < f->end && !f->wants_composing && !f->out->failed) {
		const unsigned char *before = f->at;
		if (*f->at < FIRST_OTHER) {
			fold_known(f);
		}
		if (f->at == before) {
			fold_other(f);
		}
	}
}

static bool finish(bv_buf *out, const unsigned char *put, bool separated)
{
	if (!out->failed) {
		size_t folded = (size_t)(put - (const unsigned char *)out->ptr) - out->len;
		out->len += folded - (separated && folded != 0);
	}
	return true;
}

/* Fold the title from behind its beginning on. */
static BV_NOINLINE bool fold_on(
	bv_buf *out, bv_slice title, bool keep_case, bool composed, beginning done)
{
	const unsigned char *start = (const unsigned char *)title.ptr;
	folder f = {
		.start = start,
		.at = done.at,
		.end = start + title.len,
		.first = (unsigned char *)out->ptr + out->len,
		.put = done.put,
		.out = out,
		.lower = keep_case ? 0 : 0x20,
		.separated = done.separated,
		.composed = composed,
	};
	fold_title(&f);
	return !f.wants_composing && finish(out, f.put, f.separated);
}

bool bv_slug_fold(bv_buf *out, bv_slice title, bool keep_case, bool composed)
{
	size_t room;
	if (!bv_add(&room, title.len, SLACK) || !bv_buf_reserve(out, room)) {
		out->failed = true;
		return true;
	}
	unsigned char *put = (unsigned char *)out->ptr + out->len;
	beginning done = fold_plain(title, put, keep_case ? 0 : 0x20);
	if (done.at < (const unsigned char *)title.ptr + title.len) {
		return fold_on(out, title, keep_case, composed, done);
	}
	return finish(out, done.put, done.separated);
}
