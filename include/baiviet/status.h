/* Status codes and the error record that every fallible function of the core fills.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_STATUS_H
#define BAIVIET_STATUS_H

#include <stddef.h>

#define BV_MUST_USE    __attribute__((warn_unused_result))
#define BV_LIKELY(x)   __builtin_expect(!!(x), 1)
#define BV_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* A function that stays one: a short caller that seldom needs it does without the registers and the stack that it takes. */
#define BV_NOINLINE __attribute__((noinline))

typedef enum bv_status {
	BV_OK = 0,
	BV_ERR_NOMEM,   /* the allocator returned NULL, or a size left size_t */
	BV_ERR_ARG,     /* the caller's argument is outside its documented range */
	BV_ERR_UTF8,    /* the input is not well-formed UTF-8 and the call is strict */
	BV_ERR_LIMIT,   /* a limit from the options was reached */
	BV_ERR_SYNTAX,  /* the input does not follow its grammar */
	BV_ERR_IO,      /* a system call failed: bv_err.sys holds errno */
	BV_ERR_FULL,    /* no room: a full disk or a full table */
	BV_ERR_CORRUPT, /* stored data is not what this version wrote */
	BV_ERR_DENIED,  /* the file or folder must not be used: wrong owner, mode or kind */
	BV_ERR_BUSY,    /* somebody else holds the resource: try again later */
	BV_ERR_STORE    /* a store (SQLite, Redis) refused: bv_err.msg is its reason */
} bv_status;

/* What went wrong. Functions take a `bv_err *` that may be NULL and fill it only on failure. */
typedef struct bv_err {
	bv_status code;
	int sys;         /* errno of the failed system call, or 0 */
	size_t pos;      /* byte offset in the input that the message is about, or 0 */
	const char *msg; /* constant text: never freed, valid for ever */
} bv_err;

/* Fill `err` (may be NULL) and return `code`, so that a failure is one statement. */
static inline bv_status bv_fail(bv_err *err, bv_status code, const char *msg)
{
	if (err != NULL) {
		*err = (bv_err){.code = code, .msg = msg};
	}
	return code;
}

/* As bv_fail(), about the byte at `pos` of the input. */
static inline bv_status bv_fail_at(bv_err *err, bv_status code, const char *msg, size_t pos)
{
	if (err != NULL) {
		*err = (bv_err){.code = code, .msg = msg, .pos = pos};
	}
	return code;
}

/* As bv_fail(BV_ERR_IO), with the errno of the system call that failed. */
static inline bv_status bv_fail_sys(bv_err *err, const char *msg, int sys)
{
	if (err != NULL) {
		*err = (bv_err){.code = BV_ERR_IO, .sys = sys, .msg = msg};
	}
	return BV_ERR_IO;
}

#endif
