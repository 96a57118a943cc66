/* Figures: an image with its caption, whether the editor wrote them as two paragraphs, as one, or as a figure.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/figures.h"
#include "article/scan.h"

enum { CAPTION_MAX = 200, ALT_MAX = 250 };

#define FIGURE_END  "</figure>"
#define CAPTION_TAG "<figcaption>"

static bool is_blank(bv_slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (memchr(" \n\t", text.ptr[i], 3) == NULL) {
			return false;
		}
	}
	return true;
}

static bool ends_with(const bv_buf *out, size_t at, const char *tag)
{
	size_t len = strlen(tag);
	return at >= len && memcmp(out->ptr + at - len, tag, len) == 0;
}

/* The whole of a caption in <em> is how editors mark it; a figcaption says it better. */
static bv_slice strip_emphasis(bv_slice caption)
{
	const bv_slice open = BV_SLICE("<em>"), close = BV_SLICE("</em>");
	if (!bv_slice_starts(caption, open) || caption.len < open.len + close.len) {
		return caption;
	}
	bv_slice inner = bv_slice_of(caption.ptr + open.len, caption.len - open.len - close.len);
	bool whole = memcmp(inner.ptr + inner.len, close.ptr, close.len) == 0;
	return whole && memmem(inner.ptr, inner.len, "<em>", 4) == NULL ? inner : caption;
}

/* "Ảnh: Văn Nam", "(Ảnh minh họa)", "Hình 2. ..." */
static bool opens_like_caption(bv_slice content)
{
	static const bv_slice openings[] = {BV_SLICE_INIT("Ảnh"), BV_SLICE_INIT("(Ảnh"),
		BV_SLICE_INIT("ẢNH"), BV_SLICE_INIT("Hình "), BV_SLICE_INIT("(Hình "),
		BV_SLICE_INIT("Nguồn:"), BV_SLICE_INIT("(Nguồn:"), BV_SLICE_INIT("Photo"),
		BV_SLICE_INIT("Clip:")};
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan) && scan.type != BV_SCAN_TEXT) {
	}
	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		if (scan.type == BV_SCAN_TEXT && bv_slice_starts(scan.raw, openings[i])) {
			return true;
		}
	}
	return false;
}

static bool is_caption(const bv_frame *frame, bv_slice content)
{
	const unsigned marks = BV_HINT_CENTER | BV_HINT_RIGHT | BV_HINT_ITALIC | BV_HINT_CAPTION;
	/* Tags count too here: a caption has few of them. */
	if (content.len == 0 || bv_block_letters(content) > CAPTION_MAX + 100) {
		return false;
	}
	return (frame->hints & marks) != 0 || !frame->unitalic || opens_like_caption(content);
}

/* --- writing --------------------------------------------------------------------------------------------- */

/* TT 32/2017/TT-BTTTT asks for a text for each image; an editor who wrote a caption wrote one. */
static void fill_alt(bv_render_state *r, size_t begin, bv_slice caption)
{
	static const char empty[] = " alt=\"\"";
	bv_buf *out = r->sink.out;
	bv_buf text = {.mem = r->scratch.mem}, attribute = {.mem = r->scratch.mem};
	char *at = memmem(out->ptr + begin, out->len - begin, empty, sizeof(empty) - 1);
	bv_scan_inner_text(&text, caption);
	if (at != NULL && bv_block_letters(bv_buf_view(&text)) <= ALT_MAX) {
		bv_sink_attribute(&attribute, BV_SLICE("alt"), bv_buf_view(&text));
		bv_block_replace(out, (size_t)(at - out->ptr), sizeof(empty) - 1, bv_buf_view(&attribute));
		bv_warning *warning = &r->body->warnings[BV_WARN_MISSING_ALT];
		warning->count -= warning->count > 0;
	}
	bv_buf_free(&text);
	bv_buf_free(&attribute);
}

/* Add images without a caption to the figure before them, which has none either. */
static bool join_gallery(bv_render_state *r, size_t begin, bv_slice images, unsigned count)
{
	bv_buf *out = r->sink.out;
	if (r->last != BV_LAST_FIGURE || !ends_with(out, begin, FIGURE_END)) {
		return false;
	}
	if (r->figure_images == 1) {
		size_t tag = r->last_begin + (out->ptr[r->last_begin] == '\n');
		out->len = begin;
		bv_block_replace(
			out, tag, sizeof("<figure>") - 1, BV_SLICE("<figure class=\"bv-gallery\">"));
		begin = out->len;
	}
	out->len = begin - (sizeof(FIGURE_END) - 1);
	bv_buf_slice(out, images);
	BV_PUTS(out, FIGURE_END);
	r->figure_images += count;
	r->joined = true;
	return true;
}

void bv_figure_write(
	bv_render_state *r, size_t begin, bv_slice images, unsigned count, bv_slice caption)
{
	bv_buf *out = r->sink.out;
	if (caption.len == 0 && join_gallery(r, begin, images, count)) {
		return;
	}
	out->len = begin;
	if (begin > 0) {
		bv_buf_putc(out, '\n');
	}
	bv_buf_slice(out, count > 1 ? BV_SLICE("<figure class=\"bv-gallery\">") : BV_SLICE("<figure>"));
	bv_buf_slice(out, images);
	if (caption.len > 0) {
		BV_PUTS(out, CAPTION_TAG);
		bv_buf_slice(out, caption);
		BV_PUTS(out, "</figcaption>");
	}
	BV_PUTS(out, FIGURE_END);
	r->last = caption.len > 0 ? BV_LAST_OTHER : BV_LAST_FIGURE;
	r->figure_images = count;
	if (caption.len > 0 && count == 1 && !out->failed) {
		fill_alt(r, begin, caption);
	}
}

/* --- paragraphs ------------------------------------------------------------------------------------------ */

/* Split a paragraph's content into its images, which are appended to `images`, and what follows them. False: text stands
 * before an image, or shares a link with one. */
static bool split_images(bv_buf *images, bv_slice content, unsigned *count, bv_slice *rest)
{
	bv_scan scan = bv_scan_of(content);
	bool in_link = false;
	*count = 0;
	for (const char *at = scan.next; bv_scan_next(&scan); at = scan.next) {
		bool image = scan.type == BV_SCAN_START && scan.el == BV_EL_IMG;
		if (image || (scan.type != BV_SCAN_TEXT && scan.el == BV_EL_A)) {
			in_link = image ? in_link : scan.type == BV_SCAN_START;
			*count += image;
			bv_buf_slice(images, scan.raw);
		} else if (scan.el == BV_EL_BR || (scan.type == BV_SCAN_TEXT && is_blank(scan.raw))) {
			continue;
		} else {
			*rest = bv_slice_of(at, (size_t)(scan.end - at));
			return !in_link && *count > 0 && memmem(at, rest->len, "<img ", 5) == NULL;
		}
	}
	*rest = bv_slice_of("", 0);
	return true;
}

bool bv_figure_from_paragraph(bv_render_state *r, bv_frame *frame)
{
	bv_buf *out = r->sink.out;
	bv_buf images = {.mem = r->scratch.mem}, caption = {.mem = r->scratch.mem};
	unsigned count;
	bv_slice rest;
	bool made = split_images(&images, bv_buf_view_from(out, frame->content), &count, &rest) &&
		(rest.len == 0 || is_caption(frame, rest));
	if (made) {
		bv_buf_slice(&caption, strip_emphasis(rest));
		bv_figure_write(r, frame->begin, bv_buf_view(&images), count, bv_buf_view(&caption));
	}
	bv_buf_free(&images);
	bv_buf_free(&caption);
	return made;
}

bool bv_figure_take_caption(bv_render_state *r, bv_frame *frame)
{
	bv_buf *out = r->sink.out;
	bv_slice content = bv_buf_view_from(out, frame->content);
	if (frame->images > 0 || !ends_with(out, frame->begin, FIGURE_END) ||
		!is_caption(frame, content)) {
		return false;
	}
	bv_buf caption = {.mem = r->scratch.mem};
	bv_buf_slice(&caption, strip_emphasis(content));
	out->len = frame->begin - (sizeof(FIGURE_END) - 1);
	BV_PUTS(out, CAPTION_TAG);
	bv_buf_slice(out, bv_buf_view(&caption));
	BV_PUTS(out, "</figcaption>" FIGURE_END);
	if (r->figure_images == 1 && !out->failed) {
		fill_alt(r, r->last_begin, bv_buf_view(&caption));
	}
	bv_buf_free(&caption);
	r->last = BV_LAST_OTHER;
	r->joined = true;
	return true;
}

/* --- figures ----------------------------------------------------------------------------------------------- */

bool bv_figure_finish(bv_render_state *r, bv_frame *frame)
{
	if ((frame->hints & BV_HINT_EMBED) != 0) {
		r->last = BV_LAST_OTHER;
		return true;
	}
	bv_buf *out = r->sink.out;
	bv_slice content = bv_buf_view_from(out, frame->content);
	const char *tag = memmem(content.ptr, content.len, CAPTION_TAG, sizeof(CAPTION_TAG) - 1);
	if (tag == NULL) {
		bv_buf images = {.mem = r->scratch.mem};
		bv_buf_slice(&images, content);
		bool joined = join_gallery(r, frame->begin, bv_buf_view(&images), frame->images);
		bv_buf_free(&images);
		if (joined) {
			return false;
		}
	}
	r->last = tag == NULL ? BV_LAST_FIGURE : BV_LAST_OTHER;
	r->figure_images = frame->images;
	if (frame->images > 1) {
		bv_block_replace(out, frame->content - 1, 0, BV_SLICE(" class=\"bv-gallery\""));
	} else if (tag != NULL && frame->images == 1) {
		bv_buf caption = {.mem = r->scratch.mem};
		const char *from = tag + sizeof(CAPTION_TAG) - 1;
		const char *to =
			memmem(from, (size_t)(content.ptr + content.len - from), "</figcaption>", 13);
		if (to != NULL) {
			bv_buf_put(&caption, from, (size_t)(to - from));
			fill_alt(r, frame->begin, bv_buf_view(&caption));
		}
		bv_buf_free(&caption);
	}
	return true;
}
