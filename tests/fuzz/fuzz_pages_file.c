/* The reader of page files on any bytes, and on real files with bytes changed: whatever it accepts can be sent without reading
 * outside of it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/pages.h"

#include "pages/file.h"

#include <stdlib.h>
#include <zlib.h>

/* Walk over all that a sender would touch. */
static uint64_t touch(const bv_stored_page *page, const char *body)
{
	bv_slice number[BV_PAGES_NUMBERS_MAX];
	uint64_t sum = 0;
	size_t from = 0;
	for (size_t i = 0; i < page->number_count; i++) {
		bv_page_number n = bv_page_number_at(page, i);
		for (; from < n.raw_at; from++) {
			sum += (unsigned char)body[from];
		}
		for (size_t j = 0; j < n.article.name.len; j++) {
			sum += (unsigned char)n.article.name.ptr[j];
		}
		if (n.gzip_at > page->gzip_size || (n.article.id == 0) == (n.article.name.len == 0)) {
			abort();
		}
		number[i] = BV_SLICE("1.285");
	}
	for (; from < page->raw_size; from++) {
		sum += (unsigned char)body[from];
	}
	for (size_t i = 0; i < page->tag_count; i++) {
		sum += bv_page_tag_at(page, i);
	}
	unsigned char end[8];
	bv_page_gzip_end(end, page, number);
	return sum + page->key.len + page->headers.len + end[0];
}

/* A file whose header says that it is right, so that what is in it is looked at. */
static void seal(char *bytes, size_t size)
{
	uint32_t header, crc;
	size_t from = offsetof(bv_page_fixed, generation);
	if (size < sizeof(bv_page_fixed)) {
		return;
	}
	memcpy(bytes, BV_PAGE_MAGIC, sizeof(BV_PAGE_MAGIC));
	memcpy(&header, bytes + offsetof(bv_page_fixed, header_size), sizeof(header));
	if (header >= from && header <= size) {
		crc = (uint32_t)crc32_z(0, (const Bytef *)bytes + from, header - from);
		memcpy(bytes + offsetof(bv_page_fixed, header_crc), &crc, sizeof(crc));
	}
}

static void read_bytes(char *bytes, size_t size)
{
	bv_stored_page page;
	seal(bytes, size);
	if (bv_page_read(&page, bv_slice_of(bytes, size), size, NULL) == BV_OK) {
		(void)touch(&page, bytes + page.header_size);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1);
	memcpy(copy, data, size);
	read_bytes(copy, size);
	free(copy);
	/* The same bytes as a page to store: it comes back, also with one byte changed. */
	bv_buf file = {.mem = bv_mem_libc()};
	const bv_page_content content = {
		.key = BV_SLICE("portal.example/"),
		.body = bv_slice_of((const char *)data, size),
		.views_site = BV_SLICE("default"),
		.separator = BV_SLICE("."),
		.marker = BV_SLICE("data-so"),
		.article = {.id = 12},
	};
	if (bv_page_write(&file, &content, NULL) != BV_OK) {
		abort();
	}
	bv_stored_page page;
	if (bv_page_read(&page, bv_buf_view(&file), file.len, NULL) != BV_OK) {
		abort();
	}
	(void)touch(&page, file.ptr + page.header_size);
	if (size >= 3) {
		size_t at = ((size_t)data[0] << 8 | data[1]) % page.header_size;
		file.ptr[at] = (char)data[2];
		read_bytes(file.ptr, file.len);
	}
	bv_buf_free(&file);
	return 0;
}
