/* Ids with a number each: those given in a body so far, each only once, and names that lead to something.
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
	uint64_t seed;
} bv_id_set;

/* Append the id made of `slug` to `out`: "muc-" and the slug, with "-2", "-3" when it was given before. An empty slug
 * gives "muc-0". */
void bv_id_set_put(bv_id_set *set, bv_buf *out, bv_slice slug);

/* The number noted with `id`, to read and to change, until the set is used again; 0 when `id` is new. NULL when there is no
 * memory for it. */
uint32_t *bv_id_set_at(bv_id_set *set, bv_slice id);

/* The same for looking: 0 when `id` is not in the set, which stays as it is. */
uint32_t bv_id_set_get(const bv_id_set *set, bv_slice id);

void bv_id_set_free(bv_id_set *set);

#endif
