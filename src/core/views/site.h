/* What the files of the counting core share about a site's handle.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_SITE_H
#define BAIVIET_VIEWS_SITE_H

#include "baiviet/views.h"

static inline bv_views_now bv_site_now(const bv_views_site *site)
{
	return site->set.clock(site->set.ctx);
}

/* Open the site's live folder, choosing and making it if need be. On failure site->live_problem
 * says what to do. */
BV_MUST_USE bv_status bv_site_folder(bv_views_site *site, int *fd, bv_err *err);

/* Have a table to count in: the shared one if it can be had, else the process's own. False when
 * there is no memory. */
bool bv_site_map(bv_views_site *site, bv_views_now now);

/* Have the process's own table as well, with room for another article. False when there is no
 * memory. */
bool bv_site_map_own(bv_views_site *site, bv_views_now now);

/* The table is sealed: map its successor instead. False when there is none; site->table is then
 * not mapped. */
bool bv_site_follow(bv_views_site *site, bv_views_now now);

/* Give the table a successor and map that, twice as large if this one is crowded. `must` waits
 * for another process that is at it. False when the table stays; what kept it from growing is tried
 * again only after a while. */
bool bv_site_grow(bv_views_site *site, bv_views_now now, bool must);

/* Remove what a process left that was killed while it made a table, unless one is at it now. */
void bv_site_tidy(int folder);

/* Finish what a killed process began: seal open tables that have a successor, and hand their
 * numbers over. The caller holds "create.lock". `table` is any table of the folder, `newest` the
 * one that counts. */
void bv_site_seal(const bv_table *table, const bv_table *newest);

/* Write the table's name to stores. */
void bv_site_generation(char out[static 64], const bv_table *table);

/* The key of an article in a table. */
uint64_t bv_site_key(const bv_table *table, bv_views_article article);

/* The reader of the site's own store for this request; NULL when there is none or it cannot be
 * read now. */
struct bv_store *bv_site_reader(bv_views_site *site);

/* Remember that the store failed, so that it is left alone for a while. `reason` says why in place
 * of err->msg, unless it is NULL. */
void bv_site_store_failed(bv_views_site *site, const bv_err *err, const char *reason);

/* The store has just been read: forget that it could not be, unless the last drain failed. */
void bv_site_store_answered(bv_views_site *site);

/* Say in site->live_problem what keeps the site's live folder from being used, and what mends it. */
void bv_site_live_failed(bv_views_site *site, const bv_err *err);

/* Leave a message for the log, unless this process left one of its kind within the hour. */
void bv_site_notice(bv_views_site *site, bv_views_notice_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
