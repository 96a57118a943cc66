/* What the text of a block looks like: how much a reader sees of it, and in which letters.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BLOCK_TEXT_H
#define BAIVIET_BLOCK_TEXT_H

#include "baiviet/slice.h"

#include <stdint.h>

/* Characters of UTF-8 text. */
size_t bv_block_letters(bv_slice text);

/* The same of what a reader sees of `content`: not its tags. */
size_t bv_block_visible_letters(bv_slice content);

/* Whether a text of the output holds nothing but spaces. */
bool bv_block_is_blank(bv_slice text);

/* The first run of text in `content`, in HTML; empty when there is none. */
bv_slice bv_block_first_text(bv_slice content);

/* Whether `cp` is a capital letter of Vietnamese. */
bool bv_block_is_capital(uint32_t cp);

/* Whether all letters that `content`, in HTML, shows are capitals; there are two at least. */
bool bv_block_is_capitals(bv_slice content);

/* Whether a paragraph is the title of the table that follows: "Bảng 1. ..." */
bool bv_block_is_table_label(bv_slice content);

#endif
