/* What is true now: for administrators, and for the end of a request.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "base/folder.h"
#include "views/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Add up what a table holds that the store has not, and its refusals. */
static uint64_t pending_of(const bv_table *table, uint64_t refused[BV_REFUSALS])
{
	uint64_t pending = 0;
	for (uint64_t i = 0; table->header != NULL && i <= table->mask; i++) {
		const bv_slot *slot = &table->slots[i];
		uint64_t key = atomic_load_explicit(&slot->key, memory_order_relaxed);
		uint64_t cum = atomic_load_explicit(&slot->cum, memory_order_relaxed);
		uint64_t mark = atomic_load_explicit(&slot->mark, memory_order_relaxed) >> 1;
		if (key >> 56 == BV_KEY_REFUSED) {
			uint64_t reason = key & BV_KEY_ID_MAX;
			if (refused != NULL && reason < BV_REFUSALS) {
				refused[reason] += cum;
			}
		} else if (key != 0 && cum > mark) {
			pending += cum - mark;
		}
	}
	return pending;
}

bool bv_views_has_pending(const bv_views_site *site)
{
	return pending_of(&site->table, NULL) + pending_of(&site->own, NULL) +
		pending_of(&site->lost, NULL) >
		0;
}

bool bv_views_is_due(bv_views_site *site)
{
	if (!site->touched || site->store == BV_STORE_SCRIPT) {
		return false;
	}
	if (site->own_dirty || site->lost.header != NULL) {
		return bv_site_now(site).mono_s >= site->store_retry;
	}
	if (site->table.header == NULL) {
		return false;
	}
	int64_t now = bv_site_now(site).mono_s;
	int64_t drained = atomic_load_explicit(&site->table.header->drained_mono, memory_order_relaxed);
	int64_t tried = atomic_load_explicit(&site->table.header->tried_mono, memory_order_relaxed);
	int64_t last = drained > tried ? drained : tried;
	/* A monotonic time in the future is of another boot's clock: not worth waiting for. */
	return last == 0 || last > now || now - last >= (int64_t)site->set.interval;
}

const char *bv_views_explain(const bv_views_site *site, const bv_err *err)
{
	/* Somebody forgot an argument, or has to wait: whatever else may be broken, that is not it. */
	if ((err->code == BV_ERR_ARG && site->store == BV_STORE_SCRIPT) ||
		(err->code == BV_ERR_BUSY && strstr(site->store_problem, err->msg) == NULL)) {
		return err->msg;
	}
	if (site->store_problem[0] != '\0') {
		return site->store_problem;
	}
	bool folder = err->code == BV_ERR_DENIED || err->code == BV_ERR_IO || err->code == BV_ERR_FULL;
	return folder && site->live_problem[0] != '\0' ? site->live_problem : err->msg;
}

static void probe_live(bv_views_site *site)
{
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX];
	bv_err err = {0};
	if (bv_folder_check_usable(site->live_dir, &err) != BV_OK) {
		bv_folder_advise(
			site->live_problem, "live folder", site->live_dir, "baiviet.views_live_dir", &err);
		return;
	}
	snprintf(path, sizeof(path), "%s/%s", site->live_dir, site->site);
	if (bv_folder_check(path, &err) != BV_OK && err.sys != ENOENT) {
		bv_site_live_failed(site, &err);
	}
}

void bv_views_probe(bv_views_site *site)
{
	int64_t views;
	bv_err err = {0};
	bv_views_resolve(site);
	probe_live(site);
	struct bv_store *reader = bv_site_reader(site);
	if (reader != NULL &&
		reader->ops->site(reader, BV_PERIOD_ALL, bv_site_now(site).day, &views, &err) != BV_OK) {
		bv_site_store_failed(site, &err, NULL);
	} else {
		bv_views_check_store(site);
	}
}

void bv_views_status_of(bv_views_site *site, bv_views_status *status)
{
	static const char *const stores[] = {"none", "sqlite", "redis", "script"};
	bv_views_now now = bv_site_now(site);
	*status = (bv_views_status){.live = "none", .drained_ago = -1, .dropped = site->dropped};
	bv_views_resolve(site);
	(void)bv_site_map(site, now);
	status->store = stores[site->store];
	if (site->table.header != NULL && bv_table_is_crowded(&site->table)) {
		(void)bv_site_grow(site, now, false); /* says so if it cannot */
	}
	const bv_table *table = site->table.header != NULL ? &site->table : &site->own;
	if (table->header == NULL) {
		return;
	}
	bv_table_header *header = table->header;
	status->live = table == &site->table ? "shared" : "process";
	bv_site_generation(status->generation, table);
	status->capacity = table->mask + 1;
	status->used = atomic_load(&header->used);
	status->pending = pending_of(&site->table, status->refused) +
		pending_of(&site->own, status->refused) + pending_of(&site->lost, status->refused);
	status->drained_unix = atomic_load(&header->drained_unix);
	if (status->drained_unix != 0) {
		status->drained_ago = now.mono_s - atomic_load(&header->drained_mono);
	}
	status->drains = atomic_load(&header->drains);
	status->day = atomic_load(&header->day);
	memcpy(status->error, header->error, sizeof(status->error));
	status->error[sizeof(status->error) - 1] = '\0';
}
