/* A borrowed run of bytes. The core passes text as slices, by value; they own nothing.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SLICE_H
#define BAIVIET_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* `ptr` may be NULL only when `len` is 0. Bytes need not be NUL-terminated and may hold NUL. */
typedef struct bv_slice {
	const char *ptr;
	size_t len;
} bv_slice;

/* A slice of a string literal, without its NUL. */
#define BV_SLICE(literal) ((bv_slice)BV_SLICE_INIT(literal))

/* The same where C wants a constant: in the initialiser of a static table. */
#define BV_SLICE_INIT(literal)                                                                     \
	{                                                                                              \
		"" literal, sizeof(literal) - 1                                                            \
	}

static inline bv_slice bv_slice_of(const char *ptr, size_t len)
{
	return (bv_slice){ptr, len};
}

static inline bool bv_slice_eq(bv_slice a, bv_slice b)
{
	/* By b's length, which is a constant where b is a literal: then there is no call. */
	return a.len == b.len && (b.len == 0 || memcmp(a.ptr, b.ptr, b.len) == 0);
}

static inline bool bv_slice_starts(bv_slice text, bv_slice prefix)
{
	return text.len >= prefix.len &&
		(prefix.len == 0 || memcmp(text.ptr, prefix.ptr, prefix.len) == 0);
}

/* The length of the first of `list` that `text` begins with; 0 when it begins with none. */
static inline size_t bv_slice_starts_one_of(bv_slice text, const bv_slice *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bv_slice_starts(text, list[i])) {
			return list[i].len;
		}
	}
	return 0;
}

/* The same for an array. */
#define BV_STARTS_ONE_OF(text, list)                                                               \
	bv_slice_starts_one_of((text), (list), sizeof(list) / sizeof((list)[0]))

/* Whether `text` begins with `word`, which is not empty, in letters of either case. */
static inline bool bv_slice_begins(bv_slice text, const char *word)
{
	size_t len = strlen(word);
	/* Most others have another first letter: that is seen without a call. */
	return text.len >= len && ((text.ptr[0] ^ word[0]) | 0x20) == 0x20 &&
		strncasecmp(text.ptr, word, len) == 0;
}

/* The part of `text` from byte `from`, which must be <= text.len. */
static inline bv_slice bv_slice_from(bv_slice text, size_t from)
{
	return (bv_slice){text.ptr + from, text.len - from};
}

/* A line without the blanks at its ends: spaces, tabs, form feeds. */
static inline bv_slice bv_slice_trim(bv_slice text)
{
	while (text.len > 0 && memchr(" \t\f", text.ptr[0], 3) != NULL) {
		text = bv_slice_from(text, 1);
	}
	while (text.len > 0 && memchr(" \t\f", text.ptr[text.len - 1], 3) != NULL) {
		text.len--;
	}
	return text;
}

#endif
