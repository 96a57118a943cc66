/* The compressed form of a page with holes in it, where numbers go.
 *
 * A gzip stream is blocks of deflate between a header and a checksum. The text before each number
 * ends with a full flush, which ends a block on a byte and makes the text behind refer to nothing
 * before it: so a block that just stores the number fits in, of whatever length. The checksum of
 * the whole is computed from those of the parts.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGES_GZIP_H
#define BAIVIET_PAGES_GZIP_H

#include "baiviet/buf.h"

typedef struct bv_gzip bv_gzip;

/* Begin a stream in `out`. NULL when there is no memory; what is allocated comes from `mem` and
 * is given back by bv_gzip_end(). */
bv_gzip *bv_gzip_begin(bv_buf *out, const bv_mem *mem);

/* Append text, up to a hole or, when `last`, to the end. False when there is no memory. */
bool bv_gzip_put(bv_gzip *gzip, bv_slice text, bool last);

void bv_gzip_end(bv_gzip **gzip);

#endif
