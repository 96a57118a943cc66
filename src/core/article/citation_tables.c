/* The words and abbreviations of official documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/citation_tables.h"

#define S(literal) BV_SLICE_INIT(literal)

/* Longer words before those they end with: "Thông tư liên tịch" before "Thông tư". */
static const bv_document_type types[] = {
	{S("TTLT"), S("Thông tư liên tịch"), true},
	{S("NQLT"), S("Nghị quyết liên tịch"), true},
	{S("NĐ"), S("Nghị định"), true},
	{S("NQ"), S("Nghị quyết"), true},
	{S("QĐ"), S("Quyết định"), true},
	{S("CT"), S("Chỉ thị"), true},
	{S("TT"), S("Thông tư"), true},
	{S("PL"), S("Pháp lệnh"), true},
	{S("L"), S("Lệnh"), false},
	{S(""), S("Bộ luật"), true},
	{S(""), S("Luật"), true},
	{S("CV"), S("Công văn"), true},
	{S("CĐ"), S("Công điện"), true},
	{S("KL"), S("Kết luận"), true},
	{S("QyĐ"), S("Quy định"), true},
	{S("QC"), S("Quy chế"), false},
	{S("TC"), S("Thông cáo"), false},
	{S("TB"), S("Thông báo"), false},
	{S("HD"), S("Hướng dẫn"), false},
	{S("CTr"), S("Chương trình"), false},
	{S("KH"), S("Kế hoạch"), false},
	{S("PA"), S("Phương án"), false},
	{S("ĐA"), S("Đề án"), false},
	{S("DA"), S("Dự án"), false},
	{S("BC"), S("Báo cáo"), false},
	{S("BB"), S("Biên bản"), false},
	{S("TTr"), S("Tờ trình"), false},
	{S("HĐ"), S("Hợp đồng"), false},
	{S("BGN"), S("Bản ghi nhớ"), false},
	{S("BTT"), S("Bản thỏa thuận"), false},
	{S("GUQ"), S("Giấy ủy quyền"), false},
	{S("GM"), S("Giấy mời"), false},
	{S("GGT"), S("Giấy giới thiệu"), false},
	{S("GNP"), S("Giấy nghỉ phép"), false},
	{S("PG"), S("Phiếu gửi"), false},
	{S("PC"), S("Phiếu chuyển"), false},
	{S("PB"), S("Phiếu báo"), false},
	{S("TTri"), S("Thông tri"), false},
	{S("SL"), S("Sắc lệnh"), false},
	{S(""), S("Văn bản"), false},
};

static const bv_slice state_bodies[] = {S("CP"), S("TTg"), S("VPCP"), S("CTN"), S("VPCTN"), S("QH"),
	S("UBTVQH"), S("VPQH"), S("UBND"), S("HĐND"), S("VP"), S("UBDT"), S("BDT"), S("BDTTG"),
	S("BDTTGVN"), S("BTTTT"), S("BTC"), S("BNV"), S("BTP"), S("BCA"), S("BQP"), S("BNG"), S("BCT"),
	S("BXD"), S("BGTVT"), S("BNN"), S("BNNPTNT"), S("BNNMT"), S("BTNMT"), S("BLĐTBXH"), S("BGDĐT"),
	S("BYT"), S("BKHCN"), S("BKHĐT"), S("BVHTTDL"), S("BVHTT"), S("TTCP"), S("NHNN"), S("TANDTC"),
	S("VKSNDTC"), S("KTNN"), S("BHXH"), S("TCT"), S("TCHQ"), S("HĐTP"), S("SNV"), S("STC"),
	S("STTTT"), S("SGDĐT"), S("SYT"), S("SNN"), S("SXD"), S("STP"), S("STNMT"), S("SCT"),
	S("SVHTTDL"), S("SKHĐT"), S("SLĐTBXH"), S("SGTVT"), S("BCĐ"), S("HĐBT"), S("MTTW"),
	S("BHXHVN")};

static const bv_slice party_bodies[] = {S("TW"), S("TƯ"), S("VPTW"), S("TU"), S("HU"), S("ThU"),
	S("QU"), S("ĐU"), S("ĐUK"), S("ĐUCQ"), S("BTG"), S("BTGTW"), S("BTGTU"), S("BTGDVTW"),
	S("BTCTW"), S("BTCTU"), S("BDVTW"), S("BDVTU"), S("BNCTW"), S("BNCTU"), S("UBKT"), S("UBKTTW"),
	S("UBKTTU"), S("UBKTĐU"), S("UBKTHU"), S("VPTU"), S("QUTW"), S("ĐUCA"), S("BCĐTW"), S("TWĐTN"),
	S("TWĐ"), S("ĐTN"), S("TĐTN"), S("TLĐ"), S("ĐCT"), S("HND"), S("HNDTW"), S("CCB"), S("CB"),
	S("BCSĐ"), S("ĐĐ"), S("ĐUBDT"), S("ĐBCQ")};

static bool is_in(bv_slice text, const bv_slice *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bv_slice_eq(text, list[i])) {
			return true;
		}
	}
	return false;
}

const bv_document_type *bv_document_type_find(bv_slice abbreviation)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (abbreviation.len > 0 && bv_slice_eq(types[i].abbreviation, abbreviation)) {
			return &types[i];
		}
	}
	return NULL;
}

/* Whether `text` ends with `word`, whose first letter may be small, and a word begins there. */
static bool ends_with_word(bv_slice text, bv_slice word)
{
	if (text.len < word.len) {
		return false;
	}
	const char *at = text.ptr + text.len - word.len;
	/* All first letters are ASCII but Đ (C4 90), whose small form is C4 91. */
	size_t first = (unsigned char)word.ptr[0] == 0xC4 ? 2 : 1;
	bool begins = first == 1 ? (at[0] | 0x20) == (word.ptr[0] | 0x20)
							 : at[0] == word.ptr[0] && ((unsigned char)at[1] & 0xFE) == 0x90;
	if (!begins || memcmp(at + first, word.ptr + first, word.len - first) != 0) {
		return false;
	}
	unsigned char before = at > text.ptr ? (unsigned char)at[-1] : ' ';
	return before < 0x80 && !((before | 0x20) >= 'a' && (before | 0x20) <= 'z') &&
		!(before >= '0' && before <= '9');
}

const bv_document_type *bv_document_type_before(bv_slice text)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (ends_with_word(text, types[i].word)) {
			return &types[i];
		}
	}
	return NULL;
}

bv_body_system bv_issuer_system(bv_slice abbreviation)
{
	/* The Party's first: what both lists could hold is none of the State's own. */
	if (is_in(abbreviation, party_bodies, sizeof(party_bodies) / sizeof(party_bodies[0]))) {
		return BV_BODY_PARTY;
	}
	return is_in(abbreviation, state_bodies, sizeof(state_bodies) / sizeof(state_bodies[0]))
		? BV_BODY_STATE
		: BV_BODY_UNKNOWN;
}
