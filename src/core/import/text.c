/* The text of an article page.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/header.h"

enum { TITLE_MAX = 600, HEADER_LINES = 4 };

/* The next line that is not blank, trimmed; *rest becomes what follows it. Empty at the end. */
static bv_slice next_line(bv_slice *rest)
{
	while (rest->len > 0) {
		const char *lf = memchr(rest->ptr, '\n', rest->len);
		size_t len = lf != NULL ? (size_t)(lf - rest->ptr) : rest->len;
		bv_slice line = bv_slice_trim(bv_slice_of(rest->ptr, len));
		*rest = bv_slice_from(*rest, lf != NULL ? len + 1 : len);
		if (line.len > 0) {
			return line;
		}
	}
	return bv_slice_of("", 0);
}

void bv_import_text(bv_imported *found, bv_slice text)
{
	bv_slice rest = text;
	*found = (bv_imported){.body = text};
	bv_slice title = next_line(&rest);
	bv_slice body = rest;
	bool header = false;
	for (int i = 0; i < HEADER_LINES; i++) {
		bv_slice line = next_line(&rest);
		if (line.len == 0 || !bv_header_line(found, line)) {
			break;
		}
		header = true;
		body = rest;
	}
	/* A first line that is as long as a paragraph, without a header below, is one. */
	bool paragraph = title.len > TITLE_MAX ||
		(!header && title.len > 0 && memchr(".:;", title.ptr[title.len - 1], 3) != NULL);
	if (title.len > 0 && !paragraph) {
		found->title = title;
		found->body = body;
	}
}
