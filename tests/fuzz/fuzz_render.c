/* The renderer on any bytes: no error, a bounded output, and rendering its output again changes nothing.
 *
 * Bytes alone take long to become nested tables, so in one of two inputs each byte stands for a piece of HTML: what pastes
 * and attacks are made of, in every order.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/article.h"

#include <stdio.h>
#include <stdlib.h>

#include "render_pieces.h"

static bool size_of(void *ctx, bv_slice url, unsigned *width, unsigned *height)
{
	(void)ctx;
	*width = 640;
	*height = 360;
	return url.len % 2 == 0;
}

/* The first two bytes choose the options. */
static bv_render_opts options_of(unsigned flags)
{
	static const bv_slice hosts[] = {BV_SLICE_INIT("www.youtube.com"), BV_SLICE_INIT("a.vn")};
	static const bv_slice urls[8] = {BV_SLICE_INIT("/van-ban/{slug}"),
		BV_SLICE_INIT("https://vb.vn/{symbol}?n={number}&y={year}"), BV_SLICE_INIT("/{slug}"),
		BV_SLICE_INIT("/{number}"), BV_SLICE_INIT("/d/{slug}"), BV_SLICE_INIT("/n/{slug}"),
		BV_SLICE_INIT("/s/{slug}"), BV_SLICE_INIT("/o/{slug}")};
	return (bv_render_opts){
		.typography = (flags & 1) != 0 ? BV_TYPOGRAPHY_NONE : BV_TYPOGRAPHY_SAFE,
		.language = (flags & 2) != 0 ? BV_EN : BV_VI,
		.nofollow = (flags & 4) != 0,
		.keep_plain_links = (flags & 8) != 0,
		.embed_hosts = (flags & 16) != 0 ? hosts : NULL,
		.embed_host_count = (flags & 16) != 0 ? 2 : 0,
		.image_size = (flags & 32) != 0 ? size_of : NULL,
		.citation_urls = (flags & 64) != 0 ? urls : NULL,
		.format = (flags & 256) != 0 ? BV_BODY_TEXT
			: (flags & 512) != 0     ? BV_BODY_HTML
									 : BV_BODY_AUTO,
		.host = BV_SLICE("a.vn"),
	};
}

static void render(bv_body *body, bv_slice input, const bv_render_opts *opts)
{
	*body = (bv_body){.html.mem = bv_mem_libc(), .arena.mem = bv_mem_libc()};
	if (bv_render(body, input, opts, NULL) != BV_OK) {
		abort();
	}
}

static void check(bv_slice input, unsigned flags)
{
	bv_render_opts opts = options_of(flags);
	bv_body first, second;
	render(&first, input, &opts);
	/* What is written is HTML, whatever was read. */
	opts.format = BV_BODY_AUTO;
	render(&second, bv_buf_view(&first.html), &opts);
	if (!bv_slice_eq(bv_buf_view(&first.html), bv_buf_view(&second.html))) {
		fprintf(stderr, "flags:  %x\ninput:  %.*s\nfirst:  %.*s\nsecond: %.*s\n", flags,
			(int)input.len, input.ptr, (int)first.html.len, first.html.ptr, (int)second.html.len,
			second.html.ptr);
		abort();
	}
	if (first.html.len > input.len * 16 + 8192) {
		abort();
	}
	bv_body_free(&first);
	bv_body_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2) {
		return 0;
	}
	unsigned flags = data[0] | (unsigned)data[1] << 8;
	if ((flags & 128) == 0) {
		check(bv_slice_of((const char *)data + 2, size - 2), flags);
		return 0;
	}
	bv_buf html = {.mem = bv_mem_libc()};
	for (size_t i = 2; i < size; i++) {
		const char *piece = pieces[data[i] % (sizeof(pieces) / sizeof(pieces[0]))];
		bv_buf_put(&html, piece, strlen(piece));
	}
	check(bv_buf_view(&html), flags);
	bv_buf_free(&html);
	return 0;
}
