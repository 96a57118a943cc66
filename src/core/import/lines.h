/* HTML as the lines of text that it shows.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_LINES_H
#define BAIVIET_IMPORT_LINES_H

#include "html/tokenizer.h"

/* A line; its text is borrowed until the next one is read. */
typedef struct bv_line {
	bv_slice text;     /* without white space at its ends, one space between words */
	size_t start, end; /* where it lies in the HTML, from its first to behind its last letter */
	size_t linked;     /* bytes of its text that are links */
} bv_line;

typedef struct bv_lines {
	bv_tokenizer tokenizer;
	bv_html_token token;
	bv_buf text;
	unsigned links; /* open <a> */
	bool space;     /* white space was read and not yet written */
	bool raw;       /* in an element whose text does not show */
} bv_lines;

/* Begin to read `html`, well-formed UTF-8, borrowed until bv_lines_free(). */
void bv_lines_init(bv_lines *lines, bv_slice html, const bv_mem *mem);

/* Read the next line that is not empty. False at the end, and when memory ran out. */
bool bv_lines_next(bv_lines *lines, bv_line *line);

void bv_lines_free(bv_lines *lines);

#endif
