/* Guessing the encoding of text from before Unicode, so that an import can propose it.
 *
 * The text is read in each encoding, and what comes out is compared with how Vietnamese is spelt. A wrong reading spoils
 * nearly every word: capitals turn up inside it, or letters that cannot follow each other. It takes several good words to
 * be certain, and no other reading may be near.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

enum {
	LOOKED_AT = 16384, /* bytes */
	WORD = 16,         /* letters; no syllable has more than seven */
	ENOUGH = 3,        /* words that only Vietnamese has */
	CLEARLY = 2        /* words more than in any other reading */
};

typedef struct evidence {
	size_t marked;    /* words with letters outside ASCII */
	size_t good;      /* those that are Vietnamese syllables */
	size_t telling;   /* those of them with letters that Latin-1 lacks */
	size_t qualities; /* those with ă â ê ô ơ ư or đ */
} evidence;

static bool is_upper(uint32_t cp)
{
	if (cp < 0x100) {
		return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE);
	}
	return cp == 0x102 || cp == 0x110 || cp == 0x128 || cp == 0x168 || cp == 0x1A0 || cp == 0x1AF ||
		(cp >= 0x1EA0 && cp <= 0x1EF9 && (cp & 1) == 0);
}

/* All small, all capitals, or only the first: nobody writes otherwise. */
static bool has_sane_case(const uint32_t *letters, size_t count)
{
	size_t capitals = 0;
	for (size_t i = 0; i < count; i++) {
		capitals += is_upper(letters[i]);
	}
	return capitals == 0 || capitals == count || (capitals == 1 && is_upper(letters[0]));
}

/* QĐ, UBND, TWĐTN: no syllables, and of no weight. */
static bool is_abbreviation(const uint32_t *letters, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if ((letters[i] < 'A' || letters[i] > 'Z') && letters[i] != 0x110) {
			return false;
		}
	}
	return true;
}

static bool has_quality(uint32_t cp)
{
	uint32_t first, second;
	while (bv_unicode_decompose(cp, &first, &second)) {
		if (second == 0x302 || second == 0x306 || second == 0x31B) {
			return true;
		}
		cp = first;
	}
	return cp == 0x110 || cp == 0x111;
}

static void weigh_word(evidence *e, const uint32_t *letters, size_t count)
{
	bool marked = false, telling = false, quality = false;
	for (size_t i = 0; i < count && i < WORD; i++) {
		marked |= letters[i] >= 0x80;
		telling |= letters[i] >= 0x100;
		quality |= has_quality(letters[i]);
	}
	if (!marked || is_abbreviation(letters, count < WORD ? count : WORD)) {
		return;
	}
	e->marked++;
	if (bv_text_is_syllable(letters, count) && has_sane_case(letters, count)) {
		e->good++;
		/* One letter alone is a word in Vietnamese, and anything elsewhere. */
		e->telling += telling && count > 1;
		e->qualities += quality && count > 1;
	}
}

static evidence weigh(bv_slice text)
{
	evidence e = {0};
	uint32_t letters[WORD];
	size_t count = 0;
	const char *at = text.ptr, *end = text.ptr + text.len;
	while (at < end) {
		uint32_t cp = bv_utf8_next(&at, end);
		if (bv_is_latin_letter(cp)) {
			if (count < WORD) {
				letters[count] = cp;
			}
			count++;
			continue;
		}
		weigh_word(&e, letters, count);
		count = 0;
	}
	weigh_word(&e, letters, count);
	return e;
}

/* Names of people and places, and foreign words, are no syllables. */
static bool is_likely(const evidence *e)
{
	return e->good * 10 >= e->marked * 8;
}

static bool is_certain(const evidence *e, bv_legacy encoding)
{
	/* Punctuation behind a vowel reads as a tone in VIQR; what it writes with more than that does not occur otherwise. */
	size_t telling = encoding == BV_LEGACY_VIQR ? e->qualities : e->telling;
	return telling >= ENOUGH && is_likely(e);
}

/* Whether `other`, another reading, leaves doubt about the `best` one. */
static bool rivals(const evidence *other, const evidence *best)
{
	return other->good + CLEARLY > best->good ||
		(is_likely(other) && other->good * 2 >= best->good);
}

typedef struct alphabet {
	size_t
		bytes; /* letters beyond ASCII that may have been bytes, and ill-formed parts: none in VIQR */
	size_t bad;  /* ill-formed parts */
	size_t wide; /* letters that no byte can have left */
	size_t
		twice; /* pairs of letters that are one in UTF-8, read as Latin-1 and stored as UTF-8 again */
} alphabet;

static alphabet alphabet_of(bv_slice text)
{
	/* Letters of windows-1252 beyond Latin-1: ƒ Œ œ Š š Ÿ Ž ž. */
	static const uint16_t of_bytes[] = {0x192, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E};
	alphabet a = {0};
	uint32_t before = 0;
	const char *at = text.ptr, *end = text.ptr + text.len;
	while (at < end) {
		uint32_t cp = bv_utf8_next(&at, end);
		bool wide = cp != BV_UTF8_BAD && cp >= 0x100 && bv_is_latin_letter(cp);
		for (size_t i = 0; wide && i < sizeof(of_bytes) / sizeof(of_bytes[0]); i++) {
			wide = cp != of_bytes[i];
		}
		a.bytes += cp >= 0xC0;
		a.bad += cp == BV_UTF8_BAD;
		a.wide += wide;
		bool leads = (before >= 0xC3 && before <= 0xC6) || before == 0xE1;
		a.twice += leads && cp != BV_UTF8_BAD && !wide && cp >= 0x80 && (cp < 0xC0 || cp >= 0x100);
		before = cp;
	}
	return a;
}

/* Whether the text is in Unicode already, if damaged here and there, or was stored as UTF-8 twice. */
static bool is_unicode(const alphabet *a)
{
	return a->wide > a->bad || a->twice >= ENOUGH;
}

/* What speaks for `text` being in `encoding`. */
static evidence try_encoding(bv_slice text, bv_legacy encoding, const bv_mem *mem)
{
	bv_buf read = {.mem = mem};
	evidence e = {0};
	if (bv_text_from_legacy(&read, text, encoding, NULL) == BV_OK) {
		e = weigh(bv_buf_view(&read));
	}
	bv_buf_free(&read);
	return e;
}

bv_legacy bv_text_guess_legacy(bv_slice text, const bv_mem *mem)
{
	if (text.len > LOOKED_AT) {
		size_t valid = bv_utf8_valid(text);
		text.len = LOOKED_AT;
		/* Text that was cut within a letter is still UTF-8. */
		if (valid >= text.len) {
			text.len = bv_utf8_valid(text);
		}
	}
	alphabet letters = alphabet_of(text);
	if (is_unicode(&letters)) {
		return BV_LEGACY_NONE;
	}
	evidence readings[BV_LEGACY_CP1258 + 1] = {{0}};
	bv_legacy best = BV_LEGACY_NONE;
	for (bv_legacy encoding = BV_LEGACY_TCVN3; encoding <= BV_LEGACY_CP1258; encoding++) {
		/* VIQR is of ASCII; question marks in other text are of letters that were lost. */
		if (encoding == BV_LEGACY_VIQR && letters.bytes != 0) {
			continue;
		}
		readings[encoding] = try_encoding(text, encoding, mem);
		if (readings[encoding].good > readings[best].good) {
			best = encoding;
		}
	}
	bool certain = is_certain(&readings[best], best);
	for (bv_legacy other = BV_LEGACY_TCVN3; other <= BV_LEGACY_CP1258; other++) {
		certain &= other == best || !rivals(&readings[other], &readings[best]);
	}
	return certain ? best : BV_LEGACY_NONE;
}
