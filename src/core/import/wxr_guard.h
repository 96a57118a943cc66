/* What the parser of exports must never see.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_WXR_GUARD_H
#define BAIVIET_IMPORT_WXR_GUARD_H

#include "baiviet/wxr.h"

/* Follow the next bytes of a file. False, for ever, when there is a DOCTYPE or a tag that is too long in them; guard->refused
 * says which. */
bool bv_wxr_guard_pass(bv_wxr_guard *guard, bv_slice bytes);

#endif
