/* The settings of view counting.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_VIEWS_INI_H
#define BAIVIET_PHP_VIEWS_INI_H

#include <stdbool.h>
#include <stdint.h>

void php_baiviet_views_ini_minit(int type, int module_number);

/* "+07:00" as seconds; false for anything else. */
bool php_baiviet_fixed_offset(const char *text, int32_t *seconds);

#endif
