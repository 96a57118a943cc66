/* ASCII, whatever the locale of the process is: <ctype.h> asks that.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ASCII_H
#define BAIVIET_ASCII_H

#include <stdbool.h>

/* A letter or a digit. */
static inline bool bv_ascii_is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The value of a hexadecimal digit, or -1. */
static inline int bv_ascii_hex(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	char lower = (char)(c | 0x20);
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

#endif
