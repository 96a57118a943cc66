/* The three hashes of view counting: one for table keys, one keyed by a secret, one for damage.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BASE_HASH_H
#define BAIVIET_BASE_HASH_H

#include "baiviet/slice.h"
#include "baiviet/views_table.h"

/* SipHash-2-4 of `text`: who does not know the secret can neither find nor force a hash. */
uint64_t bv_siphash(const bv_secret *secret, bv_slice text);

/* SipHash-1-3, half the work: for what goes into a bv_siphash() in its turn, or only indexes a
 * memory. */
uint64_t bv_siphash_light(const bv_secret *secret, bv_slice text);

/* CRC-32C (Castagnoli): tells damage, not malice. */
uint32_t bv_crc32c(const void *bytes, size_t size);

/* Fill `out` with bytes from the kernel that nobody can guess. False when it has none to give. */
bool bv_random(void *out, size_t size);

#endif
