/* Saved pages of any bytes: no error, well-formed results, a body that renders.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/import.h"
#include "baiviet/text.h"

#include <stdlib.h>

static void check_text(bv_slice text)
{
	if (text.len > 0 && bv_utf8_valid(text) != text.len) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	/* The first byte chooses the options. */
	const bv_import_opts opts = {
		.encoding = (bv_legacy)((data[0] & 15) <= BV_LEGACY_CP1258 ? data[0] & 15 : BV_LEGACY_NONE),
		.max_input = (data[0] & 16) != 0 ? 512 : 0,
	};
	bv_imported_page page = {.mem = bv_mem_libc()};
	if (bv_import_page(&page, bv_slice_of((const char *)data + 1, size - 1), &opts, NULL) !=
		BV_OK) {
		abort();
	}
	check_text(page.found.title);
	check_text(page.found.body);
	check_text(page.lead);
	check_text(page.byline);
	check_text(page.source);
	check_text(page.url);
	check_text(bv_buf_view(&page.rendered));
	bv_imported_page_free(&page);
	return 0;
}
