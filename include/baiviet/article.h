/* Articles: from what editors paste to a body that is safe, semantic and the same in every browser.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_ARTICLE_H
#define BAIVIET_ARTICLE_H

#include "baiviet/buf.h"

typedef enum bv_body_format {
	BV_BODY_AUTO, /* HTML when it holds a tag, else plain text */
	BV_BODY_HTML,
	BV_BODY_TEXT
} bv_body_format;

typedef enum bv_typography {
	/* Canonical form; stray no-break spaces and spaces before , . : ; ! ? go. Hyphens, three dots and straight quotes stay:
	 * readers search for what they see, and official texts are quoted to the character. */
	BV_TYPOGRAPHY_SAFE,
	/* Characters stay as they are; only HTML's own collapsing of white space, and no-break spaces that begin a block go. */
	BV_TYPOGRAPHY_NONE
} bv_typography;

typedef enum bv_language { BV_VI, BV_EN } bv_language;

/* What an editor should know of an article. The names are in bv_warning_name(). */
typedef enum bv_warning_code {
	BV_WARN_INVALID_UTF8,
	BV_WARN_INPUT_CUT,
	BV_WARN_UNCLOSED_TAG,
	BV_WARN_UNCLOSED_DROPPED,
	BV_WARN_DROPPED_ELEMENT,
	BV_WARN_DROPPED_HIDDEN,
	BV_WARN_DROPPED_COMMENT,
	BV_WARN_DROPPED_URL,
	BV_WARN_DROPPED_DIRECTION,
	BV_WARN_TOO_DEEP,
	BV_WARN_FORMATS_CUT,
	BV_WARN_EMBED_REPLACED,
	BV_WARN_LEGACY_FONT,
	BV_WARN_MISSING_ALT,
	BV_WARN_HEADING_JUMP,
	BV_WARN_VAGUE_LINK,
	BV_WARN_TABLE_WITHOUT_HEADER,
	BV_WARN_LONG_PARAGRAPH,
	BV_WARN_COUNT
} bv_warning_code;

typedef struct bv_warning {
	bv_warning_code code;
	uint32_t count; /* how often it happened; `pos` and `detail` tell of the first time */
	size_t pos;     /* byte offset in the input */
	bv_slice
		detail; /* what it is about (an element's name, an address), or empty; lives as long as the body */
} bv_warning;

/* A zeroed struct holds the defaults. Slices are borrowed for the call. */
typedef struct bv_render_opts {
	bv_body_format format;
	bv_typography typography;
	bv_language language;  /* of the few words the renderer adds: "Xem video" */
	bv_slice host;         /* links to other hosts are external; empty: every absolute link is */
	bool nofollow;         /* external links also get rel=nofollow */
	bool keep_plain_links; /* addresses in text do not become links */
	size_t max_input;      /* bytes looked at; 0 = 16 MiB */
	const bv_slice *embed_hosts; /* frames of these hosts stay frames; "www.youtube.com" */
	size_t embed_host_count;
	/* NULL, or what tells the size of an image by its address, in pixels from 1 to 10000; false when it is not known. */
	bool (*image_size)(void *ctx, bv_slice url, unsigned *width, unsigned *height);
	void *image_ctx;
	const bv_slice *
		citation_urls; /* NULL, or an address for each bv_citation_kind, see bv_citation_link(); empty: none */
} bv_render_opts;

/* A rendered body. */
typedef struct bv_body {
	bv_buf html; /* the caller sets `mem` */
	bv_warning warnings[BV_WARN_COUNT];
	bv_arena arena; /* the caller sets `mem`; holds the details of warnings */
} bv_body;

/* Render `input`, whatever bytes it holds, to body->html.
 *
 * The output holds escaped text and a fixed set of elements and attributes in canonical nesting. A browser's own
 * serialisation of it is byte for byte the same, and so is bv_render() of it: there is nothing in it that can be
 * read in two ways.
 *
 * body  its buffers are empty and have their allocators; owned by the caller, freed with bv_body_free() in any case.
 *
 * Returns BV_OK, or BV_ERR_NOMEM. Bad content is no error: it is cleaned, and body->warnings says what was done.
 * Linear in input.len; output at most a small multiple of it. Safe in any thread. */
BV_MUST_USE bv_status bv_render(
	bv_body *body, bv_slice input, const bv_render_opts *opts, bv_err *err);

/* Free what `body` holds. It is empty and valid again. */
void bv_body_free(bv_body *body);

/* The host of an absolute http(s) address or one without a scheme ("//host/"), borrowed from it; with its port when that is not
 * the scheme's own. Empty for every other text. */
bv_slice bv_host_of(bv_slice url);

/* Whether others can follow `url`: it names its host and how to ask it. */
bool bv_url_is_whole(bv_slice url);

/* Append `text` with CR and CRLF as LF. */
void bv_normalize_lines(bv_buf *out, bv_slice text);

/* The stable name of a warning, as "missing-alt". Constant. */
const char *bv_warning_name(bv_warning_code code);

/* What to do about it, in one sentence. Constant. */
const char *bv_warning_message(bv_warning_code code, bv_language language);

#endif
