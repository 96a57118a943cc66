/* The request as the rules of counting see it: what the web server says of it.
 *
 * $_SERVER is a script's to change; what is read here is the copy that the engine made of it
 * when the request began, which no script can reach. Where there is none, since no script named
 * $_SERVER, the server is asked for the few variables that the rules need: to import all of
 * them takes longer than to count.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "php_globals.h"

#include "views_request.h"

/* The variables' names, as strings whose hashes are known, made once when the module starts. */
static zend_string *variables[BV_HEADERS];

void php_baiviet_views_request_minit(void)
{
	static const char *const names[BV_HEADERS] = {
		[BV_HEADER_AGENT] = "HTTP_USER_AGENT",
		[BV_HEADER_REMOTE] = "REMOTE_ADDR",
		[BV_HEADER_FORWARDED] = "HTTP_FORWARDED",
		[BV_HEADER_X_FORWARDED_FOR] = "HTTP_X_FORWARDED_FOR",
		[BV_HEADER_SEC_PURPOSE] = "HTTP_SEC_PURPOSE",
		[BV_HEADER_PURPOSE] = "HTTP_PURPOSE",
		[BV_HEADER_X_PURPOSE] = "HTTP_X_PURPOSE",
		[BV_HEADER_X_MOZ] = "HTTP_X_MOZ",
		[BV_HEADER_SEC_FETCH_SITE] = "HTTP_SEC_FETCH_SITE",
		[BV_HEADER_ORIGIN] = "HTTP_ORIGIN",
		[BV_HEADER_REFERER] = "HTTP_REFERER",
		[BV_HEADER_HOST] = "HTTP_HOST",
	};
	for (int i = 0; i < BV_HEADERS; i++) {
		variables[i] = zend_string_init_interned(names[i], strlen(names[i]), true);
	}
}

/* `ctx` is the table of variables. */
static bv_slice imported_variable(const void *ctx, bv_views_header which)
{
	const zval *value = zend_hash_find_known_hash(ctx, variables[which]);
	return value != NULL && Z_TYPE_P(value) == IS_STRING ? php_baiviet_slice(Z_STR_P(value)) : (bv_slice){NULL, 0};
}

/* The server's own memory of the request lasts as long as the request. */
static bv_slice server_variable(const void *ctx, bv_views_header which)
{
	const char *value = sapi_module.getenv(ZSTR_VAL(variables[which]), ZSTR_LEN(variables[which]));
	return value != NULL ? bv_slice_of(value, strlen(value)) : (bv_slice){NULL, 0};
}

/* Agents are looked up only by processes that serve requests, so compiling waits for the first
 * of them. */
static bv_bots *bots(void)
{
	php_baiviet_views_globals *views = &BAIVIET_G(views);
	if (EXPECTED(views->bots != NULL && !views->bot_extra_touched)) {
		return views->bots;
	}
	views->bot_extra_touched = false;
	if (views->bots != NULL && strcmp(views->bots_made_of, views->bot_extra) == 0) {
		return views->bots; /* virtual hosts' settings come and go with each request */
	}
	bv_bots_free(&views->bots);
	if (views->bots_made_of != NULL) {
		pefree(views->bots_made_of, true);
	}
	views->bots_made_of = pestrdup(views->bot_extra, true);
	bv_slice extra = bv_slice_of(views->bot_extra, strlen(views->bot_extra));
	(void)!bv_bots_new(&views->bots, extra, bv_mem_libc(), NULL);
	return views->bots;
}

bool php_baiviet_is_web_request(void)
{
	return SG(request_info).request_method != NULL;
}

bv_views_refusal php_baiviet_views_judge(bv_views_site *site, const bv_views_article *article, bool editor, bool beacon)
{
	if (!php_baiviet_is_web_request()) {
		return BV_REFUSED_NOT;
	}
	const zval *imported = &PG(http_globals)[TRACK_VARS_SERVER];
	bool ask = Z_TYPE_P(imported) != IS_ARRAY && sapi_module.getenv != NULL;
	if (UNEXPECTED(Z_TYPE_P(imported) != IS_ARRAY && !ask)) {
		zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
	}
	const char *method = SG(request_info).request_method;
	const bv_views_request request = {
		.method = bv_slice_of(method, strlen(method)),
		.status = SG(sapi_headers).http_response_code,
		.editor = editor,
		.beacon = beacon,
		.header = ask ? server_variable : imported_variable,
		.ctx = Z_TYPE_P(imported) == IS_ARRAY ? Z_ARRVAL_P(imported) : &zend_empty_array,
	};
	const bv_views_rules rules = {
		.proxies = &BAIVIET_G(views).proxies,
		.excluded = &BAIVIET_G(views).excluded,
		.bots = bots(),
		.window = (uint32_t)BAIVIET_G(views).window,
	};
	return bv_views_judge(site, article, &request, &rules);
}
