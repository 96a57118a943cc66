/* The glue of the import room: what its files share.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_IMPORT_H
#define BAIVIET_PHP_IMPORT_H

#include "article.h"

#include "baiviet/import.h"

extern zend_class_entry *php_baiviet_ce_WxrReader;

/* Set up the classes' handlers, after they were registered. */
void php_baiviet_import_minit(void);

/* Add a text to an array under `key`. */
void php_baiviet_add_slice(zval *array, const char *key, bv_slice text);

/* Add a date in ISO 8601, or null when there is none. */
void php_baiviet_add_date(zval *array, const char *key, const bv_date *date);

/* Add title, date, views and body. */
void php_baiviet_add_imported(zval *array, const bv_imported *found);

#endif
