/* SipHash, keyed by a secret; CRC-32C, for damage; and random bytes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_HASH_H
#define BAIVIET_HASH_H

#include "baiviet/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* The secret of a SipHash. */
typedef struct bv_secret {
	uint64_t k0, k1;
} bv_secret;

/* SipHash-2-4 of `text`: who does not know the secret can neither find nor force a hash. */
uint64_t bv_siphash(const bv_secret *secret, bv_slice text);

/* SipHash-1-3, half the work and, as far as anybody knows, as hard to guess (Rust and CPython hash
 * with it what strangers send): for what is done in every request. */
uint64_t bv_siphash_light(const bv_secret *secret, bv_slice text);

/* The same of three numbers, as they lie in memory on a little-endian machine. */
uint64_t bv_siphash_light_3(const bv_secret *secret, uint64_t a, uint64_t b, uint64_t c);

/* CRC-32C (Castagnoli): tells damage, not malice. */
uint32_t bv_crc32c(const void *bytes, size_t size);

/* Fill `out` with bytes from the kernel that nobody can guess. False when it has none to give. */
bool bv_random(void *out, size_t size);

#endif
