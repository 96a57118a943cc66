/* The glue of view counting: what its files share, and its part of the module globals.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_VIEWS_H
#define BAIVIET_PHP_VIEWS_H

#include "php.h"

#include "baiviet/views.h"
#include "baiviet/views_rules.h"

/* A site that this process (or thread) counts for. Lives as long as the process: what it maps
 * outlives requests. */
typedef struct php_baiviet_site {
	bv_views_site views;
	struct php_baiviet_site *next;
	bool drain_after; /* the response is out: drain now */
} php_baiviet_site;

/* Part of the module globals. Zeroed it is valid. */
typedef struct php_baiviet_views_globals {
	char *live_dir;
	char *store;
	zend_long capacity;
	zend_long drain_interval;
	zend_long window;
	char *timezone;
	bool timezone_unknown; /* PHP does not know it: Asia/Ho_Chi_Minh serves instead */
	char *exclude;
	char *trusted_proxies;
	char *bot_extra;
	bv_networks proxies;
	bv_networks excluded;
	bv_bots *bots;
	char *bots_made_of; /* the bot_extra of that time */
	bool bot_extra_touched;
	php_baiviet_site *sites;
	bv_views_site *recent; /* of `sites`, the one this request used last; NULL = look it up */
	int32_t utc_offset;       /* seconds, of local time where the readers live */
	int64_t utc_offset_until; /* UNIX time; ask again then */
} php_baiviet_views_globals;

extern zend_class_entry *php_baiviet_ce_Period;
extern zend_class_entry *php_baiviet_ce_Store;
extern zend_class_entry *php_baiviet_ce_SqliteStore;
extern zend_class_entry *php_baiviet_ce_RedisStore;
extern zend_class_entry *php_baiviet_ce_ViewCounter;
extern zend_class_entry *php_baiviet_ce_ViewExport;

/* The module's lifecycle. Classes are registered before minit. */
void php_baiviet_views_minit(int type, int module_number);
void php_baiviet_views_mshutdown(int type, int module_number);
void php_baiviet_views_rshutdown(void);
void php_baiviet_views_post_deactivate(void);
void php_baiviet_views_gshutdown(php_baiviet_views_globals *globals);
void php_baiviet_views_info(void);

/* The handle of a site, whose name is `len` bytes, borrowed, and need not end with a NUL. NULL, with a ValueError about
 * argument `arg`, when the name is none. */
bv_views_site *php_baiviet_views_site(const char *name, size_t len, uint32_t arg);

/* Bring the offset of local time up to date. Only while scripts may run. */
void php_baiviet_update_offset(void);

/* The name of the zone whose days count. */
const char *php_baiviet_timezone(void);

/* An article from an int|string argument. False, with a ValueError about argument `arg`, when it
 * is none. "12" is 12, as it is for a key of an array. */
bool php_baiviet_article(bv_views_article *article, const zend_string *name, zend_long id, uint32_t arg);

/* The same for a key of an array. */
bool php_baiviet_article_key(bv_views_article *article, const zend_string *name, zend_ulong id, uint32_t arg);

/* Put a number under an article's key. */
void php_baiviet_add_number(zval *array, bv_views_article article, zval *number);

/* What view() does: count the request by the rules, if it is to be counted. Returns the number to show, -1 when it is not
 * known. `known` as for bv_views_count(). */
int64_t php_baiviet_view_count(bv_views_site *site, const bv_views_article *article, bool editor, bool beacon, int64_t known);

/* Numbers for an array of articles, into return_value. */
void php_baiviet_views_many(zval *return_value, bv_views_site *site, HashTable *articles, uint32_t arg);

/* Throw a BaiVietException for what went wrong in the core; not over an exception that is there. */
void php_baiviet_throw(const bv_err *err, const char *what);

/* The same, with the store's problem and the command that mends it if that is known. */
void php_baiviet_throw_store(const bv_views_site *site, const bv_err *err, const char *what);

/* The site of a ViewCounter; NULL with an Error when its constructor was not called. */
bv_views_site *php_baiviet_view_counter_site(zval *self);

/* "2026-08-06" of a day since 1970. */
void php_baiviet_date(char text[static 16], int32_t day);

/* Log what the core wants an administrator to know. */
void php_baiviet_views_log(bv_views_site *site);

/* Give the classes their objects. */
void php_baiviet_view_counter_minit(void);
void php_baiviet_view_export_minit(void);
void php_baiviet_stores_minit(void);

/* A PHP object as a store to drain to. Borrows the object; lives in the caller's frame. */
typedef struct php_baiviet_store {
	bv_views_store store;
	zend_object *object;
	char reason[256]; /* why apply() failed, "" = it did not */
	bool bailout;  /* PHP code left by longjmp, which the caller continues when the drain has let go of its locks */
} php_baiviet_store;

void php_baiviet_store_init(php_baiviet_store *adapter, zend_object *object);

/* The zval of an iterable's key and number as a change. False, with an exception about argument
 * `arg`, when they are none. Named changes borrow the name. */
bool php_baiviet_change(bv_views_change *change, const zend_string *name, zend_ulong id, const zval *views, uint32_t arg);

/* A new export of a site, owned by the caller. */
zend_object *php_baiviet_view_export_new(bv_views_site *site);

#endif
