/* Live tables as files.
 *
 * A file is trusted only when it is a plain file of ours with one name, unwritable by others, of
 * exactly the size it claims, with a header whose checksum is right and that names this very
 * inode: a copy, a cloned container image or a half-written page cannot pass for the original.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/file.h"

#include "base/folder.h"
#include "baiviet/hash.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FORMAT = 1,
	BYTE_ORDER_TAG = 0x01020304,
	CAPACITY_MIN = 64,
	CAPACITY_MAX = 1 << 26,
	BAD_FILES_MAX = 16,
};

static const char MAGIC[8] = {'B', 'V', 'L', 'I', 'V', 'E', '\r', '\n'};

bv_file_name bv_file_name_of(bv_file_kind kind, uint64_t generation)
{
	bv_file_name name;
	snprintf(name.text, sizeof(name.text), "%s.%016llx", kind == BV_FILE_LIVE ? "live" : "ended",
		(unsigned long long)generation);
	return name;
}

/* "live.0123456789abcdef" and nothing after it. */
static bool parse_name(const char *name, struct bv_file_entry *entry)
{
	size_t prefix = strcspn(name, ".");
	if (prefix == 4 && memcmp(name, "live", 4) == 0) {
		entry->kind = BV_FILE_LIVE;
	} else if (prefix == 5 && memcmp(name, "ended", 5) == 0) {
		entry->kind = BV_FILE_ENDED;
	} else {
		return false;
	}
	const char *digits = name + prefix + 1;
	if (strspn(digits, "0123456789abcdef") != 16 || digits[16] != '\0') {
		return false;
	}
	entry->generation = strtoull(digits, NULL, 16);
	return true;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = ((const struct bv_file_entry *)a)->generation;
	uint64_t y = ((const struct bv_file_entry *)b)->generation;
	x = (x << 32) | (x >> 32);
	y = (y << 32) | (y >> 32);
	return (x > y) - (x < y);
}

/* A stream of its own for reading the folder, because closedir() closes what it was given. */
static DIR *read_folder(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL && fd >= 0) {
		int sys = errno;
		close(fd);
		errno = sys;
	}
	return dir;
}

bv_status bv_file_scan(bv_file_list *list, int folder, bv_err *err)
{
	list->count = 0;
	DIR *dir = read_folder(folder);
	if (dir == NULL) {
		return bv_fail_sys(err, "cannot be listed", errno);
	}
	struct dirent *found;
	while (list->count < BV_FILES_MAX && (found = readdir(dir)) != NULL) {
		if (parse_name(found->d_name, &list->entry[list->count])) {
			list->count++;
		}
	}
	closedir(dir);
	qsort(list->entry, list->count, sizeof(list->entry[0]), by_number);
	return BV_OK;
}

static uint64_t bytes_of(uint64_t capacity)
{
	return BV_TABLE_HEADER_SIZE + capacity * sizeof(bv_slot);
}

static bv_status map(bv_table *table, int fd, uint64_t capacity, bv_err *err)
{
	void *at = mmap(NULL, bytes_of(capacity), PROT_READ | PROT_WRITE,
		fd < 0 ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED, fd, 0);
	if (at == MAP_FAILED) {
		return bv_fail_sys(err, "cannot be mapped", errno);
	}
	*table = (bv_table){
		.header = at,
		.slots = (bv_slot *)((char *)at + BV_TABLE_HEADER_SIZE),
		.mask = capacity - 1,
		.fd = fd,
	};
	return BV_OK;
}

void bv_table_close(bv_table *table)
{
	if (table->header != NULL) {
		munmap(table->header, bytes_of(table->mask + 1));
		if (table->fd >= 0) {
			close(table->fd);
		}
	}
	*table = (bv_table){0};
}

bool bv_table_is_at(const bv_table *table, int folder)
{
	const bv_table_identity *id = &table->header->id;
	struct stat st;
	if (fstatat(folder, bv_file_name_of(BV_FILE_LIVE, id->generation).text, &st,
			AT_SYMLINK_NOFOLLOW) != 0) {
		/* Only a plain "no" is an answer. */
		return errno != ENOENT;
	}
	return id->inode == (uint64_t)st.st_ino && id->device == (uint64_t)st.st_dev;
}

static uint32_t identity_crc(const bv_table_identity *id)
{
	return bv_crc32c(id, offsetof(bv_table_identity, crc));
}

/* Fill in who the table is. False when the kernel has no random bytes. */
static bool introduce(bv_table *table, const bv_file_plan *plan, const struct stat *st)
{
	bv_table_identity *id = &table->header->id;
	memcpy(id->magic, MAGIC, sizeof(MAGIC));
	id->format = FORMAT;
	id->byte_order = BYTE_ORDER_TAG;
	id->capacity = plan->capacity;
	id->generation = plan->generation;
	if (plan->parent != NULL) {
		memcpy(id->node, plan->parent->node, sizeof(id->node));
		id->names = plan->parent->names;
	} else if (!bv_random(id->node, sizeof(id->node)) ||
		!bv_random(&id->names, sizeof(id->names))) {
		return false;
	}
	bv_boot_id(id->boot);
	id->device = st == NULL ? 0 : (uint64_t)st->st_dev;
	id->inode = st == NULL ? 0 : (uint64_t)st->st_ino;
	id->crc = identity_crc(id);
	atomic_store(&table->header->day, plan->day);
	atomic_store(&table->header->state, BV_TABLE_OPEN);
	return true;
}

/* Give the new table the numbers that its predecessor shows. */
static void inherit(bv_table *table, const bv_table *from)
{
	for (uint64_t i = 0; from != NULL && i <= from->mask; i++) {
		uint64_t key = atomic_load(&from->slots[i].key);
		if (key != 0 && (key & BV_KEY_NAMED || key >> 56 == BV_KEY_ARTICLE)) {
			(void)!bv_slot_hand_over(&from->slots[i], table);
		}
	}
}

static bv_status fill(bv_table *table, int fd, const bv_file_plan *plan, bv_err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || flock(fd, LOCK_SH | LOCK_NB) != 0) {
		return bv_fail_sys(err, "cannot be locked", errno);
	}
	int failed = bv_allocate(fd, bytes_of(plan->capacity));
	if (failed == ENOSPC || failed == EDQUOT) {
		return bv_fail(err, BV_ERR_FULL, "has no room for the live table");
	}
	if (failed != 0) {
		return bv_fail_sys(err, "does not let us allocate the live table", failed);
	}
	bv_status status = map(table, fd, plan->capacity, err);
	if (status != BV_OK) {
		return status;
	}
	if (!introduce(table, plan, &st)) {
		return bv_fail_sys(err, "gets no random bytes from the kernel", errno);
	}
	inherit(table, plan->from);
	return BV_OK;
}

/* The name of a table that is not yet published. */
static const char UNFINISHED[] = "unfinished";

void bv_file_discard_unfinished(int folder)
{
	(void)unlinkat(folder, UNFINISHED, 0);
}

bv_status bv_file_create(bv_table *table, int folder, const bv_file_plan *plan, bv_err *err)
{
	*table = (bv_table){0};
	/* Left by a process that was killed here: under the lock it is nobody's. */
	bv_file_discard_unfinished(folder);
	int fd = openat(folder, UNFINISHED, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return bv_fail_sys(err, "does not let us create the live table", errno);
	}
	bv_status status = fill(table, fd, plan, err);
	if (status != BV_OK) {
		bv_file_discard_unfinished(folder);
		if (table->header == NULL) {
			close(fd);
		}
		bv_table_close(table);
	}
	return status;
}

bv_status bv_file_publish(bv_table *table, int folder, bv_err *err)
{
	bv_file_name name = bv_file_name_of(BV_FILE_LIVE, table->header->id.generation);
	if (renameat(folder, UNFINISHED, folder, name.text) == 0) {
		return BV_OK;
	}
	bv_status status = bv_fail_sys(err, "does not let us name the live table", errno);
	bv_file_discard_unfinished(folder);
	bv_table_close(table);
	return status;
}

bv_status bv_file_anonymous(
	bv_table *table, uint64_t capacity, int32_t day, const bv_table *from, bv_err *err)
{
	*table = (bv_table){0};
	uint64_t generation;
	bv_file_plan plan = {
		.capacity = capacity,
		.parent = from == NULL ? NULL : &from->header->id,
		.from = from,
		.day = day,
	};
	if (!bv_random(&generation, sizeof(generation))) {
		return bv_fail_sys(err, "gets no random bytes from the kernel", errno);
	}
	plan.generation = generation;
	bv_status status = map(table, -1, capacity, err);
	if (status == BV_OK && !introduce(table, &plan, NULL)) {
		bv_table_close(table);
		return bv_fail_sys(err, "gets no random bytes from the kernel", errno);
	}
	inherit(table, status == BV_OK ? from : NULL);
	return status;
}

/* The checks that need no look into the file. */
static bv_status check_inode(const struct stat *st, bv_err *err)
{
	if (!S_ISREG(st->st_mode) || st->st_nlink != 1) {
		return bv_fail(err, BV_ERR_DENIED, "is not a plain file with one name");
	}
	if (st->st_uid != geteuid() || (st->st_mode & (S_IRWXG | S_IRWXO)) != 0) {
		return bv_fail(err, BV_ERR_DENIED, "belongs to another user or is open to others");
	}
	if (st->st_size < BV_TABLE_HEADER_SIZE) {
		return bv_fail(err, BV_ERR_CORRUPT, "is too short");
	}
	return BV_OK;
}

static bv_status check_identity(
	const bv_table_header *header, uint64_t generation, const struct stat *st, bv_err *err)
{
	const bv_table_identity *id = &header->id;
	if (memcmp(id->magic, MAGIC, sizeof(MAGIC)) != 0 || id->crc != identity_crc(id)) {
		return bv_fail(err, BV_ERR_CORRUPT, "has a damaged header");
	}
	if (id->format != FORMAT || id->byte_order != BYTE_ORDER_TAG) {
		return bv_fail(err, BV_ERR_CORRUPT, "was made by another version or on another machine");
	}
	if (id->capacity < CAPACITY_MIN || id->capacity > CAPACITY_MAX ||
		(id->capacity & (id->capacity - 1)) != 0 ||
		(uint64_t)st->st_size != bytes_of(id->capacity)) {
		return bv_fail(err, BV_ERR_CORRUPT, "has the wrong size");
	}
	if (id->generation != generation || id->inode != (uint64_t)st->st_ino) {
		return bv_fail(err, BV_ERR_CORRUPT, "is a copy of another file");
	}
	uint32_t state = atomic_load(&header->state);
	if (state < BV_TABLE_OPEN || state > BV_TABLE_COPIED) {
		return bv_fail(err, BV_ERR_CORRUPT, "is in no known state");
	}
	return BV_OK;
}

/* BV_ERR_LIMIT when the table was made before the machine last started. */
static bv_status check_boot(const bv_table_identity *id, int fd, const struct stat *st, bv_err *err)
{
	char boot[40];
	bv_boot_id(boot);
	/* Memory does not outlive a boot, so there a missing id proves nothing; on a disk it could
	 * hide one. */
	bool unknown = boot[0] == '\0' || id->boot[0] == '\0';
	if (unknown ? !bv_folder_is_memory(fd) : memcmp(boot, id->boot, sizeof(boot)) != 0) {
		return bv_fail(err, BV_ERR_LIMIT, "is of an earlier boot");
	}
	if (id->device != (uint64_t)st->st_dev) {
		return bv_fail(err, BV_ERR_CORRUPT, "is a copy of another file");
	}
	return BV_OK;
}

static bv_status open_fd(
	bv_table *table, int fd, bv_file_kind kind, uint64_t generation, bv_err *err)
{
	struct stat st;
	/* Lock first: whoever retires a file holds it exclusively until the file is gone. */
	if (flock(fd, LOCK_SH | LOCK_NB) != 0) {
		return errno == EWOULDBLOCK ? bv_fail(err, BV_ERR_BUSY, "is just being retired")
									: bv_fail_sys(err, "cannot be locked", errno);
	}
	if (fstat(fd, &st) != 0) {
		return bv_fail_sys(err, "cannot be examined", errno);
	}
	if (st.st_nlink == 0) {
		return bv_fail_sys(err, "is gone", ENOENT);
	}
	bv_status status = check_inode(&st, err);
	if (status != BV_OK) {
		return status;
	}
	bv_table_header header;
	if (pread(fd, &header, sizeof(header), 0) != (ssize_t)sizeof(header)) {
		return bv_fail_sys(err, "cannot be read", errno);
	}
	status = check_identity(&header, generation, &st, err);
	if (status == BV_OK && kind == BV_FILE_LIVE) {
		status = check_boot(&header.id, fd, &st, err);
	}
	return status == BV_OK ? map(table, fd, header.id.capacity, err) : status;
}

bv_status bv_file_open(
	bv_table *table, int folder, bv_file_kind kind, uint64_t generation, bv_err *err)
{
	*table = (bv_table){0};
	bv_file_name name = bv_file_name_of(kind, generation);
	int fd = openat(folder, name.text, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0) {
		int sys = errno;
		struct stat st;
		/* A link, a folder, somebody else's file is nothing that we have made. Any other failure
		 * may pass. */
		if (fstatat(folder, name.text, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			(!S_ISREG(st.st_mode) || st.st_uid != geteuid() || (st.st_mode & 0777) != 0600)) {
			return bv_fail(err, BV_ERR_DENIED, "is not a file of ours");
		}
		return bv_fail_sys(err, "cannot be opened", sys);
	}
	bv_status status = open_fd(table, fd, kind, generation, err);
	if (status != BV_OK) {
		close(fd);
	}
	return status;
}

static size_t count_bad(int folder)
{
	size_t count = 0;
	DIR *dir = read_folder(folder);
	if (dir == NULL) {
		return 0;
	}
	struct dirent *found;
	while ((found = readdir(dir)) != NULL) {
		count += strstr(found->d_name, ".bad.") != NULL;
	}
	closedir(dir);
	return count;
}

void bv_file_quarantine(int folder, const char *name, int64_t now)
{
	char aside[64];
	snprintf(aside, sizeof(aside), "%.32s.bad.%lld", name, (long long)now);
	if (count_bad(folder) >= BAD_FILES_MAX || renameat(folder, name, folder, aside) != 0) {
		(void)unlinkat(folder, name, 0);
	}
}
