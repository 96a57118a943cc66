/* Figures: an image with its caption, whether the editor wrote them as two paragraphs, as one, or as a figure.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"
#include "article/figures.h"
#include "article/scan.h"
#include "base/ascii.h"

enum { CAPTION_MAX = 200, ALT_MAX = 250 };

#define FIGURE_END  "</figure>"
#define CAPTION_TAG "<figcaption>"

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
static bool opens_like_caption(bv_slice text)
{
	static const bv_slice openings[] = {BV_SLICE_INIT("Ảnh"), BV_SLICE_INIT("(Ảnh"),
		BV_SLICE_INIT("ẢNH"), BV_SLICE_INIT("Hình "), BV_SLICE_INIT("(Hình "),
		BV_SLICE_INIT("Nguồn:"), BV_SLICE_INIT("(Nguồn:"), BV_SLICE_INIT("Photo"),
		BV_SLICE_INIT("Clip:")};
	return BV_STARTS_ONE_OF(text, openings) > 0;
}

/* "II. KẾT QUẢ THỰC HIỆN", "1. Mục tiêu" */
static bool is_numbered(bv_slice text)
{
	size_t at = 0;
	while (at < text.len && strchr("0123456789IVX", text.ptr[at]) != NULL && text.ptr[at] != '\0') {
		at++;
	}
	return at > 0 && at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ')');
}

static bool has_words(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan)) {
		for (size_t i = 0; scan.type == BV_SCAN_TEXT && i < scan.raw.len; i++) {
			unsigned char c = (unsigned char)scan.raw.ptr[i];
			if (c >= 0x80 || bv_ascii_is_alnum((char)c)) {
				return true;
			}
		}
	}
	return false;
}

/* What often stands below a picture, in the middle too, and says nothing of it: the next section's title, a table's, "* * *",
 * who wrote the article. */
static bool is_of_its_own(const bv_frame *frame, bv_slice content)
{
	bv_slice text = bv_block_first_text(content);
	bool title = !frame->unbold && (bv_block_is_capitals(content) || is_numbered(text));
	return title || bv_block_is_table_label(content) || bv_byline_opens(text) ||
		!has_words(content);
}

static bool is_caption(const bv_frame *frame, bv_slice content)
{
	if (content.len == 0 || bv_block_visible_letters(content) > CAPTION_MAX) {
		return false;
	}
	if ((frame->hints & BV_HINT_CAPTION) != 0 || opens_like_caption(bv_block_first_text(content))) {
		return true;
	}
	bool marked = (frame->hints & (BV_HINT_CENTER | BV_HINT_ITALIC)) != 0 || !frame->unitalic;
	return marked && !is_of_its_own(frame, content);
}

/* --- writing --------------------------------------------------------------------------------------------- */

/* TT 32/2017/TT-BTTTT asks for a text for each image; an editor who wrote a caption wrote one. The images stand from output
 * offset `begin` to `end`. */
static void fill_alt(bv_render_state *r, size_t begin, size_t end, bv_slice caption)
{
	static const char empty[] = " alt=\"\"";
	bv_buf *out = r->sink.out;
	bv_buf text = {.mem = r->scratch.mem}, attribute = {.mem = r->scratch.mem};
	const char *at = memmem(out->ptr + begin, end - begin, empty, sizeof(empty) - 1);
	bv_scan_inner_text(&text, caption);
	if (at != NULL && bv_block_letters(bv_buf_view(&text)) <= ALT_MAX) {
		bv_sink_attribute(&attribute, BV_SLICE("alt"), bv_buf_view(&text));
		bv_buf_replace(out, (size_t)(at - out->ptr), sizeof(empty) - 1, bv_buf_view(&attribute));
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
		bv_buf_replace(out, tag, sizeof("<figure>") - 1, BV_SLICE("<figure class=\"bv-gallery\">"));
		begin = out->len;
	}
	out->len = begin - (sizeof(FIGURE_END) - 1);
	bv_buf_slice(out, images);
	BV_PUTS(out, FIGURE_END);
	r->figure_images += count;
	r->joined = true;
	return true;
}

/* Returns the offset where the images end. */
static size_t put_figure(bv_buf *out, bv_slice images, unsigned count, bv_slice caption)
{
	bv_buf_slice(out, count > 1 ? BV_SLICE("<figure class=\"bv-gallery\">") : BV_SLICE("<figure>"));
	bv_buf_slice(out, images);
	size_t images_end = out->len;
	if (caption.len > 0) {
		BV_PUTS(out, CAPTION_TAG);
		bv_buf_slice(out, caption);
		BV_PUTS(out, "</figcaption>");
	}
	BV_PUTS(out, FIGURE_END);
	return images_end;
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
	size_t images_end = put_figure(out, images, count, caption);
	r->last = caption.len > 0 ? BV_LAST_OTHER : BV_LAST_FIGURE;
	r->figure_images = count;
	if (caption.len > 0 && count == 1 && !out->failed) {
		fill_alt(r, begin, images_end, caption);
	}
}

void bv_figure_append(
	bv_render_state *r, size_t *begin, bv_slice images, unsigned count, bv_slice caption)
{
	r->joined = false;
	bv_figure_write(r, *begin, images, count, strip_emphasis(caption));
	if (!r->joined) {
		r->last_begin = *begin;
	}
	*begin = r->sink.out->len;
	r->joined = true;
}

/* --- paragraphs ------------------------------------------------------------------------------------------ */

bool bv_figure_split(bv_buf *images, bv_slice content, unsigned *count, bv_slice *rest)
{
	bv_scan scan = bv_scan_of(content);
	bv_slice link = bv_slice_of("", 0); /* the start tag of one that holds no image yet */
	bool linked = false;                /* one that holds an image is open */
	*count = 0;
	*rest = bv_slice_of("", 0);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT ? bv_block_is_blank(scan.raw)
									  : bv_el_in(scan.el, BV_SET(BV_EL_BR) | BV_SET(BV_EL_P))) {
			continue;
		}
		if (scan.el == BV_EL_IMG) {
			bv_buf_slice(images, link);
			bv_buf_slice(images, scan.raw);
			linked |= link.len > 0;
			link.len = 0;
			++*count;
		} else if (scan.el == BV_EL_A && scan.type == BV_SCAN_START) {
			link = scan.raw;
		} else if (scan.el == BV_EL_A) {
			bv_buf_slice(images, linked ? scan.raw : bv_slice_of("", 0));
			linked = false;
			link.len = 0;
		} else {
			const char *at = link.len > 0 ? link.ptr : scan.raw.ptr;
			at += *at == ' ';
			*rest = bv_slice_of(at, (size_t)(scan.end - at));
			return !linked && *count > 0 && memmem(at, rest->len, "<img ", 5) == NULL;
		}
	}
	return true;
}

bool bv_figure_is_line(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_TEXT && !bv_el_in(scan.el, BV_SET_INLINE | BV_SET(BV_EL_BR))) {
			return false;
		}
	}
	return true;
}

bool bv_figure_shows_nothing(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT ? !bv_block_is_blank(scan.raw) : scan.el == BV_EL_IMG) {
			return false;
		}
	}
	return true;
}

/* How much of `content` belongs to its first photo: all up to an image that begins a line below some text. */
static size_t first_photo(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	const char *line = NULL; /* where one begins; NULL when something stands on it */
	unsigned depth = 0;      /* of inline elements; a link around an image is none */
	bool text = false;
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT) {
			bool blank = bv_block_is_blank(scan.raw);
			text |= !blank;
			line = blank ? line : NULL;
		} else if (scan.el == BV_EL_BR) {
			line = depth == 0 ? scan.next : NULL;
		} else if (scan.el == BV_EL_IMG) {
			if (text && line != NULL) {
				return (size_t)(line - content.ptr);
			}
			line = NULL;
		} else {
			depth += scan.type == BV_SCAN_START ? 1u : -1u;
			line = scan.el == BV_EL_A && scan.type == BV_SCAN_START ? line : NULL;
		}
	}
	return content.len;
}

/* Images and at most their caption become a figure from output offset *begin on, which is NULL for a trial. False: they are
 * none. */
static bool put_photo(bv_render_state *r, const bv_frame *frame, size_t *begin, bv_slice content)
{
	bv_buf images = {.mem = r->scratch.mem}, caption = {.mem = r->scratch.mem};
	unsigned count;
	bv_slice rest;
	bool made = bv_figure_split(&images, content, &count, &rest);
	bool captioned = made && !bv_figure_shows_nothing(rest);
	made = made && (!captioned || is_caption(frame, rest));
	if (made && begin != NULL) {
		bv_buf_slice(&caption, captioned ? rest : bv_slice_of("", 0));
		bv_figure_append(r, begin, bv_buf_view(&images), count, bv_buf_view(&caption));
	}
	bv_buf_free(&images);
	bv_buf_free(&caption);
	return made;
}

/* The same of several photos in one paragraph, each with its caption below it. */
static bool put_photos(bv_render_state *r, const bv_frame *frame, size_t *begin, bv_slice content)
{
	const bv_slice br = BV_SLICE("<br>");
	for (size_t len; content.len > 0; content = bv_slice_from(content, len)) {
		len = first_photo(content);
		bv_slice photo = bv_slice_of(content.ptr, len);
		while (photo.len >= br.len && memcmp(photo.ptr + photo.len - br.len, br.ptr, br.len) == 0) {
			photo.len -= br.len;
		}
		if (!put_photo(r, frame, begin, photo)) {
			return false;
		}
	}
	return true;
}

bool bv_figure_from_paragraph(bv_render_state *r, bv_frame *frame)
{
	size_t begin = frame->begin;
	bv_slice content = bv_buf_view_from(r->sink.out, frame->content);
	if (first_photo(content) == content.len) {
		return put_photo(r, frame, &begin, content);
	}
	if (!put_photos(r, frame, NULL, content)) {
		return false;
	}
	bv_buf copy = {.mem = r->scratch.mem};
	bv_buf_slice(&copy, content);
	(void)put_photos(r, frame, &begin, bv_buf_view(&copy));
	r->sink.out->failed |= copy.failed;
	bv_buf_free(&copy);
	return true;
}

/* Whether `rest` begins a line below what is before it. */
static bool begins_line(bv_slice rest)
{
	return memcmp(rest.ptr - 3, "<p>", 3) == 0 || memcmp(rest.ptr - 4, "<br>", 4) == 0;
}

void bv_figure_in_block(bv_render_state *r, const bv_frame *frame)
{
	const bv_slice end = BV_SLICE("</p>");
	const bv_frame plain = {
		.unitalic = frame->unitalic}; /* icons stand in the middle of cells too */
	bv_buf *out = r->sink.out;
	bv_buf images = {.mem = r->scratch.mem}, caption = {.mem = r->scratch.mem};
	unsigned count;
	bv_slice rest;
	bool made = bv_sink_has_room(&r->sink) &&
		bv_figure_split(&images, bv_buf_view_from(out, frame->content), &count, &rest) &&
		count == 1 && rest.len > 0 && begins_line(rest);
	if (made && rest.len > end.len &&
		memcmp(rest.ptr + rest.len - end.len, end.ptr, end.len) == 0) {
		rest.len -= end.len;
	}
	if (made && bv_figure_is_line(rest) && is_caption(&plain, rest)) {
		bv_buf_slice(&caption, strip_emphasis(rest));
		out->len = frame->content;
		size_t images_end = put_figure(out, bv_buf_view(&images), 1, bv_buf_view(&caption));
		if (!out->failed) {
			fill_alt(r, frame->content, images_end, bv_buf_view(&caption));
		}
	}
	bv_buf_free(&images);
	bv_buf_free(&caption);
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
	size_t images_end = out->len = frame->begin - (sizeof(FIGURE_END) - 1);
	BV_PUTS(out, CAPTION_TAG);
	bv_buf_slice(out, bv_buf_view(&caption));
	BV_PUTS(out, "</figcaption>" FIGURE_END);
	if (r->figure_images == 1 && !out->failed) {
		fill_alt(r, r->last_begin, images_end, bv_buf_view(&caption));
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
		bv_buf_replace(out, frame->content - 1, 0, BV_SLICE(" class=\"bv-gallery\""));
	} else if (tag != NULL && frame->images == 1) {
		bv_buf caption = {.mem = r->scratch.mem};
		const char *from = tag + sizeof(CAPTION_TAG) - 1;
		const char *to =
			memmem(from, (size_t)(content.ptr + content.len - from), "</figcaption>", 13);
		if (to != NULL) {
			bv_buf_put(&caption, from, (size_t)(to - from));
			fill_alt(r, frame->begin, (size_t)(tag - out->ptr), bv_buf_view(&caption));
		}
		bv_buf_free(&caption);
	}
	return true;
}
