/* The live table: what happens off the fast path.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_table.h"

bv_slot *bv_table_insert(const bv_table *table, uint64_t key)
{
	uint64_t at = bv_table_hash(key) & table->mask;
	for (uint64_t probe = 0; probe <= table->mask; probe++) {
		bv_slot *slot = &table->slots[at];
		uint64_t found = atomic_load_explicit(&slot->key, memory_order_relaxed);
		/* A key once written stays: losing the race to the same key is as good as winning it. */
		if (found == 0 && atomic_compare_exchange_strong(&slot->key, &found, key)) {
			atomic_fetch_add_explicit(&table->header->used, 1, memory_order_relaxed);
			return slot;
		}
		if (found == key) {
			return slot;
		}
		at = (at + 1) & table->mask;
	}
	return NULL;
}

static uint64_t stored_base(int64_t base)
{
	return ((uint64_t)base << 1) | 1;
}

void bv_slot_learn_base(bv_slot *slot, int64_t base)
{
	uint64_t unknown = 0;
	atomic_compare_exchange_strong(&slot->base, &unknown, stored_base(base));
}

void bv_slot_set_base(bv_slot *slot, int64_t base)
{
	atomic_store(&slot->base, stored_base(base));
}

void bv_slot_raise_base(bv_slot *slot, int64_t base)
{
	uint64_t known = atomic_load(&slot->base);
	while (known == 0 || (int64_t)known >> 1 < base) {
		if (atomic_compare_exchange_weak(&slot->base, &known, stored_base(base))) {
			return;
		}
	}
}

bool bv_slot_hand_over(const bv_slot *slot, const bv_table *successor)
{
	uint64_t key = atomic_load(&slot->key);
	int64_t base;
	/* A number that was never known was never shown: the successor may learn it from the store. */
	if (!bv_slot_base(slot, &base)) {
		return true;
	}
	bv_slot *next = bv_table_insert(successor, key);
	if (next == NULL) {
		return false;
	}
	bv_slot_raise_base(next, bv_number(base, atomic_load(&slot->cum)));
	return true;
}
