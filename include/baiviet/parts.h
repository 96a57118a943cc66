/* The parts of a rendered body: headings, figures, tables, links, text. Each is found when it is asked for, by one pass
 * over the body, which needs no tree.
 *
 * Every body here is one that bv_render() wrote. Slices of results lie in the body and are borrowed with it; those called
 * content are its HTML, those called attribute are escaped, and bv_part_text() gives the characters of both.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PARTS_H
#define BAIVIET_PARTS_H

#include "baiviet/article.h"

typedef struct bv_heading {
	unsigned level; /* 2..6 */
	bv_slice id;    /* attribute */
	bv_slice content;
} bv_heading;

typedef struct bv_figure {
	bv_slice src; /* attribute; empty where the photo is missing and only its caption is left */
	bv_slice alt; /* attribute */
	bv_slice width, height; /* attributes; digits or empty */
	bv_slice caption;       /* content; empty for images without one */
} bv_figure;

typedef struct bv_data_table {
	bv_slice caption; /* content, or empty */
	unsigned rows, columns;
} bv_data_table;

typedef struct bv_link {
	bv_slice url; /* attribute */
	bv_slice content;
	bool external;
} bv_link;

/* Where a search goes on. Begin with bv_part_begin(). */
typedef struct bv_part_cursor {
	const char *next, *end;
	bv_slice caption; /* of the figure the cursor is in */
	const char *figure_end;
} bv_part_cursor;

static inline bv_part_cursor bv_part_begin(bv_slice body)
{
	return (bv_part_cursor){.next = body.ptr, .end = body.len > 0 ? body.ptr + body.len : body.ptr};
}

/* Find the next heading that has an id, image, table or link. False when there is none. */
bool bv_part_heading(bv_part_cursor *cursor, bv_heading *heading);
bool bv_part_figure(bv_part_cursor *cursor, bv_figure *figure);
bool bv_part_table(bv_part_cursor *cursor, bv_data_table *table);
bool bv_part_link(bv_part_cursor *cursor, bv_link *link);

/* The content of the paragraph that is marked as lead or byline; empty when there is none. */
bv_slice bv_part_lead(bv_slice body);
bv_slice bv_part_byline(bv_slice body);

/* Append the characters of an attribute or of content, on one line. */
void bv_part_text(bv_buf *out, bv_slice part);

/* Append the text of a body for search engines and reading aloud: an empty line between blocks, a line for each item and
 * row, a tab between cells. */
void bv_body_text(bv_buf *out, bv_slice body);

/* Append the first `letters` characters of `text` (NFC) at the most, on one line, cut behind a word and marked with "…" when
 * something is missing. A combining mark counts with its letter. */
void bv_excerpt(bv_buf *out, bv_slice text, size_t letters);

/* Words of a text: what stands between spaces and holds a letter or digit. In Vietnamese each is a syllable. */
size_t bv_word_count(bv_slice text);

/* Minutes to read so many words in silence, at least 1 when there are any.
 *
 * English: 238 words a minute, the mean of 190 studies (Brysbaert, "How many words do we read per minute?", Journal of Memory
 * and Language 109, 2019). For other languages that study goes by how many words they take to say the same. Nobody has
 * published a norm for Vietnamese; it takes about a quarter more written syllables than English words, so 300 a minute. To
 * compare: readers of 17 other languages read 370 (standard deviation 80) syllables a minute aloud (Trauzettel-Klosinski and
 * Dietz, IReST, Investigative Ophthalmology & Visual Science 53, 2012). */
size_t bv_reading_minutes(size_t words, bv_language language);

#endif
