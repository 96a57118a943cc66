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

/* Reorder the marks on the vowel `base` as Vietnamese has them, quality before tone, and keep each once. `marks` holds
 * `count` marks in canonical order. Returns their number afterwards: `count`, and nothing changed, when one of them is
 * no Vietnamese mark. */
size_t bv_vietnamese_marks(uint32_t base, uint32_t *marks, size_t count);

#endif
