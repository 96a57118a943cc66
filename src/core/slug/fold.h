/* What the files of this room share: what one code point becomes in a slug.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SLUG_FOLD_H
#define BAIVIET_SLUG_FOLD_H

#include "baiviet/slug.h"

#include <stdint.h>

/* What is not text. The generator of tables/ writes these names; values from '-' on are characters of a slug. */
enum {
	FOLD_TEXT,       /* letters, digits and separators */
	FOLD_MARK,       /* marks and ignorables: nothing */
	FOLD_APOSTROPHE, /* nothing inside a word, else a separator */
	FOLD_SILENT,     /* a letter without sound: nothing, unless a word holds nothing else */
	FOLD_NUMBERED,   /* a letter without a reading: its number */
	FOLD_COMPOSES,   /* cannot be folded before the text is composed */
	FOLD_POOLED      /* more than one character: ask bv_fold() */
};

/* No code point becomes more characters than this. */
enum { FOLD_LONGEST = 63 };

typedef struct bv_fold_text {
	uint8_t len;
	char bytes[FOLD_LONGEST];
} bv_fold_text;

/* What `cp` becomes: FOLD_TEXT and `text`, or another code but FOLD_POOLED; FOLD_NUMBERED fills `text` too.
 * BV_UTF8_BAD is a separator. */
uint8_t bv_fold(uint32_t cp, bv_fold_text *text);

/* What `cp`, for which bv_fold() said FOLD_COMPOSES, becomes in composed text. */
uint8_t bv_fold_composing(uint32_t cp, bv_fold_text *text);

/* Fill `text` with the number of `cp`. */
void bv_fold_number(uint32_t cp, bv_fold_text *text);

/* Append `title` folded, words separated by one '-'. `composed` says that it comes from bv_slug_compose().
 *
 * Returns false when it must be composed first; then nothing was appended. Running out of memory leaves out->failed. */
bool bv_slug_fold(bv_buf *out, bv_slice title, bool keep_case, bool composed);

/* Append `title` composed, without those marks and ignorables that would stand between what composes. */
void bv_slug_compose(bv_buf *out, bv_slice title);

enum { SLUG_SYMBOLS = 5, SLUG_LOCALE_NAME_MAX = 3 };

typedef struct bv_slug_spelling {
	uint32_t letter; /* 0 ends a list */
	const char *text;
} bv_slug_spelling;

struct bv_slug_locale {
	char name[SLUG_LOCALE_NAME_MAX + 1];
	const char *words[SLUG_SYMBOLS]; /* of & % @ + ₫, in this order */
	const bv_slug_spelling *letters; /* those that it spells in its own way, or NULL */
};

/* Append `title`, composed if the locale spells letters, with these spelt out, and symbols too when asked. */
void bv_slug_localize(bv_buf *out, bv_slice title, const bv_slug_opts *opts);

#endif
