/* What the core's tests share: cmocka, comparison of slices, and an allocator that fails on purpose.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEST_HARNESS_H
#define BAIVIET_TEST_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baiviet/mem.h"

/* Fail, showing both, unless `actual` holds exactly the bytes of `expected`. */
#define assert_slice_equal(actual, expected)                                                       \
	assert_slice_equal_at((actual), bv_slice_of((expected), strlen(expected)), __FILE__, __LINE__)

static inline void assert_slice_equal_at(
	bv_slice actual, bv_slice expected, const char *file, int line)
{
	if (!bv_slice_eq(actual, expected)) {
		print_error("is:        %.*s\nshould be: %.*s\n", (int)actual.len, actual.ptr,
			(int)expected.len, expected.ptr);
		_fail(file, line);
	}
}

/* An allocator over malloc whose calls fail once `left` of them succeeded. Its mem.ctx points to it. */
typedef struct failing_mem {
	bv_mem mem;
	size_t left;
} failing_mem;

static inline void *failing_mem_alloc(void *ctx, size_t size)
{
	size_t *left = ctx;
	return *left == 0 ? NULL : ((*left)--, malloc(size));
}

static inline void *failing_mem_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	(void)old;
	size_t *left = ctx;
	return *left == 0 ? NULL : ((*left)--, realloc(ptr, size));
}

static inline void failing_mem_free(void *ctx, void *ptr)
{
	(void)ctx;
	free(ptr);
}

/* Arm `failing` to succeed `calls` times. */
static inline void failing_mem_init(failing_mem *failing, size_t calls)
{
	failing->left = calls;
	failing->mem =
		(bv_mem){failing_mem_alloc, failing_mem_realloc, failing_mem_free, &failing->left};
}

#endif
