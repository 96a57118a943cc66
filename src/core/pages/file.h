/* The page file's layout: a header of fixed fields, tables and texts; the text body; the gzip body.
 *
 * In the machine's own byte order: a file is read by the server that wrote it. Bodies have no
 * numbers in them: these are put in when the page is sent.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGES_FILE_H
#define BAIVIET_PAGES_FILE_H

#include "baiviet/pages.h"

/* A line, so that `head -1` of a file says what it is. */
static const char BV_PAGE_MAGIC[16] = {
	'#', 'b', 'a', 'i', 'v', 'i', 'e', 't', '-', 'p', 'a', 'g', 'e', ' ', '1', '\n'};

/* Behind it: tags (8 bytes each), numbers, checks (4 bytes each), then the texts in the order of
 * their lengths here. */
typedef struct bv_page_fixed {
	char magic[16];
	uint32_t header_size;
	uint32_t header_crc; /* CRC-32 of the header behind this field */
	uint64_t generation, purge, id;
	int64_t made, expires;
	uint64_t raw_size, gzip_size;
	uint32_t raw_crc, gzip_crc;
	uint64_t article; /* 0 = none, or by name */
	uint32_t tag_count, number_count;
	uint32_t key_len, headers_len, site_len, separator_len, article_len, names_len;
} bv_page_fixed;
_Static_assert(sizeof(bv_page_fixed) == 128, "no padding");

typedef struct bv_page_number_fixed {
	uint32_t raw_at, gzip_at;
	uint64_t written;
	uint64_t article;           /* 0 = by name */
	uint32_t name_at, name_len; /* in the names */
} bv_page_number_fixed;
_Static_assert(sizeof(bv_page_number_fixed) == 32, "no padding");

/* What is hashed for the same result in every process. */
uint64_t bv_page_hash(bv_slice text);

#endif
