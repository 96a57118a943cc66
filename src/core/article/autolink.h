/* Addresses that stand in plain text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_AUTOLINK_H
#define BAIVIET_AUTOLINK_H

#include "baiviet/slice.h"

typedef enum bv_autolink_kind {
	BV_AUTOLINK_URL, /* begins with http:// or https:// */
	BV_AUTOLINK_WWW, /* begins with www. */
	BV_AUTOLINK_EMAIL
} bv_autolink_kind;

typedef struct bv_autolink {
	bv_autolink_kind kind;
	bv_slice text; /* borrowed from the text */
} bv_autolink;

/* Whether the byte at `at` (":", "w" or "@") belongs to an address in the text [from, end). Looks at no more than
 * a few hundred bytes around it. */
bool bv_autolink_find(bv_autolink *link, const char *from, const char *at, const char *end);

#endif
