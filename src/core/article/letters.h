/* Letters and digits: what of a text is in the output as it is in the input, so that places can be told by them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_LETTERS_H
#define BAIVIET_LETTERS_H

#include "baiviet/slice.h"

/* How many there are in `text`, which is well-formed UTF-8, and with character references if `escaped`. */
size_t bv_letters(bv_slice text, bool escaped);

#endif
