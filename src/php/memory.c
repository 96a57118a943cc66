/* The core's allocators over the engine's request memory.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include <sys/mman.h>
#include <unistd.h>

/* Blocks of megabytes come fresh from the system, and it is dearer to map them page by page than to write them. Where the system
 * gives huge pages to those who ask (Ubuntu's setting), ask. */
static void *hint_huge(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
	enum { HUGE_FROM = 4 << 20 };
	if (size >= HUGE_FROM) {
		/* So large a block of the engine's is a mapping of its own: the page that it begins in is its own too. Where it is
		 * refused nothing is lost. */
		uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
		uintptr_t from = (uintptr_t)block & ~(page - 1);
		(void)madvise((void *)from, (uintptr_t)block + size - from, MADV_HUGEPAGE);
	}
#endif
	return block;
}

static void *request_alloc(void *ctx, size_t size)
{
	return hint_huge(emalloc(size), size);
}

static void *request_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	return erealloc2(ptr, size, old < size ? old : size);
}

static void request_free(void *ctx, void *ptr)
{
	efree(ptr);
}

const bv_mem *php_baiviet_mem_request(void)
{
	static const bv_mem mem = {request_alloc, request_realloc, request_free, NULL};
	return &mem;
}

/* A block is the val[] of a zend_string, so that a finished buffer becomes a PHP string without a copy. */
static inline zend_string *string_of(void *block)
{
	return (zend_string *)((char *)block - offsetof(zend_string, val));
}

static void *string_alloc(void *ctx, size_t size)
{
	return hint_huge(ZSTR_VAL(zend_string_alloc(size, 0)), size);
}

static void *string_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	return ZSTR_VAL(zend_string_realloc(string_of(ptr), size, 0));
}

static void string_free(void *ctx, void *ptr)
{
	zend_string_efree(string_of(ptr));
}

const bv_mem *php_baiviet_mem_string(void)
{
	static const bv_mem mem = {string_alloc, string_realloc, string_free, NULL};
	return &mem;
}

/* Give back memory only when much is unused: shrinking costs a copy more often than not. */
static zend_never_inline zend_string *shrunk(zend_string *text, size_t len)
{
	return zend_string_truncate(text, len, 0);
}

/* What was written to a buffer, which is not to be used any more. */
static zend_always_inline zend_string *take(const bv_buf *buf)
{
	zend_string *text = string_of(buf->ptr);
	if (UNEXPECTED(buf->cap - buf->len > buf->len / 4 + 256)) {
		text = shrunk(text, buf->len);
	}
	ZSTR_LEN(text) = buf->len;
	ZSTR_VAL(text)[buf->len] = '\0';
	return text;
}

zend_string *php_baiviet_buf_take(bv_buf *buf)
{
	if (buf->len == 0) {
		bv_buf_free(buf);
		return ZSTR_EMPTY_ALLOC();
	}
	zend_string *text = take(buf);
	*buf = (bv_buf){.mem = buf->mem, .max = buf->max};
	return text;
}

bv_buf php_baiviet_buf_string(size_t len)
{
	/* The core asks for a little more than the text, so that it can write whole blocks. */
	enum { SLACK = 64 };
	bv_buf buf = {.mem = php_baiviet_mem_string()};
	if (len < SIZE_MAX / 2) {
		buf.ptr = ZSTR_VAL(zend_string_alloc(len + SLACK, 0));
		buf.cap = len + SLACK;
	}
	return buf;
}

void php_baiviet_return_text(zval *return_value, bv_buf *out, zend_string *input)
{
	if (UNEXPECTED(out->len == 0)) {
		bv_buf_free(out);
		RETURN_EMPTY_STRING();
	}
	if (out->len == ZSTR_LEN(input) && memcmp(out->ptr, ZSTR_VAL(input), out->len) == 0) {
		bv_buf_free(out);
		RETURN_STR_COPY(input);
	}
	RETURN_NEW_STR(take(out));
}

void php_baiviet_throw_memory(void)
{
	zend_throw_exception(php_baiviet_ce_Exception, "The text is too large to be held in memory", 0);
}
