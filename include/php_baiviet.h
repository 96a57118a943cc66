/* The extension's public face: its version and module entry.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef PHP_BAIVIET_H
#define PHP_BAIVIET_H

#include "php.h"

#define PHP_BAIVIET_VERSION "0.1.0"

extern zend_module_entry baiviet_module_entry;
#define phpext_baiviet_ptr &baiviet_module_entry

#endif
