/* UTF-8: validation, decoding, encoding, repair.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/text.h"

#include <stdint.h>

/* How the byte after a lead byte may lie, and how many bytes follow the lead; Unicode, table 3-7. */
struct lead {
	uint8_t length; /* 0: not a lead byte */
	uint8_t low, high;
};

static inline struct lead lead_of(unsigned char byte)
{
	if (byte < 0xC2 || byte > 0xF4) {
		return (struct lead){0, 0, 0};
	}
	if (byte < 0xE0) {
		return (struct lead){2, 0x80, 0xBF};
	}
	if (byte < 0xF0) {
		return (struct lead){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
	}
	return (struct lead){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

uint32_t bv_utf8_next_wide(const char **at, const char *end)
{
	const unsigned char *byte = (const unsigned char *)*at;
	struct lead lead = lead_of(byte[0]);
	size_t left = (size_t)(end - *at);
	size_t used = 1;
	uint32_t cp = byte[0] & (0x7Fu >> lead.length);
	if (lead.length != 0 && left > 1 && byte[1] >= lead.low && byte[1] <= lead.high) {
		do {
			cp = cp << 6 | (byte[used] & 0x3Fu);
			used++;
		} while (used < lead.length && used < left && (byte[used] & 0xC0) == 0x80);
	}
	*at += used;
	return lead.length != 0 && used == lead.length ? cp : BV_UTF8_BAD;
}

uint32_t bv_utf8_last(const char *start, const char *at)
{
	const char *last = at - 1;
	while (last > start && ((unsigned char)*last & 0xC0) == 0x80) {
		last--;
	}
	return bv_utf8_next(&last, at);
}

/* The first byte at or after `at` that is not ASCII, or `end`. */
static const char *skip_ascii(const char *at, const char *end)
{
	typedef unsigned char block __attribute__((vector_size(16)));
	typedef uint64_t words __attribute__((vector_size(16)));
	while (end - at >= 16) {
		block bytes;
		memcpy(&bytes, at, sizeof(bytes));
		words high = (words)(bytes & 0x80);
		if ((high[0] | high[1]) != 0) {
			break;
		}
		at += 16;
	}
	while (at < end && (unsigned char)*at < 0x80) {
		at++;
	}
	return at;
}

size_t bv_utf8_valid(bv_slice text)
{
	if (text.len == 0) {
		return 0; /* which may have no bytes to point to */
	}
	const char *at = text.ptr, *end = text.ptr + text.len;
	for (;;) {
		at = skip_ascii(at, end);
		/* Vietnamese changes between one and many bytes every few letters: look for ASCII runs only after one. */
		do {
			const char *before = at;
			if (at == end || bv_utf8_next_wide(&at, end) == BV_UTF8_BAD) {
				return (size_t)(before - text.ptr);
			}
		} while (at < end && (unsigned char)*at >= 0x80);
	}
}

size_t bv_utf8_encode(char out[static 4], uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

void bv_utf8_put(bv_buf *out, uint32_t cp)
{
	if (bv_buf_reserve(out, 4)) {
		out->len += bv_utf8_encode(out->ptr + out->len, cp);
	}
}

void bv_utf8_repair(bv_buf *out, bv_slice text)
{
	const char *end = text.ptr + text.len;
	while (text.len != 0) {
		size_t good = bv_utf8_valid(text);
		bv_buf_put(out, text.ptr, good);
		if (good == text.len) {
			return;
		}
		text = bv_slice_from(text, good);
		bv_utf8_next_wide(&text.ptr, end);
		text.len = (size_t)(end - text.ptr);
		bv_utf8_put(out, BV_UTF8_REPLACEMENT);
	}
}
