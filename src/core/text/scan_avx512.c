/* The scan of scan.c over blocks of 64 bytes, for processors with AVX-512 and its look-ups in tables as large as that.
 *
 * A lead byte has a look-up, and so have the six bits of a continuation, each with a bit for every rule: a pair breaks the
 * rules that both name. Compares are avoided: their results come as masks, and to reckon with masks is dear.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/scan.h"

#ifdef __x86_64__

#include <immintrin.h>

enum { BLOCK = 64 };

/* Rules that a continuation breaks behind a lead byte that keeps them. */
enum {
	NOT_MARK = 1
		<< 0, /* behind E2 80: all but 90 to 9F and B0 to BF, dashes and quotes, and A6, the ellipsis */
	OTHER = 1 << 1,      /* behind what is not named here: all */
	LATIN_1 = 1 << 2,    /* behind C2: no-break space and soft hyphen */
	LIKE_D = 1 << 3,     /* behind C3: Ð and ð, which look like Đ and đ */
	AFRICAN_D = 1 << 4,  /* behind C6: Ɖ, which does too */
	NOT_LATIN = 1 << 5,  /* behind E1: all but B8 to BB */
	NOT_QUOTES = 1 << 6, /* behind E2: all but 80 */
	MOST = NOT_MARK | OTHER | NOT_LATIN | NOT_QUOTES
};

/* By the lead byte's distance from BF; 0 is for what is none. */
static const uint8_t lead_rules[2 * BLOCK] = {
	[0xC0 - 0xBF ... 0xC1 - 0xBF] = OTHER,
	[0xC2 - 0xBF] = LATIN_1,
	[0xC3 - 0xBF] = LIKE_D,
	[0xC6 - 0xBF] = AFRICAN_D,
	[0xC7 - 0xBF ... 0xE0 - 0xBF] = OTHER,
	[0xE1 - 0xBF] = NOT_LATIN,
	[0xE2 - 0xBF] = NOT_QUOTES,
	[0xE3 - 0xBF ... 0xFF - 0xBF] = OTHER,
};

/* By the six bits of a continuation. */
static const uint8_t next_rules[BLOCK] = {
	[0x00] = NOT_MARK | OTHER | NOT_LATIN,
	[0x01 ... 0x08] = MOST,
	[0x09] = MOST | AFRICAN_D,
	[0x0A ... 0x0F] = MOST,
	[0x10] = (MOST & ~NOT_MARK) | LIKE_D,
	[0x11 ... 0x1F] = MOST & ~NOT_MARK,
	[0x20] = MOST | LATIN_1,
	[0x21 ... 0x25] = MOST,
	[0x26] = MOST & ~NOT_MARK,
	[0x27 ... 0x2C] = MOST,
	[0x2D] = MOST | LATIN_1,
	[0x2E ... 0x2F] = MOST,
	[0x30] = (MOST & ~NOT_MARK) | LIKE_D,
	[0x31 ... 0x37] = MOST & ~NOT_MARK,
	[0x38 ... 0x3B] = OTHER | NOT_QUOTES,
	[0x3C ... 0x3F] = MOST & ~NOT_MARK,
};

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi")))

AVX512 static inline __m512i above(__m512i bytes, unsigned char most)
{
	return _mm512_subs_epu8(bytes, _mm512_set1_epi8((char)most));
}

/* Whether bytes leave doubt, given the byte before each and the one before that. */
AVX512 static inline bool is_doubtful(__m512i byte, __m512i before, __m512i second)
{
	enum { A = 0xF0, B = 0xCC, C = 0xAA }; /* the three operands of a ternary operation */
	__m512i leads = _mm512_loadu_si512(lead_rules), more = _mm512_loadu_si512(lead_rules + BLOCK);
	__m512i rules = _mm512_permutex2var_epi8(leads, above(before, 0xBF), more);
	__m512i breaks = _mm512_permutexvar_epi8(byte, _mm512_loadu_si512(next_rules));
	/* One behind E2, the bit of NOT_MARK; what it is behind higher ones means nothing, they break rules by themselves. */
	__m512i broken = _mm512_ternarylogic_epi64(rules, above(second, 0xE1), breaks, (A | B) & C);
	/* In the highest bit: a continuation stands behind C0 and up, and second behind E0 and up, and nowhere else. */
	__m512i wanted = _mm512_or_si512(above(before, 0x40), above(second, 0x60));
	__m512i misplaced =
		_mm512_ternarylogic_epi64(wanted, byte, _mm512_add_epi8(byte, byte), A ^ (B & ~C & 0xFF));
	__m512i doubt =
		_mm512_ternarylogic_epi64(broken, misplaced, _mm512_set1_epi8((char)0x80), A | (B & C));
	return _mm512_test_epi8_mask(doubt, doubt) != 0;
}

AVX512 static inline bool is_doubtful_at(const char *at)
{
	return is_doubtful(
		_mm512_loadu_si512(at), _mm512_loadu_si512(at - 1), _mm512_loadu_si512(at - 2));
}

/* The same for `left` bytes. Those that are masked out are not read, and count as zeros. */
AVX512 static inline bool is_part_doubtful(const char *start, const char *at, size_t left)
{
	uint64_t inside = left < BLOCK ? ~(~UINT64_C(0) << left) : ~UINT64_C(0);
	uint64_t outside = at == start ? 3 : 0;
	return is_doubtful(_mm512_maskz_loadu_epi8(inside, at),
		_mm512_maskz_loadu_epi8(inside & ~(outside >> 1), at - 1),
		_mm512_maskz_loadu_epi8(inside & ~outside, at - 2));
}

AVX512 const char *bv_scan_avx512(const char *start, const char *at, const char *end)
{
	if (is_part_doubtful(start, at, (size_t)(end - at))) {
		return at;
	}
	while (end - at > BLOCK) {
		at += BLOCK;
		bool whole = end - at >= BLOCK;
		if (whole ? is_doubtful_at(at) : is_part_doubtful(start, at, (size_t)(end - at))) {
			return at;
		}
	}
	return end;
}

#else

const char *bv_scan_avx512(const char *start, const char *at, const char *end)
{
	return bv_scan_portable(start, at, end);
}

#endif
