/* The default store: one SQLite file, "views.sqlite", in the site's folder.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_SQLITE_H
#define BAIVIET_VIEWS_SQLITE_H

#include "views/store.h"

/* A handle for FOLDER/SITE/views.sqlite, owned by the caller. WRITE makes what is missing when
 * it is first used. Returns BV_OK or BV_ERR_NOMEM. */
BV_MUST_USE bv_status bv_sqlite_open(bv_store **store, const char *folder, const char *site,
	bv_store_mode mode, const bv_mem *mem, bv_err *err);

#endif
