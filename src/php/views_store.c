/* Stores as PHP sees them: SqliteStore and RedisStore, and any object of a Store as a store of the
 * core's.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "Zend/zend_exceptions.h"

#include "baiviet/hash.h"
#include "core/views/redis.h"
#include "core/views/sqlite.h"

/* An object of either class. */
typedef struct store_object {
	bv_store *store; /* NULL until constructed */
	zend_object std;
} store_object;

static zend_object_handlers handlers;

static inline store_object *store_of(zend_object *object)
{
	return (store_object *)((char *)object - offsetof(store_object, std));
}

static zend_object *create(zend_class_entry *ce)
{
	store_object *made = zend_object_alloc(sizeof(*made), ce);
	made->store = NULL;
	zend_object_std_init(&made->std, ce);
	object_properties_init(&made->std, ce);
	made->std.handlers = &handlers;
	return &made->std;
}

static void free_store(zend_object *object)
{
	bv_store_close(&store_of(object)->store);
	zend_object_std_dtor(object);
}

void php_baiviet_stores_minit(void)
{
	php_baiviet_ce_SqliteStore->create_object = create;
	php_baiviet_ce_RedisStore->create_object = create;
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof(handlers));
	handlers.offset = offsetof(store_object, std);
	handlers.free_obj = free_store;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

static bool check_site(const zend_string *site, uint32_t arg)
{
	if (site != NULL && !bv_views_site_name_ok(php_baiviet_slice(site))) {
		zend_argument_value_error(arg, "must be 1 to 63 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\", and not begin with \".\"");
		return false;
	}
	return true;
}

static void throw_failure(zval *self, const bv_err *err)
{
	char advice[BV_VIEWS_TEXT_MAX];
	const char *class = ZSTR_VAL(Z_OBJCE_P(self)->name);
	const bv_store *store = store_of(Z_OBJ_P(self))->store;
	if (store != NULL && store->ops->advise != NULL && store->ops->advise(store, "$folder", advice)) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s: %s", class, advice);
	} else {
		php_baiviet_throw(err, class);
	}
}

ZEND_METHOD(BaiViet_SqliteStore, __construct)
{
	zend_string *folder, *site = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_PATH_STR(folder)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site)
	ZEND_PARSE_PARAMETERS_END();
	if (ZSTR_VAL(folder)[0] != '/' || ZSTR_LEN(folder) >= BV_VIEWS_PATH_MAX) {
		zend_argument_value_error(1, "must be the absolute path of a folder");
		RETURN_THROWS();
	}
	if (!check_site(site, 2)) {
		RETURN_THROWS();
	}
	if (php_check_open_basedir_ex(ZSTR_VAL(folder), 0)) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "open_basedir does not allow the folder %s", ZSTR_VAL(folder));
		RETURN_THROWS();
	}
	bv_err err = {0};
	bv_store **store = &store_of(Z_OBJ_P(ZEND_THIS))->store;
	bv_store_close(store);
	if (bv_sqlite_open(store, ZSTR_VAL(folder), site == NULL ? "default" : ZSTR_VAL(site), BV_STORE_WRITE, bv_mem_libc(), &err) !=
		BV_OK) {
		throw_failure(ZEND_THIS, &err);
	}
}

/* Put what was given as an argument in place of what the address says. False, with a ValueError, when it does not fit. */
static bool replace(char *out, size_t size, const zend_string *value, uint32_t arg)
{
	if (value == NULL) {
		return true;
	}
	if (ZSTR_LEN(value) >= size || strlen(ZSTR_VAL(value)) != ZSTR_LEN(value)) {
		zend_argument_value_error(arg, "must be at most %zu bytes, without NUL", size - 1);
		return false;
	}
	memcpy(out, ZSTR_VAL(value), ZSTR_LEN(value) + 1);
	return true;
}

ZEND_METHOD(BaiViet_RedisStore, __construct)
{
	zend_string *text, *site = NULL, *user = NULL, *password = NULL;
	bv_redis_address address;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(1, 4)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site)
		Z_PARAM_STR_OR_NULL(user)
		Z_PARAM_STR_OR_NULL(password)
	ZEND_PARSE_PARAMETERS_END();
	if (bv_redis_address_parse(&address, php_baiviet_slice(text), &err) != BV_OK) {
		zend_argument_value_error(1, "must be an address like \"redis://host:6379/0\", and this one %s, at byte %zu", err.msg, err.pos);
		RETURN_THROWS();
	}
	if (!check_site(site, 2)) {
		RETURN_THROWS();
	}
	if (!replace(address.user, sizeof(address.user), user, 3) ||
		!replace(address.password, sizeof(address.password), password, 4)) {
		RETURN_THROWS();
	}
	bv_store **store = &store_of(Z_OBJ_P(ZEND_THIS))->store;
	bv_store_close(store);
	if (bv_redis_open(store, &address, site == NULL ? "default" : ZSTR_VAL(site), BV_STORE_WRITE, bv_mem_libc(), &err) != BV_OK) {
		throw_failure(ZEND_THIS, &err);
	}
}

bool php_baiviet_change(bv_views_change *change, const zend_string *name, zend_ulong id, const zval *views, uint32_t arg)
{
	bv_views_article article;
	ZVAL_DEREF(views);
	if (!php_baiviet_article_key(&article, name, id, arg)) {
		return false;
	}
	if (Z_TYPE_P(views) != IS_LONG) {
		zend_argument_type_error(arg, "must hold numbers as int, %s given", zend_zval_type_name(views));
		return false;
	}
	if (Z_LVAL_P(views) < 0 || Z_LVAL_P(views) > BV_VIEWS_NUMBER_MAX) {
		zend_argument_value_error(arg, "must hold numbers from 0 to 2^60");
		return false;
	}
	*change = (bv_views_change){
		.key = article.name.len > 0 ? BV_KEY_NAMED : BV_KEY(BV_KEY_ARTICLE, article.id),
		.name = article.name,
		.cum = (uint64_t)Z_LVAL_P(views),
		.total = -1,
	};
	return true;
}

/* The array's articles as changes, in the caller's storage. Names are borrowed from the array. */
static bool read_cumulative(bv_views_change *change, size_t *count, HashTable *cumulative)
{
	zend_ulong id;
	zend_string *name;
	zval *views;
	*count = 0;
	ZEND_HASH_FOREACH_KEY_VAL(cumulative, id, name, views) {
		if (!php_baiviet_change(&change[*count], name, id, views, 2)) {
			return false;
		}
		(*count)++;
	} ZEND_HASH_FOREACH_END();
	return true;
}

static bool is_generation(const zend_string *text)
{
	for (size_t i = 0; i < ZSTR_LEN(text); i++) {
		if (ZSTR_VAL(text)[i] == '\0' || (unsigned char)ZSTR_VAL(text)[i] >= 0x80) {
			return false;
		}
	}
	return ZSTR_LEN(text) > 0 && ZSTR_LEN(text) < sizeof(((bv_views_batch *)NULL)->generation);
}

ZEND_METHOD(BaiViet_SqliteStore, apply)
{
	zend_string *generation;
	HashTable *cumulative;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(generation)
		Z_PARAM_ARRAY_HT(cumulative)
	ZEND_PARSE_PARAMETERS_END();
	php_baiviet_update_offset();
	bv_views_now now = bv_views_clock(BAIVIET_G(views).utc_offset);
	bv_views_batch batch = {.now = now, .day = now.day, .everything = true};
	bv_store *store = store_of(Z_OBJ_P(ZEND_THIS))->store;
	if (!is_generation(generation)) {
		zend_argument_value_error(1, "must be 1 to 63 bytes of ASCII, without NUL");
		RETURN_THROWS();
	}
	if (store == NULL) {
		zend_throw_error(NULL, "The constructor of %s was not called", ZSTR_VAL(Z_OBJCE_P(ZEND_THIS)->name));
		RETURN_THROWS();
	}
	strcpy(batch.generation, ZSTR_VAL(generation));
	batch.change = safe_emalloc(zend_hash_num_elements(cumulative) + 1, sizeof(bv_views_change), 0);
	if (read_cumulative(batch.change, &batch.count, cumulative)) {
		bv_err err = {0};
		array_init_size(return_value, (uint32_t)batch.count);
		if (store->ops->apply(store, &batch, &err) != BV_OK) {
			throw_failure(ZEND_THIS, &err);
			batch.count = 0;
		}
		for (size_t i = 0; i < batch.count; i++) {
			zval total;
			ZVAL_LONG(&total, batch.change[i].total);
			php_baiviet_add_number(return_value,
				(bv_views_article){batch.change[i].key & BV_KEY_ID_MAX, batch.change[i].name}, &total);
		}
	}
	efree(batch.change);
}

/* ---- an object as a store ---- */

static bool is_article(const bv_views_change *change)
{
	return (change->key & BV_KEY_NAMED) != 0 || change->key >> 56 == BV_KEY_ARTICLE;
}

static bv_views_article article_of(const bv_views_change *change)
{
	return (bv_views_article){change->key & BV_KEY_ID_MAX, change->name};
}

/* A total as databases give it: an int, or its digits. -1 when it is neither. */
static int64_t total_of(const zval *total)
{
	zend_long number = -1;
	if (Z_TYPE_P(total) == IS_LONG) {
		number = Z_LVAL_P(total);
	} else if (Z_TYPE_P(total) == IS_STRING &&
		is_numeric_string(Z_STRVAL_P(total), Z_STRLEN_P(total), &number, NULL, false) != IS_LONG) {
		number = -1;
	}
	return MIN(number, BV_VIEWS_NUMBER_MAX);
}

/* False, with a TypeError, when a total is none. */
static bool read_totals(php_baiviet_store *adapter, bv_views_batch *batch, const zval *totals)
{
	for (size_t i = 0; i < batch->count; i++) {
		bv_views_change *change = &batch->change[i];
		bv_views_article article = article_of(change);
		zval *total = !is_article(change) ? NULL
			: article.name.len > 0 ? zend_symtable_str_find(Z_ARRVAL_P(totals), article.name.ptr, article.name.len)
			: zend_hash_index_find(Z_ARRVAL_P(totals), article.id);
		if (total == NULL) {
			continue;
		}
		ZVAL_DEREF(total);
		change->total = total_of(total);
		if (change->total < 0) {
			char id[24];
			snprintf(id, sizeof(id), "%" PRIu64, article.id);
			zend_type_error("%s::apply() must return totals as int or digits, and that of article %.*s is %s",
				ZSTR_VAL(adapter->object->ce->name), article.name.len > 0 ? (int)article.name.len : (int)strlen(id),
				article.name.len > 0 ? article.name.ptr : id, Z_TYPE_P(total) == IS_LONG ? "negative" : zend_zval_type_name(total));
			return false;
		}
	}
	return true;
}

/* What is thrown is the caller's; the site's log and status tell of it too. */
static void keep_reason(php_baiviet_store *adapter)
{
	zval room;
	zend_object *thrown = EG(exception);
	if (thrown == NULL || !instanceof_function(thrown->ce, zend_ce_throwable)) {
		return;
	}
	const zval *message = zend_read_property_ex(zend_get_exception_base(thrown), thrown, ZSTR_KNOWN(ZEND_STR_MESSAGE), true, &room);
	snprintf(adapter->reason, sizeof(adapter->reason), "its apply() threw %s: %s", ZSTR_VAL(thrown->ce->name),
		Z_TYPE_P(message) == IS_STRING ? Z_STRVAL_P(message) : "");
	adapter->store.reason = adapter->reason;
}

static bool call(php_baiviet_store *adapter, zval args[static 2], zval *totals)
{
	volatile bool returned = false;
	/* A fatal error in PHP code leaves by longjmp: the drain must let go of its locks first. */
	zend_try {
		zend_function *apply = zend_hash_str_find_ptr(&adapter->object->ce->function_table, ZEND_STRL("apply"));
		zend_call_known_instance_method(apply, adapter->object, totals, 2, args);
		returned = EG(exception) == NULL && Z_TYPE_P(totals) == IS_ARRAY;
	} zend_catch {
		adapter->bailout = true;
	} zend_end_try();
	return returned;
}

static bv_status apply(void *ctx, bv_views_batch *batch, bv_err *err)
{
	php_baiviet_store *adapter = ctx;
	zval args[2], totals;
	uint64_t sent = 0;
	ZVAL_UNDEF(&totals);
	ZVAL_STRING(&args[0], batch->generation);
	array_init_size(&args[1], (uint32_t)batch->count);
	for (size_t i = 0; i < batch->count; i++) {
		if (is_article(&batch->change[i])) {
			zval cum;
			ZVAL_LONG(&cum, (zend_long)batch->change[i].cum);
			php_baiviet_add_number(&args[1], article_of(&batch->change[i]), &cum);
			sent += batch->change[i].cum - batch->change[i].mark;
		}
	}
	bool fine = call(adapter, args, &totals) && read_totals(adapter, batch, &totals);
	if (adapter->bailout) {
		return bv_fail(err, BV_ERR_STORE, "the store's apply() died of a fatal error");
	}
	batch->added = fine ? sent : 0;
	keep_reason(adapter);
	zval_ptr_dtor(&args[0]);
	zval_ptr_dtor(&args[1]);
	zval_ptr_dtor(&totals);
	return fine ? BV_OK : bv_fail(err, BV_ERR_STORE, "the store's apply() threw an exception");
}

void php_baiviet_store_init(php_baiviet_store *adapter, zend_object *object)
{
	static const bv_secret fixed = {UINT64_C(0x6276766965777300), 2};
	*adapter = (php_baiviet_store){.object = object};
	if (object->handlers == &handlers && store_of(object)->store != NULL) {
		adapter->store = bv_store_target(store_of(object)->store);
		return;
	}
	adapter->store = (bv_views_store){
		.id = bv_siphash(&fixed, php_baiviet_slice(object->ce->name)) | 1,
		.blind = true,
		.apply = apply,
		.ctx = adapter,
	};
}
