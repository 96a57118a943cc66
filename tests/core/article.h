/* What the tests of the renderer share.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEST_ARTICLE_H
#define BAIVIET_TEST_ARTICLE_H

#include "harness.h"

#include "baiviet/article.h"

static inline bv_body render_slice(bv_slice input, const bv_render_opts *opts)
{
	static const bv_render_opts defaults = {0};
	bv_body body = {.html.mem = bv_mem_libc(), .arena.mem = bv_mem_libc()};
	assert_int_equal(bv_render(&body, input, opts != NULL ? opts : &defaults, NULL), BV_OK);
	return body;
}

static inline bv_body render(const char *input, const bv_render_opts *opts)
{
	return render_slice(bv_slice_of(input, strlen(input)), opts);
}

/* Rendering `input` gives what rendering that again gives. */
static inline void is_stable_with(const char *input, const bv_render_opts *opts)
{
	bv_render_opts again_opts = opts != NULL ? *opts : (bv_render_opts){0};
	again_opts.format = BV_BODY_AUTO;
	bv_body body = render(input, opts);
	bv_body again = render_slice(bv_buf_view(&body.html), &again_opts);
	if (!bv_slice_eq(bv_buf_view(&again.html), bv_buf_view(&body.html))) {
		print_error("of: %s\n", input);
	}
	assert_slice_equal_at(bv_buf_view(&again.html), bv_buf_view(&body.html), __FILE__, __LINE__);
	bv_body_free(&again);
	bv_body_free(&body);
}

/* `input` becomes `output`, and `output` stays what it is. */
static inline void becomes_with(const char *input, const char *output, const bv_render_opts *opts)
{
	bv_body body = render(input, opts);
	assert_slice_equal(bv_buf_view(&body.html), output);
	bv_body_free(&body);
	is_stable_with(input, opts);
}

static inline void becomes(const char *input, const char *output)
{
	becomes_with(input, output, NULL);
}

static inline void warns(const char *input, bv_warning_code code, uint32_t count)
{
	bv_body body = render(input, NULL);
	assert_int_equal(body.warnings[code].count, count);
	bv_body_free(&body);
}

#endif
