/* How much of a text is in normal form beyond doubt: the scan that makes normalize() of good text nearly free.
 *
 * It knows the bytes that Vietnamese in NFC is made of, and looks at whole blocks with nothing but compares: ASCII, two
 * bytes from C3 to C6, three bytes in E1 B8..BB (Latin letters) and E2 80 (dashes, quotes). Whatever else occurs is looked
 * at one code point at a time, and the scan goes on behind it.
 *
 * Vectors are the compiler's own (GCC and Clang): SSE2 on x86-64, NEON on arm64, plain code elsewhere.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/scan.h"
#include "text/unicode.h"

enum { BLOCK = 16, BEFORE = 2 /* bytes before a block that are looked at with it */ };

typedef uint8_t block __attribute__((vector_size(BLOCK)));
typedef uint64_t words __attribute__((vector_size(BLOCK)));

static inline block load(const char *at)
{
	block bytes;
	memcpy(&bytes, at, BLOCK);
	return bytes;
}

/* Non-zero where a byte is not as Vietnamese in normal form has it, given the byte before it and the one before that. */
static inline block doubt(block byte, block before, block second)
{
	block continuation = (block)((byte & 0xC0) == 0x80);
	block latin2 = (block)(before - 0xC3 <= 0x03);
	block latin3 = (block)(before == 0xE1);
	block quote = (block)(before == 0xE2);
	block quote_end = (block)(second == 0xE2);
	block known = latin2 | latin3 | quote;
	block bad = (block)(before >= 0xC0) ^ known;
	bad |= continuation ^ (known | (block)(second == 0xE1) | quote_end);
	bad |= latin3 & (block)((byte & 0xFC) != 0xB8);
	bad |= quote & (block)(byte != 0x80);
	/* Of E2 80: dashes, quotes and ellipsis, none of the spaces and marks without width. */
	bad |= quote_end & (block)((byte & 0x10) == 0) & (block)(byte != 0xA6);
	/* C3 90 and C3 B0 look like Đ and đ, C6 89 like Đ. */
	bad |= (block)(before == 0xC3) & (block)((byte & 0xDF) == 0x90);
	bad |= (block)(before == 0xC6) & (block)(byte < 0xA0);
	return bad;
}

static inline bool is_doubtful(const char *at)
{
	words halves = (words)doubt(load(at), load(at - 1), load(at - 2));
	return (halves[0] | halves[1]) != 0;
}

const char *bv_scan_portable(const char *start, const char *at, const char *end)
{
	while (end - at >= BLOCK && !is_doubtful(at)) {
		at += BLOCK;
	}
	/* The rest is shorter than a block: look at the last block of the text, some of it again. */
	if (end - at < BLOCK && end - start >= BLOCK + 2 && !is_doubtful(end - BLOCK)) {
		return end;
	}
	return at;
}

/* Where the code point begins that `at` lies in; the bytes before `at` are beyond doubt. */
static const char *code_point_start(const char *at)
{
	const char *start = at - 1;
	while (((unsigned char)*start & 0xC0) == 0x80) {
		start--;
	}
	unsigned char lead = (unsigned char)*start;
	ptrdiff_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	return start + length <= at ? at : start;
}

static const char *scan_blocks(
	bv_block_scan *wide, const char *start, const char *at, const char *end)
{
	if (wide != NULL) {
		at = wide(start, at, end);
		if (at == end) {
			return code_point_start(end);
		}
		at = at == start ? at : code_point_start(at);
	}
	/* What stopped the wider blocks lies in one of some narrow ones. */
	if (at != start) {
		at = code_point_start(bv_scan_portable(start, at, end));
	}
	return at;
}

bool bv_scan_is_normal(uint32_t cp)
{
	if (cp < 0x80 || cp == BV_UTF8_BAD) {
		return cp < 0x80;
	}
	normal_traits traits = bv_normal_traits(cp);
	return traits.ccc == 0 && traits.flags == 0;
}

size_t bv_scan_text(bv_slice text, bv_block_scan *wide)
{
	const char *start = text.ptr, *at = start, *end = start + text.len;
	const char *blocks_from =
		start; /* where blocks are looked at again: behind what stopped them */
	while (at < end) {
		if (at >= blocks_from && (at == start || at - start >= BEFORE)) {
			at = scan_blocks(wide, start, at, end);
			if (at == end) {
				break;
			}
			blocks_from = at + (at == start ? BEFORE : BLOCK);
		}
		const char *next = at;
		if (!bv_scan_is_normal(bv_utf8_next(&next, end))) {
			break;
		}
		at = next;
	}
	return (size_t)(at - start);
}

size_t bv_text_normal(bv_slice text)
{
	if (bv_scan_has_avx512() && text.len != 0) {
		const char *end = text.ptr + text.len;
		/* Most texts are good, to a whole last code point. */
		if (bv_scan_avx512(text.ptr, text.ptr, end) == end && code_point_start(end) == end) {
			return text.len;
		}
		return bv_scan_text(text, bv_scan_avx512);
	}
	return bv_scan_text(text, bv_scan_has_avx2() ? bv_scan_avx2 : NULL);
}
