/* The names of kinds and the keys of documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/citations.h"

#include "article/citation_shape.h"

const char *bv_citation_kind_name(bv_citation_kind kind)
{
	static const char *const names[] = {
		"law", "legal", "admin", "letter", "party", "nick", "short"};
	return names[kind];
}

/* Append the number with two digits at least. */
static void put_number(bv_buf *out, bv_slice number)
{
	size_t digits = 0, zeros = 0;
	while (digits < number.len && bv_ascii_is_digit(number.ptr[digits])) {
		digits++;
	}
	while (zeros + 1 < digits && number.ptr[zeros] == '0') {
		zeros++;
	}
	if (digits - zeros < 2) {
		BV_PUTS(out, "0");
	}
	bv_buf_slice(out, bv_slice_from(number, zeros));
}

static void put_year(bv_buf *out, unsigned year)
{
	if (year != 0) {
		BV_PUTS(out, "/");
		bv_buf_uint(out, year);
	}
}

static void put_groups(bv_buf *out, const bv_cite_shape *s, unsigned from)
{
	for (unsigned i = from; i < s->count; i++) {
		if (i > from) {
			BV_PUTS(out, "-");
		}
		bv_buf_slice(out, bv_cite_group_text(&s->groups[i]));
	}
}

void bv_citation_symbol(bv_buf *out, const bv_citation *c)
{
	if (c->kind == BV_CITE_NICK) {
		BV_PUTS(out, "NQTW");
		bv_buf_slice(out, c->number);
		if (c->term.len > 0) {
			BV_PUTS(out, "-");
			bv_buf_slice(out, c->term);
		}
		return;
	}
	put_number(out, c->number);
	if (c->kind == BV_CITE_SHORT) {
		put_year(out, c->year);
		return;
	}
	bv_cite_reader r = {c->symbol.ptr, c->symbol.ptr + c->symbol.len};
	bv_cite_shape s;
	if (!bv_cite_shape_read(&s, r)) {
		return;
	}
	if (c->kind == BV_CITE_PARTY && s.type != NULL && s.count > 1) {
		BV_PUTS(out, "-");
		bv_buf_slice(out, bv_cite_group_text(&s.groups[0]));
		BV_PUTS(out, "/");
		put_groups(out, &s, 1);
		return;
	}
	put_year(out, s.year);
	BV_PUTS(out, "/");
	put_groups(out, &s, 0);
}

void bv_citation_key(bv_buf *out, const bv_citation *c)
{
	static const bv_slice systems[] = {
		[BV_CITE_LAW] = BV_SLICE_INIT("law:"),
		[BV_CITE_LEGAL] = BV_SLICE_INIT("state:"),
		[BV_CITE_ADMIN] = BV_SLICE_INIT("state:"),
		[BV_CITE_LETTER] = BV_SLICE_INIT("state:"),
		[BV_CITE_PARTY] = BV_SLICE_INIT("party:"),
		[BV_CITE_NICK] = BV_SLICE_INIT("party:"),
		[BV_CITE_SHORT] = BV_SLICE_INIT("short:"),
	};
	bv_buf_slice(out, systems[c->kind]);
	if (c->kind == BV_CITE_SHORT) {
		bv_buf_slice(out, c->type);
		BV_PUTS(out, " ");
	}
	bv_citation_symbol(out, c);
}
