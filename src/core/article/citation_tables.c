/* The words and abbreviations of official documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/citation_tables.h"

#include "article/citation_reader.h"
#include "text/unicode.h"

#define S(literal)   BV_SLICE_INIT(literal)
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Longer words before those they end with: "Bộ luật" before "Luật". */
static const bv_document_type types[] = {
	{S("TTLT"), S("Thông tư liên tịch"), true, true},
	{S("NQLT"), S("Nghị quyết liên tịch"), true, true},
	{S("NĐ"), S("Nghị định"), true, true},
	{S("NQ"), S("Nghị quyết"), true, true},
	{S("QĐ"), S("Quyết định"), true, true},
	{S("CT"), S("Chỉ thị"), true, true},
	{S("TT"), S("Thông tư"), true, true},
	{S("PL"), S("Pháp lệnh"), true, true},
	{S("SL"), S("Sắc lệnh"), false, true},
	{S("L"), S("Lệnh"), false, true},
	{S(""), S("Bộ luật"), true, true},
	{S(""), S("Luật"), true, true},
	{S("CV"), S("Công văn"), true, false},
	{S("CĐ"), S("Công điện"), true, false},
	{S("KL"), S("Kết luận"), true, false},
	{S("QyĐ"), S("Quy định"), true, false},
	{S("QĐi"), S("Quy định"), true, false}, /* in the Party */
	{S("QC"), S("Quy chế"), false, false},
	{S("QCPH"), S("Quy chế phối hợp"), false, false},
	{S("TC"), S("Thông cáo"), false, false},
	{S("TB"), S("Thông báo"), false, false},
	{S("HD"), S("Hướng dẫn"), false, false},
	{S("HDLN"), S("Hướng dẫn liên ngành"), false, false},
	{S("CTr"), S("Chương trình"), false, false},
	{S("CTPH"), S("Chương trình phối hợp"), false, false},
	{S("KH"), S("Kế hoạch"), false, false},
	{S("KHPH"), S("Kế hoạch phối hợp"), false, false},
	{S("KHLN"), S("Kế hoạch liên ngành"), false, false},
	{S("PA"), S("Phương án"), false, false},
	{S("ĐA"), S("Đề án"), false, false},
	{S("DA"), S("Dự án"), false, false},
	{S("BC"), S("Báo cáo"), false, false},
	{S("BB"), S("Biên bản"), false, false},
	{S("TTr"), S("Tờ trình"), false, false},
	{S("HĐ"), S("Hợp đồng"), false, false},
	{S("BGN"), S("Bản ghi nhớ"), false, false},
	{S("BTT"), S("Bản thỏa thuận"), false, false},
	{S("GUQ"), S("Giấy ủy quyền"), false, false},
	{S("GP"), S("Giấy phép"), false, false},
	{S("GM"), S("Giấy mời"), false, false},
	{S("GGT"), S("Giấy giới thiệu"), false, false},
	{S("GNP"), S("Giấy nghỉ phép"), false, false},
	{S("PG"), S("Phiếu gửi"), false, false},
	{S("PC"), S("Phiếu chuyển"), false, false},
	{S("PB"), S("Phiếu báo"), false, false},
	{S("TTri"), S("Thông tri"), false, false},
	{S("VBHN"), S("Văn bản hợp nhất"), false, false},
	{S(""), S("Văn bản"), false, false},
};

#define STATE(abbreviation)                                                                        \
	{                                                                                              \
		S(abbreviation), BV_BODY_STATE, S("")                                                      \
	}
#define PARTY(abbreviation)                                                                        \
	{                                                                                              \
		S(abbreviation), BV_BODY_PARTY, S("")                                                      \
	}

static const bv_issuer issuers[] = {
	/* Of the Party and of mass organisations. */
	PARTY("TW"),
	{S("TƯ"), BV_BODY_PARTY, S("TW")},
	PARTY("VPTW"),
	PARTY("TU"),
	PARTY("HU"),
	PARTY("ThU"),
	PARTY("QU"),
	PARTY("ĐU"),
	PARTY("ĐUK"),
	PARTY("ĐUCQ"),
	PARTY("BTG"),
	PARTY("BTGTW"),
	PARTY("BTGTU"),
	PARTY("BTGDVTW"),
	PARTY("BTCTW"),
	PARTY("BTCTU"),
	PARTY("BDVTW"),
	PARTY("BDVTU"),
	PARTY("BNCTW"),
	PARTY("BNCTU"),
	PARTY("UBKT"),
	PARTY("UBKTTW"),
	PARTY("UBKTTU"),
	PARTY("UBKTĐU"),
	PARTY("UBKTHU"),
	PARTY("VPTU"),
	PARTY("QUTW"),
	PARTY("ĐUCA"),
	PARTY("BCĐTW"),
	PARTY("BBT"),
	PARTY("TWĐTN"),
	PARTY("TWĐ"),
	PARTY("ĐTN"),
	PARTY("TĐTN"),
	PARTY("TLĐ"),
	PARTY("ĐCT"),
	PARTY("HND"),
	PARTY("HNDTW"),
	PARTY("CCB"),
	PARTY("CB"),
	PARTY("BCSĐ"),
	PARTY("ĐĐ"),
	PARTY("ĐUBDT"),
	PARTY("ĐBCQ"),
	/* Of the State. */
	STATE("CP"),
	STATE("TTg"),
	STATE("VPCP"),
	STATE("CTN"),
	STATE("VPCTN"),
	STATE("QH"),
	STATE("UBTVQH"),
	STATE("VPQH"),
	STATE("UBND"),
	STATE("HĐND"),
	STATE("VP"),
	STATE("UBDT"),
	STATE("BDT"),
	STATE("BDTTG"),
	STATE("BDTTGVN"),
	STATE("BTTTT"),
	STATE("BTC"),
	STATE("BNV"),
	STATE("BTP"),
	STATE("BCA"),
	STATE("BQP"),
	STATE("BNG"),
	STATE("BCT"),
	STATE("BXD"),
	STATE("BGTVT"),
	STATE("BNN"),
	STATE("BNNPTNT"),
	STATE("BNNMT"),
	STATE("BTNMT"),
	STATE("BLĐTBXH"),
	STATE("BGDĐT"),
	STATE("BYT"),
	STATE("BKHCN"),
	STATE("BKHĐT"),
	STATE("BVHTTDL"),
	STATE("BVHTT"),
	STATE("TTCP"),
	STATE("NHNN"),
	STATE("TANDTC"),
	STATE("VKSNDTC"),
	STATE("KTNN"),
	STATE("BHXH"),
	STATE("BHXHVN"),
	STATE("TCT"),
	STATE("TCHQ"),
	STATE("HĐTP"),
	STATE("HĐBT"),
	STATE("SNV"),
	STATE("STC"),
	STATE("STTTT"),
	STATE("SGDĐT"),
	STATE("SYT"),
	STATE("SNN"),
	STATE("SXD"),
	STATE("STP"),
	STATE("STNMT"),
	STATE("SCT"),
	STATE("SVHTTDL"),
	STATE("SKHĐT"),
	STATE("SLĐTBXH"),
	STATE("SGTVT"),
	STATE("MTTW"),
	STATE("BTĐKT"),
	/* Of both. */
	{S("BCĐ"), BV_BODY_EITHER, S("")},
};

/* The next letter of an abbreviation without case and bars; 0 at its end. */
static char fold_next(bv_slice *text)
{
	if (text->len == 0) {
		return '\0';
	}
	unsigned char c = (unsigned char)text->ptr[0];
	size_t len = c < 0x80 ? 1 : 2;
	*text = bv_slice_from(*text, len);
	if (len == 1) {
		return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : (char)c;
	}
	return c == 0xC6 ? 'U' : 'D'; /* Symbols hold no letters beyond ASCII but Đ and Ư. */
}

static bool matches(bv_slice known, bv_slice abbreviation, bool folded)
{
	if (!folded) {
		return bv_slice_eq(known, abbreviation);
	}
	char a, b;
	do {
		a = fold_next(&known);
		b = fold_next(&abbreviation);
	} while (a == b && a != '\0');
	return a == b;
}

static bv_slice without_digits(bv_slice text)
{
	while (text.len > 0 && bv_ascii_is_digit(text.ptr[text.len - 1])) {
		text.len--;
	}
	return text;
}

const bv_document_type *bv_document_type_find(bv_slice abbreviation, bool folded)
{
	for (size_t i = 0; i < COUNT(types); i++) {
		if (abbreviation.len > 0 && matches(types[i].abbreviation, abbreviation, folded)) {
			return &types[i];
		}
	}
	return NULL;
}

const bv_issuer *bv_issuer_find(bv_slice abbreviation, bool folded)
{
	bv_slice name = without_digits(abbreviation);
	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (matches(issuers[i].abbreviation, name, folded)) {
			return &issuers[i];
		}
	}
	return NULL;
}

/* Whether `c` is the letter `known` of a word in the tables, which have capitals at the beginning alone. */
static bool is_letter(uint32_t c, uint32_t known)
{
	return c == known || (c >= 'a' && bv_vietnamese_upper(c) == known) ||
		(known >= 'a' && bv_vietnamese_upper(known) == c);
}

/* Whether `text` ends with `word`, and a word begins there. A small letter and its capital are of one length. */
static bool ends_with_word(bv_slice text, bv_slice word, bool any_case)
{
	if (word.len == 0 || text.len < word.len) {
		return false;
	}
	const char *begin = text.ptr + text.len - word.len;
	const char *at = begin, *known = word.ptr, *end = word.ptr + word.len;
	while (known < end) {
		uint32_t c = bv_utf8_next(&at, text.ptr + text.len), k = bv_utf8_next(&known, end);
		if (any_case ? !is_letter(c, k) : c != k) {
			return false;
		}
	}
	return !bv_cite_word_before(text.ptr, begin);
}

const bv_document_type *bv_document_type_before(bv_slice text, bool abbreviated)
{
	for (size_t i = 0; i < COUNT(types); i++) {
		if (abbreviated ? ends_with_word(text, types[i].abbreviation, false)
						: ends_with_word(text, types[i].word, true)) {
			return &types[i];
		}
	}
	return NULL;
}

/* The next capital of an abbreviation from *i on, as its bytes; 0 at its end. */
static unsigned next_capital(bv_slice abbreviation, size_t *i)
{
	while (*i < abbreviation.len) {
		unsigned char c = (unsigned char)abbreviation.ptr[(*i)++];
		if (c >= 0xC3) {
			return (unsigned)c << 8 | (unsigned char)abbreviation.ptr[(*i)++];
		}
		if (c < 'a') {
			return c;
		}
	}
	return 0;
}

bool bv_document_types_alike(const bv_document_type *a, const bv_document_type *b)
{
	unsigned x, y;
	size_t i = 0, k = 0;
	do {
		x = next_capital(a->abbreviation, &i);
		y = next_capital(b->abbreviation, &k);
	} while (x == y && x != 0);
	return x == 0 || y == 0;
}
