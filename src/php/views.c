/* View counting in the life of PHP: settings, the sites of a process, and when to drain.
 *
 * A site is mapped when a request first counts in it, not when the module starts: that happens
 * as root in FPM's master, before a pool's own settings are known. It stays mapped between
 * requests; the store's handle does not.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "php_ini.h"
#include "SAPI.h"
#include "ext/date/php_date.h"
#include "ext/standard/info.h"
#include "Zend/zend_exceptions.h"
#include "Zend/zend_interfaces.h"

#include "views_request.h"

static const zend_long CAPACITY_MIN = 64, CAPACITY_MAX = 1 << 24;
static const char DEFAULT_TIMEZONE[] = "Asia/Ho_Chi_Minh";

enum {
	VIETNAM = 7 * 3600, /* the one zone of the country, with no summer time */
	END_WAIT_MS = 5000, /* a script that ends waits that long for another one's drain */
};

/* ---- settings ---- */

static bool reject(const zend_ini_entry *entry, const char *must)
{
	zend_error(E_WARNING, "%s must be %s; the setting is ignored", ZSTR_VAL(entry->name), must);
	return false;
}

static bool in_range(const zend_ini_entry *entry, const zend_string *value, zend_long min, zend_long max)
{
	zend_long number;
	if (is_numeric_string(ZSTR_VAL(value), ZSTR_LEN(value), &number, NULL, false) == IS_LONG && number >= min &&
		number <= max) {
		return true;
	}
	char must[64];
	snprintf(must, sizeof(must), "a whole number from " ZEND_LONG_FMT " to " ZEND_LONG_FMT, min, max);
	return reject(entry, must);
}

static ZEND_INI_MH(on_update_capacity)
{
	return in_range(entry, new_value, CAPACITY_MIN, CAPACITY_MAX)
		? OnUpdateLong(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage) : FAILURE;
}

static ZEND_INI_MH(on_update_interval)
{
	return in_range(entry, new_value, 1, 3600)
		? OnUpdateLong(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage) : FAILURE;
}

static ZEND_INI_MH(on_update_window)
{
	return in_range(entry, new_value, 0, 86400)
		? OnUpdateLong(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage) : FAILURE;
}

static bool is_folder(const zend_string *value)
{
	return ZSTR_LEN(value) < BV_VIEWS_PATH_MAX && ZSTR_VAL(value)[0] == '/' &&
		strlen(ZSTR_VAL(value)) == ZSTR_LEN(value);
}

static ZEND_INI_MH(on_update_live_dir)
{
	if (ZSTR_LEN(new_value) != 0 && !is_folder(new_value)) {
		reject(entry, "empty or the absolute path of a folder");
		return FAILURE;
	}
	return OnUpdateString(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
}

static ZEND_INI_MH(on_update_store)
{
	if (ZSTR_LEN(new_value) != 0 && !is_folder(new_value) && !zend_string_equals_literal(new_value, "script")) {
		reject(entry, "empty, the absolute path of a folder, or \"script\"");
		return FAILURE;
	}
	return OnUpdateString(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
}

/* "+07:00" as seconds; false for anything else. */
static bool fixed_offset(const char *text, int32_t *seconds)
{
	int hours, minutes, length = 0;
	char sign;
	if (sscanf(text, "%1[+-]%2d:%2d%n", &sign, &hours, &minutes, &length) != 3 || length != 6 || text[6] != '\0' ||
		hours > 14 || minutes > 59) {
		return false;
	}
	*seconds = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
	return true;
}

static ZEND_INI_MH(on_update_timezone)
{
	int32_t seconds;
	const char *text = ZSTR_VAL(new_value);
	size_t fine = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");
	if (!fixed_offset(text, &seconds) && (ZSTR_LEN(new_value) == 0 || fine != ZSTR_LEN(new_value))) {
		reject(entry, "a time zone like \"Asia/Ho_Chi_Minh\" or \"+07:00\"");
		return FAILURE;
	}
	BAIVIET_G(views).utc_offset_until = 0;
	return OnUpdateString(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
}

PHP_INI_BEGIN()
	STD_PHP_INI_ENTRY("baiviet.views_live_dir", "", PHP_INI_SYSTEM, on_update_live_dir, views.live_dir,
		zend_baiviet_globals, baiviet_globals)
	STD_PHP_INI_ENTRY("baiviet.views_store", "", PHP_INI_SYSTEM, on_update_store, views.store,
		zend_baiviet_globals, baiviet_globals)
	STD_PHP_INI_ENTRY("baiviet.views_capacity", "65536", PHP_INI_SYSTEM, on_update_capacity, views.capacity,
		zend_baiviet_globals, baiviet_globals)
	STD_PHP_INI_ENTRY("baiviet.views_drain_interval", "10", PHP_INI_SYSTEM, on_update_interval, views.drain_interval,
		zend_baiviet_globals, baiviet_globals)
	STD_PHP_INI_ENTRY("baiviet.views_window", "1800", PHP_INI_SYSTEM, on_update_window, views.window,
		zend_baiviet_globals, baiviet_globals)
	STD_PHP_INI_ENTRY("baiviet.views_timezone", "Asia/Ho_Chi_Minh", PHP_INI_SYSTEM, on_update_timezone, views.timezone,
		zend_baiviet_globals, baiviet_globals)
PHP_INI_END()

/* ---- time ---- */

/* What PHP's own time zone data says, until when nobody knows: an hour is short enough for any
 * change of it. */
static bool named_offset(const char *name, int64_t now, int32_t *seconds)
{
	zval zone, date, arg, result;
	bool known = false;
	object_init_ex(&zone, php_date_get_timezone_ce());
	object_init_ex(&date, php_date_get_immutable_ce());
	ZVAL_STRING(&arg, name);
	zend_call_method_with_1_params(Z_OBJ(zone), Z_OBJCE(zone), &Z_OBJCE(zone)->constructor, "__construct", NULL, &arg);
	zval_ptr_dtor(&arg);
	if (EG(exception) == NULL) {
		ZVAL_STR(&arg, zend_strpprintf(0, "@%lld", (long long)now));
		zend_call_method_with_1_params(Z_OBJ(date), Z_OBJCE(date), &Z_OBJCE(date)->constructor, "__construct", NULL, &arg);
		zval_ptr_dtor(&arg);
	}
	if (EG(exception) == NULL) {
		ZVAL_UNDEF(&result);
		zend_call_method_with_1_params(Z_OBJ(zone), Z_OBJCE(zone), NULL, "getoffset", &result, &date);
		known = Z_TYPE(result) == IS_LONG;
		*seconds = known ? (int32_t)Z_LVAL(result) : 0;
		zval_ptr_dtor(&result);
	}
	zend_clear_exception();
	zval_ptr_dtor(&zone);
	zval_ptr_dtor(&date);
	return known;
}

/* Bring the offset of local time up to date. Only while scripts may run. */
static void update_offset(void)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	int64_t now = bv_views_clock(0).unix_s;
	if (EXPECTED(now < views->utc_offset_until)) {
		return;
	}
	views->utc_offset_until = now - now % 900 + 900;
	if (strcmp(views->timezone, DEFAULT_TIMEZONE) == 0) {
		views->utc_offset = VIETNAM;
		views->utc_offset_until = INT64_MAX;
	} else if (!fixed_offset(views->timezone, &views->utc_offset) && EG(exception) == NULL &&
		!named_offset(views->timezone, now, &views->utc_offset)) {
		views->utc_offset = VIETNAM;
		views->utc_offset_until = INT64_MAX;
		zend_error(E_WARNING, "baiviet.views_timezone \"%s\" is not a time zone; %s serves instead", views->timezone,
			DEFAULT_TIMEZONE);
	}
}

static bv_views_now clock_of(void *ctx)
{
	return bv_views_clock(BAIVIET_G(views).utc_offset);
}

/* ---- sites ---- */

static bool is_same(const php_baiviet_site *site, const char *name, size_t len)
{
	const bv_views_site *v = &site->views;
	return memcmp(v->site, name, len) == 0 && v->site[len] == '\0' &&
		strcmp(v->set.live_dir, BAIVIET_G(views).live_dir) == 0 && strcmp(v->set.store_dir, BAIVIET_G(views).store) == 0;
}

static php_baiviet_site *add_site(const char *name)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	php_baiviet_site *site = pecalloc(1, sizeof(*site), true);
	bv_views_init(&site->views, &(bv_views_settings){
		.live_dir = views->live_dir,
		.store_dir = views->store,
		.site = name,
		.capacity = (uint32_t)views->capacity,
		.interval = (uint32_t)views->drain_interval,
		.clock = clock_of,
		.mem = bv_mem_libc(),
	});
	site->next = views->sites;
	views->sites = site;
	return site;
}

bv_views_site *php_baiviet_views_site(const char *name, size_t len, uint32_t arg)
{
	if (!bv_views_site_name_ok(bv_slice_of(name, len))) {
		zend_argument_value_error(arg, "must be 1 to 63 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\", and not begin with \".\"");
		return NULL;
	}
	update_offset();
	/* One server has few sites, and most processes one. Settings may differ from one virtual
	 * host to the next. */
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (is_same(site, name, len)) {
			return &site->views;
		}
	}
	return &add_site(name)->views;
}

void php_baiviet_views_log(bv_views_site *site)
{
	const char *text;
	while (bv_views_notice(site, &text)) {
		char *line;
		spprintf(&line, 0, "baiviet: %s", text);
		php_log_err(line);
		efree(line);
	}
}

/* ---- draining ---- */

static bool is_web_request(void)
{
	return SG(request_info).request_method != NULL;
}

/* Let the reader go before we drain. */
static void finish_response(void)
{
	static const char *const finishers[] = {"fastcgi_finish_request", "litespeed_finish_request"};
	for (size_t i = 0; i < sizeof(finishers) / sizeof(finishers[0]); i++) {
		zend_function *finish = zend_hash_str_find_ptr(EG(function_table), finishers[i], strlen(finishers[i]));
		if (finish != NULL && finish->type == ZEND_INTERNAL_FUNCTION) {
			zval result;
			ZVAL_UNDEF(&result);
			zend_call_known_function(finish, NULL, NULL, &result, 0, NULL, NULL);
			zval_ptr_dtor(&result);
			return;
		}
	}
	sapi_flush();
}

static void drain(php_baiviet_site *site, int wait_ms)
{
	(void)!bv_views_drain(&site->views, &(bv_views_drain_options){.wait_ms = wait_ms}, NULL, NULL);
}

void php_baiviet_views_rshutdown(void)
{
	bool due = false;
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (!is_web_request()) {
			/* The end of a script may be the end of its process: leave nothing behind. */
			if (site->views.touched && site->views.store != BV_STORE_SCRIPT && bv_views_has_pending(&site->views)) {
				drain(site, END_WAIT_MS);
			}
			bv_views_rest(&site->views);
		} else {
			site->drain_after = bv_views_is_due(&site->views);
			due |= site->drain_after;
		}
		php_baiviet_views_log(&site->views);
	}
	if (due) {
		finish_response();
	}
}

void php_baiviet_views_post_deactivate(void)
{
	/* After all modules' ends of request, so that a drain holds no session open. What there is
	 * to log waits for the next. */
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (site->drain_after) {
			site->drain_after = false;
			drain(site, 0);
		}
		bv_views_rest(&site->views);
	}
}

/* ---- the module ---- */

void php_baiviet_views_minit(int type, int module_number)
{
	REGISTER_INI_ENTRIES();
	php_baiviet_view_counter_minit();
	php_baiviet_view_export_minit();
	php_baiviet_sqlite_store_minit();
}

void php_baiviet_views_mshutdown(int type, int module_number)
{
	UNREGISTER_INI_ENTRIES();
}

void php_baiviet_views_gshutdown(php_baiviet_views_globals *globals)
{
	php_baiviet_site *site = globals->sites;
	while (site != NULL) {
		php_baiviet_site *next = site->next;
		if (site->views.store != BV_STORE_SCRIPT && bv_views_has_pending(&site->views)) {
			drain(site, 0);
		}
		bv_views_free(&site->views);
		pefree(site, true);
		site = next;
	}
	globals->sites = NULL;
}

void php_baiviet_views_info(void)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	bv_views_site site;
	bv_views_init(&site, &(bv_views_settings){.live_dir = views->live_dir, .store_dir = views->store, .site = "default",
		.capacity = (uint32_t)views->capacity, .interval = (uint32_t)views->drain_interval, .clock = clock_of,
		.mem = bv_mem_libc()});
	bv_views_resolve(&site);
	bool problem = site.store_problem[0] != '\0';

	php_info_print_table_start();
	php_info_print_table_header(2, "Views", "");
	php_info_print_table_row(2, "Live folder", site.live_dir);
	php_info_print_table_row(2, "Store", site.store == BV_STORE_FILE ? site.store_dir
		: site.store == BV_STORE_SCRIPT ? "the script's own" : "none");
	php_info_print_table_row(2, "State", problem ? site.store_problem : "ready");
	php_info_print_table_end();
	bv_views_free(&site);
}
