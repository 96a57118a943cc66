/* Numbers in pages: where they stand, and how they are written.
 *
 * A mark is read as HTML is written by programs: an attribute of a start tag, or a word of a
 * comment, and right behind the tag or comment a number; what follows that, such as "lượt xem",
 * stays. Whatever is not clearly so stays as it was written, which is a right page too.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

#include "base/ascii.h"

enum {
	TAG_MAX = 256,    /* bytes of a tag before and behind the mark that are looked at */
	BLANKS_MAX = 256, /* bytes of white space before a number */
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

static size_t skip_blanks(bv_slice body, size_t at)
{
	while (at < body.len && is_space(body.ptr[at])) {
		at++;
	}
	return at;
}

/* The value behind the marker's name, if it has one. Returns the offset behind it, or 0 when this
 * is the beginning of another name. */
static size_t read_value(bv_slice *value, bv_slice body, size_t at)
{
	const bv_slice comment_end = BV_SLICE("-->");
	*value = (bv_slice){NULL, 0};
	if (at >= body.len) {
		return 0;
	}
	size_t equals = skip_blanks(body, at);
	if (equals == body.len || body.ptr[equals] != '=') {
		bool ends = is_space(body.ptr[at]) || body.ptr[at] == '>' || body.ptr[at] == '/' ||
			bv_slice_starts(bv_slice_from(body, at), comment_end);
		return ends ? at : 0;
	}
	at = skip_blanks(body, equals + 1);
	char quote = at < body.len ? body.ptr[at] : '\0';
	bool quoted = quote == '"' || quote == '\'';
	size_t from = quoted ? at + 1 : at, to = from;
	while (to < body.len && to - from <= BV_VIEWS_NAME_MAX) {
		char c = body.ptr[to];
		bool ends = quoted
			? c == quote
			: is_space(c) || c == '>' || bv_slice_starts(bv_slice_from(body, to), comment_end);
		if (ends) {
			*value = bv_slice_of(body.ptr + from, to - from);
			return quoted ? to + 1 : to;
		}
		to++;
	}
	return 0;
}

/* What may stand between thousands, and of that what is blank and may end a number. */
static const bv_slice blanks[] = {BV_SLICE_INIT(" "), BV_SLICE_INIT("\xc2\xa0"),
	BV_SLICE_INIT("\xe2\x80\xaf"), BV_SLICE_INIT("\xe2\x80\x89"), BV_SLICE_INIT("&nbsp;"),
	BV_SLICE_INIT("&#160;")};
static const bv_slice points[] = {
	BV_SLICE_INIT("."), BV_SLICE_INIT(","), BV_SLICE_INIT("'"), BV_SLICE_INIT("\xe2\x80\x99")};

static size_t separator_at(bv_slice text, bv_slice own)
{
	if (own.len > 0 && bv_slice_starts(text, own)) {
		return own.len;
	}
	size_t len = BV_STARTS_ONE_OF(text, points);
	return len > 0 ? len : BV_STARTS_ONE_OF(text, blanks);
}

static bool ends_number(bv_slice text)
{
	return text.len > 0 &&
		(text.ptr[0] == '<' || is_space(text.ptr[0]) || BV_STARTS_ONE_OF(text, blanks) > 0);
}

/* Digits at `at`, more than are taken if there are too many. */
static size_t count_digits(bv_slice body, size_t at)
{
	size_t count = 0;
	while (
		count <= WRITTEN_MAX && at + count < body.len && bv_ascii_is_digit(body.ptr[at + count])) {
		count++;
	}
	return count;
}

/* The number behind a tag: digits, in groups of three if there is something between them. What
 * else is written with digits, such as 1.5 or 6/8, is no number of views. */
static bool read_number(bv_page_mark *mark, bv_slice body, size_t at, bv_slice separator)
{
	size_t limit = body.len - at < BLANKS_MAX ? body.len : at + BLANKS_MAX;
	at = skip_blanks(bv_slice_of(body.ptr, limit), at);
	size_t group = count_digits(body, at), total = 0;
	bool grouped = group <= 3;
	mark->start = at;
	mark->written = 0;
	while (group > 0) {
		total += group;
		if (total > WRITTEN_MAX) {
			return false;
		}
		for (; group > 0; group--) {
			mark->written = mark->written * 10 + (uint64_t)(body.ptr[at++] - '0');
		}
		mark->end = at;
		size_t gap = grouped ? separator_at(bv_slice_from(body, at), separator) : 0;
		group = gap > 0 ? count_digits(body, at + gap) : 0;
		if (group != 0 && group != 3) {
			return false;
		}
		at += group > 0 ? gap : 0;
	}
	return total > 0 && ends_number(bv_slice_from(body, mark->end));
}

bool bv_page_find_mark(
	bv_page_mark *mark, size_t *at, bv_slice body, bv_slice marker, bv_slice separator)
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
		if (close != NULL && read_number(mark, body, (size_t)(close - body.ptr) + 1, separator)) {
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
