/* BaiViet\normalize(), text_of(), from_legacy() and guess_legacy().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "baiviet/text.h"

#include "Zend/zend_enum.h"

static bv_tone_style tone_of(zend_object *style)
{
	if (style == NULL) {
		return BV_TONE_KEEP;
	}
	const char *value = Z_STRVAL_P(zend_enum_fetch_case_value(style));
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

/* By bv_legacy, the names of the cases of LegacyEncoding. */
static const char *const legacy_cases[] = {
	[BV_LEGACY_TCVN3] = "Tcvn3",
	[BV_LEGACY_VNI] = "Vni",
	[BV_LEGACY_VIQR] = "Viqr",
	[BV_LEGACY_VISCII] = "Viscii",
	[BV_LEGACY_VPS] = "Vps",
	[BV_LEGACY_CP1258] = "Cp1258",
};

bv_legacy php_baiviet_legacy_of(zend_object *encoding)
{
	const char *name = Z_STRVAL_P(zend_enum_fetch_case_name(encoding));
	bv_legacy legacy = BV_LEGACY_CP1258;
	while (legacy > BV_LEGACY_NONE && strcmp(legacy_cases[legacy], name) != 0) {
		legacy--;
	}
	return legacy;
}

ZEND_FUNCTION(BaiViet_from_legacy)
{
	zend_string *text;
	zend_object *from;

	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(text)
		Z_PARAM_OBJ_OF_CLASS(from, php_baiviet_ce_LegacyEncoding)
	ZEND_PARSE_PARAMETERS_END();

	bv_buf out = php_baiviet_buf_string(ZSTR_LEN(text));
	if (bv_text_from_legacy(&out, php_baiviet_slice(text), php_baiviet_legacy_of(from), NULL) != BV_OK) {
		php_baiviet_throw_memory();
		RETURN_THROWS();
	}
	php_baiviet_return_text(return_value, &out, text);
}

ZEND_FUNCTION(BaiViet_guess_legacy)
{
	zend_string *text;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(text)
	ZEND_PARSE_PARAMETERS_END();

	bv_legacy legacy = bv_text_guess_legacy(php_baiviet_slice(text), php_baiviet_mem_request());
	if (legacy == BV_LEGACY_NONE) {
		RETURN_NULL();
	}
	RETURN_OBJ_COPY(zend_enum_get_case_cstr(php_baiviet_ce_LegacyEncoding, legacy_cases[legacy]));
}
