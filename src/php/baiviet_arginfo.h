/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 2f861719d3e2855fb97a51167872ef63fd3ac295 */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_slug, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, title, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, separator, IS_STRING, 0, "\"-\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, max_length, IS_LONG, 0, "0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, lowercase, _IS_BOOL, 0, "true")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, locale, IS_STRING, 0, "\"vi\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, fallback, IS_STRING, 0, "\"\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, symbols, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_unique_slug, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, slug, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, taken, IS_CALLABLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, max_length, IS_LONG, 0, "0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, separator, IS_STRING, 0, "\"-\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_normalize, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, tone, BaiViet\\ToneStyle, 0, "BaiViet\\ToneStyle::Keep")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, nbsp, _IS_BOOL, 0, "true")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_text_of, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, html, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_from_legacy, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, from, BaiViet\\LegacyEncoding, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_BaiViet_guess_legacy, 0, 1, BaiViet\\LegacyEncoding, 1)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_view, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, editor, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, known, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, beacon, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_views, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, articles, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Store_apply, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, generation, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, cumulative, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_SqliteStore___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, folder, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_SqliteStore_apply arginfo_class_BaiViet_Store_apply

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_RedisStore___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, address, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, user, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, password, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_RedisStore_apply arginfo_class_BaiViet_Store_apply

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_ViewCounter___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_hit, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_add, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO(0, views, IS_LONG, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_ViewCounter_get arginfo_class_BaiViet_ViewCounter_hit

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_getMany, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, articles, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_set, 0, 2, IS_VOID, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO(0, number, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_reset, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_top, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, period, BaiViet\\Period, 0, "BaiViet\\Period::Week")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, n, IS_LONG, 0, "10")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_hot, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, n, IS_LONG, 0, "10")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_history, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, days, IS_LONG, 0, "30")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_total, 0, 0, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, period, BaiViet\\Period, 0, "BaiViet\\Period::All")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_drain, 0, 0, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, store, BaiViet\\Store, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, everything, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_import, 0, 1, IS_LONG, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, numbers, Traversable, MAY_BE_ARRAY, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, source, IS_STRING, 0, "\"import\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_BaiViet_ViewCounter_export, 0, 0, BaiViet\\ViewExport, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_status, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_ViewExport___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_current, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_MASK_EX(arginfo_class_BaiViet_ViewExport_key, 0, 0, MAY_BE_LONG|MAY_BE_STRING)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_next, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_ViewExport_rewind arginfo_class_BaiViet_ViewExport_next

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_valid, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageVersions_bump, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, tags, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageVersions_since, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, version, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_PageStore___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, hosts, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, query, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, cookies, IS_ARRAY, 0, "[]")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, versions, BaiViet\\PageVersions, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageStore_key, 0, 0, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, variant, IS_STRING, 0, "\"\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, vary, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageStore_serve, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageStore_put, 0, 2, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, page, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, tags, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, ttl, IS_LONG, 0, "3600")
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, viewsSite, IS_STRING, 0, "\"default\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, separator, IS_STRING, 0, "\".\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, marker, IS_STRING, 0, "\"data-baiviet-views\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageStore_refusal, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_PageStore_purge, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_PageStore_purgeTags arginfo_class_BaiViet_PageVersions_bump

#define arginfo_class_BaiViet_PageStore_purgeAll arginfo_class_BaiViet_ViewExport_next

#define arginfo_class_BaiViet_PageStore_status arginfo_class_BaiViet_ViewCounter_status

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_Renderer___construct, 0, 0, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, format, BaiViet\\BodyFormat, 0, "BaiViet\\BodyFormat::Auto")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, typography, BaiViet\\Typography, 0, "BaiViet\\Typography::Safe")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, language, BaiViet\\Language, 0, "BaiViet\\Language::Vi")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, dateStyle, BaiViet\\DateStyle, 0, "BaiViet\\DateStyle::Portal")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, baseUrl, IS_STRING, 0, "\"\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, nofollow, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, autolink, _IS_BOOL, 0, "true")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, maxBytes, IS_LONG, 0, "16777216")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, citationUrls, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, embedHosts, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_BaiViet_Renderer_render, 0, 1, BaiViet\\Article, 0)
	ZEND_ARG_TYPE_INFO(0, body, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, meta, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, imageSizes, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_Article___construct arginfo_class_BaiViet_ViewExport___construct

#define arginfo_class_BaiViet_Article_text arginfo_class_BaiViet_PageStore_refusal

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Article_excerpt, 0, 0, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, length, IS_LONG, 0, "200")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Article_head, 0, 0, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, dublinCore, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Article_contents, 0, 0, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, least, IS_LONG, 0, "3")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_Article_jsonLd arginfo_class_BaiViet_PageStore_refusal

#define arginfo_class_BaiViet_Article_page arginfo_class_BaiViet_Article_head

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Article_print, 0, 0, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, printedAt, DateTimeInterface, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Article_save, 0, 0, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, images, IS_ARRAY, 0, "[]")
	ZEND_ARG_INFO_WITH_DEFAULT_VALUE(1, missing, "null")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, savedAt, DateTimeInterface, 1, "null")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_Article_feed arginfo_class_BaiViet_PageStore_refusal

#define arginfo_class_BaiViet_Article___toString arginfo_class_BaiViet_PageStore_refusal

#define arginfo_class_BaiViet_Article_jsonSerialize arginfo_class_BaiViet_ViewCounter_status

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_Feed___construct, 0, 0, 2)
	ZEND_ARG_TYPE_INFO(0, title, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, url, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, self, IS_STRING, 0, "\"\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, description, IS_STRING, 0, "\"\"")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, language, BaiViet\\Language, 0, "BaiViet\\Language::Vi")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Feed_add, 0, 1, IS_STATIC, 0)
	ZEND_ARG_OBJ_INFO(0, article, BaiViet\\Article, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, id, IS_STRING, 0, "\"\"")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_Feed_rss arginfo_class_BaiViet_PageStore_refusal

#define arginfo_class_BaiViet_Feed_atom arginfo_class_BaiViet_PageStore_refusal

#define arginfo_class_BaiViet_Feed_newsSitemap arginfo_class_BaiViet_PageStore_refusal

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Import_text, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, text, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Import_page, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, html, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, encoding, BaiViet\\LegacyEncoding, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, maxBytes, IS_LONG, 0, "8388608")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_BaiViet_Import_wxr, 0, 1, BaiViet\\WxrReader, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, raw, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_Import___construct arginfo_class_BaiViet_ViewExport___construct

#define arginfo_class_BaiViet_WxrReader___construct arginfo_class_BaiViet_ViewExport___construct

#define arginfo_class_BaiViet_WxrReader_current arginfo_class_BaiViet_ViewCounter_status

#define arginfo_class_BaiViet_WxrReader_key arginfo_class_BaiViet_ViewExport_current

#define arginfo_class_BaiViet_WxrReader_next arginfo_class_BaiViet_ViewExport_next

#define arginfo_class_BaiViet_WxrReader_rewind arginfo_class_BaiViet_ViewExport_next

#define arginfo_class_BaiViet_WxrReader_valid arginfo_class_BaiViet_ViewExport_valid


ZEND_FUNCTION(BaiViet_slug);
ZEND_FUNCTION(BaiViet_unique_slug);
ZEND_FUNCTION(BaiViet_normalize);
ZEND_FUNCTION(BaiViet_text_of);
ZEND_FUNCTION(BaiViet_from_legacy);
ZEND_FUNCTION(BaiViet_guess_legacy);
ZEND_FUNCTION(BaiViet_view);
ZEND_FUNCTION(BaiViet_views);
ZEND_METHOD(BaiViet_SqliteStore, __construct);
ZEND_METHOD(BaiViet_SqliteStore, apply);
ZEND_METHOD(BaiViet_RedisStore, __construct);
ZEND_METHOD(BaiViet_ViewCounter, __construct);
ZEND_METHOD(BaiViet_ViewCounter, hit);
ZEND_METHOD(BaiViet_ViewCounter, add);
ZEND_METHOD(BaiViet_ViewCounter, get);
ZEND_METHOD(BaiViet_ViewCounter, getMany);
ZEND_METHOD(BaiViet_ViewCounter, set);
ZEND_METHOD(BaiViet_ViewCounter, reset);
ZEND_METHOD(BaiViet_ViewCounter, top);
ZEND_METHOD(BaiViet_ViewCounter, hot);
ZEND_METHOD(BaiViet_ViewCounter, history);
ZEND_METHOD(BaiViet_ViewCounter, total);
ZEND_METHOD(BaiViet_ViewCounter, drain);
ZEND_METHOD(BaiViet_ViewCounter, import);
ZEND_METHOD(BaiViet_ViewCounter, export);
ZEND_METHOD(BaiViet_ViewCounter, status);
ZEND_METHOD(BaiViet_ViewExport, __construct);
ZEND_METHOD(BaiViet_ViewExport, current);
ZEND_METHOD(BaiViet_ViewExport, key);
ZEND_METHOD(BaiViet_ViewExport, next);
ZEND_METHOD(BaiViet_ViewExport, rewind);
ZEND_METHOD(BaiViet_ViewExport, valid);
ZEND_METHOD(BaiViet_PageStore, __construct);
ZEND_METHOD(BaiViet_PageStore, key);
ZEND_METHOD(BaiViet_PageStore, serve);
ZEND_METHOD(BaiViet_PageStore, put);
ZEND_METHOD(BaiViet_PageStore, refusal);
ZEND_METHOD(BaiViet_PageStore, purge);
ZEND_METHOD(BaiViet_PageStore, purgeTags);
ZEND_METHOD(BaiViet_PageStore, purgeAll);
ZEND_METHOD(BaiViet_PageStore, status);
ZEND_METHOD(BaiViet_Renderer, __construct);
ZEND_METHOD(BaiViet_Renderer, render);
ZEND_METHOD(BaiViet_Article, __construct);
ZEND_METHOD(BaiViet_Article, text);
ZEND_METHOD(BaiViet_Article, excerpt);
ZEND_METHOD(BaiViet_Article, head);
ZEND_METHOD(BaiViet_Article, contents);
ZEND_METHOD(BaiViet_Article, jsonLd);
ZEND_METHOD(BaiViet_Article, page);
ZEND_METHOD(BaiViet_Article, print);
ZEND_METHOD(BaiViet_Article, save);
ZEND_METHOD(BaiViet_Article, feed);
ZEND_METHOD(BaiViet_Article, __toString);
ZEND_METHOD(BaiViet_Article, jsonSerialize);
ZEND_METHOD(BaiViet_Feed, __construct);
ZEND_METHOD(BaiViet_Feed, add);
ZEND_METHOD(BaiViet_Feed, rss);
ZEND_METHOD(BaiViet_Feed, atom);
ZEND_METHOD(BaiViet_Feed, newsSitemap);
ZEND_METHOD(BaiViet_Import, text);
ZEND_METHOD(BaiViet_Import, page);
ZEND_METHOD(BaiViet_Import, wxr);
ZEND_METHOD(BaiViet_Import, __construct);
ZEND_METHOD(BaiViet_WxrReader, __construct);
ZEND_METHOD(BaiViet_WxrReader, current);
ZEND_METHOD(BaiViet_WxrReader, key);
ZEND_METHOD(BaiViet_WxrReader, next);
ZEND_METHOD(BaiViet_WxrReader, rewind);
ZEND_METHOD(BaiViet_WxrReader, valid);


static const zend_function_entry ext_functions[] = {
	ZEND_NS_FALIAS("BaiViet", slug, BaiViet_slug, arginfo_BaiViet_slug)
	ZEND_NS_FALIAS("BaiViet", unique_slug, BaiViet_unique_slug, arginfo_BaiViet_unique_slug)
	ZEND_NS_FALIAS("BaiViet", normalize, BaiViet_normalize, arginfo_BaiViet_normalize)
	ZEND_NS_FALIAS("BaiViet", text_of, BaiViet_text_of, arginfo_BaiViet_text_of)
	ZEND_NS_FALIAS("BaiViet", from_legacy, BaiViet_from_legacy, arginfo_BaiViet_from_legacy)
	ZEND_NS_FALIAS("BaiViet", guess_legacy, BaiViet_guess_legacy, arginfo_BaiViet_guess_legacy)
	ZEND_NS_FALIAS("BaiViet", view, BaiViet_view, arginfo_BaiViet_view)
	ZEND_NS_FALIAS("BaiViet", views, BaiViet_views, arginfo_BaiViet_views)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_BaiVietException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_ToneStyle_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_LegacyEncoding_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Period_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Store_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(BaiViet_Store, apply, arginfo_class_BaiViet_Store_apply, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_SqliteStore_methods[] = {
	ZEND_ME(BaiViet_SqliteStore, __construct, arginfo_class_BaiViet_SqliteStore___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_SqliteStore, apply, arginfo_class_BaiViet_SqliteStore_apply, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_RedisStore_methods[] = {
	ZEND_ME(BaiViet_RedisStore, __construct, arginfo_class_BaiViet_RedisStore___construct, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(BaiViet_SqliteStore, apply, apply, arginfo_class_BaiViet_RedisStore_apply, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_ViewCounter_methods[] = {
	ZEND_ME(BaiViet_ViewCounter, __construct, arginfo_class_BaiViet_ViewCounter___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, hit, arginfo_class_BaiViet_ViewCounter_hit, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, add, arginfo_class_BaiViet_ViewCounter_add, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, get, arginfo_class_BaiViet_ViewCounter_get, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, getMany, arginfo_class_BaiViet_ViewCounter_getMany, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, set, arginfo_class_BaiViet_ViewCounter_set, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, reset, arginfo_class_BaiViet_ViewCounter_reset, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, top, arginfo_class_BaiViet_ViewCounter_top, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, hot, arginfo_class_BaiViet_ViewCounter_hot, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, history, arginfo_class_BaiViet_ViewCounter_history, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, total, arginfo_class_BaiViet_ViewCounter_total, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, drain, arginfo_class_BaiViet_ViewCounter_drain, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, import, arginfo_class_BaiViet_ViewCounter_import, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, export, arginfo_class_BaiViet_ViewCounter_export, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, status, arginfo_class_BaiViet_ViewCounter_status, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_ViewExport_methods[] = {
	ZEND_ME(BaiViet_ViewExport, __construct, arginfo_class_BaiViet_ViewExport___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(BaiViet_ViewExport, current, arginfo_class_BaiViet_ViewExport_current, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, key, arginfo_class_BaiViet_ViewExport_key, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, next, arginfo_class_BaiViet_ViewExport_next, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, rewind, arginfo_class_BaiViet_ViewExport_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, valid, arginfo_class_BaiViet_ViewExport_valid, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_PageVersions_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(BaiViet_PageVersions, bump, arginfo_class_BaiViet_PageVersions_bump, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(BaiViet_PageVersions, since, arginfo_class_BaiViet_PageVersions_since, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_PageStore_methods[] = {
	ZEND_ME(BaiViet_PageStore, __construct, arginfo_class_BaiViet_PageStore___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, key, arginfo_class_BaiViet_PageStore_key, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, serve, arginfo_class_BaiViet_PageStore_serve, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, put, arginfo_class_BaiViet_PageStore_put, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, refusal, arginfo_class_BaiViet_PageStore_refusal, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, purge, arginfo_class_BaiViet_PageStore_purge, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, purgeTags, arginfo_class_BaiViet_PageStore_purgeTags, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, purgeAll, arginfo_class_BaiViet_PageStore_purgeAll, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_PageStore, status, arginfo_class_BaiViet_PageStore_status, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_BodyFormat_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Typography_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Language_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_DateStyle_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Renderer_methods[] = {
	ZEND_ME(BaiViet_Renderer, __construct, arginfo_class_BaiViet_Renderer___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Renderer, render, arginfo_class_BaiViet_Renderer_render, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Article_methods[] = {
	ZEND_ME(BaiViet_Article, __construct, arginfo_class_BaiViet_Article___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(BaiViet_Article, text, arginfo_class_BaiViet_Article_text, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, excerpt, arginfo_class_BaiViet_Article_excerpt, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, head, arginfo_class_BaiViet_Article_head, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, contents, arginfo_class_BaiViet_Article_contents, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, jsonLd, arginfo_class_BaiViet_Article_jsonLd, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, page, arginfo_class_BaiViet_Article_page, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, print, arginfo_class_BaiViet_Article_print, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, save, arginfo_class_BaiViet_Article_save, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, feed, arginfo_class_BaiViet_Article_feed, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, __toString, arginfo_class_BaiViet_Article___toString, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Article, jsonSerialize, arginfo_class_BaiViet_Article_jsonSerialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Feed_methods[] = {
	ZEND_ME(BaiViet_Feed, __construct, arginfo_class_BaiViet_Feed___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Feed, add, arginfo_class_BaiViet_Feed_add, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Feed, rss, arginfo_class_BaiViet_Feed_rss, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Feed, atom, arginfo_class_BaiViet_Feed_atom, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_Feed, newsSitemap, arginfo_class_BaiViet_Feed_newsSitemap, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Import_methods[] = {
	ZEND_ME(BaiViet_Import, text, arginfo_class_BaiViet_Import_text, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(BaiViet_Import, page, arginfo_class_BaiViet_Import_page, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(BaiViet_Import, wxr, arginfo_class_BaiViet_Import_wxr, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(BaiViet_Import, __construct, arginfo_class_BaiViet_Import___construct, ZEND_ACC_PRIVATE)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_WxrReader_methods[] = {
	ZEND_ME(BaiViet_WxrReader, __construct, arginfo_class_BaiViet_WxrReader___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(BaiViet_WxrReader, current, arginfo_class_BaiViet_WxrReader_current, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_WxrReader, key, arginfo_class_BaiViet_WxrReader_key, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_WxrReader, next, arginfo_class_BaiViet_WxrReader_next, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_WxrReader, rewind, arginfo_class_BaiViet_WxrReader_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_WxrReader, valid, arginfo_class_BaiViet_WxrReader_valid, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static void register_baiviet_symbols(int module_number)
{
	REGISTER_LONG_CONSTANT("BaiViet\\SLUG_TABLE_VERSION", bv_slug_table_version(), CONST_PERSISTENT);
	ZEND_ASSERT(bv_slug_table_version() == 1);
}

static zend_class_entry *register_class_BaiViet_BaiVietException(zend_class_entry *class_entry_RuntimeException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "BaiVietException", class_BaiViet_BaiVietException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_ToneStyle(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\ToneStyle", IS_STRING, class_BaiViet_ToneStyle_methods);

	zval enum_case_Keep_value;
	zend_string *enum_case_Keep_value_str = zend_string_init("keep", strlen("keep"), 1);
	ZVAL_STR(&enum_case_Keep_value, enum_case_Keep_value_str);
	zend_enum_add_case_cstr(class_entry, "Keep", &enum_case_Keep_value);

	zval enum_case_Old_value;
	zend_string *enum_case_Old_value_str = zend_string_init("old", strlen("old"), 1);
	ZVAL_STR(&enum_case_Old_value, enum_case_Old_value_str);
	zend_enum_add_case_cstr(class_entry, "Old", &enum_case_Old_value);

	zval enum_case_New_value;
	zend_string *enum_case_New_value_str = zend_string_init("new", strlen("new"), 1);
	ZVAL_STR(&enum_case_New_value, enum_case_New_value_str);
	zend_enum_add_case_cstr(class_entry, "New", &enum_case_New_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_LegacyEncoding(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\LegacyEncoding", IS_STRING, class_BaiViet_LegacyEncoding_methods);

	zval enum_case_Tcvn3_value;
	zend_string *enum_case_Tcvn3_value_str = zend_string_init("TCVN3", strlen("TCVN3"), 1);
	ZVAL_STR(&enum_case_Tcvn3_value, enum_case_Tcvn3_value_str);
	zend_enum_add_case_cstr(class_entry, "Tcvn3", &enum_case_Tcvn3_value);

	zval enum_case_Vni_value;
	zend_string *enum_case_Vni_value_str = zend_string_init("VNI", strlen("VNI"), 1);
	ZVAL_STR(&enum_case_Vni_value, enum_case_Vni_value_str);
	zend_enum_add_case_cstr(class_entry, "Vni", &enum_case_Vni_value);

	zval enum_case_Viqr_value;
	zend_string *enum_case_Viqr_value_str = zend_string_init("VIQR", strlen("VIQR"), 1);
	ZVAL_STR(&enum_case_Viqr_value, enum_case_Viqr_value_str);
	zend_enum_add_case_cstr(class_entry, "Viqr", &enum_case_Viqr_value);

	zval enum_case_Viscii_value;
	zend_string *enum_case_Viscii_value_str = zend_string_init("VISCII", strlen("VISCII"), 1);
	ZVAL_STR(&enum_case_Viscii_value, enum_case_Viscii_value_str);
	zend_enum_add_case_cstr(class_entry, "Viscii", &enum_case_Viscii_value);

	zval enum_case_Vps_value;
	zend_string *enum_case_Vps_value_str = zend_string_init("VPS", strlen("VPS"), 1);
	ZVAL_STR(&enum_case_Vps_value, enum_case_Vps_value_str);
	zend_enum_add_case_cstr(class_entry, "Vps", &enum_case_Vps_value);

	zval enum_case_Cp1258_value;
	zend_string *enum_case_Cp1258_value_str = zend_string_init("CP1258", strlen("CP1258"), 1);
	ZVAL_STR(&enum_case_Cp1258_value, enum_case_Cp1258_value_str);
	zend_enum_add_case_cstr(class_entry, "Cp1258", &enum_case_Cp1258_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Period(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\Period", IS_STRING, class_BaiViet_Period_methods);

	zval enum_case_Day_value;
	zend_string *enum_case_Day_value_str = zend_string_init("day", strlen("day"), 1);
	ZVAL_STR(&enum_case_Day_value, enum_case_Day_value_str);
	zend_enum_add_case_cstr(class_entry, "Day", &enum_case_Day_value);

	zval enum_case_Week_value;
	zend_string *enum_case_Week_value_str = zend_string_init("week", strlen("week"), 1);
	ZVAL_STR(&enum_case_Week_value, enum_case_Week_value_str);
	zend_enum_add_case_cstr(class_entry, "Week", &enum_case_Week_value);

	zval enum_case_Month_value;
	zend_string *enum_case_Month_value_str = zend_string_init("month", strlen("month"), 1);
	ZVAL_STR(&enum_case_Month_value, enum_case_Month_value_str);
	zend_enum_add_case_cstr(class_entry, "Month", &enum_case_Month_value);

	zval enum_case_Year_value;
	zend_string *enum_case_Year_value_str = zend_string_init("year", strlen("year"), 1);
	ZVAL_STR(&enum_case_Year_value, enum_case_Year_value_str);
	zend_enum_add_case_cstr(class_entry, "Year", &enum_case_Year_value);

	zval enum_case_All_value;
	zend_string *enum_case_All_value_str = zend_string_init("all", strlen("all"), 1);
	ZVAL_STR(&enum_case_All_value, enum_case_All_value_str);
	zend_enum_add_case_cstr(class_entry, "All", &enum_case_All_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Store(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Store", class_BaiViet_Store_methods);
	class_entry = zend_register_internal_interface(&ce);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_SqliteStore(zend_class_entry *class_entry_BaiViet_Store)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "SqliteStore", class_BaiViet_SqliteStore_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_BaiViet_Store);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_RedisStore(zend_class_entry *class_entry_BaiViet_Store)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "RedisStore", class_BaiViet_RedisStore_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_BaiViet_Store);


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "__construct", sizeof("__construct") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "__construct", sizeof("__construct") - 1), 3, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_ViewCounter(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "ViewCounter", class_BaiViet_ViewCounter_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_ViewExport(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "ViewExport", class_BaiViet_ViewExport_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_PageVersions(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "PageVersions", class_BaiViet_PageVersions_methods);
	class_entry = zend_register_internal_interface(&ce);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_PageStore(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "PageStore", class_BaiViet_PageStore_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_BodyFormat(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\BodyFormat", IS_STRING, class_BaiViet_BodyFormat_methods);

	zval enum_case_Auto_value;
	zend_string *enum_case_Auto_value_str = zend_string_init("auto", strlen("auto"), 1);
	ZVAL_STR(&enum_case_Auto_value, enum_case_Auto_value_str);
	zend_enum_add_case_cstr(class_entry, "Auto", &enum_case_Auto_value);

	zval enum_case_Html_value;
	zend_string *enum_case_Html_value_str = zend_string_init("html", strlen("html"), 1);
	ZVAL_STR(&enum_case_Html_value, enum_case_Html_value_str);
	zend_enum_add_case_cstr(class_entry, "Html", &enum_case_Html_value);

	zval enum_case_Text_value;
	zend_string *enum_case_Text_value_str = zend_string_init("text", strlen("text"), 1);
	ZVAL_STR(&enum_case_Text_value, enum_case_Text_value_str);
	zend_enum_add_case_cstr(class_entry, "Text", &enum_case_Text_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Typography(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\Typography", IS_STRING, class_BaiViet_Typography_methods);

	zval enum_case_Safe_value;
	zend_string *enum_case_Safe_value_str = zend_string_init("safe", strlen("safe"), 1);
	ZVAL_STR(&enum_case_Safe_value, enum_case_Safe_value_str);
	zend_enum_add_case_cstr(class_entry, "Safe", &enum_case_Safe_value);

	zval enum_case_None_value;
	zend_string *enum_case_None_value_str = zend_string_init("none", strlen("none"), 1);
	ZVAL_STR(&enum_case_None_value, enum_case_None_value_str);
	zend_enum_add_case_cstr(class_entry, "None", &enum_case_None_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Language(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\Language", IS_STRING, class_BaiViet_Language_methods);

	zval enum_case_Vi_value;
	zend_string *enum_case_Vi_value_str = zend_string_init("vi", strlen("vi"), 1);
	ZVAL_STR(&enum_case_Vi_value, enum_case_Vi_value_str);
	zend_enum_add_case_cstr(class_entry, "Vi", &enum_case_Vi_value);

	zval enum_case_En_value;
	zend_string *enum_case_En_value_str = zend_string_init("en", strlen("en"), 1);
	ZVAL_STR(&enum_case_En_value, enum_case_En_value_str);
	zend_enum_add_case_cstr(class_entry, "En", &enum_case_En_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_DateStyle(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\DateStyle", IS_STRING, class_BaiViet_DateStyle_methods);

	zval enum_case_Portal_value;
	zend_string *enum_case_Portal_value_str = zend_string_init("portal", strlen("portal"), 1);
	ZVAL_STR(&enum_case_Portal_value, enum_case_Portal_value_str);
	zend_enum_add_case_cstr(class_entry, "Portal", &enum_case_Portal_value);

	zval enum_case_Full_value;
	zend_string *enum_case_Full_value_str = zend_string_init("full", strlen("full"), 1);
	ZVAL_STR(&enum_case_Full_value, enum_case_Full_value_str);
	zend_enum_add_case_cstr(class_entry, "Full", &enum_case_Full_value);

	zval enum_case_Iso_value;
	zend_string *enum_case_Iso_value_str = zend_string_init("iso", strlen("iso"), 1);
	ZVAL_STR(&enum_case_Iso_value, enum_case_Iso_value_str);
	zend_enum_add_case_cstr(class_entry, "Iso", &enum_case_Iso_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Renderer(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Renderer", class_BaiViet_Renderer_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Article(zend_class_entry *class_entry_Stringable, zend_class_entry *class_entry_JsonSerializable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Article", class_BaiViet_Article_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 2, class_entry_Stringable, class_entry_JsonSerializable);

	zval property_body_default_value;
	ZVAL_UNDEF(&property_body_default_value);
	zend_string *property_body_name = zend_string_init("body", sizeof("body") - 1, 1);
	zend_declare_typed_property(class_entry, property_body_name, &property_body_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_body_name);

	zval property_title_default_value;
	ZVAL_UNDEF(&property_title_default_value);
	zend_string *property_title_name = zend_string_init("title", sizeof("title") - 1, 1);
	zend_declare_typed_property(class_entry, property_title_name, &property_title_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_title_name);

	zval property_lead_default_value;
	ZVAL_UNDEF(&property_lead_default_value);
	zend_string *property_lead_name = zend_string_init("lead", sizeof("lead") - 1, 1);
	zend_declare_typed_property(class_entry, property_lead_name, &property_lead_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_lead_name);

	zval property_byline_default_value;
	ZVAL_UNDEF(&property_byline_default_value);
	zend_string *property_byline_name = zend_string_init("byline", sizeof("byline") - 1, 1);
	zend_declare_typed_property(class_entry, property_byline_name, &property_byline_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_byline_name);

	zval property_toc_default_value;
	ZVAL_UNDEF(&property_toc_default_value);
	zend_string *property_toc_name = zend_string_init("toc", sizeof("toc") - 1, 1);
	zend_declare_typed_property(class_entry, property_toc_name, &property_toc_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_toc_name);

	zval property_figures_default_value;
	ZVAL_UNDEF(&property_figures_default_value);
	zend_string *property_figures_name = zend_string_init("figures", sizeof("figures") - 1, 1);
	zend_declare_typed_property(class_entry, property_figures_name, &property_figures_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_figures_name);

	zval property_tables_default_value;
	ZVAL_UNDEF(&property_tables_default_value);
	zend_string *property_tables_name = zend_string_init("tables", sizeof("tables") - 1, 1);
	zend_declare_typed_property(class_entry, property_tables_name, &property_tables_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_tables_name);

	zval property_links_default_value;
	ZVAL_UNDEF(&property_links_default_value);
	zend_string *property_links_name = zend_string_init("links", sizeof("links") - 1, 1);
	zend_declare_typed_property(class_entry, property_links_name, &property_links_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_links_name);

	zval property_citations_default_value;
	ZVAL_UNDEF(&property_citations_default_value);
	zend_string *property_citations_name = zend_string_init("citations", sizeof("citations") - 1, 1);
	zend_declare_typed_property(class_entry, property_citations_name, &property_citations_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_citations_name);

	zval property_words_default_value;
	ZVAL_UNDEF(&property_words_default_value);
	zend_string *property_words_name = zend_string_init("words", sizeof("words") - 1, 1);
	zend_declare_typed_property(class_entry, property_words_name, &property_words_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_words_name);

	zval property_minutes_default_value;
	ZVAL_UNDEF(&property_minutes_default_value);
	zend_string *property_minutes_name = zend_string_init("minutes", sizeof("minutes") - 1, 1);
	zend_declare_typed_property(class_entry, property_minutes_name, &property_minutes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_minutes_name);

	zval property_warnings_default_value;
	ZVAL_UNDEF(&property_warnings_default_value);
	zend_string *property_warnings_name = zend_string_init("warnings", sizeof("warnings") - 1, 1);
	zend_declare_typed_property(class_entry, property_warnings_name, &property_warnings_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_warnings_name);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Feed(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Feed", class_BaiViet_Feed_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Import(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Import", class_BaiViet_Import_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_WxrReader(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "WxrReader", class_BaiViet_WxrReader_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}
