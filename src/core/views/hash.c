/* SipHash-2-4 (Aumasson and Bernstein, 2012), CRC-32C, and the kernel's random bytes.
 *
 * libsodium has SipHash, zlib a CRC: neither is worth a dependency of thirty lines on the
 * counting path.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/hash.h"

#include <sys/random.h>
#include <unistd.h>

static inline uint64_t rotate(uint64_t x, int bits)
{
	return (x << bits) | (x >> (64 - bits));
}

static inline void sip_rounds(uint64_t v[static 4], int rounds)
{
	for (int i = 0; i < rounds; i++) {
		v[0] += v[1];
		v[1] = rotate(v[1], 13) ^ v[0];
		v[0] = rotate(v[0], 32);
		v[2] += v[3];
		v[3] = rotate(v[3], 16) ^ v[2];
		v[0] += v[3];
		v[3] = rotate(v[3], 21) ^ v[0];
		v[2] += v[1];
		v[1] = rotate(v[1], 17) ^ v[2];
		v[2] = rotate(v[2], 32);
	}
}

/* Up to 8 bytes as a little-endian number, whatever the machine's own order. */
static inline uint64_t load_le(const char *ptr, size_t len)
{
	uint64_t word = 0;
	for (size_t i = 0; i < len; i++) {
		word |= (uint64_t)(unsigned char)ptr[i] << (8 * i);
	}
	return word;
}

uint64_t bv_siphash(const bv_secret *secret, bv_slice text)
{
	uint64_t v[4] = {
		secret->k0 ^ UINT64_C(0x736f6d6570736575),
		secret->k1 ^ UINT64_C(0x646f72616e646f6d),
		secret->k0 ^ UINT64_C(0x6c7967656e657261),
		secret->k1 ^ UINT64_C(0x7465646279746573),
	};
	size_t at = 0;
	for (; text.len - at >= 8; at += 8) {
		uint64_t word = load_le(text.ptr + at, 8);
		v[3] ^= word;
		sip_rounds(v, 2);
		v[0] ^= word;
	}
	uint64_t last = ((uint64_t)text.len << 56) | load_le(text.ptr + at, text.len - at);
	v[3] ^= last;
	sip_rounds(v, 2);
	v[0] ^= last;
	v[2] ^= 0xff;
	sip_rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
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
