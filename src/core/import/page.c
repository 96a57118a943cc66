/* Saved pages: decode, build the tree, choose the layout, take the parts.
 *
 * What a rule of the layout finds stands first, then what any page may say of itself (OpenGraph, schema.org, Dublin Core), then
 * the lines next to the body.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/import.h"

#include "base/ascii.h"
#include "baiviet/parts.h"
#include "import/body.h"
#include "import/decode.h"
#include "import/density.h"
#include "import/last_error.h"
#include "import/layouts.h"
#include "import/lines.h"

enum {
	PAGE_MAX = 8 << 20,
	BODY_MIN = 40, /* bytes of text; less is no article, unless it has a photo */
	TITLE_BYTES = 1000,
	HEADER_BEFORE = 6000, /* bytes of source above the body in which its header may stand */
	HEADER_AFTER = 3000,
	SAVED_WITHIN = 4096
};

typedef struct reader {
	bv_imported_page *page;
	bv_buf source;
	bv_tree tree;
	bv_rules rules;
	const bv_layout *layout;
	bv_body_place place;
	bool failed; /* memory ran out */
} reader;

/* --- texts --------------------------------------------------------------------------------------------- */

/* A copy that lives as long as the page, without no-break spaces at its ends. */
static bv_slice keep(reader *r, bv_slice text)
{
	while (text.len > 1 && text.ptr[text.len - 2] == '\xC2' && text.ptr[text.len - 1] == '\xA0') {
		text.len -= 2;
	}
	while (bv_slice_starts(text, BV_SLICE("\xC2\xA0"))) {
		text = bv_slice_from(text, 2);
	}
	bv_slice kept = bv_arena_copy(&r->page->arena, text);
	r->failed |= kept.ptr == NULL;
	return kept.ptr == NULL ? bv_slice_of("", 0) : kept;
}

/* `text` without a label at its start and what stands behind that. */
static bv_slice without_label(bv_slice text)
{
	static const bv_slice labels[] = {BV_SLICE_INIT("Tác giả bài viết"), BV_SLICE_INIT("Tác giả"),
		BV_SLICE_INIT("Nguồn tin"), BV_SLICE_INIT("Nguồn"), BV_SLICE_INIT("Người viết"),
		BV_SLICE_INIT("Viết bởi"), BV_SLICE_INIT("Đăng bởi"), BV_SLICE_INIT("Được viết bởi"),
		BV_SLICE_INIT("Written by"), BV_SLICE_INIT("Submitted by"), BV_SLICE_INIT("Theo")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		size_t at = labels[i].len;
		if (bv_slice_starts(text, labels[i]) &&
			(at == text.len || strchr(" :", text.ptr[at]) != NULL)) {
			while (at < text.len && strchr(" :-", text.ptr[at]) != NULL) {
				at++;
			}
			return bv_slice_from(text, at);
		}
	}
	return text;
}

static bool take_title(void *ctx, bv_slice text)
{
	reader *r = ctx;
	if (text.len > TITLE_BYTES) {
		return false;
	}
	r->page->found.title = keep(r, text);
	return true;
}

static bool take_date(void *ctx, bv_slice text)
{
	reader *r = ctx;
	return bv_date_find(&r->page->found.date, text) > 0;
}

static bool take_views(void *ctx, bv_slice text)
{
	reader *r = ctx;
	bv_imported *found = &r->page->found;
	found->has_views =
		bv_header_views(text, &found->views) || bv_header_number(text, &found->views);
	return found->has_views;
}

static bool take_byline(void *ctx, bv_slice text)
{
	reader *r = ctx;
	text = without_label(text);
	r->page->byline = text.len > 0 && text.len <= TITLE_BYTES ? keep(r, text) : bv_slice_of("", 0);
	return r->page->byline.len > 0;
}

static bool take_source(void *ctx, bv_slice text)
{
	reader *r = ctx;
	text = without_label(text);
	r->page->source = text.len > 0 && text.len <= TITLE_BYTES ? keep(r, text) : bv_slice_of("", 0);
	return r->page->source.len > 0;
}

static bool take_url(void *ctx, bv_slice text)
{
	reader *r = ctx;
	if (bv_host_of(text).len == 0) {
		return false;
	}
	r->page->url = keep(r, text);
	return true;
}

static void ask(reader *r, size_t rule, bool (*take)(void *ctx, bv_slice text))
{
	const bv_layout *const layouts[] = {r->layout, bv_layout_any()};
	for (int i = 0; i < 2; i++) {
		const char *xpath = *(const char *const *)((const char *)layouts[i] + rule);
		if (bv_rules_each(&r->rules, xpath, take, r)) {
			return;
		}
	}
}

/* --- title of the window ------------------------------------------------------------------------------- */

typedef struct heading {
	bv_slice window; /* the text of <title> */
	bv_slice found;  /* part of `window` */
} heading;

/* A heading of the page that the window's title repeats is the article's, not the site's. */
static bool take_heading(void *ctx, bv_slice text)
{
	heading *h = ctx;
	const char *at = memmem(h->window.ptr, h->window.len, text.ptr, text.len);
	if (text.len < 12 || at == NULL) {
		return false;
	}
	h->found = bv_slice_of(at, text.len);
	return true;
}

static bool take_window(void *ctx, bv_slice text)
{
	reader *r = ctx;
	heading h = {keep(r, text), {0}};
	if (!bv_rules_each(
			&r->rules, "/descendant::*[self::h1 or self::h2 or self::h3]", take_heading, &h)) {
		return false;
	}
	r->page->found.title = h.found;
	return true;
}

/* The window's title without the name of the site behind it, as the last resort. */
static bool take_window_part(void *ctx, bv_slice text)
{
	static const bv_slice between[] = {BV_SLICE_INIT(" | "), BV_SLICE_INIT(" :: "),
		BV_SLICE_INIT(" » "), BV_SLICE_INIT(" – "), BV_SLICE_INIT(" - ")};
	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		const char *at = memmem(text.ptr, text.len, between[i].ptr, between[i].len);
		if (at != NULL && at - text.ptr >= 20) {
			text.len = (size_t)(at - text.ptr);
			break;
		}
	}
	return take_title(ctx, text);
}

/* --- body ---------------------------------------------------------------------------------------------- */

/* Whether the body holds enough to be one. */
static bool has_content(reader *r)
{
	bv_buf html = {.mem = r->page->mem}, text = {.mem = r->page->mem};
	bv_body_put(&html, bv_buf_view(&r->source), &r->place);
	r->failed |= bv_text_of_html(&text, bv_buf_view(&html), NULL) != BV_OK || html.failed;
	bool enough =
		text.len >= BODY_MIN || memmem(bv_buf_view(&html).ptr, html.len, "<img", 4) != NULL;
	bv_buf_free(&html);
	bv_buf_free(&text);
	return enough;
}

static bool find_body(reader *r, const char *rule)
{
	xmlXPathObject *found;
	while ((found = bv_rules_find(&r->rules, &rule)) != NULL) {
		r->place.part_count = 0;
		bv_body_add(&r->place, &r->tree, found->nodesetval);
		xmlXPathFreeObject(found);
		if (has_content(r)) {
			return true;
		}
	}
	r->place.part_count = 0;
	return false;
}

static bv_status choose_layout(reader *r, bv_err *err)
{
	const bv_layout *layout;
	for (size_t i = 0; (layout = bv_layout_at(i)) != NULL; i++) {
		const char *when = layout->when;
		xmlXPathObject *found = bv_rules_find(&r->rules, &when);
		bool fits = found != NULL;
		xmlXPathFreeObject(found);
		if (fits && find_body(r, layout->body)) {
			r->layout = layout;
			return BV_OK;
		}
	}
	const xmlNode *densest;
	bv_status status = bv_density_find(&densest, &r->tree, err);
	if (status == BV_OK && densest != NULL) {
		const bv_span *span = bv_tree_span(&r->tree, densest);
		r->place.parts[0] = (bv_range){span->inner, span->inner_end};
		r->place.part_count = 1;
		r->place.part_count = has_content(r) ? 1 : 0;
	}
	r->page->warned[r->place.part_count > 0 ? BV_IMPORT_GUESSED_BODY : BV_IMPORT_NO_BODY] = true;
	return status;
}

static void drop(reader *r, const char *rule)
{
	xmlXPathObject *found;
	while ((found = bv_rules_find(&r->rules, &rule)) != NULL) {
		for (int i = 0; i < found->nodesetval->nodeNr; i++) {
			bv_body_drop(&r->place, bv_tree_span(&r->tree, found->nodesetval->nodeTab[i]));
		}
		xmlXPathFreeObject(found);
	}
}

/* The lead: without the photo that some layouts put into it, and out of a body that has it too. */
static void find_lead(reader *r)
{
	enum { LEAD_MIN = 20, LEAD_MAX = 4000, TRIES = 16 };
	const char *rule = r->layout->lead;
	xmlXPathObject *found;
	while (r->page->lead.len == 0 && (found = bv_rules_find(&r->rules, &rule)) != NULL) {
		for (int i = 0; i < found->nodesetval->nodeNr && i < TRIES && r->page->lead.len == 0; i++) {
			const bv_span *span = bv_tree_span(&r->tree, found->nodesetval->nodeTab[i]);
			bv_buf html = {.mem = r->page->mem}, text = {.mem = r->page->mem};
			bv_range inner = {span->inner, span->inner_end};
			const bv_range *last = &r->place.parts[r->place.part_count - 1];
			if (last->start < inner.start || last->end > inner.end) {
				bv_range_put(
					&html, bv_buf_view(&r->source), inner, r->place.parts, r->place.part_count);
			}
			r->failed |= bv_text_of_html(&text, bv_buf_view(&html), NULL) != BV_OK || html.failed;
			if (text.len >= LEAD_MIN && text.len <= LEAD_MAX) {
				r->page->lead = keep(r, bv_buf_view(&text));
				bv_body_drop(&r->place, span);
			}
			bv_buf_free(&html);
			bv_buf_free(&text);
		}
		xmlXPathFreeObject(found);
	}
}

/* --- lines next to the body ---------------------------------------------------------------------------- */

/* Look for date and views in `html`; of several the last one, the one next to the body, when `nearest`. */
static void read_lines(reader *r, bv_slice html, bool nearest)
{
	bv_lines lines;
	bv_line line;
	bv_imported found = {0};
	bv_buf above = {.mem = r->page->mem}, title = {.mem = r->page->mem};
	bv_lines_init(&lines, html, r->page->mem);
	while (bv_lines_next(&lines, &line)) {
		bv_imported here = {0};
		if (bv_header_line(&here, line.text)) {
			if (here.date.year != 0 && (nearest || found.date.year == 0)) {
				found.date = here.date;
				bv_buf_clear(&title);
				bv_buf_slice(&title, bv_buf_view(&above));
			}
			if (here.has_views && (nearest || !found.has_views)) {
				found.has_views = true;
				found.views = here.views;
			}
			continue;
		}
		bv_buf_clear(&above);
		bv_buf_slice(&above, line.linked == 0 ? line.text : bv_slice_of("", 0));
	}
	bv_lines_free(&lines);
	if (r->page->found.date.year == 0) {
		r->page->found.date = found.date;
	}
	if (!r->page->found.has_views) {
		r->page->found.has_views = found.has_views;
		r->page->found.views = found.views;
	}
	if (nearest && r->page->found.title.len == 0 && title.len >= 12 && title.len < TITLE_BYTES) {
		r->page->found.title = keep(r, bv_buf_view(&title));
	}
	r->failed |= above.failed || title.failed;
	bv_buf_free(&above);
	bv_buf_free(&title);
}

static void read_surroundings(reader *r)
{
	bv_slice source = bv_buf_view(&r->source);
	size_t start = r->place.parts[0].start;
	size_t end = r->place.parts[r->place.part_count - 1].end;
	size_t from = start > HEADER_BEFORE ? start - HEADER_BEFORE : 0;
	/* From a tag on, so that half a script is not read as text. */
	while (from > 0 && from < start && source.ptr[from] != '<') {
		from++;
	}
	read_lines(r, bv_slice_of(source.ptr + from, start - from), true);
	if (r->page->found.date.year == 0 || !r->page->found.has_views) {
		size_t left = source.len - end;
		read_lines(
			r, bv_slice_of(source.ptr + end, left < HEADER_AFTER ? left : HEADER_AFTER), false);
	}
}

/* The address in the comment that browsers leave in a page they save. */
static void find_saved_url(reader *r)
{
	static const bv_slice marks[] = {BV_SLICE_INIT("saved from url=("), BV_SLICE_INIT("\n url: ")};
	bv_slice source = bv_buf_view(&r->source);
	size_t within = source.len < SAVED_WITHIN ? source.len : SAVED_WITHIN;
	for (size_t i = 0; i < 2 && r->page->url.len == 0; i++) {
		const char *at = memmem(source.ptr, within, marks[i].ptr, marks[i].len);
		if (at == NULL) {
			continue;
		}
		const char *end = source.ptr + within;
		at += marks[i].len;
		while (at < end && (bv_ascii_is_digit(*at) || *at == ')')) {
			at++;
		}
		size_t len = 0;
		while (at + len < end && at[len] > ' ' && at[len] != '>') {
			len++;
		}
		take_url(r, bv_slice_of(at, len));
	}
}

/* --- all together -------------------------------------------------------------------------------------- */

static bv_status read_source(
	reader *r, bv_slice html, const bv_import_opts *opts, bv_decoded *how, bv_err *err)
{
	size_t max = opts->max_input > 0 ? opts->max_input : PAGE_MAX;
	bool *warned = r->page->warned;
	warned[BV_IMPORT_INPUT_CUT] = html.len > max;
	html.len = html.len < max ? html.len : max;
	bv_status status = bv_decode_page(&r->source, how, html, opts->encoding, err);
	r->page->encoding = how->encoding;
	warned[BV_IMPORT_LEGACY] = how->legacy;
	warned[BV_IMPORT_GUESSED_ENCODING] = how->guessed;
	warned[BV_IMPORT_UNKNOWN_ENCODING] = how->unknown;
	warned[BV_IMPORT_INVALID_BYTES] = how->invalid && !warned[BV_IMPORT_INPUT_CUT];
	return status;
}

static void read_head(reader *r)
{
	ask(r, offsetof(bv_layout, title), take_title);
	ask(r, offsetof(bv_layout, date), take_date);
	ask(r, offsetof(bv_layout, views), take_views);
	ask(r, offsetof(bv_layout, byline), take_byline);
	ask(r, offsetof(bv_layout, source), take_source);
	bv_rules_each(&r->rules, bv_layout_any()->when, take_url, r);
	find_saved_url(r);
	if (r->page->found.title.len == 0) {
		bv_rules_each(&r->rules, "(/descendant::title)[1]", take_window, r);
	}
}

static void read_body(reader *r)
{
	bv_imported_page *page = r->page;
	bv_buf whole = {.mem = page->mem}, body = {.mem = page->mem}, title = {.mem = page->mem};
	if (r->place.part_count > 0) {
		find_lead(r);
		drop(r, r->layout->drop);
		drop(r, bv_layout_any()->drop);
		read_surroundings(r);
		bv_body_put(&whole, bv_buf_view(&r->source), &r->place);
		bv_body_trim(&body, &title, &page->found, bv_buf_view(&whole));
		page->found.body = keep(r, bv_buf_view(&body));
		if (page->found.title.len == 0) {
			page->found.title = keep(r, bv_buf_view(&title));
		}
	}
	if (page->found.title.len == 0) {
		bv_rules_each(&r->rules, "(/descendant::title)[1]", take_window_part, r);
	}
	r->failed |= whole.failed || body.failed || title.failed;
	bv_buf_free(&whole);
	bv_buf_free(&body);
	bv_buf_free(&title);
}

/* What the renderer sees in the body: figures, and the signature below it. */
static bv_status render_body(reader *r, bv_err *err)
{
	static const bv_render_opts opts = {.format = BV_BODY_HTML};
	bv_imported_page *page = r->page;
	bv_body body = {.html.mem = page->mem, .arena.mem = page->mem};
	bv_status status = bv_render(&body, page->found.body, &opts, err);
	page->rendered = body.html;
	body.html = (bv_buf){.mem = page->mem};
	bv_body_free(&body);
	if (status == BV_OK && page->byline.len == 0) {
		bv_buf text = {.mem = page->mem};
		bv_part_text(&text, bv_part_byline(bv_buf_view(&page->rendered)));
		page->byline = keep(r, bv_buf_view(&text));
		bv_buf_free(&text);
	}
	return status;
}

static bv_status read_page(reader *r, bv_slice html, const bv_import_opts *opts, bv_err *err)
{
	bv_decoded how;
	bv_status status = read_source(r, html, opts, &how, err);
	if (status == BV_OK) {
		status = bv_tree_build(&r->tree, bv_buf_view(&r->source), err);
	}
	if (status == BV_OK && !bv_rules_init(&r->rules, &r->tree)) {
		status = bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	if (status == BV_OK) {
		status = choose_layout(r, err);
	}
	if (status == BV_OK) {
		read_head(r);
		read_body(r);
		status = render_body(r, err);
	}
	return status == BV_OK && (r->failed || r->rules.failed)
		? bv_fail(err, BV_ERR_NOMEM, "out of memory")
		: status;
}

bv_status bv_import_page(
	bv_imported_page *page, bv_slice html, const bv_import_opts *opts, bv_err *err)
{
	bv_last_error kept;
	reader r = {.page = page,
		.source.mem = page->mem,
		.tree.mem = page->mem,
		.rules.text.mem = page->mem,
		.layout = bv_layout_any()};
	page->arena.mem = page->mem;
	page->rendered.mem = page->mem;
	bv_last_error_keep(&kept);
	bv_status status = read_page(&r, html, opts, err);
	page->layout = r.layout->name;
	page->warned[BV_IMPORT_TOO_DEEP] = r.tree.too_deep;
	page->warned[BV_IMPORT_TOO_LARGE] = r.tree.too_large;
	page->warned[BV_IMPORT_NO_TITLE] = page->found.title.len == 0;
	page->warned[BV_IMPORT_NO_DATE] = page->found.date.year == 0;
	bv_rules_free(&r.rules);
	bv_tree_free(&r.tree);
	bv_buf_free(&r.source);
	bv_last_error_restore(&kept);
	return status;
}

void bv_imported_page_free(bv_imported_page *page)
{
	bv_buf_free(&page->rendered);
	bv_arena_free(&page->arena);
	*page = (bv_imported_page){.mem = page->mem};
}
