/* Lines of HTML: what is between two blocks, or between two <br>.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/lines.h"

#include "html/elements.h"

void bv_lines_init(bv_lines *lines, bv_slice html, const bv_mem *mem)
{
	*lines = (bv_lines){.text.mem = mem};
	bv_tokenizer_init(&lines->tokenizer, html, mem);
}

void bv_lines_free(bv_lines *lines)
{
	bv_tokenizer_free(&lines->tokenizer);
	bv_buf_free(&lines->text);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

/* A no-break space is a space here: portals write rows of them between "Lượt xem" and the number. */
static size_t space_at(bv_slice text, size_t at)
{
	if (is_space(text.ptr[at])) {
		return 1;
	}
	return text.ptr[at] == '\xC2' && at + 1 < text.len && text.ptr[at + 1] == '\xA0' ? 2 : 0;
}

static void put_text(bv_lines *lines, bv_line *line, size_t pos, size_t end)
{
	bv_slice text = lines->token.text;
	size_t before = lines->text.len;
	for (size_t at = 0; at < text.len;) {
		size_t space = space_at(text, at);
		if (space > 0) {
			lines->space = true;
			at += space;
			continue;
		}
		size_t word = at;
		while (at < text.len && space_at(text, at) == 0) {
			at++;
		}
		if (lines->space && lines->text.len > 0) {
			bv_buf_putc(&lines->text, ' ');
		}
		lines->space = false;
		bv_buf_put(&lines->text, text.ptr + word, at - word);
	}
	if (lines->text.len > before) {
		line->start = before == 0 ? pos : line->start;
		line->end = end;
		line->linked += lines->links > 0 ? lines->text.len - before : 0;
	}
}

static bool breaks(bv_slice name)
{
	const bv_element *kind = bv_element_find(name);
	switch ((bv_el_action)kind->action) {
	case BV_EL_KEEP:
		return kind->kept == BV_EL_BR || kind->kept == BV_EL_HR ||
			(BV_SET(kind->kept) & BV_SET_BLOCKS & ~BV_SET_VOID) != 0;
	case BV_EL_BLOCK:
		return true;
	default:
		return false;
	}
}

static void on_start(bv_lines *lines)
{
	bv_slice name = lines->token.text;
	const bv_element *kind = bv_element_find(name);
	lines->links += kind->kept == BV_EL_A;
	if (kind->action == BV_EL_RAW || kind->action == BV_EL_RCDATA) {
		bv_tokenizer_set_text(&lines->tokenizer,
			kind->action == BV_EL_RCDATA                ? BV_HTML_RCDATA
				: bv_slice_eq(name, BV_SLICE("script")) ? BV_HTML_SCRIPT
														: BV_HTML_RAWTEXT,
			name);
		lines->raw = true;
	}
}

bool bv_lines_next(bv_lines *lines, bv_line *line)
{
	bv_buf_clear(&lines->text);
	lines->space = false;
	*line = (bv_line){0};
	for (;;) {
		if (bv_tokenizer_next(&lines->tokenizer, &lines->token, NULL) != BV_OK ||
			lines->text.failed) {
			return false;
		}
		bv_html_type type = lines->token.type;
		size_t end = (size_t)(lines->tokenizer.next - lines->tokenizer.start);
		bool ended = type == BV_HTML_EOF;
		if (type == BV_HTML_TEXT && !lines->raw) {
			put_text(lines, line, lines->token.pos, end);
		} else if (type == BV_HTML_START) {
			ended = breaks(lines->token.text);
			on_start(lines);
		} else if (type == BV_HTML_END) {
			ended = breaks(lines->token.text);
			lines->raw = false;
			lines->links -= lines->links > 0 && bv_slice_eq(lines->token.text, BV_SLICE("a"));
		}
		if (ended && lines->text.len > 0) {
			line->text = bv_buf_view(&lines->text);
			return true;
		}
		if (type == BV_HTML_EOF) {
			return false;
		}
	}
}
