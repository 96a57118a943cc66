/* The few declarations of a style attribute that say something about the text. All others are dropped unread.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_STYLE_H
#define BAIVIET_STYLE_H

#include "article/colour.h"

typedef enum bv_align { BV_ALIGN_UNSET, BV_ALIGN_START, BV_ALIGN_CENTER, BV_ALIGN_RIGHT } bv_align;

typedef struct bv_style {
	bv_align align;
	bool bold;
	bool not_bold; /* says that the text is not bold */
	bool italic;
	bool strike;
	bool superscript;
	bool subscript;
	bool hidden;          /* not shown by a browser: display none, size 0, pushed off the page */
	bv_colour colour;     /* of the text */
	bv_colour background; /* behind it */
	bool remark;          /* mso-element: what a reviewer wrote beside the text */
	bool list_marker; /* mso-list:Ignore: the bullet or number that Word typed before a list item */
	uint8_t level;    /* mso-list: 1..9, 0 when the paragraph is no list item */
	uint16_t list;    /* mso-list: the number of the list */
	uint16_t margin;  /* on the left, in points */
	bv_slice font;    /* the first font family, without quotes, borrowed; or empty */
} bv_style;

/* Read `css`, the value of a style attribute with its references decoded. Never fails. */
void bv_style_read(bv_style *style, bv_slice css);

/* Read the value of an align attribute. */
bv_align bv_align_read(bv_slice value);

#endif
