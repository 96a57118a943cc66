/* ASCII in a title, 16 bytes at a time: which bytes are of words, and how they fold. For processors with SSE2, of 64 bits.
 *
 * Nothing here reads outside the title. What would be the last block of it, were it longer, is filled up with zeros.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SLUG_BLOCKS_H
#define BAIVIET_SLUG_BLOCKS_H

#include "baiviet/slice.h"

#include <emmintrin.h>

enum { BLOCK = 16 };

static inline uint64_t load_8(const unsigned char *at)
{
	uint64_t bytes;
	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

static inline uint64_t load_4(const unsigned char *at)
{
	uint32_t bytes;
	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

/* `n` bytes and zeros; `n` is 1 to 15. By loads that overlap: a block that was copied together would have to wait for its
 * parts to be written. */
static inline __m128i load_short(const unsigned char *at, size_t n)
{
	uint64_t low, high = 0;
	if (n >= 8) {
		low = load_8(at);
		high = load_8(at + n - 8) >> 8 * (15 - n) >> 8;
	} else if (n >= 4) {
		low = load_4(at) | load_4(at + n - 4) << 8 * (n - 4);
	} else {
		low = at[0] | (uint64_t)at[n / 2] << 8 * (n / 2) | (uint64_t)at[n - 1] << 8 * (n - 1);
	}
	return _mm_set_epi64x((long long)high, (long long)low);
}

/* The block at `at`, which lies in the title from `start` to `end`. */
static inline __m128i load_block(
	const unsigned char *start, const unsigned char *at, const unsigned char *end)
{
	size_t left = (size_t)(end - at);
	if (BV_LIKELY(left >= BLOCK)) {
		return _mm_loadu_si128((const __m128i *)at);
	}
	if (end - start < BLOCK) {
		return load_short(at, left);
	}
	unsigned __int128 last = (unsigned __int128)load_8(end - 8) << 64 | load_8(end - 16);
	last >>= 8 * (BLOCK - left);
	return _mm_set_epi64x((long long)(last >> 64), (long long)last);
}

static inline __m128i are_between(__m128i bytes, unsigned char first, unsigned char last)
{
	__m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
	return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(last - first))), above);
}

/* Where letters and digits are. */
static inline __m128i are_words(__m128i bytes)
{
	return _mm_or_si128(are_between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z'),
		are_between(bytes, '0', '9'));
}

/* Where in-word apostrophes may be. */
static inline __m128i are_quotes(__m128i bytes)
{
	return _mm_or_si128(
		_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\'')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('`')));
}

static inline unsigned bits_of(__m128i bytes)
{
	return (unsigned)_mm_movemask_epi8(bytes);
}

/* Put a block folded; `lower` is 0x20, or 0 to keep case. Letters and digits are all above '-'. */
static inline void put_block(unsigned char *put, __m128i bytes, __m128i words, unsigned char lower)
{
	__m128i letters = _mm_and_si128(words, _mm_or_si128(bytes, _mm_set1_epi8((char)lower)));
	_mm_storeu_si128((__m128i *)put, _mm_max_epu8(letters, _mm_set1_epi8('-')));
}

#endif
