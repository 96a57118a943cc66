/* Where most of a page's text is.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_DENSITY_H
#define BAIVIET_IMPORT_DENSITY_H

#include "import/tree.h"

/* Find the element whose own paragraphs hold most of the text, links left out: the body of an article on a page that follows
 * no known layout. *found is NULL when there is none with any. Returns BV_OK or BV_ERR_NOMEM. Linear. */
BV_MUST_USE bv_status bv_density_find(const xmlNode **found, const bv_tree *tree, bv_err *err);

#endif
