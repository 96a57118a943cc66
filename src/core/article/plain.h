/* Plain text: paragraphs, lists and captions from blank lines, dashes and the shape of lines.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PLAIN_H
#define BAIVIET_PLAIN_H

#include "article/render.h"

/* Read r->input, which holds no tag. References are decoded unless the format says that it is plain text. */
BV_MUST_USE bv_status bv_plain_read(bv_render_state *r, bv_err *err);

#endif
