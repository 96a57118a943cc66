/* The text of a line of HTML, as titles are stored: tags gone, references decoded, white space as it shows.
 *
 * This is for titles and names, not for articles: those are the article room's.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/text.h"

#include "html/elements.h"
#include "html/tokenizer.h"

typedef struct reader {
	bv_buf *out;
	size_t from;        /* where the text begins in `out` */
	bool space;         /* white space was read and not yet written */
	bv_slice skip_to;   /* the name of the element whose text does not show, or empty */
	char skip_name[16]; /* what skip_to points to */
} reader;

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void put_text(reader *r, bv_slice text)
{
	for (size_t at = 0; at < text.len;) {
		size_t word = at;
		while (at < text.len && !is_space(text.ptr[at])) {
			at++;
		}
		if (at > word) {
			if (r->space && r->out->len > r->from) {
				bv_buf_putc(r->out, ' ');
			}
			bv_buf_put(r->out, text.ptr + word, at - word);
			r->space = false;
		}
		for (; at < text.len && is_space(text.ptr[at]); at++) {
			r->space = true;
		}
	}
}

/* Whether text before and behind the tag stands apart when it is shown. */
static bool stands_apart(const bv_element *element)
{
	switch ((bv_el_action)element->action) {
	case BV_EL_BLOCK:
	case BV_EL_VOID:
		return true;
	case BV_EL_KEEP:
		return (BV_SET(element->kept) & BV_SET_INLINE) == 0;
	default:
		return false;
	}
}

static void on_start_tag(reader *r, bv_tokenizer *tokenizer, bv_slice name)
{
	const bv_element *element = bv_element_find(name);
	/* Where a line may be broken, nothing shows. */
	r->space |= stands_apart(element) && !bv_slice_eq(name, BV_SLICE("wbr"));
	if (element->action == BV_EL_RAW && name.len < sizeof(r->skip_name)) {
		bool script = bv_slice_eq(name, BV_SLICE("script"));
		bv_tokenizer_set_text(tokenizer, script ? BV_HTML_SCRIPT : BV_HTML_RAWTEXT, name);
		memcpy(r->skip_name, name.ptr, name.len);
		r->skip_to = bv_slice_of(r->skip_name, name.len);
	}
}

static void on_token(reader *r, bv_tokenizer *tokenizer, const bv_html_token *token, bv_slice html)
{
	if (r->skip_to.len != 0) {
		if (token->type == BV_HTML_END && bv_slice_eq(token->text, r->skip_to)) {
			r->skip_to.len = 0;
		}
		return;
	}
	switch (token->type) {
	case BV_HTML_TEXT:
		put_text(r, token->text);
		break;
	case BV_HTML_START:
		on_start_tag(r, tokenizer, token->text);
		break;
	case BV_HTML_END:
		r->space |= stands_apart(bv_element_find(token->text));
		break;
	case BV_HTML_EOF:
		/* A browser drops a tag that never ends. In a title it was a "less than". */
		if (token->unclosed) {
			put_text(r, bv_slice_from(html, token->pos));
		}
		break;
	default:
		break;
	}
}

bv_status bv_text_of_html(bv_buf *out, bv_slice html, bv_err *err)
{
	bv_buf repaired = {.mem = out->mem};
	reader r = {.out = out, .from = out->len};
	bv_tokenizer tokenizer;
	bv_html_token token;
	if (bv_utf8_valid(html) != html.len) {
		bv_utf8_repair(&repaired, html);
		html = bv_buf_view(&repaired);
	}
	bv_tokenizer_init(&tokenizer, html, out->mem);
	bv_status status = bv_buf_status(&repaired, err);
	do {
		status = status != BV_OK ? status : bv_tokenizer_next(&tokenizer, &token, err);
		if (status != BV_OK) {
			break;
		}
		on_token(&r, &tokenizer, &token, html);
	} while (token.type != BV_HTML_EOF);
	bv_tokenizer_free(&tokenizer);
	bv_buf_free(&repaired);
	return status != BV_OK ? status : bv_buf_status(out, err);
}
