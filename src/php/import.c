/* BaiViet\Import.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/import.h"

ZEND_METHOD(BaiViet_Import, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
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
	add_assoc_stringl(return_value, "title", found.title.len > 0 ? found.title.ptr : "", found.title.len);
	if (found.date.year != 0) {
		bv_buf date = {.mem = php_baiviet_mem_string()};
		bv_date_put(&date, &found.date, BV_DATE_ISO, BV_VI);
		add_assoc_str(return_value, "date", php_baiviet_buf_take(&date));
	} else {
		add_assoc_null(return_value, "date");
	}
	if (found.has_views) {
		add_assoc_long(return_value, "views", (zend_long)found.views);
	} else {
		add_assoc_null(return_value, "views");
	}
	add_assoc_stringl(return_value, "body", found.body.len > 0 ? found.body.ptr : "", found.body.len);
	zend_string_release(lines);
}
