/* Which engine keeps a site's totals.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/store.h"

#include "views/redis.h"
#include "views/sqlite.h"

#include <unistd.h>

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
		return bv_fail(err, BV_ERR_ARG, "the site is drained to a store of the script's");
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
