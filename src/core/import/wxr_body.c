/* Bodies as WordPress keeps them, made into HTML.
 *
 * What the classic editor stored is not HTML: blank lines are paragraphs, and WordPress says so only when it shows a post. This
 * does the same for what posts hold, not for everything that its function can be given.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/wxr.h"

#include <strings.h>

/* --- captions ------------------------------------------------------------------------------------------ */

static const char *find(const char *at, const char *end, bv_slice what)
{
	return memmem(at, (size_t)(end - at), what.ptr, what.len);
}

/* The end of the photo that a caption begins with, a link around it included. */
static const char *photo_end(const char *at, const char *end)
{
	const char *link =
		end - at > 2 && strncasecmp(at, "<a ", 3) == 0 ? find(at, end, BV_SLICE("</a>")) : NULL;
	if (link != NULL) {
		return link + 4;
	}
	const char *tag = at < end && *at == '<' ? memchr(at, '>', (size_t)(end - at)) : NULL;
	return tag != NULL ? tag + 1 : at;
}

/* The text of a caption that old versions keep in the shortcode itself: [caption caption="..."]. */
static bv_slice caption_attribute(const char *at, const char *end)
{
	const char *value = find(at, end, BV_SLICE(" caption=\""));
	const char *quote = value == NULL ? NULL : memchr(value + 10, '"', (size_t)(end - value - 10));
	return quote == NULL ? bv_slice_of("", 0)
						 : bv_slice_of(value + 10, (size_t)(quote - value - 10));
}

static void put_figure(bv_buf *out, const char *open, const char *inner, const char *end)
{
	bv_slice text = caption_attribute(open, inner - 1);
	const char *photo = photo_end(inner, end);
	BV_PUTS(out, "<figure>");
	bv_buf_put(out, inner, (size_t)(photo - inner));
	BV_PUTS(out, "<figcaption>");
	bv_buf_slice(out, text);
	bv_buf_put(out, photo, (size_t)(end - photo));
	BV_PUTS(out, "</figcaption></figure>");
}

/* Append `body` with its [caption]s as figures. */
static void put_captions(bv_buf *out, bv_slice body)
{
	const bv_slice open = BV_SLICE("[caption"), close = BV_SLICE("[/caption]");
	const char *at = body.ptr, *end = body.ptr + body.len, *start;
	while ((start = find(at, end, open)) != NULL) {
		const char *inner = memchr(start, ']', (size_t)(end - start));
		const char *stop = inner == NULL ? NULL : find(inner, end, close);
		if (stop == NULL) {
			break;
		}
		bv_buf_put(out, at, (size_t)(start - at));
		put_figure(out, start, inner + 1, stop);
		at = stop + close.len;
	}
	bv_buf_put(out, at, (size_t)(end - at));
}

/* --- paragraphs ---------------------------------------------------------------------------------------- */

/* Whether a line begins with a tag that is no part of a paragraph. */
static bool begins_block(const char *at, const char *end)
{
	static const char names[][12] = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
		"li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote",
		"pre", "hr", "figure", "figcaption", "section", "article", "form", "address", "!--",
		"center"};
	if (at == end || *at++ != '<') {
		return false;
	}
	at += at < end && *at == '/';
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t len = strlen(names[i]);
		if ((size_t)(end - at) > len && strncasecmp(at, names[i], len) == 0 &&
			(strchr(" >/\n\t", at[len]) != NULL || names[i][0] == '!')) {
			return true;
		}
	}
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The end of the paragraph at `at`: a blank line, or for a <pre> its end tag. */
static const char *paragraph_end(const char *at, const char *end)
{
	if (end - at > 4 && strncasecmp(at, "<pre", 4) == 0) {
		const char *pre = find(at, end, BV_SLICE("</pre>"));
		return pre != NULL ? pre + 6 : end;
	}
	while (at < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		if (line == NULL) {
			return end;
		}
		const char *next = line + 1;
		while (next < end && (*next == ' ' || *next == '\t' || *next == '\r')) {
			next++;
		}
		if (next == end || *next == '\n') {
			return line;
		}
		at = next;
	}
	return end;
}

static void put_paragraph(bv_buf *out, const char *at, const char *end)
{
	if (begins_block(at, end)) {
		bv_buf_put(out, at, (size_t)(end - at));
		bv_buf_putc(out, '\n');
		return;
	}
	BV_PUTS(out, "<p>");
	while (at < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		const char *stop = line != NULL ? line : end;
		bv_buf_put(out, at, (size_t)(stop - at));
		at = stop < end ? stop + 1 : end;
		if (line != NULL && at < end) {
			if (begins_block(at, end)) {
				bv_buf_putc(out, '\n');
			} else {
				BV_PUTS(out, "<br>\n");
			}
		}
	}
	BV_PUTS(out, "</p>\n");
}

void bv_wxr_body_put(bv_buf *out, bv_slice body)
{
	bv_buf html = {.mem = out->mem};
	put_captions(&html, body);
	bv_slice text = bv_buf_view(&html);
	const char *at = text.ptr, *end = text.ptr + text.len;
	/* The block editor marks each of its blocks, paragraphs too. */
	if (find(at, end, BV_SLICE("<!-- wp:")) != NULL) {
		bv_buf_slice(out, text);
		at = end;
	}
	while (at < end) {
		const char *stop = paragraph_end(at, end), *next = stop;
		while (stop > at && is_blank(stop[-1])) {
			stop--;
		}
		if (stop > at) {
			put_paragraph(out, at, stop);
		}
		while (next < end && is_blank(*next)) {
			next++;
		}
		at = next > at ? next : at + 1;
	}
	out->failed |= html.failed;
	bv_buf_free(&html);
}
