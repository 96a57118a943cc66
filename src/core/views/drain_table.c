/* Draining one table: which of its counters the store has to hear of, and how what the store says
 * comes to be shown.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/drain.h"

#include "base/killpoint.h"

#include <stdlib.h>

/* A blind store is sent a part of what did not move with each drain, in case it was put back to
 * an older copy: after so many drains it has had everything. */
enum { BLIND_ROUND = 16 };

/* No counter gets here by counting: a slot beyond it is damage. */
static const uint64_t SANE_MAX = UINT64_C(1) << 60;

static bool is_named(uint64_t key)
{
	return (key & BV_KEY_NAMED) != 0;
}

static bool is_countable(uint64_t key)
{
	return is_named(key) || key >> 56 == BV_KEY_ARTICLE ||
		(key >> 56 == BV_KEY_REFUSED && (key & BV_KEY_ID_MAX) < BV_REFUSALS);
}

static int by_key(const void *a, const void *b)
{
	uint64_t x = ((const bv_views_change *)a)->key, y = ((const bv_views_change *)b)->key;
	return (x > y) - (x < y);
}

/* List the counters that the store has to hear of, in the order of its index. */
static bv_status collect(bv_drain *d, const bv_table *table, bool everything)
{
	d->count = 0;
	uint64_t turn = atomic_load(&table->header->drains) % BLIND_ROUND;
	for (uint64_t i = 0; i <= table->mask; i++) {
		bv_slot *slot = &table->slots[i];
		uint64_t key = atomic_load_explicit(&slot->key, memory_order_acquire);
		if (key == 0 || !is_countable(key)) {
			continue;
		}
		uint64_t cum = atomic_load(&slot->cum), mark = atomic_load(&slot->mark);
		bool wanted = d->own_store && (mark & 1) != 0;
		bool moved = cum > mark >> 1;
		bool again = cum > 0 && (everything || (d->store->blind && i % BLIND_ROUND == turn));
		if (cum > SANE_MAX || !(moved || wanted || again)) {
			continue;
		}
		bv_slice name = is_named(key) ? bv_names_find(&d->names, key) : (bv_slice){NULL, 0};
		if (is_named(key) && name.len == 0) {
			continue;
		}
		void *grown = bv_array_grow(
			d->site->set.mem, d->change, &d->capacity, d->count, sizeof(d->change[0]));
		if (grown == NULL) {
			return bv_fail(d->err, BV_ERR_NOMEM, "out of memory");
		}
		d->change = grown;
		d->change[d->count++] = (bv_views_change){
			.key = key, .name = name, .cum = cum, .mark = mark >> 1, .total = -1, .slot = slot};
	}
	if (d->count > 0) {
		qsort(d->change, d->count, sizeof(d->change[0]), by_key);
	}
	return BV_OK;
}

/* The names of a table's articles, if it has any that are counted by name. */
static bv_status read_names(bv_drain *d, const bv_table *table, int folder)
{
	const bv_secret *secret = &table->header->id.names;
	bool any = false;
	for (uint64_t i = 0; i <= table->mask && !any; i++) {
		any = is_named(atomic_load_explicit(&table->slots[i].key, memory_order_acquire));
	}
	if (!any) {
		bv_names_free(&d->names);
		return BV_OK;
	}
	return table->fd < 0
		? bv_names_parse(&d->names, bv_buf_view(&d->site->own_names), secret, d->err)
		: bv_names_read(&d->names, folder, secret, d->err);
}

/* Show what the store said in the very table that was drained. */
static void show_here(const bv_drain *d)
{
	for (uint32_t i = 0; i < d->count; i++) {
		const bv_views_change *change = &d->change[i];
		if (change->total < 0) {
			continue;
		}
		int64_t base = bv_base_for(change->total, change->cum);
		/* While a sealed table still takes late hits, the base may already know of one that the
		 * store does not. */
		if (d->alone) {
			bv_slot_set_base(change->slot, base);
		} else {
			bv_slot_raise_base(change->slot, base);
		}
	}
}

/* The slot of a change in the table that counts now. Another secret may hash names there; then a
 * slot is not made, because the name that its key stands for is not written down. */
static bv_slot *slot_in_newest(const bv_drain *d, const bv_views_change *change)
{
	const bv_table *newest = &d->site->table;
	if (!is_named(change->key)) {
		return bv_table_insert(newest, change->key);
	}
	uint64_t key = bv_name_key(&newest->header->id.names, change->name);
	return key == change->key ? bv_table_insert(newest, key) : bv_table_find(newest, key);
}

/* Show what the store said of a table that has a successor in the one that counts now. A base is
 * what the store holds beyond its own table's counts, so those that it has of them are taken off.
 * The old table's bases stay as they were when it was sealed: what they show must not hold any
 * count of a successor, because late hits hand it over to there. */
void bv_drain_show_in_newest(bv_drain *d)
{
	bv_views_site *site = d->site;
	do {
		if (site->table.header != NULL && !bv_table_is_open(&site->table)) {
			(void)bv_site_follow(site, d->now);
			d->alone = false;
		}
		for (uint32_t i = 0; i < d->count && site->table.header != NULL; i++) {
			const bv_views_change *change = &d->change[i];
			bv_slot *slot = change->total < 0 ? NULL : slot_in_newest(d, change);
			if (slot != NULL) {
				int64_t stored = (int64_t)(atomic_load(&slot->mark) >> 1);
				bv_slot_raise_base(slot, change->total - stored);
			}
		}
		/* One that was sealed meanwhile may have handed over its numbers before it had these. */
	} while (site->table.header != NULL && !bv_table_is_open(&site->table));
}

/* The site's own store has the batch: show what it said, and remember that it has it. */
static void settle(
	bv_drain *d, bv_table_header *header, const bv_views_batch *batch, bv_table_role role)
{
	BV_KILLPOINT("before settling");
	/* A blind store does not say, so its drains are only counted. */
	if (batch->recorded != 0 || d->store->blind) {
		atomic_store(&header->drains, d->store->blind ? batch->drains + 1 : batch->recorded);
	}
	if (role == BV_SUCCEEDED || role == BV_ENDED) {
		bv_drain_show_in_newest(d);
	} else {
		show_here(d);
	}
	for (uint32_t i = 0; i < d->count; i++) {
		atomic_store(&d->change[i].slot->mark, d->change[i].cum << 1);
	}
	if (d->now.day > atomic_load(&header->day)) {
		atomic_store(&header->day, d->now.day);
	}
	BV_KILLPOINT("settled");
}

bv_status bv_drain_table(bv_drain *d, const bv_table *table, int folder, bv_table_role role)
{
	bv_table_header *header = table->header;
	int32_t day = atomic_load(&header->day);
	bv_views_batch batch = {
		.now = d->now,
		.drains = atomic_load(&header->drains),
		.ended = role == BV_ENDED || role == BV_OWN,
		.everything = d->everything || !d->own_store,
	};
	bv_site_generation(batch.generation, table);
	/* What was counted until now belongs to the day of the last drain; the clock may have been
	 * set back, that day is not. Unless it lies so far ahead that the clock must have been wrong. */
	batch.day = day != 0 && day <= d->now.day + 1 ? day : d->now.day;
	bv_status status = read_names(d, table, folder);
	for (int attempt = 0; status == BV_OK && attempt < 2; attempt++) {
		status = collect(d, table, batch.everything);
		if (status != BV_OK || (d->count == 0 && d->store->blind && !batch.ended)) {
			break;
		}
		batch.change = d->change;
		batch.count = d->count;
		batch.wants_everything = false;
		batch.added = batch.recorded = 0;
		status = d->store->apply(d->store->ctx, &batch, d->err);
		if (status != BV_OK || !batch.wants_everything) {
			break;
		}
		batch.everything = true;
	}
	if (status == BV_OK && batch.wants_everything) {
		status = bv_fail(d->err, BV_ERR_STORE, "the store was put back while we drained");
	}
	if (status != BV_OK) {
		return status;
	}
	d->done.views += batch.added;
	d->done.tables++;
	if (d->own_store) {
		settle(d, header, &batch, role);
	}
	return BV_OK;
}
