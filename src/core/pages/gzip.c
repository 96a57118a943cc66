/* Compressed pages with holes, by zlib.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/gzip.h"

#include "baiviet/pages.h"

#include <zlib.h>

enum {
	LEVEL = 6, /* more costs three times the time for a percent of the bytes */
	RAW_WINDOW = -15,
	MEMORY = 8,
	ROOM = 16384,
	HEADER = 10,
};

struct bv_gzip {
	z_stream z;
	bv_buf *out;
	const bv_mem *mem;
};

static voidpf z_alloc(voidpf opaque, uInt items, uInt size)
{
	const bv_mem *mem = opaque;
	size_t bytes;
	return bv_mul(&bytes, items, size) && bytes > 0 ? mem->alloc(mem->ctx, bytes) : Z_NULL;
}

static void z_free(voidpf opaque, voidpf address)
{
	const bv_mem *mem = opaque;
	mem->free(mem->ctx, address);
}

bv_gzip *bv_gzip_begin(bv_buf *out, const bv_mem *mem)
{
	/* Deflate; no name, no time; made on no system that would matter. */
	static const char header[HEADER] = {'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, '\xff'};
	bv_gzip *gzip = mem->alloc(mem->ctx, sizeof(*gzip));
	if (gzip == NULL) {
		return NULL;
	}
	*gzip = (bv_gzip){.out = out, .mem = mem};
	gzip->z = (z_stream){.zalloc = z_alloc, .zfree = z_free, .opaque = (voidpf)(uintptr_t)mem};
	if (deflateInit2(&gzip->z, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
		mem->free(mem->ctx, gzip);
		return NULL;
	}
	bv_buf_put(out, header, sizeof(header));
	return gzip;
}

bool bv_gzip_put(bv_gzip *gzip, bv_slice text, bool last)
{
	z_stream *z = &gzip->z;
	bv_buf *out = gzip->out;
	int done;
	z->next_in = (z_const Bytef *)(uintptr_t)text.ptr;
	z->avail_in = (uInt)text.len; /* a page has at most BV_PAGES_BODY_MAX bytes */
	do {
		if (!bv_buf_reserve(out, ROOM)) {
			return false;
		}
		z->next_out = (Bytef *)out->ptr + out->len;
		z->avail_out = ROOM;
		done = deflate(z, last ? Z_FINISH : Z_FULL_FLUSH);
		out->len += ROOM - z->avail_out;
		/* Z_BUF_ERROR is what a second flush in a row says: there was nothing to do. */
	} while (z->avail_out == 0);
	return done == (last ? Z_STREAM_END : Z_OK) || (!last && done == Z_BUF_ERROR);
}

void bv_gzip_end(bv_gzip **gzip)
{
	if (*gzip != NULL) {
		const bv_mem *mem = (*gzip)->mem;
		(void)deflateEnd(&(*gzip)->z);
		mem->free(mem->ctx, *gzip);
		*gzip = NULL;
	}
}

void bv_page_gzip_block(unsigned char out[static 5], size_t len)
{
	/* A stored block that is not the last: its length and the complement of that. */
	out[0] = 0;
	out[1] = (unsigned char)(len & 0xff);
	out[2] = (unsigned char)(len >> 8 & 0xff);
	out[3] = (unsigned char)(out[1] ^ 0xff);
	out[4] = (unsigned char)(out[2] ^ 0xff);
}

void bv_page_gzip_end(
	unsigned char out[static 8], const bv_stored_page *page, const bv_slice *number)
{
	uLong crc = bv_page_check_at(page, 0);
	uint64_t size = page->raw_size;
	uint64_t at = page->number_count > 0 ? bv_page_number_at(page, 0).raw_at : page->raw_size;
	for (size_t i = 0; i < page->number_count; i++) {
		uint64_t next =
			i + 1 < page->number_count ? bv_page_number_at(page, i + 1).raw_at : page->raw_size;
		uLong of_number = crc32_z(0, (const Bytef *)number[i].ptr, number[i].len);
		crc = crc32_combine(crc, of_number, (z_off_t)number[i].len);
		crc = crc32_combine(crc, bv_page_check_at(page, i + 1), (z_off_t)(next - at));
		size += number[i].len;
		at = next;
	}
	for (int i = 0; i < 4; i++) {
		out[i] = (unsigned char)(crc >> (8 * i));
		out[4 + i] = (unsigned char)(size >> (8 * i));
	}
}
