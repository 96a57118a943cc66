/* Escaping.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/escape.h"

#include <stdio.h>

void bv_put_html(bv_buf *out, bv_slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		switch (c) {
		case '&':
			BV_PUTS(out, "&amp;");
			break;
		case '<':
			BV_PUTS(out, "&lt;");
			break;
		case '>':
			BV_PUTS(out, "&gt;");
			break;
		case '"':
			BV_PUTS(out, "&quot;");
			break;
		default:
			if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t') {
				bv_buf_putc(out, (char)c);
			}
		}
	}
}

static void put_code(bv_buf *out, unsigned code)
{
	char text[8];
	int len = snprintf(text, sizeof(text), "\\u%04X", code);
	bv_buf_put(out, text, (size_t)len);
}

void bv_put_json(bv_buf *out, bv_slice text)
{
	bv_buf_putc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool separator = c == 0xE2 && text.len - i >= 3 && (unsigned char)text.ptr[i + 1] == 0x80 &&
			((unsigned char)text.ptr[i + 2] & 0xFE) == 0xA8;
		if (separator) { /* U+2028 and U+2029 end a line in older JavaScript */
			put_code(out, 0x2000u | ((unsigned char)text.ptr[i + 2] & 0x3Fu));
			i += 2;
		} else if (c == '"' || c == '\\') {
			bv_buf_putc(out, '\\');
			bv_buf_putc(out, (char)c);
		} else if (c < ' ' || c == '<' || c == '>' || c == '&') {
			put_code(out, c);
		} else {
			bv_buf_putc(out, (char)c);
		}
	}
	bv_buf_putc(out, '"');
}
