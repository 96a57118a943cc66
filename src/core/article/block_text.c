/* What the text of a block looks like.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/block_text.h"

#include "article/scan.h"
#include "base/ascii.h"
#include "baiviet/text.h"

enum { LABEL_MAX = 200 };

size_t bv_block_letters(bv_slice text)
{
	size_t count = text.len, i = 0;
	/* Eight bytes at a time: one bit for each that continues a character. */
	for (; i + 8 <= text.len; i += 8) {
		uint64_t bytes;
		memcpy(&bytes, text.ptr + i, 8);
		count -=
			(size_t)__builtin_popcountll(bytes >> 7 & ~(bytes >> 6) & UINT64_C(0x0101010101010101));
	}
	for (; i < text.len; i++) {
		count -= ((unsigned char)text.ptr[i] & 0xC0) == 0x80;
	}
	return count;
}

size_t bv_block_visible_letters(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	size_t count = 0;
	while (bv_scan_next(&scan)) {
		count += scan.type == BV_SCAN_TEXT ? bv_block_letters(scan.raw) : 0;
	}
	return count;
}

/* Capitals and small letters of Vietnamese: ASCII, Latin-1, and by turns beyond. */
bool bv_block_is_capital(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) || cp == 0x102 ||
		cp == 0x110 || cp == 0x128 || cp == 0x168 || cp == 0x1A0 || cp == 0x1AF ||
		(cp >= 0x1EA0 && cp <= 0x1EF9 && cp % 2 == 0);
}

static bool is_small(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7) || cp == 0x103 ||
		cp == 0x111 || cp == 0x129 || cp == 0x169 || cp == 0x1A1 || cp == 0x1B0 ||
		(cp >= 0x1EA0 && cp <= 0x1EF9 && cp % 2 == 1);
}

bool bv_block_is_capitals(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	size_t capitals = 0;
	while (bv_scan_next(&scan)) {
		const char *at = scan.raw.ptr, *end = at + scan.raw.len;
		while (scan.type == BV_SCAN_TEXT && at < end) {
			uint32_t cp = bv_utf8_next(&at, end);
			if (is_small(cp)) {
				return false;
			}
			capitals += bv_block_is_capital(cp);
		}
	}
	return capitals > 1;
}

bool bv_block_is_blank(bv_slice text)
{
	const bv_slice nbsp = BV_SLICE("&nbsp;");
	while (text.len > 0) {
		if (bv_slice_starts(text, nbsp)) {
			text = bv_slice_from(text, nbsp.len);
		} else if (memchr(" \n\t", text.ptr[0], 3) != NULL) {
			text = bv_slice_from(text, 1);
		} else {
			return false;
		}
	}
	return true;
}

bv_slice bv_block_first_text(bv_slice content)
{
	bv_scan scan = bv_scan_of(content);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_TEXT) {
			return scan.raw;
		}
	}
	return bv_slice_of("", 0);
}

bool bv_block_is_table_label(bv_slice content)
{
	static const bv_slice openings[] = {BV_SLICE_INIT("Bảng "), BV_SLICE_INIT("BẢNG "),
		BV_SLICE_INIT("Biểu số "), BV_SLICE_INIT("Biểu "), BV_SLICE_INIT("Table ")};
	if (content.len == 0 || memchr("B<T", content.ptr[0], 3) == NULL) {
		return false;
	}
	bv_slice text = bv_block_first_text(content);
	size_t len = BV_STARTS_ONE_OF(text, openings);
	return len > 0 && text.len > len && bv_ascii_is_digit(text.ptr[len]) &&
		bv_block_visible_letters(content) <= LABEL_MAX;
}
