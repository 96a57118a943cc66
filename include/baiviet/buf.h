/* A growing byte buffer.
 *
 * Appending cannot fail at the call: a buffer that could not grow becomes `failed`, drops what follows,
 * and says so once at the end, by bv_buf_status(). Writers of long documents stay readable that way.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BUF_H
#define BAIVIET_BUF_H

#include "baiviet/mem.h"

/* Set `mem` and zero the rest; a zeroed buffer with `mem` is empty and valid. */
typedef struct bv_buf {
	char *ptr; /* NULL while cap is 0; not NUL-terminated */
	size_t len;
	size_t cap;
	size_t max;        /* refuse to grow past this many bytes; 0 = no limit */
	const bv_mem *mem; /* borrowed */
	bool failed;
} bv_buf;

/* Grow so that at least `extra` more bytes fit. False when the buffer failed, now or before. */
bool bv_buf_grow(bv_buf *buf, size_t extra);

/* Make room for `extra` more bytes, which the caller then writes at ptr + len. */
static inline bool bv_buf_reserve(bv_buf *buf, size_t extra)
{
	return BV_LIKELY(buf->cap - buf->len >= extra && !buf->failed) || bv_buf_grow(buf, extra);
}

static inline void bv_buf_put(bv_buf *buf, const char *ptr, size_t len)
{
	if (len != 0 && bv_buf_reserve(buf, len)) {
		memcpy(buf->ptr + buf->len, ptr, len);
		buf->len += len;
	}
}

static inline void bv_buf_putc(bv_buf *buf, char c)
{
	if (bv_buf_reserve(buf, 1)) {
		buf->ptr[buf->len++] = c;
	}
}

static inline void bv_buf_slice(bv_buf *buf, bv_slice text)
{
	bv_buf_put(buf, text.ptr, text.len);
}

/* Append a string literal. */
#define BV_PUTS(buf, literal) bv_buf_put((buf), "" literal, sizeof(literal) - 1)

/* Append a number in decimal. */
void bv_buf_uint(bv_buf *buf, uint64_t number);

/* Put `text`, which lies elsewhere, in place of the `len` bytes at `offset`; what follows moves. */
void bv_buf_replace(bv_buf *buf, size_t offset, size_t len, bv_slice text);

/* Its bytes; borrowed until the buffer next changes. The slice's ptr is never NULL. */
static inline bv_slice bv_buf_view(const bv_buf *buf)
{
	return (bv_slice){buf->ptr != NULL ? buf->ptr : "", buf->len};
}

/* The bytes from offset `from` to the end; borrowed until the buffer next changes. */
static inline bv_slice bv_buf_view_from(const bv_buf *buf, size_t from)
{
	return bv_slice_from(bv_buf_view(buf), from);
}

/* BV_OK, or BV_ERR_NOMEM / BV_ERR_LIMIT when something appended was dropped. */
BV_MUST_USE bv_status bv_buf_status(const bv_buf *buf, bv_err *err);

/* Forget the content, keep the memory. */
static inline void bv_buf_clear(bv_buf *buf)
{
	buf->len = 0;
	buf->failed = false;
}

/* Free the memory. The buffer is empty and valid again. */
void bv_buf_free(bv_buf *buf);

/* Free `scratch`, whose content went into `out`: when it failed, `out` lacks something, and fails too. */
static inline void bv_buf_end(bv_buf *scratch, bv_buf *out)
{
	out->failed |= scratch->failed;
	bv_buf_free(scratch);
}

#endif
