/* Article::save(): the pictures the caller read become data: addresses.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "ext/date/php_date.h"
#include "ext/standard/base64.h"

/* The pictures that are given, and the addresses of those that are not. */
typedef struct picture_source {
	HashTable *given;
	HashTable missing; /* address => true */
} picture_source;

static bool starts(const zend_string *bytes, size_t at, const char *with, size_t len)
{
	return ZSTR_LEN(bytes) >= at + len && memcmp(ZSTR_VAL(bytes) + at, with, len) == 0;
}

#define STARTS(bytes, at, literal) starts((bytes), (at), literal, sizeof(literal) - 1)

/* The media type by the first bytes, whatever the name says; NULL for what no browser shows as a picture. */
static const char *picture_type(const zend_string *bytes)
{
	if (STARTS(bytes, 0, "\x89PNG\r\n\x1A\n")) {
		return "image/png";
	}
	if (STARTS(bytes, 0, "\xFF\xD8\xFF")) {
		return "image/jpeg";
	}
	if (STARTS(bytes, 0, "GIF87a") || STARTS(bytes, 0, "GIF89a")) {
		return "image/gif";
	}
	if (STARTS(bytes, 0, "RIFF") && STARTS(bytes, 8, "WEBP")) {
		return "image/webp";
	}
	if (STARTS(bytes, 4, "ftypavif")) {
		return "image/avif";
	}
	/* In an img element nothing in an SVG file runs, and nothing is loaded. */
	size_t look = ZSTR_LEN(bytes) < 1024 ? ZSTR_LEN(bytes) : 1024;
	return zend_memnstr(ZSTR_VAL(bytes), "<svg", 4, ZSTR_VAL(bytes) + look) != NULL ? "image/svg+xml" : NULL;
}

/* bv_page_images.put */
static bool put_picture(void *ctx, bv_buf *out, bv_slice url)
{
	picture_source *source = ctx;
	zval *bytes = php_baiviet_find_address(source->given, url);
	const char *type = bytes != NULL && Z_TYPE_P(bytes) == IS_STRING ? picture_type(Z_STR_P(bytes)) : NULL;
	if (type == NULL) {
		zend_hash_str_add_empty_element(&source->missing, url.ptr, url.len);
		return false;
	}
	zend_string *text = php_base64_encode((const unsigned char *)Z_STRVAL_P(bytes), Z_STRLEN_P(bytes));
	BV_PUTS(out, "data:");
	bv_buf_put(out, type, strlen(type));
	BV_PUTS(out, ";base64,");
	bv_buf_slice(out, php_baiviet_slice(text));
	zend_string_release(text);
	return true;
}

static bool only_strings(HashTable *images)
{
	zval *bytes;
	ZEND_HASH_FOREACH_VAL(images, bytes) {
		ZVAL_DEREF(bytes);
		if (Z_TYPE_P(bytes) != IS_STRING) {
			zend_argument_type_error(1, "must have only strings, the bytes of each picture, %s given", zend_zval_type_name(bytes));
			return false;
		}
	} ZEND_HASH_FOREACH_END();
	return true;
}

/* The keys of a set as a list, owned by the caller. */
static zend_array *list_of_keys(HashTable *set)
{
	zval list;
	zend_string *key;
	array_init_size(&list, zend_hash_num_elements(set));
	ZEND_HASH_FOREACH_STR_KEY(set, key) {
		add_next_index_str(&list, zend_string_copy(key));
	} ZEND_HASH_FOREACH_END();
	return Z_ARR(list);
}

ZEND_METHOD(BaiViet_Article, save)
{
	HashTable *images = (HashTable *)&zend_empty_array;
	zval *missing = NULL;
	zend_object *date = NULL;
	bv_date saved;

	ZEND_PARSE_PARAMETERS_START(0, 3)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(images)
		Z_PARAM_ZVAL(missing)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(date, php_date_get_interface_ce())
	ZEND_PARSE_PARAMETERS_END();

	/* First: an object's format() may be the application's, and change a picture that is a reference. */
	php_baiviet_date_or_now(&saved, date);
	if (EG(exception) != NULL || !only_strings(images)) {
		RETURN_THROWS();
	}
	picture_source source = {.given = images};
	bv_page_images callback = {put_picture, &source};
	bv_buf out = {.mem = php_baiviet_mem_string()};
	zend_hash_init(&source.missing, 0, NULL, NULL, 0);
	bv_page_save(&out, &php_baiviet_article_of(Z_OBJ_P(ZEND_THIS))->page, &callback, &saved);
	if (missing != NULL) {
		ZEND_TRY_ASSIGN_REF_ARR(missing, list_of_keys(&source.missing));
	}
	zend_hash_destroy(&source.missing);
	RETURN_STR(php_baiviet_buf_take(&out));
}
