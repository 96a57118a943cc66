/* Counting letters.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/letters.h"

#include "base/ascii.h"

/* The length of the character at `at`, which is beyond ASCII, and in *letter whether it counts: marks do not, as they may be
 * composed with their letter, nor does punctuation, as it may be mended. */
static size_t beyond_ascii(const unsigned char *at, bool *letter)
{
	bool mark = at[0] == 0xCC || (at[0] == 0xCD && at[1] <= 0xAF);
	bool punctuation = at[0] == 0xC2 || (at[0] == 0xE2 && at[1] <= 0x81) || at[0] == 0xEF;
	*letter = !mark && !punctuation;
	return at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
}

size_t bv_letters(bv_slice text, bool escaped)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len;) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= 0x80) {
			bool letter;
			i += beyond_ascii((const unsigned char *)text.ptr + i, &letter);
			count += letter;
			continue;
		}
		if (escaped && c == '&') {
			const char *semicolon = memchr(text.ptr + i, ';', text.len - i);
			i = semicolon != NULL ? (size_t)(semicolon - text.ptr) : text.len - 1;
			c = ';';
		}
		count += bv_ascii_is_alnum((char)c);
		i++;
	}
	return count;
}
