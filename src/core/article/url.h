/* Addresses in links and images: which are let through, and how they are written.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_URL_H
#define BAIVIET_URL_H

#include "baiviet/article.h"

/* Longer addresses are refused. */
enum { BV_URL_MAX = 2048 };

typedef enum bv_url_use {
	BV_URL_LINK, /* http, https, mailto, tel, or relative */
	BV_URL_IMAGE /* http, https, or relative */
} bv_url_use;

/* The address in `raw` (references decoded) as it may stand in an attribute: trimmed, tabs, line ends and the
 * characters that text loses too taken out, and everything percent-encoded that could end the attribute or that a browser would read as
 * something else. `&` is not escaped yet.
 *
 * Returns `raw` itself or a part of it when nothing had to change, else a slice into `scratch`, borrowed until
 * that changes; an empty slice when the address is empty, too long or of a scheme that is not let through. */
bv_slice bv_url_clean(bv_buf *scratch, bv_slice raw, bv_url_use use);

#endif
