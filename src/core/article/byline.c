/* The byline: who wrote an article, or where it comes from, in a short line at its end.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"
#include "article/render.h"
#include "article/scan.h"
#include "base/ascii.h"
#include "baiviet/text.h"

/* Letters of a byline, and bytes with all the formatting around them. */
enum { BYLINE_MAX = 60, BLOCK_MAX = 4096 };

static bool is_one_of(bv_slice text, const bv_slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bv_slice_eq(text, words[i])) {
			return true;
		}
	}
	return false;
}

bool bv_byline_opens(bv_slice text)
{
	static const bv_slice openings[] = {BV_SLICE_INIT("Nguồn:"), BV_SLICE_INIT("Tin, ảnh:"),
		BV_SLICE_INIT("Tin và ảnh:"), BV_SLICE_INIT("Bài, ảnh:"), BV_SLICE_INIT("Bài và ảnh:"),
		BV_SLICE_INIT("Tin:"), BV_SLICE_INIT("Bài:"), BV_SLICE_INIT("Tác giả:")};
	return BV_STARTS_ONE_OF(text, openings) > 0;
}

/* "Theo TTXVN", "(Theo Báo Nhân Dân)": somebody's name, and nothing that he says. */
static bool names_source(bv_slice text)
{
	const bv_slice theo = BV_SLICE("Theo ");
	bool bracket = text.len > 2 && text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
	bv_slice inner = bracket ? bv_slice_of(text.ptr + 1, text.len - 2) : text;
	if (!bv_slice_starts(inner, theo) || inner.len == theo.len) {
		return false;
	}
	const char *at = inner.ptr + theo.len, *end = inner.ptr + inner.len;
	return bv_block_is_capital(bv_utf8_next(&at, end)) &&
		memchr(inner.ptr, ',', inner.len) == NULL && strchr(".!?:;", end[-1]) == NULL;
}

/* A name, as under a letter: two to five short words, each with a capital, and no full stop. */
static bool looks_like_name(bv_slice text)
{
	unsigned words = 0;
	bool begin = true;
	for (const char *at = text.ptr, *end = at + text.len; at < end;) {
		uint32_t cp = bv_utf8_next(&at, end);
		if (cp == ' ') {
			begin = true;
			continue;
		}
		if (begin) {
			words++;
			if (!bv_block_is_capital(cp)) {
				return false;
			}
			begin = false;
		} else if (cp < 0x80 && !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')) {
			return false;
		}
	}
	return words >= 2 && words <= 5;
}

/* A sentence, a date, a number to call, a way to more: short last lines that name nobody. */
static bool names_nobody(bv_slice text)
{
	static const bv_slice ends[] = {BV_SLICE_INIT("Hết"), BV_SLICE_INIT("HẾT"),
		BV_SLICE_INIT("Xem thêm"), BV_SLICE_INIT("Xem Thêm"), BV_SLICE_INIT("XEM THÊM")};
	for (size_t i = 0; i < text.len; i++) {
		if (bv_ascii_is_digit(text.ptr[i])) {
			return true;
		}
	}
	return strchr(".!?:;", text.ptr[text.len - 1]) != NULL ||
		is_one_of(text, ends, sizeof(ends) / sizeof(ends[0]));
}

/* `block` is the paragraph in HTML, `text` what it shows. */
static bool is_byline(const bv_render_state *r, bv_slice block, bv_slice text)
{
	if (text.len == 0 || bv_block_letters(text) > BYLINE_MAX) {
		return false;
	}
	if ((r->closing.hints & BV_HINT_BYLINE) != 0 || bv_byline_opens(text) || names_source(text)) {
		return true;
	}
	if (names_nobody(text) || memmem(block.ptr, block.len, "<a ", 3) != NULL) {
		return false;
	}
	return (r->closing.hints & BV_HINT_RIGHT) != 0 || r->closing.bold || looks_like_name(text);
}

/* The paragraph's last line, when all of it is bold, begins behind a <br> and is not all there is; else empty. */
static bv_slice bold_last_line(bv_slice block)
{
	const bv_slice open = BV_SLICE("<br><strong>"), close = BV_SLICE("</strong>");
	bv_slice none = bv_slice_of("", 0), line = none;
	/* Most paragraphs end otherwise, and are not read for this. */
	if (block.len < close.len ||
		memcmp(block.ptr + block.len - close.len, close.ptr, close.len) != 0) {
		return none;
	}
	for (bv_scan scan = bv_scan_of(block); bv_scan_next(&scan);) {
		if (scan.el == BV_EL_BR) {
			line = bv_slice_of(scan.raw.ptr, (size_t)(scan.end - scan.raw.ptr));
		}
	}
	if (!bv_slice_starts(line, open) || line.len <= open.len + close.len || line.len > BLOCK_MAX) {
		return none;
	}
	size_t inner = line.len - open.len - close.len;
	return memchr(line.ptr + open.len, '<', inner) == NULL ? line : none;
}

/* A name in bold on the last line of the text signs it as one in a paragraph of its own does. Not where the rest could be
 * taken for what it was not before: the caption of what stands above. */
static void part_last_line(bv_buf *out, bv_slice block)
{
	const bv_slice br = BV_SLICE("<br>"), paragraph = BV_SLICE("</p>\n<p>");
	bv_slice line = bold_last_line(block);
	size_t begin = (size_t)(block.ptr - out->ptr);
	bool below_text = begin == 0 ||
		(begin > paragraph.len &&
			memcmp(block.ptr + 3 - paragraph.len, paragraph.ptr, paragraph.len) == 0);
	bv_buf text = {.mem = out->mem};
	bv_scan_inner_text(&text, line);
	bv_slice name = bv_buf_view(&text);
	if (name.len > 0 && below_text && bv_block_letters(name) <= BYLINE_MAX &&
		looks_like_name(name) && !names_nobody(name)) {
		bv_buf_replace(
			out, (size_t)(line.ptr - out->ptr), br.len, BV_SLICE("</p>\n<p class=\"bv-byline\">"));
	}
	bv_buf_free(&text);
}

/* Whether the paragraph `block` is the byline. */
static bool is_byline_block(bv_render_state *r, bv_slice block)
{
	bv_buf text = {.mem = r->scratch.mem};
	bool found = false;
	if (block.len <= BLOCK_MAX) {
		bv_scan_inner_text(&text, block);
		found = is_byline(r, block, bv_slice_trim(bv_buf_view(&text)));
	}
	bv_buf_free(&text);
	return found;
}

void bv_render_byline(bv_render_state *r)
{
	bv_buf *out = r->sink.out;
	if (out->failed || !r->closing.is_paragraph) {
		return;
	}
	/* Behind a line end, and no lead. */
	bv_slice block = bv_buf_view_from(out, r->closing.begin);
	bool first = r->closing.begin == 0;
	if (!bv_slice_starts(block, first ? BV_SLICE("<p>") : BV_SLICE("\n<p>"))) {
		return;
	}
	block = bv_slice_from(block, !first);
	const char *end = memmem(block.ptr, block.len, "</p>", 4);
	block.len = end != NULL ? (size_t)(end - block.ptr) : block.len;
	if (!first && is_byline_block(r, block)) {
		bv_buf_replace(
			out, r->closing.begin + sizeof("\n<p") - 1, 0, BV_SLICE(" class=\"bv-byline\""));
	} else {
		part_last_line(out, block);
	}
}
