/* Buffers, arenas, checked sizes and numbers.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "base/ascii.h"
#include "baiviet/buf.h"

static void a_zeroed_buffer_is_empty_and_can_be_freed(void **state)
{
	(void)state;
	bv_buf buf = {.mem = bv_mem_libc()};
	assert_int_equal(buf.len, 0);
	bv_buf_free(&buf);
	bv_buf_free(&buf);
}

static void a_buffer_grows_and_keeps_what_was_written(void **state)
{
	(void)state;
	bv_buf buf = {.mem = bv_mem_libc()};
	for (unsigned i = 0; i < 10000; i++) {
		bv_buf_uint(&buf, i % 10);
	}
	assert_int_equal(buf.len, 10000);
	for (size_t i = 0; i < buf.len; i++) {
		assert_int_equal(buf.ptr[i], '0' + i % 10);
	}
	bv_buf_clear(&buf);
	bv_buf_uint(&buf, UINT64_MAX);
	BV_PUTS(&buf, "!");
	assert_slice_equal(bv_buf_view(&buf), "18446744073709551615!");
	bv_buf_free(&buf);
}

static void a_part_of_a_buffer_is_replaced_by_more_or_less(void **state)
{
	(void)state;
	bv_buf buf = {.mem = bv_mem_libc()};
	BV_PUTS(&buf, "<p>lead</p>");
	bv_buf_replace(&buf, 2, 0, BV_SLICE(" class=\"bv-lead\""));
	assert_slice_equal(bv_buf_view(&buf), "<p class=\"bv-lead\">lead</p>");
	bv_buf_replace(&buf, 2, 16, BV_SLICE(""));
	bv_buf_replace(&buf, 7, 4, BV_SLICE("!"));
	assert_slice_equal(bv_buf_view(&buf), "<p>lead!");
	bv_buf_free(&buf);
}

static void a_buffer_past_its_limit_fails_and_says_so(void **state)
{
	(void)state;
	bv_buf buf = {.mem = bv_mem_libc(), .max = 8};
	bv_err err = {0};
	BV_PUTS(&buf, "12345678");
	assert_int_equal(bv_buf_status(&buf, &err), BV_OK);
	BV_PUTS(&buf, "9");
	BV_PUTS(&buf, "");
	assert_int_equal(bv_buf_status(&buf, &err), BV_ERR_LIMIT);
	assert_int_equal(err.code, BV_ERR_LIMIT);
	assert_slice_equal(bv_buf_view(&buf), "12345678");
	bv_buf_free(&buf);
}

static void a_buffer_without_memory_fails_and_keeps_its_content(void **state)
{
	(void)state;
	failing_mem failing;
	failing_mem_init(&failing, 1);
	bv_buf buf = {.mem = &failing.mem};
	BV_PUTS(&buf, "kept");
	assert_false(bv_buf_reserve(&buf, SIZE_MAX));
	BV_PUTS(&buf, "dropped");
	assert_int_equal(bv_buf_status(&buf, NULL), BV_ERR_NOMEM);
	assert_slice_equal(bv_buf_view(&buf), "kept");
	bv_buf_free(&buf);
}

static void arena_blocks_are_aligned_and_do_not_overlap(void **state)
{
	(void)state;
	bv_arena arena = {.mem = bv_mem_libc()};
	char *blocks[200];
	for (size_t i = 0; i < 200; i++) {
		blocks[i] = bv_arena_alloc(&arena, i * 7 + 1);
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % 16, 0);
		memset(blocks[i], (int)i, i * 7 + 1);
	}
	for (size_t i = 0; i < 200; i++) {
		for (size_t j = 0; j < i * 7 + 1; j++) {
			assert_int_equal((unsigned char)blocks[i][j], i);
		}
	}
	assert_null(bv_arena_alloc(&arena, SIZE_MAX));
	bv_slice copy = bv_arena_copy(&arena, BV_SLICE("bài viết"));
	assert_slice_equal(copy, "bài viết");
	assert_int_equal(copy.ptr[copy.len], '\0');
	bv_arena_free(&arena);
	assert_null(arena.head);
}

static void sizes_that_leave_size_t_are_refused(void **state)
{
	(void)state;
	size_t size;
	assert_true(bv_add(&size, SIZE_MAX - 1, 1));
	assert_false(bv_add(&size, SIZE_MAX, 1));
	assert_false(bv_mul(&size, SIZE_MAX / 2, 3));
	uint32_t cap = UINT32_MAX;
	assert_null(bv_array_grow(bv_mem_libc(), NULL, &cap, UINT32_MAX, 8));
}

static void a_number_is_read_when_all_is_digits_and_not_too_large(void **state)
{
	(void)state;
	uint64_t number;
	assert_true(bv_ascii_number(BV_SLICE("0"), 512, &number) && number == 0);
	assert_true(bv_ascii_number(BV_SLICE("0512"), 512, &number) && number == 512);
	const char *const wrong[] = {
		"", "513", "-1", "+1", " 1", "1 ", "1.5", "1a", "٣", "99999999999999999999999999"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		number = 7;
		assert_false(bv_ascii_number(bv_slice_of(wrong[i], strlen(wrong[i])), 512, &number));
		assert_int_equal(number, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_zeroed_buffer_is_empty_and_can_be_freed),
		cmocka_unit_test(a_buffer_grows_and_keeps_what_was_written),
		cmocka_unit_test(a_part_of_a_buffer_is_replaced_by_more_or_less),
		cmocka_unit_test(a_buffer_past_its_limit_fails_and_says_so),
		cmocka_unit_test(a_buffer_without_memory_fails_and_keeps_its_content),
		cmocka_unit_test(arena_blocks_are_aligned_and_do_not_overlap),
		cmocka_unit_test(sizes_that_leave_size_t_are_refused),
		cmocka_unit_test(a_number_is_read_when_all_is_digits_and_not_too_large),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
