/* BaiViet\Renderer: options, and the call of the core.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "Zend/zend_exceptions.h"

#include "Zend/zend_enum.h"

#include "baiviet/citations.h"

zend_class_entry *php_baiviet_ce_Renderer;
zend_class_entry *php_baiviet_ce_BodyFormat;
zend_class_entry *php_baiviet_ce_Typography;
zend_class_entry *php_baiviet_ce_Language;
zend_class_entry *php_baiviet_ce_DateStyle;

static zend_object_handlers renderer_handlers;

typedef struct php_baiviet_renderer {
	bv_render_opts opts; /* its host lies in base_url */
	bv_date_style date_style;
	zend_string *base_url; /* owned */
	bv_slice citation_urls[BV_CITE_KINDS]; /* lie in citation_texts */
	zend_string *citation_texts[BV_CITE_KINDS]; /* owned; NULL when not given */
	bv_slice *embed_hosts; /* owned; NULL when none; they lie in embed_texts */
	zend_string **embed_texts; /* owned, opts.embed_host_count of them */
	zend_object std;
} php_baiviet_renderer;

static inline php_baiviet_renderer *renderer_of(zend_object *object)
{
	return (php_baiviet_renderer *)((char *)object - offsetof(php_baiviet_renderer, std));
}

static zend_object *renderer_create(zend_class_entry *ce)
{
	php_baiviet_renderer *renderer = zend_object_alloc(sizeof(*renderer), ce);
	zend_object_std_init(&renderer->std, ce);
	object_properties_init(&renderer->std, ce);
	renderer->std.handlers = &renderer_handlers;
	return &renderer->std;
}

static void renderer_free(zend_object *object)
{
	php_baiviet_renderer *renderer = renderer_of(object);
	if (renderer->base_url != NULL) {
		zend_string_release(renderer->base_url);
	}
	for (int kind = 0; kind < BV_CITE_KINDS; kind++) {
		if (renderer->citation_texts[kind] != NULL) {
			zend_string_release(renderer->citation_texts[kind]);
		}
	}
	for (size_t i = 0; i < renderer->opts.embed_host_count; i++) {
		zend_string_release(renderer->embed_texts[i]);
	}
	if (renderer->embed_hosts != NULL) {
		efree(renderer->embed_hosts);
		efree(renderer->embed_texts);
	}
	zend_object_std_dtor(object);
}

void php_baiviet_renderer_minit(void)
{
	php_baiviet_ce_Renderer->create_object = renderer_create;
	memcpy(&renderer_handlers, zend_get_std_object_handlers(), sizeof(renderer_handlers));
	renderer_handlers.offset = offsetof(php_baiviet_renderer, std);
	renderer_handlers.free_obj = renderer_free;
	renderer_handlers.clone_obj = NULL; /* immutable: the same one serves */
	renderer_handlers.compare = zend_objects_not_comparable;
}

/* The number of an enum's case in the order of `values`; 0 for an argument that was left out. */
static int case_number(zend_object *value, const char *const *values)
{
	int number = 0;
	if (value != NULL) {
		const char *text = Z_STRVAL_P(zend_enum_fetch_case_value(value));
		while (strcmp(values[number], text) != 0) {
			number++;
		}
	}
	return number;
}

/* The kind of a key of $citationUrls, or -1. A short citation names no one document. */
static int linked_kind(const zend_string *key)
{
	for (int kind = 0; key != NULL && kind < BV_CITE_SHORT; kind++) {
		const char *name = bv_citation_kind_name((bv_citation_kind)kind);
		if (zend_string_equals_cstr(key, name, strlen(name))) {
			return kind;
		}
	}
	return -1;
}

static bool read_citation_urls(php_baiviet_renderer *renderer, HashTable *urls, uint32_t arg)
{
	zend_string *key;
	zval *url;
	ZEND_HASH_FOREACH_STR_KEY_VAL(urls, key, url) {
		int kind = linked_kind(key);
		ZVAL_DEREF(url);
		if (kind < 0) {
			zend_argument_value_error(arg, "must have only the keys law, legal, admin, letter, party and nick");
			return false;
		}
		if (Z_TYPE_P(url) != IS_STRING) {
			zend_argument_type_error(arg, "must have a string under the key \"%s\", %s given", ZSTR_VAL(key), zend_zval_type_name(url));
			return false;
		}
		renderer->citation_texts[kind] = zend_string_copy(Z_STR_P(url));
		renderer->citation_urls[kind] = php_baiviet_slice(Z_STR_P(url));
	} ZEND_HASH_FOREACH_END();
	renderer->opts.citation_urls = zend_hash_num_elements(urls) > 0 ? renderer->citation_urls : NULL;
	return true;
}

static bool read_embed_hosts(php_baiviet_renderer *renderer, HashTable *hosts, uint32_t arg)
{
	uint32_t count = zend_hash_num_elements(hosts);
	if (count == 0) {
		return true;
	}
	renderer->embed_hosts = safe_emalloc(count, sizeof(bv_slice), 0);
	renderer->embed_texts = safe_emalloc(count, sizeof(zend_string *), 0);
	zval *host;
	ZEND_HASH_FOREACH_VAL(hosts, host) {
		ZVAL_DEREF(host);
		if (Z_TYPE_P(host) != IS_STRING) {
			zend_argument_type_error(arg, "must have only strings, %s given", zend_zval_type_name(host));
			return false;
		}
		renderer->embed_texts[renderer->opts.embed_host_count] = zend_string_copy(Z_STR_P(host));
		renderer->embed_hosts[renderer->opts.embed_host_count++] = php_baiviet_slice(Z_STR_P(host));
	} ZEND_HASH_FOREACH_END();
	renderer->opts.embed_hosts = renderer->embed_hosts;
	return true;
}

/* The core's question for the size of an image; `ctx` is the array the caller gave. */
static bool image_size(void *ctx, bv_slice url, unsigned *width, unsigned *height)
{
	zval *size = php_baiviet_find_address(ctx, url);
	if (size == NULL || Z_TYPE_P(size) != IS_ARRAY) {
		return false;
	}
	zval *w = zend_hash_index_find_deref(Z_ARRVAL_P(size), 0), *h = zend_hash_index_find_deref(Z_ARRVAL_P(size), 1);
	if (w == NULL || h == NULL || Z_TYPE_P(w) != IS_LONG || Z_TYPE_P(h) != IS_LONG || Z_LVAL_P(w) < 1 || Z_LVAL_P(h) < 1 ||
		Z_LVAL_P(w) > 10000 || Z_LVAL_P(h) > 10000) {
		return false;
	}
	*width = (unsigned)Z_LVAL_P(w);
	*height = (unsigned)Z_LVAL_P(h);
	return true;
}

ZEND_METHOD(BaiViet_Renderer, __construct)
{
	static const char *const formats[] = {[BV_BODY_AUTO] = "auto", [BV_BODY_HTML] = "html", [BV_BODY_TEXT] = "text"};
	static const char *const typographies[] = {[BV_TYPOGRAPHY_SAFE] = "safe", [BV_TYPOGRAPHY_NONE] = "none"};
	static const char *const languages[] = {[BV_VI] = "vi", [BV_EN] = "en"};
	static const char *const styles[] = {[BV_DATE_PORTAL] = "portal", [BV_DATE_FULL] = "full", [BV_DATE_ISO] = "iso"};
	zend_object *format = NULL, *typography = NULL, *language = NULL, *style = NULL;
	zend_string *base_url = NULL;
	bool nofollow = false, autolink = true;
	zend_long max_bytes = 16777216;
	HashTable *citation_urls = NULL, *embed_hosts = NULL;

	ZEND_PARSE_PARAMETERS_START(0, 10)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(format, php_baiviet_ce_BodyFormat)
		Z_PARAM_OBJ_OF_CLASS(typography, php_baiviet_ce_Typography)
		Z_PARAM_OBJ_OF_CLASS(language, php_baiviet_ce_Language)
		Z_PARAM_OBJ_OF_CLASS(style, php_baiviet_ce_DateStyle)
		Z_PARAM_STR(base_url)
		Z_PARAM_BOOL(nofollow)
		Z_PARAM_BOOL(autolink)
		Z_PARAM_LONG(max_bytes)
		Z_PARAM_ARRAY_HT(citation_urls)
		Z_PARAM_ARRAY_HT(embed_hosts)
	ZEND_PARSE_PARAMETERS_END();

	php_baiviet_renderer *renderer = renderer_of(Z_OBJ_P(ZEND_THIS));
	if (max_bytes < 1) {
		zend_argument_value_error(8, "must be greater than 0");
		RETURN_THROWS();
	}
	if (renderer->base_url != NULL) {
		zend_throw_error(NULL, "A Renderer is immutable: make another one");
		RETURN_THROWS();
	}
	renderer->base_url = base_url != NULL ? zend_string_copy(base_url) : ZSTR_EMPTY_ALLOC();
	renderer->date_style = (bv_date_style)case_number(style, styles);
	renderer->opts = (bv_render_opts){
		.format = (bv_body_format)case_number(format, formats),
		.typography = (bv_typography)case_number(typography, typographies),
		.language = (bv_language)case_number(language, languages),
		.host = bv_host_of(php_baiviet_slice(renderer->base_url)),
		.nofollow = nofollow,
		.keep_plain_links = !autolink,
		.max_input = (size_t)max_bytes,
	};
	if (citation_urls != NULL && !read_citation_urls(renderer, citation_urls, 9)) {
		RETURN_THROWS();
	}
	if (embed_hosts != NULL && !read_embed_hosts(renderer, embed_hosts, 10)) {
		RETURN_THROWS();
	}
}

/* Take what the core noted over into the article. */
static void keep_warnings(php_baiviet_article_object *article, const bv_body *body)
{
	uint32_t count = 0;
	for (int i = 0; i < BV_WARN_COUNT; i++) {
		count += body->warnings[i].count > 0;
	}
	if (count == 0) {
		return;
	}
	article->warnings = safe_emalloc(count, sizeof(php_baiviet_warning), 0);
	for (int i = 0; i < BV_WARN_COUNT; i++) {
		const bv_warning *warning = &body->warnings[i];
		if (warning->count > 0) {
			zend_string *detail = zend_string_init(warning->detail.ptr != NULL ? warning->detail.ptr : "", warning->detail.len, 0);
			article->warnings[article->warning_count++] =
				(php_baiviet_warning){warning->code, warning->count, warning->pos, detail};
		}
	}
}

ZEND_METHOD(BaiViet_Renderer, render)
{
	zend_string *text;
	HashTable *meta = NULL, *image_sizes = NULL;

	ZEND_PARSE_PARAMETERS_START(1, 3)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(meta)
		Z_PARAM_ARRAY_HT(image_sizes)
	ZEND_PARSE_PARAMETERS_END();

	const php_baiviet_renderer *renderer = renderer_of(Z_OBJ_P(ZEND_THIS));
	object_init_ex(return_value, php_baiviet_ce_Article);
	php_baiviet_article_object *article = php_baiviet_article_of(Z_OBJ_P(return_value));
	if (meta != NULL && !php_baiviet_read_meta(article, meta, php_baiviet_slice(renderer->base_url), 2)) {
		RETURN_THROWS();
	}
	bv_body body = {.html.mem = php_baiviet_mem_string(), .arena.mem = php_baiviet_mem_request()};
	bv_render_opts opts = renderer->opts;
	if (image_sizes != NULL) {
		opts.image_size = image_size;
		opts.image_ctx = image_sizes;
	}
	bv_err err;
	if (bv_render(&body, php_baiviet_slice(text), &opts, &err) != BV_OK) {
		bv_body_free(&body);
		zend_throw_exception(php_baiviet_ce_Exception, err.msg, 0);
		RETURN_THROWS();
	}
	article->body = php_baiviet_buf_take(&body.html);
	article->page.body = php_baiviet_slice(article->body);
	article->page.language = renderer->opts.language;
	article->page.date_style = renderer->date_style;
	keep_warnings(article, &body);
	bv_body_free(&body);
}
