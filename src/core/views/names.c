/* Names of articles: records, and their index.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/names.h"

#include "baiviet/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 9 };

uint64_t bv_name_key(const bv_secret *secret, bv_slice name)
{
	return bv_siphash(secret, name) | BV_KEY_NAMED;
}

size_t bv_name_record(char record[static BV_NAME_RECORD_MAX], uint64_t key, bv_slice name)
{
	record[0] = (char)name.len;
	memcpy(record + 1, &key, sizeof(key));
	memcpy(record + HEAD, name.ptr, name.len);
	return HEAD + name.len;
}

bv_status bv_name_append(int folder, uint64_t key, bv_slice name, bv_err *err)
{
	char record[BV_NAME_RECORD_MAX];
	size_t size = bv_name_record(record, key, name);
	int fd = openat(folder, "names", O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return bv_fail_sys(err, "does not let us write the names of articles", errno);
	}
	/* In one call: other processes append as well. A part of a record is skipped when it is
	 * read. */
	ssize_t wrote = write(fd, record, size);
	int sys = wrote < 0 ? errno : ENOSPC;
	close(fd);
	return wrote == (ssize_t)size
		? BV_OK
		: bv_fail_sys(err, "does not let us write the names of articles", sys);
}

/* Is there a record at `at`? Then *key is its key. */
static bool is_record(const bv_names *names, size_t at, const bv_secret *secret, uint64_t *key)
{
	size_t len = (unsigned char)names->bytes[at];
	if (len == 0 || names->size - at < HEAD || names->size - at - HEAD < len) {
		return false;
	}
	memcpy(key, names->bytes + at + 1, sizeof(*key));
	return (*key & BV_KEY_NAMED) != 0 &&
		bv_name_key(secret, bv_slice_of(names->bytes + at + HEAD, len)) == *key;
}

static uint64_t key_at(const bv_names *names, uint64_t entry)
{
	uint64_t key;
	memcpy(&key, names->bytes + entry, sizeof(key)); /* entry is one more than the record */
	return key;
}

/* Where the index has the key, or would have it. */
static uint64_t *entry_of(const bv_names *names, uint64_t key)
{
	size_t at = bv_table_hash(key) & names->mask;
	while (names->index[at] != 0 && key_at(names, names->index[at]) != key) {
		at = (at + 1) & names->mask;
	}
	return &names->index[at];
}

/* Index names->bytes. The index is never more than half full: a record takes at least ten bytes. */
static bv_status build(bv_names *names, const bv_secret *secret, bv_err *err)
{
	size_t capacity = 16;
	while (capacity < names->size / (HEAD + 1) * 2) {
		capacity *= 2;
	}
	size_t bytes;
	if (!bv_mul(&bytes, capacity, sizeof(names->index[0])) ||
		(names->index = names->mem->alloc(names->mem->ctx, bytes)) == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	memset(names->index, 0, bytes);
	names->mask = capacity - 1;
	for (size_t at = 0; at < names->size;) {
		uint64_t key;
		if (!is_record(names, at, secret, &key)) {
			at++;
			continue;
		}
		*entry_of(names, key) = at + 1;
		at += HEAD + (unsigned char)names->bytes[at];
	}
	return BV_OK;
}

static bv_status finish(bv_names *names, const bv_secret *secret, bv_err *err)
{
	bv_status status = build(names, secret, err);
	if (status != BV_OK) {
		bv_names_free(names);
	}
	return status;
}

/* Storage for `size` bytes and nothing in it. */
static bv_status start(bv_names *names, size_t size, bv_err *err)
{
	bv_names_free(names);
	names->bytes = names->mem->alloc(names->mem->ctx, size);
	if (names->bytes == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	names->size = size;
	return BV_OK;
}

bv_status bv_names_parse(bv_names *names, bv_slice records, const bv_secret *secret, bv_err *err)
{
	if (records.len == 0) {
		bv_names_free(names);
		return BV_OK;
	}
	bv_status status = start(names, records.len, err);
	if (status != BV_OK) {
		return status;
	}
	memcpy(names->bytes, records.ptr, records.len);
	return finish(names, secret, err);
}

static bv_status read_fd(bv_names *names, int fd, bv_err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		return bv_fail_sys(err, "holds no names of articles that we can read", errno);
	}
	if (st.st_size == 0) {
		bv_names_free(names);
		return BV_OK;
	}
	bv_status status = start(names, (size_t)st.st_size, err);
	if (status != BV_OK) {
		return status;
	}
	size_t got = 0;
	while (got < names->size) {
		ssize_t part = read(fd, names->bytes + got, names->size - got);
		if (part < 0 && errno == EINTR) {
			continue;
		}
		if (part < 0) {
			int sys = errno;
			bv_names_free(names);
			return bv_fail_sys(err, "holds no names of articles that we can read", sys);
		}
		if (part == 0) {
			break;
		}
		got += (size_t)part;
	}
	names->size = got;
	return BV_OK;
}

bv_status bv_names_read(bv_names *names, int folder, const bv_secret *secret, bv_err *err)
{
	int fd = openat(folder, "names", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0) {
		bv_names_free(names);
		return errno == ENOENT
			? BV_OK
			: bv_fail_sys(err, "holds no names of articles that we can read", errno);
	}
	bv_status status = read_fd(names, fd, err);
	close(fd);
	return status == BV_OK && names->size > 0 ? finish(names, secret, err) : status;
}

bv_slice bv_names_find(const bv_names *names, uint64_t key)
{
	uint64_t entry = names->index == NULL ? 0 : *entry_of(names, key);
	if (entry == 0) {
		return (bv_slice){NULL, 0};
	}
	const char *record = names->bytes + entry - 1;
	return bv_slice_of(record + HEAD, (unsigned char)record[0]);
}

void bv_names_free(bv_names *names)
{
	if (names->bytes != NULL) {
		names->mem->free(names->mem->ctx, names->bytes);
	}
	if (names->index != NULL) {
		names->mem->free(names->mem->ctx, names->index);
	}
	*names = (bv_names){.mem = names->mem};
}
