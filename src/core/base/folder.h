/* Folders that are ours, their locks, and what the machine says about itself.
 *
 * Every file is reached through a descriptor of its folder, so that nobody can swap a path
 * underneath.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BASE_FOLDER_H
#define BAIVIET_BASE_FOLDER_H

#include "baiviet/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Open the folder `name` below `parent` (AT_FDCWD for a path), making it, mode 0700, if
 * `create`.
 *
 * Returns BV_OK and *fd, which the caller closes; BV_ERR_DENIED when it is a symbolic link or no
 * folder, belongs to another user, is writable by others, or lies on a network file system;
 * BV_ERR_IO with errno in err->sys. */
BV_MUST_USE bv_status bv_folder_open(
	int *fd, int parent, const char *name, bool create, bv_err *err);

/* The same judgement without opening anything for long and without creating: may this folder be
 * used? */
BV_MUST_USE bv_status bv_folder_check(const char *path, bv_err *err);

/* As bv_folder_check(), but a folder that does not exist is fine if its first use can make it: only
 * the last part of the path may be missing. */
BV_MUST_USE bv_status bv_folder_check_usable(const char *path, bv_err *err);

enum { BV_FOLDER_ADVICE_SIZE = 1024 };

/* Say in `out` what is wrong with a folder and which command mends it. `what` is what it is for,
 * `setting` the one that names it, `err` what one of the functions above said. */
void bv_folder_advise(char out[static BV_FOLDER_ADVICE_SIZE], const char *what, const char *path,
	const char *setting, const bv_err *err);

/* Can the file at `path`, in a folder of ours, not be read and written? Then say so in `out`, with
 * the command that mends it. `what` is what it is. */
bool bv_file_advise(char out[static BV_FOLDER_ADVICE_SIZE], const char *what, const char *path);

/* True when the file system of `fd` is memory and does not outlive a boot. */
bool bv_folder_is_memory(int fd);

/* Take the lock file `name` of a folder, waiting at most `wait_ms`. The kernel drops the lock
 * with the process, whatever killed it. Returns the descriptor that holds it, to be closed by
 * the caller, or -1 with errno set: EWOULDBLOCK when somebody else has it. */
int bv_lock_take(int folder, const char *name, int wait_ms);

/* The id of this boot of the machine, "" when it cannot be read (as in a chroot without /proc). */
void bv_boot_id(char id[static 40]);

/* Give a new file its full size in blocks, so that writing to its mapping cannot run out of disk
 * (which would be SIGBUS). Returns 0 or an errno. */
int bv_allocate(int fd, uint64_t size);

#endif
