/* What became old: purges by tag, here and on other servers; and the counters beside them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/store.h"

#include "pages/file.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	ASK_MS = 1000,   /* how old the other servers' word may be before they are asked again */
	TRUST_MS = 2000, /* how old it may be while somebody is asking */
	OVERLAP = 1000,  /* versions are asked for again that often: commits may overtake each other */
};

void bv_pages_name(char name[static BV_PAGES_NAME_SIZE], bv_slice key)
{
	uint64_t first = bv_page_hash(key);
	uint64_t pair[2] = {first, key.len};
	uint64_t second = bv_page_hash(bv_slice_of((const char *)pair, sizeof(pair)));
	snprintf(name, BV_PAGES_NAME_SIZE, "%016llx%016llx", (unsigned long long)first,
		(unsigned long long)second);
}

void bv_pages_file(char path[static BV_PAGES_FILE_SIZE], bv_slice key)
{
	char name[BV_PAGES_NAME_SIZE];
	bv_pages_name(name, key);
	snprintf(path, BV_PAGES_FILE_SIZE, "%.2s/%s", name, name);
}

bv_slice bv_pages_key_tag(char tag[static BV_PAGES_NAME_SIZE + 4], bv_slice key)
{
	memcpy(tag, "key:", 4);
	bv_pages_name(tag + 4, key);
	return bv_slice_of(tag, BV_PAGES_NAME_SIZE - 1 + 4);
}

static bv_pages_class *class_of(const bv_pages *pages, uint64_t tag)
{
	return &pages->state->class[tag % BV_PAGES_CLASSES];
}

bool bv_pages_is_current(const bv_pages *pages, const bv_stored_page *page)
{
	if (page->generation != pages->state->generation) {
		return false;
	}
	for (size_t i = 0; i < page->tag_count; i++) {
		if (atomic_load(&class_of(pages, bv_page_tag_at(page, i))->purge) > page->purge) {
			return false;
		}
	}
	return true;
}

bool bv_pages_is_unpurged(const bv_pages *pages, bv_slices tags, uint64_t purge)
{
	for (size_t i = 0; i < tags.count; i++) {
		if (atomic_load(&class_of(pages, bv_page_hash(tags.item[i]))->purge) > purge) {
			return false;
		}
	}
	return true;
}

uint64_t bv_pages_purge_number(bv_pages *pages)
{
	return bv_pages_ready(pages) ? atomic_load(&pages->state->purge) : 0;
}

/* A page that is begun between the two steps carries this number: it was begun after the change
 * could be read, and is right. */
static void purge_class(bv_pages *pages, bv_pages_class *class)
{
	uint64_t number = atomic_fetch_add(&pages->state->purge, 1) + 1;
	uint64_t last = atomic_load(&class->purge);
	while (last < number && !atomic_compare_exchange_weak(&class->purge, &last, number)) {
	}
}

/* A purge outlives a power cut, as the pages do that it makes old. */
static void make_durable(bv_pages *pages)
{
	(void)msync(pages->state, sizeof(*pages->state), MS_SYNC);
}

bool bv_pages_purge(bv_pages *pages, bv_slices tags)
{
	if (!bv_pages_ready(pages)) {
		return false;
	}
	for (size_t i = 0; i < tags.count; i++) {
		purge_class(pages, class_of(pages, bv_page_hash(tags.item[i])));
	}
	bv_pages_count(pages, BV_PAGES_PURGES);
	make_durable(pages);
	return true;
}

bool bv_pages_purge_key(bv_pages *pages, bv_slice key, char tag[static BV_PAGES_NAME_SIZE + 4])
{
	bv_slice name = bv_pages_key_tag(tag, key);
	if (!bv_pages_purge(pages, (bv_slices){&name, 1})) {
		return false;
	}
	char path[BV_PAGES_FILE_SIZE];
	bv_pages_file(path, key);
	bv_pages_remove(pages, path);
	return true;
}

bool bv_pages_purge_all(bv_pages *pages)
{
	bv_slice all = BV_SLICE(BV_PAGES_ALL_TAG);
	if (!bv_pages_purge(pages, (bv_slices){&all, 1})) {
		return false;
	}
	bv_pages_clear(pages);
	return true;
}

/* ---- other servers ---- */

bv_pages_asking bv_pages_ask(bv_pages *pages, uint64_t *since)
{
	if (!bv_pages_ready(pages)) {
		return BV_PAGES_UNKNOWN;
	}
	bv_pages_state *state = pages->state;
	int64_t now = pages->set.clock_ms(pages->set.ctx);
	int64_t asked = atomic_load(&state->asked_ms), asking = atomic_load(&state->asking_ms);
	/* A time in the future is of a clock that was set back: worth nothing. */
	if (asked <= now && now - asked < ASK_MS) {
		return BV_PAGES_KNOWN;
	}
	bool idle = asking > now || now - asking >= ASK_MS;
	if (idle && atomic_compare_exchange_strong(&state->asking_ms, &asking, now)) {
		uint64_t version = atomic_load(&state->version);
		*since = version > OVERLAP ? version - OVERLAP : 0;
		return BV_PAGES_ASK;
	}
	return asked <= now && now - asked < TRUST_MS ? BV_PAGES_KNOWN : BV_PAGES_UNKNOWN;
}

void bv_pages_heard(bv_pages *pages, bv_slice tag, uint64_t version)
{
	if (pages->state == NULL) {
		return;
	}
	bv_pages_class *class = class_of(pages, bv_page_hash(tag));
	uint64_t known = atomic_load(&class->version);
	if (known < version) {
		/* In this order: who is killed in between has purged once too often, not once too seldom. */
		purge_class(pages, class);
		while (known < version && !atomic_compare_exchange_weak(&class->version, &known, version)) {
		}
	}
	uint64_t greatest = atomic_load(&pages->state->version);
	while (greatest < version &&
		!atomic_compare_exchange_weak(&pages->state->version, &greatest, version)) {
	}
}

void bv_pages_asked(bv_pages *pages)
{
	if (pages->state != NULL) {
		/* As of when the question was put. */
		atomic_store(&pages->state->asked_ms, atomic_load(&pages->state->asking_ms));
		pages->problem[0] = '\0';
	}
}

/* ---- counters ---- */

void bv_pages_count(bv_pages *pages, bv_pages_counter counter)
{
	if (pages->state != NULL) {
		atomic_fetch_add_explicit(&pages->state->counter[counter], 1, memory_order_relaxed);
	}
}

void bv_pages_count_refusal(bv_pages *pages, bv_page_refusal refusal)
{
	if (pages->state != NULL && refusal != BV_PAGE_FINE) {
		atomic_fetch_add_explicit(&pages->state->refused[refusal], 1, memory_order_relaxed);
	}
}

void bv_pages_status_of(bv_pages *pages, bv_pages_status *status)
{
	*status = (bv_pages_status){.asked_ago = -1};
	if (!bv_pages_ready(pages)) {
		return;
	}
	for (size_t i = 0; i < BV_PAGES_COUNTERS; i++) {
		status->counter[i] = atomic_load(&pages->state->counter[i]);
	}
	for (size_t i = 0; i < BV_PAGE_REFUSALS; i++) {
		status->refused[i] = atomic_load(&pages->state->refused[i]);
	}
	int64_t asked = atomic_load(&pages->state->asked_ms);
	if (asked != 0) {
		status->asked_ago = (pages->set.clock_ms(pages->set.ctx) - asked) / 1000;
	}
}
