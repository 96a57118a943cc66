/* What goes in and out of a site as a whole: drain, import, export, status.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "Zend/zend_exceptions.h"
#include "Zend/zend_interfaces.h"
#include "ext/spl/spl_iterators.h"

#include "core/views/site.h"
#include "core/views/store.h"

enum { DRAIN_WAIT_MS = 5000, CHUNK = 1000 };

ZEND_METHOD(BaiViet_ViewCounter, drain)
{
	zend_object *object = NULL;
	bool everything = false;
	bv_err err = {0};
	bv_views_drained drained = {0};
	php_baiviet_store adapter = {0};
	ZEND_PARSE_PARAMETERS_START(0, 2)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(object, php_baiviet_ce_Store)
		Z_PARAM_BOOL(everything)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL) {
		RETURN_THROWS();
	}
	bv_views_drain_options options = {.wait_ms = DRAIN_WAIT_MS, .everything = everything};
	if (object != NULL) {
		php_baiviet_store_init(&adapter, object);
		options.store = &adapter.store;
	}
	bv_status status = bv_views_drain(site, &options, &drained, &err);
	if (adapter.bailout) {
		zend_bailout();
	}
	php_baiviet_views_log(site);
	if (status != BV_OK) {
		php_baiviet_throw_store(site, &err, "The views were not drained");
	}
	RETURN_LONG((zend_long)drained.views);
}

/* ---- import ---- */

typedef struct importer {
	bv_views_site *site;
	const char *source;
	bv_views_change change[CHUNK];
	zend_string *name[CHUNK]; /* kept alive until the chunk is taken */
	size_t count;
	uint64_t added;
} importer;

static void forget_chunk(importer *in)
{
	for (size_t i = 0; i < in->count; i++) {
		if (in->name[i] != NULL) {
			zend_string_release(in->name[i]);
		}
	}
	in->count = 0;
}

static bool take_chunk(importer *in)
{
	uint64_t added;
	bv_err err = {0};
	bv_status status = bv_views_import(in->site, in->source, in->change, in->count, &added, &err);
	forget_chunk(in);
	if (status != BV_OK) {
		php_baiviet_throw_store(in->site, &err, "The numbers were not imported");
		return false;
	}
	in->added += added;
	return true;
}

static bool import_one(importer *in, zend_string *name, zend_ulong id, const zval *views)
{
	if (!php_baiviet_change(&in->change[in->count], name, id, views, 1)) {
		return false;
	}
	in->name[in->count++] = name == NULL ? NULL : zend_string_copy(name);
	return in->count < CHUNK || take_chunk(in);
}

static int import_current(zend_object_iterator *iterator, void *ctx)
{
	zval key;
	bool fine = false;
	zval *views = iterator->funcs->get_current_data(iterator);
	if (EG(exception) != NULL || views == NULL) {
		return ZEND_HASH_APPLY_STOP;
	}
	if (iterator->funcs->get_current_key != NULL) {
		iterator->funcs->get_current_key(iterator, &key);
	} else {
		ZVAL_LONG(&key, iterator->index);
	}
	if (EG(exception) == NULL) {
		if (Z_TYPE(key) == IS_STRING || Z_TYPE(key) == IS_LONG) {
			fine = import_one(ctx, Z_TYPE(key) == IS_STRING ? Z_STR(key) : NULL,
				Z_TYPE(key) == IS_LONG ? (zend_ulong)Z_LVAL(key) : 0, views);
		} else {
			zend_argument_type_error(1, "must have articles as keys, int or string, %s given", zend_zval_type_name(&key));
		}
	}
	zval_ptr_dtor(&key);
	return fine ? ZEND_HASH_APPLY_KEEP : ZEND_HASH_APPLY_STOP;
}

static void import_array(importer *in, HashTable *numbers)
{
	zend_ulong id;
	zend_string *name;
	zval *views;
	ZEND_HASH_FOREACH_KEY_VAL(numbers, id, name, views) {
		if (!import_one(in, name, id, views)) {
			return;
		}
	} ZEND_HASH_FOREACH_END();
}

ZEND_METHOD(BaiViet_ViewCounter, import)
{
	zval *numbers;
	zend_string *source = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ITERABLE(numbers)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(source)
	ZEND_PARSE_PARAMETERS_END();
	if (source != NULL && (ZSTR_LEN(source) < 1 || ZSTR_LEN(source) > 63 || strlen(ZSTR_VAL(source)) != ZSTR_LEN(source))) {
		zend_argument_value_error(2, "must be 1 to 63 bytes, without NUL");
		RETURN_THROWS();
	}
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL) {
		RETURN_THROWS();
	}
	importer *in = emalloc(sizeof(*in));
	in->site = site;
	in->source = source == NULL ? "import" : ZSTR_VAL(source);
	in->count = 0;
	in->added = 0;
	if (Z_TYPE_P(numbers) == IS_ARRAY) {
		import_array(in, Z_ARRVAL_P(numbers));
	} else {
		spl_iterator_apply(numbers, import_current, in);
	}
	if (EG(exception) == NULL && in->count > 0) {
		take_chunk(in);
	}
	forget_chunk(in);
	RETVAL_LONG((zend_long)in->added);
	efree(in);
}

/* ---- export ---- */

typedef struct view_export {
	bv_views_site *site;
	zval chunk; /* array of article => total */
	HashPosition at;
	bv_store_cursor cursor;
	zend_object std;
} view_export;

static zend_object_handlers handlers;

static inline view_export *export_of(zval *self)
{
	return (view_export *)((char *)Z_OBJ_P(self) - offsetof(view_export, std));
}

zend_object *php_baiviet_view_export_new(bv_views_site *site)
{
	view_export *export = zend_object_alloc(sizeof(*export), php_baiviet_ce_ViewExport);
	export->site = site;
	export->at = 0;
	export->cursor = (bv_store_cursor){0};
	ZVAL_EMPTY_ARRAY(&export->chunk);
	zend_object_std_init(&export->std, php_baiviet_ce_ViewExport);
	object_properties_init(&export->std, php_baiviet_ce_ViewExport);
	export->std.handlers = &handlers;
	return &export->std;
}

static zend_object *create_export(zend_class_entry *ce)
{
	return php_baiviet_view_export_new(NULL);
}

static void free_export(zend_object *object)
{
	view_export *export = (view_export *)((char *)object - offsetof(view_export, std));
	zval_ptr_dtor(&export->chunk);
	zend_object_std_dtor(object);
}

void php_baiviet_view_export_minit(void)
{
	php_baiviet_ce_ViewExport->create_object = create_export;
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof(handlers));
	handlers.offset = offsetof(view_export, std);
	handlers.free_obj = free_export;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

static bool add_total(void *ctx, const bv_store_row *row)
{
	zval total;
	ZVAL_LONG(&total, row->views);
	php_baiviet_add_number(ctx, row->article, &total);
	return true;
}

static void load_chunk(view_export *export)
{
	bv_store *reader;
	bv_err err = {0};
	zval_ptr_dtor(&export->chunk);
	array_init_size(&export->chunk, CHUNK);
	bv_store_sink sink = {add_total, &export->chunk};
	if (export->site == NULL) {
		zend_throw_error(NULL, "A BaiViet\\ViewExport comes from ViewCounter::export()");
	} else if (!export->cursor.done && (bv_views_reader(export->site, &reader, &err) != BV_OK ||
			reader->ops->list(reader, &export->cursor, CHUNK, &sink, &err) != BV_OK)) {
		php_baiviet_throw_store(export->site, &err, "The views cannot be read");
	}
	zend_hash_internal_pointer_reset_ex(Z_ARRVAL(export->chunk), &export->at);
}

ZEND_METHOD(BaiViet_ViewCounter, export)
{
	bv_store *reader;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_NONE();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL) {
		RETURN_THROWS();
	}
	if (bv_views_reader(site, &reader, &err) != BV_OK) {
		php_baiviet_throw_store(site, &err, "The views cannot be read");
		RETURN_THROWS();
	}
	RETURN_OBJ(php_baiviet_view_export_new(site));
}

ZEND_METHOD(BaiViet_ViewExport, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

ZEND_METHOD(BaiViet_ViewExport, rewind)
{
	ZEND_PARSE_PARAMETERS_NONE();
	view_export *export = export_of(ZEND_THIS);
	export->cursor = (bv_store_cursor){0};
	load_chunk(export);
}

ZEND_METHOD(BaiViet_ViewExport, next)
{
	ZEND_PARSE_PARAMETERS_NONE();
	view_export *export = export_of(ZEND_THIS);
	zend_hash_move_forward_ex(Z_ARRVAL(export->chunk), &export->at);
	if (zend_hash_has_more_elements_ex(Z_ARRVAL(export->chunk), &export->at) != SUCCESS) {
		load_chunk(export);
	}
}

ZEND_METHOD(BaiViet_ViewExport, valid)
{
	ZEND_PARSE_PARAMETERS_NONE();
	view_export *export = export_of(ZEND_THIS);
	RETURN_BOOL(zend_hash_has_more_elements_ex(Z_ARRVAL(export->chunk), &export->at) == SUCCESS);
}

ZEND_METHOD(BaiViet_ViewExport, key)
{
	ZEND_PARSE_PARAMETERS_NONE();
	view_export *export = export_of(ZEND_THIS);
	zend_hash_get_current_key_zval_ex(Z_ARRVAL(export->chunk), return_value, &export->at);
	if (Z_TYPE_P(return_value) == IS_NULL) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "The export has no current article: call rewind(), and valid()");
	}
}

ZEND_METHOD(BaiViet_ViewExport, current)
{
	ZEND_PARSE_PARAMETERS_NONE();
	view_export *export = export_of(ZEND_THIS);
	zval *total = zend_hash_get_current_data_ex(Z_ARRVAL(export->chunk), &export->at);
	if (total == NULL) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "The export has no current article: call rewind(), and valid()");
		RETURN_THROWS();
	}
	RETURN_COPY(total);
}

/* ---- status ---- */

static void add_refusals(zval *status, const char *key, const uint64_t refused[static BV_REFUSALS])
{
	zval list;
	array_init_size(&list, BV_REFUSALS);
	for (int reason = BV_REFUSED_NOT + 1; reason < BV_REFUSALS; reason++) {
		add_assoc_long(&list, bv_views_refusal_name(reason), (zend_long)refused[reason]);
	}
	add_assoc_zval(status, key, &list);
}

/* What the store says, which is also how it is known whether it can be read. */
static void read_refusals(bv_views_site *site, uint64_t refused[static BV_REFUSALS])
{
	bv_store *reader;
	bv_err err = {0};
	if (bv_views_reader(site, &reader, NULL) != BV_OK) {
		return;
	}
	if (reader->ops->refused(reader, site->set.clock(site->set.ctx).day - 29, refused, &err) == BV_OK) {
		bv_site_store_answered(site);
	} else {
		bv_site_store_failed(site, &err, NULL);
		memset(refused, 0, BV_REFUSALS * sizeof(refused[0]));
	}
}

ZEND_METHOD(BaiViet_ViewCounter, status)
{
	bv_views_status status;
	ZEND_PARSE_PARAMETERS_NONE();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL) {
		RETURN_THROWS();
	}
	bv_views_status_of(site, &status);
	uint64_t refused[BV_REFUSALS] = {0};
	read_refusals(site, refused);
	bv_views_check_store(site);
	array_init_size(return_value, 24);
	add_assoc_string(return_value, "site", site->site);
	add_assoc_string(return_value, "live", (char *)status.live);
	add_assoc_string(return_value, "live_folder", site->live_dir);
	add_assoc_string(return_value, "live_problem", site->live_problem);
	add_assoc_string(return_value, "store", (char *)status.store);
	add_assoc_string(return_value, "store_folder", site->store_dir);
	add_assoc_string(return_value, "store_name", site->store_name);
	add_assoc_string(return_value, "store_problem", site->store_problem);
	add_assoc_string(return_value, "generation", status.generation);
	add_assoc_long(return_value, "capacity", (zend_long)status.capacity);
	add_assoc_long(return_value, "used", (zend_long)status.used);
	add_assoc_long(return_value, "pending", (zend_long)status.pending);
	add_assoc_long(return_value, "dropped", (zend_long)status.dropped);
	add_assoc_long(return_value, "drains", (zend_long)status.drains);
	add_assoc_long(return_value, "drained_at", status.drained_unix);
	add_assoc_long(return_value, "drained_ago", status.drained_ago);
	add_assoc_string(return_value, "error", status.error);
	char date[16];
	php_baiviet_date(date, status.day);
	add_assoc_string(return_value, "day", date);
	add_assoc_string(return_value, "timezone", (char *)php_baiviet_timezone());
	add_refusals(return_value, "refused", status.refused);
	add_refusals(return_value, "refused_30_days", refused);
}
