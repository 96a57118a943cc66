/* A glance at the bytes of an export before libxml2 gets them.
 *
 * It knows tags from text, comments and CDATA, where "<!DOCTYPE html>" is something a post says. Two things it lets through to
 * nobody: a DOCTYPE, with which every attack by entities begins, and a tag of thousands of attributes, for which libxml2's time is
 * quadratic (100,000 of them: three minutes). Bytes of 0 are passed over, so that UTF-16 looks like ASCII.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/wxr_guard.h"

typedef enum state {
	IN_TEXT,
	IN_OPEN, /* behind "<" */
	IN_BANG, /* behind "<!" */
	IN_DASH, /* behind "<!-" */
	IN_TAG,
	IN_QUOTE,
	IN_COMMENT,
	IN_CDATA,
	IN_INSTRUCTION
} state;

/* In what ends with `count` bytes `last` and a ">". */
static uint8_t until(bv_wxr_guard *guard, char c, char last, uint8_t count)
{
	if (c == last) {
		guard->matched = (uint8_t)(guard->matched < count ? guard->matched + 1 : count);
	} else if (c == '>' && guard->matched == count) {
		return IN_TEXT;
	} else {
		guard->matched = 0;
	}
	return guard->state;
}

static uint8_t in_tag(bv_wxr_guard *guard, char c)
{
	if (guard->state == IN_QUOTE) {
		return c == guard->quote ? IN_TAG : IN_QUOTE;
	}
	guard->quote = c;
	return c == '>' ? IN_TEXT : c == '"' || c == '\'' ? IN_QUOTE : IN_TAG;
}

/* The state behind the byte `c`. */
static uint8_t step(bv_wxr_guard *guard, char c)
{
	switch ((state)guard->state) {
	case IN_TEXT:
		return c == '<' ? IN_OPEN : IN_TEXT;
	case IN_OPEN:
		guard->tag = 0;
		guard->matched = 0;
		return c == '!' ? IN_BANG : c == '?' ? IN_INSTRUCTION : in_tag(guard, c);
	case IN_BANG:
		if (c == 'D') {
			guard->refused = BV_WXR_DOCTYPE;
		}
		return c == '-' ? IN_DASH : c == '[' ? IN_CDATA : IN_TAG;
	case IN_DASH:
		return c == '-' ? IN_COMMENT : IN_TAG;
	case IN_COMMENT:
		return until(guard, c, '-', 2);
	case IN_CDATA:
		return until(guard, c, ']', 2);
	case IN_INSTRUCTION:
		return until(guard, c, '?', 1);
	default:
		if (++guard->tag > BV_WXR_TAG_MAX) {
			guard->refused = BV_WXR_LONG_TAG;
		}
		return in_tag(guard, c);
	}
}

/* Where the next byte that changes the state may be. Most of a file is text. */
static const char *skip(const bv_wxr_guard *guard, const char *at, const char *end)
{
	int wanted = guard->state == IN_TEXT                    ? '<'
		: guard->state == IN_CDATA && guard->matched == 0   ? ']'
		: guard->state == IN_COMMENT && guard->matched == 0 ? '-'
															: -1;
	const char *found = wanted < 0 ? at : memchr(at, wanted, (size_t)(end - at));
	return found != NULL ? found : end;
}

bool bv_wxr_guard_pass(bv_wxr_guard *guard, bv_slice bytes)
{
	const char *at = bytes.ptr, *end = bytes.ptr + bytes.len;
	while (guard->refused == BV_WXR_FINE && (at = skip(guard, at, end)) < end) {
		if (*at != '\0') {
			guard->state = step(guard, *at);
		}
		at++;
	}
	return guard->refused == BV_WXR_FINE;
}
