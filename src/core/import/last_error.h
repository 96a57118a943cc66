/* libxml2's last error, which belongs to the application: it asks for it by libxml_get_last_error(), and must not be told of
 * errors in what this library reads.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_IMPORT_LAST_ERROR_H
#define BAIVIET_IMPORT_LAST_ERROR_H

typedef struct bv_last_error {
	void *last;  /* where libxml2 keeps this thread's error; NULL when there was none */
	void *saved; /* a copy; NULL when there was none, or no memory for it */
} bv_last_error;

/* Keep the last error of this thread, until bv_last_error_restore(), which must follow. */
void bv_last_error_keep(bv_last_error *kept);
void bv_last_error_restore(bv_last_error *kept);

#endif
