/* The parser below the items of an export: one event after the other, each with its reason when there is none.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_WXR_H
#define BAIVIET_IMPORT_WXR_H

#include "baiviet/wxr.h"

/* Go on to the next event. *type becomes one of xmlReaderTypes, XML_READER_TYPE_NONE at the end. Errors as of bv_wxr_next(). */
BV_MUST_USE bv_status bv_wxr_step(bv_wxr *wxr, int *type, bv_err *err);

/* Of the event: its name, its text, how deep it is (the root is 0), whether it has no end tag, and its line. Slices are borrowed
 * until the next step. */
bv_slice bv_wxr_name(bv_wxr *wxr);
bv_slice bv_wxr_value(bv_wxr *wxr);
int bv_wxr_depth(bv_wxr *wxr);
bool bv_wxr_is_empty(bv_wxr *wxr);
size_t bv_wxr_line(bv_wxr *wxr);

/* The value of an attribute of the element, borrowed until the next step or attribute; empty when it has none. */
bv_slice bv_wxr_attribute(bv_wxr *wxr, const char *name);

#endif
