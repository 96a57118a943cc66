/* What an administrator does to numbers: set, reset, import.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "views/file.h"
#include "views/store.h"

#include <unistd.h>

enum { WAIT_MS = 5000 };

bv_status bv_views_reader(bv_views_site *site, struct bv_store **reader, bv_err *err)
{
	*reader = NULL;
	if (site->live_dir[0] == '\0') {
		bv_views_resolve(site);
	}
	*reader = bv_site_reader(site);
	if (*reader != NULL) {
		return BV_OK;
	}
	/* Why there is none, if it is not for a failure of late. */
	bv_store *none;
	bv_status status = bv_store_open(&none, site, BV_STORE_READ, err);
	bv_store_close(&none);
	return status != BV_OK ? status
						   : bv_fail(err, BV_ERR_STORE, "the views store cannot be read now");
}

static bv_status open_writer(bv_views_site *site, bv_store **writer, bv_err *err)
{
	bv_status status = bv_views_reader(site, writer, err);
	if (status != BV_OK) {
		return status;
	}
	return bv_store_open(writer, site, BV_STORE_WRITE, err);
}

/* Make a table show `number` for an article, if it has it. */
static void show(const bv_table *table, bv_store *store, bv_views_article article, int64_t number)
{
	bv_slot *slot = bv_table_find(table, bv_site_key(table, article));
	char generation[64];
	int64_t base;
	if (slot == NULL) {
		return;
	}
	if (!bv_table_is_open(table)) {
		/* A sealed table shows the number as a whole: what it hands over must not bring the old
		 * one back. */
		bv_slot_set_base(slot, bv_base_for(number, atomic_load(&slot->cum)));
		return;
	}
	bv_site_generation(generation, table);
	if (store->ops->base(store, generation, article, &base, NULL) == BV_OK) {
		bv_slot_set_base(slot, base);
	}
}

/* Show it in the tables that this machine shares. */
static void show_in_shared(
	bv_views_site *site, bv_store *store, bv_views_article article, int64_t number)
{
	int folder;
	bv_file_list list;
	if (bv_site_folder(site, &folder, NULL) != BV_OK) {
		return;
	}
	if (bv_file_scan(&list, folder, NULL) != BV_OK) {
		list.count = 0;
	}
	for (size_t i = 0; i < list.count; i++) {
		bv_table table;
		if (bv_file_open(&table, folder, list.entry[i].kind, list.entry[i].generation, NULL) !=
			BV_OK) {
			continue;
		}
		show(&table, store, article, number);
		bv_table_close(&table);
	}
	close(folder);
}

/* The number changed in the store: show the new one on this machine at once. */
static void show_everywhere(
	bv_views_site *site, bv_store *store, bv_views_article article, int64_t number)
{
	show_in_shared(site, store, article, number);
	if (site->own.header != NULL) {
		show(&site->own, store, article, number);
	}
}

/* Set a number, or forget the article when it is less than 0. */
static bv_status change_number(
	bv_views_site *site, bv_views_article article, int64_t number, bv_err *err)
{
	bv_store *writer;
	bv_status status = open_writer(site, &writer, err);
	if (status != BV_OK) {
		return status;
	}
	/* What was counted so far is part of the old number. */
	status = bv_views_drain(site, &(bv_views_drain_options){.wait_ms = WAIT_MS}, NULL, err);
	if (status == BV_OK) {
		status = number < 0 ? writer->ops->reset(writer, article, err)
							: writer->ops->set(writer, article, number, err);
	}
	if (status == BV_OK) {
		show_everywhere(site, writer, article, number < 0 ? 0 : number);
	}
	bv_store_close(&writer);
	return status;
}

bv_status bv_views_set(bv_views_site *site, bv_views_article article, int64_t number, bv_err *err)
{
	return change_number(site, article, number, err);
}

bv_status bv_views_reset(bv_views_site *site, bv_views_article article, bv_err *err)
{
	return change_number(site, article, -1, err);
}

bv_status bv_views_import(bv_views_site *site, const char *source, bv_views_change *change,
	size_t count, uint64_t *added, bv_err *err)
{
	bv_store *writer;
	bv_views_now now = bv_site_now(site);
	bv_status status = open_writer(site, &writer, err);
	if (status != BV_OK) {
		return status;
	}
	status = writer->ops->import(writer, source, &now, change, count, added, err);
	bv_store_close(&writer);
	return status;
}
