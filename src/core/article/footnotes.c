/* Footnotes: word processors link a reference and its note by anchors of their own; both ends get addresses of ours.
 *
 * A link is only known to stand in the body once the body is finished: an empty one vanishes, one around two blocks
 * becomes two. So the anchors are given by a last pass, to the first link to each note and the first one back.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

#include "base/ascii.h"

enum { FOOTNOTE_MAX = 512 };

/* Prefixes of the anchors of a note and of its reference. */
static const struct {
	const char *to_note, *to_reference;
} prefixes[] = {
	{"#fn-", "#fnref-"},            /* ours */
	{"#_ftn", "#_ftnref"},          /* Word */
	{"#_edn", "#_ednref"},          /* Word, at the end */
	{"#sdfootnote", "#sdfootnote"}, /* LibreOffice: told apart by sym and anc */
	{"#sdendnote", "#sdendnote"}, {"#ftnt", "#ftnt_ref"}, /* Google Docs */
};

/* The number that ends `url` behind `prefix`, when it is from 1 to FOOTNOTE_MAX; else 0. */
static unsigned number_behind(bv_slice url, const char *prefix, const char *suffix)
{
	size_t at = strlen(prefix), tail = strlen(suffix);
	uint64_t number;
	if (url.len <= at + tail || url.len > at + tail + 3 || memcmp(url.ptr, prefix, at) != 0 ||
		memcmp(url.ptr + url.len - tail, suffix, tail) != 0) {
		return 0;
	}
	(void)bv_ascii_number(bv_slice_of(url.ptr + at, url.len - at - tail), FOOTNOTE_MAX, &number);
	return (unsigned)number;
}

int bv_footnote_of(bv_slice url)
{
	if (url.len == 0 || url.ptr[0] != '#') {
		return 0;
	}
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		bool libre = strncmp(prefixes[i].to_note, "#sd", 3) == 0;
		unsigned note = number_behind(url, prefixes[i].to_note, libre ? "sym" : "");
		unsigned reference = number_behind(url, prefixes[i].to_reference, libre ? "anc" : "");
		if (note > 0 || reference > 0) {
			return note > 0 ? (int)note : -(int)reference;
		}
	}
	return 0;
}

void bv_footnote_put(bv_buf *out, int footnote)
{
	bv_buf_slice(out, footnote < 0 ? BV_SLICE(" href=\"#fnref-") : BV_SLICE(" href=\"#fn-"));
	bv_buf_uint(out, (uint64_t)(footnote < 0 ? -footnote : footnote));
	BV_PUTS(out, "\"");
}

/* Whether this is the first link of its kind; notes it. `seen` has two bits for each note. */
static bool is_first(uint8_t *seen, int footnote)
{
	unsigned bit = ((unsigned)(footnote < 0 ? -footnote : footnote) - 1) * 2 + (footnote < 0);
	bool first = (seen[bit / 8] >> (bit % 8) & 1) == 0;
	seen[bit / 8] |= (uint8_t)(1u << (bit % 8));
	return first;
}

/* A "<" in text is escaped, so this is found in tags alone. */
static const char link_to_footnote[] = "<a href=\"#fn";

bv_status bv_render_footnotes(bv_render_state *r, bv_err *err)
{
	bv_buf *html = &r->body->html;
	bv_buf anchored = {.mem = html->mem};
	uint8_t seen[FOOTNOTE_MAX * 2 / 8] = {0};
	const char *at = html->ptr, *end = at + html->len, *tag;
	const size_t behind_quote = sizeof(link_to_footnote) - sizeof("#fn");
	(void)bv_buf_reserve(&anchored, html->len + html->len / 8);
	while ((tag = memmem(at, (size_t)(end - at), link_to_footnote, sizeof(link_to_footnote) - 1)) !=
		NULL) {
		const char *url = tag + behind_quote;
		const char *quote = memchr(url, '"', (size_t)(end - url));
		int footnote = bv_footnote_of(bv_slice_of(url, (size_t)(quote - url)));
		bv_buf_put(&anchored, at, (size_t)(quote + 1 - at));
		if (footnote != 0 && is_first(seen, footnote)) {
			bv_buf_slice(
				&anchored, footnote < 0 ? BV_SLICE(" id=\"fn-") : BV_SLICE(" id=\"fnref-"));
			bv_buf_uint(&anchored, (uint64_t)(footnote < 0 ? -footnote : footnote));
			BV_PUTS(&anchored, "\"");
		}
		at = quote + 1;
	}
	bv_buf_put(&anchored, at, (size_t)(end - at));
	anchored.failed |= html->failed;
	bv_buf_free(html);
	*html = anchored;
	return bv_buf_status(html, err);
}
