/* Citations of official documents in Vietnamese text: "Nghị định số 42/2022/NĐ-CP", "Công văn số 189-CV/ĐU".
 *
 * Read as writers really write them: with or without spaces, with any dash, with U+00D0 for Đ, a Party document in State
 * dress or the other way round. What does not follow the rules is flagged as irregular; the text itself is never changed.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CITATIONS_H
#define BAIVIET_CITATIONS_H

#include "baiviet/date.h"

typedef enum bv_citation_kind {
	BV_CITE_LAW,    /* laws and resolutions of the National Assembly: 91/2025/QH15 */
	BV_CITE_LEGAL,  /* other legal normative documents: 42/2022/NĐ-CP */
	BV_CITE_ADMIN,  /* administrative documents with their type: 2561/QĐ-TTg */
	BV_CITE_LETTER, /* official letters, which name no type: 1929/VPCP-ĐP */
	BV_CITE_PARTY,  /* documents of the Party and mass organisations: 189-CV/ĐU */
	BV_CITE_NICK,   /* resolutions known by their plenum: NQTW4 */
	BV_CITE_SHORT, /* type and number alone, or with a year: Chỉ thị 03, Nghị định 168/2024 */
	BV_CITE_KINDS
} bv_citation_kind;

/* How sure it is that this is one document and which. */
typedef enum bv_confidence {
	BV_CONFIDENCE_LOW,    /* which one cannot be told from this alone */
	BV_CONFIDENCE_MEDIUM, /* the issuer is not one that is known here, or the number begins anew each year and no date is said */
	BV_CONFIDENCE_HIGH
} bv_confidence;

typedef struct bv_citation {
	bv_citation_kind kind;
	bv_confidence confidence;
	bool
		irregular; /* its symbol is not as the rules for its kind want it: another order or separator, a part that is missing
					   or too much, small letters, D for Đ. Spaces, and dashes of any length, count for nothing. */
	bv_slice
		text; /* borrowed from the text, with the word for its type and "số" where they are there */
	size_t offset;        /* of `text` in the text */
	size_t symbol_offset; /* of the number and symbol alone, which reach to the end of `text` */
	bv_slice type;   /* "Nghị định"; constant or borrowed; empty where it cannot be told */
	bv_slice number; /* "42", borrowed */
	bv_slice symbol; /* "/2022/NĐ-CP", borrowed; behind the 18 of "18, 19-NQ/TW" too; or empty */
	unsigned year;   /* in the symbol, or behind the number alone; 0: none */
	bv_slice term;   /* of a nickname, "XI", borrowed; empty where it is not said */
	bv_slice issuer; /* "CP", borrowed; empty where there is none */
	bv_date date;    /* behind it: "ngày 24/6/2022"; year 0: none */
} bv_citation;

/* Find the first citation in `text` (well-formed UTF-8) from offset `from` on; it does not begin before that. `from`
 * is 0, or what the call before returned with `citation` as that left it: what a list says once holds for all in it. Returns the
 * offset to go on from, 0 when there is none. Linear in the text: looks at most two hundred bytes back and some hundreds ahead
 * of each number. */
size_t bv_citation_find(bv_citation *citation, bv_slice text, size_t from);

/* Append the key of a document, the same however it is written: "state:42/2022/NĐ-CP", "party:189-CV/ĐU", "law:91/2025/QH15",
 * "party:NQTW4-XI", "short:Chỉ thị 03", "short:Nghị định 168/2024". Letters and separators are those of the rules, numbers have two digits at least. */
void bv_citation_key(bv_buf *out, const bv_citation *citation);

/* Append the number and symbol alone as the rules write them: "42/2022/NĐ-CP". */
void bv_citation_symbol(bv_buf *out, const bv_citation *citation);

/* "legal", "party" and so on. Constant. */
const char *bv_citation_kind_name(bv_citation_kind kind);

#endif
