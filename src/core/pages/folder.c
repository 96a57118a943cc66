/* The folder of stored pages and the state in it: found, made, mapped, and looked at again.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/store.h"

#include "base/folder.h"
#include "baiviet/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char DEFAULT_DIR[] = "/var/cache/baiviet";
static const char STATE[] = "state", STATE_NEW[] = ".state-new", LOCK[] = "lock";
static const char MAGIC[16] = {
	'b', 'a', 'i', 'v', 'i', 'e', 't', ' ', 'p', 'a', 'g', 'e', 's', ' ', '1', '\n'};

enum {
	CHECK_MS = 1000, /* how old our belief may be that the files are still there */
	LOCK_MS = 100,
	NOTICE_MS = 3600 * 1000,
};

int64_t bv_pages_clock(void *ctx)
{
	struct timespec now;
	(void)ctx;
#ifdef CLOCK_REALTIME_COARSE
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
#else
	clock_gettime(CLOCK_REALTIME, &now);
#endif
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void bv_pages_init(bv_pages *pages, const bv_pages_settings *settings)
{
	*pages = (bv_pages){.set = *settings, .folder = -1};
	snprintf(pages->dir, sizeof(pages->dir), "%s", settings->dir);
	snprintf(pages->site, sizeof(pages->site), "%s", settings->site);
	pages->set.dir = pages->dir;
	pages->set.site = pages->site;
	pages->head.mem = settings->mem;
	pages->body.mem = settings->mem;
}

static void close_folder(bv_pages *pages)
{
	if (pages->state != NULL) {
		munmap(pages->state, sizeof(*pages->state));
		pages->state = NULL;
	}
	if (pages->folder >= 0) {
		close(pages->folder);
		pages->folder = -1;
	}
}

void bv_pages_free(bv_pages *pages)
{
	close_folder(pages);
	bv_buf_free(&pages->head);
	bv_buf_free(&pages->body);
}

static void notice(bv_pages *pages)
{
	int64_t now = pages->set.clock_ms(pages->set.ctx);
	if (pages->noticed_ms == 0 || now - pages->noticed_ms >= NOTICE_MS) {
		pages->noticed_ms = now;
		snprintf(pages->notice, sizeof(pages->notice), "%.900s; pages are made anew meanwhile",
			pages->problem);
	}
}

void bv_pages_trouble(bv_pages *pages, const bv_err *err)
{
	if (err->sys == ENOSPC || err->sys == EDQUOT) {
		snprintf(pages->problem, sizeof(pages->problem),
			"the pages folder %.900s has no room left; make room, or set baiviet.pages_max_bytes "
			"to less",
			pages->path);
	} else {
		bv_folder_advise(pages->problem, "pages folder", pages->path, "baiviet.pages_dir", err);
	}
	notice(pages);
}

void bv_pages_unasked(bv_pages *pages, bv_slice why)
{
	snprintf(pages->problem, sizeof(pages->problem),
		"the site's other servers cannot be asked what became old: %.*s",
		(int)(why.len < 500 ? why.len : 500), why.ptr);
	notice(pages);
}

bool bv_pages_notice(bv_pages *pages, const char **text)
{
	static const size_t taken = sizeof(pages->notice) - 1;
	if (pages->notice[0] == '\0' || pages->notice[taken] == '\1') {
		pages->notice[0] = pages->notice[taken] = '\0';
		return false;
	}
	/* The last byte says that the text was taken; the text itself stays for the caller. */
	pages->notice[taken] = '\1';
	*text = pages->notice;
	return true;
}

void bv_pages_resolve(bv_pages *pages)
{
	bv_err err = {0};
	const char *dir = pages->dir[0] != '\0' ? pages->dir : DEFAULT_DIR;
	snprintf(pages->path, sizeof(pages->path), "%s", dir);
	pages->problem[0] = '\0';
	/* A folder that is not there yet is made at first use, where that can be. */
	if (bv_folder_check(dir, &err) != BV_OK && (err.sys != ENOENT || pages->dir[0] == '\0')) {
		bv_folder_advise(pages->problem, "pages folder", dir, "baiviet.pages_dir", &err);
	}
}

/* ---- the state ---- */

static bv_status map_state(bv_pages *pages, int fd, bv_err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		return bv_fail_sys(err, "cannot be examined", errno);
	}
	if (!S_ISREG(st.st_mode) || st.st_uid != geteuid() || (st.st_mode & 022) != 0 ||
		st.st_size != (off_t)sizeof(bv_pages_state)) {
		return bv_fail(err, BV_ERR_CORRUPT, "holds a file \"state\" of another kind");
	}
	void *at = mmap(NULL, sizeof(bv_pages_state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (at == MAP_FAILED) {
		return bv_fail_sys(err, "cannot be mapped", errno);
	}
	bv_pages_state *state = at;
	if (memcmp(state->magic, MAGIC, sizeof(MAGIC)) != 0 || state->size != sizeof(*state)) {
		munmap(at, sizeof(*state));
		return bv_fail(err, BV_ERR_CORRUPT, "holds a file \"state\" of another kind");
	}
	pages->state = state;
	return BV_OK;
}

/* Write a new state beside its place. Its blocks are allocated: writing to the mapping later
 * cannot meet a full disk, which would kill the process. */
static bv_status write_state(int folder, bv_err *err)
{
	uint64_t head[4];
	bv_status status = BV_OK;
	memcpy(head, MAGIC, sizeof(MAGIC));
	head[2] = sizeof(bv_pages_state);
	if (!bv_random(&head[3], sizeof(head[3]))) {
		return bv_fail_sys(err, "got no random number", errno);
	}
	(void)unlinkat(folder, STATE_NEW, 0);
	int fd = openat(folder, STATE_NEW, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return bv_fail_sys(err, "cannot be written", errno);
	}
	int failed = bv_allocate(fd, sizeof(bv_pages_state));
	if (failed != 0) {
		status = bv_fail_sys(err, "cannot be written", failed);
	} else if (pwrite(fd, head, sizeof(head), 0) != (ssize_t)sizeof(head) || fsync(fd) != 0 ||
		renameat(folder, STATE_NEW, folder, STATE) != 0) {
		status = bv_fail_sys(err, "cannot be written", errno);
	}
	if (status != BV_OK) {
		(void)unlinkat(folder, STATE_NEW, 0);
	}
	close(fd);
	return status;
}

static bv_status open_state(bv_pages *pages, bv_err *err)
{
	int fd = openat(pages->folder, STATE, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		return bv_fail_sys(err, "cannot be opened", errno);
	}
	bv_status status = map_state(pages, fd, err);
	close(fd);
	return status;
}

/* One process makes the state, the others find it. One that is damaged, or of another version, is
 * replaced: what it knew is lost, and with it the pages that it vouched for. */
static bv_status make_state(bv_pages *pages, bv_err *err)
{
	bv_status status = open_state(pages, err);
	if (status == BV_OK || (status != BV_ERR_CORRUPT && err->sys != ENOENT)) {
		return status;
	}
	int lock = bv_lock_take(pages->folder, LOCK, LOCK_MS);
	if (lock < 0) {
		return bv_fail_sys(err, "cannot be locked", errno);
	}
	status = open_state(pages, err);
	if (status == BV_ERR_CORRUPT || (status != BV_OK && err->sys == ENOENT)) {
		status = write_state(pages->folder, err);
		if (status == BV_OK) {
			status = open_state(pages, err);
		}
	}
	close(lock);
	return status;
}

static bool open_all(bv_pages *pages)
{
	bv_err err = {0};
	int root;
	bv_pages_resolve(pages);
	/* The default is ours only where an administrator made it so. */
	bv_status status = bv_folder_open(&root, AT_FDCWD, pages->path, pages->dir[0] != '\0', &err);
	if (status == BV_OK) {
		status = bv_folder_open(&pages->folder, root, pages->site, true, &err);
		close(root);
	}
	if (status == BV_OK) {
		status = make_state(pages, &err);
	}
	if (status != BV_OK) {
		struct stat st;
		close_folder(pages);
		pages->absent = lstat(pages->path, &st) != 0 && errno == ENOENT;
		/* That nobody made the default folder is how a site without stored pages looks. */
		if (pages->dir[0] != '\0' || err.sys != ENOENT) {
			bv_pages_trouble(pages, &err);
		}
		return false;
	}
	pages->problem[0] = '\0';
	pages->absent = false;
	return true;
}

/* Are the folder and the state at their places still the ones that we have? */
static bool is_in_place(const bv_pages *pages)
{
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX + sizeof(STATE) + 2];
	struct stat st;
	snprintf(path, sizeof(path), "%s/%s/%s", pages->path, pages->site, STATE);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	/* The same file has the same random number. */
	uint64_t generation = 0;
	bool same = fstat(fd, &st) == 0 && st.st_size == (off_t)sizeof(bv_pages_state) &&
		pread(fd, &generation, sizeof(generation), offsetof(bv_pages_state, generation)) ==
			(ssize_t)sizeof(generation) &&
		generation == pages->state->generation;
	close(fd);
	return same;
}

bool bv_pages_ready(bv_pages *pages)
{
	int64_t now = pages->set.clock_ms(pages->set.ctx);
	if (pages->state != NULL && now >= pages->checked_ms && now - pages->checked_ms < CHECK_MS) {
		return true;
	}
	if (pages->state == NULL && now >= pages->retry_ms && now - pages->retry_ms < CHECK_MS) {
		return false;
	}
	if (pages->state != NULL && is_in_place(pages)) {
		pages->checked_ms = now;
		return true;
	}
	close_folder(pages);
	if (!open_all(pages)) {
		pages->retry_ms = now;
		return false;
	}
	pages->checked_ms = now;
	return true;
}
