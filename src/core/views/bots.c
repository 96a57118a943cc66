/* Agents that are no people: isbot's patterns in PCRE2, compiled once, with a memory of
 * verdicts.
 *
 * Real traffic has few distinct agents, so nearly always the memory answers: a plain search
 * costs too much to be made for every request, and so does SipHash of a text as long as an agent,
 * which the repeat filter wants. The memory knows an agent again by a fingerprint under keys of
 * this process; it keeps no agent.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_rules.h"

#include "baiviet/hash.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "views/tables/bots.h"

enum {
	AGENT_MAX = 512, /* bytes that are looked at */
	SETS = 64,       /* of the memory */
	WAYS = 4,
	KEYS = AGENT_MAX / 8 + 2,
	MATCH_LIMIT = 100000,
	EXTRA_MAX = 16384,
};

typedef struct fingerprint {
	uint64_t low, high;
} fingerprint;

/* What is remembered of an agent. */
typedef struct known_agent {
	fingerprint print;
	uint64_t hash;   /* SipHash under `secret` */
	uint64_t secret; /* of the hash: its k0 but for two bits; those are IS_KNOWN and IS_BOT */
} known_agent;

enum { IS_BOT = 1, IS_KNOWN = 2, FLAGS = IS_BOT | IS_KNOWN };

struct bv_bots {
	const bv_mem *mem;
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	uint64_t key[KEYS];            /* random */
	known_agent known[SETS][WAYS]; /* the newest first */
};

static void *pcre_malloc(size_t size, void *ctx)
{
	const bv_mem *mem = ctx;
	return mem->alloc(mem->ctx, size);
}

static void pcre_free(void *block, void *ctx)
{
	const bv_mem *mem = ctx;
	if (block != NULL) {
		mem->free(mem->ctx, block);
	}
}

/* Append "|text" for each text of the list, as it stands. */
static void put_extra(bv_buf *pattern, bv_slice extra)
{
	static const char special[] = "\\^$.[]|()?*+{}#-";
	for (size_t at = 0; at < extra.len;) {
		size_t end = at;
		while (end < extra.len && extra.ptr[end] != ',') {
			end++;
		}
		while (at < end && extra.ptr[at] == ' ') {
			at++;
		}
		size_t last = end;
		while (last > at && extra.ptr[last - 1] == ' ') {
			last--;
		}
		if (at < last) {
			bv_buf_putc(pattern, '|');
		}
		for (; at < last; at++) {
			if (extra.ptr[at] != '\0' && strchr(special, extra.ptr[at]) != NULL) {
				bv_buf_putc(pattern, '\\');
			}
			bv_buf_putc(pattern, extra.ptr[at]);
		}
		at = end + 1;
	}
}

static bv_status compile(bv_bots *bots, bv_slice pattern, bv_err *err)
{
	int code = 0;
	size_t at = 0;
	pcre2_general_context *general =
		pcre2_general_context_create(pcre_malloc, pcre_free, (void *)bots->mem);
	pcre2_compile_context *compiler =
		general == NULL ? NULL : pcre2_compile_context_create(general);
	if (compiler != NULL) {
		bots->code = pcre2_compile(
			(PCRE2_SPTR)pattern.ptr, pattern.len, PCRE2_CASELESS, &code, &at, compiler);
		bots->limits = pcre2_match_context_create(general);
	}
	if (bots->code != NULL) {
		bots->match = pcre2_match_data_create(1, general);
		/* Where the system forbids code made at run time, the interpreter serves. */
		(void)pcre2_jit_compile(bots->code, PCRE2_JIT_COMPLETE);
	}
	pcre2_compile_context_free(compiler);
	pcre2_general_context_free(general);
	if (bots->match != NULL && bots->limits != NULL) {
		pcre2_set_match_limit(bots->limits, MATCH_LIMIT);
		return BV_OK;
	}
	return code > 0 && code != PCRE2_ERROR_HEAP_FAILED
		? bv_fail(err, BV_ERR_SYNTAX, "does not compile")
		: bv_fail(err, BV_ERR_NOMEM, "out of memory");
}

bv_status bv_bots_new(bv_bots **bots, bv_slice extra, const bv_mem *mem, bv_err *err)
{
	*bots = NULL;
	if (extra.len > EXTRA_MAX) {
		return bv_fail(err, BV_ERR_SYNTAX, "is too long");
	}
	bv_bots *made = mem->alloc(mem->ctx, sizeof(*made));
	if (made == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	memset(made, 0, sizeof(*made));
	made->mem = mem;
	bv_buf pattern = {.mem = mem};
	bv_buf_put(&pattern, BV_BOTS_PATTERN, sizeof(BV_BOTS_PATTERN) - 1);
	put_extra(&pattern, extra);
	bv_status status = bv_buf_status(&pattern, err);
	if (status == BV_OK) {
		status = compile(made, bv_buf_view(&pattern), err);
	}
	bv_buf_free(&pattern);
	/* Without random bytes somebody could make two agents share a verdict, which gains nobody
	 * much. */
	(void)bv_random(made->key, sizeof(made->key));
	*bots = made;
	if (status != BV_OK) {
		bv_bots_free(bots);
	}
	return status;
}

static uint64_t word_at(const char *ptr)
{
	uint64_t word;
	memcpy(&word, ptr, sizeof(word));
	return word;
}

__extension__ typedef unsigned __int128 wide;

static inline wide term(uint64_t a, uint64_t b, const uint64_t key[static 2])
{
	return (wide)(a + key[0]) * (b + key[1]);
}

/* NH (Black, Halevi, Krawczyk, Krovetz and Rogaway, UMAC, 1999) of at most AGENT_MAX bytes: who
 * does not know the keys finds two texts that share it with a chance of 2^-64. One multiplication
 * for 16 bytes. */
static fingerprint fingerprint_of(const bv_bots *bots, bv_slice text)
{
	const uint64_t *key = bots->key;
	wide sum = term(text.len, 0, key + KEYS - 2);
	size_t at = 0;
	for (; text.len - at > 16; at += 16, key += 2) {
		sum += term(word_at(text.ptr + at), word_at(text.ptr + at + 8), key);
	}
	if (text.len >= 16) {
		/* The last 16 bytes, some of which the loop may have had. */
		const char *last = text.ptr + text.len - 16;
		sum += term(word_at(last), word_at(last + 8), key);
	} else {
		char last[16] = {0};
		memcpy(last, text.ptr, text.len);
		sum += term(word_at(last), word_at(last + 8), key);
	}
	return (fingerprint){(uint64_t)sum, (uint64_t)(sum >> 64)};
}

static bool search(bv_bots *bots, bv_slice agent)
{
	/* An agent made to exhaust the limit is no browser's. */
	return pcre2_match(bots->code, (PCRE2_SPTR)agent.ptr, agent.len, 0, 0, bots->match,
			   bots->limits) != PCRE2_ERROR_NOMATCH;
}

/* The agent's place in the memory, made if need be in place of the one that has been there
 * longest. */
static known_agent *remember(bv_bots *bots, bv_slice agent)
{
	fingerprint print = fingerprint_of(bots, agent);
	/* Mixed, because the fingerprints of two versions of a browser differ in few bits. */
	known_agent *set = bots->known[bv_table_hash(print.low ^ print.high) % SETS];
	for (int i = 0; i < WAYS; i++) {
		if (BV_LIKELY(set[i].print.low == print.low && set[i].print.high == print.high &&
				(set[i].secret & IS_KNOWN) != 0)) {
			return &set[i];
		}
	}
	memmove(set + 1, set, (WAYS - 1) * sizeof(*set));
	set[0] = (known_agent){.print = print, .secret = IS_KNOWN | (search(bots, agent) ? IS_BOT : 0)};
	return &set[0];
}

bool bv_bots_match_hashed(bv_bots *bots, bv_slice agent, const bv_secret *secret, uint64_t *hash)
{
	agent.len = agent.len > AGENT_MAX ? AGENT_MAX : agent.len;
	if (agent.len == 0) {
		*hash = bv_siphash_light(secret, agent);
		return true;
	}
	known_agent *known = remember(bots, agent);
	/* A secret whose other bits are all 0 would look like none. */
	if (BV_UNLIKELY(((known->secret ^ secret->k0) & ~(uint64_t)FLAGS) != 0 ||
			(secret->k0 & ~(uint64_t)FLAGS) == 0)) {
		known->hash = bv_siphash_light(secret, agent);
		known->secret = (secret->k0 & ~(uint64_t)FLAGS) | (known->secret & FLAGS);
	}
	*hash = known->hash;
	return (known->secret & IS_BOT) != 0;
}

bool bv_bots_match(bv_bots *bots, bv_slice agent)
{
	agent.len = agent.len > AGENT_MAX ? AGENT_MAX : agent.len;
	return agent.len == 0 || (remember(bots, agent)->secret & IS_BOT) != 0;
}

void bv_bots_free(bv_bots **bots)
{
	bv_bots *freed = *bots;
	*bots = NULL;
	if (freed != NULL) {
		pcre2_match_data_free(freed->match);
		pcre2_match_context_free(freed->limits);
		pcre2_code_free(freed->code);
		freed->mem->free(freed->mem->ctx, freed);
	}
}
