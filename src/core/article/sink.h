/* The sink: writes the body in a closed language that no browser can read otherwise than it was written.
 *
 * The language: escaped text; the elements of bv_el, nested as HTML's own parser would nest them; attributes from a
 * fixed list, in double quotes. No comment, no raw text, no foreign content. Whatever is asked of the sink, what it
 * writes is in that language: callers need not know the rules of nesting.
 *
 * Inline formatting is written late: opening and closing an inline element only changes what is wanted, and the tags
 * are written when the next text comes. So empty formatting vanishes, equal neighbours join, formatting goes on in
 * the next block, and it never surrounds one. Spaces and line breaks are written late too: none at the edges of a
 * block, one between words.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_SINK_H
#define BAIVIET_SINK_H

#include "article/autolink.h"
#include "html/elements.h"
#include "baiviet/buf.h"

/* Nesting is cut at this depth; browsers begin to flatten at 512. Text is never cut. */
enum { BV_SINK_DEPTH = 96, BV_SINK_FORMATS = 16 };

/* What is known of a block beyond its element: from its style, or from what it holds. */
typedef enum bv_hint {
	BV_HINT_CENTER = 1,
	BV_HINT_RIGHT = 2,
	BV_HINT_ITALIC = 4, /* the block's own style */
	BV_HINT_BOLD = 8,
	BV_HINT_CAPTION = 16, /* a paragraph: said to be a caption; a figure: has one */
	BV_HINT_LEAD = 32,    /* said to be the lead */
	BV_HINT_BYLINE = 64,
	BV_HINT_IMPLIED = 128, /* opened by text that stood in no block */
	BV_HINT_EMBED = 256    /* a figure around a frame of a host that the operator lists */
} bv_hint;

/* An element that is open in the output. */
typedef struct bv_frame {
	uint8_t el;
	uint16_t hints;
	bool visible;    /* holds text that can be seen */
	bool in_line;    /* began in the middle of a line of text */
	bool unbold;     /* holds such text outside strong */
	bool unitalic;   /* ... outside em */
	uint8_t level;   /* a heading's, in the input: 1 to 6 */
	uint32_t serial; /* an inline element's: which call of bv_sink_want() it is of */
	uint16_t images; /* it holds */
	size_t begin;    /* offset of its start tag, with the line end before it */
	size_t content;  /* offset behind its start tag */
} bv_frame;

/* An inline element that is wanted around what comes next. */
typedef struct bv_format {
	uint8_t el;
	uint32_t offset; /* of its start tag in bv_sink.tags */
	uint32_t len;
	uint32_t serial;
} bv_format;

/* What is due before the next text on this line. */
typedef enum bv_gap {
	BV_GAP_NONE,
	BV_GAP_SPACE,
	BV_GAP_NBSP, /* between a number and its unit */
	BV_GAP_BR,
	BV_GAP_PARAGRAPH
} bv_gap;

typedef struct bv_sink bv_sink;

/* A photo with its caption may be alone in these. */
#define BV_SINK_AROUND_PHOTOS (BV_SET(BV_EL_LI) | BV_SET(BV_EL_TD) | BV_SET(BV_EL_BLOCKQUOTE))

/* Called when a heading, a block directly under the root, or one with images of those above ends, before its end tag is
 * written: `frame` is still in the output, from frame->begin to the end. May change a heading's level, frame->el. Returns
 * false when it wrote the end itself, or took the block away. */
typedef bool (*bv_sink_block_fn)(bv_sink *sink, bv_frame *frame);

/* Called for an address in plain text: want an A with the attributes for it and return true, or return false. */
typedef bool (*bv_sink_link_fn)(bv_sink *sink, bv_autolink_kind kind, bv_slice address);

/* Called when a link ends, with its content as it stands in the output. */
typedef void (*bv_sink_link_end_fn)(bv_sink *sink, bv_slice content);

struct bv_sink {
	bv_buf *out; /* borrowed */
	bv_buf tags; /* start tags of the wanted formats */
	uint32_t depth;
	uint16_t open[BV_EL_COUNT]; /* how often each element is in the stack */
	uint32_t format_count;
	bool formats_changed;
	bv_slice text;      /* not written yet: more of the same line may follow */
	bv_buf joined_text; /* where `text` lies when it came in pieces */
	uint32_t text_format_count;
	bool text_formats_kept; /* they are */
	const char *unlinked;   /* in the text being written, where the last link in it ends */
	bv_gap gap;
	bool line_start; /* nothing stands on this line of text yet */
	uint32_t serial; /* of the last format */
	uint32_t run_count, run_depth;
	size_t run_end;      /* where their end tags end */
	bv_frame ended_link; /* the link that ended last, for a next piece of it */
	uint32_t link_depth;
	size_t link_end;
	bv_frame closed; /* the block that ended last; its end tag ends at closed_end */
	size_t closed_end;
	size_t budget; /* formats are left out once the output is longer than this */
	bool safe_typography;
	bool input_is_normal; /* text that is not a copy is in normal form */
	bool text_is_normal;  /* `text` is */
	bool cut_depth;       /* set when something was not nested because of the depth */
	bool cut_formats;     /* set when formats were left out because of the budget */
	size_t bidi_dropped;
	uint32_t images; /* written so far */
	bool counts_letters;
	size_t letters;                 /* and images, if they are counted: see anchors.c */
	bv_sink_block_fn block_end;     /* or NULL */
	bv_sink_link_fn link;           /* or NULL: no address in text becomes a link */
	bv_sink_link_end_fn link_ended; /* or NULL */
	void *user;
	/* From here on counts say how much is used; the rest need not be zeroed. */
	bv_frame stack[BV_SINK_DEPTH + BV_SINK_FORMATS];
	bv_format formats[BV_SINK_FORMATS];
	bv_format text_formats[BV_SINK_FORMATS]; /* around `text`, when others are wanted since */
	bv_frame run[BV_SINK_FORMATS]; /* closed for a block, which may turn out to be empty */
};

/* Set `out`, `tags.mem`, `joined_text.mem`, `budget` and what else is wanted; zero the rest up to `stack`; then call this. */
void bv_sink_init(bv_sink *sink);

/* Open the block `el`, closing and opening whatever HTML's nesting asks for. `attributes` (each with a space before it,
 * escaped) is copied into its start tag. Returns its frame, borrowed until the sink is used again, or NULL when it cannot
 * stand here: its content then goes where it is. */
bv_frame *bv_sink_open(bv_sink *sink, bv_el el, bv_slice attributes);

/* Close the innermost `el` that is in scope, and all in it. When it was closed for something in it before, it parts what
 * stands before from what comes behind all the same. */
void bv_sink_close(bv_sink *sink, bv_el el);

/* End a paragraph or heading that is open, as the start of any block does. */
void bv_sink_break(bv_sink *sink);

/* Want the inline element `el` around what follows. False when it already is, or when there is no room for one more. */
bool bv_sink_want(bv_sink *sink, bv_el el, bv_slice attributes);

/* Want it no longer. */
void bv_sink_unwant(bv_sink *sink, bv_el el);

/* Text, decoded; well-formed UTF-8. Pieces that nothing parts are read as one, so that a dropped element or formatting
 * around nothing between them leaves no trace. `text` must stay as it is until something is called that is not about
 * inline formatting, unless `copy` is set; what is copied may be in any form. */
void bv_sink_text(bv_sink *sink, bv_slice text, bool copy);

/* A line break; two of them end a paragraph. */
void bv_sink_line_break(bv_sink *sink);

/* An image, whose attributes are written already, as for bv_sink_open(). */
void bv_sink_image(bv_sink *sink, bv_slice attributes);

/* A thematic break. */
void bv_sink_rule(bv_sink *sink);

/* Close everything. */
void bv_sink_finish(bv_sink *sink);

void bv_sink_free(bv_sink *sink);

/* Append an attribute with a space before it, its value escaped and without control characters. */
void bv_sink_attribute(bv_buf *out, bv_slice name, bv_slice value);

/* --- between the files of the sink -------------------------------------------------------------------- */

#define BV_SINK_PLAIN bv_slice_of("", 0) /* no attributes */

/* Write the text that waits. */
void bv_sink_write_text(bv_sink *sink);

static inline void bv_sink_flush(bv_sink *sink)
{
	if (sink->text.len > 0) {
		bv_sink_write_text(sink);
	}
}

/* Append `text` without the characters that are dropped; false, and nothing appended, when it holds none. *bidi counts marks
 * of direction. */
bool bv_sink_clean(bv_buf *out, bv_slice text, size_t *bidi);

/* Whether all of `text` is dropped. *bidi counts marks of direction, if it is. */
bool bv_sink_is_nothing(bv_slice text, size_t *bidi);

/* Write clean text in normal form. */
void bv_sink_put(bv_sink *sink, bv_slice text);

/* Make the place ready for text: a block that may hold it, the wanted formats, the due space. */
void bv_sink_prepare(bv_sink *sink);

/* Forget what was noted of the output behind offset `from`: it is about to change there. */
void bv_sink_rewritten(bv_sink *sink, size_t from);

/* A full stop or colon that a space or the end of the block follows stands at the word before it. */
void bv_sink_mend_stop(bv_sink *sink);

/* Whether the formats wanted now would be written as those around the text that waits. */
bool bv_sink_same_formats(bv_sink *sink);

void bv_sink_put_start(bv_buf *out, bv_el el, bv_slice attributes);

/* Open `el` right here: the caller knows that it may stand here. */
bv_frame *bv_sink_push(bv_sink *sink, bv_el el, bv_slice attributes);

/* The innermost frame in `wanted` above the innermost one in `scope`, or -1. */
int bv_sink_find(const bv_sink *sink, bv_el_set wanted, bv_el_set scope);

void bv_sink_close_to(bv_sink *sink, int depth);

/* How many frames there are without the inline elements in the innermost block. */
uint32_t bv_sink_block_depth(const bv_sink *sink);

/* The block around the open inline elements. */
bv_el bv_sink_block_el(const bv_sink *sink);

/* Formatting never surrounds a block: write its end now; what is still wanted begins anew in the block. */
void bv_sink_close_inlines(bv_sink *sink);

/* Take back the end of the block that ended last, if it was an `el` and nothing was written since. */
bool bv_sink_reopen(bv_sink *sink, bv_el el);

/* From somewhere in a table's grid into a cell of it. */
void bv_sink_into_cell(bv_sink *sink);

/* Make the place ready for a block of flow content. */
void bv_sink_place(bv_sink *sink, bv_el el);

/* Whether one more block may stand in the innermost one. */
bool bv_sink_has_room(const bv_sink *sink);

static inline bv_frame *bv_sink_top(bv_sink *sink)
{
	return sink->depth > 0 ? &sink->stack[sink->depth - 1] : NULL;
}

static inline bv_el bv_sink_top_el(const bv_sink *sink)
{
	return sink->depth > 0 ? (bv_el)sink->stack[sink->depth - 1].el : BV_EL_NONE;
}

#endif
