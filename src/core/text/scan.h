/* The block scans behind bv_text_normal(). They only differ in speed; tests compare them.
 *
 * Each returns how far from `at` the bytes are in normal form beyond doubt: `end`, or the end of the last whole block that
 * is. `at` is where a code point begins, and what lies between `start` and it is normal: two bytes at least. The last code
 * point before the result may be cut. None reads outside `start` to `end`.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEXT_SCAN_H
#define BAIVIET_TEXT_SCAN_H

#include "baiviet/slice.h"

#include <stdbool.h>
#include <stdint.h>

typedef const char *bv_block_scan(const char *start, const char *at, const char *end);

/* Whether normalize() leaves the code point `cp`, as bv_utf8_next() gives it, as it is whatever stands before it. */
bool bv_scan_is_normal(uint32_t cp);

/* 16 bytes at a time, on any machine. */
const char *bv_scan_portable(const char *start, const char *at, const char *end);

/* 32 bytes at a time, where bv_scan_has_avx2(). May begin at `start` itself. */
const char *bv_scan_avx2(const char *start, const char *at, const char *end);

/* 64 bytes at a time, and what is less than that, where bv_scan_has_avx512(). May begin at `start` itself. */
const char *bv_scan_avx512(const char *start, const char *at, const char *end);

static inline bool bv_scan_has_avx2(void)
{
#ifdef __x86_64__
	return __builtin_cpu_supports("avx2");
#else
	return false;
#endif
}

static inline bool bv_scan_has_avx512(void)
{
#ifdef __x86_64__
	return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
#else
	return false;
#endif
}

/* As bv_text_normal(), with this scan before the portable one, or NULL. */
size_t bv_scan_text(bv_slice text, bv_block_scan *wide);

#endif
