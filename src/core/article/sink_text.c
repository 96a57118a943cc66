/* The sink: text. Runs of ordinary bytes are found sixteen at a time and copied whole; the rest is looked at one by one.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/characters.h"
#include "article/sink.h"
#include "base/ascii.h"

/* --- finding what is not ordinary ------------------------------------------------------------------ */

/* Pairs that need a look: a space before what may swallow it, and the middle of "://" and "www". */
static inline bool is_odd_pair(unsigned char a, unsigned char b)
{
	if (a == ' ') {
		return b <= '!' || b == ',' || b == '.' || b == ':' || b == ';' || b == '?' || b == 0xC2 ||
			b >= 0xE2;
	}
	return (a == ':' && b == '/') || (a == 'w' && b == 'w');
}

#ifdef __SSE2__
/* One bit for each of the sixteen bytes at `at` that need a look, and for spaces before ">". Reads seventeen. */
static inline unsigned odd_mask(bytes at)
{
	__m128i x = _mm_loadu_si128((const __m128i *)at);
	__m128i next = _mm_loadu_si128((const __m128i *)(at + 1));
	/* Unsigned comparisons, by saturating subtraction: x < 0x20 and x >= 0xEF. */
	__m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1F)), x);
	odd = _mm_or_si128(odd, _mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8((char)0xEF)), x));
	odd = _mm_or_si128(odd, _mm_or_si128(equals(x, '&'), equals_but(x, '<' ^ '>', '<')));
	odd = _mm_or_si128(odd, _mm_or_si128(equals(x, '@'), equals(x, 0x7F)));
	odd = _mm_or_si128(odd, equals_but(x, 0xC2 ^ 0xE2, (char)0xC2));
	/* A space before a space, a control, punctuation, or a character that may be dropped. */
	__m128i swallow = _mm_cmpeq_epi8(_mm_min_epu8(next, _mm_set1_epi8('!')), next);
	swallow =
		_mm_or_si128(swallow, _mm_cmpeq_epi8(_mm_max_epu8(next, _mm_set1_epi8((char)0xE2)), next));
	swallow = _mm_or_si128(swallow, equals(next, (char)0xC2));
	swallow = _mm_or_si128(swallow, equals_but(next, ',' ^ '.', ','));
	swallow = _mm_or_si128(swallow, equals_but(next, (':' ^ ';') | (':' ^ '?'), ':'));
	odd = _mm_or_si128(odd, _mm_and_si128(equals(x, ' '), swallow));
	odd = _mm_or_si128(odd, _mm_and_si128(equals(x, ':'), equals(next, '/')));
	odd = _mm_or_si128(odd, _mm_and_si128(equals(x, 'w'), equals(next, 'w')));
	return (unsigned)_mm_movemask_epi8(odd);
}
#endif

/* The first byte from `at` on that needs a look, or `end`, in a text from `begin` to `end`. Its last byte needs one when it is a
 * space. */
static bytes ordinary_end(bytes begin, bytes at, bytes end)
{
#ifdef __SSE2__
	while (end - begin > 16 && end - at > 1) {
		bytes step = step_from(at, end - 17);
		unsigned mask = odd_mask(step) >> (at - step);
		if (mask != 0) {
			return at + __builtin_ctz(mask);
		}
		at = step + 16;
	}
#else
	(void)begin;
#endif
	for (; at < end; at++) {
		if (odd_byte[*at] == ODD || (at + 1 < end ? is_odd_pair(*at, at[1]) : *at == ' ')) {
			return at;
		}
	}
	return end;
}

/* --- spaces ---------------------------------------------------------------------------------------------- */

/* Words that are not parted from what follows them: "Điều 5", "TP. Huế", "ông Nam". */
static bool is_binding_word(bv_slice before)
{
	static const char words[][12] = {"Điều", "điều", "Khoản", "khoản", "Điểm", "điểm", "Chương",
		"Mục", "Số", "số", "TP.", "Tp.", "Q.", "P.", "Ông", "ông", "Bà", "bà", "Đ/c", "GS.", "TS.",
		"tr."};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);
		if (before.len >= len && memcmp(before.ptr + before.len - len, words[i], len) == 0) {
			char c = before.len > len ? before.ptr[before.len - len - 1] : ' ';
			return c == ' ' || c == '>' || c == '\n' || c == '(';
		}
	}
	return false;
}

/* Whether a no-break space here is meant: behind a number, for its unit, or behind a binding word. */
static bool keeps_nbsp(const bv_sink *sink)
{
	const bv_buf *out = sink->out;
	if (sink->line_start || sink->gap != BV_GAP_NONE || out->len == 0) {
		return false;
	}
	unsigned char last = (unsigned char)out->ptr[out->len - 1];
	size_t tail = out->len > 16 ? 16 : out->len;
	return bv_ascii_is_digit((char)last) ||
		is_binding_word(bv_slice_of(out->ptr + out->len - tail, tail));
}

/* --- text ------------------------------------------------------------------------------------------------ */

static void note_space(bv_sink *sink, char_use use)
{
	if (sink->gap == BV_GAP_NBSP) {
		sink->gap = BV_GAP_SPACE; /* more than one is none that was meant */
	} else if (use == USE_NBSP && keeps_nbsp(sink)) {
		sink->gap = BV_GAP_NBSP;
	} else if (sink->gap == BV_GAP_NONE && !sink->line_start) {
		sink->gap = BV_GAP_SPACE;
	}
}

/* Pass over spaces, noting what space is due. */
static bytes skip_space(bv_sink *sink, bytes at, bytes end)
{
	while (at < end) {
		size_t len = 1;
		if (is_space(*at)) {
			note_space(sink, USE_SPACE);
		} else if (*at >= 0x80) {
			char_use use = use_of(at, &len);
			if (use != USE_SPACE && (use != USE_NBSP || !sink->safe_typography)) {
				return at;
			}
			note_space(sink, use);
		} else {
			return at;
		}
		at += len;
	}
	return at;
}

/* Whether the space before `c` was never meant: it closes what stands before it. */
static bool swallows_space(const bv_sink *sink, unsigned char c)
{
	return sink->safe_typography && (c == ',' || c == ';' || c == '!' || c == '?');
}

/* Make the place ready for the text at `at`. Returns where to go on. */
static bytes prepare(bv_sink *sink, bytes at, bytes end)
{
	if ((sink->gap == BV_GAP_SPACE || sink->gap == BV_GAP_NBSP) && swallows_space(sink, *at)) {
		sink->gap = BV_GAP_NONE;
	}
	bv_sink_prepare(sink);
	/* These may begin something too, " .vn", when no space follows. */
	if ((*at == '.' || *at == ':') && at + 1 < end && is_space(at[1])) {
		bv_buf_putc(sink->out, (char)*at++);
		bv_sink_mend_stop(sink);
	}
	return at;
}

/* Note that the block holds something to see. */
static void mark_visible(bv_sink *sink)
{
	bv_frame *top = bv_sink_top(sink);
	top->visible = true;
	top->unbold |= sink->open[BV_EL_STRONG] == 0;
	top->unitalic |= sink->open[BV_EL_EM] == 0;
}

/* A link written out in text becomes one. `from` is the first byte that is not written yet, `at` where
 * ordinary_end() stopped. Returns what follows the link, or NULL when there is none. */
static bytes put_autolink(bv_sink *sink, bytes from, bytes at, bytes end)
{
	bv_autolink link;
	if (sink->link == NULL || sink->open[BV_EL_A] > 0 || sink->open[BV_EL_CODE] > 0 ||
		!bv_autolink_find(&link, sink->unlinked, (const char *)at, (const char *)end) ||
		link.text.ptr < (const char *)from) {
		return NULL;
	}
	sink->unlinked = link.text.ptr + link.text.len;
	bv_buf_put(sink->out, (const char *)from, (size_t)(link.text.ptr - (const char *)from));
	if (sink->link(sink, link.kind, link.text)) {
		bv_sink_prepare(sink);
		mark_visible(sink);
		for (bytes next = (bytes)link.text.ptr; next < (bytes)link.text.ptr + link.text.len;) {
			next = put_odd(sink->out, next);
		}
		bv_sink_unwant(sink, BV_EL_A);
	} else {
		bv_buf_slice(sink->out, link.text);
	}
	return (bytes)link.text.ptr + link.text.len;
}

/* Preformatted text: nothing is collapsed. */
static void put_preformatted(bv_sink *sink, bytes at, bytes end)
{
	/* Parsers drop a line end behind "<pre>", so none may stand there. */
	while (sink->line_start && at < end && *at == '\n') {
		at++;
	}
	if (at == end) {
		return;
	}
	bv_sink_prepare(sink);
	mark_visible(sink);
	while (at < end) {
		bytes run = at;
		while (at < end && odd_byte[*at] != ODD) {
			at++;
		}
		bv_buf_put(sink->out, (const char *)run, (size_t)(at - run));
		if (at < end) {
			at = put_odd(sink->out, at);
		}
	}
}

/* Deal with what ordinary_end() stopped at. Returns where to go on; the gap may then be due. */
static bytes put_stop(bv_sink *sink, bytes from, bytes at, bytes end)
{
	bytes after_link =
		*at == ':' || *at == 'w' || *at == '@' ? put_autolink(sink, from, at, end) : NULL;
	if (after_link != NULL) {
		return after_link;
	}
	bv_buf_put(sink->out, (const char *)from, (size_t)(at - from));
	if (*at <= ' ' || *at == 0xC2 || *at == 0xE2 || *at == 0xEF) {
		bytes next = skip_space(sink, at, end);
		if (next != at) {
			return next;
		}
	}
	return put_odd(sink->out, at);
}

/* Whether nothing can be seen yet of the block that text goes to. */
static bool begins_block(const bv_sink *sink)
{
	const bv_el_set wrappers = BV_SET_GRID | BV_SET(BV_EL_UL) | BV_SET(BV_EL_OL) |
		BV_SET(BV_EL_DL) | BV_SET(BV_EL_BLOCKQUOTE) | BV_SET(BV_EL_FIGURE);
	uint32_t i = sink->depth;
	bool visible = false;
	while (i > 0 && bv_el_in((bv_el)sink->stack[i - 1].el, BV_SET_INLINE)) {
		visible |= sink->stack[--i].visible;
	}
	return i == 0 || bv_el_in((bv_el)sink->stack[i - 1].el, wrappers) ||
		!(visible || sink->stack[i - 1].visible) || sink->gap == BV_GAP_PARAGRAPH;
}

/* No-break spaces that begin a block are layout, and a block of nothing else is empty. */
static bytes skip_leading_nbsp(bytes at, bytes end)
{
	while (at < end && (is_space(*at) || (end - at >= 2 && at[0] == 0xC2 && at[1] == 0xA0))) {
		at += *at == 0xC2 ? 2 : 1;
	}
	return at;
}

/* Text from `begin` to `end`, which is ordinary up to `odd`. */
static void put_text(bv_sink *sink, bytes begin, bytes odd, bytes end)
{
	bytes at = skip_space(sink, begin, end);
	if (at == end) {
		return;
	}
	if (*at == 0xC2 && begins_block(sink)) {
		at = skip_leading_nbsp(at, end);
		if (at == end) {
			return;
		}
	}
	sink->unlinked = (const char *)at;
	bytes from = prepare(sink, at, end);
	mark_visible(sink);
	at = from;
	while (at < end) {
		at = at < odd ? odd : ordinary_end(begin, at, end);
		if (at == end) {
			bv_buf_put(sink->out, (const char *)from, (size_t)(at - from));
			return;
		}
		from = at = put_stop(sink, from, at, end);
		if (at < end && (sink->gap != BV_GAP_NONE || sink->formats_changed)) {
			from = at = prepare(sink, at, end);
		}
	}
}

size_t bv_sink_ordinary(bv_slice text)
{
	bytes at = (bytes)text.ptr;
	return (size_t)(ordinary_end(at, at, at + text.len) - at);
}

void bv_sink_put(bv_sink *sink, bv_slice text, size_t ordinary)
{
	bytes at = (bytes)text.ptr, end = at + text.len;
	if (sink->open[BV_EL_PRE] > 0) {
		put_preformatted(sink, at, end);
	} else {
		put_text(sink, at, at + ordinary, end);
	}
}
