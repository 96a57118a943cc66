/* BaiViet\Feed: the articles of a feed, kept until one of its documents is written.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "Zend/zend_enum.h"

#include "baiviet/feed.h"

zend_class_entry *php_baiviet_ce_Feed;

static zend_object_handlers feed_handlers;

typedef struct feed_entry {
	php_baiviet_article_object *article; /* one reference */
	zend_string *id;                     /* owned */
} feed_entry;

typedef struct feed_object {
	bv_feed feed;          /* its slices lie in the strings below */
	zend_string *texts[4]; /* owned: title, url, self, description */
	feed_entry *entries;   /* owned */
	uint32_t count, cap;
	zend_object std;
} feed_object;

static feed_object *feed_of(zend_object *object)
{
	return (feed_object *)((char *)object - offsetof(feed_object, std));
}

static zend_object *feed_create(zend_class_entry *ce)
{
	feed_object *feed = zend_object_alloc(sizeof(*feed), ce);
	zend_object_std_init(&feed->std, ce);
	object_properties_init(&feed->std, ce);
	feed->std.handlers = &feed_handlers;
	return &feed->std;
}

static void feed_free(zend_object *object)
{
	feed_object *feed = feed_of(object);
	for (uint32_t i = 0; i < feed->count; i++) {
		OBJ_RELEASE(&feed->entries[i].article->std);
		zend_string_release(feed->entries[i].id);
	}
	if (feed->entries != NULL) {
		efree(feed->entries);
	}
	for (size_t i = 0; i < sizeof(feed->texts) / sizeof(feed->texts[0]); i++) {
		if (feed->texts[i] != NULL) {
			zend_string_release(feed->texts[i]);
		}
	}
	zend_object_std_dtor(object);
}

void php_baiviet_feed_minit(void)
{
	php_baiviet_ce_Feed->create_object = feed_create;
	memcpy(&feed_handlers, zend_get_std_object_handlers(), sizeof(feed_handlers));
	feed_handlers.offset = offsetof(feed_object, std);
	feed_handlers.free_obj = feed_free;
	feed_handlers.clone_obj = NULL;
	feed_handlers.compare = zend_objects_not_comparable;
}

static bool check_texts(zend_string *texts[4])
{
	if (ZSTR_LEN(texts[0]) == 0) {
		zend_argument_value_error(1, "must not be empty");
		return false;
	}
	for (uint32_t i = 1; i <= 2; i++) {
		bool left_out = i == 2 && ZSTR_LEN(texts[i]) == 0;
		if (!left_out && !bv_url_is_whole(php_baiviet_slice(texts[i]))) {
			zend_argument_value_error(i + 1, "must be an absolute address, like \"https://example.vn/\"");
			return false;
		}
	}
	return true;
}

ZEND_METHOD(BaiViet_Feed, __construct)
{
	zend_string *texts[4] = {NULL, NULL, ZSTR_EMPTY_ALLOC(), ZSTR_EMPTY_ALLOC()};
	zend_object *language = NULL;

	ZEND_PARSE_PARAMETERS_START(2, 5)
		Z_PARAM_STR(texts[0])
		Z_PARAM_STR(texts[1])
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(texts[2])
		Z_PARAM_STR(texts[3])
		Z_PARAM_OBJ_OF_CLASS(language, php_baiviet_ce_Language)
	ZEND_PARSE_PARAMETERS_END();

	feed_object *feed = feed_of(Z_OBJ_P(ZEND_THIS));
	if (feed->texts[0] != NULL) {
		zend_throw_error(NULL, "A Feed is constructed once: make another one");
		RETURN_THROWS();
	}
	if (!check_texts(texts)) {
		RETURN_THROWS();
	}
	bv_slice *slices[4] = {&feed->feed.title, &feed->feed.url, &feed->feed.self, &feed->feed.description};
	for (size_t i = 0; i < 4; i++) {
		feed->texts[i] = php_baiviet_valid_text(texts[i]);
		*slices[i] = php_baiviet_slice(feed->texts[i]);
	}
	bool english = language != NULL && zend_string_equals_literal(Z_STR_P(zend_enum_fetch_case_value(language)), "en");
	feed->feed.language = english ? BV_EN : BV_VI;
}

ZEND_METHOD(BaiViet_Feed, add)
{
	zval *object;
	zend_string *id = ZSTR_EMPTY_ALLOC();

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_OBJECT_OF_CLASS(object, php_baiviet_ce_Article)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(id)
	ZEND_PARSE_PARAMETERS_END();

	feed_object *feed = feed_of(Z_OBJ_P(ZEND_THIS));
	php_baiviet_article_object *article = php_baiviet_article_of(Z_OBJ_P(object));
	if (!bv_url_is_whole(article->page.url) || article->page.title.len == 0 || article->page.date.year == 0) {
		zend_argument_value_error(1, "must have been rendered with an absolute \"url\", a \"title\" and a \"date\"");
		RETURN_THROWS();
	}
	if (feed->count == feed->cap) {
		feed->cap = feed->cap > 0 ? feed->cap * 2 : 16;
		feed->entries = safe_erealloc(feed->entries, feed->cap, sizeof(feed_entry), 0);
	}
	zend_string *valid = php_baiviet_valid_text(id);
	GC_ADDREF(&article->std);
	feed->entries[feed->count++] = (feed_entry){article, valid};
	RETURN_OBJ_COPY(Z_OBJ_P(ZEND_THIS));
}

static void return_document(INTERNAL_FUNCTION_PARAMETERS, bv_status (*put)(bv_buf *, const bv_feed *, bv_err *))
{
	ZEND_PARSE_PARAMETERS_NONE();
	const feed_object *feed = feed_of(Z_OBJ_P(ZEND_THIS));
	bv_feed document = feed->feed;
	bv_feed_entry *entries = safe_emalloc(feed->count, sizeof(bv_feed_entry), 1);
	for (uint32_t i = 0; i < feed->count; i++) {
		entries[i] = (bv_feed_entry){&feed->entries[i].article->page, php_baiviet_slice(feed->entries[i].id)};
	}
	document.entries = entries;
	document.count = feed->count;
	bv_buf out = {.mem = php_baiviet_mem_string()};
	bv_err err;
	bv_status status = put(&out, &document, &err);
	efree(entries);
	if (status != BV_OK) {
		bv_buf_free(&out);
		zend_throw_exception(php_baiviet_ce_Exception, err.msg, 0);
		RETURN_THROWS();
	}
	RETURN_STR(php_baiviet_buf_take(&out));
}

ZEND_METHOD(BaiViet_Feed, rss)
{
	return_document(INTERNAL_FUNCTION_PARAM_PASSTHRU, bv_feed_rss);
}

ZEND_METHOD(BaiViet_Feed, atom)
{
	return_document(INTERNAL_FUNCTION_PARAM_PASSTHRU, bv_feed_atom);
}

ZEND_METHOD(BaiViet_Feed, newsSitemap)
{
	return_document(INTERNAL_FUNCTION_PARAM_PASSTHRU, bv_feed_news_sitemap);
}
