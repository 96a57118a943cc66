/* Any bytes read in each encoding from before Unicode, and the guess of what they are.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "fuzz.h"

#include "baiviet/text.h"

static bv_buf read_as(bv_slice text, bv_legacy encoding)
{
	bv_buf out = fuzz_buf();
	MUST(bv_text_from_legacy(&out, text, encoding, NULL) == BV_OK);
	return out;
}

/* Whether windows-1252 and Latin-1 agree on every byte. */
static bool is_latin1(bv_slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		if (byte >= 0x80 && byte < 0xA0) {
			return false;
		}
	}
	return true;
}

static bv_buf stored_as_utf8(bv_slice bytes)
{
	bv_buf out = fuzz_buf();
	for (size_t i = 0; i < bytes.len; i++) {
		bv_utf8_put(&out, (unsigned char)bytes.ptr[i]);
	}
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	bv_legacy encoding = (bv_legacy)(BV_LEGACY_TCVN3 + data[0] % BV_LEGACY_CP1258);
	bv_slice text = bv_slice_of((const char *)data + 1, size - 1);
	bv_buf out = read_as(text, encoding);
	bv_slice read = bv_buf_view(&out);
	MUST(bv_utf8_valid(read) == read.len);
	MUST(read.len <= 3 * text.len);
	bv_buf normal = fuzz_buf();
	MUST(bv_text_normalize(&normal, read, &(bv_normal_opts){0}, NULL) == BV_OK);
	MUST_EQUAL(bv_buf_view(&normal), read);
	if (bv_utf8_valid(text) < text.len && is_latin1(text)) {
		bv_buf stored = stored_as_utf8(text), again = read_as(bv_buf_view(&stored), encoding);
		MUST_EQUAL(bv_buf_view(&again), read);
		/* Bytes may look like damaged UTF-8, or what was stored as if it was so twice: then there is no guess. */
		bv_legacy guess = bv_text_guess_legacy(text, bv_mem_libc());
		bv_legacy other = bv_text_guess_legacy(bv_buf_view(&stored), bv_mem_libc());
		MUST(guess == other || guess == BV_LEGACY_NONE || other == BV_LEGACY_NONE ||
			stored.len > 16384);
		bv_buf_free(&stored);
		bv_buf_free(&again);
	}
	MUST(bv_text_guess_legacy(text, bv_mem_libc()) <= BV_LEGACY_CP1258);
	bv_buf_free(&out);
	bv_buf_free(&normal);
	return 0;
}
