/* The normal form of text: canonical composition, with the repairs that Vietnamese needs.
 *
 * Text is read once. What is beyond doubt is copied in runs; the rest is fed one code point at a time: a starter is
 * put out at once, the marks that follow it are collected, brought into canonical order and composed with it when the
 * next starter comes. A run of marks may be as long as the text: it is ordered by counting, in two passes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/scan.h"
#include "text/unicode.h"

enum { CLUSTER = 8 }; /* a short run of marks; no letter of any language has more */

typedef enum direction { UNKNOWN, LEFT_TO_RIGHT, HAS_RIGHT_TO_LEFT } direction;

typedef struct normalizer {
	bv_buf *out;
	const char *start, *at, *end;
	bool nbsp_to_space;
	direction direction;
	uint32_t starter;   /* the last one put out, composed so far; 0: none */
	size_t starter_at;  /* where it begins in `out` */
	bool starter_alone; /* nothing follows it in `out` */
	bv_buf marks;       /* collected behind the starter, in UTF-8 */
	bv_buf sorted;      /* scratch for bringing them into order */
	bool disorder;      /* they are not in canonical order */
	uint8_t last_ccc;
} normalizer;

static void put_starter(normalizer *n, uint32_t cp)
{
	n->starter = cp;
	n->starter_at = n->out->len;
	n->starter_alone = true;
	bv_utf8_put(n->out, cp);
}

/* Put `cp` into the place of the last starter; what follows it in `out` moves. */
static void replace_starter(normalizer *n, uint32_t cp)
{
	char bytes[4];
	size_t old = bv_utf8_encode(bytes, n->starter);
	size_t new = bv_utf8_encode(bytes, cp);
	if (!bv_buf_reserve(n->out, 4)) {
		return;
	}
	char *place = n->out->ptr + n->starter_at;
	if (new != old) {
		memmove(place + new, place + old, n->out->len - n->starter_at - old);
		n->out->len += new - old;
	}
	memcpy(place, bytes, new);
	n->starter = cp;
}

static void collect_mark(normalizer *n, uint32_t cp, uint8_t ccc)
{
	n->disorder |= ccc < n->last_ccc;
	n->last_ccc = ccc;
	bv_utf8_put(&n->marks, cp);
}

/* The starter may be composed, and the marks in it belong before or between those collected: take them out. */
static void open_starter(normalizer *n)
{
	uint32_t first, second;
	uint32_t base = n->starter;
	while (bv_unicode_decompose(base, &first, &second)) {
		uint8_t ccc = second == 0 ? 0 : bv_unicode_ccc(second);
		if (ccc == 0) {
			break;
		}
		char bytes[4];
		size_t len = bv_utf8_encode(bytes, second);
		if (!bv_buf_reserve(&n->marks, len)) {
			return;
		}
		memmove(n->marks.ptr + len, n->marks.ptr, n->marks.len);
		memcpy(n->marks.ptr, bytes, len);
		n->marks.len += len;
		n->disorder = true;
		base = first;
	}
	if (base != n->starter) {
		replace_starter(n, base);
	}
}

/* Canonical order: by combining class, otherwise as written. Counts the bytes of each class, then places them. */
static void sort_marks(normalizer *n)
{
	size_t place[256] = {0};
	const char *end = n->marks.ptr + n->marks.len;
	for (const char *at = n->marks.ptr, *next = at; at < end; at = next) {
		uint8_t ccc = bv_unicode_ccc(bv_utf8_next(&next, end));
		place[ccc] += (size_t)(next - at);
	}
	size_t sum = 0;
	for (size_t ccc = 0; ccc < 256; ccc++) {
		size_t bytes = place[ccc];
		place[ccc] = sum;
		sum += bytes;
	}
	bv_buf_clear(&n->sorted);
	if (!bv_buf_reserve(&n->sorted, n->marks.len)) {
		return;
	}
	for (const char *at = n->marks.ptr, *next = at; at < end; at = next) {
		uint8_t ccc = bv_unicode_ccc(bv_utf8_next(&next, end));
		memcpy(n->sorted.ptr + place[ccc], at, (size_t)(next - at));
		place[ccc] += (size_t)(next - at);
	}
	n->sorted.len = n->marks.len;
	bv_buf swap = n->marks;
	n->marks = n->sorted;
	n->sorted = swap;
}

/* The same for a short run, by insertion, and with Vietnamese repair. False when the run is not short. */
static bool arrange_marks(normalizer *n)
{
	uint32_t marks[CLUSTER];
	size_t count = 0;
	const char *at = n->marks.ptr, *end = at + n->marks.len;
	while (at < end && count < CLUSTER) {
		uint32_t mark = bv_utf8_next(&at, end);
		uint8_t ccc = bv_unicode_ccc(mark);
		size_t place = count++;
		for (; place > 0 && bv_unicode_ccc(marks[place - 1]) > ccc; place--) {
			marks[place] = marks[place - 1];
		}
		marks[place] = mark;
	}
	if (at < end) {
		return false;
	}
	count = bv_vietnamese_marks(n->starter, marks, count);
	bv_buf_clear(&n->marks);
	for (size_t i = 0; i < count; i++) {
		bv_utf8_put(&n->marks, marks[i]);
	}
	return true;
}

/* Compose the starter with its marks; those that do not compose follow it. */
static void compose_marks(normalizer *n)
{
	const char *at = n->marks.ptr, *end = at + n->marks.len;
	uint32_t starter = n->starter;
	uint8_t blocked = 0; /* class of the last mark that stayed: it stands in the way of its like */
	while (at < end) {
		uint32_t mark = bv_utf8_next(&at, end);
		uint8_t ccc = bv_unicode_ccc(mark);
		uint32_t composed = ccc == blocked || starter == 0 ? 0 : bv_unicode_compose(starter, mark);
		if (composed != 0) {
			starter = composed;
		} else {
			bv_utf8_put(n->out, mark);
			n->starter_alone = false;
			blocked = ccc;
		}
	}
	if (starter != n->starter) {
		replace_starter(n, starter);
	}
}

static void flush_marks(normalizer *n)
{
	if (n->marks.len == 0) {
		return;
	}
	open_starter(n);
	if (!arrange_marks(n) && n->disorder) {
		sort_marks(n);
	}
	compose_marks(n);
	bv_buf_clear(&n->marks);
	n->disorder = false;
	n->last_ccc = 0;
}

/* Vietnamese has no lower-case look-alike of đ inside a word; Icelandic has its ð nowhere else. */
static uint32_t d_of(const normalizer *n, uint32_t cp)
{
	if (cp == 0xD0 || cp == 0x189) {
		return 0x110;
	}
	return bv_is_latin_letter(n->starter) ? cp : 0x111;
}

static void feed_starter(normalizer *n, uint32_t cp, uint8_t flags)
{
	flush_marks(n);
	if ((flags & NORMAL_JOINS) != 0 && n->starter != 0 && n->starter_alone) {
		uint32_t composed = bv_unicode_compose(n->starter, cp);
		if (composed != 0) {
			replace_starter(n, composed);
			return;
		}
	}
	if ((flags & NORMAL_D_LIKE) != 0) {
		cp = d_of(n, cp);
	} else if ((flags & NORMAL_NBSP) != 0 && n->nbsp_to_space) {
		cp = ' ';
	}
	put_starter(n, cp);
}

/* Take in one code point that is no stray. */
static void feed(normalizer *n, uint32_t cp)
{
	/* What is never in composed text, or may compose in another way behind what stands before it, is taken apart
	 * first. Five parts are the most there are. */
	uint32_t stack[CLUSTER] = {cp};
	size_t depth = 1;
	while (depth > 0) {
		uint32_t part = stack[--depth], first, second;
		normal_traits traits = bv_normal_traits(part);
		bool taken_apart = (traits.flags & (NORMAL_CHANGES | NORMAL_JOINS)) != 0 &&
			bv_unicode_decompose(part, &first, &second);
		if (taken_apart) {
			if (second != 0) {
				stack[depth++] = second;
			}
			stack[depth++] = first;
		} else if (traits.ccc != 0) {
			collect_mark(n, part, traits.ccc);
		} else {
			feed_starter(n, part, traits.flags);
		}
	}
}

static bool is_right_to_left(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x900) || (cp >= 0xFB1D && cp < 0xFE00) ||
		(cp >= 0xFE70 && cp < 0xFEFF) || (cp >= 0x10800 && cp < 0x11000) ||
		(cp >= 0x1E800 && cp < 0x1F000);
}

/* Direction marks come in pairs, and half of a pair is worse than both: all stay or all go. */
static bool has_right_to_left(normalizer *n)
{
	for (const char *at = n->start; n->direction == UNKNOWN && at < n->end;) {
		uint32_t cp = bv_utf8_next(&at, n->end);
		if (cp != 0x61C && cp != BV_UTF8_BAD && is_right_to_left(cp)) {
			n->direction = HAS_RIGHT_TO_LEFT;
		}
	}
	if (n->direction == UNKNOWN) {
		n->direction = LEFT_TO_RIGHT;
	}
	return n->direction == HAS_RIGHT_TO_LEFT;
}

/* Latin letters and what stands between them; 0 is the edge of the text. */
static bool is_latin_context(uint32_t cp)
{
	return cp < 0x370 || (cp >= 0x1AB0 && cp < 0x1B00) || (cp >= 0x1DC0 && cp < 0x1F00) ||
		(cp >= 0x2000 && cp < 0x20D0) || (cp >= 0xFF00 && cp < 0xFF5F) || bv_is_latin_letter(cp);
}

/* Scripts that have a use for characters without width: to break lines, to shape letters. */
static bool is_complex_script(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x10A0) || (cp >= 0x1700 && cp < 0x1AB0) ||
		(cp >= 0x1B00 && cp < 0x1D00) || (cp >= 0xA800 && cp < 0xAB30) ||
		(cp >= 0xAB70 && cp < 0xAC00) || (cp >= 0xFB1D && cp < 0xFE00) ||
		(cp >= 0xFE70 && cp < 0xFEFF) || (cp >= 0x10800 && cp < 0x12000) ||
		(cp >= 0x16A00 && cp < 0x17000) || (cp >= 0x1E000 && cp < 0x1F000);
}

static bool serves(normalizer *n, uint32_t stray, uint8_t flags, uint32_t before, uint32_t after)
{
	if ((flags & NORMAL_BIDI) != 0) {
		return has_right_to_left(n);
	}
	if ((flags & NORMAL_JOINER) != 0) {
		/* These four are shown as emoji or as text by what selector follows them. */
		bool chosen = before == 0xA9 || before == 0xAE || before == 0x203C || before == 0x2049;
		return (chosen && stray >= 0xFE00) || !is_latin_context(before) || !is_latin_context(after);
	}
	return is_complex_script(before) || is_complex_script(after);
}

/* Whether `cp` is a stray. Code points past the last assigned plane are none. */
static uint8_t stray_flags(uint32_t cp)
{
	uint8_t flags = cp == BV_UTF8_BAD ? 0 : bv_normal_traits(cp).flags;
	return (flags & NORMAL_STRAY) != 0 ? flags : 0;
}

/* How much a neighbour speaks for keeping strays: more than those that rank lower. */
static int rank_of(uint32_t cp)
{
	return is_complex_script(cp) ? 2 : !is_latin_context(cp) ? 1 : 0;
}

/* What follows strays, from `at` on: of the marks that stand there and the code point behind them the one that ranks highest,
 * because the marks are about to change places. */
static uint32_t neighbour_after(const normalizer *n, const char *at)
{
	uint32_t found = 0;
	while (at < n->end) {
		uint32_t cp = bv_utf8_next(&at, n->end), unused;
		if (cp == BV_UTF8_BAD) {
			cp = BV_UTF8_REPLACEMENT;
		} else if (stray_flags(cp) != 0) {
			break;
		}
		while ((bv_normal_traits(cp).flags & NORMAL_CHANGES) != 0 &&
			bv_unicode_decompose(cp, &cp, &unused)) {
		}
		if (found == 0 || rank_of(cp) > rank_of(found)) {
			found = cp;
		}
		if (bv_normal_traits(cp).ccc == 0) {
			break;
		}
	}
	return found;
}

/* Take in a run of strays: they all have the same neighbours, whichever of them go. */
static void feed_strays(normalizer *n)
{
	const char *next = n->at, *run_end = n->at;
	while (next < n->end && stray_flags(bv_utf8_next(&next, n->end)) != 0) {
		run_end = next;
	}
	uint32_t before = n->starter, after = neighbour_after(n, run_end);
	while (n->at < run_end) {
		uint32_t stray = bv_utf8_next(&n->at, run_end);
		if (serves(n, stray, stray_flags(stray), before, after)) {
			feed_starter(n, stray, 0);
		}
	}
}

/* Copy what is beyond doubt. Where something was found, more is likely to come soon: decomposed text has a mark every few
 * letters. So the scan in blocks begins only behind a stretch of text without. */
static void copy_normal(normalizer *n)
{
	enum { STRETCH = 32 };
	const char *next = n->at;
	uint32_t last = 0;
	while (next < n->end && next - n->at < STRETCH) {
		const char *before = next;
		uint32_t cp = bv_utf8_next(&next, n->end);
		if (!bv_scan_is_normal(cp)) {
			next = before;
			break;
		}
		last = cp;
	}
	size_t len = (size_t)(next - n->at);
	if (len == 0) {
		return;
	}
	flush_marks(n);
	if (len >= STRETCH) {
		size_t more = bv_text_normal(bv_slice_of(next, (size_t)(n->end - next)));
		last = more == 0 ? last : bv_utf8_last(next, next + more);
		len += more;
	}
	char bytes[4];
	bv_buf_put(n->out, n->at, len);
	if (!n->out->failed) {
		n->starter = last;
		n->starter_at = n->out->len - bv_utf8_encode(bytes, last);
		n->starter_alone = true;
	}
	n->at += len;
}

/* The short way for what decomposed Vietnamese is made of. */
static bool take_vietnamese(normalizer *n)
{
	uint32_t composed;
	if (n->marks.len != 0 || !n->starter_alone) {
		return false;
	}
	size_t used = bv_vietnamese_compose(n->starter, n->at, n->end, &composed);
	if (used != 0) {
		replace_starter(n, composed);
		n->at += used;
	}
	return used != 0;
}

static bv_status normalize_all(normalizer *n, bv_err *err)
{
	while (n->at < n->end && !n->out->failed) {
		copy_normal(n);
		if (n->at == n->end) {
			break;
		}
		if (take_vietnamese(n)) {
			continue;
		}
		const char *next = n->at;
		uint32_t cp = bv_utf8_next(&next, n->end);
		if (stray_flags(cp) != 0) {
			feed_strays(n);
		} else {
			feed(n, cp == BV_UTF8_BAD ? BV_UTF8_REPLACEMENT : cp);
			n->at = next;
		}
	}
	flush_marks(n);
	/* Scratch that could not grow lost marks: say so, as for the output. */
	n->out->failed |= n->marks.failed || n->sorted.failed;
	bv_buf_free(&n->marks);
	bv_buf_free(&n->sorted);
	return bv_buf_status(n->out, err);
}

bv_status bv_text_normalize(bv_buf *out, bv_slice text, const bv_normal_opts *opts, bv_err *err)
{
	bv_buf composed = {.mem = out->mem};
	bool moves_tones = opts->tone != BV_TONE_KEEP;
	normalizer n = {
		.out = moves_tones ? &composed : out,
		.start = text.ptr,
		.at = text.ptr,
		.end = text.ptr + text.len,
		.nbsp_to_space = opts->nbsp_to_space,
		.marks = {.mem = out->mem},
		.sorted = {.mem = out->mem},
	};
	bv_status status = normalize_all(&n, err);
	if (moves_tones && status == BV_OK) {
		bv_text_tone(out, bv_buf_view(&composed), opts->tone);
		status = bv_buf_status(out, err);
	}
	bv_buf_free(&composed);
	return status;
}
