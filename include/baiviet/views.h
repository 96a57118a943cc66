/* Counting views: exact, live, private, and safe from whatever may be killed.
 *
 * A site's counters live in a table that all processes of a machine map (views_table.h). A drain
 * carries them to a store now and then. What the reader sees is base + count: the base is what
 * the store holds beyond this table.
 *
 * A bv_views_site belongs to one thread of one process at a time; a fork may go on using its
 * copy. Nothing here locks on the path of a hit, and nothing fails a page: what cannot be done
 * now is remembered and told by bv_views_status().
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_VIEWS_H
#define BAIVIET_VIEWS_H

#include "baiviet/buf.h"
#include "baiviet/views_table.h"

enum {
	BV_VIEWS_PATH_MAX = 1024, /* of a folder, with its NUL */
	BV_VIEWS_SITE_MAX = 64,   /* of a site's name, with its NUL */
	BV_VIEWS_NAME_MAX = 255,  /* bytes of an article's name */
	BV_VIEWS_TEXT_MAX = 1024, /* of a message, with its NUL */
};

/* One addition counts at most this much, so that no sum of sane ones leaves 63 bits. */
#define BV_VIEWS_ADD_MAX (INT64_C(1) << 40)

/* Numbers that are set or imported are at most this. */
#define BV_VIEWS_NUMBER_MAX (INT64_C(1) << 60)

/* The time, and the day where the readers live. Sixteen bytes: it is passed in registers. */
typedef struct bv_views_now {
	int64_t unix_s;
	int32_t mono_s; /* of a clock that nobody sets, since the machine started */
	int32_t day;    /* days since 1970-01-01, local */
} bv_views_now;

/* The machine's clocks; local time is `utc_offset` seconds ahead of UTC. */
bv_views_now bv_views_clock(int32_t utc_offset);

/* An article, by number (1 to BV_KEY_ID_MAX) or, when name.len > 0, by name. */
typedef struct bv_views_article {
	uint64_t id;
	bv_slice name;
} bv_views_article;

/* Why a request was not counted. The numbers are stored: add at the end. */
typedef enum bv_views_refusal {
	BV_REFUSED_NOT = 0,
	BV_REFUSED_METHOD,   /* not a GET; of a beacon, not a POST */
	BV_REFUSED_STATUS,   /* will not be answered 200 */
	BV_REFUSED_PREFETCH, /* the browser fetches ahead; nobody reads yet */
	BV_REFUSED_BOT,
	BV_REFUSED_NETWORK, /* the operator's own */
	BV_REFUSED_EDITOR,  /* somebody who works on the site */
	BV_REFUSED_REPEAT,  /* the same reader within the window */
	BV_REFUSED_ORIGIN,  /* a beacon that another site's page sent */
	BV_REFUSALS
} bv_views_refusal;

/* "bot", "repeat"...: constant text. */
const char *bv_views_refusal_name(bv_views_refusal reason);

typedef struct bv_views_settings {
	const char *live_dir; /* "" = /run/baiviet if it is ours, else a folder of ours in /dev/shm */
	const char *store;    /* a folder; "" = /var/lib/baiviet if it is ours; "script" = the caller
							* drains; or redis://... as redis_address.h has it */
	const char *site;     /* a name as bv_views_site_name_ok() allows */
	uint32_t capacity;    /* slots of the first table, rounded up to a power of two */
	uint32_t interval;    /* seconds between drains */
	bv_views_now (*clock)(void *ctx);
	void *ctx;
	const bv_mem *mem; /* process memory */
} bv_views_settings;

typedef enum bv_views_store_kind {
	BV_STORE_NONE,   /* no place that survives a reboot */
	BV_STORE_FILE,   /* SQLite in a folder */
	BV_STORE_REDIS,  /* Redis or Valkey */
	BV_STORE_SCRIPT, /* whatever the caller passes to bv_views_drain() */
} bv_views_store_kind;

struct bv_store; /* src/core/views/store.h */

/* The repeat filter's mapping (src/core/views/visitors.h). A zeroed one is valid, and maps
 * nothing. */
typedef struct bv_visitors {
	struct bv_visitors_header *header;
	_Atomic uint64_t *entries;
	int fd;
} bv_visitors;

/* Kinds of messages for the log. */
typedef enum bv_views_notice_kind {
	BV_NOTICE_LIVE,     /* the live folder cannot be used */
	BV_NOTICE_STORE,    /* the store cannot be used */
	BV_NOTICE_NO_STORE, /* there is no store */
	BV_NOTICE_BAD_FILE, /* a file was moved aside */
	BV_NOTICE_DROPPED,  /* there was no room at all */
	BV_VIEWS_NOTICES
} bv_views_notice_kind;

/* Read the fields if you like; change none. */
typedef struct bv_views_site {
	bv_table table; /* shared with other processes */
	bv_table own;  /* of this process, for when there is no room in the shared one or none at all */
	bv_table lost; /* one whose file somebody deleted, or that `own` outgrew, until it is drained */
	uint32_t credit; /* hits until the clock is looked at again; 0 while nothing is mapped */
	bool touched;    /* used since bv_views_rest() */
	bool own_dirty;  /* `own` holds views that no store has */

	bv_views_settings set; /* its texts are copies, below */
	char site[BV_VIEWS_SITE_MAX];
	char wanted_live_dir[BV_VIEWS_PATH_MAX];
	char wanted_store[BV_VIEWS_PATH_MAX];
	char live_dir[BV_VIEWS_PATH_MAX];   /* resolved, "" until then */
	char store_dir[BV_VIEWS_PATH_MAX];  /* resolved, "" when it is no folder */
	char store_name[BV_VIEWS_PATH_MAX]; /* for messages and people: where the store is */
	bv_views_store_kind store;
	bv_visitors visitors;
	bv_buf own_names; /* records of the names in `own` */

	struct bv_store *reader; /* open until bv_views_rest() */
	int64_t store_retry;     /* do not ask the store before this monotonic second */
	int64_t visitors_retry;
	int64_t live_retry;   /* nor try to map before this one */
	int64_t grow_retry;   /* nor to make a larger table; 0 = none failed */
	int64_t checked_mono; /* when the file was last seen to be there */
	uint64_t dropped;     /* views that found no room at all */

	char live_problem[BV_VIEWS_TEXT_MAX];  /* why `table` is not mapped or cannot grow, or "" */
	char store_problem[BV_VIEWS_TEXT_MAX]; /* why the store cannot be used, or "" */
	/* For the log, one of each kind; bit N of `notices` = one of kind N waits to be taken. */
	char notice[BV_VIEWS_NOTICES][BV_VIEWS_TEXT_MAX];
	unsigned notices;
	int64_t noticed[BV_VIEWS_NOTICES]; /* when each kind was last left; 0 = never */
} bv_views_site;

/* 1 to 63 of a-z A-Z 0-9 . _ -, not beginning with a dot: it becomes the name of a folder. */
bool bv_views_site_name_ok(bv_slice name);

/* Set up a handle; nothing is opened or mapped yet. `settings` and its texts are borrowed for
 * the call; clock, ctx and mem are kept. */
void bv_views_init(bv_views_site *site, const bv_views_settings *settings);

/* Unmap and close everything. The handle must be set up again before use. */
void bv_views_free(bv_views_site *site);

/* The end of a request: close what must not be held between requests. */
void bv_views_rest(bv_views_site *site);

/* Count `n` views of an article (0 to BV_VIEWS_ADD_MAX), whatever has to be done for it first.
 *
 * Returns the number to show, or -1 when it is not known because the store cannot be read; the
 * views are counted all the same. `known` is the number that the caller believes in without these
 * views, or -1: used only while nobody else knows. */
int64_t bv_views_count(bv_views_site *site, bv_views_article article, uint64_t n, int64_t known);

/* The number to show, or -1 when it is not known. */
int64_t bv_views_get(bv_views_site *site, bv_views_article article);

/* Count one refused request. */
void bv_views_refuse(bv_views_site *site, bv_views_refusal reason);

/* What a hit does when the table was sealed under it. */
__attribute__((cold)) void bv_views_sealed_under_hit(bv_views_site *site, const bv_slot *slot);

/* Begin to fetch the article's slot from memory: there is other work to do before it is hit. */
static inline void bv_views_expect(const bv_views_site *site, bv_views_article article)
{
	if (site->table.header != NULL && article.name.len == 0) {
		bv_table_prefetch(&site->table, BV_KEY(BV_KEY_ARTICLE, article.id));
	}
}

/* bv_views_count() for the usual case, in a few nanoseconds: *number = the number to show. False
 * when the case is not the usual one; then nothing was counted, and *number is as it was. */
static inline bool bv_views_hit(bv_views_site *site, uint64_t id, uint64_t n, int64_t *number)
{
	if (BV_UNLIKELY(site->credit == 0 || !bv_table_is_open(&site->table))) {
		return false;
	}
	bv_slot *slot = bv_table_find(&site->table, BV_KEY(BV_KEY_ARTICLE, id));
	int64_t base;
	if (BV_UNLIKELY(slot == NULL || !bv_slot_base(slot, &base))) {
		return false;
	}
	site->credit--;
	int64_t shown = bv_number(base, atomic_fetch_add(&slot->cum, n) + n);
	*number = BV_LIKELY(shown > 0) ? shown : 0; /* a damaged slot may say anything */
	if (BV_UNLIKELY(!bv_table_is_open(&site->table))) {
		bv_views_sealed_under_hit(site, slot);
	}
	return true;
}

/* ---- draining ---- */

/* A counter on its way to a store. */
typedef struct bv_views_change {
	uint64_t key; /* says what is counted; a refusal's reason is its low byte */
	bv_slice name;
	uint64_t cum;  /* views since the generation began */
	uint64_t mark; /* how many of them the site's own store is known to have */
	int64_t total; /* out: what the store now holds for the article; -1 = it does not say */
	bv_slot *slot; /* none of the store's business */
} bv_views_change;

typedef struct bv_views_batch {
	char generation[64]; /* names the table: 32 hexadecimal digits, a dot, 16 digits */
	bv_views_now now;
	int32_t day; /* that the views belong to */
	uint64_t
		drains; /* how many drains of this generation the store has committed, as far as we know */
	bool everything; /* every counter is in `change`, not only what moved */
	bool ended;      /* as far as we know, the generation will not be heard of again */
	bv_views_change *change;
	size_t count;
	bool
		wants_everything; /* out: the store lost something or knows more than we do; apply nothing, ask again */
	uint64_t recorded; /* out: the store has written this down as `drains`; 0 = it wrote nothing */
	uint64_t added;    /* out: views that were new to the store */
} bv_views_batch;

/* Something that keeps totals. For each change it compares `cum` with the last one it saw of
 * this generation, its mark; adds the difference to the article's total if it is positive; and
 * moves the mark: all in one transaction, so that a batch may be sent again at any time,
 * whatever became of it before. */
typedef struct bv_views_store {
	uint64_t id;        /* the same for the same store in every process; not 0 */
	bool blind;         /* it cannot say wants_everything */
	const char *reason; /* why apply() failed, when it knows better than err->msg; else NULL.
						 * Borrowed until the drain returns */
	bv_status (*apply)(void *ctx, bv_views_batch *batch, bv_err *err);
	void *ctx;
} bv_views_store;

typedef struct bv_views_drain_options {
	const bv_views_store *store; /* NULL = the site's own */
	int wait_ms;                 /* for another process that drains */
	bool brief;                  /* a reader is waiting: give up soon when the store is slow */
	bool everything;             /* send every counter, even if it did not move */
} bv_views_drain_options;

typedef struct bv_views_drained {
	uint64_t views; /* that were new to the store */
	size_t tables;  /* that were drained */
} bv_views_drained;

/* Carry all counters of this machine to the store.
 *
 * Returns BV_ERR_BUSY when another process is doing it, BV_ERR_ARG when there is no store,
 * BV_ERR_STORE, BV_ERR_FULL or BV_ERR_CORRUPT for what the store says, BV_ERR_IO or BV_ERR_DENIED
 * for a live folder that holds what could not be drained. A live folder that this process does not
 * count in is no failure: what the process counted on its own was drained, and live_problem says
 * what to do. Nothing is lost in any case. */
BV_MUST_USE bv_status bv_views_drain(bv_views_site *site, const bv_views_drain_options *options,
	bv_views_drained *drained, bv_err *err);

/* Is it time? Cheap; for the end of a request. */
bool bv_views_is_due(bv_views_site *site);

/* Are there views in this process or machine that the store does not have? Walks the table. */
bool bv_views_has_pending(const bv_views_site *site);

/* Take the message that should go to the log, if there is one: *text is borrowed until the next
 * call. Each kind of trouble is told at most once an hour, by one process as far as they can
 * agree. */
bool bv_views_notice(bv_views_site *site, const char **text);

/* What to tell a person of a failure that one of these functions returned: with the path, and the
 * command that mends it, where these are known; else err->msg. Borrowed until the next call of any
 * of them. */
const char *bv_views_explain(const bv_views_site *site, const bv_err *err);

/* ---- what an administrator does ---- */

/* Set the number of an article; views counted from now on are added to it. Days and trends stay.
 *
 * Returns BV_ERR_ARG when the site has no store of its own, BV_ERR_BUSY when a drain takes too
 * long, or what the store says; then nothing changed. */
BV_MUST_USE bv_status bv_views_set(
	bv_views_site *site, bv_views_article article, int64_t number, bv_err *err);

/* Forget an article: number, days, trend. Errors as bv_views_set(). */
BV_MUST_USE bv_status bv_views_reset(bv_views_site *site, bv_views_article article, bv_err *err);

/* Add numbers that were counted elsewhere, `cum` of each change (key and name say which), once:
 * of each source, 1 to 63 bytes of name, the store takes only what is more than it brought
 * before. *added = what was taken. */
BV_MUST_USE bv_status bv_views_import(bv_views_site *site, const char *source,
	bv_views_change *change, size_t count, uint64_t *added, bv_err *err);

/* Ask the site's own store: the handle is open until bv_views_rest(). BV_ERR_ARG when there is
 * no such store. */
BV_MUST_USE bv_status bv_views_reader(bv_views_site *site, struct bv_store **reader, bv_err *err);

/* ---- what is true now ---- */

typedef struct bv_views_status {
	const char *live;  /* "shared", "process" or "none" */
	const char *store; /* "sqlite", "redis", "script" or "none" */
	char generation[64];
	uint64_t capacity;
	uint64_t used;
	uint64_t pending; /* views that the store does not have */
	uint64_t dropped;
	int64_t drained_unix; /* 0 = never */
	int64_t drained_ago;  /* seconds, -1 = never */
	uint64_t drains;
	int32_t day;
	uint64_t refused[BV_REFUSALS]; /* in this generation */
	char error[BV_TABLE_ERROR_SIZE];
} bv_views_status;

void bv_views_status_of(bv_views_site *site, bv_views_status *status);

/* Where the files are, or would be, without touching anything: fills site->live_dir, store_dir,
 * store and the problems. */
void bv_views_resolve(bv_views_site *site);

/* The same, and what would keep them from being used: reads the store, makes nothing. */
void bv_views_probe(bv_views_site *site);

/* A store that can be read, but not written, fails only when the next views come: say so in
 * site->store_problem before. */
void bv_views_check_store(bv_views_site *site);

#endif
