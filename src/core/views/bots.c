/* Agents that are no people: isbot's patterns in PCRE2, compiled once, with a memory of
 * verdicts.
 *
 * Real traffic has few distinct agents, so nearly always the memory answers; a plain search
 * costs too much to be made for every request.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_rules.h"

#include "views/hash.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "views/tables/bots.h"

enum {
	AGENT_MAX = 512, /* bytes that are looked at */
	VERDICTS = 256,
	MATCH_LIMIT = 100000,
	EXTRA_MAX = 16384,
};

struct bv_bots {
	const bv_mem *mem;
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	bv_secret secret;
	uint64_t verdict[VERDICTS]; /* hash of an agent; its lowest bit is the verdict */
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
	/* Without random bytes anybody could make two agents share a verdict, which gains nobody
	 * much. */
	(void)bv_random(&made->secret, sizeof(made->secret));
	*bots = made;
	if (status != BV_OK) {
		bv_bots_free(bots);
	}
	return status;
}

bool bv_bots_match(bv_bots *bots, bv_slice agent)
{
	bv_slice head = agent;
	head.len = agent.len > AGENT_MAX ? AGENT_MAX : agent.len;
	return agent.len == 0 ||
		bv_bots_match_hashed(bots, agent, bv_siphash_light(&bots->secret, head));
}

bool bv_bots_match_hashed(bv_bots *bots, bv_slice agent, uint64_t hash)
{
	if (agent.len == 0) {
		return true;
	}
	if (agent.len > AGENT_MAX) {
		agent.len = AGENT_MAX;
	}
	hash |= 1;
	uint64_t *verdict = &bots->verdict[(hash >> 1) % VERDICTS];
	if ((*verdict | 1) == hash && *verdict != 0) {
		return (*verdict & 1) != 0;
	}
	int found =
		pcre2_match(bots->code, (PCRE2_SPTR)agent.ptr, agent.len, 0, 0, bots->match, bots->limits);
	/* An agent made to exhaust the limit is no browser's. */
	bool is_bot = found != PCRE2_ERROR_NOMATCH;
	*verdict = is_bot ? hash : hash & ~UINT64_C(1);
	return is_bot;
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
