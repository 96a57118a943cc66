/* The words and abbreviations of official documents. Data: add what your agency uses.
 *
 * Sources: Decree 30/2020/NĐ-CP, appendix III (types of administrative documents); Decree 34/2016/NĐ-CP, article 58 (legal
 * normative documents); guidance 36-HD/VPTW (documents of the Party).
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATION_TABLES_H
#define BAIVIET_CITATION_TABLES_H

#include "baiviet/slice.h"

typedef struct bv_document_type {
	bv_slice abbreviation; /* NĐ; empty where there is none */
	bv_slice word;         /* Nghị định */
	bool stands_alone; /* "Chỉ thị 03" names a document; "Kế hoạch 5" may be five of anything */
	bool normative; /* with a year in its symbol it is a legal normative document */
} bv_document_type;

typedef enum bv_body_system {
	BV_BODY_UNKNOWN,
	BV_BODY_STATE,
	BV_BODY_PARTY,
	BV_BODY_EITHER /* both have such: the separator behind the number tells whose it is */
} bv_body_system;

/* An agency, or another body that issues documents. */
typedef struct bv_issuer {
	bv_slice abbreviation;
	bv_body_system system;
	bv_slice canonical; /* how the rules write it; empty: as `abbreviation` */
} bv_issuer;

/* The type or body of an abbreviation; NULL when it is none that is known. Digits behind it count for nothing: UBTVQH14.
 *
 * folded  look past case and the bars of Đ and Ư, as in "nd-cp" and "TTG". */
const bv_document_type *bv_document_type_find(bv_slice abbreviation, bool folded);
const bv_issuer *bv_issuer_find(bv_slice abbreviation, bool folded);

/* The type whose word, in letters of any case, or with `abbreviated` whose abbreviation, `text` ends with; NULL when it is
 * none. */
const bv_document_type *bv_document_type_before(bv_slice text, bool abbreviated);

/* Whether a document of type `a` may bear the abbreviation of `b`: their capitals, the first letters of their words, are the
 * same as far as both go. QĐ is of "Quy định" too, CT of "Chương trình" and KH of "Kế hoạch phối hợp". */
bool bv_document_types_alike(const bv_document_type *a, const bv_document_type *b);

#endif
