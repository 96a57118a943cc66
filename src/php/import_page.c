/* BaiViet\Import::page().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import.h"

#include "baiviet/parts.h"

static void add_warnings(zval *array, const bv_imported_page *page)
{
	zval list;
	array_init(&list);
	for (int i = 0; i < BV_IMPORT_WARNINGS; i++) {
		if (page->warned[i]) {
			zval entry;
			array_init_size(&entry, 2);
			add_assoc_string(&entry, "code", bv_import_warning_name(i));
			add_assoc_string(&entry, "message", bv_import_warning_message(i));
			add_next_index_zval(&list, &entry);
		}
	}
	add_assoc_zval(array, "warnings", &list);
}

static void convert(zval *array, const bv_imported_page *page)
{
	zval figures;
	array_init_size(array, 12);
	php_baiviet_add_imported(array, &page->found);
	php_baiviet_add_slice(array, "lead", page->lead);
	php_baiviet_add_slice(array, "byline", page->byline);
	php_baiviet_add_slice(array, "source", page->source);
	php_baiviet_add_slice(array, "url", page->url);
	php_baiviet_make_figures(&figures, bv_buf_view(&page->rendered));
	add_assoc_zval(array, "figures", &figures);
	add_assoc_string(array, "layout", page->layout);
	add_assoc_string(array, "encoding", page->encoding);
	add_warnings(array, page);
}

ZEND_METHOD(BaiViet_Import, page)
{
	zend_string *html;
	zend_object *encoding = NULL;
	zend_long max_bytes = 8 << 20;

	ZEND_PARSE_PARAMETERS_START(1, 3)
		Z_PARAM_STR(html)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(encoding, php_baiviet_ce_LegacyEncoding)
		Z_PARAM_LONG(max_bytes)
	ZEND_PARSE_PARAMETERS_END();
	if (max_bytes < 1) {
		zend_argument_value_error(3, "must be greater than 0");
		RETURN_THROWS();
	}

	/* Not from the request's memory: the engine leaves by longjmp when that runs out, and libxml2's tree would be lost. */
	bv_imported_page page = {.mem = bv_mem_libc()};
	bv_import_opts opts = {.max_input = (size_t)max_bytes};
	opts.encoding = encoding == NULL ? BV_LEGACY_NONE : php_baiviet_legacy_of(encoding);
	if (bv_import_page(&page, php_baiviet_slice(html), &opts, NULL) != BV_OK) {
		bv_imported_page_free(&page);
		php_baiviet_throw_memory();
		RETURN_THROWS();
	}
	zend_try {
		convert(return_value, &page);
	} zend_catch {
		bv_imported_page_free(&page);
		zend_bailout();
	} zend_end_try();
	bv_imported_page_free(&page);
}
