/* The normal form of any bytes: well-formed, stable, the same for what is canonically the same, and what the scan calls
 * normal is.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "fuzz.h"

#include "baiviet/text.h"

#include "scans.h"

static bv_buf normal_of(bv_slice text, const bv_normal_opts *opts)
{
	bv_buf out = fuzz_buf();
	MUST(bv_text_normalize(&out, text, opts, NULL) == BV_OK);
	MUST(bv_utf8_valid(bv_buf_view(&out)) == out.len);
	/* U+FFFD has three bytes for one, and no composition has more. */
	MUST(out.len <= 3 * text.len);
	return out;
}

static void must_be_normal(bv_slice text, bv_slice normal, const bv_normal_opts *opts)
{
	bv_buf out = normal_of(text, opts);
	MUST_EQUAL(bv_buf_view(&out), normal);
	bv_buf_free(&out);
}

/* The scan over blocks stops where a scan over code points does. */
static void must_scan_well(bv_slice text)
{
	MUST(bv_text_normal(text) == normal_by_code_points(text));
}

static void put_apart(bv_buf *out, uint32_t cp)
{
	uint32_t first, second;
	if (bv_unicode_decompose(cp, &first, &second)) {
		put_apart(out, first);
		if (second != 0) {
			put_apart(out, second);
		}
	} else {
		bv_utf8_put(out, cp);
	}
}

/* Decomposed text, its marks not even in order, has the same normal form. */
static void must_be_one_when_apart(bv_slice text, bv_slice normal, const bv_normal_opts *opts)
{
	bv_buf apart = fuzz_buf();
	for (const char *at = text.ptr, *end = text.ptr + text.len; at < end;) {
		uint32_t cp = bv_utf8_next(&at, end);
		put_apart(&apart, cp == BV_UTF8_BAD ? BV_UTF8_REPLACEMENT : cp);
	}
	must_be_normal(bv_buf_view(&apart), normal, opts);
	bv_buf_free(&apart);
}

/* A tone that was moved one way and back stands where it would have been put at once. */
static void must_move_tones_well(bv_slice normal)
{
	bv_buf old = fuzz_buf(), new = fuzz_buf(), back = fuzz_buf();
	bv_text_tone(&old, normal, BV_TONE_OLD);
	bv_text_tone(&new, normal, BV_TONE_NEW);
	bv_text_tone(&back, bv_buf_view(&old), BV_TONE_NEW);
	MUST_EQUAL(bv_buf_view(&back), bv_buf_view(&new));
	must_be_normal(bv_buf_view(&old), bv_buf_view(&old), &(bv_normal_opts){0});
	must_be_normal(bv_buf_view(&new), bv_buf_view(&new), &(bv_normal_opts){0});
	bv_buf_free(&old);
	bv_buf_free(&new);
	bv_buf_free(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	bv_normal_opts opts = {.tone = data[0] % 3, .nbsp_to_space = (data[0] & 4) != 0};
	bv_slice text = bv_slice_of((const char *)data + 1, size - 1);
	must_scan_well(text);
	bv_buf out = normal_of(text, &opts);
	bv_slice normal = bv_buf_view(&out);
	must_scan_well(normal);
	must_be_normal(normal, normal, &opts);
	must_be_one_when_apart(text, normal, &opts);
	if (opts.tone == BV_TONE_KEEP) {
		MUST(bv_text_normal(text) < text.len || bv_slice_eq(normal, text));
		must_move_tones_well(normal);
	}
	bv_buf_free(&out);
	return 0;
}
