/* The module: registration, lifecycle, and what phpinfo() shows. Each capability lives in a file of its own.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "ext/spl/spl_exceptions.h"
#include "ext/standard/info.h"

#include "baiviet_arginfo.h"

#include <libxml/xmlversion.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

zend_class_entry *php_baiviet_ce_Exception;

static PHP_MINIT_FUNCTION(baiviet)
{
	php_baiviet_ce_Exception = register_class_BaiViet_BaiVietException(spl_ce_RuntimeException);
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
	php_info_print_table_end();

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
	NULL, /* functions */
	PHP_MINIT(baiviet),
	NULL,
	NULL,
	NULL,
	PHP_MINFO(baiviet),
	PHP_BAIVIET_VERSION,
	STANDARD_MODULE_PROPERTIES
};

#ifdef COMPILE_DL_BAIVIET
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(baiviet)
#endif
