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
} bv_document_type;

/* The type of an abbreviation or of the word that `text` ends with; NULL when it is none. */
const bv_document_type *bv_document_type_find(bv_slice abbreviation);
const bv_document_type *bv_document_type_before(bv_slice text);

typedef enum bv_body_system { BV_BODY_UNKNOWN, BV_BODY_STATE, BV_BODY_PARTY } bv_body_system;

/* Whether an abbreviation is that of a body of the State or of the Party. */
bv_body_system bv_issuer_system(bv_slice abbreviation);

#endif
