/* What the fuzzers share: a promise that must hold, shown with its line when it does not.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_FUZZ_H
#define BAIVIET_FUZZ_H

#include "baiviet/buf.h"

#include <stdio.h>
#include <stdlib.h>

#define MUST(holds)                                                                                \
	do {                                                                                           \
		if (!(holds)) {                                                                            \
			fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #holds);                 \
			abort();                                                                               \
		}                                                                                          \
	} while (0)

/* Both texts, shown when they differ. */
#define MUST_EQUAL(a, b)                                                                           \
	do {                                                                                           \
		bv_slice a_ = (a), b_ = (b);                                                               \
		if (!bv_slice_eq(a_, b_)) {                                                                \
			fprintf(stderr, "%s:%d: %s: [%.*s]\n%s: [%.*s]\n", __FILE__, __LINE__, #a,             \
				(int)a_.len, a_.ptr, #b, (int)b_.len, b_.ptr);                                     \
			abort();                                                                               \
		}                                                                                          \
	} while (0)

static inline bv_buf fuzz_buf(void)
{
	return (bv_buf){.mem = bv_mem_libc()};
}

#endif
