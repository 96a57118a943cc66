/* Figures and tables of the body: what is made of them when they end.
 *
 * Each function may rewrite the output from where its block, or the one before it, begins.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_FIGURES_H
#define BAIVIET_FIGURES_H

#include "article/render.h"

/* --- figures.c --- */

/* A paragraph that holds images, and at most their caption, becomes a figure, written whole. False: it stays. */
bool bv_figure_from_paragraph(bv_render_state *r, bv_frame *frame);

/* Split content into its images with the links around them, which are appended to `images`, and what follows them, *rest.
 * False: text stands before an image, or shares a link with one. */
bool bv_figure_split(bv_buf *images, bv_slice content, unsigned *count, bv_slice *rest);

/* Whether nothing can be seen of inline content. */
bool bv_figure_shows_nothing(bv_slice content);

/* Whether content is inline, without images. */
bool bv_figure_is_line(bv_slice content);

/* A photo with a caption below it, alone in a list item, a cell or a quotation, becomes a figure in there. */
void bv_figure_in_block(bv_render_state *r, const bv_frame *frame);

/* A paragraph that reads like the caption of the figure before it becomes it. False: it stays. */
bool bv_figure_take_caption(bv_render_state *r, bv_frame *frame);

/* A figure of the input ends. False when it joined the one before it. */
bool bv_figure_finish(bv_render_state *r, bv_frame *frame);

/* Write a figure from output offset `begin` on, in place of what is there: `images` (tags only) and `caption` (inline content
 * or empty). Without a caption they join such a figure before them. The slices may not lie in the output. */
void bv_figure_write(
	bv_render_state *r, size_t begin, bv_slice images, unsigned count, bv_slice caption);

/* The same from *begin on, which is moved behind it, for a block that becomes several figures: the last is the last block. */
void bv_figure_append(
	bv_render_state *r, size_t *begin, bv_slice images, unsigned count, bv_slice caption);

/* --- photo_tables.c --- */

/* A table of photos and the words below them becomes figures, written whole. False: it holds something else. */
bool bv_table_become_figures(bv_render_state *r, const bv_frame *frame);

/* --- tables.c --- */

/* A table ends: it gets its header cells, its caption and a region that can be scrolled by keyboard. Always writes the
 * end itself: returns false. */
bool bv_table_finish(bv_render_state *r, bv_frame *frame);

/* A paragraph that was said to be a caption becomes that of the table before it. False: there is none that lacks one. */
bool bv_table_take_caption(bv_render_state *r, const bv_frame *frame);

#endif
