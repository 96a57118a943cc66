/* The renderer: reads the tokens of an input and tells the sink what to write.
 *
 * Tokens are carried out in tags.c, left out in skip.c; blocks are finished in blocks.c.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

#include "article/plain.h"
#include "article/word.h"
#include "base/ascii.h"
#include "baiviet/text.h"

enum { INPUT_MAX = 16 * 1024 * 1024 };

/* An output of more than eight times the input is formatting that repeats itself: see bv_sink.budget. */
enum { OUTPUT_FACTOR = 8, OUTPUT_SLACK = 4096 };

/* --- input ------------------------------------------------------------------------------------------------- */

void bv_normalize_lines(bv_buf *out, bv_slice text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	while (at < end) {
		const char *cr = memchr(at, '\r', (size_t)(end - at));
		if (cr == NULL) {
			break;
		}
		bv_buf_put(out, at, (size_t)(cr - at));
		bv_buf_putc(out, '\n');
		at = cr + 1 + (cr + 1 < end && cr[1] == '\n');
	}
	bv_buf_put(out, at, (size_t)(end - at));
}

/* Make r->input what the tokenizer asks for: well-formed UTF-8 with LF. Copies only what has to change. */
static bv_status prepare_input(
	bv_render_state *r, bv_slice input, bv_buf *repaired, bv_buf *lines, bv_err *err)
{
	size_t max = r->opts->max_input != 0 ? r->opts->max_input : INPUT_MAX;
	if (input.len > max) {
		r->token.pos = max;
		bv_render_warn(r, BV_WARN_INPUT_CUT, bv_slice_of("", 0));
		/* Not inside a letter: that would be told as bytes that are no UTF-8. */
		input.len = max;
		for (int i = 0;
			 i < 3 && input.len > 0 && ((unsigned char)input.ptr[input.len] & 0xC0) == 0x80; i++) {
			input.len--;
		}
	}
	if (input.len == 0) {
		input = bv_slice_of("", 0);
	}
	/* One scan tells of good text that it is well-formed and in normal form; only the rest is looked at twice. */
	size_t normal = bv_text_normal(input);
	size_t valid = normal + bv_utf8_valid(bv_slice_from(input, normal));
	r->sink.input_is_normal = normal == input.len;
	if (valid < input.len) {
		r->token.pos = valid;
		bv_render_warn(r, BV_WARN_INVALID_UTF8, bv_slice_of("", 0));
		bv_utf8_repair(repaired, input);
		input = bv_buf_view(repaired);
	}
	if (input.len > 0 && memchr(input.ptr, '\r', input.len) != NULL) {
		bv_normalize_lines(lines, input);
		input = bv_buf_view(lines);
	}
	r->input = input;
	bv_status status = bv_buf_status(repaired, err);
	return status != BV_OK ? status : bv_buf_status(lines, err);
}

/* How an input is to be read: tags that make blocks, only inline ones, or none. */
typedef enum shape { SHAPE_TEXT, SHAPE_INLINE, SHAPE_BLOCKS } shape;

static shape find_shape(bv_slice input)
{
	shape found = SHAPE_TEXT;
	const char *end = input.ptr + input.len;
	for (const char *at = input.ptr; at < end; at++) {
		at = memchr(at, '<', (size_t)(end - at));
		if (at == NULL) {
			break;
		}
		char name[12];
		size_t len = 0;
		const char *letter = at + 1 + (at + 1 < end && at[1] == '/');
		for (; letter < end && len < sizeof(name); letter++, len++) {
			if (!bv_ascii_is_alnum(*letter)) {
				break;
			}
			name[len] = (char)(*letter | 0x20); /* digits have that bit */
		}
		const bv_element *element = bv_element_find(bv_slice_of(name, len));
		if (element->len == 0) {
			continue;
		}
		bv_el el = (bv_el)element->kept;
		if (element->action == BV_EL_INLINE || bv_el_in(el, BV_SET_INLINE) || el == BV_EL_IMG) {
			found = SHAPE_INLINE;
		} else {
			return SHAPE_BLOCKS;
		}
	}
	return found;
}

/* --- text -------------------------------------------------------------------------------------------------- */

void bv_render_text(bv_render_state *r, bv_slice text)
{
	if (r->word.pending) {
		bv_word_list_item(r);
	}
	if (r->context.font != 0) {
		bv_font_text(r, text);
		return;
	}
	/* The tokenizer decodes references into memory of its own, which the next token overwrites. */
	bool stays = text.ptr >= r->input.ptr && text.ptr <= r->input.ptr + r->input.len;
	bv_sink_text(&r->sink, text, !stays);
}

/* Text of an input whose only tags are inline: its line ends mean something. */
static void text_in_lines(bv_render_state *r, bv_slice text)
{
	while (text.len > 0) {
		const char *lf = memchr(text.ptr, '\n', text.len);
		size_t len = lf != NULL ? (size_t)(lf - text.ptr) : text.len;
		bv_render_text(r, bv_slice_of(text.ptr, len));
		if (lf == NULL) {
			return;
		}
		bv_sink_line_break(&r->sink);
		text = bv_slice_from(text, len + 1);
	}
}

/* --- tokens ------------------------------------------------------------------------------------------------ */

static void on_token(bv_render_state *r, bool lines)
{
	if (r->skip.name_len > 0 && bv_skip_token(r)) {
		return;
	}
	if (r->token.type == BV_HTML_TEXT) {
		if (lines) {
			text_in_lines(r, r->token.text);
		} else {
			bv_render_text(r, r->token.text);
		}
	} else if (r->token.type == BV_HTML_START) {
		bv_render_start_tag(r);
	} else if (r->token.type == BV_HTML_END) {
		bv_render_end_tag(r);
	} else if (r->token.type == BV_HTML_COMMENT) {
		bv_word_comment(r);
	}
}

static bv_status read_html(bv_render_state *r, bool lines, bv_err *err)
{
	bv_status status;
	bv_tokenizer_init(&r->tokenizer, r->input, r->scratch.mem);
	do {
		status = bv_tokenizer_next(&r->tokenizer, &r->token, err);
		if (status != BV_OK) {
			break;
		}
		on_token(r, lines);
	} while (r->token.type != BV_HTML_EOF);
	if (r->token.unclosed) {
		bv_render_warn(r, BV_WARN_UNCLOSED_TAG, bv_slice_of("", 0));
	}
	if (r->skip.name_len > 0) {
		r->token.pos = r->skip.pos;
		bv_render_warn(r, BV_WARN_UNCLOSED_DROPPED, bv_slice_of(r->skip.name, r->skip.name_len));
	}
	bv_tokenizer_free(&r->tokenizer);
	return status;
}

static bv_status read_input(bv_render_state *r, bv_err *err)
{
	shape found = SHAPE_TEXT;
	if (r->opts->format != BV_BODY_TEXT) {
		found = find_shape(r->input);
	}
	if (found == SHAPE_TEXT && r->opts->format != BV_BODY_HTML) {
		return bv_plain_read(r, err);
	}
	return read_html(r, found == SHAPE_INLINE && r->opts->format == BV_BODY_AUTO, err);
}

/* --- the whole --------------------------------------------------------------------------------------------- */

/* Where the first mark that overrides the direction of text stands; 0 when it is written as a reference. */
static size_t first_direction_mark(bv_slice input)
{
	const char *at = input.ptr, *end = at + input.len;
	for (; (at = memchr(at, '\xE2', (size_t)(end - at))) != NULL; at++) {
		size_t bidi = 0;
		if (end - at >= 3 && bv_sink_is_nothing(bv_slice_of(at, 3), false, &bidi) && bidi > 0) {
			return (size_t)(at - input.ptr);
		}
	}
	return 0;
}

static void warn_at_end(bv_render_state *r)
{
	r->token.pos = 0;
	if (r->sink.cut_depth) {
		bv_render_warn(r, BV_WARN_TOO_DEEP, bv_slice_of("", 0));
	}
	if (r->sink.cut_formats) {
		bv_render_warn(r, BV_WARN_FORMATS_CUT, bv_slice_of("", 0));
	}
	if (r->sink.bidi_dropped > 0) {
		bv_render_warn_at(
			r, BV_WARN_DROPPED_DIRECTION, bv_slice_of("", 0), first_direction_mark(r->input));
	}
}

static void state_init(bv_render_state *r, bv_body *body, const bv_render_opts *opts)
{
	const bv_mem *mem = body->html.mem;
	r->opts = opts;
	r->body = body;
	r->attributes.mem = r->scratch.mem = mem;
	r->anchors.mem = mem;
	r->ids = r->anchor_names = (bv_id_set){.mem = mem};
	r->sink.out = &body->html;
	r->sink.tags.mem = r->sink.joined_text.mem = mem;
	r->sink.safe_typography = opts->typography != BV_TYPOGRAPHY_NONE;
	r->sink.block_end = bv_render_block_end;
	r->sink.link = opts->keep_plain_links ? NULL : bv_render_autolink;
	r->sink.link_ended = bv_render_link_ended;
	r->sink.user = r;
	bv_sink_init(&r->sink);
}

static void state_free(bv_render_state *r)
{
	bv_sink_free(&r->sink);
	bv_buf_free(&r->attributes);
	bv_buf_free(&r->scratch);
	bv_buf_free(&r->anchors);
	bv_id_set_free(&r->ids);
	bv_id_set_free(&r->anchor_names);
}

bv_status bv_render(bv_body *body, bv_slice input, const bv_render_opts *opts, bv_err *err)
{
	const bv_mem *mem = body->html.mem;
	/* Some 20 KB: too much for a small stack. */
	bv_render_state *r = mem->alloc(mem->ctx, sizeof(*r));
	if (r == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	memset(r, 0, offsetof(bv_render_state, sink) + offsetof(bv_sink, stack));
	state_init(r, body, opts);
	bv_buf repaired = {.mem = mem}, lines = {.mem = mem};
	bv_status status = prepare_input(r, input, &repaired, &lines, err);
	if (status == BV_OK) {
		r->sink.budget = OUTPUT_SLACK + r->input.len * OUTPUT_FACTOR;
		/* What is written is mostly what was read and some attributes; a large buffer that grows is copied. */
		(void)bv_buf_reserve(
			&body->html, r->input.len + (r->input.ptr == input.ptr ? input.len / 8 : 0) + 64);
		r->sink.counts_letters = bv_anchors_wanted(r->input);
		status = read_input(r, err);
	}
	if (status == BV_OK) {
		bv_sink_finish(&r->sink);
		bv_render_byline(r);
		warn_at_end(r);
		bv_render_place_warnings(r, input);
		status = bv_buf_status(&body->html, err);
		if (status == BV_OK && r->anchors.len > 0) {
			status = bv_render_anchors(r, err);
		}
		if (status == BV_OK && r->has_footnotes) {
			status = bv_render_footnotes(r, err);
		}
		if (status == BV_OK && opts->citation_urls != NULL) {
			status = bv_render_citations(r, err);
		}
	}
	bv_buf_free(&repaired);
	bv_buf_free(&lines);
	state_free(r);
	mem->free(mem->ctx, r);
	return status;
}

void bv_body_free(bv_body *body)
{
	bv_buf_free(&body->html);
	bv_arena_free(&body->arena);
	memset(body->warnings, 0, sizeof(body->warnings));
}
