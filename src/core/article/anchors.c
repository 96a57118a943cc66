/* Links within an article: contents that Word or an editor made, notes at the end, questions above their answers.
 *
 * Ids of the input are not kept: they could be those of the page around. What a link leads to gets one of ours. Which
 * blocks there are is known once the body is finished, so of each name only the letters before it are counted while the
 * body is written, and a last pass looks which block they end in. Headings have an id, items and figures may have one;
 * in other blocks an empty <a id> stands before the text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/letters.h"
#include "article/render.h"
#include "article/scan.h"
#include "base/ascii.h"
#include "baiviet/slug.h"

#include <strings.h>

/* Of more names than that, only the first are noted: nobody could use so many. */
enum { ANCHORS_MAX = 2048, ANCHOR_SLUG_MAX = 80 };

#define NOWHERE SIZE_MAX

/* A name that the input gives to a place. */
typedef struct bv_anchor {
	size_t letters;      /* before it */
	size_t place;        /* offset in the output of the start tag that it becomes, or NOWHERE */
	uint32_t leader;     /* the first anchor at that place: the id is noted there */
	uint32_t id, id_len; /* in relinking.ids */
} bv_anchor;

/* --- while the body is written --------------------------------------------------------------------------- */

bool bv_anchors_wanted(bv_slice input)
{
	const char *at = input.ptr, *end = input.ptr + input.len;
	while (at < end && (at = memchr(at, '#', (size_t)(end - at))) != NULL) {
		const char *before = at++;
		while (before > input.ptr && memchr(" \t\n\"'=", before[-1], 6) != NULL) {
			before--;
		}
		if (before - input.ptr >= 4 && strncasecmp(before - 4, "href", 4) == 0) {
			return true;
		}
	}
	return false;
}

void bv_anchors_note(bv_render_state *r)
{
	const bv_slice names[] = {BV_SLICE("id"), BV_SLICE("name")};
	size_t count = bv_slice_eq(r->token.text, BV_SLICE("a")) ? 2 : 1;
	for (size_t i = 0; i < count && r->anchors.len < ANCHORS_MAX * sizeof(bv_anchor); i++) {
		bv_slice name = bv_render_attribute(r, names[i]);
		uint32_t *number = name.len > 0 ? bv_id_set_at(&r->anchor_names, name) : NULL;
		if (number != NULL && *number == 0) {
			bv_anchor anchor = {.letters = r->sink.letters, .place = NOWHERE};
			bv_buf_put(&r->anchors, (const char *)&anchor, sizeof(anchor));
			*number = (uint32_t)(r->anchors.len / sizeof(anchor));
		}
	}
}

/* --- in the finished body -------------------------------------------------------------------------------- */

typedef struct relinking {
	bv_render_state *r;
	bv_anchor *anchors; /* in the order of their places */
	uint32_t count;
	bv_buf ids, name;
} relinking;

#define ID_IN_TAG (BV_SET(BV_EL_LI) | BV_SET(BV_EL_FIGURE))
#define PLACES                                                                                     \
	(ID_IN_TAG | BV_SET_CELLS | BV_SET(BV_EL_P) | BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD) |            \
		BV_SET(BV_EL_BLOCKQUOTE) | BV_SET(BV_EL_PRE) | BV_SET(BV_EL_CAPTION))

/* Whether a start tag may be what a link leads to. A heading that has no id stays out of the contents. */
static bool is_place(const bv_scan *scan)
{
	return bv_el_in(scan->el, PLACES) ||
		(bv_el_in(scan->el, BV_SET_HEADINGS) && scan->attributes.len > 0);
}

/* Each anchor stands at the last such tag before the letter that follows it; so it does when the body is read again. */
static void find_places(relinking *l, bv_slice html)
{
	bv_scan scan = bv_scan_of(html);
	size_t letters = 0, place = NOWHERE;
	uint32_t next = 0, leader = 0;
	for (bool more = true; more && next < l->count;) {
		size_t count = SIZE_MAX - letters;
		more = bv_scan_next(&scan);
		if (scan.type == BV_SCAN_TEXT) {
			count = bv_letters(scan.raw, true);
		} else if (more) {
			count = scan.type == BV_SCAN_START && scan.el == BV_EL_IMG;
		}
		if (scan.type == BV_SCAN_START && is_place(&scan)) {
			place = (size_t)(scan.raw.ptr - html.ptr);
		}
		for (; next < l->count && l->anchors[next].letters - letters < count; next++) {
			leader = place != NOWHERE && l->anchors[leader].place == place ? leader : next;
			l->anchors[next].place = place;
			l->anchors[next].leader = leader;
		}
		letters += count;
	}
}

/* What `fragment`, escaped and percent-encoded, is written for. What may stand in ids of ours is left as it is, so that
 * there is one way to write them. */
static bv_slice name_of(bv_buf *name, bv_slice fragment)
{
	bv_buf_clear(name);
	bv_scan_unescape(name, fragment);
	size_t len = 0;
	for (size_t i = 0; i < name->len; i++) {
		char c = name->ptr[i];
		if (c == '%' && i + 2 < name->len) {
			int high = bv_ascii_hex(name->ptr[i + 1]), low = bv_ascii_hex(name->ptr[i + 2]);
			char byte = (char)(high * 16 + low);
			if (high >= 0 && low >= 0 && byte != '-' && !bv_ascii_is_alnum(byte)) {
				c = byte;
				i += 2;
			}
		}
		name->ptr[len++] = c;
	}
	name->len = len;
	return bv_buf_view(name);
}

/* The anchor that the link `scan` leads to, or NULL. l->name is its name. */
static bv_anchor *anchor_of(relinking *l, const bv_scan *scan)
{
	if (scan->type != BV_SCAN_START || scan->el != BV_EL_A) {
		return NULL;
	}
	bv_slice url = bv_scan_attribute(scan, BV_SLICE("href"));
	if (url.len < 2 || url.ptr[0] != '#' || bv_footnote_of(url) != 0) {
		return NULL;
	}
	bv_slice name = name_of(&l->name, bv_slice_from(url, 1));
	uint32_t number = bv_id_set_get(&l->r->anchor_names, name);
	if (number == 0 || l->anchors[number - 1].place == NOWHERE) {
		return NULL;
	}
	return &l->anchors[l->anchors[number - 1].leader];
}

/* Note the id of a place: its heading's, or one made of the name that a link calls it by. */
static void give_id(relinking *l, bv_anchor *anchor, bv_slice html)
{
	const bv_slice prefix = BV_SLICE("muc-");
	bv_slug_opts opts = bv_slug_default_opts;
	opts.max_length = ANCHOR_SLUG_MAX;
	bv_scan tag = bv_scan_of(bv_slice_from(html, anchor->place));
	(void)bv_scan_next(&tag);
	bv_slice id = bv_scan_attribute(&tag, BV_SLICE("id")), name = bv_buf_view(&l->name);
	size_t begin = l->ids.len;
	if (id.len > 0) {
		bv_buf_slice(&l->ids, id);
	} else {
		bv_buf slug = {.mem = l->ids.mem};
		name = bv_slice_starts(name, prefix) ? bv_slice_from(name, prefix.len) : name;
		if (bv_slug(&slug, name, &opts, NULL) == BV_OK) {
			bv_id_set_put(&l->r->ids, &l->ids, bv_buf_view(&slug));
		}
		bv_buf_free(&slug);
	}
	anchor->id = (uint32_t)begin;
	anchor->id_len = (uint32_t)(l->ids.len - begin);
}

static bv_slice id_of(const relinking *l, const bv_anchor *anchor)
{
	return bv_slice_of(l->ids.ptr + anchor->id, anchor->id_len);
}

/* Append the start tag `scan` of a place that links lead to. */
static void put_place(bv_buf *out, const bv_scan *scan, bv_slice id)
{
	if (bv_el_in(scan->el, ID_IN_TAG)) {
		bv_buf_put(out, scan->raw.ptr, scan->raw.len - 1);
		bv_sink_attribute(out, BV_SLICE("id"), id);
		BV_PUTS(out, ">");
		return;
	}
	bv_buf_slice(out, scan->raw);
	if (!bv_el_in(scan->el, BV_SET_HEADINGS)) {
		BV_PUTS(out, "<a");
		bv_sink_attribute(out, BV_SLICE("id"), id);
		BV_PUTS(out, "></a>");
	}
}

/* Append the start tag `scan` of a link to `id`. */
static void put_link(bv_buf *out, const bv_scan *scan, bv_slice id)
{
	bv_slice url = bv_scan_attribute(scan, BV_SLICE("href"));
	const char *fragment = url.ptr + 1, *behind = url.ptr + url.len;
	bv_buf_put(out, scan->raw.ptr, (size_t)(fragment - scan->raw.ptr));
	bv_buf_slice(out, id);
	bv_buf_put(out, behind, (size_t)(scan->raw.ptr + scan->raw.len - behind));
}

/* Two links that touch and lead to one place by different names are one now, as pieces of a link always are. `tag` is where
 * the second begins in `out`, `last` where the one before it does. */
static void join_links(bv_buf *out, size_t last, size_t tag)
{
	const bv_slice end = BV_SLICE("</a>");
	bv_slice second = bv_buf_view_from(out, tag);
	if (tag < last + second.len + end.len || tag <= end.len || out->failed ||
		memcmp(out->ptr + tag - end.len, end.ptr, end.len) != 0 ||
		out->ptr[tag - end.len - 1] == '>' ||
		memcmp(out->ptr + last, second.ptr, second.len) != 0) {
		return;
	}
	out->len = tag - end.len;
}

static void write_all(relinking *l, bv_buf *out, bv_slice html)
{
	bv_scan scan = bv_scan_of(html);
	size_t last = 0;
	uint32_t next = 0;
	while (bv_scan_next(&scan)) {
		size_t at = (size_t)(scan.raw.ptr - html.ptr);
		while (next < l->count && (l->anchors[next].place < at || l->anchors[next].id_len == 0)) {
			next++;
		}
		const bv_anchor *anchor = anchor_of(l, &scan);
		size_t tag = out->len;
		if (anchor != NULL) {
			put_link(out, &scan, id_of(l, anchor));
		} else if (next < l->count && l->anchors[next].place == at) {
			put_place(out, &scan, id_of(l, &l->anchors[next]));
		} else {
			bv_buf_slice(out, scan.raw);
		}
		if (scan.type == BV_SCAN_START && scan.el == BV_EL_A) {
			join_links(out, last, tag);
			last = out->len > tag ? tag : last;
		}
	}
}

bv_status bv_render_anchors(bv_render_state *r, bv_err *err)
{
	bv_buf *html = &r->body->html, linked = {.mem = html->mem};
	relinking l = {.r = r,
		.anchors = (bv_anchor *)(void *)r->anchors.ptr,
		.count = (uint32_t)(r->anchors.len / sizeof(bv_anchor)),
		.ids.mem = html->mem,
		.name.mem = html->mem};
	bv_slice body = bv_buf_view(html);
	bool any = false;
	if (r->anchors.failed) {
		return bv_buf_status(&r->anchors, err);
	}
	find_places(&l, body);
	for (bv_scan scan = bv_scan_of(body); bv_scan_next(&scan);) {
		bv_anchor *anchor = anchor_of(&l, &scan);
		if (anchor != NULL && anchor->id_len == 0) {
			give_id(&l, anchor, body);
			any = true;
		}
	}
	if (any) {
		(void)bv_buf_reserve(&linked, html->len + html->len / 8);
		write_all(&l, &linked, body);
		linked.failed |= html->failed || l.ids.failed || l.name.failed;
		bv_buf_free(html);
		*html = linked;
	}
	bv_buf_free(&l.ids);
	bv_buf_free(&l.name);
	return bv_buf_status(html, err);
}
