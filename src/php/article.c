/* BaiViet\Article: an object whose parts are made when they are first read, and its documents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "Zend/zend_exceptions.h"
#include "ext/date/php_date.h"

#include "baiviet/feed.h"
#include "baiviet/parts.h"

zend_class_entry *php_baiviet_ce_Article;

static zend_object_handlers article_handlers;

static zend_object *article_create(zend_class_entry *ce)
{
	php_baiviet_article_object *article = zend_object_alloc(sizeof(*article), ce);
	zend_object_std_init(&article->std, ce);
	object_properties_init(&article->std, ce);
	article->std.handlers = &article_handlers;
	return &article->std;
}

static void article_free(zend_object *object)
{
	php_baiviet_article_object *article = php_baiviet_article_of(object);
	if (article->body != NULL) {
		zend_string_release(article->body);
	}
	for (int i = 0; i < META_COUNT; i++) {
		if (article->meta[i] != NULL) {
			zend_string_release(article->meta[i]);
		}
	}
	for (uint32_t i = 0; i < article->warning_count; i++) {
		zend_string_release(article->warnings[i].detail);
	}
	if (article->warnings != NULL) {
		efree(article->warnings);
	}
	zend_object_std_dtor(object);
}

/* --- parts ------------------------------------------------------------------------------------------- */

/* Make the part in the property number `part`, unless it is there already. */
static void ensure_part(php_baiviet_article_object *article, php_baiviet_part part)
{
	zval *slot = OBJ_PROP_NUM(&article->std, part);
	if (Z_TYPE_P(slot) == IS_UNDEF && article->body != NULL) {
		zval value;
		php_baiviet_make_part(article, part, &value);
		ZVAL_COPY_VALUE(slot, &value);
		Z_PROP_FLAG_P(slot) = 0;
	}
}

static void ensure_all(php_baiviet_article_object *article)
{
	for (int part = 0; part < PART_COUNT; part++) {
		ensure_part(article, (php_baiviet_part)part);
	}
}

static void ensure_named(zend_object *object, zend_string *name)
{
	zend_property_info *info = zend_hash_find_ptr(&object->ce->properties_info, name);
	if (info != NULL) {
		ensure_part(php_baiviet_article_of(object), (php_baiviet_part)OBJ_PROP_TO_NUM(info->offset));
	}
}

static zval *article_read(zend_object *object, zend_string *name, int type, void **cache_slot, zval *value)
{
	ensure_named(object, name);
	return zend_std_read_property(object, name, type, cache_slot, value);
}

/* A part that is not made yet could still be written, by reflection. */
static zval *article_write(zend_object *object, zend_string *name, zval *value, void **cache_slot)
{
	ensure_named(object, name);
	return zend_std_write_property(object, name, value, cache_slot);
}

static int article_has(zend_object *object, zend_string *name, int mode, void **cache_slot)
{
	ensure_named(object, name);
	return zend_std_has_property(object, name, mode, cache_slot);
}

static HashTable *article_properties(zend_object *object)
{
	ensure_all(php_baiviet_article_of(object));
	return zend_std_get_properties(object);
}

static bool same_date(const bv_date *a, const bv_date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day && a->hour == b->hour && a->minute == b->minute &&
		a->second == b->second && a->has_time == b->has_time && a->offset == b->offset;
}

static bool same_text(const zend_string *a, const zend_string *b)
{
	return a == b || (a != NULL && b != NULL && zend_string_equals(a, b));
}

/* By what makes their parts and documents; the parts themselves may not be there yet. */
static bool same_article(const php_baiviet_article_object *a, const php_baiviet_article_object *b)
{
	for (int i = 0; i < META_COUNT; i++) {
		if (!same_text(a->meta[i], b->meta[i])) {
			return false;
		}
	}
	return same_text(a->body, b->body) && same_date(&a->page.date, &b->page.date) && same_date(&a->page.modified, &b->page.modified) &&
		a->page.has_views == b->page.has_views && a->page.views == b->page.views && a->page.language == b->page.language &&
		a->page.date_style == b->page.date_style;
}

static int article_compare(zval *a, zval *b)
{
	ZEND_COMPARE_OBJECTS_FALLBACK(a, b);
	bool same = same_article(php_baiviet_article_of(Z_OBJ_P(a)), php_baiviet_article_of(Z_OBJ_P(b)));
	return same ? 0 : ZEND_UNCOMPARABLE;
}

/* Parts are strings, numbers and arrays of those: no cycle goes through an article. Asked by get_properties, each collection of
 * cycles would make all parts of all articles. */
static HashTable *article_gc(zend_object *object, zval **table, int *count)
{
	*table = NULL;
	*count = 0;
	return NULL;
}

void php_baiviet_article_minit(void)
{
	php_baiviet_ce_Article->create_object = article_create;
	memcpy(&article_handlers, zend_get_std_object_handlers(), sizeof(article_handlers));
	article_handlers.offset = offsetof(php_baiviet_article_object, std);
	article_handlers.free_obj = article_free;
	article_handlers.clone_obj = NULL; /* immutable: the same one serves */
	article_handlers.read_property = article_read;
	article_handlers.write_property = article_write;
	article_handlers.has_property = article_has;
	article_handlers.get_properties = article_properties;
	article_handlers.get_gc = article_gc;
	article_handlers.compare = article_compare;
}

/* --- methods ----------------------------------------------------------------------------------------- */

ZEND_METHOD(BaiViet_Article, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

ZEND_METHOD(BaiViet_Article, __toString)
{
	ZEND_PARSE_PARAMETERS_NONE();
	zend_string *body = php_baiviet_article_of(Z_OBJ_P(ZEND_THIS))->body;
	if (body == NULL) { /* made by PDO::FETCH_CLASSTYPE, which goes past private constructors */
		RETURN_EMPTY_STRING();
	}
	RETURN_STR_COPY(body);
}

ZEND_METHOD(BaiViet_Article, jsonSerialize)
{
	ZEND_PARSE_PARAMETERS_NONE();
	RETURN_ARR(zend_array_dup(article_properties(Z_OBJ_P(ZEND_THIS))));
}

ZEND_METHOD(BaiViet_Article, text)
{
	ZEND_PARSE_PARAMETERS_NONE();
	bv_buf text = {.mem = php_baiviet_mem_string()};
	bv_body_text(&text, php_baiviet_article_of(Z_OBJ_P(ZEND_THIS))->page.body);
	RETURN_STR(php_baiviet_buf_take(&text));
}

ZEND_METHOD(BaiViet_Article, excerpt)
{
	zend_long length = 200;

	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(length)
	ZEND_PARSE_PARAMETERS_END();

	if (length < 1) {
		zend_argument_value_error(1, "must be greater than 0");
		RETURN_THROWS();
	}
	bv_buf text = {.mem = php_baiviet_mem_request()}, excerpt = {.mem = php_baiviet_mem_string()};
	bv_body_text(&text, php_baiviet_article_of(Z_OBJ_P(ZEND_THIS))->page.body);
	bv_excerpt(&excerpt, bv_buf_view(&text), (size_t)length);
	bv_buf_free(&text);
	RETURN_STR(php_baiviet_buf_take(&excerpt));
}

static const bv_page *page_of(zval *object)
{
	return &php_baiviet_article_of(Z_OBJ_P(object))->page;
}

/* head() and page(), which both ask whether Dublin Core is wanted. */
static void return_described(INTERNAL_FUNCTION_PARAMETERS, void (*put)(bv_buf *, const bv_page *, bool))
{
	bool dublin_core = false;

	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(dublin_core)
	ZEND_PARSE_PARAMETERS_END();

	bv_buf out = {.mem = php_baiviet_mem_string()};
	put(&out, page_of(ZEND_THIS), dublin_core);
	RETURN_STR(php_baiviet_buf_take(&out));
}

ZEND_METHOD(BaiViet_Article, head)
{
	return_described(INTERNAL_FUNCTION_PARAM_PASSTHRU, bv_page_head);
}

ZEND_METHOD(BaiViet_Article, page)
{
	return_described(INTERNAL_FUNCTION_PARAM_PASSTHRU, bv_page_put);
}

ZEND_METHOD(BaiViet_Article, contents)
{
	zend_long least = 3;

	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(least)
	ZEND_PARSE_PARAMETERS_END();

	bv_buf out = {.mem = php_baiviet_mem_string()};
	bv_page_contents(&out, page_of(ZEND_THIS), least > 0 ? (size_t)least : 0);
	RETURN_STR(php_baiviet_buf_take(&out));
}

ZEND_METHOD(BaiViet_Article, jsonLd)
{
	ZEND_PARSE_PARAMETERS_NONE();
	bv_buf out = {.mem = php_baiviet_mem_string()};
	bv_page_json_ld(&out, page_of(ZEND_THIS));
	RETURN_STR(php_baiviet_buf_take(&out));
}

ZEND_METHOD(BaiViet_Article, print)
{
	zend_object *date = NULL;
	bv_date printed;

	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(date, php_date_get_interface_ce())
	ZEND_PARSE_PARAMETERS_END();

	php_baiviet_date_or_now(&printed, date);
	if (EG(exception) != NULL) {
		RETURN_THROWS();
	}
	bv_buf out = {.mem = php_baiviet_mem_string()};
	bv_page_print(&out, page_of(ZEND_THIS), &printed);
	RETURN_STR(php_baiviet_buf_take(&out));
}

ZEND_METHOD(BaiViet_Article, feed)
{
	bv_err err;
	ZEND_PARSE_PARAMETERS_NONE();
	bv_buf out = {.mem = php_baiviet_mem_string()};
	if (bv_feed_item(&out, page_of(ZEND_THIS), &err) != BV_OK) {
		bv_buf_free(&out);
		zend_throw_exception(php_baiviet_ce_Exception, err.msg, 0);
		RETURN_THROWS();
	}
	RETURN_STR(php_baiviet_buf_take(&out));
}
