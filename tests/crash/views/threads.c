/* T20: the counting core under ThreadSanitizer.
 *
 * The sanitizer knows memory by its address, so all threads must use one mapping: each thread
 * gets a handle that shares the tables of the first. Hits, new articles, reading, drains,
 * sealing and the repeat filter run at once.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "drill.h"

#include "views/file.h"
#include "views/site.h"
#include "views/visitors.h"

#include <fcntl.h>
#include <pthread.h>

enum { HITTERS = 4, HITS = 60000, ARTICLES = 3000 };

static drill *d;
static bv_views_site first, borrowed[HITTERS + 1];
static bv_table successor;
static _Atomic bool running = true;

/* A thread's handle on the first one's mapping. Before any drain, which has the first one's table to itself. */
static void borrow(bv_views_site *site)
{
	drill_open(d, site);
	bv_views_resolve(site);
	site->table = first.table;
	site->visitors = first.visitors;
	site->credit = UINT32_MAX; /* never looks at files: they are the first one's */
}

static void *hit(void *arg)
{
	bv_views_site *site = arg;
	int first_article = (int)(site - borrowed) * 13;
	for (int i = 0; i < HITS; i++) {
		uint64_t id = 1 + (uint64_t)(i * 7 + first_article) % ARTICLES;
		int64_t number;
		if (!bv_views_hit(site, id, 1, &number)) {
			bv_slot *slot = bv_table_insert(&site->table, BV_KEY(BV_KEY_ARTICLE, id));
			bv_slot_learn_base(slot, 0);
			atomic_fetch_add(&slot->cum, 1);
		}
		const bv_views_article article = {.id = id};
		bv_visit visit = {.agent = BV_SLICE("agent"), .article = &article};
		visit.address.bytes[15] = (uint8_t)i;
		(void)bv_visitors_seen(
			&site->visitors, &visit, 2, bv_views_clock(i % 1000 == 0 ? 86400 : 0));
	}
	return NULL;
}

static void *look(void *arg)
{
	bv_views_site *site = arg;
	while (atomic_load(&running)) {
		for (uint64_t id = 1; id <= ARTICLES; id++) {
			bv_slot *slot = bv_table_find(&site->table, BV_KEY(BV_KEY_ARTICLE, id));
			int64_t base;
			if (slot != NULL && bv_slot_base(slot, &base)) {
				bv_slot_want(slot);
				(void)bv_slot_hand_over(slot, &successor);
			}
		}
	}
	return NULL;
}

int main(void)
{
	pthread_t hitters[HITTERS], looker;
	d = drill_new(8192);
	drill_open(d, &first);
	(void)bv_views_count(&first, (bv_views_article){.id = 1}, 0, -1);
	int folder;
	if (bv_site_folder(&first, &folder, NULL) != BV_OK ||
		bv_visitors_open(&first.visitors, folder, bv_views_clock(0), NULL) != BV_OK ||
		bv_file_anonymous(&successor, 8192, 1, NULL, NULL) != BV_OK) {
		return 1;
	}
	close(folder);
	for (int i = 0; i <= HITTERS; i++) {
		borrow(&borrowed[i]);
	}
	for (int i = 0; i < HITTERS; i++) {
		pthread_create(&hitters[i], NULL, hit, &borrowed[i]);
	}
	pthread_create(&looker, NULL, look, &borrowed[HITTERS]);
	for (int i = 0; i < 20; i++) {
		(void)drill_drain(&first, i % 5 == 0);
	}
	for (int i = 0; i < HITTERS; i++) {
		pthread_join(hitters[i], NULL);
	}
	atomic_store(&running, false);
	pthread_join(looker, NULL);
	bv_site_seal(&first.table, &successor);
	bool fine = drill_drain(&first, false) == BV_OK && drill_stored(d) == HITTERS * HITS;
	printf("%d threads; %d hits, %llu stored\n", HITTERS + 2, HITTERS * HITS,
		(unsigned long long)drill_stored(d));
	bv_views_free(&first);
	bv_table_close(&successor);
	drill_free(d);
	return fine ? 0 : 1;
}
