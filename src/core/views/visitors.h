/* The repeat filter: has this reader just read this article?
 *
 * A table of fixed size, 65,536 sets of eight entries, one cache line each, mapped by all
 * processes of a site. An entry is 40 bits of a hash and the second of the view; the hash is
 * keyed by a secret that is nowhere but in this mapping, and is replaced at every local
 * midnight. Which reader an entry stands for cannot be found out, and after a day cannot even be
 * asked.
 *
 * It errs to counting: a set that is full forgets its oldest entry. A view is dropped wrongly
 * once in 1.4e11.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_VISITORS_H
#define BAIVIET_VIEWS_VISITORS_H

#include "baiviet/views_rules.h"

enum { BV_VISITOR_SETS = 1 << 16, BV_VISITOR_WAYS = 8 };

/* Map the file "visitors" of a folder, making it anew if there is none or it cannot be trusted.
 * The caller holds the folder's lock "create.lock". */
BV_MUST_USE bv_status bv_visitors_open(
	bv_visitors *visitors, int folder, bv_views_now now, bv_err *err);

void bv_visitors_close(bv_visitors *visitors);

/* The secret of today. */
bv_secret bv_visitors_secret(const bv_visitors *visitors);

/* An agent's SipHash-1-3, of its first 512 bytes. */
typedef struct bv_agent_hash {
	uint64_t hash;
	uint64_t secret; /* its k0: says which secret it was */
} bv_agent_hash;

/* A visit under one of the secrets. */
typedef struct bv_keyed_visit {
	uint64_t secret; /* its k0; 0 = not keyed yet */
	uint64_t hash;   /* SipHash-1-3 of who reads what */
	uint64_t set;    /* where it is remembered */
} bv_keyed_visit;

/* Who reads what, borrowed. The address is cut to /64 if it is of IPv6. */
typedef struct bv_visit {
	bv_slice agent;
	bv_agent_hash hashed; /* of the agent, to spare us that; or zeroed */
	bv_address address;
	const bv_views_article *article;
	bv_keyed_visit keyed; /* by bv_visitors_expect(), or zeroed */
} bv_visit;

/* Key the visit, and begin to fetch from memory what bv_visitors_seen() will look at. */
void bv_visitors_expect(const bv_visitors *visitors, bv_visit *visit);

/* Was the article read by the same reader less than `window` seconds ago? If not, remember that
 * it is now. */
bool bv_visitors_seen(
	bv_visitors *visitors, const bv_visit *visit, uint32_t window, bv_views_now now);

#endif
