/* Finding the page of a key: opened, judged, read.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
	FIRST_READ = 8192,    /* holds the header of nearly every page */
	KEEP_BODY = 1 << 20,  /* memory that stays with the process for the next page */
	TOUCH_SECONDS = 1800, /* how exactly it is known when a page was read last */
};

/* Read exactly `len` bytes at `at` to the end of `buf`. */
static bool read_at(int fd, bv_buf *buf, uint64_t len, uint64_t at)
{
	if (!bv_buf_reserve(buf, (size_t)len)) {
		return false;
	}
	size_t got = 0;
	while (got < len) {
		ssize_t n = pread(fd, buf->ptr + buf->len + got, (size_t)(len - got), (off_t)(at + got));
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			return false;
		}
		got += (size_t)n;
	}
	buf->len += got;
	return true;
}

static bv_page_refusal read_header(bv_pages *pages, int fd, bv_stored_page *page, uint64_t size)
{
	bv_buf *head = &pages->head;
	bv_buf_clear(head);
	if (!read_at(fd, head, size < FIRST_READ ? size : FIRST_READ, 0)) {
		return BV_PAGE_DAMAGED;
	}
	bv_status status = bv_page_read(page, bv_buf_view(head), size, NULL);
	if (status == BV_ERR_LIMIT && page->header_size <= BV_PAGE_HEADER_MAX &&
		read_at(fd, head, page->header_size - head->len, head->len)) {
		status = bv_page_read(page, bv_buf_view(head), size, NULL);
	}
	return status == BV_OK ? BV_PAGE_FINE : BV_PAGE_DAMAGED;
}

static bv_page_refusal judge(const bv_pages *pages, const bv_stored_page *page, bv_slice key)
{
	int64_t now = pages->set.clock_ms(pages->set.ctx) / 1000;
	if (!bv_slice_eq(page->key, key)) {
		return BV_PAGE_ABSENT;
	}
	if (now >= page->expires || page->expires - now > BV_PAGES_TTL_MAX) {
		return BV_PAGE_EXPIRED;
	}
	return bv_pages_is_current(pages, page) ? BV_PAGE_FINE : BV_PAGE_PURGED;
}

/* A disk that lies, or a power cut that left a file's length but not its content. */
static bv_page_refusal read_body(
	bv_pages *pages, int fd, const bv_stored_page *page, bool gzip, bv_slice *body)
{
	uint64_t size = gzip ? page->gzip_size : page->raw_size;
	uint64_t at = page->header_size + (gzip ? page->raw_size : 0);
	if (pages->body.cap > KEEP_BODY) {
		bv_buf_free(&pages->body);
	}
	bv_buf_clear(&pages->body);
	if (!read_at(fd, &pages->body, size, at)) {
		return BV_PAGE_DAMAGED;
	}
	*body = bv_buf_view(&pages->body);
	uLong crc = crc32_z(0, (const Bytef *)body->ptr, body->len);
	return (uint32_t)crc == (gzip ? page->gzip_crc : page->raw_crc) ? BV_PAGE_FINE
																	: BV_PAGE_DAMAGED;
}

bv_page_refusal bv_pages_get(
	bv_pages *pages, bv_slice key, bv_stored_page *page, bv_slice *body, bool *gzip)
{
	char path[BV_PAGES_FILE_SIZE];
	struct stat st;
	if (!bv_pages_ready(pages)) {
		return BV_PAGE_FOLDER;
	}
	bv_pages_file(path, key);
	int fd = openat(pages->folder, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		return BV_PAGE_ABSENT;
	}
	bv_page_refusal refusal = BV_PAGE_DAMAGED;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
		(st.st_mode & 022) == 0) {
		refusal = read_header(pages, fd, page, (uint64_t)st.st_size);
	}
	if (refusal == BV_PAGE_FINE) {
		refusal = judge(pages, page, key);
	}
	if (refusal == BV_PAGE_FINE) {
		*gzip = *gzip && page->gzip_size > 0;
		refusal = read_body(pages, fd, page, *gzip, body);
	}
	if (refusal == BV_PAGE_FINE &&
		pages->set.clock_ms(pages->set.ctx) / 1000 - st.st_mtime > TOUCH_SECONDS) {
		(void)futimens(fd, NULL);
	}
	close(fd);
	if (refusal == BV_PAGE_DAMAGED) {
		bv_pages_remove(pages, path);
	}
	return refusal;
}
