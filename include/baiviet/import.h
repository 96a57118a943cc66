/* Articles got back from what is left of them: the text of a page, and saved pages. Exports are in wxr.h.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_H
#define BAIVIET_IMPORT_H

#include "baiviet/date.h"
#include "baiviet/text.h"

/* What was found. Slices are borrowed from the text that was read; what was not found is empty. */
typedef struct bv_imported {
	bv_slice title;
	bv_date date; /* year 0: none */
	bool has_views;
	uint64_t views;
	bv_slice body; /* text: all that follows the header, to be rendered as plain text; page: HTML */
} bv_imported;

/* Read the text of an article page, as copied from a browser: a title, a line with the date, the number of views and what
 * was a print link, then the body. `text` is well-formed UTF-8 with LF. Never fails: text without such a header is all body. */
void bv_import_text(bv_imported *found, bv_slice text);

/* Saved pages ------------------------------------------------------------------------------------------- */

/* A zeroed struct holds the defaults. */
typedef struct bv_import_opts {
	bv_legacy encoding; /* what the caller knows the page to be in; NONE: found out */
	size_t max_input;   /* bytes looked at; 0 = 8 MiB */
} bv_import_opts;

/* What whoever imports a page should know of it. The names are in bv_import_warning_name(). */
typedef enum bv_import_warning {
	BV_IMPORT_INPUT_CUT,
	BV_IMPORT_TOO_DEEP,
	BV_IMPORT_TOO_LARGE,
	BV_IMPORT_LEGACY,
	BV_IMPORT_GUESSED_ENCODING,
	BV_IMPORT_UNKNOWN_ENCODING,
	BV_IMPORT_INVALID_BYTES,
	BV_IMPORT_GUESSED_BODY,
	BV_IMPORT_NO_BODY,
	BV_IMPORT_NO_TITLE,
	BV_IMPORT_NO_DATE,
	BV_IMPORT_WARNINGS
} bv_import_warning;

/* A page that was read. Set `mem` and zero the rest. */
typedef struct bv_imported_page {
	const bv_mem *mem; /* borrowed */
	bv_imported found; /* its slices, and those below, live as long as the page */
	bv_slice lead, byline;
	bv_slice source;      /* where the article was taken from, as the page says */
	bv_slice url;         /* the page's own address */
	const char *encoding; /* what the page was in: "UTF-8", "TCVN3"...; constant */
	const char *layout;   /* the rules it was read by: "nukeviet"...; constant */
	bool warned[BV_IMPORT_WARNINGS];
	bv_buf rendered; /* found.body as bv_render() writes it: for the figures, by bv_part_figure() */
	bv_arena arena;
} bv_imported_page;

/* Get the article back from the saved page `html`, any bytes: by the rules of the first layout that the page follows, or, if
 * it follows none, by where most of its text is.
 *
 * Nothing is done silently: what was guessed, converted or cut is in page->warned. found.body is HTML as it stands in the
 * page, without what does not belong to the article, to be rendered; it is as untrusted as the page.
 *
 * page  owned by the caller, freed with bv_imported_page_free() in any case.
 *
 * Returns BV_OK, or BV_ERR_NOMEM. A page without an article is no error: its body is empty. Near linear in the input's
 * length; memory is at most about 40 times that. libxml2 is used for tree and rules, and its last error stays as it was.
 * Safe in any thread. */
BV_MUST_USE bv_status bv_import_page(
	bv_imported_page *page, bv_slice html, const bv_import_opts *opts, bv_err *err);

void bv_imported_page_free(bv_imported_page *page);

/* The stable name of a warning, as "guessed-body", and what to do about it, in one sentence. Constant. */
const char *bv_import_warning_name(bv_import_warning warning);
const char *bv_import_warning_message(bv_import_warning warning);

#endif
