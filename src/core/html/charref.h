/* Character references (`&amp;`, `&#7871;`) by the WHATWG standard, section 13.2.5.72.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CHARREF_H
#define BAIVIET_CHARREF_H

#include "baiviet/buf.h"

/* Append `text` to `out` with its references decoded. Linear in text.len.
 *
 * in_attribute  a named reference without semicolon before `=`, a letter or a digit stays as it is. */
void bv_charref_decode(bv_buf *out, bv_slice text, bool in_attribute);

#endif
