/* Reading a body that the sink wrote. Its language is closed, so this needs no tokenizer: every "<" begins a tag, every
 * ">" ends one, and four references are all there are.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SCAN_H
#define BAIVIET_SCAN_H

#include "html/elements.h"
#include "baiviet/buf.h"

typedef enum bv_scan_type {
	BV_SCAN_END_OF_BODY,
	BV_SCAN_TEXT,
	BV_SCAN_START,
	BV_SCAN_END
} bv_scan_type;

typedef struct bv_scan {
	const char *next, *end;
	bv_scan_type type;
	bv_slice raw;        /* the whole token as it stands in the body */
	bv_slice name;       /* of a tag */
	bv_slice attributes; /* of a start tag, from the space behind its name */
	bv_el el; /* of a tag; BV_EL_NONE for text, and for tags that only wrap: div, iframe */
} bv_scan;

static inline bv_scan bv_scan_of(bv_slice body)
{
	return (bv_scan){.next = body.ptr, .end = body.len > 0 ? body.ptr + body.len : body.ptr};
}

/* Read the next token into `scan`. False at the end of the body. */
bool bv_scan_next(bv_scan *scan);

/* Of an attribute, still escaped: `raw` is the whole, from the space before its name. */
typedef struct bv_scan_attr {
	bv_slice raw, name, value;
} bv_scan_attr;

/* Take the first attribute off *attributes. False when there is none left. */
bool bv_scan_attr_next(bv_slice *attributes, bv_scan_attr *attr);

/* The value, still escaped, of an attribute of the current start tag; ptr is NULL when it has none. */
bv_slice bv_scan_attribute(const bv_scan *scan, bv_slice name);

/* Append escaped text as the characters it stands for. */
void bv_scan_unescape(bv_buf *out, bv_slice escaped);

/* Append what a reader sees of `body` on one line: blocks and line breaks parted by a space. */
void bv_scan_inner_text(bv_buf *out, bv_slice body);

#endif
