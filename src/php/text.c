/* BaiViet\normalize() and BaiViet\text_of().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "baiviet/text.h"

#include "Zend/zend_enum.h"

static bv_tone_style tone_of(zend_object *style)
{
	const char *value = style == NULL ? "keep" : Z_STRVAL_P(zend_enum_fetch_case_value(style));
	return strcmp(value, "old") == 0 ? BV_TONE_OLD : strcmp(value, "new") == 0 ? BV_TONE_NEW : BV_TONE_KEEP;
}

ZEND_FUNCTION(BaiViet_normalize)
{
	zend_string *text;
	zend_object *style = NULL;
	bool nbsp = true;

	ZEND_PARSE_PARAMETERS_START(1, 3)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(style, php_baiviet_ce_ToneStyle)
		Z_PARAM_BOOL(nbsp)
	ZEND_PARSE_PARAMETERS_END();

	bv_slice input = php_baiviet_slice(text);
	bv_normal_opts opts = {.tone = tone_of(style), .nbsp_to_space = !nbsp};
	if (opts.tone == BV_TONE_KEEP && bv_text_normal(input) == input.len) {
		RETURN_STR_COPY(text);
	}
	bv_buf out = php_baiviet_buf_string(ZSTR_LEN(text));
	if (bv_text_normalize(&out, input, &opts, NULL) != BV_OK) {
		php_baiviet_throw_memory();
		RETURN_THROWS();
	}
	php_baiviet_return_text(return_value, &out, text);
}

ZEND_FUNCTION(BaiViet_text_of)
{
	zend_string *html;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(html)
	ZEND_PARSE_PARAMETERS_END();

	bv_buf out = php_baiviet_buf_string(ZSTR_LEN(html));
	if (bv_text_of_html(&out, php_baiviet_slice(html), NULL) != BV_OK) {
		php_baiviet_throw_memory();
		RETURN_THROWS();
	}
	php_baiviet_return_text(return_value, &out, html);
}
