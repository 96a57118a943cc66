/* UTF-8: validation, decoding, encoding, repair.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/text.h"

static void every_scalar_value_survives_encoding_and_decoding(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF) {
			continue;
		}
		char bytes[4];
		size_t len = bv_utf8_encode(bytes, cp);
		const char *at = bytes;
		assert_int_equal(bv_utf8_next(&at, bytes + len), cp);
		assert_ptr_equal(at, bytes + len);
		assert_int_equal(bv_utf8_last(bytes, bytes + len), cp);
		assert_int_equal(bv_utf8_valid(bv_slice_of(bytes, len)), len);
	}
}

/* Sequences of Unicode's table 3-7 and what lies just outside it, with the length of their maximal ill-formed part. */
static const struct {
	const char *bytes;
	size_t bad;
} ill_formed[] = {
	{"\x80", 1},
	{"\xBF", 1},
	{"\xC0\x80", 1},
	{"\xC1\xBF", 1},
	{"\xC3", 1},
	{"\xC3(", 1},
	{"\xE0\x9F\xBF", 1},
	{"\xE1\xBA", 2},
	{"\xE1\xBA(", 2},
	{"\xE1(", 1},
	{"\xED\xA0\x80", 1},
	{"\xED\xBF\xBF", 1},
	{"\xF0\x8F\xBF\xBF", 1},
	{"\xF0\x9F\x98", 3},
	{"\xF0\x9F\x98(", 3},
	{"\xF0\x9F(", 2},
	{"\xF4\x90\x80\x80", 1},
	{"\xF5\x80\x80\x80", 1},
	{"\xFF", 1},
};

static void an_ill_formed_part_ends_where_unicode_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ill_formed) / sizeof(ill_formed[0]); i++) {
		bv_slice text = bv_slice_of(ill_formed[i].bytes, strlen(ill_formed[i].bytes));
		const char *at = text.ptr;
		assert_int_equal(bv_utf8_next(&at, text.ptr + text.len), BV_UTF8_BAD);
		assert_int_equal(at - text.ptr, ill_formed[i].bad);
		assert_int_equal(bv_utf8_valid(text), 0);
	}
}

static void the_first_ill_formed_byte_is_found_at_every_offset(void **state)
{
	(void)state;
	char text[80];
	for (size_t at = 0; at < sizeof(text); at++) {
		memset(text, 'a', sizeof(text));
		text[at] = '\xFF';
		assert_int_equal(bv_utf8_valid(bv_slice_of(text, sizeof(text))), at);
		/* A letter of three bytes that the end of the text cuts. */
		memset(text, 'a', sizeof(text));
		memcpy(text + at, "\xE1\xBA\xBF", sizeof(text) - at < 3 ? sizeof(text) - at : 3);
		size_t valid = sizeof(text) - at < 3 ? at : sizeof(text);
		assert_int_equal(bv_utf8_valid(bv_slice_of(text, sizeof(text))), valid);
	}
}

static void repair_replaces_each_ill_formed_part_by_one_character(void **state)
{
	(void)state;
	bv_buf out = {.mem = bv_mem_libc()};
	bv_utf8_repair(&out, BV_SLICE("ti\xE1\xBAn \xF0\x9F m\xFF\xFEới\xC3"));
	assert_slice_equal(bv_buf_view(&out), "ti\uFFFDn \uFFFD m\uFFFD\uFFFDới\uFFFD");
	bv_buf_clear(&out);
	bv_utf8_repair(&out, BV_SLICE(""));
	assert_int_equal(out.len, 0);
	bv_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_scalar_value_survives_encoding_and_decoding),
		cmocka_unit_test(an_ill_formed_part_ends_where_unicode_says),
		cmocka_unit_test(the_first_ill_formed_byte_is_found_at_every_offset),
		cmocka_unit_test(repair_replaces_each_ill_formed_part_by_one_character),
	};
	return cmocka_run_group_tests_name("text: utf8", tests, NULL, NULL);
}
