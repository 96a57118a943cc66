/* Reading the symbols of documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/citation_shape.h"

/* --- groups -------------------------------------------------------------------------------------------- */

/* Letters beyond ASCII that symbols hold, however Đ is typed. */
static const struct {
	const char *bytes, *written;
	bool small;
} bars[] = {
	{"\xC4\x90", "\xC4\x90", false}, /* Đ */
	{"\xC3\x90", "\xC4\x90", false}, /* U+00D0 */
	{"\xC6\x89", "\xC4\x90", false}, /* U+0189 */
	{"\xC6\xAF", "\xC6\xAF", false}, /* Ư */
	{"\xC4\x91", "\xC4\x91", true},  /* đ */
	{"\xC3\xB0", "\xC4\x91", true},  /* U+00F0 */
	{"\xC6\xB0", "\xC6\xB0", true},  /* ư */
};

/* Append the letter at r->at to the group. */
static bool read_letter(bv_cite_reader *r, bv_cite_group *g)
{
	if (r->at < r->end && (*r->at | 0x20) >= 'a' && (*r->at | 0x20) <= 'z') {
		g->small += *r->at >= 'a';
		g->text[g->len++] = *r->at++;
		return true;
	}
	for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++) {
		if (bv_cite_skip(r, bars[i].bytes)) {
			g->small += bars[i].small;
			memcpy(g->text + g->len, bars[i].written, 2);
			g->len += 2;
			return true;
		}
	}
	return false;
}

/* Whether all small letters in the group are such as symbols do have: TTg, CTr, TTri, QyĐ, ThU. */
static bool is_regular(const bv_cite_group *g)
{
	static const bv_slice pairs[] = {BV_SLICE_INIT("Tg"), BV_SLICE_INIT("Tri"), BV_SLICE_INIT("Tr"),
		BV_SLICE_INIT("Qy"), BV_SLICE_INIT("Th")};
	size_t regular = 0;
	for (size_t i = 0; g->small > 0 && i < g->len; i++) {
		bv_slice rest = bv_slice_of(g->text + i, g->len - i);
		for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++) {
			if (bv_slice_starts(rest, pairs[k])) {
				regular += pairs[k].len - 1;
				break;
			}
		}
	}
	return regular == g->small;
}

/* Spell the group as the tables do: a type where it may be one, or else a body. False for a word that only looks like a
 * group. *misspelt is set when it was written otherwise. */
static bool settle(bv_cite_group *g, bool may_be_type, bool *misspelt)
{
	bv_slice text = bv_cite_group_text(g);
	const bv_document_type *type = NULL;
	const bv_issuer *issuer = NULL;
	bool folded = false;
	for (int i = 0; i < 2 && type == NULL && issuer == NULL; i++) {
		folded = i > 0;
		type = may_be_type ? bv_document_type_find(text, folded) : NULL;
		issuer = type == NULL ? bv_issuer_find(text, folded) : NULL;
	}
	if (type == NULL && issuer == NULL) {
		return is_regular(g);
	}
	bv_slice written = type != NULL ? type->abbreviation
		: issuer->canonical.len > 0 ? issuer->canonical
									: issuer->abbreviation;
	*misspelt |= folded || (issuer != NULL && issuer->canonical.len > 0);
	/* The number of an assembly stays: UBTVQH14. */
	size_t digits = 0;
	while (digits < text.len && bv_ascii_is_digit(text.ptr[text.len - 1 - digits])) {
		digits++;
	}
	memmove(g->text + written.len, g->text + g->len - digits, digits);
	memcpy(g->text, written.ptr, written.len);
	g->len = written.len + digits;
	return true;
}

/* Read letters, and digits among them behind the first (QH15, K2ĐT), into the group. False when a word goes on behind them. */
static bool read_letters(bv_cite_reader *r, bv_cite_group *g)
{
	while (g->letters < BV_CITE_LETTERS_MAX) {
		if (!read_letter(r, g)) {
			if (g->len == 0 || r->at == r->end || !bv_ascii_is_digit(*r->at)) {
				break;
			}
			g->text[g->len++] = *r->at++;
		}
		g->letters++;
	}
	return g->len > 0 &&
		(r->at == r->end || (!bv_cite_is_letter(*r->at) && !bv_ascii_is_digit(*r->at)));
}

/* Read one more group: letters, and more of them behind "&", which counts for nothing: GD&ĐT. */
static bool read_group(bv_cite_shape *s, bv_cite_reader *r)
{
	if (s->count == BV_CITE_GROUPS_MAX) {
		return false;
	}
	bv_cite_reader t = *r;
	bv_cite_group *g = &s->groups[s->count];
	*g = (bv_cite_group){0};
	if (!read_letters(&t, g)) {
		return false;
	}
	for (bv_cite_reader more = t; bv_cite_skip(&more, "&amp;") || bv_cite_skip(&more, "&");) {
		bv_cite_group before = *g;
		if (more.at == more.end || !bv_cite_is_letter(*more.at) || !read_letters(&more, g) ||
			g->len == before.len) {
			*g = before;
			break;
		}
		t = more;
	}
	/* Who writes the type in capitals does not go on in small letters: "98/QĐ-UBND - tu sửa trường". */
	bool turns_small = s->count > 0 && g->small > 0 && s->groups[0].small == 0 && !is_regular(g);
	if (turns_small || !settle(g, s->count == 0, &s->misspelt)) {
		return false;
	}
	g->raw = bv_slice_of(r->at, (size_t)(t.at - r->at));
	s->count++;
	*r = t;
	return true;
}

bool bv_cite_is_assembly(const bv_cite_shape *s)
{
	bv_slice text = bv_cite_group_text(&s->groups[0]);
	size_t letters = bv_slice_starts(text, BV_SLICE("UBTVQH")) ? 6
		: bv_slice_starts(text, BV_SLICE("QH"))                ? 2
															   : 0;
	return letters > 0 && (text.len == letters + 1 || text.len == letters + 2) &&
		bv_ascii_is_digit(text.ptr[letters]);
}

/* Skip what joins groups: a dash, or a slash that stands for one. Behind the issuer spaces at it are of the sentence:
 * "98/QĐ-UBND - UBND tỉnh". */
static bool skip_joint(const bv_cite_shape *s, bv_cite_reader *r, bool *slash)
{
	bool close = r->end - r->at > 1 && (*r->at == '-' || *r->at == '/') && r->at[1] != ' ';
	if (s->count >= 2 && !close) {
		return false;
	}
	*slash = !bv_cite_skip_dash(r);
	bool may_be_slash = s->count >= 2 || (s->dress != BV_DRESS_DASHED && !bv_cite_is_assembly(s));
	return !*slash || (may_be_slash && bv_cite_skip_slash(r));
}

/* Read groups joined to each other. False when there is none. */
static bool read_groups(bv_cite_shape *s, bv_cite_reader *r)
{
	bool slash = false;
	if (!read_group(s, r)) {
		return false;
	}
	for (bv_cite_reader t = *r; skip_joint(s, &t, &slash) && read_group(s, &t); *r = t) {
		s->slashed |= slash && s->count == 2;
		s->misspelt |= slash;
	}
	return true;
}

/* Whether a symbol goes on behind the one group that could be read of it: "12/QĐ/ubnd". It does at the end too, where a link may
 * have cut the text. */
static bool is_half(const bv_cite_shape *s, bv_cite_reader r)
{
	return s->count == 1 && !bv_cite_is_assembly(s) && bv_cite_skip_slash(&r) &&
		(r.at == r.end || bv_cite_is_letter(*r.at) || bv_ascii_is_digit(*r.at));
}

/* --- symbols ------------------------------------------------------------------------------------------- */

/* 42/2022/NĐ-CP, 91/2025/QH15, 2561/QĐ-TTg, 1929/VPCP-ĐP */
static bool read_state(bv_cite_shape *s, bv_cite_reader *r)
{
	*s = (bv_cite_shape){.dress = BV_DRESS_STATE};
	if (!bv_cite_skip_slash(r)) {
		return false;
	}
	if (r->end - r->at > 4 && bv_ascii_is_digit(r->at[0])) {
		for (int i = 0; i < 4 && bv_ascii_is_digit(*r->at); i++) {
			s->year = s->year * 10 + (unsigned)(*r->at++ - '0');
		}
		if (s->year < 1945 || s->year > 2099 || !bv_cite_skip_slash(r)) {
			return false;
		}
	}
	return read_groups(s, r);
}

/* 189-CV/ĐU, 367 - QĐ/TWĐTN-VP, and 1836 QĐ/TWĐTN where the hyphen was forgotten */
static bool read_party(bv_cite_shape *s, bv_cite_reader *r)
{
	*s = (bv_cite_shape){.dress = BV_DRESS_PARTY};
	if (!bv_cite_skip_dash(r)) {
		const char *from = r->at;
		s->dress = BV_DRESS_SPACED;
		bv_cite_skip_spaces(r);
		if (r->at == from) {
			return false;
		}
	}
	return read_group(s, r) && bv_document_type_find(bv_cite_group_text(&s->groups[0]), false) &&
		bv_cite_skip_slash(r) && read_groups(s, r);
}

/* 57-NQ-TW, 64-CP: what careless and old texts have */
static bool read_dashed(bv_cite_shape *s, bv_cite_reader *r)
{
	*s = (bv_cite_shape){.dress = BV_DRESS_DASHED};
	return bv_cite_skip_dash(r) && read_groups(s, r);
}

bool bv_cite_shape_read(bv_cite_shape *s, bv_cite_reader r)
{
	static bool (*const readers[])(bv_cite_shape *, bv_cite_reader *) = {
		read_state, read_party, read_dashed};
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		bv_cite_reader t = r;
		if (readers[i](s, &t) && !is_half(s, t)) {
			s->end = t.at;
			s->type = bv_document_type_find(bv_cite_group_text(&s->groups[0]), false);
			s->issuer = bv_issuer_find(bv_cite_group_text(bv_cite_issuer_group(s)), false);
			return true;
		}
	}
	return false;
}
