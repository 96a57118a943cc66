/* Numbers in pages: where they stand, and how they are written.
 *
 * A mark is read as HTML is written by programs: an attribute of a start tag, or a word of a
 * comment, and behind the tag or comment nothing but a number. Whatever is not clearly that stays
 * as it was written, which is a right page too.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

enum {
	TAG_MAX = 256,    /* bytes of a tag before and behind the mark that are looked at */
	NUMBER_MAX = 48,  /* bytes of a number as it stands in a page */
	WRITTEN_MAX = 18, /* digits */
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Is byte `at` inside of a tag or comment, at the beginning of a word? */
static bool begins_word_of_tag(bv_slice body, size_t at)
{
	bool word = at >= 1 && (is_space(body.ptr[at - 1]) || body.ptr[at - 1] == '/');
	if (!word && !(at >= 4 && memcmp(body.ptr + at - 4, "<!--", 4) == 0)) {
		return false;
	}
	for (size_t i = at; i > 0 && at - i < TAG_MAX; i--) {
		if (body.ptr[i - 1] == '<' || body.ptr[i - 1] == '>') {
			return body.ptr[i - 1] == '<';
		}
	}
	return false;
}

/* The value behind the marker's name, if it has one. Returns the offset behind it, or 0 when this
 * is the beginning of another name. */
static size_t read_value(bv_slice *value, bv_slice body, size_t at)
{
	*value = (bv_slice){NULL, 0};
	if (at >= body.len || body.ptr[at] != '=') {
		bool ends =
			at < body.len && (is_space(body.ptr[at]) || strchr(">/-", body.ptr[at]) != NULL);
		return ends && body.ptr[at] != '\0' ? at : 0;
	}
	char quote = ++at < body.len ? body.ptr[at] : '\0';
	bool quoted = quote == '"' || quote == '\'';
	size_t from = quoted ? at + 1 : at, to = from;
	while (to < body.len && to - from <= BV_VIEWS_NAME_MAX) {
		char c = body.ptr[to];
		if (quoted ? c == quote : is_space(c) || c == '>') {
			*value = bv_slice_of(body.ptr + from, to - from);
			return quoted ? to + 1 : to;
		}
		to++;
	}
	return 0;
}

/* The number behind a tag: digits, and what stands between thousands. */
static bool read_number(bv_page_mark *mark, bv_slice body, size_t at)
{
	size_t end = at, digits = 0, last = 0;
	mark->written = 0;
	for (; end < body.len && body.ptr[end] != '<' && end - at < NUMBER_MAX; end++) {
		unsigned char c = (unsigned char)body.ptr[end];
		if (c >= '0' && c <= '9') {
			if (digits++ == 0) {
				mark->start = end;
			}
			last = end + 1;
			mark->written = digits <= WRITTEN_MAX ? mark->written * 10 + (c - '0') : 0;
		} else if (!is_space((char)c) && memchr("., \xc2\xa0\xe2\x80\xaf\x89", c, 9) == NULL) {
			return false;
		}
	}
	mark->end = last;
	return digits > 0 && digits <= WRITTEN_MAX && end < body.len && body.ptr[end] == '<';
}

bool bv_page_find_mark(bv_page_mark *mark, size_t *at, bv_slice body, bv_slice marker)
{
	while (*at < body.len) {
		const char *found = memmem(body.ptr + *at, body.len - *at, marker.ptr, marker.len);
		if (found == NULL) {
			*at = body.len;
			return false;
		}
		size_t begin = (size_t)(found - body.ptr);
		*at = begin + marker.len;
		size_t behind = begins_word_of_tag(body, begin) ? read_value(&mark->article, body, *at) : 0;
		size_t limit = body.len - behind < TAG_MAX ? body.len - behind : TAG_MAX;
		const char *close = behind == 0 ? NULL : memchr(body.ptr + behind, '>', limit);
		if (close != NULL && read_number(mark, body, (size_t)(close - body.ptr) + 1)) {
			*at = mark->end;
			return true;
		}
	}
	return false;
}

size_t bv_page_format(char out[static BV_PAGES_NUMBER_SIZE], uint64_t number, bv_slice separator)
{
	char digits[20];
	size_t count = 0, len = 0;
	do {
		digits[count++] = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	while (count > 0) {
		out[len++] = digits[--count];
		/* Twenty digits with six separators of six bytes are 56 bytes. */
		if (count > 0 && count % 3 == 0 && separator.len <= BV_PAGES_SEPARATOR_MAX) {
			memcpy(out + len, separator.len > 0 ? separator.ptr : "", separator.len);
			len += separator.len;
		}
	}
	return len;
}
