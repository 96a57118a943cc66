/* Counting and showing: what a hit does when it is not the usual one.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "views/file.h"
#include "views/names.h"
#include "views/store.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum {
	CREDIT = 256,        /* hits between two looks at the clock */
	OWN_SLOTS = 1 << 16, /* of the process's own table, to begin with */
	OWN_MAX = 1 << 20,
	ATTEMPTS_MAX = 8, /* tables can be sealed one after another under our hands, but not for ever */
};

#ifdef CLOCK_MONOTONIC_COARSE
#define FAST_MONOTONIC CLOCK_MONOTONIC_COARSE
#else
#define FAST_MONOTONIC CLOCK_MONOTONIC
#endif

bv_views_now bv_views_clock(int32_t utc_offset)
{
	struct timespec mono;
	/* Whole seconds are the cheapest time there is: one word that the kernel keeps for all. */
	int64_t unix_s = time(NULL);
	clock_gettime(FAST_MONOTONIC, &mono);
	int64_t local = unix_s + utc_offset;
	int64_t day = local / 86400 - (local % 86400 < 0 ? 1 : 0);
	return (bv_views_now){.unix_s = unix_s, .mono_s = (int32_t)mono.tv_sec, .day = (int32_t)day};
}

const char *bv_views_refusal_name(bv_views_refusal reason)
{
	static const char *const names[BV_REFUSALS] = {
		"counted", "method", "status", "prefetch", "bot", "network", "editor", "repeat", "origin"};
	return reason < BV_REFUSALS ? names[reason] : "unknown";
}

/* Somebody may have deleted the file that we count in, or put it aside. Its counts are not lost:
 * this process drains them, and counts on in a file that others can find. */
static void check_file(bv_views_site *site, bv_views_now now)
{
	int folder;
	if (site->table.header == NULL || site->checked_mono == now.mono_s) {
		return;
	}
	site->checked_mono = now.mono_s;
	if (bv_site_folder(site, &folder, NULL) != BV_OK) {
		return;
	}
	/* With one lost table in hand already, keep counting in this one until that is drained. */
	if (!bv_table_is_at(&site->table, folder) && site->lost.header == NULL) {
		site->lost = site->table;
		site->table = (bv_table){0};
		bv_site_notice(site, BV_NOTICE_BAD_FILE,
			"the live table %s/%s/live.%016llx was removed while it was in use; a new one is begun",
			site->live_dir, site->site, (unsigned long long)site->lost.header->id.generation);
	}
	close(folder);
}

/* A new day began where the readers live: what was counted so far belongs to the old one, so
 * drain before counting on. Without waiting: if another process is at it, a few views at
 * midnight go to the wrong day. */
static void turn_day(bv_views_site *site, bv_views_now now)
{
	bv_table_header *header = site->table.header;
	if (header != NULL && atomic_load(&header->day) > now.day + 1) {
		/* The clock had run ahead by days. Within a generation the day never goes back, so begin
		 * another. */
		(void)bv_site_grow(site, now, false);
		return;
	}
	if (header == NULL || now.day <= atomic_load(&header->day) || site->store == BV_STORE_SCRIPT) {
		return;
	}
	if (site->store == BV_STORE_NONE) {
		atomic_store(&header->day, now.day);
		return;
	}
	int64_t tried = atomic_load(&header->tried_mono);
	if ((tried != 0 && now.mono_s - tried < 2) || now.mono_s < site->store_retry) {
		return;
	}
	bv_views_drain_options options = {.brief = true};
	(void)!bv_views_drain(site, &options, NULL, NULL);
}

/* The slower part of a hit, done once per request and every CREDIT hits. False when there is no
 * memory to count in. */
static bool get_ready(bv_views_site *site)
{
	bv_views_now now = bv_site_now(site);
	site->touched = true;
	check_file(site, now);
	if (!bv_site_map(site, now)) {
		return false;
	}
	turn_day(site, now);
	/* Without a shared table every hit comes this way, so that the shared one is found when it
	 * can be had. */
	site->credit = site->table.header != NULL ? CREDIT : 0;
	return true;
}

bool bv_site_map_own(bv_views_site *site, bv_views_now now)
{
	bv_table old = site->own, larger;
	if (old.header == NULL) {
		return bv_file_anonymous(&site->own, OWN_SLOTS, now.day, NULL, NULL) == BV_OK;
	}
	/* Another generation, because a fork may go on in the old one; it goes where it is drained. */
	if (bv_table_is_crowded(&old) && old.mask + 1 < OWN_MAX && site->lost.header == NULL &&
		bv_file_anonymous(&larger, 2 * (old.mask + 1), now.day, &old, NULL) == BV_OK) {
		site->lost = old;
		site->own = larger;
	}
	return true;
}

/* The slot of an article in the process's own table. */
static bv_slot *own_slot(
	bv_views_site *site, bv_views_article article, uint64_t kind_key, bool make)
{
	if (make ? !bv_site_map_own(site, bv_site_now(site)) : site->own.header == NULL) {
		return NULL;
	}
	uint64_t key = kind_key != 0 ? kind_key : bv_site_key(&site->own, article);
	bv_slot *slot = bv_table_find(&site->own, key);
	if (slot != NULL || !make) {
		return slot;
	}
	if (article.name.len > 0) {
		char record[BV_NAME_RECORD_MAX];
		bv_buf_put(&site->own_names, record, bv_name_record(record, key, article.name));
		if (bv_buf_status(&site->own_names, NULL) != BV_OK) {
			return NULL;
		}
	}
	return bv_table_insert(&site->own, key);
}

/* Write an article's name down before its key appears in the shared table. */
static bool name_it(bv_views_site *site, uint64_t key, bv_slice name)
{
	int folder;
	bv_err err = {0};
	if (bv_site_folder(site, &folder, &err) != BV_OK) {
		return false;
	}
	bv_status status = bv_name_append(folder, key, name, &err);
	close(folder);
	if (status != BV_OK) {
		bv_site_live_failed(site, &err);
		bv_site_notice(site, BV_NOTICE_LIVE,
			"articles counted by name for the first time are counted in each process alone, until this "
			"is mended: %s",
			site->live_problem);
	}
	return status == BV_OK;
}

/* The slot in the shared table, made if need be. NULL when there is no room, or no way to write
 * down the name. */
static bv_slot *shared_slot(bv_views_site *site, bv_views_article article, uint64_t kind_key)
{
	uint64_t key = kind_key != 0 ? kind_key : bv_site_key(&site->table, article);
	bv_slot *slot = bv_table_find(&site->table, key);
	if (slot != NULL) {
		return slot;
	}
	if (bv_table_is_crowded(&site->table) && bv_site_grow(site, bv_site_now(site), false) &&
		kind_key == 0) {
		/* Names may be hashed with another secret there. */
		key = bv_site_key(&site->table, article);
	}
	/* Where it cannot grow, it must not fill up either: to look for an article that a full table
	 * does not have is to look at all of it. */
	if (bv_table_is_stuffed(&site->table) ||
		(article.name.len > 0 && !name_it(site, key, article.name))) {
		return NULL;
	}
	return bv_table_insert(&site->table, key);
}

/* The slot to count in, made if need be; *table is where it lies. `kind_key` is the key if the
 * thing is no article, else 0. */
static bv_slot *slot_for(
	bv_views_site *site, bv_views_article article, uint64_t kind_key, bv_table **table)
{
	*table = &site->table;
	for (int attempt = 0; site->table.header != NULL && attempt < ATTEMPTS_MAX; attempt++) {
		if (!bv_table_is_open(&site->table)) {
			(void)bv_site_follow(site, bv_site_now(site));
			continue;
		}
		bv_slot *slot = shared_slot(site, article, kind_key);
		if (slot != NULL && bv_table_is_open(&site->table)) {
			return slot;
		}
		/* Full: others were faster than the growth that its crowding began. */
		if (slot == NULL && site->table.header != NULL &&
			(!bv_table_is_crowded(&site->table) || !bv_site_grow(site, bv_site_now(site), true))) {
			break;
		}
	}
	*table = &site->own;
	return own_slot(site, article, kind_key, true);
}

/* Find out what the store holds beyond this table. Until the store can be read, the number is
 * not known. */
static bool learn_base(bv_views_site *site, const bv_table *table, bv_slot *slot,
	bv_views_article article, int64_t known, int64_t *learned)
{
	int64_t base = 0;
	struct bv_store *reader;
	switch (site->store) {
	case BV_STORE_NONE:
	case BV_STORE_SCRIPT:
		if (known < 0) {
			return false;
		}
		base = bv_base_for(known, atomic_load(&slot->cum));
		break;
	case BV_STORE_FILE:
	case BV_STORE_REDIS:
		reader = bv_site_reader(site);
		bv_err err = {0};
		char generation[64];
		bv_site_generation(generation, table);
		if (reader == NULL) {
			return false;
		}
		if (reader->ops->base(reader, generation, article, &base, &err) != BV_OK) {
			bv_site_store_failed(site, &err, NULL);
			return false;
		}
		break;
	}
	/* Once a table is sealed, the store may hold views of its successor, which a base must not: it
	 * is handed over to there. */
	if (bv_table_is_open(table)) {
		bv_slot_learn_base(slot, base);
	}
	*learned = base;
	return true;
}

static int64_t number_of(bv_views_site *site, const bv_table *table, bv_slot *slot,
	bv_views_article article, int64_t known)
{
	int64_t base;
	if (!bv_slot_base(slot, &base) && !learn_base(site, table, slot, article, known, &base) &&
		!bv_slot_base(slot, &base)) {
		int64_t counted = bv_number(0, atomic_load(&slot->cum));
		/* Not learned from the caller where a store will know better: it may hold some of these
		 * views already. */
		bool believed = site->store == BV_STORE_NONE || known >= 0;
		return !believed ? -1 : known > counted ? known : counted;
	}
	return bv_number(base, atomic_load(&slot->cum));
}

static void drop(bv_views_site *site, uint64_t n)
{
	site->dropped += n;
	bv_site_notice(site, BV_NOTICE_DROPPED, "views are not counted: %s. %s",
		site->own.header == NULL
			? "there is no memory for a table of this process's own"
			: "the table of this process's own is full, and what it outgrew is not drained",
		site->live_problem[0] != '\0' ? site->live_problem : site->store_problem);
}

int64_t bv_views_count(bv_views_site *site, bv_views_article article, uint64_t n, int64_t known)
{
	bv_table *table;
	if (site->credit == 0 && !get_ready(site)) {
		drop(site, n);
		return known;
	}
	site->credit -= site->credit > 0;
	bv_slot *slot = slot_for(site, article, 0, &table);
	if (slot == NULL) {
		drop(site, n);
		return known;
	}
	atomic_fetch_add(&slot->cum, n);
	if (table == &site->own) {
		site->own_dirty |= n > 0;
	}
	int64_t number = number_of(site, table, slot, article, known < 0 ? -1 : known + (int64_t)n);
	if (table == &site->table && !bv_table_is_open(table)) {
		bv_views_sealed_under_hit(site, slot);
	}
	return number;
}

void bv_views_refuse(bv_views_site *site, bv_views_refusal reason)
{
	bv_table *table;
	if (site->credit == 0 && !get_ready(site)) {
		return;
	}
	bv_slot *slot =
		slot_for(site, (bv_views_article){0}, BV_KEY(BV_KEY_REFUSED, (uint64_t)reason), &table);
	if (slot != NULL) {
		atomic_fetch_add(&slot->cum, 1);
		site->own_dirty |= table == &site->own;
	}
}

/* What the store says of an article that no table knows. Real articles are remembered; made-up
 * ones take no room. */
static int64_t get_unseen(bv_views_site *site, bv_views_article article)
{
	bv_table *table;
	int64_t base;
	bv_err err = {0};
	if (site->store == BV_STORE_NONE || site->store == BV_STORE_SCRIPT) {
		return -1;
	}
	struct bv_store *reader = bv_site_reader(site);
	if (reader == NULL) {
		return -1;
	}
	if (reader->ops->base(reader, "", article, &base, &err) != BV_OK) {
		bv_site_store_failed(site, &err, NULL);
		return -1;
	}
	bv_slot *slot = base > 0 ? slot_for(site, article, 0, &table) : NULL;
	if (slot == NULL) {
		return base;
	}
	bv_slot_want(slot);
	return number_of(site, table, slot, article, -1);
}

int64_t bv_views_get(bv_views_site *site, bv_views_article article)
{
	if (site->credit == 0 && !get_ready(site)) {
		return -1;
	}
	bv_table *table = &site->table;
	if (table->header != NULL && !bv_table_is_open(table)) {
		(void)bv_site_follow(site, bv_site_now(site));
	}
	bv_slot *slot =
		table->header == NULL ? NULL : bv_table_find(table, bv_site_key(table, article));
	if (slot == NULL) {
		table = &site->own;
		slot = own_slot(site, article, 0, false);
	}
	if (slot == NULL) {
		return get_unseen(site, article);
	}
	bv_slot_want(slot);
	return number_of(site, table, slot, article, -1);
}
