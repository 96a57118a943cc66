/* The module: registration, lifecycle, and what phpinfo() shows. Each capability lives in a file
 * of its own.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "article.h"
#include "import.h"

#include "baiviet/slug.h"
#include "core/views/redis.h"

#include "ext/json/php_json.h"
#include "ext/spl/spl_exceptions.h"
#include "Zend/zend_attributes.h"
#include "Zend/zend_enum.h"
#include "Zend/zend_interfaces.h"
#include "ext/standard/info.h"

#include "baiviet_arginfo.h"

#include <libxml/xmlversion.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <zlib.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

ZEND_DECLARE_MODULE_GLOBALS(baiviet)

zend_class_entry *php_baiviet_ce_Exception;
zend_class_entry *php_baiviet_ce_ToneStyle;
zend_class_entry *php_baiviet_ce_LegacyEncoding;
zend_class_entry *php_baiviet_ce_Period;
zend_class_entry *php_baiviet_ce_Store;
zend_class_entry *php_baiviet_ce_SqliteStore;
zend_class_entry *php_baiviet_ce_RedisStore;
zend_class_entry *php_baiviet_ce_ViewCounter;
zend_class_entry *php_baiviet_ce_ViewExport;
zend_class_entry *php_baiviet_ce_PageVersions;
zend_class_entry *php_baiviet_ce_PageStore;

/* Not by PHP_GINIT_FUNCTION: its parameter shadows the globals themselves. */
static void globals_init(void *globals)
{
#if defined(COMPILE_DL_BAIVIET) && defined(ZTS)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	memset(globals, 0, sizeof(zend_baiviet_globals));
}

static void globals_shutdown(void *globals)
{
	php_baiviet_views_gshutdown(&((zend_baiviet_globals *)globals)->views);
	php_baiviet_pages_gshutdown(&((zend_baiviet_globals *)globals)->pages);
}

static PHP_MINIT_FUNCTION(baiviet)
{
	php_baiviet_ce_Exception = register_class_BaiViet_BaiVietException(spl_ce_RuntimeException);
	register_baiviet_symbols(module_number);

	php_baiviet_ce_ToneStyle = register_class_BaiViet_ToneStyle();
	php_baiviet_ce_LegacyEncoding = register_class_BaiViet_LegacyEncoding();

	php_baiviet_ce_Period = register_class_BaiViet_Period();
	php_baiviet_ce_Store = register_class_BaiViet_Store();
	php_baiviet_ce_SqliteStore = register_class_BaiViet_SqliteStore(php_baiviet_ce_Store);
	php_baiviet_ce_RedisStore = register_class_BaiViet_RedisStore(php_baiviet_ce_Store);
	php_baiviet_ce_ViewCounter = register_class_BaiViet_ViewCounter();
	php_baiviet_ce_ViewExport = register_class_BaiViet_ViewExport(zend_ce_iterator);
	php_baiviet_views_minit(type, module_number);

	php_baiviet_ce_PageVersions = register_class_BaiViet_PageVersions();
	php_baiviet_ce_PageStore = register_class_BaiViet_PageStore();
	php_baiviet_pages_minit(type, module_number);

	php_baiviet_ce_BodyFormat = register_class_BaiViet_BodyFormat();
	php_baiviet_ce_Typography = register_class_BaiViet_Typography();
	php_baiviet_ce_Language = register_class_BaiViet_Language();
	php_baiviet_ce_DateStyle = register_class_BaiViet_DateStyle();
	php_baiviet_ce_Renderer = register_class_BaiViet_Renderer();
	php_baiviet_ce_Article = register_class_BaiViet_Article(zend_ce_stringable, php_json_serializable_ce);
	php_baiviet_ce_Feed = register_class_BaiViet_Feed();
	register_class_BaiViet_Import();
	php_baiviet_ce_WxrReader = register_class_BaiViet_WxrReader(zend_ce_iterator);
	php_baiviet_import_minit();
	php_baiviet_renderer_minit();
	php_baiviet_article_minit();
	php_baiviet_feed_minit();
	return SUCCESS;
}

static PHP_MSHUTDOWN_FUNCTION(baiviet)
{
	php_baiviet_views_mshutdown(type, module_number);
	return SUCCESS;
}

static PHP_RINIT_FUNCTION(baiviet)
{
#if defined(COMPILE_DL_BAIVIET) && defined(ZTS)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	return SUCCESS;
}

static PHP_RSHUTDOWN_FUNCTION(baiviet)
{
	php_baiviet_pages_rshutdown();
	php_baiviet_views_rshutdown();
	return SUCCESS;
}

static ZEND_MODULE_POST_ZEND_DEACTIVATE_D(baiviet)
{
	php_baiviet_views_post_deactivate();
	return SUCCESS;
}

/* "10.42 2022-12-11" is what pcre2_config() says; the date is no use to an admin. */
static void pcre2_version(char version[static 64])
{
	if (pcre2_config(PCRE2_CONFIG_VERSION, version) < 0) {
		strcpy(version, "unknown");
	}
	version[strcspn(version, " ")] = '\0';
}

static PHP_MINFO_FUNCTION(baiviet)
{
	char pcre2[64], pcre2_built[32], libxml[32];
	pcre2_version(pcre2);
	snprintf(pcre2_built, sizeof(pcre2_built), "%d.%d", PCRE2_MAJOR, PCRE2_MINOR);
	int xml = atoi(xmlParserVersion);
	snprintf(libxml, sizeof(libxml), "%d.%d.%d", xml / 10000, xml / 100 % 100, xml % 100);

	php_info_print_table_start();
	php_info_print_table_row(2, "baiviet", "enabled");
	php_info_print_table_row(2, "Version", PHP_BAIVIET_VERSION);
	php_info_print_table_end();

	php_info_print_table_start();
	php_info_print_table_header(3, "Library", "Built with", "Runs with");
	php_info_print_table_row(3, "libxml2", LIBXML_DOTTED_VERSION, libxml);
	php_info_print_table_row(3, "PCRE2", pcre2_built, pcre2);
	php_info_print_table_row(3, "SQLite", SQLITE_VERSION, sqlite3_libversion());
	php_info_print_table_row(3, "zlib", ZLIB_VERSION, zlibVersion());
	const char *redis = bv_redis_client_version();
	php_info_print_table_row(3, "hiredis", redis[0] != '\0' ? redis : "not built in (--with-baiviet-redis)", redis);
	php_info_print_table_end();

	php_baiviet_views_info();
	php_baiviet_pages_info();

	DISPLAY_INI_ENTRIES();
}

static const zend_module_dep baiviet_deps[] = {
	ZEND_MOD_REQUIRED("libxml")
	ZEND_MOD_END
};

zend_module_entry baiviet_module_entry = {
	STANDARD_MODULE_HEADER_EX,
	NULL,
	baiviet_deps,
	"baiviet",
	ext_functions,
	PHP_MINIT(baiviet),
	PHP_MSHUTDOWN(baiviet),
	PHP_RINIT(baiviet),
	PHP_RSHUTDOWN(baiviet),
	PHP_MINFO(baiviet),
	PHP_BAIVIET_VERSION,
	PHP_MODULE_GLOBALS(baiviet),
	globals_init,
	globals_shutdown,
	ZEND_MODULE_POST_ZEND_DEACTIVATE_N(baiviet),
	STANDARD_MODULE_PROPERTIES_EX
};

#ifdef COMPILE_DL_BAIVIET
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(baiviet)
#endif
