/* The ids given so far, as a table of their hashes. Two ids that share a 64-bit hash would only get a number more
 * than they need.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/id_set.h"

typedef struct bv_id_entry {
	uint64_t hash; /* 0: free */
	uint32_t next; /* the number to try next for this slug */
} bv_id_entry;

static uint64_t hash_of(bv_slice text)
{
	uint64_t hash = 14695981039346656037u;
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
	bv_id_set grown = {
		.mem = set->mem, .cap = set->cap == 0 ? 32 : set->cap * 2, .used = set->used};
	size_t bytes;
	if (grown.cap < set->cap || !bv_mul(&bytes, grown.cap, sizeof(bv_id_entry))) {
		return false;
	}
	grown.entries = set->mem->alloc(set->mem->ctx, bytes);
	if (grown.entries == NULL) {
		return false;
	}
	memset(grown.entries, 0, bytes);
	for (uint32_t i = 0; i < set->cap; i++) {
		if (set->entries[i].hash != 0) {
			*place_of(&grown, set->entries[i].hash) = set->entries[i];
		}
	}
	bv_id_set_free(set);
	*set = grown;
	return true;
}

/* Whether `id` is new. Notes it. *entry is its place. */
static bool add(bv_id_set *set, bv_slice id, bv_id_entry **entry)
{
	uint64_t hash = hash_of(id);
	*entry = place_of(set, hash);
	if ((*entry)->hash == hash) {
		return false;
	}
	**entry = (bv_id_entry){hash, 2};
	set->used++;
	return true;
}

void bv_id_set_put(bv_id_set *set, bv_buf *out, bv_slice slug)
{
	size_t begin = out->len;
	bv_id_entry *base, *entry;
	BV_PUTS(out, "muc-");
	bv_buf_slice(out, slug.len > 0 ? slug : BV_SLICE("0"));
	size_t end = out->len;
	/* Room for two: the plain id and a numbered one. */
	if (out->failed || !make_room(set) || add(set, bv_buf_view_from(out, begin), &base)) {
		return;
	}
	/* The number goes up with each try, so that a thousand equal headings cost a thousand tries, not a million. */
	uint64_t base_hash = base->hash;
	do {
		out->len = end;
		BV_PUTS(out, "-");
		bv_buf_uint(out, place_of(set, base_hash)->next++);
	} while (!out->failed && !add(set, bv_buf_view_from(out, begin), &entry));
}

void bv_id_set_free(bv_id_set *set)
{
	if (set->entries != NULL) {
		set->mem->free(set->mem->ctx, set->entries);
	}
	*set = (bv_id_set){.mem = set->mem};
}
