/* The elements: those a body may hold, and what becomes of every name an input can hold.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ELEMENTS_H
#define BAIVIET_ELEMENTS_H

#include "baiviet/slice.h"

#include <stdint.h>

/* An element of the output language. Each fits one bit of a bv_el_set. H1 is read but never written. */
typedef enum bv_el {
	BV_EL_NONE,
	BV_EL_P,
	BV_EL_H1,
	BV_EL_H2,
	BV_EL_H3,
	BV_EL_H4,
	BV_EL_H5,
	BV_EL_H6,
	BV_EL_UL,
	BV_EL_OL,
	BV_EL_LI,
	BV_EL_DL,
	BV_EL_DT,
	BV_EL_DD,
	BV_EL_BLOCKQUOTE,
	BV_EL_PRE,
	BV_EL_FIGURE,
	BV_EL_FIGCAPTION,
	BV_EL_TABLE,
	BV_EL_CAPTION,
	BV_EL_THEAD,
	BV_EL_TBODY,
	BV_EL_TFOOT,
	BV_EL_TR,
	BV_EL_TH,
	BV_EL_TD,
	BV_EL_HR,
	BV_EL_BR,
	BV_EL_IMG,
	BV_EL_A,
	BV_EL_STRONG,
	BV_EL_EM,
	BV_EL_U,
	BV_EL_S,
	BV_EL_INS,
	BV_EL_DEL,
	BV_EL_SUB,
	BV_EL_SUP,
	BV_EL_SMALL,
	BV_EL_MARK,
	BV_EL_CODE,
	BV_EL_KBD,
	BV_EL_Q,
	BV_EL_CITE,
	BV_EL_ABBR,
	BV_EL_TIME,
	BV_EL_COUNT
} bv_el;

typedef uint64_t bv_el_set;

#define BV_SET(el) ((bv_el_set)1 << (el))

static inline bool bv_el_in(bv_el el, bv_el_set set)
{
	return (set >> el & 1) != 0;
}

/* The elements from `first` to `last` as they stand in bv_el. */
#define BV_SET_RANGE(first, last) ((BV_SET((last) + 1) - 1) & ~(BV_SET(first) - 1))

#define BV_SET_HEADINGS BV_SET_RANGE(BV_EL_H1, BV_EL_H6)
#define BV_SET_SECTIONS BV_SET_RANGE(BV_EL_THEAD, BV_EL_TFOOT)
#define BV_SET_CELLS    (BV_SET(BV_EL_TD) | BV_SET(BV_EL_TH) | BV_SET(BV_EL_CAPTION))
/* Elements between a table and its cells: none of them holds text. */
#define BV_SET_GRID   (BV_SET(BV_EL_TABLE) | BV_SET_SECTIONS | BV_SET(BV_EL_TR))
#define BV_SET_VOID   (BV_SET(BV_EL_HR) | BV_SET(BV_EL_BR) | BV_SET(BV_EL_IMG))
#define BV_SET_INLINE BV_SET_RANGE(BV_EL_A, BV_EL_TIME)
/* Elements that end an open paragraph. */
#define BV_SET_BLOCKS BV_SET_RANGE(BV_EL_P, BV_EL_HR)

/* What becomes of a name: see elements.def. */
typedef enum bv_el_action {
	BV_EL_KEEP,
	BV_EL_INLINE,
	BV_EL_BLOCK,
	BV_EL_VOID,
	BV_EL_DROP,
	BV_EL_RAW,
	BV_EL_RCDATA,
	BV_EL_EMBED,
	BV_EL_PLAIN
} bv_el_action;

typedef struct bv_element {
	const char *name;
	uint8_t len;
	uint8_t action; /* bv_el_action */
	uint8_t kept;   /* bv_el */
} bv_element;

/* The entry of a lower-case name; for an unknown name one with an empty name and the action INLINE.
 * Constant storage, so that entries can be compared by address. */
const bv_element *bv_element_find(bv_slice name);

/* The start tag that `el` is written with, without attributes. */
bv_slice bv_el_tag(bv_el el);

/* The name in it. */
static inline bv_slice bv_el_name(bv_el el)
{
	bv_slice tag = bv_el_tag(el);
	return bv_slice_of(tag.ptr + 1, tag.len - 2);
}

#endif
