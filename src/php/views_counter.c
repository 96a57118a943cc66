/* The class ViewCounter.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "Zend/zend_enum.h"
#include "Zend/zend_exceptions.h"
#include "Zend/zend_interfaces.h"

#include "core/views/site.h"
#include "core/views/store.h"

typedef struct view_counter {
	bv_views_site *site; /* lives as long as the process */
	zend_object std;
} view_counter;

static zend_object_handlers handlers;

enum { TOP_MAX = 10000, DAYS_MAX = 3660 };

static inline view_counter *counter_of(zend_object *object)
{
	return (view_counter *)((char *)object - offsetof(view_counter, std));
}

static zend_object *create(zend_class_entry *ce)
{
	view_counter *counter = zend_object_alloc(sizeof(*counter), ce);
	counter->site = NULL;
	zend_object_std_init(&counter->std, ce);
	object_properties_init(&counter->std, ce);
	counter->std.handlers = &handlers;
	return &counter->std;
}

void php_baiviet_view_counter_minit(void)
{
	php_baiviet_ce_ViewCounter->create_object = create;
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof(handlers));
	handlers.offset = offsetof(view_counter, std);
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

ZEND_METHOD(BaiViet_ViewCounter, __construct)
{
	zend_string *site = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site)
	ZEND_PARSE_PARAMETERS_END();
	counter_of(Z_OBJ_P(ZEND_THIS))->site = site == NULL ? php_baiviet_views_site(ZEND_STRL("default"), 1)
		: php_baiviet_views_site(ZSTR_VAL(site), ZSTR_LEN(site), 1);
}

bv_views_site *php_baiviet_view_counter_site(zval *self)
{
	bv_views_site *site = counter_of(Z_OBJ_P(self))->site;
	if (UNEXPECTED(site == NULL)) {
		zend_throw_error(NULL, "The constructor of BaiViet\\ViewCounter was not called");
	}
	if (UNEXPECTED(BAIVIET_G(views).recent == NULL)) {
		/* Once a request, and in daemons when the offset of local time may have changed. */
		return php_baiviet_views_site(site->site, strlen(site->site), 0);
	}
	return site;
}

static zend_long shown(int64_t number)
{
	return number > 0 ? number : 0;
}

static int64_t count(zval *self, zend_string *name, zend_long id, uint64_t views)
{
	bv_views_article article;
	bv_views_site *site = php_baiviet_view_counter_site(self);
	if (site == NULL || !php_baiviet_article(&article, name, id, 1)) {
		return 0;
	}
	return bv_views_count(site, article, views, -1);
}

static zend_never_inline ZEND_COLD void hit_slowly(INTERNAL_FUNCTION_PARAMETERS)
{
	zend_string *name;
	zend_long id = 0;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR_OR_LONG(name, id)
	ZEND_PARSE_PARAMETERS_END();
	RETURN_LONG(shown(count(ZEND_THIS, name, id, 1)));
}

/* The usual hit is here, whole, and all else far away: then this needs no frame, and what a frame writes is what an atomic
 * addition has to wait for. */
ZEND_METHOD(BaiViet_ViewCounter, hit)
{
	const zval *article = ZEND_CALL_ARG(execute_data, 1);
	bv_views_site *site = counter_of(Z_OBJ_P(ZEND_THIS))->site;
	if (EXPECTED(ZEND_NUM_ARGS() == 1 && Z_TYPE_P(article) == IS_LONG && site != NULL &&
			(zend_ulong)Z_LVAL_P(article) - 1 < BV_KEY_ID_MAX)) {
		ZVAL_LONG(return_value, 0);
		if (EXPECTED(bv_views_hit(site, (uint64_t)Z_LVAL_P(article), 1, &Z_LVAL_P(return_value)))) {
			return;
		}
	}
	hit_slowly(INTERNAL_FUNCTION_PARAM_PASSTHRU);
}

ZEND_METHOD(BaiViet_ViewCounter, add)
{
	zend_string *name;
	zend_long id = 0, views;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR_OR_LONG(name, id)
		Z_PARAM_LONG(views)
	ZEND_PARSE_PARAMETERS_END();
	if (views < 0 || views > BV_VIEWS_ADD_MAX) {
		zend_argument_value_error(2, "must be from 0 to 2^40");
		RETURN_THROWS();
	}
	RETURN_LONG(shown(count(ZEND_THIS, name, id, (uint64_t)views)));
}

/* Parse the one argument of a method that is about one article. */
static bv_views_site *parse_article(INTERNAL_FUNCTION_PARAMETERS, bv_views_article *article)
{
	zend_string *name;
	zend_long id = 0;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR_OR_LONG(name, id)
	ZEND_PARSE_PARAMETERS_END_EX(return NULL);
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	return site != NULL && php_baiviet_article(article, name, id, 1) ? site : NULL;
}

ZEND_METHOD(BaiViet_ViewCounter, get)
{
	bv_views_article article;
	bv_views_site *site = parse_article(INTERNAL_FUNCTION_PARAM_PASSTHRU, &article);
	if (site == NULL) {
		RETURN_THROWS();
	}
	RETURN_LONG(shown(bv_views_get(site, article)));
}

ZEND_METHOD(BaiViet_ViewCounter, getMany)
{
	HashTable *articles;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(articles)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL) {
		RETURN_THROWS();
	}
	php_baiviet_views_many(return_value, site, articles, 1);
}

ZEND_METHOD(BaiViet_ViewCounter, set)
{
	zend_string *name;
	zend_long id = 0, number;
	bv_views_article article;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR_OR_LONG(name, id)
		Z_PARAM_LONG(number)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	if (site == NULL || !php_baiviet_article(&article, name, id, 1)) {
		RETURN_THROWS();
	}
	if (number < 0 || number > BV_VIEWS_NUMBER_MAX) {
		zend_argument_value_error(2, "must be from 0 to 2^60");
		RETURN_THROWS();
	}
	if (bv_views_set(site, article, number, &err) != BV_OK) {
		php_baiviet_throw_store(site, &err, "The number was not set");
	}
}

ZEND_METHOD(BaiViet_ViewCounter, reset)
{
	bv_views_article article;
	bv_err err = {0};
	bv_views_site *site = parse_article(INTERNAL_FUNCTION_PARAM_PASSTHRU, &article);
	if (site == NULL) {
		RETURN_THROWS();
	}
	if (bv_views_reset(site, article, &err) != BV_OK) {
		php_baiviet_throw_store(site, &err, "The article was not reset");
	}
}

/* ---- questions to the store ---- */

static void unreadable(bv_views_site *site, const bv_err *err)
{
	bv_site_store_failed(site, err, NULL);
	php_baiviet_throw_store(site, err, "The views cannot be read");
}

static bv_store *reader_of(bv_views_site *site)
{
	bv_store *reader;
	bv_err err = {0};
	if (bv_views_reader(site, &reader, &err) != BV_OK) {
		php_baiviet_throw_store(site, &err, "The views cannot be read");
		return NULL;
	}
	return reader;
}

static bool add_views(void *ctx, const bv_store_row *row)
{
	zval number;
	ZVAL_LONG(&number, row->views);
	php_baiviet_add_number(ctx, row->article, &number);
	return true;
}

static bool add_score(void *ctx, const bv_store_row *row)
{
	zval score;
	ZVAL_DOUBLE(&score, row->score);
	php_baiviet_add_number(ctx, row->article, &score);
	return true;
}

/* The cases are registered in the order of bv_views_period, which is that of their values here. */
static bv_views_period period_of(const zend_object *object)
{
	static const char *const values[BV_PERIODS] = {"day", "week", "month", "year", "all"};
	const zend_string *value = Z_STR_P(zend_enum_fetch_case_value((zend_object *)object));
	bv_views_period period = BV_PERIOD_DAY;
	while (period < BV_PERIOD_ALL && strcmp(values[period], ZSTR_VAL(value)) != 0) {
		period++;
	}
	return period;
}

static bool check_limit(zend_long n, uint32_t arg)
{
	if (n < 1 || n > TOP_MAX) {
		zend_argument_value_error(arg, "must be from 1 to %d", TOP_MAX);
		return false;
	}
	return true;
}

ZEND_METHOD(BaiViet_ViewCounter, top)
{
	zend_object *period = NULL;
	zend_long n = 10;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(0, 2)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(period, php_baiviet_ce_Period)
		Z_PARAM_LONG(n)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = check_limit(n, 2) ? php_baiviet_view_counter_site(ZEND_THIS) : NULL;
	bv_store *reader = site == NULL ? NULL : reader_of(site);
	if (reader == NULL) {
		RETURN_THROWS();
	}
	array_init(return_value);
	bv_store_sink sink = {add_views, return_value};
	if (reader->ops->top(reader, period == NULL ? BV_PERIOD_WEEK : period_of(period), n, site->set.clock(site->set.ctx).day, &sink,
			&err) != BV_OK) {
		unreadable(site, &err);
	}
}

ZEND_METHOD(BaiViet_ViewCounter, hot)
{
	zend_long n = 10;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(n)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = check_limit(n, 1) ? php_baiviet_view_counter_site(ZEND_THIS) : NULL;
	bv_store *reader = site == NULL ? NULL : reader_of(site);
	if (reader == NULL) {
		RETURN_THROWS();
	}
	array_init(return_value);
	bv_store_sink sink = {add_score, return_value};
	if (reader->ops->hot(reader, n, site->set.clock(site->set.ctx).unix_s, &sink, &err) != BV_OK) {
		unreadable(site, &err);
	}
}

/* Howard Hinnant's civil_from_days: years begin in March, so that leap days come last. */
void php_baiviet_date(char text[static 16], int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int64_t date = of_year - (153 * month + 2) / 5 + 1;
	month = month < 10 ? month + 3 : month - 9;
	snprintf(text, 16, "%04d-%02d-%02d", (int)(year + era * 400 + (month <= 2)), (int)month, (int)date);
}

static bool add_day(void *ctx, const bv_store_row *row)
{
	char date[16];
	php_baiviet_date(date, row->day);
	zval *views = zend_hash_str_find(Z_ARRVAL_P((zval *)ctx), date, strlen(date));
	if (views != NULL) {
		ZVAL_LONG(views, row->views);
	}
	return true;
}

ZEND_METHOD(BaiViet_ViewCounter, history)
{
	zend_string *name = NULL;
	zend_long id = 0, days = 30;
	bool whole = true;
	bv_views_article article = {0};
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(0, 2)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR_OR_LONG_OR_NULL(name, id, whole)
		Z_PARAM_LONG(days)
	ZEND_PARSE_PARAMETERS_END();
	if (days < 1 || days > DAYS_MAX) {
		zend_argument_value_error(2, "must be from 1 to %d", DAYS_MAX);
		RETURN_THROWS();
	}
	bool fine = whole || php_baiviet_article(&article, name, id, 1);
	bv_views_site *site = fine ? php_baiviet_view_counter_site(ZEND_THIS) : NULL;
	bv_store *reader = site == NULL ? NULL : reader_of(site);
	if (reader == NULL) {
		RETURN_THROWS();
	}
	int32_t first = site->set.clock(site->set.ctx).day - (int32_t)days + 1;
	array_init_size(return_value, (uint32_t)days);
	for (int32_t day = first; day < first + (int32_t)days; day++) {
		char date[16];
		php_baiviet_date(date, day);
		add_assoc_long(return_value, date, 0);
	}
	bv_store_sink sink = {add_day, return_value};
	if (reader->ops->history(reader, article, first, &sink, &err) != BV_OK) {
		unreadable(site, &err);
	}
}

ZEND_METHOD(BaiViet_ViewCounter, total)
{
	zend_object *period = NULL;
	int64_t views;
	bv_err err = {0};
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(period, php_baiviet_ce_Period)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = php_baiviet_view_counter_site(ZEND_THIS);
	bv_store *reader = site == NULL ? NULL : reader_of(site);
	if (reader == NULL) {
		RETURN_THROWS();
	}
	bv_views_period which = period == NULL ? BV_PERIOD_ALL : period_of(period);
	if (reader->ops->site(reader, which, site->set.clock(site->set.ctx).day, &views, &err) != BV_OK) {
		unreadable(site, &err);
		RETURN_THROWS();
	}
	RETURN_LONG(views);
}
