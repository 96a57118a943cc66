/* What the files of this room share: traits of code points, and what a Latin letter is.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEXT_UNICODE_H
#define BAIVIET_TEXT_UNICODE_H

#include "baiviet/text.h"

/* Why normalize() must look at a code point. The generator of tables/normal.h writes these names. */
enum {
	NORMAL_CHANGES = 1, /* NFC_Quick_Check=No: never occurs in composed text */
	NORMAL_JOINS = 2,   /* NFC_Quick_Check=Maybe: may compose with what stands before it */
	NORMAL_STRAY = 4,   /* an ignorable, removed where it serves nothing */
	NORMAL_JOINER = 8,  /* a stray that acts on its neighbours: joiners, variation selectors */
	NORMAL_BIDI = 16,   /* a stray that is a direction mark */
	NORMAL_D_LIKE = 32, /* a letter that looks like Đ or đ */
	NORMAL_NBSP = 64    /* U+00A0 */
};

typedef struct normal_traits {
	uint8_t ccc; /* canonical combining class */
	uint8_t flags;
} normal_traits;

normal_traits bv_normal_traits(uint32_t cp);

/* A letter that Latin words are written with, or a mark on one. */
bool bv_is_latin_letter(uint32_t cp);

/* Vietnamese vowels by tone: none, grave, acute, hook, tilde, dot below. */
enum { BV_VIETNAMESE_VOWELS = 12, BV_VIETNAMESE_TONES = 6 };
extern const uint16_t bv_vietnamese_vowels[BV_VIETNAMESE_VOWELS][BV_VIETNAMESE_TONES];

/* The capital of one of these vowels. */
uint32_t bv_vietnamese_upper(uint32_t small);

/* Compose the vowel `base` with all the marks from `marks` on, when they make a Vietnamese vowel and ASCII or the end
 * follows. Returns their length in bytes, 0 when it is not that simple. */
size_t bv_vietnamese_compose(uint32_t base, const char *marks, const char *end, uint32_t *composed);

/* Reorder the marks on the vowel `base` as Vietnamese has them, quality before tone, and keep each once. `marks` holds
 * `count` marks in canonical order. Returns their number afterwards: `count`, and nothing changed, when one of them is
 * no Vietnamese mark. */
size_t bv_vietnamese_marks(uint32_t base, uint32_t *marks, size_t count);

#endif
