/* Slugs: the part of an address that a title becomes.
 *
 * A slug is lower-case letters a to z and digits, in words separated by one separator. How letters fold comes from
 * tables generated from Unicode data, so the answer never depends on the machine, its locale or its libraries.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SLUG_H
#define BAIVIET_SLUG_H

#include "baiviet/buf.h"

/* Letters that a language spells in its own way, and its words for symbols. Constant, valid for ever. */
typedef struct bv_slug_locale bv_slug_locale;

/* A struct zeroed but for `separator` and `locale` holds the defaults. */
typedef struct bv_slug_opts {
	bv_slice separator; /* between words; bv_slug_separator_ok() */
	size_t max_length;  /* bytes of the result, cut at the end of a word; 0: no limit */
	bool keep_case;     /* letters stay as they are written */
	bool symbols;       /* & % @ + and the sign of the đồng become words of the locale */
	const bv_slug_locale *locale;
	bv_slice
		fallback; /* what a title without letters and digits is taken to be; folded as a title is */
} bv_slug_opts;

/* The defaults: separator "-", Vietnamese. */
extern const bv_slug_opts bv_slug_default_opts;

/* The number of the folding tables. It is raised when any title's slug changes. */
unsigned bv_slug_table_version(void);

/* The locale for a name like "de", "de_AT" or "de-AT", whatever its case. A language without rules of its own has those
 * of Vietnamese. */
const bv_slug_locale *bv_slug_locale_find(bv_slice name);

/* Whether `separator` needs no escaping anywhere in a URL: letters, digits, `-`, `.`, `_`, `~`, or nothing at all. */
bool bv_slug_separator_ok(bv_slice separator);

/* Whether `text` certainly is its own slug under `opts`, so that it need not be made. */
bool bv_slug_is_made(bv_slice text, const bv_slug_opts *opts);

/* How many bytes of `slug`, whose words `separator` separates, are within `max`: to the end of a word, or `max` when the
 * first word is longer. */
size_t bv_slug_cut(bv_slice slug, bv_slice separator, size_t max);

/* Append the slug of `title`.
 *
 *  - Letters lose their marks, however they are stored: composed, decomposed, with marks in any order.
 *  - Letters of other scripts are spelt as they sound, one by one; those of a script that is not in the tables as "u"
 *    and their number.
 *  - Marks and ignorables vanish; so do apostrophes inside a word (M'Nông: mnong), but not between digits.
 *  - All else separates: punctuation, spaces, symbols, each maximal ill-formed part of UTF-8.
 *  - No separators stand at the ends, and no two together.
 *
 * A cut by max_length is at the end of a word, unless the first word is longer than that.
 *
 * title  UTF-8 or any bytes, borrowed. Time is linear in its length, whatever it holds.
 * out    what was there stays; memory comes from out->mem.
 *
 * Returns BV_OK, or what bv_buf_status(out) says. Safe in any thread. */
BV_MUST_USE bv_status bv_slug(bv_buf *out, bv_slice title, const bv_slug_opts *opts, bv_err *err);

#endif
