/* The article for paper, and as a file to keep.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/page_parts.h"

#include "article/body_copy.h"
#include "article/escape.h"
#include "article/page_style.h"

/* Where it comes from, and the day it was taken from there. */
static void put_origin(bv_buf *out, const bv_page *page, bv_slice label, const bv_date *date)
{
	if (page->url.len > 0) {
		BV_PUTS(out, "<p>");
		bv_buf_slice(out, bv_page_words_in[page->language].address);
		bv_put_html(out, page->url);
		BV_PUTS(out, "</p>\n");
	}
	if (date->year != 0) {
		BV_PUTS(out, "<p>");
		bv_buf_slice(out, label);
		bv_page_put_time(out, page, date);
		BV_PUTS(out, "</p>\n");
	}
}

void bv_page_print(bv_buf *out, const bv_page *page, const bv_date *printed)
{
	const bv_page_words *words = &bv_page_words_in[page->language];
	bv_copy copy = {.base = page->url, .for_paper = true, .words = words, .notes.mem = out->mem};
	bv_page_put_start(out, page);
	BV_PUTS(out, "<meta name=\"robots\" content=\"noindex\">\n<title>");
	bv_put_html(out, page->title);
	BV_PUTS(out, "</title>\n");
	bv_page_put_address(out, "<link rel=\"canonical\" href=\"", page->url, "\">\n");
	BV_PUTS(out, "<style>");
	bv_buf_slice(out, bv_style_body);
	bv_buf_slice(out, bv_style_print);
	BV_PUTS(out, "</style>\n</head>\n<body>\n");
	if (page->site.len > 0) {
		BV_PUTS(out, "<header>\n<p>");
		bv_put_html(out, page->site);
		BV_PUTS(out, "</p>\n</header>\n");
	}
	BV_PUTS(out, "<main>\n<article>\n<h1>");
	bv_put_html(out, page->title);
	BV_PUTS(out, "</h1>\n");
	if (page->date.year != 0) {
		BV_PUTS(out, "<p>");
		bv_buf_slice(out, words->published);
		bv_page_put_time(out, page, &page->date);
		BV_PUTS(out, "</p>\n");
	}
	bv_page_put_lead(out, page);
	bv_copy_body(out, page->body, &copy);
	BV_PUTS(out, "\n");
	bv_page_put_signature(out, page);
	BV_PUTS(out, "</article>\n</main>\n<footer>\n");
	if (copy.note_count > 0) {
		BV_PUTS(out, "<h2>");
		bv_buf_slice(out, words->links);
		BV_PUTS(out, "</h2>\n<ol>\n");
		bv_buf_slice(out, bv_buf_view(&copy.notes));
		BV_PUTS(out, "</ol>\n");
	}
	put_origin(out, page, words->printed, printed);
	BV_PUTS(out, "</footer>\n</body>\n</html>\n");
	bv_buf_end(&copy.notes, out);
}

void bv_page_save(
	bv_buf *out, const bv_page *page, const bv_page_images *images, const bv_date *saved)
{
	const bv_page_words *words = &bv_page_words_in[page->language];
	bv_copy copy = {.base = page->url, .images = images, .words = words, .notes.mem = out->mem};
	bv_page_put_start(out, page);
	/* Whatever a later version of this page lets through: a saved file asks the network for nothing. */
	BV_PUTS(out,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
		"style-src 'unsafe-inline'\">\n");
	bv_page_head(out, page, false);
	BV_PUTS(out, "<style>");
	bv_buf_slice(out, bv_style_body);
	bv_buf_slice(out, bv_style_screen);
	BV_PUTS(out, "</style>\n</head>\n<body>\n<main>\n<article>\n");
	bv_page_put_header(out, page, false);
	bv_page_put_lead(out, page);
	bv_copy_body(out, page->body, &copy);
	BV_PUTS(out, "\n");
	bv_page_put_signature(out, page);
	BV_PUTS(out, "</article>\n</main>\n<footer class=\"bv-page-origin\">\n");
	put_origin(out, page, words->saved, saved);
	BV_PUTS(out, "</footer>\n</body>\n</html>\n");
}
