/* The text of any bytes taken for a title in HTML: white space as it shows, and text that was escaped comes back.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "fuzz.h"

#include "baiviet/text.h"

static bv_buf text_of(bv_slice html)
{
	bv_buf out = fuzz_buf();
	MUST(bv_text_of_html(&out, html, NULL) == BV_OK);
	return out;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* One space between words, none at the ends. References may stand for other white space, which stays. */
static void must_be_a_line(bv_slice text)
{
	MUST(text.len == 0 || (!is_space(text.ptr[0]) && !is_space(text.ptr[text.len - 1])));
	for (size_t i = 1; i < text.len; i++) {
		MUST(!is_space(text.ptr[i]) || (text.ptr[i] == ' ' && text.ptr[i - 1] != ' '));
	}
}

static void must_come_back_when_escaped(bv_slice text)
{
	bv_buf escaped = fuzz_buf();
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '&':
			BV_PUTS(&escaped, "&amp;");
			break;
		case '<':
			BV_PUTS(&escaped, "&#x3C;");
			break;
		case '>':
			BV_PUTS(&escaped, "&gt;");
			break;
		default:
			bv_buf_putc(&escaped, text.ptr[i]);
		}
	}
	bv_buf again = text_of(bv_buf_view(&escaped));
	MUST_EQUAL(bv_buf_view(&again), text);
	bv_buf_free(&again);
	bv_buf_free(&escaped);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bv_slice html = bv_slice_of((const char *)data, size);
	bv_buf out = text_of(html);
	bv_slice text = bv_buf_view(&out);
	MUST(bv_utf8_valid(text) == text.len);
	/* An ill-formed byte becomes U+FFFD; no reference is shorter than what it stands for. */
	MUST(text.len <= 3 * size);
	must_be_a_line(text);
	must_come_back_when_escaped(text);
	bv_buf_free(&out);
	return 0;
}
