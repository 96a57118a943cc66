/* What one code point becomes in a slug: look-ups in the generated tables.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "slug/fold.h"

#include "baiviet/text.h"

#include "slug/tables/fold.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { HAN_FIRST = 0x3400, HAN_LAST = 0x9FFF, HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3 };

unsigned bv_slug_table_version(void)
{
	return FOLD_TABLE_VERSION;
}

static void add_bytes(bv_fold_text *text, const char *bytes, size_t len)
{
	memcpy(text->bytes + text->len, bytes, len);
	text->len = (uint8_t)(text->len + len);
}

/* The string number `i` of those that `at` says where they begin in `all`. */
static void add_string(bv_fold_text *text, const uint16_t *at, const char *all, size_t i)
{
	add_bytes(text, all + at[i], (size_t)(at[i + 1] - at[i]));
}

static uint8_t fold_han(uint32_t cp, bv_fold_text *text)
{
	uint32_t i = cp - HAN_FIRST;
	uint32_t syllable = fold_han_low[i] | (uint32_t)(fold_han_high[i / 4] >> i % 4 * 2 & 3) << 8;
	add_string(text, fold_han_at, fold_han_text, syllable);
	if (text->len == 0) {
		bv_fold_number(cp, text);
		return FOLD_NUMBERED;
	}
	return FOLD_TEXT;
}

/* A syllable is numbered by its leading consonant, its vowel and its trailing consonant, in this order. */
static uint8_t fold_hangul(uint32_t cp, bv_fold_text *text)
{
	enum { LEADS = 19, VOWELS = 21, TAILS = 28 };
	uint32_t i = cp - HANGUL_FIRST;
	add_string(text, fold_hangul_at, fold_hangul_text, i / (VOWELS * TAILS));
	add_string(text, fold_hangul_at, fold_hangul_text, LEADS + i / TAILS % VOWELS);
	add_string(text, fold_hangul_at, fold_hangul_text, LEADS + VOWELS + i % TAILS);
	return FOLD_TEXT;
}

static void upper(char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] >= 'a' && bytes[i] <= 'z') {
			bytes[i] = (char)(bytes[i] - 0x20);
		}
	}
}

/* `value` is one of the tables': a code, a character, or where a string lies in the pool. */
static uint8_t fold_value(uint32_t value, bv_fold_text *text)
{
	if (value < '-') {
		return (uint8_t)value;
	}
	if (value < FOLD_POOL) {
		text->bytes[text->len++] = (char)value;
		return FOLD_TEXT;
	}
	uint32_t place = (value & ~(uint32_t)(FOLD_FIRST_CAPITAL | FOLD_ALL_CAPITALS)) - FOLD_POOL;
	uint8_t len = (uint8_t)fold_pool[place];
	add_bytes(text, fold_pool + place + 1, len);
	upper(text->bytes, (value & FOLD_ALL_CAPITALS) != 0 ? len : (value & FOLD_FIRST_CAPITAL) != 0);
	return FOLD_TEXT;
}

static bool is_numbered(uint32_t cp)
{
	size_t from = 0, to = COUNT(fold_numbered) / 2;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (fold_numbered[2 * middle + 1] < cp) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from < COUNT(fold_numbered) / 2 && fold_numbered[2 * from] <= cp;
}

/* Beyond the tables lie rare ideographs, tags and variation selectors. */
static uint8_t fold_beyond(uint32_t cp, bv_fold_text *text)
{
	if (cp >= 0xE0000 && cp <= 0xE0FFF) {
		return FOLD_MARK;
	}
	uint32_t first, second;
	if (cp <= 0x2FFFF && bv_unicode_decompose(cp, &first, &second)) {
		return FOLD_COMPOSES;
	}
	if (cp != BV_UTF8_BAD && is_numbered(cp)) {
		bv_fold_number(cp, text);
		return FOLD_NUMBERED;
	}
	return fold_value('-', text);
}

uint8_t bv_fold(uint32_t cp, bv_fold_text *text)
{
	text->len = 0;
	if (cp >= HAN_FIRST && cp <= HAN_LAST) {
		return fold_han(cp, text);
	}
	if (cp >= HANGUL_FIRST && cp <= HANGUL_LAST) {
		return fold_hangul(cp, text);
	}
	if (cp >= FOLD_TABLE_END) {
		return fold_beyond(cp, text);
	}
	uint32_t top = fold_top[cp >> (FOLD_SHIFT + FOLD_MID_SHIFT)];
	uint32_t in_mid = cp >> FOLD_SHIFT & ((1u << FOLD_MID_SHIFT) - 1);
	uint32_t block = fold_mid[top << FOLD_MID_SHIFT | in_mid];
	uint32_t value = fold_blocks[block << FOLD_SHIFT | (cp & ((1u << FOLD_SHIFT) - 1))];
	if (value == FOLD_NUMBERED) {
		bv_fold_number(cp, text);
	}
	return fold_value(value, text);
}

uint8_t bv_fold_composing(uint32_t cp, bv_fold_text *text)
{
	text->len = 0;
	size_t from = 0, to = COUNT(fold_composing);
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (fold_composing[middle] < cp) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	bool found = from < COUNT(fold_composing) && fold_composing[from] == cp;
	return found ? fold_value(fold_composing_values[from], text) : FOLD_MARK;
}

/* The letter that stands for all forms of `cp`: without marks, and small. */
static uint32_t letter_of(uint32_t cp)
{
	uint32_t second;
	while (bv_unicode_decompose(cp, &cp, &second)) {
	}
	for (size_t i = 0; i < COUNT(fold_numbered_capitals); i += 3) {
		if (cp >= fold_numbered_capitals[i] && cp <= fold_numbered_capitals[i + 1]) {
			return cp - fold_numbered_capitals[i] + fold_numbered_capitals[i + 2];
		}
	}
	return cp;
}

void bv_fold_number(uint32_t cp, bv_fold_text *text)
{
	char digits[8];
	size_t at = sizeof(digits);
	cp = letter_of(cp);
	do {
		digits[--at] = "0123456789abcdef"[cp & 0xF];
		cp >>= 4;
	} while (cp != 0);
	text->len = 0;
	add_bytes(text, "u", 1);
	add_bytes(text, digits + at, sizeof(digits) - at);
}
