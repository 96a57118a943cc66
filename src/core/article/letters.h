/* Letters and digits: what of a text is in the output as it is in the input, so that places can be told by them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_LETTERS_H
#define BAIVIET_LETTERS_H

#include "baiviet/slice.h"

static inline bool bv_is_ascii_letter(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* How many there are in `text`, which is well-formed UTF-8, and with character references if `escaped`. */
size_t bv_letters(bv_slice text, bool escaped);

#endif
