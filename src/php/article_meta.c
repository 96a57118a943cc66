/* The metadata that render() is given, read into an article.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/text.h"
#include "Zend/zend_interfaces.h"
#include "ext/date/php_date.h"

static const char *const meta_names[META_COUNT] = {"title", "lead", "author", "source", "section", "site", "url", "image",
	"print_url", "save_url", "home_url", "feed_url"};

zend_string *php_baiviet_valid_text(zend_string *text)
{
	if (bv_utf8_valid(php_baiviet_slice(text)) == ZSTR_LEN(text)) {
		return zend_string_copy(text);
	}
	bv_buf repaired = {.mem = php_baiviet_mem_string()};
	bv_utf8_repair(&repaired, php_baiviet_slice(text));
	return php_baiviet_buf_take(&repaired);
}

static bool wrong_type(uint32_t arg, const char *key, const char *expected, zval *value)
{
	zend_argument_type_error(arg, "must have %s under the key \"%s\", %s given", expected, key, zend_zval_type_name(value));
	return false;
}

static bool read_text(php_baiviet_article_object *article, php_baiviet_meta which, zval *value, uint32_t arg)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return wrong_type(arg, meta_names[which], "a string", value);
	}
	if (article->meta[which] == NULL) {
		article->meta[which] = php_baiviet_valid_text(Z_STR_P(value));
	}
	return true;
}

/* ISO 8601 for an object or a Unix time, by PHP's own date functions; a string as it is. Owned by the caller. */
static zend_string *date_text(zval *value)
{
	if (Z_TYPE_P(value) == IS_LONG) {
		return php_format_date("Y-m-d\\TH:i:sP", sizeof("Y-m-d\\TH:i:sP") - 1, (time_t)Z_LVAL_P(value), 1);
	}
	if (Z_TYPE_P(value) == IS_STRING) {
		return zend_string_copy(Z_STR_P(value));
	}
	if (Z_TYPE_P(value) == IS_OBJECT && instanceof_function(Z_OBJCE_P(value), php_date_get_interface_ce())) {
		zval object, format, text;
		ZVAL_COPY(&object, value); /* may be a reference that format() changes */
		ZVAL_STRING(&format, "Y-m-d\\TH:i:sP");
		zend_call_method_with_1_params(Z_OBJ(object), Z_OBJCE(object), NULL, "format", &text, &format);
		zval_ptr_dtor(&format);
		zval_ptr_dtor(&object);
		if (Z_TYPE(text) == IS_STRING) {
			return Z_STR(text);
		}
		zval_ptr_dtor(&text);
	}
	return NULL;
}

static bool read_date(bv_date *date, const char *key, zval *value, uint32_t arg)
{
	zend_string *text = date_text(value);
	if (text == NULL) {
		return EG(exception) == NULL ? wrong_type(arg, key, "a DateTimeInterface, an int or a string", value) : false;
	}
	bool found = bv_date_find(date, php_baiviet_slice(text)) > 0;
	if (!found) {
		zend_argument_value_error(arg, "must have a date under the key \"%s\", like \"09:47 AM 06/08/2013\" or \"2013-08-06 09:47\"", key);
	}
	zend_string_release(text);
	return found;
}

void php_baiviet_date_or_now(bv_date *date, zend_object *object)
{
	zval value;
	if (object != NULL) {
		ZVAL_OBJ(&value, object);
	} else {
		ZVAL_LONG(&value, (zend_long)time(NULL));
	}
	zend_string *text = date_text(&value);
	*date = (bv_date){0};
	if (text != NULL) {
		bv_date_find(date, php_baiviet_slice(text));
		zend_string_release(text);
	}
}

static bool read_views(bv_page *page, zval *value, uint32_t arg)
{
	if (Z_TYPE_P(value) != IS_LONG) {
		return wrong_type(arg, "views", "an int", value);
	}
	if (Z_LVAL_P(value) < 0) {
		zend_argument_value_error(arg, "must have 0 or more under the key \"views\"");
		return false;
	}
	page->has_views = true;
	page->views = (uint64_t)Z_LVAL_P(value);
	return true;
}

static bool unknown_key(zend_ulong number, const zend_string *key, uint32_t arg)
{
	char digits[MAX_LENGTH_OF_LONG];
	snprintf(digits, sizeof(digits), ZEND_LONG_FMT, (zend_long)number);
	zend_argument_value_error(arg, "must not have the key \"%s\"; known are title, lead, date, modified, views, author, source, "
		"section, site, url, image, print_url, save_url, home_url and feed_url", key != NULL ? ZSTR_VAL(key) : digits);
	return false;
}

static bool read_entry(php_baiviet_article_object *article, zend_ulong number, zend_string *key, zval *value, uint32_t arg)
{
	for (int i = 0; key != NULL && i < META_COUNT; i++) {
		if (zend_string_equals_cstr(key, meta_names[i], strlen(meta_names[i]))) {
			return read_text(article, (php_baiviet_meta)i, value, arg);
		}
	}
	if (key != NULL && zend_string_equals_literal(key, "date")) {
		return read_date(&article->page.date, "date", value, arg);
	}
	if (key != NULL && zend_string_equals_literal(key, "modified")) {
		return read_date(&article->page.modified, "modified", value, arg);
	}
	if (key != NULL && zend_string_equals_literal(key, "views")) {
		return read_views(&article->page, value, arg);
	}
	return unknown_key(number, key, arg);
}

static bv_slice meta_slice(const php_baiviet_article_object *article, php_baiviet_meta which)
{
	return article->meta[which] != NULL ? php_baiviet_slice(article->meta[which]) : bv_slice_of("", 0);
}

/* An article's own address is a whole one, where the site's is known. */
static void make_url_absolute(php_baiviet_article_object *article, bv_slice base)
{
	bv_slice url = meta_slice(article, META_URL);
	if (url.len > 0 && !bv_url_is_whole(url) && bv_url_is_whole(base)) {
		bv_buf absolute = {.mem = php_baiviet_mem_string()};
		bv_page_address(&absolute, url, base);
		zend_string_release(article->meta[META_URL]);
		article->meta[META_URL] = php_baiviet_buf_take(&absolute);
	}
}

bool php_baiviet_read_meta(php_baiviet_article_object *article, HashTable *meta, bv_slice base, uint32_t arg)
{
	zend_ulong number;
	zend_string *key;
	zval *value;
	ZEND_HASH_FOREACH_KEY_VAL(meta, number, key, value) {
		ZVAL_DEREF(value);
		if (!read_entry(article, number, key, value, arg)) {
			return false;
		}
	} ZEND_HASH_FOREACH_END();
	make_url_absolute(article, base);
	bv_page *page = &article->page;
	bv_slice *slices[META_COUNT] = {&page->title, &page->lead, &page->author, &page->source, &page->section, &page->site, &page->url,
		&page->image, &page->print_url, &page->save_url, &page->home_url, &page->feed_url};
	for (int i = 0; i < META_COUNT; i++) {
		*slices[i] = meta_slice(article, (php_baiviet_meta)i);
	}
	return true;
}
