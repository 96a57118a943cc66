/* What the documents around a body share: their words, and pieces that more than one of them writes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGE_PARTS_H
#define BAIVIET_PAGE_PARTS_H

#include "baiviet/page.h"

/* The words that the pages add. */
typedef struct bv_page_words {
	bv_slice lang, views, print, save, source, links, address, published, printed, saved, home,
		missing_image, contents;
} bv_page_words;

extern const bv_page_words bv_page_words_in[]; /* by bv_language */

/* Append `before`, the address escaped, and `after`, unless the address is empty or unsafe. Returns whether it did. */
bool bv_page_put_address(bv_buf *out, const char *before, bv_slice url, const char *after);

/* Append the lead as plain text, wherever it stands; else the beginning of the text. */
void bv_page_put_description(bv_buf *out, const bv_page *page);

/* Append who wrote it, as plain text. */
void bv_page_put_author(bv_buf *out, const bv_page *page);

/* Append the absolute address, escaped for HTML, of the picture that stands for the article: the one that is given, else
 * the first of the body. Nothing when there is none, or its site is not known. */
void bv_page_put_image(bv_buf *out, const bv_page *page);

/* The start of the document, up to its character set and viewport. */
void bv_page_put_start(bv_buf *out, const bv_page *page);

/* The date in the page's style, in a time element. */
void bv_page_put_time(bv_buf *out, const bv_page *page, const bv_date *date);

/* The lead, unless the body has it; author and source, unless the body ends with its byline. */
void bv_page_put_lead(bv_buf *out, const bv_page *page);
void bv_page_put_signature(bv_buf *out, const bv_page *page);

/* Section, title, date, views. `actions`: also the links to print and save. */
void bv_page_put_header(bv_buf *out, const bv_page *page, bool actions);

#endif
