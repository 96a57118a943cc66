/* Word's paste: lists written as paragraphs, captions, and fonts from before Unicode.
 *
 * A list item of Word is a paragraph with the style "mso-list:l0 level1 lfo1", whose first span holds the bullet or
 * number as text and has the style "mso-list:Ignore". What list the item opens is known once that text was read. Editors
 * that clean styles leave the class MsoListParagraph, and the comments or the symbol font around the marker.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_WORD_H
#define BAIVIET_WORD_H

#include "article/render.h"

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

/* --- fonts.c --- */

/* What bv_context.font says of a font: 0 for one of Unicode. ".VnTime" is written in TCVN3, "VNI-Times" in VNI. */
uint8_t bv_word_font(bv_slice font);

/* Text of the input that is set in such a font, to where the sink stands. */
void bv_font_text(bv_render_state *r, bv_slice text);

/* Whether a class is one that Word, LibreOffice or a CMS gives to captions. */
bool bv_word_is_caption(bv_slice class_name);

#endif
