/* Colours as style attributes write them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_COLOUR_H
#define BAIVIET_COLOUR_H

#include "baiviet/slice.h"

#include <stdint.h>

/* 0: none is said, or one that is not known here. Else BV_COLOUR_SET and red, green, blue; or BV_COLOUR_CLEAR. */
typedef uint32_t bv_colour;

#define BV_COLOUR_SET   ((bv_colour)1 << 24)
#define BV_COLOUR_CLEAR ((bv_colour)1 << 25)

/* Read a colour that begins `text`: "#fff", "rgb(...)", "white". */
bv_colour bv_colour_read(bv_slice text);

#endif
