/* The live table: cumulative view counters in memory that every process of a web server maps.
 *
 * A slot's counter is only ever increased, by one atomic addition; nothing is ever taken out of
 * it. A drain sends the cumulative value to the store, which remembers the last one it saw and
 * adds the difference. So there is no hand-off that a kill could tear, and no lock on the path
 * of a hit.
 *
 * The layout is that of a file: fixed-width fields, no pointers. Everything from `state` on is
 * shared with other processes, some of which may have been killed in the middle of anything.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_TABLE_H
#define BAIVIET_VIEWS_TABLE_H

#include "baiviet/hash.h"
#include "baiviet/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2 && sizeof(void *) == 8,
	"view counting needs a 64-bit machine whose 64-bit atomics are lock-free");

/* What a key counts lies in its top byte: an article by number, or refused requests by reason. A
 * key with the top bit set is 63 bits of the SipHash of an article's name. No key is 0: that
 * marks an empty slot. */
enum { BV_KEY_ARTICLE = 1, BV_KEY_REFUSED = 3 };

#define BV_KEY_ID_MAX    ((UINT64_C(1) << 56) - 1)
#define BV_KEY_NAMED     (UINT64_C(1) << 63)
#define BV_KEY(kind, id) (((uint64_t)(kind) << 56) | (id))

/* Two to a cache line; never across a page or a disk sector. */
typedef struct bv_slot {
	_Atomic uint64_t key;
	_Atomic uint64_t cum; /* views counted here; never decreases */
	_Atomic uint64_t
		base; /* what to add to cum for the number to show: value << 1 | 1, or 0 = not known */
	_Atomic uint64_t
		mark; /* the cum that the store has: value << 1 | 1 if someone looked since the drain */
} bv_slot;
_Static_assert(sizeof(bv_slot) == 32, "two slots to a cache line");

/* OPEN counts. SEALED has a successor, which counts from now on; COPIED says that the successor
 * knows all the numbers to show. Hits that a slow process still adds to a sealed table are
 * drained like any other. */
enum { BV_TABLE_OPEN = 1, BV_TABLE_SEALED = 2, BV_TABLE_COPIED = 3 };

enum { BV_TABLE_STORES = 4, BV_TABLE_ERROR_SIZE = 256, BV_TABLE_HEADER_SIZE = 4096 };

/* Who the table is. Written once, before anybody else can see it. */
typedef struct bv_table_identity {
	char magic[8];
	uint32_t format;
	uint32_t byte_order;
	uint64_t capacity; /* slots, a power of two */
	uint64_t generation;
	uint8_t
		node[16]; /* random, kept by successors: with the generation it names the table to stores */
	bv_secret names; /* hashes article names */
	char boot[40];   /* the machine's boot id, "" when it cannot be read */
	uint64_t device;
	uint64_t inode;
	uint32_t reserved;
	uint32_t crc; /* CRC-32C of all before it */
} bv_table_identity;
_Static_assert(sizeof(bv_table_identity) == 128, "no padding under the checksum");

typedef struct bv_table_header {
	bv_table_identity id;

	/* Read by every hit, written twice in a lifetime: a cache line of its own. */
	_Alignas(64) _Atomic uint32_t state;
	_Atomic uint64_t successor; /* generation, once sealed */

	/* Written when an article is seen for the first time. */
	_Alignas(64) _Atomic uint64_t used;

	/* Written by drains, which are one at a time. */
	_Alignas(64) _Atomic uint64_t drains; /* committed to the site's own store */
	_Atomic int64_t drained_mono; /* when the last one ended, monotonic seconds; 0 = never */
	_Atomic int64_t drained_unix; /* the same as a date */
	_Atomic int64_t tried_mono;   /* when the last one began, whatever came of it */
	_Atomic int64_t warned_mono;  /* when a process last logged that drains fail */
	_Atomic int32_t day;          /* local day that undrained views belong to; never decreases */
	_Atomic uint32_t done;        /* bit n: stores[n] has everything of this ended table */
	_Atomic uint64_t stores[BV_TABLE_STORES]; /* who drained this table, as hashes of their names */
	char error[BV_TABLE_ERROR_SIZE];          /* why the last drain failed, or "" */
} bv_table_header;
_Static_assert(sizeof(bv_table_header) <= BV_TABLE_HEADER_SIZE, "the header is one page");

/* A mapped table. A zeroed one is valid and maps nothing. */
typedef struct bv_table {
	bv_table_header *header;
	bv_slot *slots;
	uint64_t mask; /* slots - 1 */
	int fd;        /* holds the shared lock that says "somebody maps this file"; -1 = not a file */
} bv_table;

static inline uint64_t bv_table_hash(uint64_t key)
{
	key ^= key >> 32;
	key *= UINT64_C(0xd6e8feb86659fd93);
	key ^= key >> 32;
	key *= UINT64_C(0xd6e8feb86659fd93);
	return key ^ (key >> 32);
}

/* The slot of `key`, or NULL when the table has none. Safe in any thread and process. */
static inline bv_slot *bv_table_find(const bv_table *table, uint64_t key)
{
	uint64_t at = bv_table_hash(key) & table->mask;
	for (uint64_t probe = 0; probe <= table->mask; probe++) {
		/* Relaxed: a slot's other fields are zero before its key appears, and each stands for
		 * itself. */
		uint64_t found = atomic_load_explicit(&table->slots[at].key, memory_order_relaxed);
		if (BV_LIKELY(found == key)) {
			return &table->slots[at];
		}
		if (found == 0) {
			return NULL;
		}
		at = (at + 1) & table->mask;
	}
	return NULL;
}

/* Fetch the line of `key` from memory while other things are done. */
static inline void bv_table_prefetch(const bv_table *table, uint64_t key)
{
	__builtin_prefetch(&table->slots[bv_table_hash(key) & table->mask], 1);
}

/* The slot of `key`, made when there is none; NULL when the table is full. */
bv_slot *bv_table_insert(const bv_table *table, uint64_t key);

static inline bool bv_table_is_open(const bv_table *table)
{
	/* Sequentially consistent, with the additions to counters: whoever seals a table and then
	 * reads a counter either sees an addition, or the one who added sees the seal. (On x86-64
	 * this is a plain load.) */
	return atomic_load(&table->header->state) == BV_TABLE_OPEN;
}

/* More than 70 % of the slots are taken: time for a successor. */
static inline bool bv_table_is_crowded(const bv_table *table)
{
	uint64_t used = atomic_load_explicit(&table->header->used, memory_order_relaxed);
	return used > (table->mask + 1) / 10 * 7;
}

/* More than seven in eight: what looks for a key that is not there has to look far. */
static inline bool bv_table_is_stuffed(const bv_table *table)
{
	uint64_t used = atomic_load_explicit(&table->header->used, memory_order_relaxed);
	return used > (table->mask + 1) / 8 * 7;
}

/* *base = what to add to the slot's count; false when that is not known. */
static inline bool bv_slot_base(const bv_slot *slot, int64_t *base)
{
	uint64_t stored = atomic_load_explicit(&slot->base, memory_order_relaxed);
	*base = (int64_t)stored >> 1;
	return stored != 0;
}

/* The number to show. Unsigned, because a damaged slot may hold anything. */
static inline int64_t bv_number(int64_t base, uint64_t cum)
{
	return (int64_t)((uint64_t)base + cum);
}

/* The base that makes `cum` show as `number`. */
static inline int64_t bv_base_for(int64_t number, uint64_t cum)
{
	return (int64_t)((uint64_t)number - cum);
}

/* Learn the base if nobody has yet. */
void bv_slot_learn_base(bv_slot *slot, int64_t base);

/* Set the base, whatever it was. */
void bv_slot_set_base(bv_slot *slot, int64_t base);

/* Set the base unless a higher one is known. */
void bv_slot_raise_base(bv_slot *slot, int64_t base);

/* Make the base of `key` in the successor at least what is shown by this `slot` of its
 * predecessor, so that the number does not step back while both are alive. False when the
 * successor is full. */
bool bv_slot_hand_over(const bv_slot *slot, const bv_table *successor);

/* Say that someone looked at this number, so that the next drain asks the store for it. */
static inline void bv_slot_want(bv_slot *slot)
{
	if ((atomic_load_explicit(&slot->mark, memory_order_relaxed) & 1) == 0) {
		atomic_fetch_or_explicit(&slot->mark, 1, memory_order_relaxed);
	}
}

#endif
