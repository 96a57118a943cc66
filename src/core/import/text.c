/* The text of an article page.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/import.h"

enum { TITLE_MAX = 600, HEADER_LINES = 4, HEADER_MAX = 200 };

static bv_slice trim(bv_slice text)
{
	while (text.len > 0 && memchr(" \t\f", text.ptr[0], 3) != NULL) {
		text = bv_slice_from(text, 1);
	}
	while (text.len > 0 && memchr(" \t\f", text.ptr[text.len - 1], 3) != NULL) {
		text.len--;
	}
	return text;
}

/* The next line that is not blank, trimmed; *rest becomes what follows it. Empty at the end. */
static bv_slice next_line(bv_slice *rest)
{
	while (rest->len > 0) {
		const char *lf = memchr(rest->ptr, '\n', rest->len);
		size_t len = lf != NULL ? (size_t)(lf - rest->ptr) : rest->len;
		bv_slice line = trim(bv_slice_of(rest->ptr, len));
		*rest = bv_slice_from(*rest, lf != NULL ? len + 1 : len);
		if (line.len > 0) {
			return line;
		}
	}
	return bv_slice_of("", 0);
}

/* The number behind one of the labels that portals write before it: "Lượt xem: 1.365". */
static bool find_views(bv_slice line, uint64_t *views)
{
	static const bv_slice labels[] = {BV_SLICE_INIT("Lượt xem"), BV_SLICE_INIT("lượt xem"),
		BV_SLICE_INIT("Lượt đọc"), BV_SLICE_INIT("Số lượt xem"), BV_SLICE_INIT("Số lần xem"),
		BV_SLICE_INIT("Đã xem"), BV_SLICE_INIT("Views")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		const char *at = memmem(line.ptr, line.len, labels[i].ptr, labels[i].len);
		if (at == NULL) {
			continue;
		}
		const char *end = line.ptr + line.len;
		uint64_t number = 0;
		bool found = false;
		for (at += labels[i].len; at < end && memchr(" \t:=", *at, 4) != NULL; at++) {
		}
		for (; at < end && number < UINT64_MAX / 20; at++) {
			if (*at >= '0' && *at <= '9') {
				number = number * 10 + (uint64_t)(*at - '0');
				found = true;
			} else if (!found || (*at != '.' && *at != ',') || end - at < 4) {
				break;
			}
		}
		*views = number;
		return found;
	}
	return false;
}

static bool has_control(bv_slice line)
{
	static const bv_slice controls[] = {BV_SLICE_INIT("In bài viết"), BV_SLICE_INIT("In trang"),
		BV_SLICE_INIT("Bản in"), BV_SLICE_INIT("Gửi email"), BV_SLICE_INIT("Lưu bài viết"),
		BV_SLICE_INIT("Cỡ chữ"), BV_SLICE_INIT("Print")};
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
		if (memmem(line.ptr, line.len, controls[i].ptr, controls[i].len) != NULL) {
			return true;
		}
	}
	return false;
}

/* Whether `line` is one of a page's header. Notes what it says. A date alone counts only when it is all the line has:
 * articles begin with dates too. */
static bool read_header_line(bv_imported *found, bv_slice line)
{
	bv_date date;
	uint64_t views;
	if (line.len > HEADER_MAX) {
		return false;
	}
	size_t dated = bv_date_find(&date, line);
	bool counted = find_views(line, &views);
	bool control = has_control(line);
	bool only_date = dated > 0 && line.len - dated < 8 && line.len < 60;
	if (!counted && !control && !only_date) {
		return false;
	}
	if (dated > 0 && found->date.year == 0) {
		found->date = date;
	}
	if (counted) {
		found->has_views = true;
		found->views = views;
	}
	return true;
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
		if (line.len == 0 || !read_header_line(found, line)) {
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
