/* What stands behind the number of a document: its symbol, read in any of the ways it is written.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_SHAPE_H
#define BAIVIET_CITATION_SHAPE_H

#include "article/citation_reader.h"
#include "article/citation_tables.h"

enum { BV_CITE_LETTERS_MAX = 20, BV_CITE_GROUPS_MAX = 10 };

/* A group of a symbol, spelt as the rules spell it: "NĐ" for "NÐ", "nđ" and "ND". */
typedef struct bv_cite_group {
	char text[BV_CITE_LETTERS_MAX * 2];
	size_t len;
	unsigned letters; /* and digits; at most BV_CITE_LETTERS_MAX */
	unsigned small;   /* letters that are not capitals */
	bv_slice raw;     /* as it stands in the text */
} bv_cite_group;

typedef enum bv_cite_dress {
	BV_DRESS_STATE,  /* 42/2022/NĐ-CP, 1929/VPCP-ĐP */
	BV_DRESS_PARTY,  /* 189-CV/ĐU */
	BV_DRESS_SPACED, /* 1836 QĐ/TWĐTN */
	BV_DRESS_DASHED  /* 57-NQ-TW, 64-CP */
} bv_cite_dress;

typedef struct bv_cite_shape {
	bv_cite_dress dress;
	unsigned year; /* 0: none */
	bv_cite_group groups[BV_CITE_GROUPS_MAX];
	unsigned count;               /* of groups, at least 1 */
	const bv_document_type *type; /* that the first group is; NULL: of none */
	const bv_issuer *issuer;      /* that the next group is, or the first without a type; or NULL */
	bool misspelt;                /* small letters, D for Đ, or "/" where "-" belongs */
	bool slashed;                 /* the first group by such a "/": 12/QĐ/UBND */
	const char *end;
} bv_cite_shape;

static inline bv_slice bv_cite_group_text(const bv_cite_group *group)
{
	return bv_slice_of(group->text, group->len);
}

/* The group that says who issued the document: behind the type, where there is one. */
static inline const bv_cite_group *bv_cite_issuer_group(const bv_cite_shape *s)
{
	return &s->groups[s->type != NULL && s->count > 1 ? 1 : 0];
}

/* Read a symbol from where `r` stands, behind the number. False when none is there, or only half of it could be read.
 * Looks at some hundred bytes. */
bool bv_cite_shape_read(bv_cite_shape *shape, bv_cite_reader r);

/* Whether the National Assembly or its committee issued it, which name no type: QH15, UBTVQH14. */
bool bv_cite_is_assembly(const bv_cite_shape *shape);

#endif
