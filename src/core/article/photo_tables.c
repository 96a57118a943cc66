/* Tables that lay photos out: each photo, or row of photos, becomes a figure with the words below it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"
#include "article/figures.h"
#include "article/scan.h"

enum { COLUMNS_MAX = 8, CAPTION_CELL_MAX = 300 };

typedef struct row {
	bv_slice cells[COLUMNS_MAX];
	unsigned
		count; /* 0 as well for one that lays nothing out: with th, a table, or too many cells */
} row;

/* What a cell shows: images, and a caption that may be empty. */
typedef struct photo {
	bv_buf images;
	unsigned count;
	bv_slice caption;
} photo;

/* Read the next row. False when there is none. */
static bool next_row(bv_scan *scan, row *next)
{
	const char *begin = scan->next;
	bool simple = true;
	next->count = 0;
	while (bv_scan_next(scan)) {
		if (scan->el == BV_EL_TR && scan->type == BV_SCAN_END) {
			next->count = simple ? next->count : 0;
			return true;
		}
		if (scan->el == BV_EL_TD && scan->type == BV_SCAN_START) {
			begin = scan->next;
		} else if (scan->el == BV_EL_TD && next->count < COLUMNS_MAX) {
			next->cells[next->count++] = bv_slice_of(begin, (size_t)(scan->raw.ptr - begin));
		} else if (bv_el_in(scan->el, BV_SET_CELLS | BV_SET(BV_EL_TABLE))) {
			simple = false;
		}
	}
	return false;
}

/* Take the content of a figure that is all of a cell apart. */
static bv_slice split_figure(bv_slice cell, bv_slice *caption)
{
	const bv_slice figure = BV_SLICE("<figure>"), tag = BV_SLICE("<figcaption>");
	const size_t figure_end = sizeof("</figure>") - 1, tag_end = sizeof("</figcaption>") - 1;
	*caption = bv_slice_of("", 0);
	if (!bv_slice_starts(cell, figure) || cell.len < figure.len + figure_end) {
		return cell;
	}
	bv_slice inner = bv_slice_of(cell.ptr + figure.len, cell.len - figure.len - figure_end);
	const char *at = memmem(inner.ptr, inner.len, tag.ptr, tag.len);
	if (at == NULL) {
		return inner;
	}
	size_t len = (size_t)(at - inner.ptr);
	if (inner.len >= len + tag.len + tag_end) {
		*caption = bv_slice_of(at + tag.len, inner.len - len - tag.len - tag_end);
	}
	return bv_slice_of(inner.ptr, len);
}

/* Read a cell that holds only images or one figure. False: it holds something else. Adds to p->images. */
static bool read_photo(photo *p, bv_slice cell)
{
	bv_slice rest, images = split_figure(cell, &p->caption);
	return bv_figure_split(&p->images, images, &p->count, &rest) && p->count > 0 && rest.len == 0 &&
		bv_figure_is_line(p->caption);
}

static bool is_photo_row(bv_render_state *r, const row *photos)
{
	bool all = photos->count > 0;
	for (unsigned i = 0; all && i < photos->count; i++) {
		photo p = {.images.mem = r->scratch.mem};
		all = read_photo(&p, photos->cells[i]);
		bv_buf_free(&p.images);
	}
	return all;
}

/* A row below photos: a caption for each, or one for all. */
static bool is_caption_row(const row *photos, const row *below)
{
	bool all = below->count == 1 || below->count == photos->count;
	for (unsigned i = 0; all && i < below->count; i++) {
		all = bv_figure_is_line(below->cells[i]) &&
			bv_block_visible_letters(below->cells[i]) <= CAPTION_CELL_MAX;
	}
	for (unsigned i = 0; all && i < photos->count; i++) {
		all = !bv_slice_starts(photos->cells[i], BV_SLICE("<figure>"));
	}
	return all;
}

static bv_slice visible_part(bv_slice content)
{
	return bv_figure_shows_nothing(content) ? bv_slice_of("", 0) : content;
}

/* Write a row of photos, with the captions in `below` when that is not NULL. */
static void put_row(bv_render_state *r, size_t *begin, const row *photos, const row *below)
{
	bool shared = below != NULL && below->count < photos->count;
	photo p = {.images.mem = r->scratch.mem};
	unsigned count = 0;
	for (unsigned i = 0; i < photos->count; i++) {
		(void)read_photo(&p, photos->cells[i]);
		count += p.count;
		if (!shared) {
			bv_slice caption = below != NULL ? below->cells[i] : p.caption;
			bv_figure_append(r, begin, bv_buf_view(&p.images), count, visible_part(caption));
			bv_buf_clear(&p.images);
			count = 0;
		}
	}
	if (shared) {
		bv_figure_append(r, begin, bv_buf_view(&p.images), count, visible_part(below->cells[0]));
	}
	r->sink.out->failed |= p.images.failed;
	bv_buf_free(&p.images);
}

/* Write all rows from output offset *begin on, which is NULL for a trial. False: they lay out something else. */
static bool put_rows(bv_render_state *r, size_t *begin, bv_slice content)
{
	row photos, below;
	bv_scan scan = bv_scan_of(content);
	bool any = next_row(&scan, &photos);
	for (bool more = any; more;) {
		if (!is_photo_row(r, &photos)) {
			return false;
		}
		more = next_row(&scan, &below);
		bool captioned = more && is_caption_row(&photos, &below);
		if (begin != NULL) {
			put_row(r, begin, &photos, captioned ? &below : NULL);
		}
		if (captioned) {
			more = next_row(&scan, &photos);
		} else if (more) {
			photos = below;
		}
	}
	return any;
}

bool bv_table_become_figures(bv_render_state *r, const bv_frame *frame)
{
	size_t begin = frame->begin;
	bv_slice content = bv_buf_view_from(r->sink.out, frame->content);
	if (frame->images == 0 || !put_rows(r, NULL, content)) {
		return false;
	}
	bv_buf copy = {.mem = r->scratch.mem};
	bv_buf_slice(&copy, content);
	(void)put_rows(r, &begin, bv_buf_view(&copy));
	r->sink.out->failed |= copy.failed;
	bv_buf_free(&copy);
	return true;
}
