/* Taking a body out of its page, byte for byte.
 *
 * It is not written anew from the tree: what an editor pasted from Word is for the renderer to understand, with all its
 * comments and styles.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/body.h"

#include "baiviet/slug.h"
#include "import/lines.h"

/* --- ranges -------------------------------------------------------------------------------------------- */

/* Boxes are opened; a paragraph, a photo or a table is taken with its tags. */
static bv_range range_of(const bv_span *span)
{
	bool box = span->kind->action != BV_EL_KEEP ||
		bv_el_in((bv_el)span->kind->kept, BV_SET_CELLS | BV_SET_SECTIONS | BV_SET(BV_EL_TR));
	return box ? (bv_range){span->inner, span->inner_end} : (bv_range){span->start, span->end};
}

void bv_body_add(bv_body_place *place, const bv_tree *tree, const xmlNodeSet *nodes)
{
	for (int i = 0; i < nodes->nodeNr && place->part_count < BV_BODY_PARTS; i++) {
		if (nodes->nodeTab[i]->type != XML_ELEMENT_NODE) {
			continue;
		}
		bv_range range = range_of(bv_tree_span(tree, nodes->nodeTab[i]));
		if (place->part_count == 0 || range.start >= place->parts[place->part_count - 1].end) {
			place->parts[place->part_count++] = range;
		}
	}
}

void bv_body_drop(bv_body_place *place, const bv_span *span)
{
	bool inside = false;
	for (uint32_t i = 0; i < place->part_count; i++) {
		const bv_range *part = &place->parts[i];
		inside |= span->start >= part->start && span->end <= part->end &&
			(span->end - span->start < part->end - part->start || place->part_count > 1);
	}
	if (!inside || place->hole_count == BV_BODY_HOLES) {
		return;
	}
	uint32_t at = place->hole_count++;
	for (; at > 0 && place->holes[at - 1].start > span->start; at--) {
		place->holes[at] = place->holes[at - 1];
	}
	place->holes[at] = (bv_range){span->start, span->end};
}

bool bv_body_is_in(const bv_body_place *place, const bv_span *span)
{
	for (uint32_t i = 0; i < place->part_count; i++) {
		if (span->start <= place->parts[i].start && span->end >= place->parts[i].end) {
			return true;
		}
	}
	return false;
}

void bv_range_put(
	bv_buf *out, bv_slice source, bv_range range, const bv_range *without, uint32_t count)
{
	size_t at = range.start;
	for (uint32_t i = 0; i < count && without[i].start < range.end; i++) {
		if (without[i].start > at) {
			bv_buf_put(out, source.ptr + at, without[i].start - at);
		}
		at = without[i].end > at ? without[i].end : at;
	}
	if (at < range.end) {
		bv_buf_put(out, source.ptr + at, range.end - at);
	}
}

void bv_body_put(bv_buf *out, bv_slice source, const bv_body_place *place)
{
	for (uint32_t i = 0; i < place->part_count; i++) {
		if (i > 0) {
			bv_buf_putc(out, '\n');
		}
		bv_range_put(out, source, place->parts[i], place->holes, place->hole_count);
	}
}

/* --- the lines at the start ---------------------------------------------------------------------------- */

enum { HEAD_LINES = 8, TITLE_MAX = 400 };

/* Whether two titles are the same to a reader: capitals, dashes and quotes differ between places. */
static bool same_title(bv_slice a, bv_slice b, const bv_mem *mem)
{
	bv_slug_opts opts = bv_slug_default_opts;
	bv_buf first = {.mem = mem}, second = {.mem = mem};
	bool same = a.len > 0 && b.len > 0 && bv_slug(&first, a, &opts, NULL) == BV_OK &&
		bv_slug(&second, b, &opts, NULL) == BV_OK &&
		bv_slice_eq(bv_buf_view(&first), bv_buf_view(&second));
	bv_buf_free(&first);
	bv_buf_free(&second);
	return same;
}

/* Append the tags of `html`, without its text and images. */
static void put_tags(bv_buf *out, bv_slice html)
{
	bv_tokenizer tokenizer;
	bv_html_token token;
	bv_tokenizer_init(&tokenizer, html, out->mem);
	while (bv_tokenizer_next(&tokenizer, &token, NULL) == BV_OK && token.type != BV_HTML_EOF) {
		size_t after = (size_t)(tokenizer.next - tokenizer.start);
		if (token.type != BV_HTML_TEXT && !bv_slice_eq(token.text, BV_SLICE("img"))) {
			bv_buf_put(out, html.ptr + token.pos, after - token.pos);
		}
	}
	bv_tokenizer_free(&tokenizer);
}

/* How far the lines of the header reach into `body`: 0 when it begins at once. */
static size_t head_end(bv_buf *title, bv_imported *found, bv_slice body)
{
	bv_lines lines;
	bv_line line;
	size_t end = 0;
	bool seen = false;
	bv_lines_init(&lines, body, title->mem);
	for (int i = 0; i < HEAD_LINES && bv_lines_next(&lines, &line); i++) {
		if (bv_header_line(found, line.text)) {
			end = line.end;
			continue;
		}
		/* A first line may be the title, and only the second one says so. */
		if (i > 0 || line.text.len > TITLE_MAX) {
			break;
		}
		seen = same_title(line.text, found->title, title->mem);
		if (seen) {
			end = line.end;
		} else if (found->title.len == 0) {
			bv_buf_slice(title, line.text);
		} else {
			break;
		}
	}
	bv_lines_free(&lines);
	if (end == 0) {
		bv_buf_clear(title);
	}
	return end;
}

/* --- what follows the end ------------------------------------------------------------------------------ */

static bool is_tail_heading(bv_slice line)
{
	static const bv_slice headings[] = {BV_SLICE_INIT("Các tin khác"), BV_SLICE_INIT("Tin khác"),
		BV_SLICE_INIT("Các tin đã đưa"), BV_SLICE_INIT("Tin đã đưa"), BV_SLICE_INIT("Các bài khác"),
		BV_SLICE_INIT("Bài viết khác"), BV_SLICE_INIT("Các bài viết khác"),
		BV_SLICE_INIT("Tin liên quan"), BV_SLICE_INIT("Các tin liên quan"),
		BV_SLICE_INIT("Bài viết liên quan"), BV_SLICE_INIT("Tin bài liên quan"),
		BV_SLICE_INIT("Tin mới hơn"), BV_SLICE_INIT("Những tin mới hơn"),
		BV_SLICE_INIT("Tin cũ hơn"), BV_SLICE_INIT("Những tin cũ hơn"),
		BV_SLICE_INIT("Các tin mới"), BV_SLICE_INIT("Các tin cũ"),
		BV_SLICE_INIT("Tin cùng chuyên mục"), BV_SLICE_INIT("Các tin tiếp theo"),
		BV_SLICE_INIT("Các tin cùng"), BV_SLICE_INIT("CÁC TIN KHÁC"), BV_SLICE_INIT("TIN KHÁC"),
		BV_SLICE_INIT("CÁC TIN ĐÃ ĐƯA"), BV_SLICE_INIT("TIN LIÊN QUAN")};
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
		if (bv_slice_starts(line, headings[i]) && line.len <= headings[i].len + 20) {
			return true;
		}
	}
	return false;
}

/* What stands below an article, while it is looked for. */
typedef struct tail {
	size_t list;         /* where a list of other articles begins; the body's length: nowhere */
	size_t footer;       /* where lines begin that say date or views; the same */
	size_t text, linked; /* bytes behind `list` */
	bv_imported said;    /* what those lines say */
} tail;

/* As a line of the header, but not for a date alone: letters and notices end with the day they were written. */
static bool is_footer(bv_imported *said, bv_slice line)
{
	bv_imported here = {0};
	if (!bv_header_line(&here, line) || (here.date.year != 0 && !here.has_views)) {
		return false;
	}
	return bv_header_line(said, line);
}

static void on_line(tail *t, const bv_line *line, size_t len)
{
	if (t->list < len) {
		t->text += line->text.len;
		t->linked += line->linked;
		/* A paragraph: the article went on. */
		if (line->text.len > 160 && line->linked < line->text.len / 2) {
			t->list = t->footer = len;
		}
	} else if (is_tail_heading(line->text)) {
		t->list = line->start;
		t->text = t->linked = 0;
	} else if (is_footer(&t->said, line->text)) {
		t->footer = t->footer < len ? t->footer : line->start;
	} else {
		t->footer = len;
		t->said = (bv_imported){0};
	}
}

/* Where the article ends: before lines like those of the header, and before a heading that only links follow. */
static size_t tail_start(bv_imported *found, bv_slice body, const bv_mem *mem)
{
	bv_lines lines;
	bv_line line;
	tail t = {.list = body.len, .footer = body.len};
	bv_lines_init(&lines, body, mem);
	while (bv_lines_next(&lines, &line)) {
		on_line(&t, &line, body.len);
	}
	bv_lines_free(&lines);
	if (t.list < body.len && (t.text == 0 || t.linked < t.text / 2)) {
		return body.len;
	}
	if (t.footer < body.len && found->date.year == 0) {
		found->date = t.said.date;
	}
	if (t.footer < body.len && !found->has_views) {
		found->has_views = t.said.has_views;
		found->views = t.said.views;
	}
	return t.footer < t.list ? t.footer : t.list;
}

void bv_body_trim(bv_buf *out, bv_buf *title, bv_imported *found, bv_slice body)
{
	size_t begin = head_end(title, found, body);
	put_tags(out, bv_slice_of(body.ptr, begin));
	size_t end = tail_start(found, body, out->mem);
	if (end > begin) {
		bv_buf_put(out, body.ptr + begin, end - begin);
	}
}
