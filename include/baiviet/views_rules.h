/* Who is a reader: the rules by which a web request counts as a view.
 *
 * Nothing about a reader is stored. An address and an agent are looked at, hashed with a secret
 * that lives in memory and is replaced every day, and forgotten.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_RULES_H
#define BAIVIET_VIEWS_RULES_H

#include "baiviet/views.h"

/* ---- addresses ---- */

/* An IPv6 address, or an IPv4 one in its mapped form. */
typedef struct bv_address {
	uint8_t bytes[16];
} bv_address;

/* Is it an IPv4 one? */
static inline bool bv_address_is_v4(const bv_address *address)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	/* In two lengths that compilers compare without a call. */
	return memcmp(address->bytes, mapped, 8) == 0 && memcmp(address->bytes + 8, mapped + 8, 4) == 0;
}

/* Read "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]" or "[2001:db8::1]:80". */
bool bv_address_parse(bv_address *address, bv_slice text);

/* Networks: "192.0.2.0/24, 2001:db8::/32 10.1.2.3 unix:". Set `mem` and zero the rest; a zeroed
 * list with
 * `mem` is empty and valid. */
typedef struct bv_networks {
	const bv_mem *mem; /* borrowed */
	struct bv_network {
		bv_address address;
		uint8_t bits; /* of 128 */
	} * entry;
	uint32_t count;
	uint32_t capacity;
	bool unix_socket; /* "unix:" is among them */
} bv_networks;

/* Read a list, separated by commas or blanks, in place of what was there.
 *
 * Returns BV_ERR_SYNTAX with the offset of the first entry that is none in err->pos, or
 * BV_ERR_NOMEM; the list is then empty. */
BV_MUST_USE bv_status bv_networks_parse(bv_networks *networks, bv_slice text, bv_err *err);

bool bv_networks_has(const bv_networks *networks, const bv_address *address);

void bv_networks_free(bv_networks *networks);

/* ---- bots ---- */

/* Knows agents that are no people. Used by one thread at a time: it remembers verdicts. */
typedef struct bv_bots bv_bots;

/* `extra` names further ones: texts, separated by commas, of which any in an agent, in any case,
 * makes it a
 * bot. Returns BV_ERR_NOMEM, or BV_ERR_SYNTAX when `extra` is too long to compile. */
BV_MUST_USE bv_status bv_bots_new(bv_bots **bots, bv_slice extra, const bv_mem *mem, bv_err *err);

/* Tens of nanoseconds for an agent met before; some twenty microseconds for a new one. */
bool bv_bots_match(bv_bots *bots, bv_slice agent);

/* The same, and *hash = SipHash-1-3 of the agent's first 512 bytes under `secret`, remembered with
 * the verdict. */
bool bv_bots_match_hashed(bv_bots *bots, bv_slice agent, const bv_secret *secret, uint64_t *hash);

void bv_bots_free(bv_bots **bots);

/* ---- the request ---- */

/* What a request says of itself. */
typedef enum bv_views_header {
	BV_HEADER_AGENT,
	BV_HEADER_REMOTE, /* the address of the connection, or "unix:" */
	BV_HEADER_FORWARDED,
	BV_HEADER_X_FORWARDED_FOR,
	BV_HEADER_SEC_PURPOSE,
	BV_HEADER_PURPOSE,
	BV_HEADER_X_PURPOSE,
	BV_HEADER_X_MOZ,
	BV_HEADER_SEC_FETCH_SITE,
	BV_HEADER_ORIGIN,
	BV_HEADER_REFERER,
	BV_HEADER_HOST,
	BV_HEADERS
} bv_views_header;

/* A request, all borrowed. */
typedef struct bv_views_request {
	bv_slice method;
	int status; /* as the response stands now; 0 = not said, which is 200 */
	bool editor;
	/* A page reports by POST that it is being read. The endpoint may answer 204, and only pages
	 * of its own origin are believed. */
	bool beacon;
	/* Says what the request says, empty for nothing. Asked for what a rule needs, and when it
	 * needs it: most requests need few. */
	bv_slice (*header)(const void *ctx, bv_views_header which);
	const void *ctx;
} bv_views_request;

static inline bv_slice bv_views_header_of(const bv_views_request *request, bv_views_header which)
{
	return request->header(request->ctx, which);
}

typedef struct bv_views_rules {
	const bv_networks *proxies;  /* whose word on the reader's address is taken */
	const bv_networks *excluded; /* the operator's own */
	bv_bots *bots;               /* NULL = every agent is a person */
	uint32_t window; /* seconds in which a reader's second view does not count; 0 = it does */
} bv_views_rules;

/* The reader's address: that of the connection, unless it is a listed proxy's; then the last one
 * that no listed proxy has in Forwarded or X-Forwarded-For. When these two name different ones,
 * neither is believed. False when there is no address. */
bool bv_views_reader_address(
	bv_address *address, const bv_views_request *request, const bv_networks *proxies);

/* May the request be counted as a view of the article? If so the reader is remembered for the
 * window. */
bv_views_refusal bv_views_judge(bv_views_site *site, const bv_views_article *article,
	const bv_views_request *request, const bv_views_rules *rules);

#endif
