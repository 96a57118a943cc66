/* What the files of the renderer share: its state while it reads one input.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_RENDER_H
#define BAIVIET_RENDER_H

#include "html/elements.h"
#include "article/id_set.h"
#include "article/sink.h"
#include "article/style.h"
#include "html/tokenizer.h"
#include "baiviet/article.h"

/* Start tags that are open in the input. Deeper ones are read as if they were not there; their text stays. */
enum { BV_OPEN_MAX = 256, BV_NAME_MAX = 32, BV_TAG_FORMATS = 4 };

/* What a start tag changes for all that is in it. */
typedef struct bv_context {
	uint8_t align; /* bv_align */
	uint8_t font;  /* bv_word_font() */
	bv_colour colour, background;
} bv_context;

/* What a start tag is of the lists of Word Online: see word.h. */
typedef enum bv_online {
	BV_ONLINE_NONE,
	BV_ONLINE_WRAPPER,
	BV_ONLINE_LIST,
	BV_ONLINE_ITEM
} bv_online;

/* A start tag of the input whose end tag has not come. */
typedef struct bv_open_tag {
	const bv_element *element;
	uint32_t name_hash;              /* tells unknown names apart */
	uint8_t kept;                    /* bv_el of the block it opened in the output, or BV_EL_NONE */
	uint8_t formats[BV_TAG_FORMATS]; /* bv_el of the inline elements it made wanted */
	bool dead;                       /* its end tag came, out of order */
	uint8_t online;                  /* bv_online */
	uint32_t figures;                /* a figure's: those in it */
	bv_context before;               /* to go back to at its end */
} bv_open_tag;

/* Content that is left out, up to the end tag of the same name. */
typedef struct bv_skip {
	char name[BV_NAME_MAX];
	size_t name_len; /* 0: nothing is left out */
	uint32_t nested; /* start tags of that name inside */
	bool foreign;    /* svg or math: script and style in it are ordinary elements */
	bool embed;      /* a player: the first address in it becomes a link */
	bool text;       /* there is text in it */
	bool hidden;     /* its first content is reported */
	uint32_t around; /* lists and tables that began inside */
	size_t pos;
} bv_skip;

/* The last block of the body, for what a block means to the one before it. */
typedef enum bv_last {
	BV_LAST_OTHER,
	BV_LAST_PARAGRAPH,
	BV_LAST_TABLE_LABEL, /* a paragraph like "Bảng 1. ..." */
	BV_LAST_FIGURE,      /* without a caption */
	BV_LAST_TABLE        /* without a caption */
} bv_last;

/* Lists that Word wrote as paragraphs: see word.h. */
typedef struct bv_word_lists {
	struct {
		uint8_t level; /* Word's, 1..9 */
		uint8_t el;    /* UL or OL */
		uint16_t list; /* Word's number */
		unsigned next; /* what the next item is counted as */
	} open[9];
	uint8_t depth;
	bool pending;  /* a list paragraph began, its item is not written yet */
	bool unmarked; /* only its class says so: without a marker it is none */
	bool marker;   /* what is left out now is its marker */
	bool online;   /* some list is of Word Online */
	bool counted;  /* this one is: it has no marker, but a number or bullet */
	bool bullet;
	char type;       /* of its numbers, as HTML calls it */
	unsigned number; /* of the next such item; 0: the one behind the last */
	uint8_t level;
	uint16_t list;
	bool
		unicode_font; /* a legacy font was named for text that is in Unicode: names say nothing here */
	char text[64];    /* of the marker */
	uint8_t text_len;
} bv_word_lists;

typedef struct bv_render_state {
	const bv_render_opts *opts;
	bv_body *body;
	bv_slice input; /* as it is read: valid UTF-8, LF */
	bv_tokenizer tokenizer;
	bv_html_token token;
	/* For the token being carried out. What the sink calls back (blocks.c, figures.c, tables.c, autolinks) keeps out of
	 * them: it may be called in the middle of a step. */
	bv_buf attributes; /* of the tag being written */
	bv_buf scratch;    /* whoever uses it clears it */
	uint32_t open_count;
	bv_context context;
	bv_skip skip;

	bv_last last;      /* what the last block of the body is */
	size_t last_begin; /* where it begins in the output */
	bool joined;       /* the block that ends became a part of the last one */
	struct {
		size_t begin;
		uint16_t hints;
		bool bold;
		bool is_paragraph;
	} closing;              /* the last block that is no footnote: the byline may be it */
	uint32_t figure_images; /* in the last figure */
	uint32_t blocks;        /* top-level blocks so far */
	bool begun;             /* there was more than pictures and titles: no lead can follow */
	uint32_t tables;
	uint8_t headings[6]; /* levels of the headings around this place in the input */
	uint32_t heading_count;
	uint8_t last_heading; /* the level the last heading had in the input */
	bv_id_set ids;
	bool has_footnotes;
	bv_id_set anchor_names; /* of places in the input, with the number of their anchor, from 1 on */
	bv_buf anchors;         /* an array of them: see anchors.c */
	size_t link_pos, block_pos,
		table_pos; /* where the last link, block and outermost table began */

	bv_word_lists word;
	/* Nothing is zeroed behind bv_sink.stack: see bv_render(). */
	bv_sink sink;
	bv_open_tag open[BV_OPEN_MAX];
} bv_render_state;

/* Note that `code` happened at the current token. `detail` is copied the first time. */
void bv_render_warn(bv_render_state *r, bv_warning_code code, bv_slice detail);

/* The same at another place of what is read. */
void bv_render_warn_at(bv_render_state *r, bv_warning_code code, bv_slice detail, size_t pos);

/* Say of all warnings where they stand in `input`, of which r->input was made. */
void bv_render_place_warnings(bv_render_state *r, bv_slice input);

/* --- render.c --- */

/* Text of the input, references decoded, to where the sink stands. */
void bv_render_text(bv_render_state *r, bv_slice text);

/* --- tags.c --- */

/* Carry out the current token, a start or an end tag. */
void bv_render_start_tag(bv_render_state *r);
void bv_render_end_tag(bv_render_state *r);

/* --- open_tags.c --- */

/* Note that a tag opened. `before` is the context to go back to at its end. NULL when too many are open. */
bv_open_tag *bv_tags_push(bv_render_state *r, const bv_element *element, bv_context before);

/* Forget the tags from number `from` on: they ended. Formats they made wanted are wanted no longer. */
void bv_tags_pop(bv_render_state *r, uint32_t from);

void bv_tags_drop_formats(bv_render_state *r, bv_open_tag *tag);

/* The innermost open tag whose element is one of `wanted`, not looking out of `scope`; -1: none. */
int bv_tags_find(const bv_render_state *r, bv_el_set wanted, bv_el_set scope);

/* The innermost open tag that the current end tag, of `element`, ends; -1: none in scope. */
int bv_tags_find_named(const bv_render_state *r, const bv_element *element);

/* --- skip.c --- */

/* Leave out everything up to the end of the element that the current token starts. */
void bv_skip_begin(bv_render_state *r, const bv_element *element, bool hidden);

/* Carry out the current token while something is left out. False when that ended before it: the token counts. */
bool bv_skip_token(bv_render_state *r);

/* What was left out ends here. A player with text but nothing a link could lead to is reported. */
void bv_skip_end(bv_render_state *r);

/* Tell the tokenizer how the text behind the current start tag is read, whether the element is kept or not. */
void bv_skip_set_text(bv_render_state *r, const bv_element *element);

/* The address that a player, or one of its sources, shows; empty when the current tag has none. */
bv_slice bv_embed_address(const bv_render_state *r);

/* --- attributes.c --- */

/* The value of the attribute `name` of the current token; ptr is NULL when it has none. */
bv_slice bv_render_attribute(const bv_render_state *r, bv_slice name);

/* Write the attributes that the element `el` keeps of the current token to r->attributes. False when it cannot do
 * without one that is missing: a link without address, an image without source. */
bool bv_render_attributes(bv_render_state *r, bv_el el);

/* Append the attributes of a link to `url`, which is clean. */
void bv_render_link(const bv_render_state *r, bv_buf *out, bv_slice url);

/* bv_sink_link_fn: an address in plain text. */
bool bv_render_autolink(bv_sink *sink, bv_autolink_kind kind, bv_slice address);

/* bv_sink_link_end_fn: warn of a link whose text does not say where it leads. */
void bv_render_link_ended(bv_sink *sink, bv_slice content);

/* --- embeds.c --- */

/* Write a link card to what a player or frame shows. False when `url` is no address to link to. */
bool bv_render_embed(bv_render_state *r, const bv_element *element, bv_slice url);

/* --- blocks.c --- */

/* bv_sink_block_fn: figures, captions, headings, lead, tables. */
bool bv_render_block_end(bv_sink *sink, bv_frame *frame);

/* --- byline.c --- */

/* Mark the last block that is no footnote as the byline, when it is one. After the sink was finished. */
void bv_render_byline(bv_render_state *r);

/* Whether text begins as bylines do: "Tin, ảnh:", "Nguồn:". */
bool bv_byline_opens(bv_slice text);

/* --- footnotes.c --- */

/* The number, 1 to 512, of the footnote that `url` leads to; negative when it leads back to the reference; 0 for neither. */
int bv_footnote_of(bv_slice url);

/* Append the address of that footnote, as an attribute. */
void bv_footnote_put(bv_buf *out, int footnote);

/* Give anchors to the notes and references of the finished output. */
BV_MUST_USE bv_status bv_render_footnotes(bv_render_state *r, bv_err *err);

/* --- anchors.c --- */

/* Whether some link of `input` leads to a place in it. */
bool bv_anchors_wanted(bv_slice input);

/* Note the names that the current start tag gives to where it stands. After it was carried out. */
void bv_anchors_note(bv_render_state *r);

/* Give ids to the places that links of the finished output lead to. */
BV_MUST_USE bv_status bv_render_anchors(bv_render_state *r, bv_err *err);

/* --- citation_links.c --- */

/* Link the citations in the finished output to the addresses the operator gave. */
BV_MUST_USE bv_status bv_render_citations(bv_render_state *r, bv_err *err);

#endif
