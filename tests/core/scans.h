/* What every scan for the normal form has to find, for the core's tests and the fuzzer.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEST_SCANS_H
#define BAIVIET_TEST_SCANS_H

#include "baiviet/text.h"
#include "text/scan.h"

/* How much of a text is normal, found one code point at a time. */
static inline size_t normal_by_code_points(bv_slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	while (at < end) {
		const char *next = at;
		if (!bv_scan_is_normal(bv_utf8_next(&next, end))) {
			break;
		}
		at = next;
	}
	return (size_t)(at - text.ptr);
}

#endif
