/* The sink: text without what nobody should see, and the values of attributes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/characters.h"
#include "article/sink.h"

#ifdef __SSE2__
/* One bit for each of the sixteen bytes at `at` that may begin a character that is dropped. */
static inline unsigned droppable_mask(bytes at)
{
	__m128i x = _mm_loadu_si128((const __m128i *)at);
	__m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1F)), x);
	odd = _mm_or_si128(odd, _mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8((char)0xEF)), x));
	odd = _mm_or_si128(odd, equals(x, 0x7F));
	odd = _mm_or_si128(odd, equals_but(x, 0xC2 ^ 0xE2, (char)0xC2));
	return (unsigned)_mm_movemask_epi8(odd);
}
#endif

/* The first character from `begin` on that is dropped, or `end`. */
static bytes find_dropped(bytes begin, bytes end)
{
	bytes at = begin;
	while (at < end) {
#ifdef __SSE2__
		/* ASCII letters and most others are passed sixteen at a time. */
		if (end - begin >= 16) {
			bytes step = step_from(at, end - 16);
			unsigned mask = droppable_mask(step) >> (at - step);
			if (mask == 0) {
				at = step + 16;
				continue;
			}
			at += __builtin_ctz(mask);
		}
#endif
		size_t len = 1;
		if (odd_byte[*at] == ODD && is_dropped(at, &len)) {
			return at;
		}
		at += len;
	}
	return end;
}

/* Append `text` without the characters that are dropped. */
static void put_clean(bv_buf *out, bytes at, bytes end, size_t *bidi)
{
	while (at < end) {
		bytes dropped = find_dropped(at, end);
		bv_buf_put(out, (const char *)at, (size_t)(dropped - at));
		if (dropped == end) {
			return;
		}
		size_t len;
		*bidi += *dropped >= 0x80 && use_of(dropped, &len) == USE_BIDI;
		(void)is_dropped(dropped, &len);
		at = dropped + len;
	}
}

bool bv_sink_is_clean(bv_slice text)
{
	bytes at = (bytes)text.ptr, end = at + text.len;
	return find_dropped(at, end) == end;
}

bool bv_sink_clean(bv_buf *out, bv_slice text, size_t *bidi)
{
	if (bv_sink_is_clean(text)) {
		return false;
	}
	bytes at = (bytes)text.ptr;
	put_clean(out, at, at + text.len, bidi);
	return true;
}

bool bv_sink_is_nothing(bv_slice text, bool begins_line, size_t *bidi)
{
	bytes at = (bytes)text.ptr, end = at + text.len;
	size_t len = 1, marks = 0;
	for (; at < end; at += len) {
		if (begins_line && is_space(*at)) {
			len = 1;
		} else if (odd_byte[*at] != ODD || !is_dropped(at, &len)) {
			return false;
		} else {
			marks += *at >= 0x80 && use_of(at, &len) == USE_BIDI;
		}
	}
	*bidi += marks;
	return true;
}

void bv_sink_attribute(bv_buf *out, bv_slice name, bv_slice value)
{
	bytes at = (bytes)(value.len > 0 ? value.ptr : ""), end = at + value.len, from = at;
	bv_buf_putc(out, ' ');
	bv_buf_slice(out, name);
	BV_PUTS(out, "=\"");
	while (at < end) {
		size_t len = 1;
		if (odd_byte[*at] == 0) {
			at++;
			continue;
		}
		bv_buf_put(out, (const char *)from, (size_t)(at - from));
		if (*at == '"') {
			BV_PUTS(out, "&quot;");
			at++;
		} else if (is_dropped(at, &len)) {
			at += len;
		} else {
			at = put_odd(out, at);
		}
		from = at;
	}
	bv_buf_put(out, (const char *)from, (size_t)(at - from));
	bv_buf_putc(out, '"');
}
