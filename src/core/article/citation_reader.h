/* Reading the pieces of a citation: spaces, dashes and slashes, as tolerant as writers are careless.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_READER_H
#define BAIVIET_CITATION_READER_H

#include "base/ascii.h"

typedef struct bv_cite_reader {
	const char *at, *end;
} bv_cite_reader;

static inline bool bv_cite_is_letter(char c)
{
	/* Beyond ASCII all are letters here but E2 and EF, which begin dashes and quotes, and C2. */
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		((unsigned char)c >= 0xC3 && (unsigned char)c != 0xE2 && (unsigned char)c != 0xEF);
}

/* Whether a letter or digit stands right before `at`, in a text that begins at `start`. */
static inline bool bv_cite_word_before(const char *start, const char *at)
{
	if (at == start) {
		return false;
	}
	do {
		at--;
	} while (at > start && ((unsigned char)*at & 0xC0) == 0x80);
	return bv_cite_is_letter(*at) || bv_ascii_is_digit(*at);
}

static inline bool bv_cite_skip(bv_cite_reader *r, const char *bytes)
{
	size_t len = strlen(bytes);
	if ((size_t)(r->end - r->at) >= len && memcmp(r->at, bytes, len) == 0) {
		r->at += len;
		return true;
	}
	return false;
}

/* Skip `bytes` when no word goes on behind it. */
static inline bool bv_cite_skip_word(bv_cite_reader *r, const char *bytes)
{
	bv_cite_reader t = *r;
	if (!bv_cite_skip(&t, bytes) ||
		(t.at < t.end && (bv_cite_is_letter(*t.at) || bv_ascii_is_digit(*t.at)))) {
		return false;
	}
	*r = t;
	return true;
}

/* Spaces, no-break (escaped too) and thin ones, at the most three. */
static inline void bv_cite_skip_spaces(bv_cite_reader *r)
{
	for (int i = 0; i < 3 &&
		 (bv_cite_skip(r, " ") || bv_cite_skip(r, "\xC2\xA0") || bv_cite_skip(r, "\xE2\x80\x89") ||
			 bv_cite_skip(r, "\xE2\x80\xAF") || bv_cite_skip(r, "&nbsp;"));
		 i++) {
	}
}

static inline bool bv_cite_skip_slash(bv_cite_reader *r)
{
	bv_cite_reader t = *r;
	bv_cite_skip_spaces(&t);
	if (!bv_cite_skip(&t, "/") && !bv_cite_skip(&t, "\xE2\x81\x84") /* U+2044 */ &&
		!bv_cite_skip(&t, "\xE2\x88\x95") /* U+2215 */ && !bv_cite_skip(&t, "\xEF\xBC\x8F")) {
		return false;
	}
	bv_cite_skip_spaces(&t);
	*r = t;
	return true;
}

/* A hyphen or any dash that stands in for one. */
static inline bool bv_cite_skip_dash(bv_cite_reader *r)
{
	bv_cite_reader t = *r;
	bv_cite_skip_spaces(&t);
	if (!bv_cite_skip(&t, "-") && !bv_cite_skip(&t, "\xE2\x80\x90") &&
		!bv_cite_skip(&t, "\xE2\x80\x91") && !bv_cite_skip(&t, "\xE2\x80\x92") &&
		!bv_cite_skip(&t, "\xE2\x80\x93") && !bv_cite_skip(&t, "\xE2\x80\x94") &&
		!bv_cite_skip(&t, "\xE2\x88\x92")) {
		return false;
	}
	bv_cite_skip_spaces(&t);
	*r = t;
	return true;
}

static inline bool bv_cite_ends_with(bv_slice text, bv_slice tail)
{
	return text.len >= tail.len && memcmp(text.ptr + text.len - tail.len, tail.ptr, tail.len) == 0;
}

#endif
