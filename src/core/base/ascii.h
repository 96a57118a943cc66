/* ASCII, whatever the locale of the process is: <ctype.h> asks that.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ASCII_H
#define BAIVIET_ASCII_H

#include "baiviet/slice.h"

#include <stdint.h>

static inline bool bv_ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter or a digit. */
static inline bool bv_ascii_is_alnum(char c)
{
	return bv_ascii_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The value of a hexadecimal digit, or -1. */
static inline int bv_ascii_hex(char c)
{
	if (bv_ascii_is_digit(c)) {
		return c - '0';
	}
	char lower = (char)(c | 0x20);
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Read a whole number up to `max`, which is less than UINT64_MAX / 10, that is all of `digits`. False, with *number 0, when it
 * is none. */
static inline bool bv_ascii_number(bv_slice digits, uint64_t max, uint64_t *number)
{
	uint64_t value = 0;
	bool good = digits.len > 0;
	for (size_t i = 0; good && i < digits.len; i++) {
		value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
		good = bv_ascii_is_digit(digits.ptr[i]) && value <= max;
	}
	*number = good ? value : 0;
	return good;
}

#endif
