/* Folders, locks, the boot id and disk space: the part that knows operating systems.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stddef.h>
#include <stdio.h>
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

bv_status bv_folder_open(int *fd, int parent, const char *name, bool create, bv_err *err)
{
	if (create && mkdirat(parent, name, 0700) != 0 && errno != EEXIST) {
		int sys = errno;
		/* A parent that may not be written is no trouble when the folder is there. */
		if (faccessat(parent, name, F_OK, 0) != 0) {
			return bv_fail_sys(err, "cannot be created", sys);
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

void bv_folder_advise(char out[static BV_FOLDER_ADVICE_SIZE], const char *what, const char *path,
	const char *setting, const bv_err *err)
{
	char user[64], owner[64];
	struct stat st;
	user_name(user, geteuid());
	bool network = strstr(err->msg, "network") != NULL;
	if (geteuid() == 0 && lstat(path, &st) == 0 && st.st_uid != 0) {
		user_name(owner, st.st_uid);
		snprintf(out, BV_FOLDER_ADVICE_SIZE,
			"the %s %s belongs to %s, and this is root; run as that user: sudo -u %s php ...", what,
			path, owner, owner);
	} else if (network || err->sys == EROFS) {
		snprintf(out, BV_FOLDER_ADVICE_SIZE,
			"the %s %s %s%s%s; set %s to a folder on a local disk or tmpfs", what, path, err->msg,
			err->sys != 0 ? ": " : "", err->sys != 0 ? strerror(err->sys) : "", setting);
	} else {
		snprintf(out, BV_FOLDER_ADVICE_SIZE,
			"the %s %s %s%s%s; run as root: install -d -m 0700 -o %s %s", what, path, err->msg,
			err->sys != 0 ? ": " : "", err->sys != 0 ? strerror(err->sys) : "", user, path);
	}
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
