/* The names of kinds and the keys of documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/citations.h"

#include "article/citation_reader.h"

const char *bv_citation_kind_name(bv_citation_kind kind)
{
	static const char *const names[] = {
		"law", "legal", "admin", "letter", "party", "nick", "short"};
	return names[kind];
}

/* Append a symbol without spaces, with plain hyphens and Đ. */
static void put_symbol(bv_buf *out, bv_slice raw)
{
	bv_cite_reader r = {raw.ptr, raw.ptr + raw.len};
	while (r.at < r.end) {
		bv_cite_symbol one = {.len = 0};
		if (bv_cite_skip_dash(&r)) {
			BV_PUTS(out, "-");
		} else if (bv_cite_skip_slash(&r)) {
			BV_PUTS(out, "/");
		} else if (*r.at == ' ') { /* "1836 QĐ/TW": the hyphen was forgotten */
			BV_PUTS(out, "-");
			bv_cite_skip_spaces(&r);
		} else if (bv_cite_read_capital(&r, &one)) {
			bv_buf_put(out, one.text, one.len);
		} else {
			bv_buf_putc(out, *r.at++);
		}
	}
}

void bv_citation_symbol(bv_buf *out, const bv_citation *c)
{
	put_symbol(out, bv_slice_from(c->text, c->symbol_offset - c->offset));
}

void bv_citation_key(bv_buf *out, const bv_citation *c)
{
	bv_slice whole = bv_slice_from(c->text, c->symbol_offset - c->offset);
	if (c->kind == BV_CITE_NICK) {
		BV_PUTS(out, "party:NQTW");
		bv_buf_slice(out, c->number);
		return;
	}
	bv_buf_slice(out,
		c->kind == BV_CITE_LAW         ? BV_SLICE("law:")
			: c->kind == BV_CITE_PARTY ? BV_SLICE("party:")
			: c->kind == BV_CITE_SHORT ? BV_SLICE("short:")
									   : BV_SLICE("state:"));
	if (c->kind == BV_CITE_SHORT) {
		bv_buf_slice(out, c->type);
		BV_PUTS(out, " ");
	}
	put_symbol(out, whole);
}
