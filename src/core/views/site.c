/* A site's handle: which table counts, and how it comes to have a successor.
 *
 * At most one table of a folder is meant to count; the others are sealed and only drained.
 * Making and sealing happen under the lock file "create.lock"; counting needs no lock.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "views/file.h"
#include "base/folder.h"
#include "baiviet/hash.h"
#include "base/killpoint.h"
#include "views/names.h"
#include "views/store.h"
#include "views/visitors.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char CREATE_LOCK[] = "create.lock";

enum {
	CREATE_WAIT_MS =
		2000,          /* for another process that makes a table; then this one counts on its own */
	COPY_WAIT_MS = 20, /* for a grower to hand the numbers over */
	GROWN_MAX = 1 << 26,
	RETRY_S = 10,
};

void bv_views_init(bv_views_site *site, const bv_views_settings *settings)
{
	memset(site, 0, sizeof(*site));
	site->set = *settings;
	site->own_names = (bv_buf){.mem = settings->mem};
	snprintf(site->site, sizeof(site->site), "%s", settings->site);
	snprintf(site->wanted_live_dir, sizeof(site->wanted_live_dir), "%s", settings->live_dir);
	snprintf(site->wanted_store, sizeof(site->wanted_store), "%s", settings->store);
	site->set.site = site->site;
	site->set.live_dir = site->wanted_live_dir;
	site->set.store = site->wanted_store;
}

void bv_views_rest(bv_views_site *site)
{
	bv_store_close(&site->reader);
	/* The next request looks at the clock before it counts. */
	site->credit = 0;
	site->touched = false;
}

void bv_views_free(bv_views_site *site)
{
	bv_views_rest(site);
	bv_table_close(&site->table);
	bv_table_close(&site->own);
	bv_table_close(&site->lost);
	bv_visitors_close(&site->visitors);
	bv_buf_free(&site->own_names);
}

void bv_site_generation(char out[static 64], const bv_table *table)
{
	static const char digit[] = "0123456789abcdef";
	const bv_table_identity *id = &table->header->id;
	for (size_t i = 0; i < sizeof(id->node); i++) {
		*out++ = digit[id->node[i] >> 4];
		*out++ = digit[id->node[i] & 15];
	}
	*out++ = '.';
	for (int shift = 60; shift >= 0; shift -= 4) {
		*out++ = digit[id->generation >> shift & 15];
	}
	*out = '\0';
}

uint64_t bv_site_key(const bv_table *table, bv_views_article article)
{
	return article.name.len == 0 ? BV_KEY(BV_KEY_ARTICLE, article.id)
								 : bv_name_key(&table->header->id.names, article.name);
}

static uint64_t rounded_capacity(uint32_t slots)
{
	uint64_t capacity = 64;
	while (capacity < slots) {
		capacity *= 2;
	}
	return capacity;
}

/* Take a file that must not be trusted out of the way, or one of an earlier boot to where drains
 * find it. */
static void put_aside(bv_views_site *site, int folder, uint64_t generation, bv_status status,
	const bv_err *err, bv_views_now now)
{
	bv_file_name live = bv_file_name_of(BV_FILE_LIVE, generation);
	if (status == BV_ERR_LIMIT) {
		bv_file_name ended = bv_file_name_of(BV_FILE_ENDED, generation);
		(void)renameat(folder, live.text, folder, ended.text);
	} else if (status == BV_ERR_CORRUPT || status == BV_ERR_DENIED) {
		bv_file_quarantine(folder, live.text, now.unix_s);
		bv_site_notice(site, BV_NOTICE_BAD_FILE,
			"the live table %s/%s/%s %s; it was moved aside (*.bad.*) and a new one begun",
			site->live_dir, site->site, live.text, err->msg);
	}
}

/* Give the successor all numbers to show, then say so. */
static void copy_numbers(const bv_table *table, const bv_table *newest)
{
	for (uint64_t i = 0; i <= table->mask; i++) {
		if (atomic_load(&table->slots[i].key) != 0) {
			(void)!bv_slot_hand_over(&table->slots[i], newest);
		}
	}
	BV_KILLPOINT("before copied");
	atomic_store(&table->header->state, BV_TABLE_COPIED);
}

void bv_site_tidy(int folder)
{
	int lock = bv_lock_take(folder, CREATE_LOCK, 0);
	if (lock >= 0) {
		bv_file_discard_unfinished(folder);
		close(lock);
	}
}

static void seal(const bv_table *table, uint64_t successor)
{
	atomic_store(&table->header->successor, successor);
	BV_KILLPOINT("before sealed");
	atomic_store(&table->header->state, BV_TABLE_SEALED);
	BV_KILLPOINT("after sealed");
}

void bv_site_seal(const bv_table *table, const bv_table *newest)
{
	if (bv_table_is_open(table)) {
		seal(table, newest->header->id.generation);
	}
	if (atomic_load(&table->header->state) == BV_TABLE_SEALED) {
		copy_numbers(table, newest);
	}
}

/* A grower that was killed, or is not done, left a sealed table whose numbers the one that counts
 * now lacks. */
static void finish_copies(const bv_views_site *site, int folder)
{
	bv_file_list list;
	if (bv_file_scan(&list, folder, NULL) != BV_OK) {
		return;
	}
	for (size_t i = 0; i < list.count; i++) {
		bv_table table;
		uint64_t generation = list.entry[i].generation;
		if (list.entry[i].kind != BV_FILE_LIVE || generation == site->table.header->id.generation ||
			bv_file_open(&table, folder, BV_FILE_LIVE, generation, NULL) != BV_OK) {
			continue;
		}
		if (atomic_load(&table.header->state) == BV_TABLE_SEALED) {
			copy_numbers(&table, &site->table);
		}
		bv_table_close(&table);
	}
}

/* Map the newest table of the list that counts, if there is one: then site->table.header is set. */
static void open_listed(
	bv_views_site *site, int folder, bool locked, const bv_file_list *list, bv_views_now now)
{
	for (size_t i = list->count; i-- > 0;) {
		uint64_t generation = list->entry[i].generation;
		bv_err why = {0};
		if (list->entry[i].kind != BV_FILE_LIVE) {
			continue;
		}
		bv_status status = bv_file_open(&site->table, folder, BV_FILE_LIVE, generation, &why);
		if (status == BV_OK && bv_table_is_open(&site->table)) {
			finish_copies(site, folder);
			return;
		}
		bv_table_close(&site->table);
		if (status != BV_OK && locked) {
			put_aside(site, folder, generation, status, &why, now);
		}
	}
}

/* Map the newest table of the folder that counts, if there is one. *last is the folder's newest
 * generation, 0 if it has none. Files that cannot be trusted are put aside only when the caller
 * holds the lock. Without it, the newest of the list may be sealed before it is opened: then there
 * is a newer one. */
static bv_status open_newest(
	bv_views_site *site, int folder, bool locked, uint64_t *last, bv_views_now now, bv_err *err)
{
	bv_file_list list;
	uint64_t seen;
	*last = 0;
	do {
		seen = *last;
		bv_status status = bv_file_scan(&list, folder, err);
		if (status != BV_OK) {
			return status;
		}
		*last = list.count > 0 ? list.entry[list.count - 1].generation : 0;
		open_listed(site, folder, locked, &list, now);
	} while (!locked && site->table.header == NULL && *last != seen);
	return BV_OK;
}

/* High half random, so that two histories never share a name; low half one more than any in the
 * folder. */
static bool next_generation(uint64_t last, uint64_t *generation)
{
	uint32_t high;
	if (!bv_random(&high, sizeof(high))) {
		return false;
	}
	*generation = ((uint64_t)high << 32) | (uint32_t)((uint32_t)last + 1);
	return true;
}

/* Under the lock, when no table counts: one that was sealed by a grower that was killed before it
 * named the successor is opened again, as if it had never begun. */
static bool reopen(bv_views_site *site, int folder, uint64_t last)
{
	bv_table table, successor;
	if (last == 0 || bv_file_open(&table, folder, BV_FILE_LIVE, last, NULL) != BV_OK) {
		return false;
	}
	bv_err why = {0};
	uint64_t next = atomic_load(&table.header->successor);
	if (atomic_load(&table.header->state) == BV_TABLE_SEALED &&
		bv_file_open(&successor, folder, BV_FILE_LIVE, next, &why) == BV_ERR_IO &&
		why.sys == ENOENT) {
		atomic_store(&table.header->state, BV_TABLE_OPEN);
		site->table = table;
		return true;
	}
	bv_table_close(&table);
	return false;
}

/* Under the lock: map the table that counts, made if there is none. */
static bv_status create_locked(bv_views_site *site, int folder, bv_views_now now, bv_err *err)
{
	uint64_t last;
	bv_status status = open_newest(site, folder, true, &last, now, err);
	if (status == BV_OK && site->table.header == NULL && !reopen(site, folder, last)) {
		bv_file_plan plan = {.capacity = rounded_capacity(site->set.capacity), .day = now.day};
		if (!next_generation(last, &plan.generation)) {
			return bv_fail_sys(err, "gets no random bytes from the kernel", errno);
		}
		status = bv_file_create(&site->table, folder, &plan, err);
		status = status == BV_OK ? bv_file_publish(&site->table, folder, err) : status;
	}
	return status;
}

static bv_status create_first(bv_views_site *site, int folder, bv_views_now now, bv_err *err)
{
	int lock = bv_lock_take(folder, CREATE_LOCK, CREATE_WAIT_MS);
	if (lock < 0) {
		return bv_fail_sys(err, "cannot be locked", errno);
	}
	bv_status status = create_locked(site, folder, now, err);
	close(lock);
	return status;
}

static bool map_shared(bv_views_site *site, bv_views_now now)
{
	bv_err err = {0};
	int folder;
	uint64_t last;
	bv_status status = bv_site_folder(site, &folder, &err);
	if (status == BV_OK) {
		status = open_newest(site, folder, false, &last, now, &err);
		if (status == BV_OK && site->table.header == NULL) {
			status = create_first(site, folder, now, &err);
		}
		close(folder);
		if (status != BV_OK) {
			bv_site_live_failed(site, &err);
		}
	}
	if (status != BV_OK) {
		bv_site_notice(site, BV_NOTICE_LIVE,
			"each process counts on its own and drains after every request, until this is mended: %s",
			site->live_problem);
		site->live_retry = now.mono_s + RETRY_S;
		return false;
	}
	site->live_problem[0] = '\0';
	site->checked_mono = now.mono_s;
	return true;
}

bool bv_site_map(bv_views_site *site, bv_views_now now)
{
	if (site->table.header != NULL) {
		return true;
	}
	if (now.mono_s >= site->live_retry && map_shared(site, now)) {
		return true;
	}
	return bv_site_map_own(site, now);
}

/* Leave the sealed table for the one that counts now, along the chain of successors. Whoever
 * sealed a table may not be done with handing its numbers over, or be dead: it does no harm to
 * do that again, and so no number steps back. */
static void follow(bv_views_site *site, int folder, bool locked, bv_views_now now)
{
	uint64_t last;
	bv_table sealed = site->table;
	site->table = (bv_table){0};
	for (int i = 0; i < BV_FILES_MAX; i++) {
		bv_table next;
		uint64_t successor = atomic_load(&sealed.header->successor);
		if (bv_file_open(&next, folder, BV_FILE_LIVE, successor, NULL) != BV_OK) {
			break; /* drained and gone, or damaged */
		}
		if (atomic_load(&sealed.header->state) == BV_TABLE_SEALED) {
			copy_numbers(&sealed, &next);
		}
		bv_table_close(&sealed);
		if (bv_table_is_open(&next)) {
			site->table = next;
			return;
		}
		sealed = next;
	}
	bv_table_close(&sealed);
	(void)!open_newest(site, folder, locked, &last, now, NULL);
}

bool bv_site_follow(bv_views_site *site, bv_views_now now)
{
	int folder;
	if (bv_site_folder(site, &folder, NULL) == BV_OK) {
		follow(site, folder, false, now);
		if (site->table.header == NULL) {
			(void)!create_first(site, folder, now, NULL);
		}
		close(folder);
	} else {
		bv_table_close(&site->table);
	}
	if (site->table.header == NULL) {
		/* The next hit looks for a table again. */
		site->credit = 0;
	}
	return site->table.header != NULL;
}

void bv_views_sealed_under_hit(bv_views_site *site, const bv_slot *slot)
{
	int folder;
	/* The hit is counted, and will be drained from the sealed table. What may be missing is that
	 * the successors show it; the next drain would mend that too. */
	if (bv_site_folder(site, &folder, NULL) != BV_OK) {
		return;
	}
	uint64_t key = atomic_load(&slot->key);
	uint64_t successor = atomic_load(&site->table.header->successor);
	bv_table table = {0};
	for (int i = 0; i < BV_FILES_MAX && slot != NULL; i++) {
		bv_table next;
		if (bv_file_open(&next, folder, BV_FILE_LIVE, successor, NULL) != BV_OK) {
			break;
		}
		(void)!bv_slot_hand_over(slot, &next);
		bv_table_close(&table);
		table = next;
		slot = bv_table_is_open(&table) ? NULL : bv_table_find(&table, key);
		successor = atomic_load(&table.header->successor);
	}
	bv_table_close(&table);
	close(folder);
}

/* Make the successor and seal the old table, in this order: at no moment do two tables count, and
 * what a sealed table shows holds nothing of its successor. Whoever finds the one sealed and the
 * other not yet named waits for our lock. */
static bool succeed(
	bv_views_site *site, const bv_table *old, int folder, uint64_t last, int32_t day, bv_err *err)
{
	bv_file_plan plan = {
		.capacity = (old->mask + 1) * (bv_table_is_crowded(old) ? 2 : 1),
		.parent = &old->header->id,
		.from = old,
		.day = day,
	};
	if (plan.capacity > GROWN_MAX) {
		(void)!bv_fail(err, BV_ERR_LIMIT, "has a table as large as one can be");
		return false;
	}
	if (!next_generation(last, &plan.generation)) {
		(void)!bv_fail_sys(err, "gets no random bytes from the kernel", errno);
		return false;
	}
	if (bv_file_create(&site->table, folder, &plan, err) != BV_OK) {
		return false;
	}
	seal(old, plan.generation);
	if (bv_file_publish(&site->table, folder, err) != BV_OK) {
		atomic_store(&old->header->state, BV_TABLE_OPEN);
		return false;
	}
	BV_KILLPOINT("successor named");
	copy_numbers(old, &site->table);
	return true;
}

/* Under the lock: give the table a successor, unless somebody has. A crowded table gets one of
 * twice its size. */
static bool grow_locked(bv_views_site *site, int folder, bv_views_now now, bv_err *err)
{
	bv_table old = site->table;
	uint64_t last;
	if (!bv_table_is_open(&old)) {
		follow(site, folder, true, now);
		return site->table.header != NULL || create_locked(site, folder, now, err) == BV_OK;
	}
	site->table = (bv_table){0};
	bv_status status = open_newest(site, folder, true, &last, now, err);
	bool found = site->table.header != NULL;
	if (found && site->table.header->id.generation == old.header->id.generation) {
		bv_table_close(&site->table);
		found = false;
	}
	if (found) {
		/* Made because the old one could not be opened for a while: two that count. */
		bv_site_seal(&old, &site->table);
	} else if (status != BV_OK || !succeed(site, &old, folder, last, now.day, err)) {
		site->table = old;
		return false;
	}
	bv_table_close(&old);
	return true;
}

/* Trying again with every hit would cost each of them milliseconds. */
static void grow_later(bv_views_site *site, bv_views_now now)
{
	site->grow_retry = now.mono_s + RETRY_S;
	bv_site_notice(site, BV_NOTICE_LIVE,
		"each process counts on its own the articles that the live table has no room for, until this "
		"is mended: %s",
		site->live_problem);
}

bool bv_site_grow(bv_views_site *site, bv_views_now now, bool must)
{
	int folder;
	bv_err err = {0};
	if (now.mono_s < site->grow_retry) {
		return false;
	}
	if (bv_site_folder(site, &folder, NULL) != BV_OK) {
		grow_later(site, now);
		return false;
	}
	int lock = bv_lock_take(folder, CREATE_LOCK, must ? CREATE_WAIT_MS : 0);
	bool busy = lock < 0 && errno == EWOULDBLOCK;
	if (lock < 0) {
		(void)!bv_fail_sys(&err, "cannot be locked", errno);
	}
	bool grown = lock >= 0 && grow_locked(site, folder, now, &err);
	if (lock >= 0) {
		close(lock);
	}
	close(folder);
	if (grown) {
		site->grow_retry = 0;
		site->live_problem[0] = '\0';
	} else if (!busy) {
		bv_site_live_failed(site, &err);
		grow_later(site, now);
	}
	return grown;
}
