/* What the files of the drain share: one drain, and what it does with one table.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_DRAIN_H
#define BAIVIET_VIEWS_DRAIN_H

#include "views/names.h"
#include "views/site.h"

typedef struct bv_drain {
	bv_views_site *site;
	const bv_views_store *store;
	bool own_store;   /* it is the site's own: its totals are what readers see */
	bool everything;  /* as asked for by the caller */
	bool alone;       /* only one table of the machine counts this site's articles */
	bool locked_out;  /* another process is draining */
	bool live_failed; /* the live folder cannot be used; the store can */
	bv_views_now now;
	bv_names names;
	bv_views_change *change;
	uint32_t capacity;
	uint32_t count;
	bv_views_drained done;
	bv_err *err;
} bv_drain;

/* What a table is to the site. */
typedef enum bv_table_role {
	BV_COUNTS,    /* it counts, and its numbers are shown */
	BV_SUCCEEDED, /* another one counts in its place; it may still take a late hit */
	BV_ENDED,     /* and nobody maps it any more */
	BV_OWN        /* of this process alone. It may end with each drain, or go on */
} bv_table_role;

/* Send the store what one table has, and show what the store says. */
BV_MUST_USE bv_status bv_drain_table(
	bv_drain *drain, const bv_table *table, int folder, bv_table_role role);

/* Show what the store said of the table that was drained last in the one that counts now. */
void bv_drain_show_in_newest(bv_drain *drain);

#endif
