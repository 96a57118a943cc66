/* Links from citations to the documents they name, by addresses that the operator gives.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

#include "article/scan.h"
#include "article/url.h"
#include "base/ascii.h"
#include "baiviet/citations.h"
#include "baiviet/slug.h"

/* Elements whose text is no place for a link of ours. */
#define UNLINKED (BV_SET(BV_EL_A) | BV_SET(BV_EL_CODE) | BV_SET(BV_EL_KBD) | BV_SET(BV_EL_PRE))

/* Append `text` percent-encoded but for what is unreserved in a URL. */
static void put_encoded(bv_buf *out, bv_slice text)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool plain = bv_ascii_is_alnum((char)c) || (c != 0 && strchr("-._~", c) != NULL);
		if (plain) {
			bv_buf_putc(out, (char)c);
		} else {
			char code[3] = {'%', hex[c >> 4], hex[c & 15]};
			bv_buf_put(out, code, 3);
		}
	}
}

/* The value of a placeholder, appended to `out`. False for a name that is none. */
static bool put_placeholder(bv_buf *out, bv_slice name, const bv_citation *c)
{
	bv_buf value = {.mem = out->mem};
	bool known = true;
	if (bv_slice_eq(name, BV_SLICE("symbol"))) {
		bv_citation_symbol(&value, c);
	} else if (bv_slice_eq(name, BV_SLICE("number"))) {
		bv_buf_slice(&value, c->number);
	} else if (bv_slice_eq(name, BV_SLICE("year"))) {
		if (c->year != 0) {
			bv_buf_uint(&value, c->year);
		}
	} else if (bv_slice_eq(name, BV_SLICE("slug"))) {
		bv_buf title = {.mem = out->mem};
		bv_slug_opts opts = bv_slug_default_opts;
		bv_buf_slice(&title, c->type);
		BV_PUTS(&title, " ");
		bv_citation_symbol(&title, c);
		known = bv_slug(&value, bv_buf_view(&title), &opts, NULL) == BV_OK;
		bv_buf_free(&title);
	} else {
		known = false;
	}
	put_encoded(out, bv_buf_view(&value));
	bv_buf_free(&value);
	return known;
}

/* Append the address that `pattern` gives for a citation: {symbol}, {number}, {year} and {slug} are filled in. */
static void put_url(bv_buf *out, bv_slice pattern, const bv_citation *c)
{
	for (size_t i = 0; i < pattern.len; i++) {
		const char *close =
			pattern.ptr[i] == '{' ? memchr(pattern.ptr + i, '}', pattern.len - i) : NULL;
		bv_slice name = close != NULL
			? bv_slice_of(pattern.ptr + i + 1, (size_t)(close - pattern.ptr) - i - 1)
			: bv_slice_of("", 0);
		if (close != NULL && put_placeholder(out, name, c)) {
			i += name.len + 1;
		} else {
			bv_buf_putc(out, pattern.ptr[i]);
		}
	}
}

/* Whether the citation at `offset` is a part of an address: what is left of that would become a link of its own. */
static bool is_in_address(bv_slice raw, size_t done, size_t offset)
{
	enum { ADDRESS_MAX = 1024 };
	size_t from = offset;
	while (from > done && raw.ptr[from - 1] != ' ' && offset - from < ADDRESS_MAX) {
		from--;
	}
	bv_slice word = bv_slice_of(raw.ptr + from, offset - from);
	return memmem(word.ptr, word.len, "www.", 4) != NULL ||
		memmem(word.ptr, word.len, "://", 3) != NULL;
}

/* Append the escaped text `raw` with its citations linked. None spans a reference: their symbols hold no such character. */
static void put_text(const bv_render_state *r, bv_buf *out, bv_slice raw)
{
	bv_buf url = {.mem = out->mem}, clean = url;
	bv_citation c;
	size_t done = 0, at = 0;
	while ((at = bv_citation_find(&c, raw, at)) > 0) {
		bv_slice pattern = r->opts->citation_urls[c.kind];
		if (pattern.len == 0 || c.kind == BV_CITE_SHORT || is_in_address(raw, done, c.offset)) {
			continue;
		}
		bv_buf_clear(&url);
		bv_buf_clear(&clean);
		put_url(&url, pattern, &c);
		bv_slice address = bv_url_clean(&clean, bv_buf_view(&url), BV_URL_LINK);
		if (address.len > 0) {
			bv_buf_put(out, raw.ptr + done, c.offset - done);
			BV_PUTS(out, "<a");
			bv_render_link(r, out, address);
			BV_PUTS(out, ">");
			bv_buf_slice(out, c.text);
			BV_PUTS(out, "</a>");
			done = c.offset + c.text.len;
		}
	}
	bv_buf_put(out, raw.ptr + done, raw.len - done);
	bv_buf_free(&url);
	bv_buf_free(&clean);
}

bv_status bv_render_citations(bv_render_state *r, bv_err *err)
{
	bv_buf *html = &r->body->html;
	bv_buf linked = {.mem = html->mem};
	bv_scan scan = bv_scan_of(bv_buf_view(html));
	unsigned unlinked = 0;
	while (!html->failed && bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT && unlinked == 0) {
			put_text(r, &linked, scan.raw);
			continue;
		}
		if (scan.type != BV_SCAN_TEXT && bv_el_in(scan.el, UNLINKED)) {
			unlinked += scan.type == BV_SCAN_START ? 1u : -1u;
		}
		bv_buf_slice(&linked, scan.raw);
	}
	linked.failed |= html->failed;
	bv_buf_free(html);
	*html = linked;
	return bv_buf_status(html, err);
}
