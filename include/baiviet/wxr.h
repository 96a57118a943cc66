/* WordPress export files (WXR), read item by item in constant memory.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_WXR_H
#define BAIVIET_WXR_H

#include "baiviet/date.h"

/* One category, tag or other term of an item. */
typedef struct bv_wxr_term {
	bv_slice taxonomy; /* "category", "post_tag", or that of a plugin */
	bv_slice slug, name;
} bv_wxr_term;

/* One custom field of an item; a key may come more than once. */
typedef struct bv_wxr_meta {
	bv_slice key, value;
} bv_wxr_meta;

/* An item: a post, a page, an attachment, a menu entry. What the file does not say is empty, 0 or year 0. */
typedef struct bv_wxr_item {
	uint64_t id, parent;
	bv_slice title; /* HTML, as WordPress keeps it */
	bv_slice link, slug, status, type;
	bv_slice author; /* login name */
	bv_slice author_name;
	bv_slice excerpt, body; /* HTML as WordPress keeps it: paragraphs may be blank lines */
	bv_slice attachment;    /* address of an attachment's file */
	bv_date date, modified; /* with the offset that the site had then */
	bv_wxr_term *terms;
	bv_wxr_meta *meta;
	uint32_t term_count, term_cap, meta_count, meta_cap;
	uint32_t comments;
} bv_wxr_item;

/* Where the bytes come from. `read` fills at most `len` bytes of `to`, and returns how many, 0 at the end, or -1 when reading
 * failed. It must return, never leave by longjmp. */
typedef struct bv_wxr_source {
	ptrdiff_t (*read)(void *ctx, char *to, size_t len);
	void *ctx;
} bv_wxr_source;

/* Private. */
typedef struct bv_wxr_author bv_wxr_author;

typedef enum bv_wxr_refusal { BV_WXR_FINE, BV_WXR_DOCTYPE, BV_WXR_LONG_TAG } bv_wxr_refusal;

typedef struct bv_wxr_guard {
	uint8_t state, matched;
	char quote;
	uint32_t tag; /* bytes of the tag so far */
	bv_wxr_refusal refused;
} bv_wxr_guard;

/* A file that is being read. Set `mem` and zero the rest; bv_wxr_close() in any case. It may be closed at any time, also when
 * mem left by longjmp in the middle of a call. */
typedef struct bv_wxr {
	const bv_mem *mem;          /* borrowed */
	bv_wxr_source source;       /* borrowed */
	struct _xmlTextReader *xml; /* private from here on */
	size_t unseen;              /* bytes read since the last event of the parser */
	bv_wxr_guard guard;
	bool seen_root, too_long, failed_read;
	int error_code;
	size_t error_line;
	bv_arena site;  /* lives as long as the file is open */
	bv_arena arena; /* lives as long as an item */
	bv_buf text;
	size_t item_bytes;
	bv_wxr_author *authors;
	uint32_t author_count, author_cap;
	bv_slice when[4]; /* the item's dates as they stand: date, its GMT, modified, its GMT */
} bv_wxr;

/* What bounds a file. What is longer is an error, so that no file can take all memory. */
enum {
	BV_WXR_TEXT_MAX = 10000000, /* bytes of one text: libxml2's own limit */
	BV_WXR_ITEM_MAX = 64 << 20, /* bytes of an item */
	BV_WXR_LIST_MAX = 65536,    /* terms or custom fields of an item, authors of a site */
	BV_WXR_TAG_MAX = 8192,      /* bytes of a tag */
	BV_WXR_PROLOG_MAX = 1 << 18 /* bytes before the first element */
};

/* Begin to read. wxr->source is set. Returns BV_OK or BV_ERR_NOMEM. */
BV_MUST_USE bv_status bv_wxr_open(bv_wxr *wxr, bv_err *err);

/* Read the next item.
 *
 * item    filled; its slices are borrowed until the next call.
 * *found  false at the end of the file.
 *
 * Returns BV_OK; BV_ERR_SYNTAX for what is no WordPress export, or not well-formed, or has a DOCTYPE, which an export never
 * has and an attack always does; BV_ERR_LIMIT for a text, an item or a nesting beyond the bounds above; BV_ERR_UTF8 for bytes
 * that are not in the encoding that the file says; BV_ERR_IO when the source failed; BV_ERR_NOMEM. err->pos is the line, or 0,
 * and err->msg says what to do. After an error there are no more items.
 *
 * Nothing outside of the source is ever read: no DTD, no entity, no network. libxml2's last error stays as it was. */
BV_MUST_USE bv_status bv_wxr_next(bv_wxr *wxr, bv_wxr_item *item, bool *found, bv_err *err);

/* Free what the file holds. It is closed then; `mem` stays. */
void bv_wxr_close(bv_wxr *wxr);

/* Append `body`, as WordPress keeps it, as HTML with its paragraphs and captions: in posts of the classic editor a blank line is
 * a paragraph and a single one a line break, and `[caption]photo text[/caption]` a figure. A body that has paragraphs of its own
 * keeps them. Other shortcodes stay as they are. Linear. */
void bv_wxr_body_put(bv_buf *out, bv_slice body);

#endif
