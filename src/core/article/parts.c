/* Finding the parts of a body.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/parts.h"

#include "article/scan.h"
#include "base/ascii.h"

/* --- cursors ------------------------------------------------------------------------------------------- */

static bv_scan scan_at(const bv_part_cursor *cursor)
{
	return (bv_scan){.next = cursor->next, .end = cursor->end};
}

/* Move `scan` behind the end tag of the element whose start tag was just read. Returns its content. */
static bv_slice content_of(bv_scan *scan, bv_el el)
{
	const char *from = scan->next;
	unsigned depth = 0;
	while (bv_scan_next(scan)) {
		if (scan->type == BV_SCAN_TEXT || scan->el != el) {
			continue;
		}
		if (scan->type == BV_SCAN_START) {
			depth++;
		} else if (depth-- == 0) {
			return bv_slice_of(from, (size_t)(scan->raw.ptr - from));
		}
	}
	return bv_slice_of(from, (size_t)(scan->end - from));
}

bool bv_part_heading(bv_part_cursor *cursor, bv_heading *heading)
{
	bv_scan scan = scan_at(cursor);
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_START || !bv_el_in(scan.el, BV_SET_HEADINGS)) {
			continue;
		}
		bv_el el = scan.el;
		bv_slice id = bv_scan_attribute(&scan, BV_SLICE("id"));
		bv_slice content = content_of(&scan, el);
		if (id.len > 0) {
			*heading = (bv_heading){(unsigned)(el - BV_EL_H1 + 1), id, content};
			cursor->next = scan.next;
			return true;
		}
	}
	cursor->next = cursor->end;
	return false;
}

/* Note the caption of the figure that `scan` entered, for all images in it. */
static void enter_figure(bv_part_cursor *cursor, bv_scan scan)
{
	bv_scan inner = scan;
	bv_slice content = content_of(&inner, BV_EL_FIGURE);
	cursor->figure_end = inner.next;
	cursor->caption = bv_slice_of("", 0);
	bv_scan captions = bv_scan_of(content);
	while (bv_scan_next(&captions)) {
		if (captions.type == BV_SCAN_START && captions.el == BV_EL_FIGCAPTION) {
			cursor->caption = content_of(&captions, BV_EL_FIGCAPTION);
			return;
		}
	}
}

static bool has_image(bv_slice content)
{
	return memmem(content.ptr, content.len, "<img ", 5) != NULL;
}

bool bv_part_figure(bv_part_cursor *cursor, bv_figure *figure)
{
	bv_scan scan = scan_at(cursor);
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_START) {
			continue;
		}
		*figure = (bv_figure){0};
		if (scan.el == BV_EL_FIGURE) {
			enter_figure(cursor, scan);
			if (!has_image(bv_slice_of(scan.next, (size_t)(cursor->figure_end - scan.next)))) {
				figure->caption = cursor->caption;
				cursor->next = cursor->figure_end;
				return true;
			}
		} else if (scan.el == BV_EL_IMG) {
			figure->src = bv_scan_attribute(&scan, BV_SLICE("src"));
			figure->alt = bv_scan_attribute(&scan, BV_SLICE("alt"));
			figure->width = bv_scan_attribute(&scan, BV_SLICE("width"));
			figure->height = bv_scan_attribute(&scan, BV_SLICE("height"));
			if (cursor->figure_end != NULL && scan.next <= cursor->figure_end) {
				figure->caption = cursor->caption;
			}
			cursor->next = scan.next;
			return true;
		}
	}
	cursor->next = cursor->end;
	return false;
}

bool bv_part_table(bv_part_cursor *cursor, bv_data_table *table)
{
	bv_scan scan = scan_at(cursor);
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_START || scan.el != BV_EL_TABLE) {
			continue;
		}
		*table = (bv_data_table){0};
		bv_scan inner = bv_scan_of(content_of(&scan, BV_EL_TABLE));
		unsigned depth = 0, columns = 0;
		while (bv_scan_next(&inner)) {
			if (inner.type == BV_SCAN_TEXT) {
				continue;
			}
			bool start = inner.type == BV_SCAN_START;
			if (inner.el == BV_EL_TABLE) {
				depth += start ? 1u : -1u;
			} else if (depth == 0 && start && inner.el == BV_EL_CAPTION) {
				table->caption = content_of(&inner, BV_EL_CAPTION);
			} else if (depth == 0 && start && inner.el == BV_EL_TR) {
				table->rows++;
				columns = 0;
			} else if (depth == 0 && start && (inner.el == BV_EL_TD || inner.el == BV_EL_TH)) {
				columns++;
				table->columns = columns > table->columns ? columns : table->columns;
			}
		}
		cursor->next = scan.next;
		return true;
	}
	cursor->next = cursor->end;
	return false;
}

bool bv_part_link(bv_part_cursor *cursor, bv_link *link)
{
	bv_scan scan = scan_at(cursor);
	while (bv_scan_next(&scan)) {
		bool start = scan.type == BV_SCAN_START && scan.el == BV_EL_A;
		link->url = start ? bv_scan_attribute(&scan, BV_SLICE("href")) : bv_slice_of("", 0);
		if (link->url.len > 0) {
			bv_slice rel = bv_scan_attribute(&scan, BV_SLICE("rel"));
			link->external = bv_slice_starts(rel, BV_SLICE("external"));
			link->content = content_of(&scan, BV_EL_A);
			cursor->next = scan.next;
			return true;
		}
	}
	cursor->next = cursor->end;
	return false;
}

static bv_slice marked_paragraph(bv_slice body, bv_slice class_name)
{
	bv_scan scan = bv_scan_of(body);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_START && scan.el == BV_EL_P &&
			bv_slice_eq(bv_scan_attribute(&scan, BV_SLICE("class")), class_name)) {
			return content_of(&scan, BV_EL_P);
		}
	}
	return bv_slice_of("", 0);
}

bv_slice bv_part_lead(bv_slice body)
{
	return marked_paragraph(body, BV_SLICE("bv-lead"));
}

bv_slice bv_part_byline(bv_slice body)
{
	return marked_paragraph(body, BV_SLICE("bv-byline"));
}

/* --- text ---------------------------------------------------------------------------------------------- */

void bv_part_text(bv_buf *out, bv_slice part)
{
	bv_scan_inner_text(out, part);
}

/* What parts two pieces of text: nothing, a tab, a line end, an empty line. The strongest asked for is written. */
typedef enum break_kind { BREAK_NONE, BREAK_TAB, BREAK_LINE, BREAK_BLOCK } break_kind;

static break_kind break_of(const bv_scan *scan)
{
	if (bv_el_in(scan->el, BV_SET_INLINE | BV_SET(BV_EL_IMG) | BV_SET(BV_EL_NONE))) {
		return BREAK_NONE;
	}
	if (scan->el == BV_EL_TD || scan->el == BV_EL_TH) {
		return scan->type == BV_SCAN_END ? BREAK_TAB : BREAK_NONE;
	}
	if (bv_el_in(scan->el,
			BV_SET(BV_EL_BR) | BV_SET(BV_EL_LI) | BV_SET(BV_EL_TR) | BV_SET_SECTIONS |
				BV_SET(BV_EL_DT) | BV_SET(BV_EL_DD))) {
		return BREAK_LINE;
	}
	return BREAK_BLOCK;
}

void bv_body_text(bv_buf *out, bv_slice body)
{
	static const bv_slice breaks[] = {
		BV_SLICE_INIT(""), BV_SLICE_INIT("\t"), BV_SLICE_INIT("\n"), BV_SLICE_INIT("\n\n")};
	bv_scan scan = bv_scan_of(body);
	size_t begin = out->len;
	break_kind due = BREAK_NONE;
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_TEXT) {
			break_kind kind = break_of(&scan);
			due = kind > due ? kind : due;
			continue;
		}
		/* Between blocks there is nothing but a line end. */
		if (scan.raw.len == 1 && scan.raw.ptr[0] == '\n') {
			continue;
		}
		if (out->len > begin) {
			bv_buf_slice(out, breaks[due]);
		}
		due = BREAK_NONE;
		bv_scan_unescape(out, scan.raw);
	}
}

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* U+0300 to U+036F */
static inline bool is_mark(const char *at)
{
	unsigned char c = (unsigned char)at[0], next = (unsigned char)at[1];
	return (c == 0xCC && next >= 0x80) || (c == 0xCD && next <= 0xAF);
}

void bv_excerpt(bv_buf *out, bv_slice text, size_t letters)
{
	size_t begin = out->len, cut = begin, count = 0;
	bool space = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (is_space(c)) {
			if (!space && out->len > begin) {
				cut = out->len; /* behind a word */
			}
			space = true;
			continue;
		}
		/* A mark that has no letter of its own with its base (Ê̆) is never cut from it. */
		bool mark = i + 1 < text.len && is_mark(text.ptr + i);
		if (((unsigned char)c & 0xC0) != 0x80 && !mark) {
			count += space && out->len > begin ? 2 : 1;
			if (count > letters) {
				/* One word that is too long by itself is cut inside. */
				out->len = cut > begin ? cut : out->len;
				BV_PUTS(out, "…");
				return;
			}
			if (space && out->len > begin) {
				bv_buf_putc(out, ' ');
			}
			space = false;
		}
		bv_buf_putc(out, c);
	}
}

size_t bv_word_count(bv_slice text)
{
	size_t words = 0;
	bool counted = false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool no_break = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0;
		if (is_space((char)c) || no_break) {
			counted = false;
			i += no_break;
		} else if (!counted && (c >= 0xC3 || bv_ascii_is_alnum((char)c))) {
			/* E2 begins dashes and quotes, which alone are no word. */
			counted = c != 0xE2;
			words += counted;
		}
	}
	return words;
}

size_t bv_reading_minutes(size_t words, bv_language language)
{
	size_t a_minute = language == BV_VI ? 300 : 238;
	return (words + a_minute - 1) / a_minute;
}
