/* BaiViet\Import: texts, and what its files share.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import.h"

ZEND_METHOD(BaiViet_Import, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

void php_baiviet_add_slice(zval *array, const char *key, bv_slice text)
{
	add_assoc_stringl(array, key, text.len > 0 ? text.ptr : "", text.len);
}

void php_baiviet_add_date(zval *array, const char *key, const bv_date *date)
{
	if (date->year == 0) {
		add_assoc_null(array, key);
		return;
	}
	bv_buf text = {.mem = php_baiviet_mem_string()};
	bv_date_put(&text, date, BV_DATE_ISO, BV_VI);
	add_assoc_str(array, key, php_baiviet_buf_take(&text));
}

void php_baiviet_add_imported(zval *array, const bv_imported *found)
{
	php_baiviet_add_slice(array, "title", found->title);
	php_baiviet_add_date(array, "date", &found->date);
	if (found->has_views) {
		add_assoc_long(array, "views", (zend_long)MIN(found->views, ZEND_LONG_MAX));
	} else {
		add_assoc_null(array, "views");
	}
	php_baiviet_add_slice(array, "body", found->body);
}

/* Line ends as the core reads them. Owned by the caller. */
static zend_string *with_line_feeds(zend_string *text)
{
	zend_string *valid = php_baiviet_valid_text(text);
	if (memchr(ZSTR_VAL(valid), '\r', ZSTR_LEN(valid)) == NULL) {
		return valid;
	}
	bv_buf out = {.mem = php_baiviet_mem_string()};
	bv_normalize_lines(&out, php_baiviet_slice(valid));
	zend_string_release(valid);
	return php_baiviet_buf_take(&out);
}

ZEND_METHOD(BaiViet_Import, text)
{
	zend_string *text;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(text)
	ZEND_PARSE_PARAMETERS_END();

	bv_imported found;
	zend_string *lines = with_line_feeds(text);
	bv_import_text(&found, php_baiviet_slice(lines));
	array_init_size(return_value, 4);
	php_baiviet_add_imported(return_value, &found);
	zend_string_release(lines);
}
