/* Reading header fields: names, lists, words in any case. Shared by the request and the response.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGES_HEADER_H
#define BAIVIET_PAGES_HEADER_H

#include "baiviet/slice.h"

static inline char bv_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Are they the same but for the case of A to Z? */
static inline bool bv_equals_nocase(bv_slice a, bv_slice b)
{
	if (a.len != b.len) {
		return false;
	}
	for (size_t i = 0; i < a.len; i++) {
		if (bv_lower(a.ptr[i]) != bv_lower(b.ptr[i])) {
			return false;
		}
	}
	return true;
}

static inline bv_slice bv_trim(bv_slice text)
{
	while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\t')) {
		text = bv_slice_from(text, 1);
	}
	while (text.len > 0 && (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\t')) {
		text.len--;
	}
	return text;
}

/* Take the part of *rest before the next `by`, trimmed; false when nothing is left. */
static inline bool bv_take_item(bv_slice *item, bv_slice *rest, char by)
{
	if (rest->len == 0) {
		return false;
	}
	const char *end = memchr(rest->ptr, by, rest->len);
	size_t len = end == NULL ? rest->len : (size_t)(end - rest->ptr);
	*item = bv_trim(bv_slice_of(rest->ptr, len));
	*rest = bv_slice_from(*rest, end == NULL ? len : len + 1);
	return true;
}

#endif
