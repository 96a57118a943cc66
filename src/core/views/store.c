/* Which engine keeps a site's totals.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/store.h"

#include "views/redis.h"
#include "views/site.h"
#include "views/sqlite.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	RETRY_S = 10,   /* a store that failed is left alone so long */
	READ_MS = 1000, /* how long a page may wait for it */
};

static bv_status open_redis(bv_store **store, bv_views_site *site, bv_store_mode mode, bv_err *err)
{
	bv_redis_address address;
	bv_slice text = bv_slice_of(site->set.store, strlen(site->set.store));
	bv_status status = bv_redis_address_parse(&address, text, err);
	return status == BV_OK ? bv_redis_open(store, &address, site->site, mode, site->set.mem, err)
						   : status;
}

bv_status bv_store_open(bv_store **store, bv_views_site *site, bv_store_mode mode, bv_err *err)
{
	*store = NULL;
	switch (site->store) {
	case BV_STORE_FILE:
		return bv_sqlite_open(store, site->store_dir, site->site, mode, site->set.mem, err);
	case BV_STORE_REDIS:
		return open_redis(store, site, mode, err);
	case BV_STORE_SCRIPT:
		return bv_fail(err, BV_ERR_ARG,
			"baiviet.views_store is \"script\": the program that drains to its own store has the "
			"numbers");
	case BV_STORE_NONE:
		break;
	}
	return bv_fail(err, BV_ERR_ARG, "the site has no store");
}

void bv_store_close(bv_store **store)
{
	bv_store *closing = *store;
	*store = NULL;
	if (closing != NULL) {
		closing->ops->close(closing);
	}
}

bool bv_store_is_ours(const bv_store *store)
{
	return store->pid == getpid();
}

static bv_status apply(void *ctx, bv_views_batch *batch, bv_err *err)
{
	bv_store *store = ctx;
	return store->ops->apply(store, batch, err);
}

bv_views_store bv_store_target(bv_store *store)
{
	return (bv_views_store){.id = store->id, .apply = apply, .ctx = store};
}

/* Another process of this machine has just found the store out of reach: a reader need not wait
 * for it too, and says what that one said. */
static bool drain_just_failed(bv_views_site *site, bv_views_now now)
{
	const bv_table_header *header = site->table.header;
	char error[BV_TABLE_ERROR_SIZE];
	if (header == NULL || site->store != BV_STORE_REDIS || header->error[0] == '\0') {
		return false;
	}
	memcpy(error, header->error, sizeof(error));
	error[sizeof(error) - 1] = '\0';
	int64_t since = now.mono_s - atomic_load(&header->tried_mono);
	if (since < 0 || since >= RETRY_S || strstr(error, site->store_name) == NULL) {
		return false;
	}
	if (site->store_problem[0] == '\0') {
		snprintf(site->store_problem, sizeof(site->store_problem), "%s", error);
	}
	return true;
}

struct bv_store *bv_site_reader(bv_views_site *site)
{
	bv_views_now now = bv_site_now(site);
	if (site->reader != NULL && bv_store_is_ours(site->reader)) {
		return site->reader;
	}
	bv_store_close(&site->reader);
	if (site->store == BV_STORE_NONE || site->store == BV_STORE_SCRIPT ||
		now.mono_s < site->store_retry || drain_just_failed(site, now)) {
		return NULL;
	}
	bv_err err = {0};
	if (bv_store_open(&site->reader, site, BV_STORE_READ, &err) == BV_OK) {
		site->reader->ops->patience(site->reader, READ_MS);
	} else {
		bv_site_store_failed(site, &err, NULL);
	}
	return site->reader;
}

/* The command that mends the place where the store lies, if that is what is wrong. */
static bool advise(bv_views_site *site)
{
	bv_store *store;
	if (bv_store_open(&store, site, BV_STORE_READ, NULL) != BV_OK) {
		return false;
	}
	bool advised = store->ops->advise != NULL &&
		store->ops->advise(store, "baiviet.views_store", site->store_problem);
	bv_store_close(&store);
	return advised;
}

void bv_views_check_store(bv_views_site *site)
{
	if (site->store == BV_STORE_FILE) {
		(void)advise(site);
	}
}

void bv_site_store_failed(bv_views_site *site, const bv_err *err, const char *reason)
{
	if (!advise(site)) {
		snprintf(site->store_problem, sizeof(site->store_problem), "the views store %.700s: %s%s%s",
			site->store_name, reason != NULL ? reason : err->msg, err->sys != 0 ? ": " : "",
			err->sys != 0 ? strerror(err->sys) : "");
	}
	site->store_retry = bv_site_now(site).mono_s + RETRY_S;
}

void bv_site_store_answered(bv_views_site *site)
{
	const bv_table *table = site->table.header != NULL ? &site->table : &site->own;
	if (table->header == NULL || table->header->error[0] == '\0') {
		site->store_problem[0] = '\0';
		site->store_retry = 0;
	}
}
