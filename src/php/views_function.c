/* view() and views(), and the conversion of articles and numbers that all of the room shares.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "glue.h"

#include "Zend/zend_exceptions.h"

#include "views_request.h"

static bool bad_article(uint32_t arg)
{
	zend_argument_value_error(arg, "must be an article's number, 1 to 2^56 - 1, or its name, 1 to 255 bytes");
	return false;
}

bool php_baiviet_article_key(bv_views_article *article, const zend_string *name, zend_ulong id, uint32_t arg)
{
	*article = (bv_views_article){.id = id};
	if (name != NULL && !ZEND_HANDLE_NUMERIC_STR(ZSTR_VAL(name), ZSTR_LEN(name), article->id)) {
		article->name = php_baiviet_slice(name);
		return (ZSTR_LEN(name) >= 1 && ZSTR_LEN(name) <= BV_VIEWS_NAME_MAX) || bad_article(arg);
	}
	return (article->id >= 1 && article->id <= BV_KEY_ID_MAX) || bad_article(arg);
}

bool php_baiviet_article(bv_views_article *article, const zend_string *name, zend_long id, uint32_t arg)
{
	return php_baiviet_article_key(article, name, (zend_ulong)id, arg);
}

void php_baiviet_add_number(zval *array, bv_views_article article, zval *number)
{
	if (article.name.len > 0) {
		zend_symtable_str_update(Z_ARRVAL_P(array), article.name.ptr, article.name.len, number);
	} else {
		zend_hash_index_update(Z_ARRVAL_P(array), article.id, number);
	}
}

void php_baiviet_views_many(zval *return_value, bv_views_site *site, HashTable *articles, uint32_t arg)
{
	zval *item;
	array_init_size(return_value, zend_hash_num_elements(articles));
	ZEND_HASH_FOREACH_VAL(articles, item) {
		bv_views_article article;
		zval number;
		ZVAL_DEREF(item);
		if (Z_TYPE_P(item) != IS_LONG && Z_TYPE_P(item) != IS_STRING) {
			zend_argument_type_error(arg, "must hold articles as int or string, %s given", zend_zval_type_name(item));
			break;
		}
		bool named = Z_TYPE_P(item) == IS_STRING;
		if (!php_baiviet_article(&article, named ? Z_STR_P(item) : NULL, named ? 0 : Z_LVAL_P(item), arg)) {
			break;
		}
		int64_t views = bv_views_get(site, article);
		ZVAL_LONG(&number, views > 0 ? views : 0);
		php_baiviet_add_number(return_value, article, &number);
	} ZEND_HASH_FOREACH_END();
}

void php_baiviet_throw(const bv_err *err, const char *what)
{
	if (EG(exception) == NULL) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s: %s%s%s", what, err->msg, err->sys != 0 ? ": " : "",
			err->sys != 0 ? strerror(err->sys) : "");
	}
}

void php_baiviet_throw_store(const bv_views_site *site, const bv_err *err, const char *what)
{
	const char *why = bv_views_explain(site, err);
	if (why == err->msg) {
		php_baiviet_throw(err, what);
	} else if (EG(exception) == NULL) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s: %s", what, why);
	}
}

int64_t php_baiviet_view_count(bv_views_site *site, const bv_views_article *article, bool editor, bool beacon, int64_t known)
{
	int64_t number;
	bv_views_expect(site, *article);
	bv_views_refusal refusal = php_baiviet_views_judge(site, article, editor, beacon);
	if (refusal != BV_REFUSED_NOT) {
		bv_views_refuse(site, refusal);
		number = bv_views_get(site, *article);
		bool unsure = number < 0 || site->store == BV_STORE_NONE;
		/* Learned from whoever comes first: the pages that this request makes may be stored, and are to be live from then on. */
		return !unsure || known < 0 ? number : bv_views_count(site, *article, 0, known);
	}
	/* What the caller knows is news where no store can be asked. */
	bool told = known >= 0 && (site->store == BV_STORE_SCRIPT || site->store == BV_STORE_NONE);
	if (article->name.len > 0 || told || !bv_views_hit(site, article->id, 1, &number)) {
		return bv_views_count(site, *article, 1, known);
	}
	return number;
}

/* The site of a call's optional argument. */
static zend_always_inline bv_views_site *site_of(const zend_string *name, uint32_t arg)
{
	static const char usual[] = "default";
	bv_views_site *recent = BAIVIET_G(views).recent;
	/* With its NUL that is a comparison of eight bytes. */
	if (EXPECTED(name == NULL && recent != NULL && memcmp(recent->site, usual, sizeof(usual)) == 0)) {
		return recent;
	}
	return name == NULL ? php_baiviet_views_site(usual, sizeof(usual) - 1, arg)
		: php_baiviet_views_site(ZSTR_VAL(name), ZSTR_LEN(name), arg);
}

ZEND_FUNCTION(BaiViet_view)
{
	zend_string *name = NULL, *site_name = NULL;
	zend_long id = 0, known = -1;
	bool editor = false, unknown = true, beacon = false;
	bv_views_article article;
	ZEND_PARSE_PARAMETERS_START(1, 5)
		Z_PARAM_STR_OR_LONG(name, id)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site_name)
		Z_PARAM_BOOL(editor)
		Z_PARAM_LONG_OR_NULL(known, unknown)
		Z_PARAM_BOOL(beacon)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = site_of(site_name, 2);
	if (site == NULL || !php_baiviet_article(&article, name, id, 1)) {
		RETURN_THROWS();
	}
	int64_t number = php_baiviet_view_count(site, &article, editor, beacon, unknown ? -1 : MIN(known, BV_VIEWS_NUMBER_MAX));
	RETURN_LONG(number > 0 ? number : 0);
}

ZEND_FUNCTION(BaiViet_views)
{
	HashTable *articles;
	zend_string *site_name = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(articles)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(site_name)
	ZEND_PARSE_PARAMETERS_END();
	bv_views_site *site = site_of(site_name, 2);
	if (site == NULL) {
		RETURN_THROWS();
	}
	php_baiviet_views_many(return_value, site, articles, 1);
}
