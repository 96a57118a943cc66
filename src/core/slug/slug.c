/* The slug of a title: composing and locale where a title asks for them, folding, then separator and length.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "slug/fold.h"

#include "base/ascii.h"
#include "text/unicode.h"

bool bv_slug_separator_ok(bv_slice separator)
{
	for (size_t i = 0; i < separator.len; i++) {
		char c = separator.ptr[i];
		if (!bv_ascii_is_alnum(c) && c != '-' && c != '.' && c != '_' && c != '~') {
			return false;
		}
	}
	return true;
}

size_t bv_slug_cut(bv_slice slug, bv_slice separator, size_t max)
{
	if (slug.len <= max) {
		return slug.len;
	}
	for (size_t at = max; separator.len != 0 && at > 0; at--) {
		if (bv_slice_starts(bv_slice_from(slug, at), separator)) {
			return at;
		}
	}
	return max;
}

typedef uint8_t block __attribute__((vector_size(16)));
typedef uint64_t words __attribute__((vector_size(16)));

static inline bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static inline block load_block(const char *at)
{
	block bytes;
	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

/* The eight bytes at `first` and those at `second`. */
static inline block load_halves(const char *first, const char *second)
{
	words halves;
	memcpy(&halves, first, 8);
	memcpy((char *)&halves + 8, second, 8);
	return (block)halves;
}

/* What was found in a text: `good` is all ones while every byte has a place in a slug, `twice` not zero when two separators
 * met. */
typedef struct findings {
	block good, twice;
} findings;

static inline void look_at(findings *found, block bytes, block before)
{
	block dash = (block)(bytes == '-');
	found->good &= (block)(bytes - 'a' <= 'z' - 'a') | (block)(bytes - '0' <= '9' - '0') | dash;
	found->twice |= dash & (block)(before == '-');
}

static inline bool is_made_so_far(const findings *found)
{
	words halves = (words)(~found->good | found->twice);
	return (halves[0] | halves[1]) == 0;
}

/* Whether the bytes from `at` to `end`, with one before them, are of a slug. Nearly always they are when the first byte is:
 * so blocks are judged together, up to a number of them that costs little when they are not. */
static bool is_made_from(const char *at, const char *end)
{
	enum { BLOCK = 16, TOGETHER = 8 * BLOCK };
	findings found = {.good = ~(block){0}};
	if (end - at < BLOCK / 2) {
		for (; at < end; at++) {
			if (!is_alnum(*at) && (*at != '-' || at[-1] == '-')) {
				return false;
			}
		}
		return true;
	}
	if (end - at < BLOCK) {
		look_at(&found, load_halves(at, end - 8), load_halves(at - 1, end - 9));
		return is_made_so_far(&found);
	}
	/* The last block has some bytes of the one before it. */
	look_at(&found, load_block(end - BLOCK), load_block(end - BLOCK - 1));
	while (end - at > BLOCK && is_made_so_far(&found)) {
		const char *to = end - at > TOGETHER ? at + TOGETHER : end - BLOCK;
		for (; at < to; at += BLOCK) {
			look_at(&found, load_block(at), load_block(at - 1));
		}
	}
	return is_made_so_far(&found);
}

static inline bool separates_by_dash(const bv_slug_opts *opts)
{
	return opts->separator.len == 1 && opts->separator.ptr[0] == '-';
}

bool bv_slug_is_made(bv_slice text, const bv_slug_opts *opts)
{
	return text.len != 0 && is_alnum(text.ptr[0]) && text.ptr[text.len - 1] != '-' &&
		!opts->keep_case && separates_by_dash(opts) &&
		(opts->max_length == 0 || text.len <= opts->max_length) &&
		is_made_from(text.ptr + 1, text.ptr + text.len);
}

/* Ignorables stand between a letter and its marks without meaning, and so do other marks that are no part of a composition:
 * without them the marks compose, so that inserting an ignorable anywhere changes nothing. */
static bool stands_between(uint32_t cp)
{
	bv_fold_text text;
	normal_traits traits = bv_normal_traits(cp);
	return traits.ccc == 0 && (traits.flags & (NORMAL_CHANGES | NORMAL_JOINS)) == 0 &&
		bv_fold(cp, &text) == FOLD_MARK;
}

void bv_slug_compose(bv_buf *out, bv_slice title)
{
	bv_buf stripped = {.mem = out->mem};
	const char *at = title.ptr, *end = title.ptr + title.len;
	while (at < end) {
		uint32_t cp = bv_utf8_next(&at, end);
		if (cp == BV_UTF8_BAD) {
			bv_utf8_put(&stripped, BV_UTF8_REPLACEMENT);
		} else if (!stands_between(cp)) {
			bv_utf8_put(&stripped, cp);
		}
	}
	if (stripped.failed ||
		bv_text_normalize(out, bv_buf_view(&stripped), &(bv_normal_opts){0}, NULL) != BV_OK) {
		out->failed = true;
	}
	bv_buf_free(&stripped);
}

static BV_NOINLINE void fold_composed(bv_buf *out, bv_slice title, const bv_slug_opts *opts)
{
	bv_buf whole = {.mem = out->mem};
	bv_slug_compose(&whole, title);
	bv_slug_fold(out, bv_buf_view(&whole), opts->keep_case, true);
	bv_buf_end(&whole, out);
}

/* Fold `title` as the locale spells it. */
static BV_NOINLINE void fold_spelt(bv_buf *out, bv_slice title, const bv_slug_opts *opts)
{
	bool composed = opts->locale->letters != NULL;
	bv_buf whole = {.mem = out->mem}, spelt = {.mem = out->mem};
	if (composed) {
		bv_slug_compose(&whole, title);
		title = bv_buf_view(&whole);
	}
	bv_slug_localize(&spelt, title, opts);
	title = bv_buf_view(&spelt);
	if (!bv_slug_fold(out, title, opts->keep_case, composed)) {
		fold_composed(out, title, opts);
	}
	bv_buf_end(&whole, out);
	bv_buf_end(&spelt, out);
}

static inline void fold(bv_buf *out, bv_slice title, const bv_slug_opts *opts)
{
	if (opts->symbols || opts->locale->letters != NULL) {
		fold_spelt(out, title, opts);
	} else if (!bv_slug_fold(out, title, opts->keep_case, false)) {
		fold_composed(out, title, opts);
	}
}

/* How many bytes of `folded` fit into opts->max_length once separators are in it: to the end of a word, or a part of the
 * first. *words is the number of words kept. */
static size_t fitting(bv_slice folded, const bv_slug_opts *opts, size_t *word_count)
{
	size_t max = opts->max_length == 0 ? SIZE_MAX : opts->max_length;
	size_t kept = 0, letters = 0;
	*word_count = 0;
	while (kept < folded.len) {
		size_t from = kept + (*word_count != 0);
		const char *dash = memchr(folded.ptr + from, '-', folded.len - from);
		size_t to = dash == NULL ? folded.len : (size_t)(dash - folded.ptr);
		size_t separators, length;
		if (!bv_mul(&separators, *word_count, opts->separator.len) ||
			!bv_add(&length, letters + (to - from), separators) || length > max) {
			break;
		}
		letters += to - from;
		kept = to;
		++*word_count;
	}
	if (*word_count == 0 && folded.len != 0) {
		*word_count = 1;
		return max;
	}
	return kept;
}

/* Put the separator for each '-' from `from` on. A separator that is longer moves the words from the last on. */
static void separate(bv_buf *out, size_t from, size_t word_count, bv_slice separator)
{
	size_t folded = out->len - from;
	size_t separators;
	if (word_count < 2) {
		return;
	}
	if (!bv_mul(&separators, word_count - 1, separator.len) || !bv_buf_reserve(out, separators)) {
		out->failed = true;
		return;
	}
	char *text = out->ptr + from;
	out->len = from + folded - (word_count - 1) + separators;
	if (separator.len <= 1) {
		char *put = text;
		for (size_t i = 0; i < folded; i++) {
			if (text[i] != '-') {
				*put++ = text[i];
			} else if (separator.len == 1) {
				*put++ = separator.ptr[0];
			}
		}
		return;
	}
	char *put = out->ptr + out->len;
	for (size_t i = folded; i-- > 0;) {
		if (text[i] != '-') {
			*--put = text[i];
		} else {
			put -= separator.len;
			memcpy(put, separator.ptr, separator.len);
		}
	}
}

static BV_NOINLINE void finish(bv_buf *out, size_t from, const bv_slug_opts *opts)
{
	size_t word_count;
	out->len = from + fitting(bv_buf_view_from(out, from), opts, &word_count);
	if (!separates_by_dash(opts)) {
		separate(out, from, word_count, opts->separator);
	}
}

bv_status bv_slug(bv_buf *out, bv_slice title, const bv_slug_opts *opts, bv_err *err)
{
	size_t from = out->len;
	fold(out, title, opts);
	if (out->len == from && !out->failed && opts->fallback.len != 0) {
		fold(out, opts->fallback, opts);
	}
	bool fits = opts->max_length == 0 || out->len - from <= opts->max_length;
	if (!out->failed && !(fits && separates_by_dash(opts))) {
		finish(out, from, opts);
	}
	return bv_buf_status(out, err);
}
