/* Tables: header cells, a caption, and a region that scrolls by keyboard on narrow screens.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"
#include "article/figures.h"
#include "article/scan.h"
#include "base/ascii.h"

/* What a table holds, nested tables left out. */
typedef struct table_facts {
	unsigned rows;
	unsigned cells;       /* of all rows */
	unsigned first_cells; /* of the first row */
	bool has_header;      /* some th, or a thead */
	bool has_thead;
	bool has_row_th;        /* th behind the head */
	unsigned first_headers; /* th in the first row */
	bool first_bold;        /* every cell of the first row holds text, all of it bold */
	unsigned head_rows;     /* the first, and those that its cells and theirs reach into */
	bool head_plain;        /* below its first row, the head holds text neither bold nor in th */
	bv_slice caption;       /* content of its caption; ptr is NULL without one */
	bv_slice head;          /* these rows, or all of the thead around the first, tags and all */
} table_facts;

typedef struct fact_reader {
	table_facts facts;
	unsigned depth; /* of nested tables */
	unsigned strong;
	bool cell_text, cell_is_th;
	bool row_parted;    /* a th of it stands above several columns */
	bool in_first_head; /* a thead with the first row */
	const char *row_begin, *caption_begin;
} fact_reader;

/* Whether the row that begins at `scan` holds no td. */
static bool is_row_of_headers(bv_scan scan)
{
	while (bv_scan_next(&scan) && !(scan.el == BV_EL_TR && scan.type == BV_SCAN_END)) {
		if (scan.el == BV_EL_TD) {
			return false;
		}
	}
	return true;
}

static void read_row_start(fact_reader *f, const bv_scan *scan)
{
	bool goes_on = f->row_parted && f->facts.rows == f->facts.head_rows && is_row_of_headers(*scan);
	f->row_begin = scan->raw.ptr;
	f->facts.rows++;
	f->facts.head_rows += goes_on;
	f->row_parted = false;
}

/* A cell of the head: the head ends below it, for no cell spans its end. */
static void read_spans(fact_reader *f, const bv_scan *scan)
{
	bv_slice span = bv_scan_attribute(scan, BV_SLICE("rowspan"));
	uint64_t rows;
	(void)bv_ascii_number(span, UINT16_MAX, &rows); /* up to 1000: see attributes.c */
	if (rows > 0 && f->facts.rows + rows - 1 > f->facts.head_rows) {
		f->facts.head_rows = f->facts.rows + (unsigned)rows - 1;
	}
	bv_slice columns = bv_scan_attribute(scan, BV_SLICE("colspan"));
	f->row_parted |= f->cell_is_th && columns.len > 0 && !bv_slice_eq(columns, BV_SLICE("1"));
}

static void read_cell_start(fact_reader *f, const bv_scan *scan)
{
	bool first = f->facts.rows == 1;
	f->cell_text = false;
	f->cell_is_th = scan->el == BV_EL_TH;
	f->facts.has_header |= f->cell_is_th;
	f->facts.cells++;
	f->facts.first_cells += first;
	f->facts.first_headers += first && f->cell_is_th;
	if (f->facts.rows <= f->facts.head_rows) {
		read_spans(f, scan);
	} else {
		f->facts.has_row_th |= f->cell_is_th && !f->in_first_head;
	}
}

static void read_start(fact_reader *f, const bv_scan *scan)
{
	if (scan->el == BV_EL_TR) {
		read_row_start(f, scan);
	} else if (scan->el == BV_EL_THEAD) {
		f->facts.has_header = f->facts.has_thead = true;
		f->in_first_head = f->facts.rows == 0;
	} else if (scan->el == BV_EL_CAPTION) {
		f->caption_begin = scan->next;
	} else if (scan->el == BV_EL_TD || scan->el == BV_EL_TH) {
		read_cell_start(f, scan);
	} else if (scan->el == BV_EL_STRONG) {
		f->strong++;
	}
}

static void read_end(fact_reader *f, const bv_scan *scan)
{
	if (scan->el == BV_EL_TR && (f->facts.rows <= f->facts.head_rows || f->in_first_head)) {
		const char *begin = f->facts.rows == 1 ? f->row_begin : f->facts.head.ptr;
		f->facts.head = bv_slice_of(begin, (size_t)(scan->next - begin));
	} else if (bv_el_in(scan->el, BV_SET_SECTIONS)) {
		f->in_first_head = false;
		/* No cell reaches out of its section. */
		if (f->facts.rows > 0 && f->facts.head_rows > f->facts.rows) {
			f->facts.head_rows = f->facts.rows;
		}
		f->row_parted = false;
	} else if (scan->el == BV_EL_CAPTION) {
		f->facts.caption =
			bv_slice_of(f->caption_begin, (size_t)(scan->raw.ptr - f->caption_begin));
	} else if (scan->el == BV_EL_TD || scan->el == BV_EL_TH) {
		f->facts.first_bold &= f->cell_text || f->facts.rows > 1;
	} else if (scan->el == BV_EL_STRONG) {
		f->strong--;
	}
}

static void read_text(fact_reader *f, bv_slice text)
{
	table_facts *facts = &f->facts;
	if (facts->rows == 0 || facts->rows > facts->head_rows || bv_block_is_blank(text)) {
		return;
	}
	f->cell_text = true;
	if (facts->rows == 1) {
		facts->first_bold &= f->strong > 0;
	} else {
		facts->head_plain |= f->strong == 0 && !f->cell_is_th;
	}
}

static table_facts read_facts(bv_slice content)
{
	fact_reader f = {.facts = {.first_bold = true, .head_rows = 1}};
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT) {
			read_text(&f, scan.raw);
		} else if (scan.el == BV_EL_TABLE) {
			f.depth += scan.type == BV_SCAN_START ? 1u : -1u;
		} else if (f.depth == 0 && scan.type == BV_SCAN_START) {
			read_start(&f, &scan);
		} else if (f.depth == 0) {
			read_end(&f, &scan);
		}
	}
	return f.facts;
}

/* --- writing ------------------------------------------------------------------------------------------------ */

/* The whole of a header cell in <strong> says nothing more: th is bold. */
static void strip_strong(bv_buf *out, size_t content)
{
	const bv_slice open = BV_SLICE("<strong>"), close = BV_SLICE("</strong>");
	bv_slice cell = bv_buf_view_from(out, content);
	if (!bv_slice_starts(cell, open) || cell.len < open.len + close.len) {
		return;
	}
	size_t inner = cell.len - open.len - close.len;
	if (memcmp(cell.ptr + cell.len - close.len, close.ptr, close.len) == 0 &&
		memmem(cell.ptr + open.len, inner, close.ptr, close.len) == NULL) {
		memmove(out->ptr + content, cell.ptr + open.len, inner);
		out->len = content + inner;
	}
}

/* Rows with th in place of the cells of `head`, and each th with its scope. */
static void put_header_cells(bv_buf *out, bv_slice rows, bool head)
{
	bv_scan scan = bv_scan_of(rows);
	unsigned depth = 0;
	size_t content = 0;
	while (bv_scan_next(&scan)) {
		bool tag = scan.type != BV_SCAN_TEXT;
		depth -= tag && scan.el == BV_EL_TABLE && scan.type == BV_SCAN_END;
		bool cell = tag && depth == 0 && (scan.el == BV_EL_TH || (head && scan.el == BV_EL_TD));
		depth += tag && scan.el == BV_EL_TABLE && scan.type == BV_SCAN_START;
		if (cell && scan.type == BV_SCAN_START) {
			bool scoped = bv_scan_attribute(&scan, BV_SLICE("scope")).ptr != NULL;
			BV_PUTS(out, "<th");
			if (!scoped) {
				bv_buf_slice(out, head ? BV_SLICE(" scope=\"col\"") : BV_SLICE(" scope=\"row\""));
			}
			bv_buf_slice(out, scan.attributes);
			BV_PUTS(out, ">");
			content = out->len;
		} else if (cell) {
			strip_strong(out, content);
			BV_PUTS(out, "</th>");
		} else {
			bv_buf_slice(out, scan.raw);
		}
	}
}

/* What stands behind the header: cells that head a row are told so. */
static void put_rest(bv_buf *out, const char *at, const char *end, bool has_th)
{
	bv_slice rest = bv_slice_of(at, (size_t)(end - at));
	if (has_th) {
		put_header_cells(out, rest, false);
	} else {
		bv_buf_slice(out, rest);
	}
}

/* A head without a thead around it gets one. */
static void put_rows(bv_buf *out, bv_slice content, const table_facts *facts, bool header)
{
	const char *at = content.ptr, *end = at + content.len;
	const char *head = facts->head.ptr;
	if (facts->caption.ptr != NULL) {
		at = facts->caption.ptr + facts->caption.len + sizeof("</caption>") - 1;
	}
	if (!header || head == NULL) {
		/* What a first row of th heads that is no head, browsers know as well as we. */
		bool unknown = head != NULL && facts->first_headers == facts->first_cells;
		const char *from = unknown ? head + facts->head.len : at;
		bv_buf_put(out, at, (size_t)(from - at));
		put_rest(out, from, end, unknown ? facts->has_row_th : facts->has_header);
		return;
	}
	bv_slice lead = bv_slice_of(at, (size_t)(head - at));
	bool in_body = bv_slice_eq(lead, BV_SLICE("<tbody>"));
	bool alone = bv_slice_starts(
		bv_slice_of(head + facts->head.len, (size_t)(end - head - (ptrdiff_t)facts->head.len)),
		BV_SLICE("</tbody>"));
	if (in_body && !alone) {
		BV_PUTS(out, "<thead>");
		put_header_cells(out, facts->head, true);
		BV_PUTS(out, "</thead><tbody>");
	} else {
		bv_buf_slice(out, lead);
		put_header_cells(out, facts->head, true);
	}
	put_rest(out, head + facts->head.len, end, facts->has_row_th);
}

/* The first row, with those that it reaches into, names the columns when the author said so, or made all of it bold above rows
 * that are not. */
static bool is_header(const table_facts *facts)
{
	if (facts->has_thead) {
		return true;
	}
	if (facts->head_plain || (facts->first_cells < 2 && facts->head_rows == 1)) {
		return false;
	}
	if (facts->has_header) {
		return facts->first_headers == facts->first_cells;
	}
	return facts->first_cells > 1 && facts->first_bold && facts->head_rows < facts->rows;
}

static void put_region(bv_render_state *r, bv_buf *out, bv_slice caption)
{
	bv_buf label = {.mem = r->scratch.mem};
	BV_PUTS(out, "<div class=\"bv-table\" role=\"region\" tabindex=\"0\"");
	if (caption.ptr != NULL) {
		bv_scan_inner_text(&label, caption);
	}
	if (label.len == 0) {
		bv_buf_slice(&label, r->opts->language == BV_VI ? BV_SLICE("Bảng ") : BV_SLICE("Table "));
		bv_buf_uint(&label, r->tables);
	}
	bv_sink_attribute(out, BV_SLICE("aria-label"), bv_buf_view(&label));
	BV_PUTS(out, ">");
	bv_buf_free(&label);
}

/* The paragraph before the table, taken out of the output when it is the table's title; ptr is NULL when it is not. */
static bv_slice take_label(bv_render_state *r, size_t *begin, bv_buf *label)
{
	bv_buf *out = r->sink.out;
	static const char end[] = "</p>";
	bv_slice tail = bv_slice_of(out->ptr, *begin);
	if (r->last != BV_LAST_TABLE_LABEL || tail.len < sizeof(end) ||
		memcmp(tail.ptr + tail.len - 4, end, 4) != 0) {
		return bv_slice_of(NULL, 0);
	}
	bv_slice paragraph = bv_slice_of(out->ptr + r->last_begin, *begin - r->last_begin - 4);
	const char *content = memchr(paragraph.ptr, '>', paragraph.len);
	bv_buf_put(label, content + 1, (size_t)(paragraph.ptr + paragraph.len - content - 1));
	*begin = r->last_begin;
	r->joined = true;
	return bv_buf_view(label);
}

bool bv_table_finish(bv_render_state *r, bv_frame *frame)
{
	bv_buf *out = r->sink.out;
	bv_slice content = bv_buf_view_from(out, frame->content);
	table_facts facts = read_facts(content);
	if (!facts.has_header && facts.caption.ptr == NULL && bv_table_become_figures(r, frame)) {
		return false;
	}
	bool header = is_header(&facts);
	/* One cell alone is a frame around text. */
	if (!header && !facts.has_header && facts.cells > 1) {
		bv_render_warn_at(r, BV_WARN_TABLE_WITHOUT_HEADER, bv_slice_of("", 0), r->table_pos);
	}
	r->tables++;
	bv_buf label = {.mem = r->scratch.mem}, table = {.mem = r->scratch.mem};
	(void)bv_buf_reserve(&table, content.len + content.len / 16 + 512);
	size_t begin = frame->begin;
	bv_slice caption = facts.caption.ptr != NULL ? facts.caption : take_label(r, &begin, &label);
	put_region(r, &table, caption);
	BV_PUTS(&table, "<table>");
	if (caption.ptr != NULL) {
		BV_PUTS(&table, "<caption>");
		bv_buf_slice(&table, caption);
		BV_PUTS(&table, "</caption>");
	}
	put_rows(&table, content, &facts, header);
	BV_PUTS(&table, "</table></div>");
	out->len = begin;
	if (begin > 0) {
		bv_buf_putc(out, '\n');
	}
	bv_buf_slice(out, bv_buf_view(&table));
	out->failed |= table.failed;
	bv_buf_free(&label);
	bv_buf_free(&table);
	r->last = caption.ptr != NULL ? BV_LAST_OTHER : BV_LAST_TABLE;
	return false;
}

bool bv_table_take_caption(bv_render_state *r, const bv_frame *frame)
{
	static const char tags[] = "\"><table>";
	bv_buf *out = r->sink.out;
	bv_slice end = BV_SLICE("</table></div>");
	/* A caption is words; and images that move would change which of them is the first. */
	if (frame->images > 0 || frame->begin < end.len ||
		memcmp(out->ptr + frame->begin - end.len, end.ptr, end.len) != 0) {
		return false;
	}
	bv_buf table = {.mem = r->scratch.mem}, caption = table;
	bv_buf_slice(&caption, bv_buf_view_from(out, frame->content));
	char *rows = memmem(out->ptr + r->last_begin, out->len - r->last_begin, tags, sizeof(tags) - 1);
	if (rows == NULL) {
		bv_buf_free(&caption);
		return false;
	}
	rows += sizeof(tags) - 1;
	if (out->ptr[r->last_begin] == '\n') {
		bv_buf_putc(&table, '\n');
	}
	put_region(r, &table, bv_buf_view(&caption));
	BV_PUTS(&table, "<table><caption>");
	bv_buf_slice(&table, bv_buf_view(&caption));
	BV_PUTS(&table, "</caption>");
	bv_buf_put(&table, rows, (size_t)(out->ptr + frame->begin - rows));
	out->len = r->last_begin;
	bv_buf_slice(out, bv_buf_view(&table));
	out->failed |= table.failed;
	bv_buf_free(&table);
	bv_buf_free(&caption);
	r->last = BV_LAST_OTHER;
	r->joined = true;
	return true;
}
