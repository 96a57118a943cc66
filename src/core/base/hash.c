/* SipHash (Aumasson and Bernstein, 2012), CRC-32C, and the kernel's random bytes.
 *
 * libsodium has SipHash, zlib a CRC: neither is worth a dependency of thirty lines on the
 * counting path.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/hash.h"

#include <sys/random.h>
#include <unistd.h>

static inline uint64_t rotate(uint64_t x, int bits)
{
	return (x << bits) | (x >> (64 - bits));
}

typedef struct sip_state {
	uint64_t v0, v1, v2, v3;
} sip_state;

/* By value: the compiler keeps all four words in registers. */
static inline sip_state sip_round(sip_state s)
{
	s.v0 += s.v1;
	s.v1 = rotate(s.v1, 13) ^ s.v0;
	s.v0 = rotate(s.v0, 32);
	s.v2 += s.v3;
	s.v3 = rotate(s.v3, 16) ^ s.v2;
	s.v0 += s.v3;
	s.v3 = rotate(s.v3, 21) ^ s.v0;
	s.v2 += s.v1;
	s.v1 = rotate(s.v1, 17) ^ s.v2;
	s.v2 = rotate(s.v2, 32);
	return s;
}

/* Up to 8 bytes as a little-endian number, whatever the machine's own order. */
static inline uint64_t load_le(const char *ptr, size_t len)
{
	uint64_t word = 0;
	memcpy(&word, ptr, len);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline sip_state sip_rounds(sip_state s, int rounds)
{
	for (int i = 0; i < rounds; i++) {
		s = sip_round(s);
	}
	return s;
}

static inline sip_state sip_begin(const bv_secret *secret)
{
	return (sip_state){
		secret->k0 ^ UINT64_C(0x736f6d6570736575),
		secret->k1 ^ UINT64_C(0x646f72616e646f6d),
		secret->k0 ^ UINT64_C(0x6c7967656e657261),
		secret->k1 ^ UINT64_C(0x7465646279746573),
	};
}

static inline sip_state sip_add(sip_state s, uint64_t word, int rounds)
{
	s.v3 ^= word;
	s = sip_rounds(s, rounds);
	s.v0 ^= word;
	return s;
}

static inline uint64_t sip_end(sip_state s, uint64_t last, int c, int d)
{
	s = sip_add(s, last, c);
	s.v2 ^= 0xff;
	s = sip_rounds(s, d);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

/* SipHash-c-d: inlined twice, so that the rounds are constants. */
__attribute__((always_inline)) static inline uint64_t siphash(
	const bv_secret *secret, bv_slice text, int c, int d)
{
	sip_state s = sip_begin(secret);
	size_t at = 0;
	for (; text.len - at >= 8; at += 8) {
		s = sip_add(s, load_le(text.ptr + at, 8), c);
	}
	uint64_t last = (uint64_t)text.len << 56;
	if (at < text.len) {
		last |= load_le(text.ptr + at, text.len - at);
	}
	return sip_end(s, last, c, d);
}

uint64_t bv_siphash(const bv_secret *secret, bv_slice text)
{
	return siphash(secret, text, 2, 4);
}

uint64_t bv_siphash_light(const bv_secret *secret, bv_slice text)
{
	return siphash(secret, text, 1, 3);
}

uint64_t bv_siphash_light_3(const bv_secret *secret, uint64_t a, uint64_t b, uint64_t c)
{
	sip_state s = sip_begin(secret);
	s = sip_add(s, a, 1);
	s = sip_add(s, b, 1);
	s = sip_add(s, c, 1);
	return sip_end(s, UINT64_C(24) << 56, 1, 3);
}

uint32_t bv_crc32c(const void *bytes, size_t size)
{
	const unsigned char *byte = bytes;
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < size; i++) {
		crc ^= byte[i];
		for (int bit = 0; bit < 8; bit++) {
			crc = (crc >> 1) ^ (UINT32_C(0x82f63b78) & (0 - (crc & 1)));
		}
	}
	return ~crc;
}

bool bv_random(void *out, size_t size)
{
	/* One call gives at most 256 bytes, whole or not at all. */
	for (size_t at = 0; at < size; at += 256) {
		if (getentropy((char *)out + at, size - at < 256 ? size - at : 256) != 0) {
			return false;
		}
	}
	return true;
}
