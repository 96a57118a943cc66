/* The names of articles that are counted by name: the table holds only their hashes, a file
 * beside it the names.
 *
 * A record is one byte of length, eight of key, and the name. The key is the hash of the name,
 * so a record proves itself: what a killed writer or a full disk left half-written is skipped.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_NAMES_H
#define BAIVIET_VIEWS_NAMES_H

#include "baiviet/mem.h"
#include "baiviet/views_table.h"

enum { BV_NAME_MAX = 255, BV_NAME_RECORD_MAX = 9 + BV_NAME_MAX };

/* The key of an article's name, under a table's secret. */
uint64_t bv_name_key(const bv_secret *secret, bv_slice name);

/* Write the record of a name to `record`; returns its size. name.len is 1 to BV_NAME_MAX. */
size_t bv_name_record(char record[static BV_NAME_RECORD_MAX], uint64_t key, bv_slice name);

/* Append a record to the file "names" of a folder. Twice is harmless. */
BV_MUST_USE bv_status bv_name_append(int folder, uint64_t key, bv_slice name, bv_err *err);

/* Names by key. Set `mem` and zero the rest; a zeroed one with `mem` is empty and valid. */
typedef struct bv_names {
	const bv_mem *mem; /* borrowed */
	char *bytes;
	size_t size;
	uint64_t *index; /* offset of a record + 1, by open addressing; 0 = none */
	size_t mask;
} bv_names;

/* Read the file "names" of a folder. No file is no names. Whatever `names` held is freed. */
BV_MUST_USE bv_status bv_names_read(
	bv_names *names, int folder, const bv_secret *secret, bv_err *err);

/* The same from memory: a copy of `records` is taken. */
BV_MUST_USE bv_status bv_names_parse(
	bv_names *names, bv_slice records, const bv_secret *secret, bv_err *err);

/* The name of a key, borrowed until `names` changes; an empty slice when there is none. */
bv_slice bv_names_find(const bv_names *names, uint64_t key);

void bv_names_free(bv_names *names);

#endif
