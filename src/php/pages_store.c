/* BaiViet\PageStore: keys, serving, storing, and what it tells.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "Zend/zend_exceptions.h"

#include "views_request.h"

static zend_object_handlers handlers;

static zend_object *create(zend_class_entry *ce)
{
	php_baiviet_page_store *store = zend_object_alloc(sizeof(*store), ce);
	zend_object_std_init(&store->std, ce);
	object_properties_init(&store->std, ce);
	store->std.handlers = &handlers;
	return &store->std;
}

static void free_store(zend_object *object)
{
	php_baiviet_page_store *store = php_baiviet_page_store_of(object);
	php_baiviet_texts_free(&store->hosts);
	php_baiviet_texts_free(&store->query);
	php_baiviet_texts_free(&store->cookies);
	php_baiviet_texts_free(&store->vary);
	if (store->versions != NULL) {
		OBJ_RELEASE(store->versions);
	}
	zend_object_std_dtor(object);
}

static HashTable *get_gc(zend_object *object, zval **table, int *count)
{
	php_baiviet_page_store *store = php_baiviet_page_store_of(object);
	zend_get_gc_buffer *buffer = zend_get_gc_buffer_create();
	if (store->versions != NULL) {
		zend_get_gc_buffer_add_obj(buffer, store->versions);
	}
	zend_get_gc_buffer_use(buffer, table, count);
	return zend_std_get_properties(object);
}

void php_baiviet_page_store_minit(void)
{
	php_baiviet_ce_PageStore->create_object = create;
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof(handlers));
	handlers.offset = offsetof(php_baiviet_page_store, std);
	handlers.free_obj = free_store;
	handlers.get_gc = get_gc;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

php_baiviet_page_store *php_baiviet_page_store_this(zval *self)
{
	php_baiviet_page_store *store = php_baiviet_page_store_of(Z_OBJ_P(self));
	if (store->pages == NULL) {
		zend_throw_error(NULL, "The constructor of BaiViet\\PageStore was not called");
		return NULL;
	}
	return store;
}

/* ---- arguments ---- */

void php_baiviet_texts_free(php_baiviet_texts *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		zend_string_release(texts->text[i]);
	}
	if (texts->item != NULL) {
		efree(texts->item);
		efree(texts->text);
	}
	*texts = (php_baiviet_texts){0};
}

bool php_baiviet_texts_read(php_baiviet_texts *texts, HashTable *list, size_t max_count, size_t max_len, uint32_t arg)
{
	zval *value;
	*texts = (php_baiviet_texts){0};
	if (zend_hash_num_elements(list) > max_count) {
		zend_argument_value_error(arg, "must have at most %zu entries", max_count);
		return false;
	}
	texts->item = safe_emalloc(zend_hash_num_elements(list) + 1, sizeof(*texts->item), 0);
	texts->text = safe_emalloc(zend_hash_num_elements(list) + 1, sizeof(*texts->text), 0);
	ZEND_HASH_FOREACH_VAL(list, value) {
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			zend_argument_type_error(arg, "must hold strings, %s given", zend_zval_type_name(value));
		} else if (Z_STRLEN_P(value) == 0 || Z_STRLEN_P(value) > max_len) {
			zend_argument_value_error(arg, "must hold texts of 1 to %zu bytes", max_len);
		} else {
			texts->text[texts->count] = zend_string_copy(Z_STR_P(value));
			texts->item[texts->count++] = php_baiviet_slice(Z_STR_P(value));
			continue;
		}
		php_baiviet_texts_free(texts);
		return false;
	} ZEND_HASH_FOREACH_END();
	return true;
}

bool php_baiviet_page_key_ok(const zend_string *key)
{
	if (ZSTR_LEN(key) >= 1 && ZSTR_LEN(key) <= BV_PAGES_KEY_MAX) {
		return true;
	}
	zend_argument_value_error(1, "must be 1 to %d bytes", BV_PAGES_KEY_MAX);
	return false;
}

static bool read_list(php_baiviet_texts *texts, HashTable *list, uint32_t arg)
{
	enum { ENTRIES_MAX = 64, ENTRY_MAX = 255 };
	php_baiviet_texts_free(texts);
	return list == NULL || php_baiviet_texts_read(texts, list, ENTRIES_MAX, ENTRY_MAX, arg);
}

ZEND_METHOD(BaiViet_PageStore, __construct)
{
	zend_string *site = NULL;
	HashTable *hosts = NULL, *query = NULL, *cookies = NULL;
	zval *versions = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 5)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site)
		Z_PARAM_ARRAY_HT(hosts)
		Z_PARAM_ARRAY_HT(query)
		Z_PARAM_ARRAY_HT(cookies)
		Z_PARAM_OBJECT_OF_CLASS_OR_NULL(versions, php_baiviet_ce_PageVersions)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_of(Z_OBJ_P(ZEND_THIS));
	if (store->pages != NULL) {
		zend_throw_error(NULL, "Cannot construct a BaiViet\\PageStore twice");
		RETURN_THROWS();
	}
	if (site != NULL && !bv_views_site_name_ok(php_baiviet_slice(site))) {
		zend_argument_value_error(1, "must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with \".\"");
		RETURN_THROWS();
	}
	if (!read_list(&store->hosts, hosts, 2) || !read_list(&store->query, query, 3) || !read_list(&store->cookies, cookies, 4)) {
		RETURN_THROWS();
	}
	if (versions != NULL) {
		store->versions = Z_OBJ_P(versions);
		GC_ADDREF(store->versions);
	}
	store->pages = php_baiviet_pages_site(site == NULL ? "default" : ZSTR_VAL(site));
	store->begun = bv_pages_purge_number(store->pages);
}

/* ---- asking and serving ---- */

static bool refuse(php_baiviet_page_store *store, bv_page_refusal refusal)
{
	store->refusal = refusal;
	bv_pages_count_refusal(store->pages, refusal);
	return refusal != BV_PAGE_FINE;
}

static bv_page_rules rules_of(const php_baiviet_page_store *store)
{
	return (bv_page_rules){php_baiviet_slices(&store->hosts), php_baiviet_slices(&store->query), php_baiviet_slices(&store->cookies)};
}

static bool is_variant(const zend_string *variant)
{
	for (size_t i = 0; i < ZSTR_LEN(variant); i++) {
		if ((unsigned char)ZSTR_VAL(variant)[i] <= ' ' || (unsigned char)ZSTR_VAL(variant)[i] >= 0x7f) {
			return false;
		}
	}
	return ZSTR_LEN(variant) <= BV_PAGES_VARIANT_MAX;
}

ZEND_METHOD(BaiViet_PageStore, key)
{
	zend_string *variant = ZSTR_EMPTY_ALLOC();
	HashTable *vary = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 2)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(variant)
		Z_PARAM_ARRAY_HT(vary)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL) {
		RETURN_THROWS();
	}
	if (!is_variant(variant)) {
		zend_argument_value_error(1, "must be 0 to %d bytes of printable ASCII without blanks", BV_PAGES_VARIANT_MAX);
		RETURN_THROWS();
	}
	if (!read_list(&store->vary, vary, 2)) {
		RETURN_THROWS();
	}
	(void)bv_pages_ready(store->pages); /* so that a refusal can be counted */
	if (!php_baiviet_is_web_request()) {
		refuse(store, BV_PAGE_NOT_WEB);
		RETURN_NULL();
	}
	bool storable;
	bv_buf key = php_baiviet_buf_string(256);
	bv_page_request request = php_baiviet_page_request();
	bv_page_rules rules = rules_of(store);
	if (refuse(store, bv_page_key(&key, &storable, &request, &rules, php_baiviet_slice(variant)))) {
		bv_buf_free(&key);
		RETURN_NULL();
	}
	RETURN_STR(php_baiviet_buf_take(&key));
}

/* Whatever key it has: is this request one whose answer is for everybody? */
static bv_page_refusal judge_request(const php_baiviet_page_store *store)
{
	if (!php_baiviet_is_web_request()) {
		return BV_PAGE_FINE;
	}
	bv_page_request request = php_baiviet_page_request();
	bv_page_rules rules = rules_of(store);
	return bv_page_judge_request(&request, &rules);
}

static bv_page_refusal serve(php_baiviet_page_store *store, bv_slice key)
{
	bv_stored_page page;
	bv_slice body;
	bv_page_refusal refusal = judge_request(store);
	if (refusal != BV_PAGE_FINE) {
		return refusal;
	}
	bool known = php_baiviet_pages_hear(store);
	store->begun = bv_pages_purge_number(store->pages);
	if (SG(headers_sent) && php_baiviet_is_web_request()) {
		return BV_PAGE_SENT;
	}
	bool gzip = php_baiviet_page_output_is_direct() && bv_accepts_gzip(php_baiviet_pages_variable(PAGES_ACCEPT_ENCODING));
	refusal = known ? bv_pages_get(store->pages, key, &page, &body, &gzip)
		: store->pages->state == NULL ? BV_PAGE_FOLDER : BV_PAGE_UNKNOWN;
	bv_pages_count(store->pages, refusal == BV_PAGE_FINE ? BV_PAGES_HITS : BV_PAGES_MISSES);
	if (refusal == BV_PAGE_FINE) {
		php_baiviet_page_send(store->pages, &page, body, gzip);
	}
	return refusal;
}

ZEND_METHOD(BaiViet_PageStore, serve)
{
	zend_string *key;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(key)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL || !php_baiviet_page_key_ok(key)) {
		RETURN_THROWS();
	}
	RETURN_BOOL(!refuse(store, serve(store, php_baiviet_slice(key))));
}

/* ---- storing ---- */

typedef struct put_arguments {
	zend_string *key, *page, *article_name, *views_site, *separator, *marker;
	HashTable *tags;
	zend_long ttl, article_id;
	bool no_article;
} put_arguments;

static bool is_marker(const zend_string *marker)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:";
	return ZSTR_LEN(marker) >= 4 && ZSTR_LEN(marker) <= BV_PAGES_MARKER_MAX && strspn(ZSTR_VAL(marker), letters) == ZSTR_LEN(marker);
}

/* Check them all. False, with an exception, when one is wrong. */
static bool check(const put_arguments *put, bv_views_article *article, php_baiviet_texts *tags)
{
	*article = (bv_views_article){0};
	if (!php_baiviet_page_key_ok(put->key)) {
		return false;
	}
	if (put->ttl < 1 || put->ttl > BV_PAGES_TTL_MAX) {
		zend_argument_value_error(4, "must be from 1 to %d", BV_PAGES_TTL_MAX);
	} else if (!put->no_article && !php_baiviet_article(article, put->article_name, put->article_id, 5)) {
		return false;
	} else if (!bv_views_site_name_ok(php_baiviet_slice(put->views_site))) {
		zend_argument_value_error(6, "must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with \".\"");
	} else if (ZSTR_LEN(put->separator) > BV_PAGES_SEPARATOR_MAX) {
		zend_argument_value_error(7, "must be at most %d bytes", BV_PAGES_SEPARATOR_MAX);
	} else if (!is_marker(put->marker)) {
		zend_argument_value_error(8, "must be 4 to %d of A-Z a-z 0-9 - _ :", BV_PAGES_MARKER_MAX);
	} else {
		return php_baiviet_texts_read(tags, put->tags, BV_PAGES_TAGS_MAX, BV_PAGES_TAG_MAX, 3);
	}
	return false;
}

/* The headers to store, with the type that PHP would say. */
static bv_buf headers_of(const bv_page_response *response)
{
	bv_buf headers = {.mem = php_baiviet_mem_request()};
	bv_page_headers(&headers, response);
	for (size_t i = 0; i < response->headers.count; i++) {
		if (zend_binary_strncasecmp(response->headers.item[i].ptr, response->headers.item[i].len, ZEND_STRL("Content-Type:"), 13) == 0) {
			return headers;
		}
	}
	char *type = sapi_get_default_content_type();
	BV_PUTS(&headers, "Content-Type: ");
	bv_buf_put(&headers, type, strlen(type));
	BV_PUTS(&headers, "\n");
	efree(type);
	return headers;
}

/* By the rules of key(), whatever key the page gets: a store is not to be filled by hosts and parameters that somebody made up. */
static bv_page_refusal judge_address(const php_baiviet_page_store *store, const bv_page_request *request)
{
	bool storable = false;
	bv_buf key = {.mem = php_baiviet_mem_request()};
	bv_page_rules rules = rules_of(store);
	bv_page_refusal refusal = bv_page_key(&key, &storable, request, &rules, (bv_slice){NULL, 0});
	bv_buf_free(&key);
	if (refusal != BV_PAGE_FINE || storable) {
		return refusal;
	}
	/* The page may repeat what the key leaves out of the address. */
	return bv_slice_eq(request->method, BV_SLICE("GET")) ? BV_PAGE_QUERY : BV_PAGE_METHOD;
}

static bv_page_refusal judge(const php_baiviet_page_store *store, bv_page_response *response)
{
	if (php_baiviet_is_web_request()) {
		bv_page_request request = php_baiviet_page_request();
		response->has_cookies = request.cookies.len > 0;
		bv_page_refusal refusal = judge_address(store, &request);
		if (refusal != BV_PAGE_FINE) {
			return refusal;
		}
	}
	return bv_page_judge_response(response);
}

static bv_page_refusal store_page(php_baiviet_page_store *store, const put_arguments *put, bv_views_article article, bv_slices tags)
{
	bv_page_response response = php_baiviet_page_response();
	response.covered = php_baiviet_slices(&store->vary);
	bv_page_refusal refusal = judge(store, &response);
	if (refusal == BV_PAGE_FINE) {
		bv_buf headers = headers_of(&response);
		bv_page_content content = {
			.key = php_baiviet_slice(put->key),
			.body = php_baiviet_slice(put->page),
			.headers = bv_buf_view(&headers),
			.views_site = php_baiviet_slice(put->views_site),
			.separator = php_baiviet_slice(put->separator),
			.marker = php_baiviet_slice(put->marker),
			.tags = tags,
			.article = article,
			.purge = store->begun,
		};
		refusal = bv_pages_put(store->pages, &content, put->ttl);
		bv_buf_free(&headers);
	}
	efree((void *)response.headers.item);
	return refusal;
}

ZEND_METHOD(BaiViet_PageStore, put)
{
	put_arguments put = {.tags = (HashTable *)&zend_empty_array, .ttl = 3600, .no_article = true};
	ZEND_PARSE_PARAMETERS_START(2, 8)
		Z_PARAM_STR(put.key)
		Z_PARAM_STR(put.page)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(put.tags)
		Z_PARAM_LONG(put.ttl)
		Z_PARAM_STR_OR_LONG_OR_NULL(put.article_name, put.article_id, put.no_article)
		Z_PARAM_STR(put.views_site)
		Z_PARAM_STR(put.separator)
		Z_PARAM_STR(put.marker)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	bv_views_article article;
	php_baiviet_texts tags;
	zend_string *site = put.views_site == NULL ? zend_string_init(ZEND_STRL("default"), false) : zend_string_copy(put.views_site);
	zend_string *marker = put.marker == NULL ? zend_string_init(ZEND_STRL("data-baiviet-views"), false) : zend_string_copy(put.marker);
	put.views_site = site;
	put.marker = marker;
	put.separator = put.separator == NULL ? ZSTR_CHAR('.') : put.separator;
	if (store != NULL && check(&put, &article, &tags)) {
		RETVAL_BOOL(!refuse(store, store_page(store, &put, article, php_baiviet_slices(&tags))));
		php_baiviet_texts_free(&tags);
	}
	zend_string_release(site);
	zend_string_release(marker);
}

/* ---- telling ---- */

ZEND_METHOD(BaiViet_PageStore, refusal)
{
	ZEND_PARSE_PARAMETERS_NONE();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL) {
		RETURN_THROWS();
	}
	RETURN_STRING(bv_page_refusal_name(store->refusal));
}

ZEND_METHOD(BaiViet_PageStore, status)
{
	static const char *const counters[BV_PAGES_COUNTERS] = {"hits", "not_modified", "misses", "stored", "purges", "files", "bytes"};
	ZEND_PARSE_PARAMETERS_NONE();
	php_baiviet_page_store *store = php_baiviet_page_store_this(ZEND_THIS);
	if (store == NULL) {
		RETURN_THROWS();
	}
	bv_pages_status status;
	bv_pages_status_of(store->pages, &status);
	array_init(return_value);
	add_assoc_string(return_value, "folder", store->pages->path);
	add_assoc_string(return_value, "problem", store->pages->problem);
	for (size_t i = 0; i < BV_PAGES_COUNTERS; i++) {
		add_assoc_long(return_value, counters[i], status.counter[i] > 0 ? status.counter[i] : 0);
	}
	int64_t hits = status.counter[BV_PAGES_HITS], asked = hits + status.counter[BV_PAGES_MISSES];
	add_assoc_double(return_value, "hit_rate", asked > 0 ? (double)hits / (double)asked : 0.0);
	add_assoc_long(return_value, "limit", (zend_long)store->pages->set.max_bytes);
	zval refused;
	array_init(&refused);
	for (size_t i = BV_PAGE_FINE + 1; i < BV_PAGE_REFUSALS; i++) {
		add_assoc_long(&refused, bv_page_refusal_name((bv_page_refusal)i), (zend_long)status.refused[i]);
	}
	add_assoc_zval(return_value, "refused", &refused);
	add_assoc_long(return_value, "asked_ago", store->versions == NULL ? -1 : status.asked_ago);
}
