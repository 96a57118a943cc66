/* Reading the pieces of a citation: spaces, dashes, capitals, all as tolerant as writers are careless.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_READER_H
#define BAIVIET_CITATION_READER_H

#include "baiviet/slice.h"

enum { BV_CITE_SYMBOL_MAX = 16 };

typedef struct bv_cite_reader {
	const char *at, *end;
} bv_cite_reader;

static inline bool bv_cite_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool bv_cite_is_letter(char c)
{
	/* Beyond ASCII all are letters here but E2, which begins dashes and quotes, and C2. */
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		((unsigned char)c >= 0xC3 && (unsigned char)c != 0xE2);
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

/* Spaces, no-break and thin ones too, at the most three. */
static inline void bv_cite_skip_spaces(bv_cite_reader *r)
{
	for (int i = 0; i < 3 &&
		 (bv_cite_skip(r, " ") || bv_cite_skip(r, "\xC2\xA0") || bv_cite_skip(r, "\xE2\x80\x89") ||
			 bv_cite_skip(r, "\xE2\x80\xAF"));
		 i++) {
	}
}

static inline bool bv_cite_skip_slash(bv_cite_reader *r)
{
	bv_cite_reader t = *r;
	bv_cite_skip_spaces(&t);
	if (!bv_cite_skip(&t, "/")) {
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

/* A group of capitals as symbols are made of, with Đ however it is typed spelt Đ. */
typedef struct bv_cite_symbol {
	char text[BV_CITE_SYMBOL_MAX * 2];
	size_t len;
	bv_slice raw; /* as it stands in the text */
} bv_cite_symbol;

static inline bv_slice symbol_slice(const bv_cite_symbol *s)
{
	return bv_slice_of(s->text, s->len);
}

/* The capital at r->at, appended to the symbol. Vietnamese capitals other than Đ occur in a few: TƯ, ĐÔ. */
static inline bool bv_cite_read_capital(bv_cite_reader *r, bv_cite_symbol *s)
{
	if (r->at < r->end && *r->at >= 'A' && *r->at <= 'Z') {
		s->text[s->len++] = *r->at++;
		return true;
	}
	bool dd =
		bv_cite_skip(r, "\xC4\x90") || bv_cite_skip(r, "\xC3\x90") || bv_cite_skip(r, "\xC6\x89");
	bool u = !dd && bv_cite_skip(r, "\xC6\xAF");
	if (dd || u) {
		memcpy(s->text + s->len, dd ? "\xC4\x90" : "\xC6\xAF", 2);
		s->len += 2;
		return true;
	}
	return false;
}

/* The small letters that symbols have: TTg, CTr, TTri, QyĐ, ThU. */
static inline bool read_small(bv_cite_reader *r, bv_cite_symbol *s)
{
	static const char *const pairs[] = {"Tg", "Tri", "Tr", "Qy", "Th"};
	if (s->len == 0) {
		return false;
	}
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		size_t len = strlen(pairs[i] + 1);
		if (s->text[s->len - 1] == pairs[i][0] && (size_t)(r->end - r->at) >= len &&
			memcmp(r->at, pairs[i] + 1, len) == 0) {
			memcpy(s->text + s->len, r->at, len);
			s->len += len;
			r->at += len;
			return true;
		}
	}
	return false;
}

#endif
