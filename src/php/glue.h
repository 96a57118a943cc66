/* What the files of the glue share: module globals and the core's allocators over the engine's.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_GLUE_H
#define BAIVIET_GLUE_H

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_baiviet.h"

#include "Zend/zend_exceptions.h"

#include "baiviet/buf.h"
#include "baiviet/mem.h"
#include "baiviet/slice.h"
#include "baiviet/status.h"
#include "baiviet/text.h"

#include "pages.h"
#include "views.h"

ZEND_BEGIN_MODULE_GLOBALS(baiviet)
	php_baiviet_views_globals views;
	php_baiviet_pages_globals pages;
ZEND_END_MODULE_GLOBALS(baiviet)

ZEND_EXTERN_MODULE_GLOBALS(baiviet)
#define BAIVIET_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(baiviet, v)

#if defined(ZTS) && defined(COMPILE_DL_BAIVIET)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

extern zend_class_entry *php_baiviet_ce_Exception;

/* Core memory from emalloc: for request data. Leaves by longjmp when memory_limit is reached. */
const bv_mem *php_baiviet_mem_request(void);

/* Core memory whose blocks are the bytes of zend_strings, for a bv_buf that is to become one. */
const bv_mem *php_baiviet_mem_string(void);

/* Take what was written to a buffer over php_baiviet_mem_string() as a zend_string, owned by the
 * caller. The buffer is empty afterwards. */
zend_string *php_baiviet_buf_take(bv_buf *buf);

/* An empty buffer over php_baiviet_mem_string() with room for what a text of `len` bytes is likely to become. */
bv_buf php_baiviet_buf_string(size_t len);

/* Return what was written to a buffer over php_baiviet_mem_string(), or `input` itself when that is the same. */
void php_baiviet_return_text(zval *return_value, bv_buf *out, zend_string *input);

/* Throw for a size that no memory can hold. The engine ends a request that runs out of memory by itself. */
void php_baiviet_throw_memory(void);

extern zend_class_entry *php_baiviet_ce_ToneStyle;
extern zend_class_entry *php_baiviet_ce_LegacyEncoding;

/* The encoding that a case of LegacyEncoding stands for. */
bv_legacy php_baiviet_legacy_of(zend_object *encoding);

static inline bv_slice php_baiviet_slice(const zend_string *text)
{
	return bv_slice_of(ZSTR_VAL(text), ZSTR_LEN(text));
}

#endif
