/* An LD_PRELOAD shim that makes one system call fail: the n-th call of a kind that concerns the
 * files below a folder.
 *
 *   FAULT_ROOT    folder; only calls on its files, or on descriptors opened there, count
 *   FAULT_CALL    open mkdir rename unlink fallocate mmap flock fsync ftruncate pwrite write
 *   read fcntl fstat
 *                 statfs random
 *   FAULT_NTH     which of them fails, 1 = the first
 *   FAULT_ERRNO   with what (a number)
 *   FAULT_ALWAYS  if set, that one and all after it
 *   FAULT_LOG     file that gets a line when a call was made to fail
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

static int calls;

/* The next definition of a function: the C library's. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static bool below_root(const char *path)
{
	const char *root = getenv("FAULT_ROOT");
	return root != NULL && path != NULL && strncmp(path, root, strlen(root)) == 0;
}

static bool fd_below_root(int fd)
{
	char link[64], path[PATH_MAX];
	if (fd < 0) {
		return false;
	}
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t len = NEXT(readlink)(link, path, sizeof(path) - 1);
	if (len < 0) {
		return false;
	}
	path[len] = '\0';
	return below_root(path);
}

static bool at_below_root(int dir, const char *path)
{
	return path[0] == '/' ? below_root(path) : dir != AT_FDCWD && fd_below_root(dir);
}

/* Is it this call's turn to fail? Then errno is set. */
static bool fails(const char *call, bool concerned)
{
	const char *wanted = getenv("FAULT_CALL"), *nth = getenv("FAULT_NTH");
	if (!concerned || wanted == NULL || nth == NULL || strcmp(wanted, call) != 0) {
		return false;
	}
	int this = ++calls;
	if (this != atoi(nth) && !(getenv("FAULT_ALWAYS") != NULL && this > atoi(nth))) {
		return false;
	}
	const char *log = getenv("FAULT_LOG");
	int fd = log == NULL ? -1 : NEXT(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (fd >= 0) {
		(void)!NEXT(write)(fd, "failed\n", 7);
		close(fd);
	}
	errno = atoi(getenv("FAULT_ERRNO"));
	return true;
}

static int mode_of(int flags, va_list args)
{
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, int) : 0;
}

#define OPEN(name)                                                                  \
	int name(const char *path, int flags, ...)                                      \
	{                                                                               \
		va_list args;                                                               \
		va_start(args, flags);                                                      \
		int mode = mode_of(flags, args);                                            \
		va_end(args);                                                               \
		return fails("open", below_root(path)) ? -1 : NEXT(name)(path, flags, mode); \
	}
#define OPENAT(name)                                                             \
	int name(int dir, const char *path, int flags, ...)                          \
	{                                                                            \
		va_list args;                                                            \
		va_start(args, flags);                                                   \
		int mode = mode_of(flags, args);                                         \
		va_end(args);                                                            \
		return fails("open", at_below_root(dir, path)) ? -1                      \
													   : NEXT(name)(dir, path, flags, mode); \
	}

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int mkdir(const char *path, mode_t mode)
{
	return fails("mkdir", below_root(path)) ? -1 : NEXT(mkdir)(path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
	return fails("mkdir", at_below_root(dir, path)) ? -1 : NEXT(mkdirat)(dir, path, mode);
}

int renameat(int from, const char *old, int to, const char *new)
{
	return fails("rename", at_below_root(from, old)) ? -1 : NEXT(renameat)(from, old, to, new);
}

int unlink(const char *path)
{
	return fails("unlink", below_root(path)) ? -1 : NEXT(unlink)(path);
}

int unlinkat(int dir, const char *path, int flags)
{
	return fails("unlink", at_below_root(dir, path)) ? -1 : NEXT(unlinkat)(dir, path, flags);
}

int posix_fallocate(int fd, off_t from, off_t len)
{
	return fails("fallocate", fd_below_root(fd)) ? errno : NEXT(posix_fallocate)(fd, from, len);
}

int posix_fallocate64(int fd, off64_t from, off64_t len)
{
	return fails("fallocate", fd_below_root(fd)) ? errno : NEXT(posix_fallocate64)(fd, from, len);
}

void *mmap(void *at, size_t len, int protection, int flags, int fd, off_t offset)
{
	return fails("mmap", fd_below_root(fd)) ? MAP_FAILED
											: NEXT(mmap)(at, len, protection, flags, fd, offset);
}

void *mmap64(void *at, size_t len, int protection, int flags, int fd, off64_t offset)
{
	return fails("mmap", fd_below_root(fd)) ? MAP_FAILED
											: NEXT(mmap64)(at, len, protection, flags, fd, offset);
}

int flock(int fd, int operation)
{
	return fails("flock", fd_below_root(fd)) ? -1 : NEXT(flock)(fd, operation);
}

int fsync(int fd)
{
	return fails("fsync", fd_below_root(fd)) ? -1 : NEXT(fsync)(fd);
}

int fdatasync(int fd)
{
	return fails("fsync", fd_below_root(fd)) ? -1 : NEXT(fdatasync)(fd);
}

int ftruncate(int fd, off_t len)
{
	return fails("ftruncate", fd_below_root(fd)) ? -1 : NEXT(ftruncate)(fd, len);
}

int ftruncate64(int fd, off64_t len)
{
	return fails("ftruncate", fd_below_root(fd)) ? -1 : NEXT(ftruncate64)(fd, len);
}

ssize_t pwrite(int fd, const void *from, size_t len, off_t offset)
{
	return fails("pwrite", fd_below_root(fd)) ? -1 : NEXT(pwrite)(fd, from, len, offset);
}

ssize_t pwrite64(int fd, const void *from, size_t len, off64_t offset)
{
	return fails("pwrite", fd_below_root(fd)) ? -1 : NEXT(pwrite64)(fd, from, len, offset);
}

ssize_t write(int fd, const void *from, size_t len)
{
	return fails("write", fd_below_root(fd)) ? -1 : NEXT(write)(fd, from, len);
}

ssize_t read(int fd, void *to, size_t len)
{
	return fails("read", fd_below_root(fd)) ? -1 : NEXT(read)(fd, to, len);
}

ssize_t pread(int fd, void *to, size_t len, off_t offset)
{
	return fails("read", fd_below_root(fd)) ? -1 : NEXT(pread)(fd, to, len, offset);
}

ssize_t pread64(int fd, void *to, size_t len, off64_t offset)
{
	return fails("read", fd_below_root(fd)) ? -1 : NEXT(pread64)(fd, to, len, offset);
}

#define FCNTL(name)                                                                 \
	int name(int fd, int command, ...)                                              \
	{                                                                               \
		va_list args;                                                               \
		va_start(args, command);                                                    \
		void *arg = va_arg(args, void *);                                           \
		va_end(args);                                                               \
		return fails("fcntl", fd_below_root(fd)) ? -1 : NEXT(name)(fd, command, arg); \
	}

FCNTL(fcntl)
FCNTL(fcntl64)

int fstat(int fd, struct stat *st)
{
	return fails("fstat", fd_below_root(fd)) ? -1 : NEXT(fstat)(fd, st);
}

int fstatat(int dir, const char *path, struct stat *st, int flags)
{
	return fails("fstat", at_below_root(dir, path)) ? -1 : NEXT(fstatat)(dir, path, st, flags);
}

int fstatfs(int fd, struct statfs *fs)
{
	return fails("statfs", fd_below_root(fd)) ? -1 : NEXT(fstatfs)(fd, fs);
}

int getentropy(void *to, size_t len)
{
	return fails("random", true) ? -1 : NEXT(getentropy)(to, len);
}
