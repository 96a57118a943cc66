/* The glue of the article room: what its files share.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_ARTICLE_H
#define BAIVIET_PHP_ARTICLE_H

#include "glue.h"

#include "baiviet/article.h"
#include "baiviet/page.h"

extern zend_class_entry *php_baiviet_ce_Renderer;
extern zend_class_entry *php_baiviet_ce_Article;
extern zend_class_entry *php_baiviet_ce_Feed;
extern zend_class_entry *php_baiviet_ce_BodyFormat;
extern zend_class_entry *php_baiviet_ce_Typography;
extern zend_class_entry *php_baiviet_ce_Language;
extern zend_class_entry *php_baiviet_ce_DateStyle;

/* The texts of an article's metadata, in the order of php_baiviet_meta_names. */
typedef enum php_baiviet_meta {
	META_TITLE,
	META_LEAD,
	META_AUTHOR,
	META_SOURCE,
	META_SECTION,
	META_SITE,
	META_URL,
	META_IMAGE,
	META_PRINT_URL,
	META_SAVE_URL,
	META_HOME_URL,
	META_FEED_URL,
	META_COUNT
} php_baiviet_meta;

/* The properties of Article, in the order of the stub. */
typedef enum php_baiviet_part {
	PART_BODY,
	PART_TITLE,
	PART_LEAD,
	PART_BYLINE,
	PART_TOC,
	PART_FIGURES,
	PART_TABLES,
	PART_LINKS,
	PART_CITATIONS,
	PART_WORDS,
	PART_MINUTES,
	PART_WARNINGS,
	PART_COUNT
} php_baiviet_part;

/* What was noted of an article while it was rendered. */
typedef struct php_baiviet_warning {
	bv_warning_code code;
	uint32_t count;
	size_t pos;
	zend_string *detail; /* owned */
} php_baiviet_warning;

typedef struct php_baiviet_article_object {
	zend_string *body;             /* owned */
	zend_string *meta[META_COUNT]; /* owned; NULL when not given */
	bv_page page;                  /* its slices lie in the strings above */
	php_baiviet_warning *warnings; /* owned */
	uint32_t warning_count;
	zend_object std; /* last: the engine keeps the properties behind it */
} php_baiviet_article_object;

static inline php_baiviet_article_object *php_baiviet_article_of(zend_object *object)
{
	return (php_baiviet_article_object *)((char *)object - offsetof(php_baiviet_article_object, std));
}

/* Set up the classes' handlers, after they were registered. */
void php_baiviet_renderer_minit(void);
void php_baiviet_article_minit(void);
void php_baiviet_feed_minit(void);

/* Read the metadata in `meta` into `article`; its address is resolved against that of the site, `base`. False, with an
 * exception that speaks of argument `arg`, when it is wrong. */
bool php_baiviet_read_meta(php_baiviet_article_object *article, HashTable *meta, bv_slice base, uint32_t arg);

/* The date of a DateTimeInterface, or now in PHP's time zone. Year 0, with an exception, when the object's format() threw. */
void php_baiviet_date_or_now(bv_date *date, zend_object *object);

/* The value of the part number `part`, into `value`; owned by the caller. */
void php_baiviet_make_part(php_baiviet_article_object *article, php_baiviet_part part, zval *value);

/* The figures of `body`, which bv_render() wrote, into `value`; owned by the caller. */
void php_baiviet_make_figures(zval *value, bv_slice body);

/* What the caller's array holds for an address, where "12" has become the number 12; NULL when nothing. */
static inline zval *php_baiviet_find_address(HashTable *array, bv_slice url)
{
	zval *found = url.len > 0 ? zend_symtable_str_find(array, url.ptr, url.len) : NULL;
	if (found != NULL) {
		ZVAL_DEREF(found);
	}
	return found;
}

/* Text as UTF-8: itself, with one more reference, when it is well-formed. */
zend_string *php_baiviet_valid_text(zend_string *text);

#endif
