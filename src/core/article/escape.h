/* Escaping of plain text for where it is put. Text is well-formed UTF-8; control characters are left out.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ESCAPE_H
#define BAIVIET_ESCAPE_H

#include "baiviet/buf.h"

/* Append `text` as HTML text or as the value of a quoted attribute. */
void bv_put_html(bv_buf *out, bv_slice text);

/* Append `text` as a JSON string, quotes included, that may also stand in a script element: "<" is written \u003C. */
void bv_put_json(bv_buf *out, bv_slice text);

#endif
