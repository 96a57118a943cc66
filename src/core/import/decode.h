/* The bytes of a saved page as text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_DECODE_H
#define BAIVIET_IMPORT_DECODE_H

#include "baiviet/text.h"

/* How a page was read. */
typedef struct bv_decoded {
	const char *encoding; /* "UTF-8", "UTF-16", "windows-1252", "TCVN3"...; constant */
	bool legacy;          /* from an encoding before Unicode that the page or the caller named */
	bool guessed;         /* from one that nobody named */
	bool invalid;         /* some bytes were no text and became U+FFFD */
	bool unknown; /* nobody named an encoding, and it looks like none: read as windows-1252 */
} bv_decoded;

/* Append the text of the page `html` with LF: well-formed UTF-8, whose markup is that of `html`.
 *
 * known  the encoding the caller knows it to be in, or NONE. Then, in this order: a byte order mark; UTF-8, if that is what
 *        the bytes are, whatever the page says, for servers and editors lie about that; what the page says; what its text can
 *        only be; windows-1252, as browsers do.
 *
 * VIQR is never guessed: its letters are those of markup.
 * Returns BV_OK, or what bv_buf_status(out) says. */
BV_MUST_USE bv_status bv_decode_page(
	bv_buf *out, bv_decoded *how, bv_slice html, bv_legacy known, bv_err *err);

#endif
