/* Live tables as files: created whole, checked before they are trusted, renamed aside when they
 * are not.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_FILE_H
#define BAIVIET_VIEWS_FILE_H

#include "baiviet/views_table.h"

/* Names in a site's folder: "live." or "ended." and 16 hexadecimal digits of the generation. */
typedef enum bv_file_kind { BV_FILE_LIVE, BV_FILE_ENDED } bv_file_kind;

typedef struct bv_file_name {
	char text[24];
} bv_file_name;

bv_file_name bv_file_name_of(bv_file_kind kind, uint64_t generation);

enum { BV_FILES_MAX = 64 };

/* The tables that lie in a folder, oldest first. A generation's low half numbers it, its high
 * half is random. */
typedef struct bv_file_list {
	size_t count;
	struct bv_file_entry {
		uint64_t generation;
		bv_file_kind kind;
	} entry[BV_FILES_MAX];
} bv_file_list;

/* List the tables in a folder. More than BV_FILES_MAX is never the case; further ones would be
 * left out. */
BV_MUST_USE bv_status bv_file_scan(bv_file_list *list, int folder, bv_err *err);

/* What a new table is to be. */
typedef struct bv_file_plan {
	uint64_t capacity; /* a power of two */
	uint64_t generation;
	const bv_table_identity *parent; /* whose node and secret it inherits, or NULL */
	const bv_table *from;            /* whose numbers to show it starts with, or NULL */
	int32_t day;
} bv_file_plan;

/* Make a table of its own file and map it; nobody else sees it until it is published. The caller
 * holds the folder's lock "create.lock" until then.
 *
 * Returns BV_ERR_FULL when the disk has no room for it, BV_ERR_IO with errno in err->sys. */
BV_MUST_USE bv_status bv_file_create(
	bv_table *table, int folder, const bv_file_plan *plan, bv_err *err);

/* Give the table just made its name, "live.*". On failure its file is removed and the table closed. */
BV_MUST_USE bv_status bv_file_publish(bv_table *table, int folder, bv_err *err);

/* Remove a table that was made and never published, if there is one. The caller holds the lock. */
void bv_file_discard_unfinished(int folder);

/* A table in this process's memory (and in that of its forks), for when no file can be had. It
 * shows the numbers of `from`, and hashes names as that does, unless that is NULL. */
BV_MUST_USE bv_status bv_file_anonymous(
	bv_table *table, uint64_t capacity, int32_t day, const bv_table *from, bv_err *err);

/* Open, check and map a table, with a shared lock that says "somebody maps this".
 *
 * Returns BV_ERR_CORRUPT or BV_ERR_DENIED when the file must not be trusted: move it aside with
 * bv_file_quarantine(); BV_ERR_BUSY when it is just being retired; BV_ERR_LIMIT when it is sound
 * but of an earlier boot (kind BV_FILE_LIVE only): rename it to "ended.*"; BV_ERR_IO with errno
 * in err->sys, ENOENT when it is gone. */
BV_MUST_USE bv_status bv_file_open(
	bv_table *table, int folder, bv_file_kind kind, uint64_t generation, bv_err *err);

/* Rename a file that cannot be trusted to "NAME.bad.SECONDS", for the administrator to look at.
 * When there are many such already, remove it. */
void bv_file_quarantine(int folder, const char *name, int64_t now);

/* Unmap and close. The table is zeroed and valid. */
void bv_table_close(bv_table *table);

/* True while the table's file has its name in the folder: nobody deleted it or put it aside. */
bool bv_table_is_at(const bv_table *table, int folder);

#endif
