/* The drain: carries the cumulative counters of all tables of this machine to a store.
 *
 * Nothing is taken out of a table, so nothing can be lost between here and there. Each slot
 * keeps the value that the site's own store is known to have, to send only what moved; the
 * table's count of drains, compared with the store's, tells when that knowledge is wrong: the
 * store was put back to an older copy, or a commit's answer never came. Then everything is sent
 * again, which adds nothing twice.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "views/file.h"
#include "views/folder.h"
#include "views/killpoint.h"
#include "views/names.h"
#include "views/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char DRAIN_LOCK[] = "drain.lock";
static const char CREATE_LOCK[] = "create.lock";

/* A blind store is sent a part of what did not move with each drain, in case it was put back to
 * an older copy: after so many drains it has had everything. */
enum { BLIND_ROUND = 16 };

/* How long a step of the store may wait, in milliseconds. */
enum { BRIEF_MS = 100, PATIENT_MS = 5000 };

/* No counter gets here by counting: a slot beyond it is damage. */
static const uint64_t SANE_MAX = UINT64_C(1) << 60;

typedef struct drain {
	bv_views_site *site;
	const bv_views_store *store;
	bool own_store;  /* it is the site's own: its totals are what readers see */
	bool everything; /* as asked for by the caller */
	bool alone;      /* only one table of the machine counts this site's articles */
	bool locked_out; /* another process is draining */
	bv_views_now now;
	bv_names names;
	bv_views_change *change;
	uint32_t capacity;
	uint32_t count;
	bv_views_drained done;
	bv_err *err;
} drain;

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
static bv_status collect(drain *d, const bv_table *table, bool everything)
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
static bv_status read_names(drain *d, const bv_table *table, int folder)
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

/* The store has the batch: remember that, and show what it said. */
static void settle(drain *d)
{
	for (uint32_t i = 0; i < d->count; i++) {
		bv_views_change *change = &d->change[i];
		if (change->total >= 0) {
			int64_t base = bv_base_for(change->total, change->cum);
			/* While a sealed table still takes late hits, the base may already know of one that
			 * the store does not. */
			if (d->alone) {
				bv_slot_set_base(change->slot, base);
			} else {
				bv_slot_raise_base(change->slot, base);
			}
		}
		atomic_store(&change->slot->mark, change->cum << 1);
	}
}

/* Send what one table has. */
static bv_status drain_table(drain *d, const bv_table *table, int folder, bool ended)
{
	bv_table_header *header = table->header;
	int32_t day = atomic_load(&header->day);
	bv_views_batch batch = {
		.now = d->now,
		.drains = atomic_load(&header->drains),
		.ended = ended,
		.everything = d->everything || !d->own_store,
	};
	bv_site_generation(batch.generation, table);
	/* What was counted until now belongs to the day of the last drain; the clock may have been
	 * set back, that day is not. */
	batch.day = day != 0 ? day : d->now.day;
	bv_status status = read_names(d, table, folder);
	for (int attempt = 0; status == BV_OK && attempt < 2; attempt++) {
		status = collect(d, table, batch.everything);
		if (status != BV_OK || (d->count == 0 && d->store->blind && !ended)) {
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
		BV_KILLPOINT("before settling");
		if (d->store->blind) {
			batch.recorded = batch.drains + 1;
		}
		if (batch.recorded != 0) {
			atomic_store(&header->drains, batch.recorded);
		}
		settle(d);
		atomic_store(&header->day, d->now.day > day ? d->now.day : day);
		BV_KILLPOINT("settled");
	}
	return BV_OK;
}

/* Which bit of `done` is ours; the first drain of a table by a store takes one. -1 when all are
 * taken. */
static int store_bit(const bv_table *table, uint64_t store)
{
	for (int i = 0; i < BV_TABLE_STORES; i++) {
		uint64_t known = 0;
		if (atomic_compare_exchange_strong(&table->header->stores[i], &known, store) ||
			known == store) {
			return i;
		}
	}
	return -1;
}

/* Every store that drains this site has everything that the ended table ever held. */
static bool all_have_it(const bv_table *ended, const bv_table *newest)
{
	uint32_t done = atomic_load(&ended->header->done);
	for (int i = 0; i < BV_TABLE_STORES; i++) {
		uint64_t store = newest->header == NULL ? 0 : atomic_load(&newest->header->stores[i]);
		int bit = store == 0 ? -1 : store_bit(ended, store);
		if (bit >= 0 && (done & (1u << bit)) == 0) {
			return false;
		}
		if (atomic_load(&ended->header->stores[i]) != 0 && (done & (1u << i)) == 0) {
			return false;
		}
	}
	return true;
}

/* Nobody maps the table any more: drain it a last time and, when all stores have, remove it. */
static bv_status retire(drain *d, bv_table *table, int folder, bv_file_kind kind)
{
	if (kind == BV_FILE_LIVE && bv_table_is_open(table)) {
		return BV_OK;
	}
	/* Whoever maps a table holds a shared lock on its file, as do we: ours becomes exclusive if
	 * it is the only one. */
	if (flock(table->fd, LOCK_EX | LOCK_NB) != 0) {
		return BV_OK;
	}
	bv_status status = drain_table(d, table, folder, true);
	int bit = store_bit(table, d->store->id);
	if (status != BV_OK || bit < 0) {
		return status;
	}
	atomic_fetch_or(&table->header->done, 1u << bit);
	if (all_have_it(table, &d->site->table)) {
		BV_KILLPOINT("before unlink");
		(void)unlinkat(folder, bv_file_name_of(kind, table->header->id.generation).text, 0);
	}
	return BV_OK;
}

/* A table that counts although a newer one does was left so by a grower that was killed. */
static void seal_leftover(drain *d, const bv_table *table, int folder)
{
	const bv_table *newest = &d->site->table;
	if (newest->header == NULL || atomic_load(&table->header->state) == BV_TABLE_COPIED) {
		return;
	}
	int lock = bv_lock_take(folder, CREATE_LOCK, 0);
	if (lock >= 0) {
		bv_site_seal(table, newest);
		close(lock);
	}
}

/* Drain a table other than the one that counts. */
static bv_status drain_old(drain *d, int folder, const struct bv_file_entry *entry)
{
	bv_table table;
	bv_err why = {0};
	bv_status status = bv_file_open(&table, folder, entry->kind, entry->generation, &why);
	if (status != BV_OK) {
		if (entry->kind == BV_FILE_ENDED && (status == BV_ERR_CORRUPT || status == BV_ERR_DENIED)) {
			bv_file_quarantine(
				folder, bv_file_name_of(entry->kind, entry->generation).text, d->now.unix_s);
		}
		return BV_OK; /* whatever it is, it does not keep the others waiting */
	}
	if (entry->kind == BV_FILE_LIVE) {
		seal_leftover(d, &table, folder);
	}
	status = drain_table(d, &table, folder, false);
	for (uint32_t i = 0;
		 status == BV_OK && d->own_store && i < d->count && d->site->table.header != NULL; i++) {
		if (!is_named(d->change[i].key) && d->change[i].key >> 56 == BV_KEY_REFUSED) {
			continue;
		}
		(void)!bv_slot_hand_over(d->change[i].slot, &d->site->table);
	}
	if (status == BV_OK) {
		status = retire(d, &table, folder, entry->kind);
	}
	bv_table_close(&table);
	return status;
}

/* Drain the tables of the folder, oldest first, so that what the newest learns includes the
 * others. */
static bv_status drain_folder(drain *d, int folder)
{
	bv_file_list list;
	bv_views_site *site = d->site;
	bv_status status = bv_file_scan(&list, folder, d->err);
	/* Leave a sealed table before looking for tables that nobody maps. */
	if (site->table.header != NULL && !bv_table_is_open(&site->table)) {
		(void)bv_site_follow(site, d->now);
	}
	uint64_t newest = site->table.header == NULL ? 0 : site->table.header->id.generation;
	d->alone = true;
	for (size_t i = 0; status == BV_OK && i < list.count; i++) {
		if (list.entry[i].generation != newest) {
			d->alone = d->alone && list.entry[i].kind != BV_FILE_LIVE;
			status = drain_old(d, folder, &list.entry[i]);
		}
	}
	if (status == BV_OK && newest != 0) {
		status = drain_table(d, &site->table, folder, false);
		(void)store_bit(&site->table, d->store->id);
	}
	return status;
}

/* What this process counts on its own, for want of a better place. */
static bv_status drain_own(drain *d, int folder)
{
	bv_status status = BV_OK;
	bv_views_site *site = d->site;
	if (site->lost.header != NULL) {
		status = drain_table(d, &site->lost, folder, false);
		if (status == BV_OK && d->own_store) {
			bv_table_close(&site->lost);
		}
	}
	if (status == BV_OK && site->own.header != NULL) {
		/* "Ended" is undone by its next drain; so nothing remains of a process that just went
		 * away. */
		status = drain_table(d, &site->own, folder, true);
		if (status == BV_OK && d->own_store) {
			site->own_dirty = false;
		}
	}
	return status;
}

static bv_status drain_all(drain *d, int wait_ms)
{
	int folder = -1, lock = -1;
	bv_err live = {0};
	bv_status status = bv_site_folder(d->site, &folder, &live);
	if (status == BV_OK) {
		lock = bv_lock_take(folder, DRAIN_LOCK, wait_ms);
		d->locked_out = lock < 0 && errno == EWOULDBLOCK;
		if (d->locked_out) {
			status = bv_fail(&live, BV_ERR_BUSY, "another process is draining");
		} else if (lock < 0) {
			status = bv_fail_sys(&live, "the live folder cannot be locked", errno);
		}
	}
	if (status == BV_OK) {
		bv_table_header *header = d->site->table.header;
		if (header != NULL && d->own_store) {
			atomic_store(&header->tried_mono, d->now.mono_s);
		}
	} else {
		*d->err = live;
	}
	/* The process's own counts must not depend on the folder whose failure made them. They go
	 * first, so that the shared table learns of them. */
	if (!d->locked_out) {
		bv_status own = drain_own(d, folder);
		status = status == BV_OK ? own : status;
	}
	if (status == BV_OK) {
		status = drain_folder(d, folder);
	}
	if (lock >= 0) {
		close(lock);
	}
	if (folder >= 0) {
		close(folder);
	}
	return status;
}

/* Tell other processes, and the log, how it went. */
static void report(drain *d, bv_status status)
{
	bv_table_header *header = d->site->table.header;
	bv_views_site *site = d->site;
	/* It may have found no store, which may be there now. */
	bv_store_close(&site->reader);
	if (status == BV_OK) {
		site->store_problem[0] = '\0';
		site->store_retry = 0;
		if (header != NULL) {
			atomic_store(&header->drained_mono, d->now.mono_s);
			atomic_store(&header->drained_unix, d->now.unix_s);
			atomic_store(&header->warned_mono, 0);
			header->error[0] = '\0';
		}
		return;
	}
	if (d->locked_out) {
		return;
	}
	bv_site_store_failed(site, d->err);
	if (header != NULL) {
		atomic_store(&header->tried_mono, d->now.mono_s);
		snprintf(header->error, sizeof(header->error), "%.*s", BV_TABLE_ERROR_SIZE - 1,
			site->store_problem);
		int64_t warned = atomic_load(&header->warned_mono);
		bool mine = (warned == 0 || d->now.mono_s - warned >= 3600) &&
			atomic_compare_exchange_strong(&header->warned_mono, &warned, d->now.mono_s);
		if (!mine) {
			return;
		}
	}
	bv_site_notice(site, BV_NOTICE_STORE,
		"%s. Views are counted and shown, and wait in %s until it is mended", site->store_problem,
		header != NULL ? site->live_dir : "this process");
}

/* The site's own store, whose handle lives as long as the drain. */
static bv_status drain_to_own(drain *d, int wait_ms, bool brief)
{
	bv_store *store;
	bv_status status = bv_store_open(&store, d->site, BV_STORE_WRITE, d->err);
	if (status == BV_OK) {
		store->ops->patience(store, brief ? BRIEF_MS : PATIENT_MS);
		bv_views_store target = bv_store_target(store);
		d->store = &target;
		status = drain_all(d, wait_ms);
		d->store = NULL;
	}
	bv_store_close(&store);
	return status;
}

bv_status bv_views_drain(bv_views_site *site, const bv_views_drain_options *options,
	bv_views_drained *drained, bv_err *err)
{
	bv_err failure = {0};
	drain d = {
		.site = site,
		.store = options->store,
		.everything = options->everything,
		.now = bv_site_now(site),
		.names.mem = site->set.mem,
		.err = &failure,
	};
	bv_views_resolve(site);
	(void)bv_site_map(site, d.now);
	d.own_store = site->store == BV_STORE_SCRIPT || options->store == NULL;
	bv_status status;
	if (options->store != NULL) {
		status = drain_all(&d, options->wait_ms);
	} else if (site->store == BV_STORE_FILE || site->store == BV_STORE_REDIS) {
		status = drain_to_own(&d, options->wait_ms, options->brief);
	} else {
		if (site->table.header != NULL) {
			atomic_store(&site->table.header->tried_mono, d.now.mono_s);
		}
		if (site->store == BV_STORE_NONE) {
			bv_site_notice(site, BV_NOTICE_NO_STORE,
				"views are counted and shown, but will not survive a reboot: %s",
				site->store_problem);
		}
		return bv_fail(err, BV_ERR_ARG, "the site has no store");
	}
	if (d.own_store) {
		report(&d, status);
	}
	if (d.change != NULL) {
		site->set.mem->free(site->set.mem->ctx, d.change);
	}
	bv_names_free(&d.names);
	if (drained != NULL) {
		*drained = d.done;
	}
	if (status != BV_OK && err != NULL) {
		*err = failure;
	}
	return status;
}
