/* The sink: text. Runs of ordinary bytes are found sixteen at a time and copied whole; the rest is looked at one by one.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/sink.h"

#include "baiviet/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef const unsigned char *bytes;

/* --- finding what is not ordinary ------------------------------------------------------------------ */

/* Bytes that always need a look: controls, markup, and the lead bytes of characters that may be dropped; and those that need
 * one in the value of an attribute only. */
enum { ODD = 1, ODD_IN_VALUE = 2 };

static const uint8_t odd_byte[256] = {[0 ... 0x1F] = ODD,
	['"'] = ODD_IN_VALUE,
	['&'] = ODD,
	['<'] = ODD,
	['>'] = ODD,
	['@'] = ODD,
	[0x7F] = ODD,
	[0xC2] = ODD,
	[0xE2] = ODD,
	[0xEF ... 0xF4] = ODD};

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
static inline __m128i equals(__m128i x, char c)
{
	return _mm_cmpeq_epi8(x, _mm_set1_epi8(c));
}

/* Where the next sixteen bytes are looked at: the last of them begin at `last`, though that goes back over some. */
static inline bytes step_from(bytes at, bytes last)
{
	return at < last ? at : last;
}

/* Where x is `c`, or differs from it only in bits of `same`. */
static inline __m128i equals_but(__m128i x, char same, char c)
{
	return equals(_mm_or_si128(x, _mm_set1_epi8(same)), c | same);
}

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

/* --- characters ---------------------------------------------------------------------------------------- */

typedef enum char_use { USE_KEEP, USE_DROP, USE_SPACE, USE_NBSP, USE_BIDI } char_use;

/* U+2000 to U+206F: separators, marks of direction, joiners. Joiners stay: Khmer and emoji need them. */
static char_use general_punctuation(bytes at)
{
	if (at[1] == 0x80) {
		if (at[2] == 0x8B || at[2] == 0x8E || at[2] == 0x8F) {
			return USE_DROP; /* zero-width space, LRM, RLM */
		}
		if (at[2] == 0xA8 || at[2] == 0xA9) {
			return USE_SPACE; /* line and paragraph separator */
		}
		return at[2] >= 0xAA && at[2] <= 0xAE ? USE_BIDI : USE_KEEP;
	}
	if (at[1] == 0x81 && at[2] >= 0xA0 && at[2] <= 0xAF) {
		return at[2] >= 0xA6 && at[2] <= 0xA9 ? USE_BIDI : USE_DROP;
	}
	return USE_KEEP;
}

/* What becomes of the character at `at`, whose lead byte is not below 0x80; *len is its length. */
static char_use use_of(bytes at, size_t *len)
{
	*len = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
	switch (at[0]) {
	case 0xC2: /* C1 controls, no-break space, soft hyphen */
		return at[1] < 0xA0 || at[1] == 0xAD ? USE_DROP : at[1] == 0xA0 ? USE_NBSP : USE_KEEP;
	case 0xE2:
		return general_punctuation(at);
	case 0xEF:
		if (at[1] == 0xBB && at[2] == 0xBF) {
			return USE_DROP; /* byte order mark */
		}
		if (at[1] == 0xBF && (at[2] == 0xBC || at[2] >= 0xBE)) {
			return USE_DROP; /* object replacement, noncharacters */
		}
		return at[1] == 0xB7 && at[2] >= 0x90 && at[2] <= 0xAF ? USE_DROP : USE_KEEP;
	case 0xF0:
	case 0xF1:
	case 0xF2:
	case 0xF3:
	case 0xF4: /* the last two code points of each plane are noncharacters */
		return (at[1] & 0x0F) == 0x0F && at[2] == 0xBF && at[3] >= 0xBE ? USE_DROP : USE_KEEP;
	default:
		return USE_KEEP;
	}
}

static bool is_dropped(bytes at, size_t *len)
{
	if (*at >= 0x80) {
		char_use use = use_of(at, len);
		return use == USE_DROP || use == USE_BIDI;
	}
	*len = 1;
	return (*at < 0x20 && *at != '\n' && *at != '\t' && *at != '\f') || *at == 0x7F;
}

static inline bool is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

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
	return (last >= '0' && last <= '9') ||
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

/* Append the one character at `at`, which is not one that is dropped, escaped. Returns what follows. */
static bytes put_odd(bv_buf *out, bytes at)
{
	size_t len = 1;
	switch (*at) {
	case '&':
		BV_PUTS(out, "&amp;");
		return at + 1;
	case '<':
		BV_PUTS(out, "&lt;");
		return at + 1;
	case '>':
		BV_PUTS(out, "&gt;");
		return at + 1;
	default:
		if (*at >= 0x80 && use_of(at, &len) == USE_NBSP) {
			BV_PUTS(out, "&nbsp;");
		} else {
			bv_buf_put(out, (const char *)at, len);
		}
		return at + len;
	}
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
