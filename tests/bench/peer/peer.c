/* What an extension call costs that does nothing, or nothing but a copy: floors for baiviet's calls. And a way to have many
 * readers in one request, which no script has. Only the benches build it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php.h"
#include "php_globals.h"

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_one, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG | MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_copy, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_reader, 0, 2, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, address, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, agent, IS_STRING, 0)
ZEND_END_ARG_INFO()

/* The same argument as view() and hit() take, parsed in the same way. */
static void one(INTERNAL_FUNCTION_PARAMETERS)
{
	zend_string *name;
	zend_long id;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR_OR_LONG(name, id)
	ZEND_PARSE_PARAMETERS_END();
	RETURN_LONG(name == NULL ? id : 0);
}

static ZEND_FUNCTION(baiviet_peer)
{
	one(INTERNAL_FUNCTION_PARAM_PASSTHRU);
}

static ZEND_FUNCTION(baiviet_peer_copy)
{
	zend_string *text;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(text)
	ZEND_PARSE_PARAMETERS_END();
	RETURN_STRINGL(ZSTR_VAL(text), ZSTR_LEN(text));
}

/* From now on the request is of this reader: in the engine's copy of $_SERVER, not in the script's. The strings are written anew,
 * as the import of a request's variables does: a real one's are in the processor's cache. */
static ZEND_FUNCTION(baiviet_peer_reader)
{
	zend_string *address, *agent;
	zval value;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(address)
		Z_PARAM_STR(agent)
	ZEND_PARSE_PARAMETERS_END();
	zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
	zval *server = &PG(http_globals)[TRACK_VARS_SERVER];
	SEPARATE_ARRAY(server);
	ZVAL_STRINGL(&value, ZSTR_VAL(address), ZSTR_LEN(address));
	zend_hash_str_update(Z_ARRVAL_P(server), ZEND_STRL("REMOTE_ADDR"), &value);
	ZVAL_STRINGL(&value, ZSTR_VAL(agent), ZSTR_LEN(agent));
	zend_hash_str_update(Z_ARRVAL_P(server), ZEND_STRL("HTTP_USER_AGENT"), &value);
}

static ZEND_METHOD(BaiVietPeer, hit)
{
	one(INTERNAL_FUNCTION_PARAM_PASSTHRU);
}

static const zend_function_entry functions[] = {
	ZEND_FE(baiviet_peer, arginfo_one)
	ZEND_FE(baiviet_peer_copy, arginfo_copy)
	ZEND_FE(baiviet_peer_reader, arginfo_reader)
	ZEND_FE_END
};

static const zend_function_entry methods[] = {
	ZEND_ME(BaiVietPeer, hit, arginfo_one, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static PHP_MINIT_FUNCTION(baiviet_peer)
{
	zend_class_entry ce;
	INIT_CLASS_ENTRY(ce, "BaiVietPeer", methods);
	zend_register_internal_class(&ce)->ce_flags |= ZEND_ACC_FINAL;
	return SUCCESS;
}

zend_module_entry baiviet_peer_module_entry = {
	STANDARD_MODULE_HEADER,
	"baiviet_peer",
	functions,
	PHP_MINIT(baiviet_peer),
	NULL,
	NULL,
	NULL,
	NULL,
	"0",
	STANDARD_MODULE_PROPERTIES
};

#ifdef COMPILE_DL_BAIVIET_PEER
ZEND_GET_MODULE(baiviet_peer)
#endif
