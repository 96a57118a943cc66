/* BaiViet\slug() and BaiViet\unique_slug().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "baiviet/slug.h"

/* Numbers that unique_slug() tries. */
enum { LAST_NUMBER = 100000 };

/* Fill the options that have rules of their own. False after throwing: argument numbers are those of slug(). */
static bool fill_options(bv_slug_opts *opts, const zend_string *separator, uint32_t separator_arg, zend_long max_length)
{
	if (separator != NULL) {
		opts->separator = php_baiviet_slice(separator);
		if (!bv_slug_separator_ok(opts->separator)) {
			zend_argument_value_error(separator_arg,
				"must be of characters that need no escaping in a URL: letters, digits, \"-\", \".\", \"_\", \"~\"");
			return false;
		}
	}
	if (max_length < 0) {
		zend_argument_value_error(3, "must be greater than or equal to 0");
		return false;
	}
	opts->max_length = (size_t)max_length;
	return true;
}

ZEND_FUNCTION(BaiViet_slug)
{
	zend_string *title, *separator = NULL, *locale = NULL, *fallback = NULL;
	zend_long max_length = 0;
	bool lowercase = true, symbols = false;

	ZEND_PARSE_PARAMETERS_START(1, 7)
		Z_PARAM_STR(title)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(separator)
		Z_PARAM_LONG(max_length)
		Z_PARAM_BOOL(lowercase)
		Z_PARAM_STR(locale)
		Z_PARAM_STR(fallback)
		Z_PARAM_BOOL(symbols)
	ZEND_PARSE_PARAMETERS_END();

	/* Most calls give a title and nothing else. */
	const bv_slug_opts *opts = &bv_slug_default_opts;
	bv_slug_opts given;
	if (ZEND_NUM_ARGS() > 1) {
		given = bv_slug_default_opts;
		if (!fill_options(&given, separator, 2, max_length)) {
			RETURN_THROWS();
		}
		given.keep_case = !lowercase;
		given.symbols = symbols;
		given.locale = locale == NULL ? given.locale : bv_slug_locale_find(php_baiviet_slice(locale));
		given.fallback = fallback == NULL ? given.fallback : php_baiviet_slice(fallback);
		opts = &given;
	}
	if (bv_slug_is_made(php_baiviet_slice(title), opts)) {
		RETURN_STR_COPY(title);
	}
	bv_buf out = php_baiviet_buf_string(ZSTR_LEN(title));
	if (bv_slug(&out, php_baiviet_slice(title), opts, NULL) != BV_OK) {
		php_baiviet_throw_memory();
		RETURN_THROWS();
	}
	php_baiviet_return_text(return_value, &out, title);
}

/* Ask the callable about `slug`: 1 taken, 0 free, -1 after an exception. */
static int is_taken(zend_fcall_info *fci, zend_fcall_info_cache *fcc, zend_string *slug)
{
	zval argument, answer;
	ZVAL_STR(&argument, slug);
	ZVAL_UNDEF(&answer);
	fci->params = &argument;
	fci->param_count = 1;
	fci->retval = &answer;
	if (zend_call_function(fci, fcc) == FAILURE || EG(exception)) {
		zval_ptr_dtor(&answer);
		return -1;
	}
	int taken = zend_is_true(&answer);
	zval_ptr_dtor(&answer);
	return EG(exception) ? -1 : taken;
}

/* `slug` with a number behind it, cut so that both fit; NULL when not even one letter fits. */
static zend_string *numbered(const zend_string *slug, bv_slice separator, zend_long number, size_t max_length)
{
	char digits[MAX_LENGTH_OF_LONG];
	size_t len = (size_t)snprintf(digits, sizeof(digits), ZEND_LONG_FMT, number);
	size_t base = ZSTR_LEN(slug);
	if (max_length != 0) {
		if (max_length <= separator.len + len) {
			return NULL;
		}
		base = bv_slug_cut(php_baiviet_slice(slug), separator, max_length - separator.len - len);
	}
	return zend_string_concat3(ZSTR_VAL(slug), base, separator.ptr, separator.len, digits, len);
}

/* Whether `candidate`, which `number` made, was made by a smaller number before: cut for two digits, and without a separator, "x1"
 * with 2 behind it is "x" with 12. */
static bool was_made(const zend_string *candidate, const zend_string *slug, zend_long number, const bv_slug_opts *opts)
{
	for (zend_long power = 10; power <= number; power *= 10) {
		zend_long smaller = number % power;
		if (smaller < 2 || smaller < power / 10) {
			continue;
		}
		zend_string *made = numbered(slug, opts->separator, smaller, opts->max_length);
		bool same = made != NULL && zend_string_equals(made, candidate);
		if (made != NULL) {
			zend_string_release(made);
		}
		if (same) {
			return true;
		}
	}
	return false;
}

/* The free one, owned by the caller; NULL when there is none, or after an exception. */
static zend_string *find_free(
	zend_fcall_info *fci, zend_fcall_info_cache *fcc, const zend_string *slug, zend_string *first, const bv_slug_opts *opts)
{
	zend_string *candidate = zend_string_copy(first);
	for (zend_long number = 2; candidate != NULL; number++) {
		/* "tin-2" that was cut for its number may come to be "tin-2" again. `candidate` has the number before this one. */
		bool asked = candidate != first
			&& (zend_string_equals(candidate, first) || was_made(candidate, slug, number - 1, opts));
		int taken = asked ? 1 : is_taken(fci, fcc, candidate);
		if (taken == 0) {
			break;
		}
		zend_string_release(candidate);
		if (taken < 0) {
			return NULL;
		}
		candidate = number > LAST_NUMBER ? NULL : numbered(slug, opts->separator, number, opts->max_length);
	}
	return candidate;
}

ZEND_FUNCTION(BaiViet_unique_slug)
{
	zend_string *slug, *separator = NULL;
	zend_fcall_info fci;
	zend_fcall_info_cache fcc;
	zend_long max_length = 0;

	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_STR(slug)
		Z_PARAM_FUNC(fci, fcc)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(max_length)
		Z_PARAM_STR(separator)
	ZEND_PARSE_PARAMETERS_END();

	bv_slug_opts opts = bv_slug_default_opts;
	if (ZSTR_LEN(slug) == 0) {
		zend_argument_value_error(1, "must not be empty; give slug() a fallback for titles without letters");
		RETURN_THROWS();
	}
	if (!fill_options(&opts, separator, 4, max_length)) {
		RETURN_THROWS();
	}
	size_t fits = max_length == 0 ? ZSTR_LEN(slug)
		: bv_slug_cut(php_baiviet_slice(slug), opts.separator, opts.max_length);
	zend_string *first = fits == ZSTR_LEN(slug) ? zend_string_copy(slug) : zend_string_init(ZSTR_VAL(slug), fits, 0);
	zend_string *found = find_free(&fci, &fcc, slug, first, &opts);
	zend_string_release(first);
	if (found != NULL) {
		RETURN_STR(found);
	}
	if (EG(exception) != NULL) {
		RETURN_THROWS();
	}
	zend_throw_exception_ex(php_baiviet_ce_Exception, 0, opts.max_length == 0
		? "No free slug: $taken was true for \"%s\" and for every number up to %d"
		: "No free slug: $taken was true for \"%s\" and for every number up to %d that fits $max_length",
		ZSTR_VAL(slug), LAST_NUMBER);
	RETURN_THROWS();
}
