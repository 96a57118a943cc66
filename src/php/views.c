/* View counting in the life of PHP: the sites of a process, the time, and when to drain.
 *
 * A site is mapped when a request first counts in it, not when the module starts: that happens
 * as root in FPM's master, before a pool's own settings are known. It stays mapped between
 * requests; the store's handle does not stay open.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "php_ini.h"
#include "ext/date/php_date.h"
#include "ext/standard/info.h"
#include "Zend/zend_exceptions.h"
#include "Zend/zend_interfaces.h"

#include "views_ini.h"
#include "views_request.h"

static const char DEFAULT_TIMEZONE[] = "Asia/Ho_Chi_Minh";

enum {
	VIETNAM = 7 * 3600, /* the one zone of the country, with no summer time */
	OFFSET_LASTS = 900, /* zones change at full quarters of an hour */
	END_WAIT_MS = 5000, /* a script that ends waits that long for another one's drain */
};

/* ---- time ---- */

/* What PHP's own time zone data says. */
static bool named_offset(const char *name, int64_t now, int32_t *seconds)
{
	zval zone, date, arg, result;
	bool known = false;
	/* Where no script runs, as in `php --ri`, an exception that finds no frame ends the process. */
	zend_execute_data frame = {.func = (zend_function *)&zend_pass_function};
	zend_execute_data *running = EG(current_execute_data);
	EG(current_execute_data) = running != NULL ? running : &frame;
	object_init_ex(&zone, php_date_get_timezone_ce());
	object_init_ex(&date, php_date_get_immutable_ce());
	ZVAL_STRING(&arg, name);
	zend_call_method_with_1_params(
		Z_OBJ(zone), Z_OBJCE(zone), &Z_OBJCE(zone)->constructor, "__construct", NULL, &arg);
	zval_ptr_dtor(&arg);
	if (EG(exception) == NULL) {
		ZVAL_STR(&arg, zend_strpprintf(0, "@%lld", (long long)now));
		zend_call_method_with_1_params(
			Z_OBJ(date), Z_OBJCE(date), &Z_OBJCE(date)->constructor, "__construct", NULL, &arg);
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
	EG(current_execute_data) = running;
	return known;
}

void php_baiviet_update_offset(void)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	int64_t now = bv_views_clock(0).unix_s;
	if (EXPECTED(now < views->utc_offset_until) || EG(exception) != NULL) {
		return;
	}
	views->utc_offset_until = now - now % OFFSET_LASTS + OFFSET_LASTS;
	if (strcmp(views->timezone, DEFAULT_TIMEZONE) == 0) {
		views->utc_offset = VIETNAM;
		views->utc_offset_until = INT64_MAX;
	} else if (!php_baiviet_fixed_offset(views->timezone, &views->utc_offset) &&
		!named_offset(views->timezone, now, &views->utc_offset)) {
		char *line;
		views->utc_offset = VIETNAM;
		views->utc_offset_until = INT64_MAX;
		views->timezone_unknown = true;
		spprintf(&line, 0, "baiviet: baiviet.views_timezone \"%s\" is not a time zone; %s serves instead",
			views->timezone, DEFAULT_TIMEZONE);
		php_log_err(line);
		efree(line);
	}
}

const char *php_baiviet_timezone(void)
{
	php_baiviet_update_offset();
	return BAIVIET_G(views).timezone_unknown ? DEFAULT_TIMEZONE : BAIVIET_G(views).timezone;
}

static bv_views_now clock_of(void *ctx)
{
	php_baiviet_views_globals *views = ctx;
	bv_views_now now = bv_views_clock(views->utc_offset);
	if (UNEXPECTED(now.unix_s >= views->utc_offset_until)) {
		views->recent = NULL; /* the next look for a site asks for the offset, where scripts may run */
	}
	return now;
}

/* ---- sites ---- */

static bool is_same(const php_baiviet_site *site, const char *name, size_t len)
{
	const bv_views_site *views = &site->views;
	return memcmp(views->site, name, len) == 0 && views->site[len] == '\0' &&
		strcmp(views->set.live_dir, BAIVIET_G(views).live_dir) == 0 &&
		strcmp(views->set.store, BAIVIET_G(views).store) == 0;
}

static void init_site(bv_views_site *site, const char *name)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	bv_views_init(site, &(bv_views_settings){
		.live_dir = views->live_dir,
		.store = views->store,
		.site = name,
		.capacity = (uint32_t)views->capacity,
		.interval = (uint32_t)views->drain_interval,
		.clock = clock_of,
		.ctx = views,
		.mem = bv_mem_libc(),
	});
}

/* A site that is not the one used last. */
static zend_never_inline bv_views_site *find_site(const char *name, size_t len, uint32_t arg)
{
	if (!bv_views_site_name_ok(bv_slice_of(name, len))) {
		zend_argument_value_error(arg, "must be 1 to 63 of A-Z a-z 0-9 . _ - and not begin with \".\"");
		return NULL;
	}
	php_baiviet_update_offset();
	/* One server has few sites, and most processes one. Settings may differ from one virtual
	 * host to the next. */
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (is_same(site, name, len)) {
			return BAIVIET_G(views).recent = &site->views;
		}
	}
	char text[BV_VIEWS_SITE_MAX] = {0};
	memcpy(text, name, len);
	php_baiviet_site *site = pecalloc(1, sizeof(*site), true);
	init_site(&site->views, text);
	site->next = BAIVIET_G(views).sites;
	BAIVIET_G(views).sites = site;
	return BAIVIET_G(views).recent = &site->views;
}

bv_views_site *php_baiviet_views_site(const char *name, size_t len, uint32_t arg)
{
	bv_views_site *recent = BAIVIET_G(views).recent;
	/* The site ends there, and not before: a name may have a NUL at its end. */
	if (EXPECTED(recent != NULL && len < BV_VIEWS_SITE_MAX && memcmp(recent->site, name, len) == 0 &&
			recent->site[len] == '\0' && recent->site[len - 1] != '\0')) {
		return recent;
	}
	return find_site(name, len, arg);
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

/* Let the reader go before we drain. */
static void finish_response(void)
{
	static const char *const finishers[] = {"fastcgi_finish_request", "litespeed_finish_request"};
	for (size_t i = 0; i < sizeof(finishers) / sizeof(finishers[0]); i++) {
		zend_function *finish =
			zend_hash_str_find_ptr(EG(function_table), finishers[i], strlen(finishers[i]));
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

static void drain(bv_views_site *site, int wait_ms)
{
	(void)!bv_views_drain(site, &(bv_views_drain_options){.wait_ms = wait_ms}, NULL, NULL);
}

/* The end of a script may be the end of its process: leave nothing behind. */
static void end_script(bv_views_site *site)
{
	if (site->touched && site->store != BV_STORE_SCRIPT && bv_views_has_pending(site)) {
		drain(site, END_WAIT_MS);
	}
	bv_views_rest(site);
}

void php_baiviet_views_rshutdown(void)
{
	bool due = false, web = php_baiviet_is_web_request();
	BAIVIET_G(views).recent = NULL;
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (!web) {
			end_script(&site->views);
		}
		site->drain_after = web && bv_views_is_due(&site->views);
		due |= site->drain_after;
		php_baiviet_views_log(&site->views);
	}
	if (due) {
		finish_response();
	}
}

void php_baiviet_views_post_deactivate(void)
{
	/* After all modules' ends of request, so that a drain holds no session. What is to be logged
	 * waits for the end of the next request: here there is nothing left to log with. */
	for (php_baiviet_site *site = BAIVIET_G(views).sites; site != NULL; site = site->next) {
		if (site->drain_after) {
			site->drain_after = false;
			drain(&site->views, 0);
		}
		bv_views_rest(&site->views);
	}
}

/* ---- the module ---- */

void php_baiviet_views_minit(int type, int module_number)
{
	php_baiviet_views_ini_minit(type, module_number);
	php_baiviet_views_request_minit();
	php_baiviet_view_counter_minit();
	php_baiviet_view_export_minit();
	php_baiviet_stores_minit();
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
			drain(&site->views, 0);
		}
		bv_views_free(&site->views);
		pefree(site, true);
		site = next;
	}
	globals->sites = NULL;
	bv_bots_free(&globals->bots);
	if (globals->bots_made_of != NULL) {
		pefree(globals->bots_made_of, true);
	}
	bv_networks_free(&globals->proxies);
	bv_networks_free(&globals->excluded);
}

void php_baiviet_views_info(void)
{
	bv_views_site site;
	init_site(&site, "default");
	const char *timezone = php_baiviet_timezone();
	bv_views_probe(&site);
	const char *store = site.store == BV_STORE_SCRIPT ? "a script's own"
		: site.store_name[0] != '\0' ? site.store_name : "none";

	php_info_print_table_start();
	php_info_print_table_header(2, "Views", "");
	php_info_print_table_row(2, "Live folder", site.live_dir);
	php_info_print_table_row(2, "Store", store);
	php_info_print_table_row(2, "State of the live folder", site.live_problem[0] != '\0' ? site.live_problem : "ready");
	php_info_print_table_row(2, "State of the store", site.store_problem[0] != '\0' ? site.store_problem : "ready");
	php_info_print_table_row(2, "Time zone", BAIVIET_G(views).timezone_unknown
		? "Asia/Ho_Chi_Minh, because PHP does not know that of baiviet.views_timezone; set it to one of timezone_identifiers_list()"
		: timezone);
	php_info_print_table_end();
	bv_views_free(&site);
}
