/* The request and the response as the rules of stored pages see them.
 *
 * $_SERVER is a script's to change; what is read here is the copy that the engine made of it when the request began.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "SAPI.h"
#include "php_globals.h"

#include "views_request.h"

static zend_string *variables[PAGES_VARIABLES];

void php_baiviet_pages_request_minit(void)
{
	static const char *const names[PAGES_VARIABLES] = {
		[PAGES_HOST] = "HTTP_HOST",
		[PAGES_URI] = "REQUEST_URI",
		[PAGES_COOKIE] = "HTTP_COOKIE",
		[PAGES_CONTENT_LENGTH] = "CONTENT_LENGTH",
		[PAGES_TRANSFER_ENCODING] = "HTTP_TRANSFER_ENCODING",
		[PAGES_FORWARDED_HOST] = "HTTP_X_FORWARDED_HOST",
		[PAGES_ACCEPT_ENCODING] = "HTTP_ACCEPT_ENCODING",
		[PAGES_IF_NONE_MATCH] = "HTTP_IF_NONE_MATCH",
		[PAGES_IF_MODIFIED_SINCE] = "HTTP_IF_MODIFIED_SINCE",
		[PAGES_AUTHORIZATION] = "HTTP_AUTHORIZATION",
		[PAGES_REDIRECT_AUTHORIZATION] = "REDIRECT_HTTP_AUTHORIZATION",
		[PAGES_AUTH_USER] = "PHP_AUTH_USER",
		[PAGES_AUTH_DIGEST] = "PHP_AUTH_DIGEST",
		[PAGES_REMOTE_USER] = "REMOTE_USER",
		[PAGES_ORIGINAL_URL] = "HTTP_X_ORIGINAL_URL",
		[PAGES_REWRITE_URL] = "HTTP_X_REWRITE_URL",
		[PAGES_METHOD_OVERRIDE] = "HTTP_X_HTTP_METHOD_OVERRIDE",
	};
	for (int i = 0; i < PAGES_VARIABLES; i++) {
		variables[i] = zend_string_init_interned(names[i], strlen(names[i]), true);
	}
}

bv_slice php_baiviet_pages_variable(php_baiviet_server which)
{
	const zval *server = &PG(http_globals)[TRACK_VARS_SERVER];
	const zval *value = Z_TYPE_P(server) == IS_ARRAY ? zend_hash_find_known_hash(Z_ARRVAL_P(server), variables[which]) : NULL;
	return value != NULL && Z_TYPE_P(value) == IS_STRING ? php_baiviet_slice(Z_STR_P(value)) : (bv_slice){NULL, 0};
}

static bool has_any(php_baiviet_server first, php_baiviet_server last)
{
	for (php_baiviet_server which = first; which <= last; which++) {
		if (php_baiviet_pages_variable(which).len > 0) {
			return true;
		}
	}
	return false;
}

bv_page_request php_baiviet_page_request(void)
{
	/* With auto_globals_jit the import has not happened unless the script named $_SERVER. */
	zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
	const char *method = SG(request_info).request_method;
	return (bv_page_request){
		.method = bv_slice_of(method, strlen(method)),
		.host = php_baiviet_pages_variable(PAGES_HOST),
		.uri = php_baiviet_pages_variable(PAGES_URI),
		.cookies = php_baiviet_pages_variable(PAGES_COOKIE),
		.content_length = php_baiviet_pages_variable(PAGES_CONTENT_LENGTH),
		.transfer_encoding = php_baiviet_pages_variable(PAGES_TRANSFER_ENCODING),
		.forwarded_host = php_baiviet_pages_variable(PAGES_FORWARDED_HOST),
		.authorized = has_any(PAGES_AUTHORIZATION, PAGES_REMOTE_USER),
		.rewritten = has_any(PAGES_ORIGINAL_URL, PAGES_METHOD_OVERRIDE),
	};
}

bv_page_response php_baiviet_page_response(void)
{
	size_t count = zend_llist_count(&SG(sapi_headers).headers), i = 0;
	bv_slice *line = safe_emalloc(count + 1, sizeof(*line), 0);
	zend_llist_position at;
	for (sapi_header_struct *header = zend_llist_get_first_ex(&SG(sapi_headers).headers, &at); header != NULL;
			header = zend_llist_get_next_ex(&SG(sapi_headers).headers, &at)) {
		line[i++] = bv_slice_of(header->header, header->header_len);
	}
	return (bv_page_response){
		.status = SG(sapi_headers).http_response_code,
		.headers = {line, count},
	};
}
