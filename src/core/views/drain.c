/* The drain: carries the cumulative counters of all tables of this machine to a store.
 *
 * Nothing is taken out of a table, so nothing can be lost between here and there. Each slot
 * keeps the value that the site's own store is known to have, to send only what moved; the
 * table's count of drains, compared with the store's, tells when that knowledge is wrong: the
 * store was put back to an older copy, or a commit's answer never came. Then everything is sent
 * again, which adds nothing twice.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/drain.h"

#include "views/file.h"
#include "base/folder.h"
#include "base/killpoint.h"
#include "views/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char DRAIN_LOCK[] = "drain.lock";
static const char CREATE_LOCK[] = "create.lock";

/* How long a step of the store may wait, in milliseconds. */
enum { BRIEF_MS = 100, PATIENT_MS = 5000 };

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
static bv_status retire(bv_drain *d, bv_table *table, int folder, bv_file_kind kind)
{
	if (kind == BV_FILE_LIVE && bv_table_is_open(table)) {
		return BV_OK;
	}
	/* Whoever maps a table holds a shared lock on its file, as do we: ours becomes exclusive if
	 * it is the only one. */
	if (flock(table->fd, LOCK_EX | LOCK_NB) != 0) {
		return BV_OK;
	}
	bv_status status = bv_drain_table(d, table, folder, BV_ENDED);
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
static void seal_leftover(bv_drain *d, const bv_table *table, int folder)
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
static bv_status drain_old(bv_drain *d, int folder, const struct bv_file_entry *entry)
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
	status = bv_drain_table(d, &table, folder, BV_SUCCEEDED);
	if (status == BV_OK) {
		status = retire(d, &table, folder, entry->kind);
	}
	bv_table_close(&table);
	return status;
}

/* Drain the table that counts. When it is sealed meanwhile, the next drain finds the rest.
 *
 * A store may be a program's own, and count while it takes what it is given: then the site leaves
 * a table that was sealed. So the table is ours for as long, and the site maps it anew if it must. */
static bv_status drain_newest(bv_drain *d, int folder)
{
	bv_views_site *site = d->site;
	bv_table table = site->table;
	site->table = (bv_table){0};
	site->credit = 0;
	bv_status status = bv_drain_table(d, &table, folder, BV_COUNTS);
	(void)store_bit(&table, d->store->id);
	bool sealed = !bv_table_is_open(&table);
	if (site->table.header == NULL) {
		site->table = table;
	} else {
		bv_table_close(&table);
	}
	if (status == BV_OK && d->own_store && sealed) {
		bv_drain_show_in_newest(d);
	}
	return status;
}

/* Drain the tables of the folder: the one that counts first, so that it knows exactly what the
 * store has of it when the others' numbers are shown there. */
static bv_status drain_folder(bv_drain *d, int folder)
{
	bv_file_list list;
	bv_views_site *site = d->site;
	bv_site_tidy(folder);
	bv_status status = bv_file_scan(&list, folder, d->err);
	/* Leave a sealed table before looking for tables that nobody maps. */
	if (site->table.header != NULL && !bv_table_is_open(&site->table)) {
		(void)bv_site_follow(site, d->now);
	}
	uint64_t newest = site->table.header == NULL ? 0 : site->table.header->id.generation;
	d->alone = true;
	for (size_t i = 0; status == BV_OK && i < list.count; i++) {
		d->alone =
			d->alone && (list.entry[i].kind != BV_FILE_LIVE || list.entry[i].generation == newest);
	}
	if (status == BV_OK && newest != 0) {
		status = drain_newest(d, folder);
	}
	for (size_t i = 0; status == BV_OK && i < list.count; i++) {
		if (list.entry[i].generation != newest) {
			status = drain_old(d, folder, &list.entry[i]);
		}
	}
	return status;
}

/* What this process counts on its own, for want of a better place. */
static bv_status drain_own(bv_drain *d, int folder)
{
	bv_status status = BV_OK;
	bv_views_site *site = d->site;
	if (site->lost.header != NULL) {
		/* One that `own` outgrew is nobody else's, so the store may forget it. */
		bv_table_role role = site->lost.fd < 0 ? BV_ENDED : BV_SUCCEEDED;
		status = bv_drain_table(d, &site->lost, folder, role);
		if (status == BV_OK && d->own_store) {
			bv_table_close(&site->lost);
		}
	}
	if (status == BV_OK && site->own.header != NULL) {
		/* That it ended is undone by its next drain; so nothing remains of a process that just
		 * went away. It may be outgrown while a program's own store counts. */
		bv_table own = site->own;
		status = bv_drain_table(d, &own, folder, BV_OWN);
		if (status == BV_OK && d->own_store && site->own.header == own.header) {
			site->own_dirty = false;
		}
	}
	return status;
}

/* Only one process drains a live folder at a time. What is open is the caller's to close, whatever
 * is returned. */
static bv_status open_live(bv_drain *d, int wait_ms, int *folder, int *lock)
{
	bv_status status = bv_site_folder(d->site, folder, d->err);
	if (status != BV_OK) {
		return status;
	}
	*lock = bv_lock_take(*folder, DRAIN_LOCK, wait_ms);
	if (*lock >= 0) {
		return BV_OK;
	}
	int sys = errno;
	d->locked_out = sys == EWOULDBLOCK;
	if (d->locked_out) {
		return bv_fail(d->err, BV_ERR_BUSY, "another process is draining");
	}
	bv_status failed = bv_fail_sys(d->err, "cannot be locked", sys);
	bv_site_live_failed(d->site, d->err);
	return failed;
}

static bv_status drain_all(bv_drain *d, int wait_ms)
{
	int folder = -1, lock = -1;
	bv_status status = open_live(d, wait_ms, &folder, &lock);
	bv_table_header *header = d->site->table.header;
	if (status == BV_OK && header != NULL && d->own_store) {
		atomic_store(&header->tried_mono, d->now.mono_s);
	}
	d->live_failed = status != BV_OK && !d->locked_out;
	/* The process's own counts must not depend on the folder whose failure made them. They go
	 * first, so that the shared table learns of them. */
	bv_status own = d->locked_out ? BV_OK : drain_own(d, folder);
	if (own != BV_OK) {
		d->live_failed = false;
		status = own;
	} else if (status == BV_OK) {
		status = drain_folder(d, folder);
	} else if (d->live_failed && d->site->table.header == NULL) {
		/* This process counted nothing there, so all that it has is in the store. */
		status = BV_OK;
	}
	if (lock >= 0) {
		close(lock);
	}
	if (folder >= 0) {
		close(folder);
	}
	return status;
}

/* Where it is written down how drains go: for all processes, if they can be told. */
static bv_table_header *record_of(const bv_views_site *site)
{
	return site->table.header != NULL ? site->table.header : site->own.header;
}

static void record_error(bv_table_header *header, const char *error)
{
	if (header != NULL) {
		snprintf(header->error, sizeof(header->error), "%.*s", BV_TABLE_ERROR_SIZE - 1, error);
	}
}

static void record_success(const bv_drain *d, bv_table_header *header)
{
	bv_views_site *site = d->site;
	if (header != NULL) {
		atomic_store(&header->drained_mono, d->now.mono_s);
		atomic_store(&header->drained_unix, d->now.unix_s);
		atomic_store(&header->warned_mono, 0);
		header->error[0] = '\0';
	}
	bool waits = site->grow_retry != 0 || d->now.mono_s < site->visitors_retry;
	if (!d->live_failed && site->table.header != NULL && !waits) {
		site->live_problem[0] = '\0';
	}
}

/* Is it this process that tells the log of the store's trouble? */
static bool may_warn(const bv_drain *d, bv_table_header *header)
{
	if (header == NULL) {
		return true;
	}
	int64_t warned = atomic_load(&header->warned_mono);
	return (warned == 0 || d->now.mono_s - warned >= 3600) &&
		atomic_compare_exchange_strong(&header->warned_mono, &warned, d->now.mono_s);
}

/* Tell other processes, and the log, how it went. */
static void report(bv_drain *d, bv_status status)
{
	bv_views_site *site = d->site;
	bv_table_header *header = record_of(site);
	/* It may have found no store, which may be there now. */
	bv_store_close(&site->reader);
	if (d->locked_out) {
		return;
	}
	if (header != NULL) {
		atomic_store(&header->tried_mono, d->now.mono_s);
	}
	if (status == BV_OK || d->live_failed) {
		site->store_problem[0] = '\0';
		site->store_retry = 0;
	} else {
		bv_site_store_failed(site, d->err, d->store->reason);
	}
	if (d->live_failed) {
		bv_site_notice(site, BV_NOTICE_LIVE,
			"views are counted, and what cannot be drained is stored once this is mended: %s",
			site->live_problem);
	}
	if (status == BV_OK) {
		record_success(d, header);
		return;
	}
	record_error(header, d->live_failed ? site->live_problem : site->store_problem);
	if (!d->live_failed && may_warn(d, header)) {
		bv_site_notice(site, BV_NOTICE_STORE,
			"views are counted and shown, and wait in %s until this is mended: %s",
			site->table.header != NULL ? site->live_dir : "this process", site->store_problem);
	}
}

/* The site's own store, whose handle lives as long as the drain. */
static bv_status drain_to_own(bv_drain *d, int wait_ms, bool brief)
{
	bv_store *store;
	bv_views_store target = {0};
	bv_status status = bv_store_open(&store, d->site, BV_STORE_WRITE, d->err);
	d->store = &target;
	if (status == BV_OK) {
		store->ops->patience(store, brief ? BRIEF_MS : PATIENT_MS);
		target = bv_store_target(store);
		status = drain_all(d, wait_ms);
	}
	report(d, status);
	bv_store_close(&store);
	return status;
}

/* There is nothing to drain to. */
static bv_status no_store(const bv_drain *d)
{
	bv_views_site *site = d->site;
	if (site->table.header != NULL) {
		atomic_store(&site->table.header->tried_mono, d->now.mono_s);
	}
	if (site->store == BV_STORE_SCRIPT) {
		return bv_fail(d->err, BV_ERR_ARG,
			"baiviet.views_store is \"script\", so drain() needs the store as an argument");
	}
	record_error(record_of(site), site->store_problem);
	bv_site_notice(site, BV_NOTICE_NO_STORE,
		"views are counted and shown, but will not survive a reboot: %s", site->store_problem);
	return bv_fail(d->err, BV_ERR_ARG, "the site has no store");
}

bv_status bv_views_drain(bv_views_site *site, const bv_views_drain_options *options,
	bv_views_drained *drained, bv_err *err)
{
	bv_err failure = {0};
	bv_drain d = {
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
		if (d.own_store) {
			report(&d, status);
		}
	} else if (site->store == BV_STORE_FILE || site->store == BV_STORE_REDIS) {
		status = drain_to_own(&d, options->wait_ms, options->brief);
	} else {
		status = no_store(&d);
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
