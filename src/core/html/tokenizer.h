/* The HTML tokenizer: the tokenization stage of the WHATWG standard, section 13.2.5, as a pull parser.
 *
 * It knows nothing of elements: whoever reads the tokens says which start tags open raw text. Every byte is
 * looked at a bounded number of times, whatever the input.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TOKENIZER_H
#define BAIVIET_TOKENIZER_H

#include "baiviet/buf.h"

/* Attributes of one tag that are reported. The rest is parsed and dropped, and counted in `attr_dropped`. */
enum { BV_HTML_ATTRS = 32 };

typedef enum bv_html_type {
	BV_HTML_EOF,
	BV_HTML_TEXT,
	BV_HTML_START,
	BV_HTML_END,
	BV_HTML_COMMENT, /* also what the standard calls a bogus comment */
	BV_HTML_DOCTYPE
} bv_html_type;

/* How the text after a start tag is to be read. */
typedef enum bv_html_text {
	BV_HTML_DATA,
	BV_HTML_RCDATA,   /* references are decoded, tags are not seen: title, textarea */
	BV_HTML_RAWTEXT,  /* nothing is decoded: style, xmp, iframe, noembed, noframes, noscript */
	BV_HTML_SCRIPT,   /* as RAWTEXT, and a script may hold an escaped script */
	BV_HTML_PLAINTEXT /* everything to the end */
} bv_html_text;

typedef struct bv_html_attr {
	bv_slice name; /* lower-case */
	bv_slice value;
} bv_html_attr;

/* A token. Its slices are borrowed until the next call; they point into the input where nothing had to change. */
typedef struct bv_html_token {
	bv_html_type type;
	bool self_closing;
	bool unclosed; /* EOF only: the input ended inside a tag, whose text is lost, as in browsers */
	uint32_t attr_count;
	uint32_t attr_dropped;
	bv_slice text; /* TEXT: decoded. START, END: the name in lower case. COMMENT: its data */
	size_t pos;    /* byte offset in the input where the token begins */
	const bv_html_attr *attrs; /* START only; the first of a name wins */
} bv_html_token;

typedef struct bv_tokenizer {
	const char *start, *next, *end;
	bv_html_text mode;
	bool has_nul;      /* the input has one somewhere */
	char raw_name[16]; /* the end tag that ends RCDATA, RAWTEXT and SCRIPT */
	size_t raw_len;
	bv_buf scratch; /* decoded text and lower-cased names of the current token */
	bv_html_attr attrs[BV_HTML_ATTRS];
} bv_tokenizer;

/* Begin to read `input`: well-formed UTF-8 whose line ends are LF, borrowed until the last token was used.
 * `mem` is for scratch memory, at most about the size of the largest token. */
void bv_tokenizer_init(bv_tokenizer *tokenizer, bv_slice input, const bv_mem *mem);

/* Read the next token. After BV_HTML_EOF it stays there. Fails with BV_ERR_NOMEM only. */
BV_MUST_USE bv_status bv_tokenizer_next(bv_tokenizer *tokenizer, bv_html_token *token, bv_err *err);

/* Say how to read on after the start tag `name` (lower-case, at most 15 bytes) that was just returned. */
void bv_tokenizer_set_text(bv_tokenizer *tokenizer, bv_html_text mode, bv_slice name);

void bv_tokenizer_free(bv_tokenizer *tokenizer);

#endif
