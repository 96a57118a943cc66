/* Keeping the pages below their limit, a little with each page that is stored.
 *
 * Pages are spread over 256 folders by their hashes, evenly. Some folders are looked at at a time, in
 * turn, and of their pages those that were not read for longest go first: nearly the same as if all
 * were looked at, and the work is bounded.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FOLDERS = 256,
	LOOK_EVERY = 64,  /* pages stored between two looks while there is room */
	VISITS = 64,      /* folders that are looked at in one go, */
	ENOUGH = 64,      /* until so many files were found */
	FILES_MAX = 1024, /* that are looked at in a folder at a time */
	TTL_SLACK = 3600,
	LEFT_OVER = 3600, /* seconds after which a writer is not coming back */
};

typedef struct found {
	int64_t used; /* when it was read last, roughly */
	int64_t size;
	char name[BV_PAGES_NAME_SIZE];
} found;

void bv_pages_remove(bv_pages *pages, const char *path)
{
	struct stat st;
	if (fstatat(pages->folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		unlinkat(pages->folder, path, 0) == 0) {
		atomic_fetch_sub(&pages->state->counter[BV_PAGES_FILES], 1);
		atomic_fetch_sub(&pages->state->counter[BV_PAGES_BYTES], (int64_t)st.st_size);
	}
}

static DIR *open_folder(const bv_pages *pages, const char *folder)
{
	int fd = openat(pages->folder, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL && fd >= 0) {
		close(fd);
	}
	return dir;
}

/* List a folder's pages behind those that are listed already, and return how many there are then.
 * What killed writers left is deleted on the way. */
static size_t list(DIR *dir, found file[static FILES_MAX], size_t count, int64_t now)
{
	const struct dirent *entry;
	while (count < FILES_MAX && (entry = readdir(dir)) != NULL) {
		struct stat st;
		if (fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
			!S_ISREG(st.st_mode)) {
			continue;
		}
		if (strncmp(entry->d_name, ".new-", 5) == 0 && now - st.st_mtime > LEFT_OVER) {
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
		}
		if (strlen(entry->d_name) == BV_PAGES_NAME_SIZE - 1) {
			file[count] = (found){.used = st.st_mtime, .size = st.st_size};
			memcpy(file[count].name, entry->d_name, BV_PAGES_NAME_SIZE);
			count++;
		}
	}
	return count;
}

static int by_use(const void *a, const void *b)
{
	const found *left = a, *right = b;
	return (left->used > right->used) - (left->used < right->used);
}

/* Delete what cannot be right any more and, when it is crowded, a quarter of the bytes: what was
 * not read for longest. The next folders have their turn with the next pages. */
static void thin(bv_pages *pages, found *file, size_t count, int64_t now, bool crowded)
{
	int64_t bytes = 0, gone = 0;
	for (size_t i = 0; i < count; i++) {
		bytes += file[i].size;
	}
	qsort(file, count, sizeof(*file), by_use);
	for (size_t i = 0; i < count; i++) {
		char path[BV_PAGES_FILE_SIZE];
		bool too_much = crowded && gone <= bytes / 4;
		if (!too_much && now - file[i].used <= BV_PAGES_TTL_MAX + TTL_SLACK) {
			break;
		}
		snprintf(path, sizeof(path), "%.2s/%s", file[i].name, file[i].name);
		bv_pages_remove(pages, path);
		gone += file[i].size;
	}
}

/* The pages of some folders, enough of them to tell old ones from new ones. */
static size_t gather(bv_pages *pages, found file[static FILES_MAX], int64_t now)
{
	size_t count = 0;
	for (int i = 0; i < VISITS && count < ENOUGH; i++) {
		char folder[3];
		uint64_t number = atomic_fetch_add(&pages->state->visited, 1);
		snprintf(folder, sizeof(folder), "%02x", (unsigned)(number % FOLDERS));
		DIR *dir = open_folder(pages, folder);
		if (dir != NULL) {
			count = list(dir, file, count, now);
			closedir(dir);
		}
	}
	return count;
}

static bool is_over_limit(const bv_pages *pages)
{
	return atomic_load(&pages->state->counter[BV_PAGES_BYTES]) > (int64_t)pages->set.max_bytes;
}

void bv_pages_clean(bv_pages *pages, bool hard)
{
	bv_pages_state *state = pages->state;
	bool crowded = hard || is_over_limit(pages);
	uint64_t turn = atomic_fetch_add(&state->cleaned, 1);
	if (!crowded && turn % LOOK_EVERY != 0) {
		return;
	}
	found *file = pages->set.mem->alloc(pages->set.mem->ctx, FILES_MAX * sizeof(*file));
	if (file != NULL) {
		int64_t now = pages->set.clock_ms(pages->set.ctx) / 1000;
		/* Once is enough but where few pages, large ones, lie in few of the folders. */
		for (int visits = 0; visits < FOLDERS; visits += VISITS) {
			thin(pages, file, gather(pages, file, now), now, crowded);
			if (!is_over_limit(pages)) {
				break;
			}
		}
		pages->set.mem->free(pages->set.mem->ctx, file);
	}
}

void bv_pages_clear(bv_pages *pages)
{
	for (unsigned i = 0; i < FOLDERS; i++) {
		char folder[3];
		snprintf(folder, sizeof(folder), "%02x", i);
		DIR *dir = open_folder(pages, folder);
		const struct dirent *entry;
		while (dir != NULL && (entry = readdir(dir)) != NULL) {
			char path[BV_PAGES_FILE_SIZE];
			if (strlen(entry->d_name) == BV_PAGES_NAME_SIZE - 1) {
				snprintf(path, sizeof(path), "%.2s/%.32s", folder, entry->d_name);
				bv_pages_remove(pages, path);
			}
		}
		if (dir != NULL) {
			closedir(dir);
		}
	}
}
