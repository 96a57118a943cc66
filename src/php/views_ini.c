/* The settings of view counting. All are resources of the machine, so no script may change them.
 *
 * A value that is none is refused with a warning that says what it must be, and the one before
 * it stays.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "php_ini.h"
#include "SAPI.h"
#include "ext/standard/info.h"
#include "Zend/zend_highlight.h"

#include "views_ini.h"

#include "core/views/redis_address.h"

static const zend_long CAPACITY_MIN = 64, CAPACITY_MAX = 1 << 24;
static const zend_long INTERVAL_MAX = 3600, WINDOW_MAX = 86400;

static bool reject(const zend_ini_entry *entry, const char *must)
{
	zend_error(E_WARNING, "%s must be %s; the setting is ignored", ZSTR_VAL(entry->name), must);
	return false;
}

static bool in_range(const zend_ini_entry *entry, const zend_string *value, zend_long min, zend_long max)
{
	zend_long number;
	zend_uchar type = is_numeric_string(ZSTR_VAL(value), ZSTR_LEN(value), &number, NULL, false);
	if (type == IS_LONG && number >= min && number <= max) {
		return true;
	}
	char must[80];
	snprintf(must, sizeof(must), "a whole number from " ZEND_LONG_FMT " to " ZEND_LONG_FMT, min, max);
	return reject(entry, must);
}

/* What every handler ends with. */
#define UPDATE(setter) setter(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage)

static ZEND_INI_MH(on_update_capacity)
{
	return in_range(entry, new_value, CAPACITY_MIN, CAPACITY_MAX) ? UPDATE(OnUpdateLong) : FAILURE;
}

static ZEND_INI_MH(on_update_interval)
{
	return in_range(entry, new_value, 1, INTERVAL_MAX) ? UPDATE(OnUpdateLong) : FAILURE;
}

static ZEND_INI_MH(on_update_window)
{
	return in_range(entry, new_value, 0, WINDOW_MAX) ? UPDATE(OnUpdateLong) : FAILURE;
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
	return UPDATE(OnUpdateString);
}

static bool is_redis(const zend_ini_entry *entry, bv_slice text)
{
	bv_redis_address address;
	bv_err err = {0};
	if (text.len < BV_VIEWS_PATH_MAX && bv_redis_address_parse(&address, text, &err) == BV_OK) {
		return true;
	}
	char must[200];
	snprintf(must, sizeof(must), "an address like \"redis://:password@host:6379/0\"; this one %s, at byte %zu",
		err.msg != NULL ? err.msg : "is too long", err.pos);
	return reject(entry, must);
}

static ZEND_INI_MH(on_update_store)
{
	bool script = zend_string_equals_literal(new_value, "script");
	bv_slice text = php_baiviet_slice(new_value);
	if (bv_redis_address_is(text)) {
		return is_redis(entry, text) ? UPDATE(OnUpdateString) : FAILURE;
	}
	if (ZSTR_LEN(new_value) != 0 && !script && !is_folder(new_value)) {
		reject(entry, "empty, the absolute path of a folder, redis://HOST or \"script\"");
		return FAILURE;
	}
	return UPDATE(OnUpdateString);
}

/* phpinfo() shows a Redis server without its password. */
static ZEND_INI_DISP(display_store)
{
	char name[BV_VIEWS_PATH_MAX];
	zend_string *value = type == ZEND_INI_DISPLAY_ORIG && ini_entry->modified ? ini_entry->orig_value : ini_entry->value;
	const char *shown = value == NULL ? "" : ZSTR_VAL(value);
	if (value != NULL && bv_redis_address_is(php_baiviet_slice(value))) {
		bv_redis_address_name(name, sizeof(name), php_baiviet_slice(value));
		shown = name;
	}
	if (shown[0] == '\0') {
		PUTS(sapi_module.phpinfo_as_text ? "no value" : "<i>no value</i>");
	} else if (sapi_module.phpinfo_as_text) {
		PUTS(shown);
	} else {
		zend_html_puts(shown, strlen(shown));
	}
}

bool php_baiviet_fixed_offset(const char *text, int32_t *seconds)
{
	int hours, minutes, length = 0;
	char sign[2];
	int read = sscanf(text, "%1[+-]%2d:%2d%n", sign, &hours, &minutes, &length);
	if (read != 3 || length != 6 || text[6] != '\0' || hours > 14 || minutes > 59) {
		return false;
	}
	*seconds = (sign[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
	return true;
}

static ZEND_INI_MH(on_update_timezone)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-";
	int32_t seconds;
	const char *text = ZSTR_VAL(new_value);
	bool looks_right = ZSTR_LEN(new_value) > 0 && strspn(text, letters) == ZSTR_LEN(new_value);
	if (!looks_right && !php_baiviet_fixed_offset(text, &seconds)) {
		reject(entry, "a time zone like \"Asia/Ho_Chi_Minh\" or \"+07:00\"");
		return FAILURE;
	}
	BAIVIET_G(views).utc_offset_until = 0;
	BAIVIET_G(views).timezone_unknown = false;
	return UPDATE(OnUpdateString);
}

static bool read_networks(const zend_ini_entry *entry, const zend_string *value, bv_networks *networks)
{
	bv_networks fresh = {.mem = bv_mem_libc()};
	bv_err err = {0};
	if (bv_networks_parse(&fresh, php_baiviet_slice(value), &err) != BV_OK) {
		const char *wrong = ZSTR_VAL(value) + err.pos;
		char must[160];
		snprintf(must, sizeof(must), "a list of networks like \"192.0.2.0/24, 2001:db8::/32\", which \"%.*s\" is not",
			(int)MIN(strcspn(wrong, ", \t"), 60), wrong);
		return reject(entry, must);
	}
	networks->mem = bv_mem_libc();
	bv_networks_free(networks);
	*networks = fresh;
	return true;
}

static ZEND_INI_MH(on_update_proxies)
{
	return read_networks(entry, new_value, &BAIVIET_G(views).proxies) ? UPDATE(OnUpdateString) : FAILURE;
}

static ZEND_INI_MH(on_update_exclude)
{
	return read_networks(entry, new_value, &BAIVIET_G(views).excluded) ? UPDATE(OnUpdateString) : FAILURE;
}

static ZEND_INI_MH(on_update_bot_extra)
{
	if (ZSTR_LEN(new_value) > 4096) {
		reject(entry, "at most 4096 bytes: texts that bots' agents hold, separated by commas");
		return FAILURE;
	}
	BAIVIET_G(views).bot_extra_touched = true;
	return UPDATE(OnUpdateString);
}

#define SETTING(name, value, handler, field) \
	STD_PHP_INI_ENTRY("baiviet." name, value, PHP_INI_SYSTEM, handler, views.field, zend_baiviet_globals, baiviet_globals)

PHP_INI_BEGIN()
	SETTING("bot_extra", "", on_update_bot_extra, bot_extra)
	SETTING("trusted_proxies", "", on_update_proxies, trusted_proxies)
	SETTING("views_capacity", "65536", on_update_capacity, capacity)
	SETTING("views_drain_interval", "10", on_update_interval, drain_interval)
	SETTING("views_exclude", "", on_update_exclude, exclude)
	SETTING("views_live_dir", "", on_update_live_dir, live_dir)
	STD_PHP_INI_ENTRY_EX("baiviet.views_store", "", PHP_INI_SYSTEM, on_update_store, views.store, zend_baiviet_globals,
		baiviet_globals, display_store)
	SETTING("views_timezone", "Asia/Ho_Chi_Minh", on_update_timezone, timezone)
	SETTING("views_window", "1800", on_update_window, window)
PHP_INI_END()

void php_baiviet_views_ini_minit(int type, int module_number)
{
	REGISTER_INI_ENTRIES();
}
