/* Stored pages: whole pages as plain files, sent with the numbers of this moment in them.
 *
 * A page lies in FOLDER/SITE/xx/HASH, where HASH is of its key, so no key can name another file.
 * The key is in the file too and is compared. A file is written beside its place and renamed, and
 * never changed afterwards: readers see all of it or none.
 *
 * What became old is known by purges, which have a number each: a table in FOLDER/SITE/state,
 * mapped by all processes, holds the number of the last purge of each tag (of 65,536 classes of
 * tags, rather: two tags in one class purge each other, which costs a page made anew). A page
 * carries the number of the last purge before it was begun, and is right while none of its tags
 * has a later one. So a purge costs the same for one page or a million, and a page that was being
 * made while a purge happened is never taken for a fresh one.
 *
 * A bv_pages belongs to one thread at a time. Nothing here fails a page: what cannot be done is a
 * refusal, told by bv_pages_notice() and bv_pages.problem.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_PAGES_H
#define BAIVIET_PAGES_H

#include "baiviet/buf.h"
#include "baiviet/views.h"

#include <time.h>

enum {
	BV_PAGES_KEY_MAX = 4096,
	BV_PAGES_VARIANT_MAX = 64,
	BV_PAGES_TAG_MAX = 190,
	BV_PAGES_TAGS_MAX = 1000,
	BV_PAGES_NUMBERS_MAX = 256,       /* live numbers of a page; further ones stay as written */
	BV_PAGES_HEADERS_MAX = 16384,     /* bytes of a page's header lines */
	BV_PAGES_BODY_MAX = 16 << 20,     /* bytes of a page */
	BV_PAGES_TTL_MAX = 7 * 24 * 3600, /* seconds */
	BV_PAGES_SEPARATOR_MAX = 6,
	BV_PAGES_MARKER_MAX = 64,
	BV_PAGES_NUMBER_SIZE = 64, /* a number, formatted */
	BV_PAGES_NAME_SIZE = 33,   /* hexadecimal digits of a key's hash, and a NUL */
	BV_PAGES_CLASSES = 65536,  /* of tags */
};

/* Why a page is not served or not stored. The numbers index counters in a file: add at the end. */
typedef enum bv_page_refusal {
	BV_PAGE_FINE = 0,
	/* the request */
	BV_PAGE_METHOD,
	BV_PAGE_BODY,
	BV_PAGE_AUTHORIZATION,
	BV_PAGE_COOKIE,
	BV_PAGE_HEADER,
	BV_PAGE_HOST,
	BV_PAGE_PATH,
	BV_PAGE_QUERY,
	BV_PAGE_NOT_WEB,
	/* what is stored */
	BV_PAGE_ABSENT,
	BV_PAGE_EXPIRED,
	BV_PAGE_PURGED,
	BV_PAGE_DAMAGED,
	BV_PAGE_UNKNOWN,
	BV_PAGE_SENT,
	/* the response */
	BV_PAGE_STATUS,
	BV_PAGE_SET_COOKIE,
	BV_PAGE_PRIVATE,
	BV_PAGE_VARY,
	BV_PAGE_TYPE,
	BV_PAGE_ENCODED,
	BV_PAGE_LARGE,
	BV_PAGE_FOLDER,
	BV_PAGE_REFUSALS
} bv_page_refusal;

/* "method", "set-cookie"...: constant text, "" for BV_PAGE_FINE. */
const char *bv_page_refusal_name(bv_page_refusal refusal);

/* ---- who may have a stored page, and whose page may be stored ---- */

/* A list of texts, borrowed. */
typedef struct bv_slices {
	const bv_slice *item;
	size_t count;
} bv_slices;

/* A request, all borrowed; a header that is not there is an empty slice. */
typedef struct bv_page_request {
	bv_slice method;
	bv_slice host; /* as the client sent it */
	bv_slice uri;  /* path and query, as the client sent them */
	bv_slice cookies;
	bv_slice content_length, transfer_encoding;
	bv_slice forwarded_host; /* X-Forwarded-Host */
	bool authorized;         /* there is an Authorization, or somebody was authenticated by it */
	bool rewritten; /* a header of those that some servers take for the address or the method */
} bv_page_request;

typedef struct bv_page_rules {
	bv_slices hosts;   /* that the site has, with the port where it is not the usual one */
	bv_slices query;   /* parameters that make a page of their own */
	bv_slices cookies; /* beginnings of names, besides those that every site has */
} bv_page_rules;

/* Is the answer to this request for everybody? Looks at who asks, not at what for: method, body,
 * Authorization, cookies, and headers that say another address than the request's. */
bv_page_refusal bv_page_judge_request(const bv_page_request *request, const bv_page_rules *rules);

/* Append the key of the request's page, if bv_page_judge_request() is content.
 *
 * The host in small letters, the path byte by byte as it came, the listed parameters in the order
 * they came, the variant. *storable is false when the request may be answered from the store but
 * must not fill it: a HEAD, or an address with marks of advertisers that the page may repeat. */
bv_page_refusal bv_page_key(bv_buf *key, bool *storable, const bv_page_request *request,
	const bv_page_rules *rules, bv_slice variant);

/* A response as it is about to be sent. `headers` are lines "Name: value". */
typedef struct bv_page_response {
	int status; /* 0 = 200 */
	bv_slices headers;
	bv_slices covered; /* names of request headers that the key's variant tells apart */
	bool has_cookies; /* the request brought some: a page that varies by them is its reader's own */
} bv_page_response;

/* Is this response for everybody? */
bv_page_refusal bv_page_judge_response(const bv_page_response *response);

/* Append the header lines that are to be sent with the stored page, each with "\n": all but those
 * of the connection, of the moment, and of the body's form. */
void bv_page_headers(bv_buf *out, const bv_page_response *response);

/* Does the header Accept-Encoding take gzip? */
bool bv_accepts_gzip(bv_slice accept_encoding);

/* Does the header If-None-Match name this entity-tag, `"...."` with its quotes, weak or not? */
bool bv_etag_matches(bv_slice if_none_match, bv_slice etag);

/* "Tue, 06 Aug 2013 02:47:00 GMT" in 30 bytes with NUL, for the years 1 to 9999. */
void bv_http_date(char out[static 30], int64_t unix_s);

/* ---- numbers in pages ---- */

/* A number of a page: bytes [start, end) of its body are a number as the CMS wrote it. */
typedef struct bv_page_mark {
	size_t start, end;
	bv_slice article; /* the marker's value; empty = the page's own article */
	uint64_t written; /* the number that stands there */
} bv_page_mark;

/* Find the next number behind *at that is marked by an attribute, or by a word of a comment, named
 * `marker`. Its thousands may be apart by `separator`, a point, a comma, an apostrophe or a blank.
 * False when there is none. *at moves behind it. Linear over all calls. */
bool bv_page_find_mark(
	bv_page_mark *mark, size_t *at, bv_slice body, bv_slice marker, bv_slice separator);

/* Write a number with `separator` between thousands; returns its length. */
size_t bv_page_format(char out[static BV_PAGES_NUMBER_SIZE], uint64_t number, bv_slice separator);

/* ---- the file ---- */

/* Where a number goes. */
typedef struct bv_page_number {
	uint32_t raw_at, gzip_at; /* offsets in the two bodies, not descending */
	uint64_t written;
	bv_views_article article; /* a name is borrowed */
} bv_page_number;

/* A page's header, read. What it points to is borrowed from the bytes that were read. */
typedef struct bv_stored_page {
	uint64_t generation; /* of the state file it was stored under */
	uint64_t purge;      /* the number of the last purge before it was begun */
	int64_t made, expires;
	uint64_t id; /* of its content, for validators */
	bv_slice key, headers, views_site, separator;
	bv_views_article article;  /* id 0 and no name = none */
	const unsigned char *tags; /* hashes, 8 bytes each */
	size_t tag_count;
	const unsigned char *numbers, *checks; /* see bv_page_number_at(), bv_page_check_at() */
	size_t number_count;
	bv_slice names;
	uint64_t header_size, raw_size, gzip_size; /* gzip_size 0 = there is none */
	uint32_t raw_crc, gzip_crc;
} bv_stored_page;

/* Bytes that hold any header. */
enum { BV_PAGE_HEADER_MAX = 128 << 10 };

/* Read a header from the first bytes of a file of `file_size` bytes. Any bytes are safe to read.
 *
 * Returns BV_ERR_LIMIT when `bytes` holds only a part of the header, and then page->header_size
 * says how many it takes; BV_ERR_CORRUPT when this is no page. */
BV_MUST_USE bv_status bv_page_read(
	bv_stored_page *page, bv_slice bytes, uint64_t file_size, bv_err *err);

uint64_t bv_page_tag_at(const bv_stored_page *page, size_t i);
bv_page_number bv_page_number_at(const bv_stored_page *page, size_t i);

/* The CRC-32 of the text between number i - 1 and number i. */
uint32_t bv_page_check_at(const bv_stored_page *page, size_t i);

/* What to store. All borrowed. */
typedef struct bv_page_content {
	bv_slice key, body, headers, views_site, separator, marker;
	bv_slices tags;
	bv_views_article article;
	int64_t made, expires;
	uint64_t generation, purge;
} bv_page_content;

/* Write a page's file to `out`, empty before. BV_ERR_NOMEM, or BV_ERR_LIMIT when the body or the
 * headers are too long. */
BV_MUST_USE bv_status bv_page_write(bv_buf *out, const bv_page_content *content, bv_err *err);

/* The end of a gzip stream whose numbers are these texts: CRC-32 and length. */
void bv_page_gzip_end(
	unsigned char out[static 8], const bv_stored_page *page, const bv_slice *number);

/* The block that carries a number in the stream, without the number. */
void bv_page_gzip_block(unsigned char out[static 5], size_t len);

/* ---- the store ---- */

typedef struct bv_pages_settings {
	const char *dir;                /* "" = /var/cache/baiviet if it is ours */
	const char *site;               /* a name as bv_views_site_name_ok() allows */
	uint64_t max_bytes;             /* of the files of all pages of the site */
	int64_t (*clock_ms)(void *ctx); /* UNIX time in milliseconds */
	void *ctx;
	const bv_mem *mem; /* process memory */
} bv_pages_settings;

struct bv_pages_state;

/* Read the fields if you like; change none. */
typedef struct bv_pages {
	bv_pages_settings set; /* its texts are copies, below */
	char dir[BV_VIEWS_PATH_MAX];
	char site[BV_VIEWS_SITE_MAX];
	char path[BV_VIEWS_PATH_MAX]; /* of the folder in use, "" = none yet */
	bool absent;                  /* it is certain that there is no such folder, so no pages */
	int folder;                   /* FOLDER/SITE, or -1 */
	struct bv_pages_state *state; /* mapped, or NULL */
	int64_t checked_ms, retry_ms;
	bv_buf head, body; /* of the page in hand */
	char problem[BV_VIEWS_TEXT_MAX];
	char notice[BV_VIEWS_TEXT_MAX];
	int64_t noticed_ms;
} bv_pages;

/* The machine's clock. */
int64_t bv_pages_clock(void *ctx);

/* Set up a handle; nothing is opened yet. `settings` and its texts are borrowed for the call. */
void bv_pages_init(bv_pages *pages, const bv_pages_settings *settings);

/* Close everything. The handle must be set up again before use. */
void bv_pages_free(bv_pages *pages);

/* Have the folder open and the state mapped. False when that cannot be: pages->problem says what
 * to do, pages->path where. Cheap when all is well; looks once a second whether it still is. */
bool bv_pages_ready(bv_pages *pages);

/* Where pages lie, or would: fills path and problem, creating nothing. For a handle that is not in
 * use: it knows less than bv_pages_ready(), and would take its word away. */
void bv_pages_resolve(bv_pages *pages);

/* The number of the last purge: what a page that is begun now knows of. 0 when not ready. */
uint64_t bv_pages_purge_number(bv_pages *pages);

/* Find the page of a key and read the body to be sent, as gzip if that is wished and there.
 *
 * page   borrowed from the handle until its next call.
 * *body  the same.
 * *gzip  in: wished; out: what it is. */
bv_page_refusal bv_pages_get(
	bv_pages *pages, bv_slice key, bv_stored_page *page, bv_slice *body, bool *gzip);

/* Store a page; made, generation and, when it is 0, purge are filled in. Cleans a little. What is
 * larger than all pages may be is BV_PAGE_LARGE. */
bv_page_refusal bv_pages_put(bv_pages *pages, bv_page_content *content, int64_t ttl);

/* Make pages of these tags old. False when not ready. */
bool bv_pages_purge(bv_pages *pages, bv_slices tags);

/* Make a key's page old, and delete it. `tag` is the one that other servers are to be told. */
bool bv_pages_purge_key(bv_pages *pages, bv_slice key, char tag[static BV_PAGES_NAME_SIZE + 4]);

/* Make all pages old, and delete their files. */
bool bv_pages_purge_all(bv_pages *pages);

/* The tag that all pages have. */
#define BV_PAGES_ALL_TAG "*"

/* Must the other servers be asked what became old? BV_PAGES_ASK: by the caller, now, for what is
 * later than *since; then bv_pages_heard() for each tag, and bv_pages_asked() when all went well.
 * BV_PAGES_UNKNOWN: they could not be asked for two seconds; serve nothing. */
typedef enum bv_pages_asking { BV_PAGES_KNOWN, BV_PAGES_ASK, BV_PAGES_UNKNOWN } bv_pages_asking;
bv_pages_asking bv_pages_ask(bv_pages *pages, uint64_t *since);
void bv_pages_heard(bv_pages *pages, bv_slice tag, uint64_t version);
void bv_pages_asked(bv_pages *pages);

/* They could not be asked: tell an administrator. */
void bv_pages_unasked(bv_pages *pages, bv_slice why);

typedef enum bv_pages_counter {
	BV_PAGES_HITS,
	BV_PAGES_NOT_MODIFIED,
	BV_PAGES_MISSES,
	BV_PAGES_STORED,
	BV_PAGES_PURGES,
	BV_PAGES_FILES,
	BV_PAGES_BYTES,
	BV_PAGES_COUNTERS
} bv_pages_counter;

void bv_pages_count(bv_pages *pages, bv_pages_counter counter);
void bv_pages_count_refusal(bv_pages *pages, bv_page_refusal refusal);

typedef struct bv_pages_status {
	int64_t counter[BV_PAGES_COUNTERS];
	uint64_t refused[BV_PAGE_REFUSALS];
	int64_t asked_ago; /* seconds; -1 = never */
} bv_pages_status;

/* Zeros when not ready. */
void bv_pages_status_of(bv_pages *pages, bv_pages_status *status);

/* Take the message that should go to the log, if there is one; at most one an hour. Borrowed until
 * the next call of anything. */
bool bv_pages_notice(bv_pages *pages, const char **text);

#endif
