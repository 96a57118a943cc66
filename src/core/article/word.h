/* Word's paste: lists written as paragraphs, captions, and fonts from before Unicode.
 *
 * A list item of Word is a paragraph with the style "mso-list:l0 level1 lfo1", whose first span holds the bullet or
 * number as text and has the style "mso-list:Ignore". What list the item opens is known once that text was read. Editors
 * that clean styles leave the class MsoListParagraph, and the comments or the symbol font around the marker.
 *
 * Word Online writes real lists, but each item in one of its own: <div class="ListContainerWrapper"><ol start="2"><li
 * data-aria-level="1">. They become items as those of Word's paragraphs do.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_WORD_H
#define BAIVIET_WORD_H

#include "article/render.h"

/* Numbers of list items beyond this are none. */
enum { BV_WORD_NUMBER_MAX = 99999 };

/* If `style` is that of a list item, begin one and return true. */
bool bv_word_list_paragraph(bv_render_state *r, const bv_style *style);

/* Whether the text that is left out next is the marker of the item that began. */
bool bv_word_marker_begin(bv_render_state *r);

/* Left out is what stands between the comments "[if !supportLists]" and "[endif]". */
extern const bv_slice bv_word_marker_name;

/* The current token is a comment: it may begin or end a marker. */
void bv_word_comment(bv_render_state *r);

/* Whether the current tag is a part of a reviewer's comment: the reference to one, or the comments behind the text. */
bool bv_word_is_remark(const bv_render_state *r, const bv_style *style);

/* Whether a font is one of those that bullets are taken from. */
bool bv_word_is_symbol_font(bv_slice font);

/* A part of the marker's text. */
void bv_word_marker_text(bv_render_state *r, bv_slice text);

/* Write the item that began, before its first content. */
void bv_word_list_item(bv_render_state *r);

/* The item's paragraph ended. True when it held nothing, and so was not written. */
bool bv_word_list_abandon(bv_render_state *r);

/* A block that is no list item begins: end the lists. */
void bv_word_list_end(bv_render_state *r);

/* --- word_online.c --- */

/* Whether the current tag is the wrapper of a list of Word Online. */
bool bv_word_online_wrapper(bv_render_state *r);

/* If `tag`, which the current token just opened, is a list in such a wrapper, or an item in such a list, note it, begin the
 * item, and return true. `tag` may be NULL. */
bool bv_word_online_block(bv_render_state *r, bv_open_tag *tag);

/* The number of the item that began, 0 for a bullet, and the kind of its numbers. */
unsigned bv_word_online_number(bv_render_state *r, char *type);

/* A block begins or ends, which is none of a list: it belongs to the item of Word Online around it, or ends the lists. */
void bv_word_block(bv_render_state *r);

/* --- fonts.c --- */

/* What bv_context.font says of a font: 0 for one of Unicode. ".VnTime" is written in TCVN3, "VNI-Times" in VNI. */
uint8_t bv_word_font(bv_slice font);

/* Text of the input that is set in such a font, to where the sink stands. */
void bv_font_text(bv_render_state *r, bv_slice text);

/* Whether a class is one that Word, LibreOffice or a CMS gives to captions. */
bool bv_word_is_caption(bv_slice class_name);

#endif
