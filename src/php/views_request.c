/* The request as the rules of counting see it: what PHP's own import of the server's variables
 * says.
 *
 * $_SERVER is a script's to change; what is read here is the copy that the engine made of it
 * when the request began, which no script can reach.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "php_globals.h"

#include "views_request.h"

/* The variables, as strings whose hashes are known, made once when the module starts. */
enum {
	SERVER_AGENT,
	SERVER_REMOTE,
	SERVER_FORWARDED,
	SERVER_X_FORWARDED_FOR,
	SERVER_SEC_PURPOSE,
	SERVER_PURPOSE,
	SERVER_X_PURPOSE,
	SERVER_X_MOZ,
	SERVER_SEC_FETCH_SITE,
	SERVER_ORIGIN,
	SERVER_REFERER,
	SERVER_HOST,
	SERVER_VARIABLES,
};

static zend_string *variables[SERVER_VARIABLES];

void php_baiviet_views_request_minit(void)
{
	static const char *const names[SERVER_VARIABLES] = {
		"HTTP_USER_AGENT",
		"REMOTE_ADDR",
		"HTTP_FORWARDED",
		"HTTP_X_FORWARDED_FOR",
		"HTTP_SEC_PURPOSE",
		"HTTP_PURPOSE",
		"HTTP_X_PURPOSE",
		"HTTP_X_MOZ",
		"HTTP_SEC_FETCH_SITE",
		"HTTP_ORIGIN",
		"HTTP_REFERER",
		"HTTP_HOST",
	};
	for (int i = 0; i < SERVER_VARIABLES; i++) {
		variables[i] = zend_string_init_interned(names[i], strlen(names[i]), true);
	}
}

static bv_slice variable(const HashTable *server, int which)
{
	const zval *value = zend_hash_find_known_hash(server, variables[which]);
	return value != NULL && Z_TYPE_P(value) == IS_STRING ? php_baiviet_slice(Z_STR_P(value)) : (bv_slice){NULL, 0};
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

bv_views_refusal php_baiviet_views_judge(bv_views_site *site, bv_views_article article, bool editor, bool beacon)
{
	if (!php_baiviet_is_web_request()) {
		return BV_REFUSED_NOT;
	}
	const zval *imported = &PG(http_globals)[TRACK_VARS_SERVER];
	if (UNEXPECTED(Z_TYPE_P(imported) != IS_ARRAY)) {
		/* With auto_globals_jit the import has not happened unless the script named $_SERVER. */
		zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
	}
	const HashTable *server = Z_TYPE_P(imported) == IS_ARRAY ? Z_ARRVAL_P(imported) : &zend_empty_array;
	const bv_networks *proxies = &BAIVIET_G(views).proxies;
	bool proxied = proxies->count > 0 || proxies->unix_socket;
	const char *method = SG(request_info).request_method;
	const bv_views_request request = {
		.method = bv_slice_of(method, strlen(method)),
		.status = SG(sapi_headers).http_response_code,
		.agent = variable(server, SERVER_AGENT),
		.remote = variable(server, SERVER_REMOTE),
		.forwarded = proxied ? variable(server, SERVER_FORWARDED) : (bv_slice){NULL, 0},
		.x_forwarded_for = proxied ? variable(server, SERVER_X_FORWARDED_FOR) : (bv_slice){NULL, 0},
		.sec_purpose = variable(server, SERVER_SEC_PURPOSE),
		.purpose = variable(server, SERVER_PURPOSE),
		.x_purpose = variable(server, SERVER_X_PURPOSE),
		.x_moz = variable(server, SERVER_X_MOZ),
		.editor = editor,
		.beacon = beacon,
		.sec_fetch_site = beacon ? variable(server, SERVER_SEC_FETCH_SITE) : (bv_slice){NULL, 0},
		.origin = beacon ? variable(server, SERVER_ORIGIN) : (bv_slice){NULL, 0},
		.referer = beacon ? variable(server, SERVER_REFERER) : (bv_slice){NULL, 0},
		.host = beacon ? variable(server, SERVER_HOST) : (bv_slice){NULL, 0},
	};
	const bv_views_rules rules = {
		.proxies = proxies,
		.excluded = &BAIVIET_G(views).excluded,
		.bots = bots(),
		.window = (uint32_t)BAIVIET_G(views).window,
	};
	return bv_views_judge(site, article, &request, &rules);
}
