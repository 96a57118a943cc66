/* Stored pages in the life of PHP: their settings, and what a process keeps open between requests.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "php_ini.h"
#include "ext/standard/info.h"

static const zend_long MAX_BYTES_MIN = 1 << 20;

static ZEND_INI_MH(on_update_dir)
{
	const char *dir = ZSTR_VAL(new_value);
	bool is_folder = dir[0] == '/' && strlen(dir) == ZSTR_LEN(new_value) && ZSTR_LEN(new_value) < BV_VIEWS_PATH_MAX - 80;
	if (ZSTR_LEN(new_value) != 0 && !is_folder) {
		zend_error(E_WARNING, "%s must be empty or the absolute path of a folder; the setting is ignored", ZSTR_VAL(entry->name));
		return FAILURE;
	}
	return OnUpdateString(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
}

static ZEND_INI_MH(on_update_max_bytes)
{
	zend_string *error = NULL;
	zend_long bytes = zend_ini_parse_quantity(new_value, &error);
	if (error != NULL || bytes < MAX_BYTES_MIN) {
		if (error != NULL) {
			zend_string_release(error);
		}
		zend_error(E_WARNING, "%s must be a number of bytes, 1M or more, like \"256M\" or \"2G\"; the setting is ignored", ZSTR_VAL(entry->name));
		return FAILURE;
	}
	return OnUpdateLong(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
}

#define SETTING(name, value, handler, field) \
	STD_PHP_INI_ENTRY("baiviet." name, value, PHP_INI_SYSTEM, handler, pages.field, zend_baiviet_globals, baiviet_globals)

PHP_INI_BEGIN()
	SETTING("pages_dir", "", on_update_dir, dir)
	SETTING("pages_max_bytes", "256M", on_update_max_bytes, max_bytes)
PHP_INI_END()

static void init_site(bv_pages *pages, const char *name)
{
	bv_pages_init(pages, &(bv_pages_settings){
		.dir = BAIVIET_G(pages).dir,
		.site = name,
		.max_bytes = (uint64_t)BAIVIET_G(pages).max_bytes,
		.clock_ms = bv_pages_clock,
		.mem = bv_mem_libc(),
	});
}

bv_pages *php_baiviet_pages_site(const char *name)
{
	for (php_baiviet_pages *site = BAIVIET_G(pages).sites; site != NULL; site = site->next) {
		if (strcmp(site->pages.site, name) == 0 && strcmp(site->pages.dir, BAIVIET_G(pages).dir) == 0) {
			site->pages.set.max_bytes = (uint64_t)BAIVIET_G(pages).max_bytes;
			return &site->pages;
		}
	}
	php_baiviet_pages *site = pecalloc(1, sizeof(*site), true);
	init_site(&site->pages, name);
	site->next = BAIVIET_G(pages).sites;
	BAIVIET_G(pages).sites = site;
	return &site->pages;
}

void php_baiviet_pages_log(bv_pages *pages)
{
	const char *text;
	while (bv_pages_notice(pages, &text)) {
		char *line;
		spprintf(&line, 0, "baiviet: %s", text);
		php_log_err(line);
		efree(line);
	}
}

void php_baiviet_pages_rshutdown(void)
{
	for (php_baiviet_pages *site = BAIVIET_G(pages).sites; site != NULL; site = site->next) {
		php_baiviet_pages_log(&site->pages);
	}
}

void php_baiviet_pages_gshutdown(php_baiviet_pages_globals *globals)
{
	while (globals->sites != NULL) {
		php_baiviet_pages *site = globals->sites;
		globals->sites = site->next;
		bv_pages_free(&site->pages);
		pefree(site, true);
	}
}

void php_baiviet_pages_minit(int type, int module_number)
{
	REGISTER_INI_ENTRIES();
	php_baiviet_pages_request_minit();
	php_baiviet_page_store_minit();
}

void php_baiviet_pages_info(void)
{
	bv_pages pages;
	init_site(&pages, "default");
	bv_pages_resolve(&pages);
	php_info_print_table_start();
	php_info_print_table_header(2, "Stored pages", "");
	php_info_print_table_row(2, "Folder", pages.path);
	php_info_print_table_row(2, "State", pages.problem[0] != '\0' ? pages.problem : "ready");
	php_info_print_table_end();
	bv_pages_free(&pages);
}
