/* Plain text.
 *
 * A blank line ends a paragraph; a line end in it is a line break, unless the text was wrapped by a program. Two lines or
 * more that begin with a dash are a list. A short line without full stop, with a wider gap behind it, is where a photo
 * stood: it is kept as the caption it was.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/plain.h"

#include "article/block_text.h"
#include "html/charref.h"

enum { WRAPPED_MIN = 60, CAPTION_LETTERS = 200 };

typedef struct line_reader {
	bv_render_state *r;
	const char *next, *end;
	bv_slice line; /* trimmed */
	unsigned blank_before;
} line_reader;

/* Read the next line that holds something. */
static bool next_line(line_reader *lines)
{
	lines->blank_before = 0;
	while (lines->next < lines->end) {
		const char *lf = memchr(lines->next, '\n', (size_t)(lines->end - lines->next));
		const char *to = lf != NULL ? lf : lines->end;
		lines->line = bv_slice_trim(bv_slice_of(lines->next, (size_t)(to - lines->next)));
		lines->next = lf != NULL ? lf + 1 : lines->end;
		if (lines->line.len > 0) {
			return true;
		}
		lines->blank_before++;
	}
	return false;
}

/* The length of the dash and space that a list item begins with; *level is 2 for the "+" of a list in a list. */
static size_t dash_len(bv_slice line, int *level)
{
	static const bv_slice dashes[] = {BV_SLICE_INIT("- "), BV_SLICE_INIT("– "), BV_SLICE_INIT("• "),
		BV_SLICE_INIT("* "), BV_SLICE_INIT("+ ")};
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		if (bv_slice_starts(line, dashes[i]) && line.len > dashes[i].len) {
			*level = dashes[i].ptr[0] == '+' ? 2 : 1;
			return dashes[i].len;
		}
	}
	/* Many type no space. "-5" is a number. */
	bool sign = line.len > 1 && (line.ptr[0] == '-' || line.ptr[0] == '+');
	char first = sign ? line.ptr[1] : ' ';
	if (sign &&
		(((first | 0x20) >= 'a' && (first | 0x20) <= 'z') || (unsigned char)first >= 0xC3)) {
		*level = line.ptr[0] == '+' ? 2 : 1;
		return 1;
	}
	return 0;
}

/* Whether a line looks cut by a program: long, and the next one goes on in the middle of a sentence. */
static bool is_wrapped(bv_slice line, bv_slice next)
{
	unsigned char first = (unsigned char)next.ptr[0];
	return bv_block_letters(line) >= WRAPPED_MIN &&
		((first >= 'a' && first <= 'z') || first >= 0x80) &&
		memchr(".!?:;", line.ptr[line.len - 1], 5) == NULL;
}

static bool ends_sentence(bv_slice line)
{
	static const bv_slice ends[] = {BV_SLICE_INIT("."), BV_SLICE_INIT("!"), BV_SLICE_INIT("?"),
		BV_SLICE_INIT(":"), BV_SLICE_INIT(";"), BV_SLICE_INIT(","), BV_SLICE_INIT("…"),
		BV_SLICE_INIT("”"), BV_SLICE_INIT("\"")};
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (line.len >= ends[i].len &&
			memcmp(line.ptr + line.len - ends[i].len, ends[i].ptr, ends[i].len) == 0) {
			return true;
		}
	}
	return false;
}

/* Whether two blank lines or more follow, and then something. */
static bool wide_gap_follows(const line_reader *lines)
{
	line_reader ahead = *lines;
	return next_line(&ahead) && ahead.blank_before >= 2;
}

static void put_caption(bv_render_state *r, bv_slice line)
{
	bv_sink *sink = &r->sink;
	(void)bv_sink_open(sink, BV_EL_FIGURE, BV_SINK_PLAIN);
	(void)bv_sink_open(sink, BV_EL_FIGCAPTION, BV_SINK_PLAIN);
	bv_render_text(r, line);
	bv_sink_close(sink, BV_EL_FIGURE);
}

/* The lines of a list, from the current one on. Returns whether a line is left to be read, which is the current one. */
static bool put_list(line_reader *lines)
{
	bv_sink *sink = &lines->r->sink;
	int level = 1, depth = 0;
	size_t dash;
	bool more = true;
	while (more && (dash = dash_len(lines->line, &level)) > 0) {
		for (; depth > level; depth--) {
			bv_sink_close(sink, BV_EL_UL);
		}
		for (; depth < level && (depth == 0 || level == 2); depth++) {
			(void)bv_sink_open(sink, BV_EL_UL, BV_SINK_PLAIN);
		}
		(void)bv_sink_open(sink, BV_EL_LI, BV_SINK_PLAIN);
		bv_render_text(lines->r, bv_slice_from(lines->line, dash));
		bv_sink_close(sink, BV_EL_LI);
		more = next_line(lines);
	}
	for (; depth > 0; depth--) {
		bv_sink_close(sink, BV_EL_UL);
	}
	return more;
}

static bool is_list(const line_reader *lines)
{
	line_reader ahead = *lines;
	int level;
	return dash_len(lines->line, &level) > 0 && next_line(&ahead) && ahead.blank_before == 0 &&
		dash_len(ahead.line, &level) > 0;
}

/* The lines of a paragraph, from the current one on. As put_list(). */
static bool put_paragraph(line_reader *lines)
{
	bv_sink *sink = &lines->r->sink;
	bv_slice before;
	(void)bv_sink_open(sink, BV_EL_P, BV_SINK_PLAIN);
	do {
		bv_render_text(lines->r, lines->line);
		before = lines->line;
		if (!next_line(lines)) {
			bv_sink_break(sink);
			return false;
		}
		if (lines->blank_before > 0 || is_list(lines)) {
			break;
		}
		if (is_wrapped(before, lines->line)) {
			bv_sink_text(sink, BV_SLICE(" "), false);
		} else {
			bv_sink_line_break(sink);
		}
	} while (true);
	bv_sink_break(sink);
	return true;
}

static void put_lines(line_reader *lines)
{
	bool more = next_line(lines), first = true;
	while (more) {
		line_reader ahead = *lines;
		bool alone = !next_line(&ahead) || ahead.blank_before > 0;
		if (is_list(lines)) {
			more = put_list(lines);
		} else if (!first && alone && wide_gap_follows(lines) && !ends_sentence(lines->line) &&
			bv_block_letters(lines->line) <= CAPTION_LETTERS) {
			put_caption(lines->r, lines->line);
			more = next_line(lines);
		} else {
			more = put_paragraph(lines);
		}
		first = false;
	}
}

bv_status bv_plain_read(bv_render_state *r, bv_err *err)
{
	bv_buf decoded = {.mem = r->scratch.mem};
	bv_slice text = r->input;
	if (r->opts->format != BV_BODY_TEXT && text.len > 0 &&
		memchr(text.ptr, '&', text.len) != NULL) {
		bv_charref_decode(&decoded, text, false);
		text = bv_buf_view(&decoded);
	}
	if (text.len > 0) {
		line_reader lines = {.r = r, .next = text.ptr, .end = text.ptr + text.len};
		put_lines(&lines);
	}
	bv_status status = bv_buf_status(&decoded, err);
	bv_buf_free(&decoded);
	return status;
}
