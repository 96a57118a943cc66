/* Folders, locks, the boot id and disk space: the part that knows operating systems.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/vfs.h>
#else
#include <sys/param.h>
#include <sys/mount.h>
#include <sys/sysctl.h>
#endif

#ifdef __linux__

/* Kinds of file system from statfs(2), by their magic numbers. */
static const uint32_t MEMORY_FS[] = {0x01021994 /* tmpfs */, 0x858458f6 /* ramfs */};
static const uint32_t NETWORK_FS[] = {
	0x6969,     /* NFS */
	0x517b,     /* SMB */
	0xff534d42, /* CIFS */
	0xfe534d42, /* SMB2 */
	0x65735546, /* FUSE */
	0x01021997, /* 9P */
	0x00c36400, /* Ceph */
	0x0bd00bd0, /* Lustre */
	0x7461636f, /* OCFS2 */
	0x01161970, /* GFS2 */
	0x5346414f, /* AFS */
	0x6b414653, /* kAFS */
	0x73757245, /* Coda */
	0x47504653, /* GPFS */
};

static bool fs_is_one_of(int fd, const uint32_t *kinds, size_t count)
{
	struct statfs fs;
	if (fstatfs(fd, &fs) != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if ((uint32_t)fs.f_type == kinds[i]) {
			return true;
		}
	}
	return false;
}

bool bv_folder_is_memory(int fd)
{
	return fs_is_one_of(fd, MEMORY_FS, sizeof(MEMORY_FS) / sizeof(MEMORY_FS[0]));
}

/* Mappings of a file on another machine are not shared memory, and locks there may not be locks. */
static bool is_network(int fd)
{
	return fs_is_one_of(fd, NETWORK_FS, sizeof(NETWORK_FS) / sizeof(NETWORK_FS[0]));
}

void bv_boot_id(char id[static 40])
{
	memset(id, 0, 40);
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return;
	}
	ssize_t got = read(fd, id, 36);
	close(fd);
	if (got != 36) {
		memset(id, 0, 40);
	}
}

#else

bool bv_folder_is_memory(int fd)
{
	struct statfs fs;
	return fstatfs(fd, &fs) == 0 && strcmp(fs.f_fstypename, "tmpfs") == 0;
}

static bool is_network(int fd)
{
	struct statfs fs;
	return fstatfs(fd, &fs) == 0 && (fs.f_flags & MNT_LOCAL) == 0;
}

void bv_boot_id(char id[static 40])
{
	memset(id, 0, 40);
	struct timeval boot;
	size_t size = sizeof(boot);
	if (sysctlbyname("kern.boottime", &boot, &size, NULL, 0) == 0) {
		memcpy(id, "boot", 4);
		for (int i = 0; i < 16; i++) {
			id[4 + i] = "0123456789abcdef"[(uint64_t)boot.tv_sec >> (60 - 4 * i) & 15];
		}
	}
}

#endif

int bv_allocate(int fd, uint64_t size)
{
#ifndef __APPLE__
	int failed;
	do {
		failed = posix_fallocate(fd, 0, (off_t)size);
	} while (failed == EINTR);
	if (failed != EOPNOTSUPP && failed != EINVAL) {
		return failed;
	}
#endif
	/* A file system that cannot promise blocks gets them by writing. */
	static const char zeros[4096];
	for (uint64_t at = 0; at < size;) {
		uint64_t part = size - at < sizeof(zeros) ? size - at : sizeof(zeros);
		ssize_t wrote = pwrite(fd, zeros, (size_t)part, (off_t)at);
		if (wrote < 0 && errno != EINTR) {
			return errno;
		}
		at += wrote > 0 ? (uint64_t)wrote : 0;
	}
	return 0;
}

static bv_status judge(int fd, bv_err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		return bv_fail_sys(err, "cannot be examined", errno);
	}
	if (st.st_uid != geteuid()) {
		return bv_fail(err, BV_ERR_DENIED, "belongs to another user");
	}
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
		return bv_fail(err, BV_ERR_DENIED, "can be written by other users");
	}
	if ((st.st_mode & S_IRWXU) != S_IRWXU) {
		return bv_fail(err, BV_ERR_DENIED, "cannot be written by its owner");
	}
	if (is_network(fd)) {
		return bv_fail(err, BV_ERR_DENIED, "lies on a network file system");
	}
	return BV_OK;
}

static bv_status open_folder(int *fd, int parent, const char *name, bv_err *err)
{
	*fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (*fd >= 0) {
		return BV_OK;
	}
	if (errno == ELOOP || errno == ENOTDIR) {
		return bv_fail(err, BV_ERR_DENIED, "is a symbolic link or not a folder");
	}
	return bv_fail_sys(err, errno == ENOENT ? "does not exist" : "cannot be opened", errno);
}

static const char CANNOT_BE_CREATED[] = "cannot be created";

bv_status bv_folder_open(int *fd, int parent, const char *name, bool create, bv_err *err)
{
	if (create && mkdirat(parent, name, 0700) != 0 && errno != EEXIST) {
		int sys = errno;
		/* A parent that may not be written is no trouble when the folder is there. */
		if (faccessat(parent, name, F_OK, 0) != 0) {
			return bv_fail_sys(err, CANNOT_BE_CREATED, sys);
		}
	}
	bv_status status = open_folder(fd, parent, name, err);
	if (status != BV_OK) {
		return status;
	}
	status = judge(*fd, err);
	if (status != BV_OK) {
		close(*fd);
		*fd = -1;
	}
	return status;
}

bv_status bv_folder_check(const char *path, bv_err *err)
{
	int fd;
	bv_status status = bv_folder_open(&fd, AT_FDCWD, path, false, err);
	if (status != BV_OK) {
		return status;
	}
	/* The mode may allow what a read-only mount does not. */
	if (faccessat(fd, ".", W_OK, AT_EACCESS) != 0) {
		status = bv_fail_sys(err, "cannot be written", errno);
	}
	close(fd);
	return status;
}

/* The name of a user as commands take it. */
static void user_name(char out[static 64], uid_t uid)
{
	struct passwd entry, *found = NULL;
	char room[1024];
	if (getpwuid_r(uid, &entry, room, sizeof(room), &found) == 0 && found != NULL) {
		snprintf(out, 64, "%s", found->pw_name);
	} else {
		snprintf(out, 64, "%lu", (unsigned long)uid);
	}
}

/* A path that is too long for its room is cut, as everything after it. */
__attribute__((format(printf, 3, 4))) static void say(
	char *out, size_t size, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(out, size, format, args);
	va_end(args);
}

/* The folder that `path` lies in. */
static void parent_of(char out[static PATH_MAX], const char *path)
{
	snprintf(out, PATH_MAX, "%s", path);
	char *slash = strrchr(out, '/');
	if (slash != NULL) {
		slash[slash == out ? 1 : 0] = '\0';
	}
}

bv_status bv_folder_check_usable(const char *path, bv_err *err)
{
	char parent[PATH_MAX];
	bv_err why = {0};
	bv_status status = bv_folder_check(path, &why);
	if (status != BV_OK && why.sys == ENOENT) {
		parent_of(parent, path);
		status = faccessat(AT_FDCWD, parent, W_OK | X_OK, AT_EACCESS) == 0
			? BV_OK
			: bv_fail_sys(&why, "does not exist and cannot be made", errno);
	}
	if (status != BV_OK && err != NULL) {
		*err = why;
	}
	return status;
}

/* No command makes a folder there that would do. */
static bool is_hopeless(const char *path, const bv_err *err)
{
	char parent[PATH_MAX];
	parent_of(parent, path);
	return strstr(err->msg, "network") != NULL || err->sys == EROFS ||
		/* A place that is not for files, such as /proc: the parent is there all the same. */
		(err->sys == ENOENT && strcmp(err->msg, CANNOT_BE_CREATED) == 0 &&
			access(parent, F_OK) == 0);
}

/* A path as a shell takes it. */
static void quote(char out[static PATH_MAX], const char *path)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:=,@%+-";
	size_t len = 0;
	if (path[strspn(path, plain)] == '\0') {
		say(out, PATH_MAX, "%s", path);
		return;
	}
	out[len++] = '\'';
	for (; *path != '\0' && len + 6 < PATH_MAX; path++) {
		if (*path == '\'') {
			memcpy(out + len, "'\\'", 3);
			len += 3;
		}
		out[len++] = *path;
	}
	memcpy(out + len, "'", 2);
}

/* Is it in a folder of this user's? Then it is to be his as well. Root has folders of all sorts of
 * users in his own. */
static bool is_within_ours(const char *path)
{
	char parent[PATH_MAX];
	struct stat st;
	parent_of(parent, path);
	return geteuid() != 0 && stat(parent, &st) == 0 && st.st_uid == geteuid();
}

/* The remedy for what stands at `path` in place of a folder of `user`. */
static void remedy_for(char *out, size_t size, const char *path, const struct stat *st,
	const char *setting, const char *user)
{
	char owner[64], real[PATH_MAX], word[PATH_MAX];
	user_name(owner, st->st_uid);
	quote(word, path);
	if (S_ISLNK(st->st_mode) && realpath(path, real) != NULL) {
		say(out, size, "set %s to where it leads: %s", setting, real);
	} else if (!S_ISDIR(st->st_mode)) {
		say(out, size, "run as root: mv %s %s.old && install -d -m 0700 -o %s %s", word, word, user,
			word);
	} else if ((st->st_mode & S_ISVTX) != 0) {
		say(out, size, "set %s to a folder in it: %s/baiviet", setting, path);
	} else if (st->st_uid != geteuid() && st->st_uid != 0 && !is_within_ours(path)) {
		say(out, size, "run as that user: sudo -u %s php ..., or set %s to a folder of %s", owner,
			setting, user);
	} else if (st->st_uid != geteuid()) {
		say(out, size, "run as root: chown -R %s %s && chmod 0700 %s", user, word, word);
	} else if ((st->st_mode & (S_IRWXU | S_IWGRP | S_IWOTH)) == S_IRWXU) {
		say(out, size, "set %s to a folder on another disk or tmpfs", setting);
	} else {
		say(out, size, "run as root: install -d -m 0700 -o %s %s", user, word);
	}
}

void bv_folder_advise(char out[static BV_FOLDER_ADVICE_SIZE], const char *what, const char *path,
	const char *setting, const bv_err *err)
{
	char user[64], word[PATH_MAX], remedy[BV_FOLDER_ADVICE_SIZE];
	struct stat st;
	user_name(user, geteuid());
	quote(word, path);
	bool there = lstat(path, &st) == 0;
	int looked = errno;
	if (is_hopeless(path, err)) {
		say(remedy, sizeof(remedy), "set %s to a folder on a local disk or tmpfs", setting);
	} else if (err->code == BV_ERR_FULL || err->sys == ENOSPC || err->sys == EDQUOT) {
		say(remedy, sizeof(remedy),
			"make room (df -h %s shows it), or set %s to a folder with more", word, setting);
	} else if (there && err->sys == EACCES) {
		say(remedy, sizeof(remedy), "run as root: chown -R %s %s && chmod 0700 %s", user, word,
			word);
	} else if (there) {
		remedy_for(remedy, sizeof(remedy), path, &st, setting, user);
	} else if (looked == EACCES) {
		say(remedy, sizeof(remedy), "set %s to a folder that %s can reach", setting, user);
	} else {
		say(remedy, sizeof(remedy), "run as root: install -d -m 0700 -o %s %s", user, word);
	}
	say(out, BV_FOLDER_ADVICE_SIZE, "the %s %s %s%s%s; %s", what, path, err->msg,
		err->sys != 0 ? ": " : "", err->sys != 0 ? strerror(err->sys) : "", remedy);
}

bool bv_file_advise(char out[static BV_FOLDER_ADVICE_SIZE], const char *what, const char *path)
{
	char user[64], word[PATH_MAX];
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
		return false;
	}
	if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0) {
		return false;
	}
	user_name(user, geteuid());
	quote(word, path);
	say(out, BV_FOLDER_ADVICE_SIZE, "the %s %s %s; run as root: chown %s %s && chmod 0600 %s", what,
		path, st.st_uid == geteuid() ? "cannot be written" : "belongs to another user", user, word,
		word);
	return true;
}

int bv_lock_take(int folder, const char *name, int wait_ms)
{
	int fd = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return -1;
	}
	/* Polled, because a blocking flock() has no time limit and its holder may be stopped for
	 * good. */
	for (int waited = 0;; waited++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
			return fd;
		}
		if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= wait_ms) {
			break;
		}
		nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	}
	int sys = errno;
	close(fd);
	errno = sys;
	return -1;
}
