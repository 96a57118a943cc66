/* Addresses made absolute.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ABSOLUTE_H
#define BAIVIET_ABSOLUTE_H

#include "baiviet/buf.h"

/* Append the attribute value `url`, resolved against `base` (plain text), as an attribute value of ASCII alone: what is
 * beyond it is percent-encoded. Without a base of http(s), and where `url` is no address, it is only encoded. */
void bv_put_absolute(bv_buf *out, bv_slice url, bv_slice base);

/* Append the address `plain` as plain text of ASCII alone, as feeds and sitemaps want it. */
void bv_put_ascii_address(bv_buf *out, bv_slice plain);

#endif
