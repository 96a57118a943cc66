/* The lines between the title of an article and its body.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_HEADER_H
#define BAIVIET_IMPORT_HEADER_H

#include "baiviet/import.h"

/* The number of views that `line` tells with one of the labels of portals: "Lượt xem: 1.365", "Đã xem 12 lần", "365 lượt
 * xem". False when it has none. */
bool bv_header_views(bv_slice line, uint64_t *views);

/* The first number in `line`, dots and commas between thousands left out. False when there is none. */
bool bv_header_number(bv_slice line, uint64_t *number);

/* Whether `line`, trimmed, says nothing but date, views, and what one could do with the page. Notes in `found` the date
 * and the views, unless it has them. */
bool bv_header_line(bv_imported *found, bv_slice line);

#endif
