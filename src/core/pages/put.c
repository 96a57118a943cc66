/* Storing a page: written beside its place, then renamed.
 *
 * Not fsync()ed: after a power cut a page may be there in part, which its checksums tell, and is
 * made anew.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/store.h"

#include "base/killpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int fd, bv_slice bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno != EINTR) {
			return false;
		}
		bytes = bv_slice_from(bytes, n > 0 ? (size_t)n : 0);
	}
	return true;
}

/* A name that no other writer has: of this process, this handle of one of its threads, and this
 * moment. */
static int open_beside(const bv_pages *pages, const char *path, char name[static 64])
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	snprintf(name, 64, "%.2s/.new-%ld-%d-%llx", path, (long)getpid(), pages->folder,
		(unsigned long long)now.tv_sec << 30 | (unsigned long long)now.tv_nsec);
	int fd =
		openat(pages->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 && errno == ENOENT) {
		char folder[3] = {path[0], path[1], '\0'};
		if (mkdirat(pages->folder, folder, 0700) == 0 || errno == EEXIST) {
			fd = openat(
				pages->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		}
	}
	return fd;
}

static bool write_file(bv_pages *pages, const char *path, bv_slice bytes)
{
	char name[64];
	struct stat old;
	int fd = open_beside(pages, path, name);
	if (fd < 0) {
		return false;
	}
	BV_KILLPOINT("page opened");
	bool fine = write_all(fd, bytes);
	BV_KILLPOINT("page written");
	/* Some file systems find out here that there is no room. */
	fine = close(fd) == 0 && fine;
	bool replaces = fine && fstatat(pages->folder, path, &old, AT_SYMLINK_NOFOLLOW) == 0;
	if (!fine || renameat(pages->folder, name, pages->folder, path) != 0) {
		int sys = errno;
		(void)unlinkat(pages->folder, name, 0);
		errno = sys;
		return false;
	}
	BV_KILLPOINT("page renamed");
	_Atomic int64_t *counter = pages->state->counter;
	atomic_fetch_add(&counter[BV_PAGES_FILES], replaces ? 0 : 1);
	atomic_fetch_add(
		&counter[BV_PAGES_BYTES], (int64_t)bytes.len - (replaces ? (int64_t)old.st_size : 0));
	return true;
}

/* What every page has besides its own tags: that of all pages, and that of its key. */
static bool add_tags(bv_slices *tags, char key_tag[static BV_PAGES_NAME_SIZE + 4], bv_slice key,
	bv_slice room[static BV_PAGES_TAGS_MAX + 2])
{
	if (tags->count > BV_PAGES_TAGS_MAX) {
		return false;
	}
	for (size_t i = 0; i < tags->count; i++) {
		room[i] = tags->item[i];
	}
	room[tags->count] = BV_SLICE(BV_PAGES_ALL_TAG);
	room[tags->count + 1] = bv_pages_key_tag(key_tag, key);
	*tags = (bv_slices){room, tags->count + 2};
	return true;
}

bv_page_refusal bv_pages_put(bv_pages *pages, bv_page_content *content, int64_t ttl)
{
	char path[BV_PAGES_FILE_SIZE], key_tag[BV_PAGES_NAME_SIZE + 4];
	bv_slice tags[BV_PAGES_TAGS_MAX + 2];
	bv_err err = {0};
	if (!bv_pages_ready(pages)) {
		return BV_PAGE_FOLDER;
	}
	if (!add_tags(&content->tags, key_tag, content->key, tags)) {
		return BV_PAGE_LARGE;
	}
	if (!bv_pages_is_unpurged(pages, content->tags, content->purge)) {
		return BV_PAGE_PURGED;
	}
	content->made = pages->set.clock_ms(pages->set.ctx) / 1000;
	content->expires = content->made + ttl;
	content->generation = pages->state->generation;
	bv_buf file = {.mem = pages->set.mem};
	bv_status status = bv_page_write(&file, content, &err);
	if (status == BV_OK && file.len > pages->set.max_bytes) {
		status = bv_fail(&err, BV_ERR_LIMIT, "is larger than all pages may be");
	} else if (status == BV_OK) {
		bv_pages_file(path, content->key);
		if (!write_file(pages, path, bv_buf_view(&file))) {
			status = bv_fail_sys(&err, "cannot be written", errno);
			bv_pages_trouble(pages, &err);
			bv_pages_clean(pages, err.sys == ENOSPC || err.sys == EDQUOT);
		} else {
			pages->problem[0] = '\0';
			bv_pages_count(pages, BV_PAGES_STORED);
			bv_pages_clean(pages, false);
		}
	}
	bv_buf_free(&file);
	return status == BV_OK ? BV_PAGE_FINE : status == BV_ERR_LIMIT ? BV_PAGE_LARGE : BV_PAGE_FOLDER;
}
