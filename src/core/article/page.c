/* The article as a page on screen, and the pieces it shares with the other documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/page_parts.h"

#include "article/escape.h"
#include "article/page_style.h"
#include "baiviet/parts.h"

/* Fewer headings than these need no table of contents. */
enum { CONTENTS_LEAST = 3 };

const bv_page_words bv_page_words_in[] = {
	[BV_VI] = {BV_SLICE_INIT("vi"), BV_SLICE_INIT("Lượt xem: "), BV_SLICE_INIT("In bài viết"),
		BV_SLICE_INIT("Lưu bài viết"), BV_SLICE_INIT("Nguồn: "),
		BV_SLICE_INIT("Liên kết trong bài"), BV_SLICE_INIT("Địa chỉ bài viết: "),
		BV_SLICE_INIT("Ngày đăng: "), BV_SLICE_INIT("Ngày in: "), BV_SLICE_INIT("Ngày lưu: "),
		BV_SLICE_INIT("Trang chủ"), BV_SLICE_INIT("Ảnh không có trong bản lưu"),
		BV_SLICE_INIT("Trong bài")},
	[BV_EN] = {BV_SLICE_INIT("en"), BV_SLICE_INIT("Views: "), BV_SLICE_INIT("Print this article"),
		BV_SLICE_INIT("Save this article"), BV_SLICE_INIT("Source: "),
		BV_SLICE_INIT("Links in this article"), BV_SLICE_INIT("Address of this article: "),
		BV_SLICE_INIT("Published: "), BV_SLICE_INIT("Printed: "), BV_SLICE_INIT("Saved: "),
		BV_SLICE_INIT("Home"), BV_SLICE_INIT("This picture is not in the saved copy"),
		BV_SLICE_INIT("In this article")},
};

void bv_page_put_start(bv_buf *out, const bv_page *page)
{
	BV_PUTS(out, "<!DOCTYPE html>\n<html lang=\"");
	bv_buf_slice(out, bv_page_words_in[page->language].lang);
	BV_PUTS(out,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
}

void bv_page_put_time(bv_buf *out, const bv_page *page, const bv_date *date)
{
	BV_PUTS(out, "<time datetime=\"");
	bv_date_put(out, date, BV_DATE_ISO, page->language);
	BV_PUTS(out, "\">");
	bv_date_put(out, date, page->date_style, page->language);
	BV_PUTS(out, "</time>");
}

static void put_actions(bv_buf *out, const bv_page *page)
{
	const bv_page_words *words = &bv_page_words_in[page->language];
	BV_PUTS(out, "<span class=\"bv-page-actions\">");
	if (bv_page_put_address(out, "<a href=\"", page->print_url, "\">")) {
		bv_buf_slice(out, words->print);
		BV_PUTS(out, "</a>\n");
	} else {
		BV_PUTS(out, "<button type=\"button\" onclick=\"print()\">");
		bv_buf_slice(out, words->print);
		BV_PUTS(out, "</button>\n");
	}
	if (bv_page_put_address(out, "<a href=\"", page->save_url, "\" download>")) {
		bv_buf_slice(out, words->save);
		BV_PUTS(out, "</a>\n");
	}
	BV_PUTS(out, "</span>\n");
}

void bv_page_put_header(bv_buf *out, const bv_page *page, bool actions)
{
	BV_PUTS(out, "<header>\n");
	if (page->section.len > 0) {
		BV_PUTS(out, "<p class=\"bv-page-section\">");
		bv_put_html(out, page->section);
		BV_PUTS(out, "</p>\n");
	}
	if (page->title.len > 0) {
		BV_PUTS(out, "<h1>");
		bv_put_html(out, page->title);
		BV_PUTS(out, "</h1>\n");
	}
	BV_PUTS(out, "<div class=\"bv-page-meta\">\n");
	if (page->date.year != 0) {
		bv_page_put_time(out, page, &page->date);
		BV_PUTS(out, "\n");
	}
	if (page->has_views) {
		BV_PUTS(out, "<span>");
		bv_buf_slice(out, bv_page_words_in[page->language].views);
		bv_number_put(out, page->views, page->language);
		BV_PUTS(out, "</span>\n");
	}
	if (actions) {
		put_actions(out, page);
	}
	BV_PUTS(out, "</div>\n</header>\n");
}

void bv_page_put_lead(bv_buf *out, const bv_page *page)
{
	if (page->lead.len > 0 && bv_part_lead(page->body).len == 0) {
		BV_PUTS(out, "<p class=\"bv-lead\">");
		bv_put_html(out, page->lead);
		BV_PUTS(out, "</p>\n");
	}
}

void bv_page_put_signature(bv_buf *out, const bv_page *page)
{
	if (page->author.len > 0 && bv_part_byline(page->body).len == 0) {
		BV_PUTS(out, "<p class=\"bv-byline\">");
		bv_put_html(out, page->author);
		BV_PUTS(out, "</p>\n");
	}
	if (page->source.len > 0) {
		BV_PUTS(out, "<p class=\"bv-page-source\">");
		bv_buf_slice(out, bv_page_words_in[page->language].source);
		bv_put_html(out, page->source);
		BV_PUTS(out, "</p>\n");
	}
}

/* The way to the front page. */
static void put_home(bv_buf *out, const bv_page *page)
{
	if (bv_page_put_address(
			out, "<header class=\"bv-page-site\">\n<a href=\"", page->home_url, "\">")) {
		bv_slice name = page->site.len > 0 ? page->site : bv_page_words_in[page->language].home;
		bv_put_html(out, name);
		BV_PUTS(out, "</a>\n</header>\n");
	}
}

void bv_page_put(bv_buf *out, const bv_page *page, bool dublin_core)
{
	bv_page_put_start(out, page);
	bv_page_head(out, page, dublin_core);
	BV_PUTS(out, "<style>");
	bv_buf_slice(out, bv_style_body);
	bv_buf_slice(out, bv_style_screen);
	BV_PUTS(out, "</style>\n</head>\n<body>\n");
	put_home(out, page);
	BV_PUTS(out, "<main>\n<article>\n");
	bv_page_put_header(out, page, true);
	bv_page_put_lead(out, page);
	bv_page_contents(out, page, CONTENTS_LEAST);
	bv_buf_slice(out, page->body);
	BV_PUTS(out, "\n");
	bv_page_put_signature(out, page);
	BV_PUTS(out, "</article>\n</main>\n</body>\n</html>\n");
}
