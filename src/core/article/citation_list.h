/* Documents in lists, which share a word for their type or even a symbol.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_LIST_H
#define BAIVIET_CITATION_LIST_H

#include "article/citation_lead.h"
#include "baiviet/citations.h"

/* Give the number at `number` the type of `before`, the citation found last, where it has no word of its own, is joined to that
 * directly, and `shape`, behind the number, is of the same form: "Công văn số 1/VKSTC-V14; 55/VKSTC-V14". */
void bv_cite_list_inherit(
	bv_cite_lead *lead, const bv_citation *before, const char *number, const bv_cite_shape *shape);

/* The symbol that the number right before `r` shares with the last one of its list: "-NQ/TW" for the 18 and 19 of "Nghị quyết số
 * 18, 19 và 20-NQ/TW". Empty when it is in none. `lead` becomes that of `before` behind the first. */
bv_slice bv_cite_list_symbol(
	bv_cite_lead *lead, const bv_citation *before, bv_slice number, bv_cite_reader r);

#endif
