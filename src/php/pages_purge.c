/* What became old: PageStore's purges, and what the site's web servers tell each other.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "Zend/zend_exceptions.h"
#include "Zend/zend_interfaces.h"

static void call_versions(php_baiviet_page_store *store, const char *name, zval *argument, zval *result)
{
	zend_function *method = zend_hash_str_find_ptr(&store->versions->ce->function_table, name, strlen(name));
	ZVAL_UNDEF(result);
	zend_call_known_instance_method_with_1_params(method, store->versions, result, argument);
}

/* ---- hearing ---- */

/* An int, or the digits that a database gave. */
static bool read_version(zend_long *version, const zval *value)
{
	if (Z_TYPE_P(value) == IS_STRING) {
		return is_numeric_string(Z_STRVAL_P(value), Z_STRLEN_P(value), version, NULL, false) == IS_LONG;
	}
	*version = Z_TYPE_P(value) == IS_LONG ? Z_LVAL_P(value) : 0;
	return Z_TYPE_P(value) == IS_LONG;
}

/* False when something is no version: then it is not known what became old. */
static bool hear(bv_pages *pages, HashTable *tags)
{
	zend_ulong number;
	zend_string *tag;
	zval *version;
	ZEND_HASH_FOREACH_KEY_VAL(tags, number, tag, version) {
		char digits[24];
		/* A tag like "12" came to be a number when it became a key. */
		bv_slice name = tag != NULL ? php_baiviet_slice(tag)
			: bv_slice_of(digits, (size_t)snprintf(digits, sizeof(digits), ZEND_LONG_FMT, (zend_long)number));
		zend_long value;
		ZVAL_DEREF(version);
		if (!read_version(&value, version)) {
			bv_pages_unasked(pages, BV_SLICE("PageVersions::since() gave a version that is no int"));
			return false;
		}
		if (value > 0) {
			bv_pages_heard(pages, name, (uint64_t)value);
		}
	} ZEND_HASH_FOREACH_END();
	bv_pages_asked(pages);
	return true;
}

static void tell_of_exception(bv_pages *pages)
{
	zval message;
	zend_object *exception = EG(exception);
	ZVAL_UNDEF(&message);
	GC_ADDREF(exception);
	zend_clear_exception();
	zend_class_entry *base = instanceof_function(exception->ce, zend_ce_exception) ? zend_ce_exception : zend_ce_error;
	zval *text = zend_read_property(base, exception, ZEND_STRL("message"), true, &message);
	bv_pages_unasked(pages, Z_TYPE_P(text) == IS_STRING ? php_baiviet_slice(Z_STR_P(text)) : BV_SLICE("PageVersions failed"));
	OBJ_RELEASE(exception);
}

bool php_baiviet_pages_hear(php_baiviet_page_store *store)
{
	uint64_t since;
	if (store->versions == NULL) {
		return true;
	}
	bv_pages_asking asking = bv_pages_ask(store->pages, &since);
	if (asking != BV_PAGES_ASK) {
		return asking == BV_PAGES_KNOWN;
	}
	zval argument, tags;
	ZVAL_LONG(&argument, (zend_long)since);
	call_versions(store, "since", &argument, &tags);
	bool heard = EG(exception) == NULL && Z_TYPE(tags) == IS_ARRAY && hear(store->pages, Z_ARRVAL(tags));
	/* exit() is an exception of the engine's, which has to go on. */
	if (EG(exception) != NULL && !zend_is_unwind_exit(EG(exception)) && !zend_is_graceful_exit(EG(exception))) {
		tell_of_exception(store->pages);
	}
	zval_ptr_dtor(&tags);
	return heard;
}

/* ---- purging ---- */

/* The list that bump() is promised, whatever keys the caller's array has. */
static void list_of(zval *list, const php_baiviet_texts *texts)
{
	array_init_size(list, (uint32_t)texts->count);
	for (size_t i = 0; i < texts->count; i++) {
		add_next_index_str(list, zend_string_copy(texts->text[i]));
	}
}

/* A purge that did not happen here leaves old pages to be seen: that is not for the log alone. Where there is no folder, there
 * are no pages. */
static void finish(php_baiviet_page_store *store, bool purged, zval *tags)
{
	if (store->versions != NULL) {
		zval result;
		call_versions(store, "bump", tags, &result);
		zval_ptr_dtor(&result);
	}
	if (!purged && !store->pages->absent && EG(exception) == NULL) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "PageStore: %s", store->pages->problem);
	}
}

static void finish_with_tag(php_baiviet_page_store *store, bool purged, const char *tag)
{
	zval tags;
	array_init_size(&tags, 1);
	add_next_index_string(&tags, tag);
	finish(store, purged, &tags);
	zval_ptr_dtor(&tags);
}

ZEND_METHOD(BaiViet_PageStore, purge)
{
	zend_string *key;
	char tag[BV_PAGES_NAME_SIZE + 4] = "";
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(key)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL || !php_baiviet_page_key_ok(key)) {
		RETURN_THROWS();
	}
	bool purged = bv_pages_purge_key(store->pages, php_baiviet_slice(key), tag);
	finish_with_tag(store, purged, tag);
}

ZEND_METHOD(BaiViet_PageStore, purgeTags)
{
	HashTable *tags;
	php_baiviet_texts texts;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(tags)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL || !php_baiviet_texts_read(&texts, tags, BV_PAGES_TAGS_MAX, BV_PAGES_TAG_MAX, 1)) {
		RETURN_THROWS();
	}
	if (texts.count > 0) {
		zval list;
		list_of(&list, &texts);
		finish(store, bv_pages_purge(store->pages, php_baiviet_slices(&texts)), &list);
		zval_ptr_dtor(&list);
	}
	php_baiviet_texts_free(&texts);
}

ZEND_METHOD(BaiViet_PageStore, purgeAll)
{
	ZEND_PARSE_PARAMETERS_NONE();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL) {
		RETURN_THROWS();
	}
	finish_with_tag(store, bv_pages_purge_all(store->pages), BV_PAGES_ALL_TAG);
}
