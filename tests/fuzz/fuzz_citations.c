/* Citations in any text: they lie in it, one behind the other, and a symbol written by the rules is read as itself.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/citations.h"
#include "baiviet/text.h"

#include <stdlib.h>

static void must(bool holds)
{
	if (!holds) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bv_buf text = {.mem = bv_mem_libc()}, key = text, symbol = text, again = text;
	bv_utf8_repair(&text, bv_slice_of((const char *)data, size));
	bv_slice all = bv_buf_view(&text);
	bv_citation c, other;
	size_t at = 0, before = 0;
	while ((at = bv_citation_find(&c, all, at)) > 0) {
		must(c.offset >= before && c.text.ptr == all.ptr + c.offset && c.offset + c.text.len == at);
		must(c.symbol_offset >= c.offset && c.symbol_offset < at && c.number.len > 0);
		bv_buf_clear(&key);
		bv_buf_clear(&symbol);
		bv_buf_clear(&again);
		bv_citation_key(&key, &c);
		bv_citation_symbol(&symbol, &c);
		if (c.kind == BV_CITE_LAW || (c.kind == BV_CITE_LEGAL && c.issuer.len > 0)) {
			must(bv_citation_find(&other, bv_buf_view(&symbol), 0) == symbol.len);
			bv_citation_key(&again, &other);
			must(other.kind == c.kind && bv_slice_eq(bv_buf_view(&key), bv_buf_view(&again)));
		}
		before = at;
	}
	bv_buf_free(&text);
	bv_buf_free(&key);
	bv_buf_free(&symbol);
	bv_buf_free(&again);
	return 0;
}
