/* The request, as the rules of counting see it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_VIEWS_REQUEST_H
#define BAIVIET_PHP_VIEWS_REQUEST_H

#include "baiviet/views_rules.h"

void php_baiviet_views_request_minit(void);

/* False for a script on the command line, where there is no reader to judge. */
bool php_baiviet_is_web_request(void);

/* May this request be counted as a view of the article? `beacon`: as a page's report of one. */
bv_views_refusal php_baiviet_views_judge(bv_views_site *site, const bv_views_article *article, bool editor, bool beacon);

#endif
