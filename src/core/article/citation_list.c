/* Reading documents in lists.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/citation_list.h"

/* Skip ", ", "; ", " và " and "số" behind them. */
static bool skip_joint(bv_cite_reader *r)
{
	bv_cite_reader t = *r;
	bv_cite_skip_spaces(&t);
	bool joined = bv_cite_skip(&t, ",") || bv_cite_skip(&t, ";");
	bv_cite_skip_spaces(&t);
	joined |= bv_cite_skip_word(&t, "và") || bv_cite_skip_word(&t, "VÀ");
	bv_cite_skip_spaces(&t);
	if (bv_cite_skip(&t, "số") || bv_cite_skip(&t, "SỐ")) {
		(void)bv_cite_skip(&t, ":");
		bv_cite_skip_spaces(&t);
	}
	if (joined) {
		*r = t;
	}
	return joined;
}

static bool is_joined(const bv_citation *before, const char *number)
{
	if (before->symbol.len == 0) {
		return false;
	}
	bv_cite_reader r = {before->text.ptr + before->text.len, number};
	return skip_joint(&r) && r.at == number;
}

/* Whether two symbols can be of one list: of the same type, or letters, or without either of one issuer. */
static bool are_alike(const bv_cite_shape *a, const bv_cite_shape *b)
{
	if (a->dress != b->dress || a->type != b->type || (a->count > 1) != (b->count > 1)) {
		return false;
	}
	return a->type != NULL || (a->count > 1 ? b->groups[0].letters >= 3 : a->issuer == b->issuer);
}

void bv_cite_list_inherit(
	bv_cite_lead *lead, const bv_citation *before, const char *number, const bv_cite_shape *shape)
{
	if (lead->type != NULL || !is_joined(before, number)) {
		return;
	}
	bv_cite_shape s;
	bv_cite_reader r = {before->symbol.ptr, before->symbol.ptr + before->symbol.len};
	if (bv_cite_shape_read(&s, r) && are_alike(&s, shape)) {
		lead->type = bv_document_type_before(before->type, false);
	}
}

/* Read on from behind the first number of a list to the symbol behind its last. Only where all of it is said can the first have
 * the same: in "46, 100/2019/NĐ-CP" its year may be another. */
static bv_slice find_symbol(const bv_document_type *type, bv_cite_reader r)
{
	enum { LIST_MAX = 8, DIGITS_MAX = 5 };
	bv_cite_shape s;
	for (int i = 0; i < LIST_MAX && skip_joint(&r); i++) {
		const char *digits = r.at;
		while (r.at < r.end && bv_ascii_is_digit(*r.at) && r.at - digits < DIGITS_MAX) {
			r.at++;
		}
		if (r.at == digits || digits[-1] == ',') { /* 3,5 is an amount. */
			break;
		}
		if (bv_cite_shape_read(&s, r)) {
			bool fits = s.type != NULL && s.year == 0 && s.count > 1 &&
				bv_document_types_alike(type, s.type);
			return fits ? bv_slice_of(r.at, (size_t)(s.end - r.at)) : BV_SLICE("");
		}
	}
	return BV_SLICE("");
}

bv_slice bv_cite_list_symbol(
	bv_cite_lead *lead, const bv_citation *before, bv_slice number, bv_cite_reader r)
{
	if (lead->type == NULL && is_joined(before, number.ptr) && before->symbol.ptr > number.ptr) {
		lead->type = bv_document_type_before(before->type, false);
		return before->symbol;
	}
	/* "18-NQ/TW, 20, 21-NQ/TW" */
	const bv_document_type *type = lead->type == NULL && is_joined(before, number.ptr)
		? bv_document_type_before(before->type, false)
		: lead->type;
	bool plain = bv_ascii_is_digit(number.ptr[number.len - 1]);
	bv_slice symbol =
		type != NULL && !lead->abbreviated && plain ? find_symbol(type, r) : BV_SLICE("");
	lead->type = symbol.len > 0 ? type : lead->type;
	return symbol;
}
