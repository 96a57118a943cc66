/* WordPress exports of any bytes: items and an error that says something, or none.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/text.h"
#include "baiviet/wxr.h"

#include <stdlib.h>

typedef struct input {
	const uint8_t *at;
	size_t left, step;
} input;

static ptrdiff_t read_input(void *ctx, char *to, size_t len)
{
	input *in = ctx;
	size_t part = len < in->step ? len : in->step;
	part = part < in->left ? part : in->left;
	if (part > 0) {
		memcpy(to, in->at, part);
	}
	in->at += part;
	in->left -= part;
	return (ptrdiff_t)part;
}

static void check_item(const bv_wxr_item *item)
{
	bv_buf html = {.mem = bv_mem_libc()};
	bv_wxr_body_put(&html, item->body);
	bv_slice text = bv_buf_view(&html);
	if (bv_utf8_valid(text) != text.len || bv_utf8_valid(item->title) != item->title.len) {
		abort();
	}
	bv_buf_free(&html);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	/* The first byte says in what pieces the file comes, and when it is closed. */
	input in = {data + 1, size - 1, (size_t)(data[0] & 15) * 7 + 1};
	size_t items = (size_t)(data[0] >> 4) + 1;
	bv_wxr wxr = {.mem = bv_mem_libc(), .source = {read_input, &in}};
	bv_wxr_item item;
	bv_err err = {0};
	bool found = false;
	bv_status status = bv_wxr_open(&wxr, &err);
	do {
		status = status == BV_OK ? bv_wxr_next(&wxr, &item, &found, &err) : status;
		if (status == BV_OK && found) {
			check_item(&item);
		}
	} while (status == BV_OK && found && --items > 0);
	if (status != BV_OK && (err.code != status || err.msg == NULL)) {
		abort();
	}
	bv_wxr_close(&wxr);
	return 0;
}
