/* The ids given to headings so far, each only once.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ID_SET_H
#define BAIVIET_ID_SET_H

#include "baiviet/buf.h"

/* Set `mem` and zero the rest. */
typedef struct bv_id_set {
	const bv_mem *mem;
	struct bv_id_entry *entries;
	uint32_t cap, used;
} bv_id_set;

/* Append the id made of `slug` to `out`: "muc-" and the slug, with "-2", "-3" when it was given before. An empty slug
 * gives "muc-0". */
void bv_id_set_put(bv_id_set *set, bv_buf *out, bv_slice slug);

void bv_id_set_free(bv_id_set *set);

#endif
