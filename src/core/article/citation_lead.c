/* Reading what stands before the number of a document.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/citation_lead.h"

enum { LOOK_BACK = 160 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bv_slice look_back(const char *start, const char *at)
{
	size_t back = (size_t)(at - start) < LOOK_BACK ? (size_t)(at - start) : LOOK_BACK;
	return bv_slice_of(at - back, back);
}

static void cut_spaces(bv_slice *text)
{
	static const bv_slice spaces[] = {
		BV_SLICE_INIT(" "), BV_SLICE_INIT("\xC2\xA0"), BV_SLICE_INIT("&nbsp;")};
	for (size_t i = 0; i < COUNT(spaces);) {
		bool ends = bv_cite_ends_with(*text, spaces[i]);
		text->len -= ends ? spaces[i].len : 0;
		i = ends ? 0 : i + 1;
	}
}

/* Take spaces and `word` off the end of *text. */
static bool cut_word(bv_slice *text, bv_slice word)
{
	bv_slice cut = *text;
	cut_spaces(&cut);
	if (!bv_cite_ends_with(cut, word)) {
		return false;
	}
	cut.len -= word.len;
	*text = cut;
	return true;
}

/* The name of a law between the word for it and "số": "Luật Căn cước số 26/2023/QH15". NULL when there is none. */
static const char *find_law(bv_slice text, const bv_document_type **type)
{
	for (size_t len = text.len; len > 0; len--) {
		unsigned char c = (unsigned char)text.ptr[len - 1];
		if (strchr(".;:()/\n", c) != NULL || bv_ascii_is_digit((char)c) || c == 0xE2) {
			return NULL;
		}
		const bv_document_type *found = (c | 0x20) == 't' || (c | 0x20) == 'h'
			? bv_document_type_before(bv_slice_of(text.ptr, len), false)
			: NULL;
		if (found != NULL && found->normative && found->stands_alone) {
			*type = found;
			return text.ptr + len - found->word.len;
		}
	}
	return NULL;
}

/* The type in the symbol, where the word contradicts it: "Thông báo kết luận số 234/TB-VPCP" is no Kết luận. Letters have no
 * type in theirs: "Công văn số 12/CT-TTHT" is of a Cục thuế; nor has "327/CT". */
static void correct(bv_cite_lead *l, const bv_cite_shape *shape, bv_slice before)
{
	static const bv_slice letter = BV_SLICE_INIT("CV");
	if (shape == NULL || shape->type == NULL || shape->count == 1 || l->type == NULL ||
		bv_document_types_alike(l->type, shape->type) ||
		bv_slice_eq(l->type->abbreviation, letter)) {
		return;
	}
	l->type = shape->type;
	before.len = (size_t)(l->begin - before.ptr);
	cut_spaces(&before);
	if (bv_document_type_before(before, false) == shape->type) {
		l->begin = before.ptr + before.len - shape->type->word.len;
	}
}

bv_cite_lead bv_cite_lead_read(const char *start, const char *number, const bv_cite_shape *shape)
{
	bv_cite_lead l = {.begin = number};
	bv_slice text = look_back(start, number);
	(void)cut_word(&text, BV_SLICE(":"));
	l.counted = cut_word(&text, BV_SLICE("số")) || cut_word(&text, BV_SLICE("Số")) ||
		cut_word(&text, BV_SLICE("SỐ"));
	cut_spaces(&text);
	l.type = bv_document_type_before(text, false);
	if (l.type == NULL) {
		l.type = bv_document_type_before(text, true);
		l.abbreviated = l.type != NULL;
	}
	if (l.type != NULL) {
		l.begin = text.ptr + text.len - (l.abbreviated ? l.type->abbreviation : l.type->word).len;
	} else if (l.counted && shape != NULL && bv_cite_is_assembly(shape)) {
		const char *name = find_law(text, &l.type);
		l.begin = name != NULL ? name : number;
	}
	correct(&l, shape, text);
	return l;
}

/* Whether `at` lies in an address: what stands before it up to the last space has a scheme or begins like a host. */
static bool is_in_address(const char *start, const char *at)
{
	bv_slice text = look_back(start, at);
	size_t from = text.len;
	while (from > 0 && strchr(" \t\n\"(<>", text.ptr[from - 1]) == NULL) {
		from--;
	}
	bv_slice token = bv_slice_from(text, from);
	return token.len >= 4 &&
		(memmem(token.ptr, token.len, "://", 3) != NULL ||
			memmem(token.ptr, token.len, "www.", 4) != NULL);
}

bool bv_cite_may_begin(const char *start, const char *at)
{
	if (at == start) {
		return true;
	}
	char last = at[-1];
	if (bv_ascii_is_digit(last) || strchr("/-._@#=+\\", last) != NULL) {
		return false;
	}
	if ((last == ',' || last == ':') && (at - start < 2 || bv_ascii_is_digit(at[-2]))) {
		return false;
	}
	if (bv_cite_word_before(start, at)) {
		/* "số31-QĐ/TW", "NĐ15/2020/NĐ-CP": the space is forgotten behind these words. */
		bv_slice before = look_back(start, at);
		return bv_cite_ends_with(before, BV_SLICE("số")) ||
			bv_document_type_before(before, true) != NULL;
	}
	return !is_in_address(start, at);
}
