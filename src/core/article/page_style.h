/* The style sheets of whole pages.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGE_STYLE_H
#define BAIVIET_PAGE_STYLE_H

#include "baiviet/slice.h"

/* Of every page: the parts of a body. */
extern const bv_slice bv_style_body;
/* Of the page on screen, light and dark, and when a reader prints it as it is. */
extern const bv_slice bv_style_screen;
/* Of the print view. */
extern const bv_slice bv_style_print;

#endif
