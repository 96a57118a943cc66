/* The glue of stored pages: what its files share, and its part of the module globals.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PHP_PAGES_H
#define BAIVIET_PHP_PAGES_H

#include "php.h"

#include "baiviet/pages.h"

/* A site's pages as this process (or thread) knows them. Lives as long as the process. */
typedef struct php_baiviet_pages {
	bv_pages pages;
	struct php_baiviet_pages *next;
} php_baiviet_pages;

/* Part of the module globals. Zeroed it is valid. */
typedef struct php_baiviet_pages_globals {
	char *dir;
	zend_long max_bytes;
	php_baiviet_pages *sites;
} php_baiviet_pages_globals;

/* Texts of a PHP array, kept. Zeroed it is empty and valid. */
typedef struct php_baiviet_texts {
	bv_slice *item;
	zend_string **text;
	size_t count;
} php_baiviet_texts;

/* A BaiViet\PageStore. */
typedef struct php_baiviet_page_store {
	bv_pages *pages; /* of the process; NULL = the constructor was not called */
	php_baiviet_texts hosts, query, cookies;
	php_baiviet_texts vary; /* what the variant of key() tells apart */
	zend_object *versions; /* owned, or NULL */
	uint64_t begun;        /* the number of the last purge before the page in hand */
	bv_page_refusal refusal;
	zend_object std;
} php_baiviet_page_store;

extern zend_class_entry *php_baiviet_ce_PageVersions;
extern zend_class_entry *php_baiviet_ce_PageStore;

/* The module's lifecycle. Classes are registered before minit. */
void php_baiviet_pages_minit(int type, int module_number);
void php_baiviet_pages_rshutdown(void);
void php_baiviet_pages_gshutdown(php_baiviet_pages_globals *globals);
void php_baiviet_pages_info(void);
void php_baiviet_pages_request_minit(void);
void php_baiviet_page_store_minit(void);

/* The pages of a site, whose name was checked. */
bv_pages *php_baiviet_pages_site(const char *name);

/* The texts of a list, each of 1 to `max_len` bytes, `max_count` at the most. False, with an exception about argument
 * `arg`, when it is none. The caller's `texts` is empty then. */
bool php_baiviet_texts_read(php_baiviet_texts *texts, HashTable *list, size_t max_count, size_t max_len, uint32_t arg);
void php_baiviet_texts_free(php_baiviet_texts *texts);

static inline bv_slices php_baiviet_slices(const php_baiviet_texts *texts)
{
	return (bv_slices){texts->item, texts->count};
}

/* ---- the request and the response, as PHP has them ---- */

typedef enum php_baiviet_server {
	PAGES_HOST,
	PAGES_URI,
	PAGES_COOKIE,
	PAGES_CONTENT_LENGTH,
	PAGES_TRANSFER_ENCODING,
	PAGES_FORWARDED_HOST,
	PAGES_ACCEPT_ENCODING,
	PAGES_IF_NONE_MATCH,
	PAGES_IF_MODIFIED_SINCE,
	/* any of these is an authorization */
	PAGES_AUTHORIZATION,
	PAGES_REDIRECT_AUTHORIZATION,
	PAGES_AUTH_USER,
	PAGES_AUTH_DIGEST,
	PAGES_REMOTE_USER,
	/* any of these may be taken for the address or the method */
	PAGES_ORIGINAL_URL,
	PAGES_REWRITE_URL,
	PAGES_METHOD_OVERRIDE,
	PAGES_VARIABLES
} php_baiviet_server;

/* A variable of the web server, as the engine took it over; empty when it is not there. */
bv_slice php_baiviet_pages_variable(php_baiviet_server which);

/* What a web request says, all borrowed. */
bv_page_request php_baiviet_page_request(void);

/* The headers that PHP stands to send, as lines owned by the caller (efree), and the status. */
bv_page_response php_baiviet_page_response(void);

/* ---- parts of the class ---- */

/* Count the view and send the page. Headers are not out yet. */
void php_baiviet_page_send(bv_pages *pages, const bv_stored_page *page, bv_slice body, bool gzip);

/* Whether a gzip body may be sent as it is: nothing stands between us and the web server. */
bool php_baiviet_page_output_is_direct(void);

/* Hear from the site's other servers, if it is time. False when they cannot be asked. */
bool php_baiviet_pages_hear(php_baiviet_page_store *store);

/* Log what the core wants an administrator to know. */
void php_baiviet_pages_log(bv_pages *pages);

static inline php_baiviet_page_store *php_baiviet_page_store_of(zend_object *object)
{
	return (php_baiviet_page_store *)((char *)object - offsetof(php_baiviet_page_store, std));
}

/* The store of a method's object; NULL with an Error when its constructor was not called. */
php_baiviet_page_store *php_baiviet_page_store_this(zval *self);

/* Is this a key? False, with a ValueError about argument 1, when not. */
bool php_baiviet_page_key_ok(const zend_string *key);

#endif
