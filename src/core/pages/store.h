/* What the files of the page store share: the state that all processes map, and names of files.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGES_STORE_H
#define BAIVIET_PAGES_STORE_H

#include "baiviet/pages.h"

#include <stdatomic.h>

/* Of a class of tags: when it was purged last, here and by the word of other servers. */
typedef struct bv_pages_class {
	_Atomic uint64_t purge;
	_Atomic uint64_t version;
} bv_pages_class;

/* The file FOLDER/SITE/state. All but the first line of fields is shared with processes of which
 * any may be killed at any time: each field stands for itself. */
typedef struct bv_pages_state {
	char magic[16];
	uint64_t size;
	uint64_t generation;      /* random: pages of another state are not known to be right */
	_Atomic uint64_t purge;   /* the number of the last purge */
	_Atomic uint64_t version; /* the greatest that another server told */
	_Atomic int64_t asked_ms, asking_ms;
	_Atomic uint64_t cleaned; /* calls of bv_pages_clean() */
	_Atomic uint64_t visited; /* folders it visited, each in its turn */
	_Atomic int64_t counter[16];
	_Atomic uint64_t refused[64];
	bv_pages_class class[BV_PAGES_CLASSES];
} bv_pages_state;
_Static_assert(sizeof(bv_pages_state) == 720 + 16 * BV_PAGES_CLASSES, "no padding");
_Static_assert(BV_PAGES_COUNTERS <= 16 && BV_PAGE_REFUSALS <= 64, "room for them in the file");

/* Hexadecimal digits of a key's hash: the name of its file, and of its tag. */
void bv_pages_name(char name[static BV_PAGES_NAME_SIZE], bv_slice key);

enum { BV_PAGES_FILE_SIZE = 48 };

/* "ab/abcdef...": where a key's file lies in the folder. */
void bv_pages_file(char path[static BV_PAGES_FILE_SIZE], bv_slice key);

/* "key:" and its name: the tag that only a key's page has. */
bv_slice bv_pages_key_tag(char tag[static BV_PAGES_NAME_SIZE + 4], bv_slice key);

/* Is a page right by what was purged? */
bool bv_pages_is_current(const bv_pages *pages, const bv_stored_page *page);

/* The same for what is about to be stored. */
bool bv_pages_is_unpurged(const bv_pages *pages, bv_slices tags, uint64_t purge);

/* Delete a file that holds a page, and count it off. */
void bv_pages_remove(bv_pages *pages, const char *path);

/* Look at one of the folders below the site's: delete what writers left that were killed, what is
 * too old to be right and, when there is too much or `hard`, what was not read for longest. */
void bv_pages_clean(bv_pages *pages, bool hard);

/* Delete all files of pages. */
void bv_pages_clear(bv_pages *pages);

/* Say what is wrong with the folder, and leave it alone for a second. */
void bv_pages_trouble(bv_pages *pages, const bv_err *err);

#endif
