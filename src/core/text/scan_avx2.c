/* The scan of scan.c over blocks of 32 bytes, for processors with AVX2.
 *
 * Which bytes may follow a lead byte is looked up by the four halves of the pair: each table names the rules that its half
 * does not keep, and a pair breaks the rules that all four name. This is the idea of Keiser and Lemire, "Validating UTF-8 In
 * Less Than One Instruction Per Byte" (2021); the rules here are those of Vietnamese text.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/scan.h"

#ifdef __x86_64__

#include <immintrin.h>
#include <stdint.h>

enum { BLOCK = 32 };

/* Pairs that leave doubt: a lead byte, and a byte behind it that is known to be a continuation. */
enum {
	OTHER_C = 1 << 0,   /* C0 to C2, C7 to CF */
	OTHER_DF = 1 << 1,  /* D0 to DF, F0 to FF */
	OTHER_E = 1 << 2,   /* E0, E3 to EF */
	LIKE_D = 1 << 3,    /* C3 90, C3 B0 */
	AFRICAN_D = 1 << 4, /* C6 89 */
	OUTSIDE = 1 << 5,   /* E1 and E2 with 90 to AF */
	OUTSIDE_E1 = 1
		<< 6, /* E1 with 80 to 87, 8C to 8F, B0 to B7, BC to BF; the Ethiopic in 88 to 8B is in normal form */
	OUTSIDE_E2 = 1 << 7, /* E2 with 81 to 8F, B1 to BF; the Glagolitic in B0 is in normal form */
	LEADS = OTHER_C | OTHER_DF | OTHER_E
};

static const uint8_t lead_high[16] = {[0xC] = OTHER_C | LIKE_D | AFRICAN_D,
	[0xD] = OTHER_DF,
	[0xE] = OTHER_E | OUTSIDE | OUTSIDE_E1 | OUTSIDE_E2,
	[0xF] = OTHER_DF};

static const uint8_t lead_low[16] = {[0x0] = LEADS,
	[0x1] = OTHER_C | OTHER_DF | OUTSIDE | OUTSIDE_E1,
	[0x2] = OTHER_C | OTHER_DF | OUTSIDE | OUTSIDE_E2,
	[0x3] = OTHER_DF | OTHER_E | LIKE_D,
	[0x4 ... 0x5] = OTHER_DF | OTHER_E,
	[0x6] = OTHER_DF | OTHER_E | AFRICAN_D,
	[0x7 ... 0xF] = LEADS};

static const uint8_t next_high[16] = {[0x8] = LEADS | AFRICAN_D | OUTSIDE_E1 | OUTSIDE_E2,
	[0x9] = LEADS | LIKE_D | OUTSIDE,
	[0xA] = LEADS | OUTSIDE,
	[0xB] = LEADS | LIKE_D | OUTSIDE_E1 | OUTSIDE_E2};

static const uint8_t next_low[16] = {[0x0] = LEADS | LIKE_D | OUTSIDE | OUTSIDE_E1,
	[0x1 ... 0x7] = LEADS | OUTSIDE | OUTSIDE_E1 | OUTSIDE_E2,
	[0x8] = LEADS | OUTSIDE | OUTSIDE_E2,
	[0x9] = LEADS | OUTSIDE | OUTSIDE_E2 | AFRICAN_D,
	[0xA ... 0xB] = LEADS | OUTSIDE | OUTSIDE_E2,
	[0xC ... 0xF] = LEADS | OUTSIDE | OUTSIDE_E1 | OUTSIDE_E2};

#define AVX2   __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) AVX2

INLINE __m256i load(const char *at)
{
	return _mm256_loadu_si256((const __m256i *)at);
}

INLINE __m256i table(const uint8_t *bytes)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}

INLINE __m256i low_half(__m256i bytes)
{
	return _mm256_and_si256(bytes, _mm256_set1_epi8(0x0F));
}

INLINE __m256i high_half(__m256i bytes)
{
	return low_half(_mm256_srli_epi16(bytes, 4));
}

/* The bytes of a block moved up by `n`, with zeros before them. */
#define MOVED(block, n)                                                                            \
	_mm256_alignr_epi8((block), _mm256_permute2x128_si256((block), (block), 0x08), 16 - (n))

/* Not zero where a byte leaves doubt, given the byte before it and the one before that. Every operation counts here: this
 * is what the scan's speed is made of. */
INLINE __m256i doubt(__m256i byte, __m256i before, __m256i second)
{
	__m256i high = high_half(byte);
	__m256i pair =
		_mm256_and_si256(_mm256_and_si256(_mm256_shuffle_epi8(table(lead_high), high_half(before)),
							 _mm256_shuffle_epi8(table(lead_low), low_half(before))),
			_mm256_and_si256(_mm256_shuffle_epi8(table(next_high), high),
				_mm256_shuffle_epi8(table(next_low), low_half(byte))));
	/* A continuation stands behind every lead byte, and second behind E0 and up, and nowhere else. */
	__m256i wanted = _mm256_or_si256(_mm256_subs_epu8(before, _mm256_set1_epi8((char)0xBF)),
		_mm256_subs_epu8(second, _mm256_set1_epi8((char)0xDF)));
	__m256i misplaced = _mm256_xor_si256(_mm256_cmpgt_epi8(wanted, _mm256_setzero_si256()),
		_mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xC0), byte));
	/* Of E2 80, the dashes and quotes are in 90 to 9F and B0 to BF: the lowest bit of their high half is set. That of
	 * `quote` is set behind E2; it means nothing behind what has no place here, which the pair tells. */
	__m256i quote = _mm256_subs_epu8(second, _mm256_set1_epi8((char)0xE1));
	__m256i space = _mm256_andnot_si256(high, quote);
	return _mm256_or_si256(_mm256_or_si256(pair, misplaced), space);
}

AVX2 const char *bv_scan_avx2(const char *start, const char *at, const char *end)
{
	enum { BEFORE = 2 };
	if (end - start < BLOCK + BEFORE) {
		return at;
	}
	/* The last block of the text may begin in one that was looked at already. */
	const char *last = end - BLOCK;
	const char *from = at < last ? at : last;
	__m256i byte = load(from), before, second;
	if (from == start) {
		before = MOVED(byte, 1);
		second = MOVED(byte, 2);
	} else {
		before = load(from - 1);
		second = load(from - 2);
	}
	for (;;) {
		__m256i bits = doubt(byte, before, second);
		if (!_mm256_testz_si256(bits, bits)) {
			return at;
		}
		at = from + BLOCK;
		if (at == end) {
			return end;
		}
		from = at < last ? at : last;
		byte = load(from);
		before = load(from - 1);
		second = load(from - 2);
	}
}

#else

const char *bv_scan_avx2(const char *start, const char *at, const char *end)
{
	return bv_scan_portable(start, at, end);
}

#endif
