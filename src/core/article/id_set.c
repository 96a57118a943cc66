/* Ids as a table of their hashes (FNV-1a, begun where no writer of an article can know). Two ids that share a 64-bit hash
 * would only get a number more than they need, or lead to one place.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/id_set.h"

typedef struct bv_id_entry {
	uint64_t hash; /* 0: free */
	uint32_t number;
} bv_id_entry;

static uint64_t hash_of(const bv_id_set *set, bv_slice text)
{
	uint64_t hash = 14695981039346656037u ^ set->seed;
	for (size_t i = 0; i < text.len; i++) {
		hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	}
	return hash != 0 ? hash : 1;
}

static bv_id_entry *place_of(const bv_id_set *set, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 32) & (set->cap - 1);
	while (set->entries[at].hash != 0 && set->entries[at].hash != hash) {
		at = (at + 1) & (set->cap - 1);
	}
	return &set->entries[at];
}

static bool make_room(bv_id_set *set)
{
	if (set->used < set->cap / 2) {
		return true;
	}
	bv_id_set grown = {.mem = set->mem,
		.cap = set->cap == 0 ? 32 : set->cap * 2,
		.used = set->used,
		.seed = set->seed};
	size_t bytes;
	if (grown.cap < set->cap || !bv_mul(&bytes, grown.cap, sizeof(bv_id_entry))) {
		return false;
	}
	grown.entries = set->mem->alloc(set->mem->ctx, bytes);
	if (grown.entries == NULL) {
		return false;
	}
	memset(grown.entries, 0, bytes);
	if (set->cap == 0) {
		grown.seed = (uintptr_t)grown.entries >> 4;
	}
	for (uint32_t i = 0; i < set->cap; i++) {
		if (set->entries[i].hash != 0) {
			*place_of(&grown, set->entries[i].hash) = set->entries[i];
		}
	}
	bv_id_set_free(set);
	*set = grown;
	return true;
}

uint32_t *bv_id_set_at(bv_id_set *set, bv_slice id)
{
	if (!make_room(set)) {
		return NULL;
	}
	uint64_t hash = hash_of(set, id);
	bv_id_entry *entry = place_of(set, hash);
	set->used += entry->hash == 0;
	entry->hash = hash;
	return &entry->number;
}

uint32_t bv_id_set_get(const bv_id_set *set, bv_slice id)
{
	return set->cap > 0 ? place_of(set, hash_of(set, id))->number : 0;
}

void bv_id_set_put(bv_id_set *set, bv_buf *out, bv_slice slug)
{
	size_t begin = out->len;
	BV_PUTS(out, "muc-");
	bv_buf_slice(out, slug.len > 0 ? slug : BV_SLICE("0"));
	size_t end = out->len;
	uint32_t *number = out->failed ? NULL : bv_id_set_at(set, bv_buf_view_from(out, begin));
	if (number == NULL || *number == 0) {
		*(number != NULL ? number : &(uint32_t){0}) = 1;
		return;
	}
	/* The number goes up with each try, so that a thousand equal headings cost a thousand tries, not a million. */
	uint32_t last = *number;
	do {
		out->len = end;
		BV_PUTS(out, "-");
		bv_buf_uint(out, ++last);
		number = out->failed ? NULL : bv_id_set_at(set, bv_buf_view_from(out, begin));
	} while (number != NULL && *number != 0);
	if (number != NULL) {
		*number = 1;
		*bv_id_set_at(set, bv_slice_of(out->ptr + begin, end - begin)) = last;
	}
}

void bv_id_set_free(bv_id_set *set)
{
	if (set->entries != NULL) {
		set->mem->free(set->mem->ctx, set->entries);
	}
	*set = (bv_id_set){.mem = set->mem};
}
