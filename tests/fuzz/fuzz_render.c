/* The renderer on any bytes: no error, a bounded output, and rendering its output again changes nothing.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/article.h"

#include <stdio.h>
#include <stdlib.h>

static void render(bv_body *body, bv_slice input, const bv_render_opts *opts)
{
	*body = (bv_body){.html.mem = bv_mem_libc(), .arena.mem = bv_mem_libc()};
	if (bv_render(body, input, opts, NULL) != BV_OK) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	/* The first byte chooses the options. Plain text is not read again as plain text: its output is HTML. */
	const bv_render_opts opts = {
		.typography = (data[0] & 1) != 0 ? BV_TYPOGRAPHY_NONE : BV_TYPOGRAPHY_SAFE,
		.language = (data[0] & 2) != 0 ? BV_EN : BV_VI,
		.nofollow = (data[0] & 4) != 0,
		.host = BV_SLICE("a.vn"),
	};
	bv_body first, second;
	bv_slice input = bv_slice_of((const char *)data + 1, size - 1);
	render(&first, input, &opts);
	render(&second, bv_buf_view(&first.html), &opts);
	if (!bv_slice_eq(bv_buf_view(&first.html), bv_buf_view(&second.html))) {
		fprintf(stderr, "first:  %.*s\nsecond: %.*s\n", (int)first.html.len, first.html.ptr,
			(int)second.html.len, second.html.ptr);
		abort();
	}
	if (first.html.len > size * 16 + 8192) {
		abort();
	}
	bv_body_free(&first);
	bv_body_free(&second);
	return 0;
}
