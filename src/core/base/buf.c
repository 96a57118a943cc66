/* The growing byte buffer: growth, numbers, status.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/buf.h"

enum { BUF_FIRST = 256 };

bool bv_buf_grow(bv_buf *buf, size_t extra)
{
	size_t wanted;
	if (buf->failed || !bv_add(&wanted, buf->len, extra) || (buf->max != 0 && wanted > buf->max)) {
		buf->failed = true;
		return false;
	}
	/* Half as much again keeps appending linear; the first block is big enough for a title. */
	size_t cap = buf->cap < BUF_FIRST ? BUF_FIRST : buf->cap + buf->cap / 2;
	if (cap < wanted) {
		cap = wanted;
	}
	if (buf->max != 0 && cap > buf->max) {
		cap = buf->max;
	}
	char *grown = buf->ptr == NULL ? buf->mem->alloc(buf->mem->ctx, cap)
								   : buf->mem->realloc(buf->mem->ctx, buf->ptr, buf->len, cap);
	if (grown == NULL) {
		buf->failed = true;
		return false;
	}
	buf->ptr = grown;
	buf->cap = cap;
	return true;
}

void bv_buf_uint(bv_buf *buf, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	bv_buf_put(buf, digits + at, sizeof(digits) - at);
}

void bv_buf_replace(bv_buf *buf, size_t offset, size_t len, bv_slice text)
{
	if (bv_buf_reserve(buf, text.len)) {
		char *at = buf->ptr + offset;
		memmove(at + text.len, at + len, buf->len - offset - len);
		memcpy(at, text.ptr, text.len);
		buf->len = buf->len - len + text.len;
	}
}

bv_status bv_buf_status(const bv_buf *buf, bv_err *err)
{
	if (!buf->failed) {
		return BV_OK;
	}
	return buf->max != 0 ? bv_fail(err, BV_ERR_LIMIT, "the output is larger than its limit")
						 : bv_fail(err, BV_ERR_NOMEM, "out of memory");
}

void bv_buf_free(bv_buf *buf)
{
	if (buf->ptr != NULL) {
		buf->mem->free(buf->mem->ctx, buf->ptr);
	}
	*buf = (bv_buf){.mem = buf->mem, .max = buf->max};
}
