/* The rules, in the order of their cost: what the request says of itself, who sends it, and
 * whether he just did.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_rules.h"

#include "base/ascii.h"
#include "base/folder.h"
#include "views/site.h"
#include "views/visitors.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { RETRY_S = 10, WAIT_MS = 100 };

/* Does a header say `word`, in any case? */
static bool says(bv_slice header, bv_slice word)
{
	for (size_t at = 0; at + word.len <= header.len; at++) {
		size_t same = 0;
		while (same < word.len && (header.ptr[at + same] | 0x20) == word.ptr[same]) {
			same++;
		}
		if (same == word.len) {
			return true;
		}
	}
	return false;
}

/* The browser fetches the page in case somebody wants it. */
static bool is_ahead(const bv_views_request *request)
{
	static const bv_slice prefetch = BV_SLICE_INIT("prefetch"),
						  prerender = BV_SLICE_INIT("prerender"),
						  preview = BV_SLICE_INIT("preview");
	bv_slice purpose = bv_views_header_of(request, BV_HEADER_SEC_PURPOSE);
	bv_slice old_purpose = bv_views_header_of(request, BV_HEADER_PURPOSE);
	return says(purpose, prefetch) || says(purpose, prerender) || says(old_purpose, prefetch) ||
		says(old_purpose, prerender) ||
		says(bv_views_header_of(request, BV_HEADER_X_PURPOSE), preview) ||
		says(bv_views_header_of(request, BV_HEADER_X_MOZ), prefetch);
}

static bool same_text(bv_slice a, bv_slice b)
{
	return a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

/* "bao.example:8080" -> "bao.example" */
static bv_slice without_port(bv_slice host)
{
	size_t len = host.len;
	while (len > 0 && bv_ascii_is_digit(host.ptr[len - 1])) {
		len--;
	}
	return len > 0 && len < host.len && host.ptr[len - 1] == ':' ? bv_slice_of(host.ptr, len - 1)
																 : host;
}

/* "https://bao.example:8080/bai-12" -> "bao.example:8080"; empty when it is no address. */
static bv_slice host_of(bv_slice address)
{
	static const bv_slice mark = BV_SLICE_INIT("://");
	const char *found =
		address.len > 0 ? memmem(address.ptr, address.len, mark.ptr, mark.len) : NULL;
	if (found == NULL) {
		return (bv_slice){NULL, 0};
	}
	bv_slice host = bv_slice_from(address, (size_t)(found - address.ptr) + mark.len);
	const char *slash = host.len > 0 ? memchr(host.ptr, '/', host.len) : NULL;
	return slash == NULL ? host : bv_slice_of(host.ptr, (size_t)(slash - host.ptr));
}

/* Was a beacon sent by another site's page? Browsers say so in a header that no page can forge:
 * new ones over TLS in Sec-Fetch-Site, all of them in Origin. A request with neither is of a
 * program, or of a browser so old that it names only others, or tells only by Referer, which a
 * page can withhold. */
static bool is_foreign(const bv_views_request *request)
{
	bv_slice site = bv_views_header_of(request, BV_HEADER_SEC_FETCH_SITE);
	if (site.len > 0) {
		return !bv_slice_eq(site, BV_SLICE("same-origin"));
	}
	bv_slice said = bv_views_header_of(request, BV_HEADER_ORIGIN);
	if (said.len == 0) {
		said = bv_views_header_of(request, BV_HEADER_REFERER);
	}
	/* Servers may hand on the host without its port, as Debian's nginx does. An origin of "null"
	 * is a page that hides where it is from. */
	bv_slice name = host_of(said), host = bv_views_header_of(request, BV_HEADER_HOST);
	return said.len > 0 &&
		(name.ptr == NULL || (!same_text(name, host) && !same_text(without_port(name), host)));
}

/* Is the method one that reports a view, and the answer one that shows it? */
static bv_views_refusal judge_kind(const bv_views_request *request)
{
	bool empty = request->beacon && request->status == 204;
	bool right = request->beacon ? bv_slice_eq(request->method, BV_SLICE("POST"))
								 : bv_slice_eq(request->method, BV_SLICE("GET"));
	if (!right) {
		return BV_REFUSED_METHOD;
	}
	if (request->status != 0 && request->status != 200 && !empty) {
		return BV_REFUSED_STATUS;
	}
	return request->beacon && is_foreign(request) ? BV_REFUSED_ORIGIN : BV_REFUSED_NOT;
}

/* Map the site's filter, if it can be had. */
static bool have_visitors(bv_views_site *site, bv_views_now now)
{
	int folder;
	bv_err err = {0};
	if (site->visitors.header != NULL) {
		return true;
	}
	if (now.mono_s < site->visitors_retry || bv_site_folder(site, &folder, &err) != BV_OK) {
		return false;
	}
	int lock = bv_lock_take(folder, "create.lock", WAIT_MS);
	bv_status status = lock < 0 ? bv_fail(&err, BV_ERR_BUSY, "is locked")
								: bv_visitors_open(&site->visitors, folder, now, &err);
	if (lock >= 0) {
		close(lock);
	}
	close(folder);
	if (status != BV_OK) {
		site->visitors_retry = now.mono_s + RETRY_S;
	}
	if (status != BV_OK && status != BV_ERR_BUSY) {
		bv_site_live_failed(site, &err);
		bv_site_notice(site, BV_NOTICE_LIVE,
			"a reader's repeated views are all counted, until this is mended: %s",
			site->live_problem);
	}
	return status == BV_OK;
}

/* Is it a bot? If not, what the repeat filter will look at begins to come from memory. */
static bool is_bot(bv_visit *visit, const bv_views_site *site, bool known, bv_bots *bots)
{
	bool bot = false;
	if (!known || site->visitors.header == NULL) {
		return bots != NULL && bv_bots_match(bots, visit->agent);
	}
	if (bots != NULL) {
		/* Who remembers the verdict remembers the hash as well, which costs more than all else. */
		bv_secret secret = bv_visitors_secret(&site->visitors);
		bot = bv_bots_match_hashed(bots, visit->agent, &secret, &visit->hashed.hash);
		visit->hashed.secret = secret.k0;
	}
	if (!bot) {
		bv_visitors_expect(&site->visitors, visit);
	}
	return bot;
}

bv_views_refusal bv_views_judge(bv_views_site *site, const bv_views_article *article,
	const bv_views_request *request, const bv_views_rules *rules)
{
	bv_views_refusal kind = judge_kind(request);
	if (kind != BV_REFUSED_NOT) {
		return kind;
	}
	bv_visit visit = {.agent = bv_views_header_of(request, BV_HEADER_AGENT), .article = article};
	bool known = bv_views_reader_address(&visit.address, request, rules->proxies);
	bool bot = !request->editor && is_bot(&visit, site, known && rules->window > 0, rules->bots);
	if (is_ahead(request)) {
		return BV_REFUSED_PREFETCH;
	}
	if (request->editor) {
		return BV_REFUSED_EDITOR;
	}
	if (known && bv_networks_has(rules->excluded, &visit.address)) {
		return BV_REFUSED_NETWORK;
	}
	if (bot) {
		return BV_REFUSED_BOT;
	}
	bv_views_now now = bv_site_now(site);
	bool filter = known && rules->window > 0 && have_visitors(site, now);
	if (filter && bv_visitors_seen(&site->visitors, &visit, rules->window, now)) {
		return BV_REFUSED_REPEAT;
	}
	return BV_REFUSED_NOT;
}
