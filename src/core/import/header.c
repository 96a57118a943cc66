/* What stands between title and body on portals: date, views, links to print, to send and to save.
 *
 * A date alone counts only when it is all a line has, and so does a link to print: articles begin with dates too.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/header.h"

#include "base/ascii.h"

enum { HEADER_MAX = 200, CONTROL_MAX = 80, DATE_MAX = 80 };

/* The bytes between two thousands at `at`: a dot, a comma, a space or a no-break space before exactly three digits. */
static size_t thousands_gap(const char *at, const char *end)
{
	size_t gap = strchr("., ", *at) != NULL && *at != '\0'   ? 1
		: end - at > 1 && at[0] == '\xC2' && at[1] == '\xA0' ? 2
															 : 0;
	const char *digits = at + gap;
	if (gap == 0 || end - digits < 3 || !bv_ascii_is_digit(digits[0]) ||
		!bv_ascii_is_digit(digits[1]) || !bv_ascii_is_digit(digits[2]) ||
		(end - digits > 3 && bv_ascii_is_digit(digits[3]))) {
		return 0;
	}
	return gap;
}

/* Read a number at *at, with something between its thousands or not. */
static bool read_number(const char **at, const char *end, uint64_t *number)
{
	const char *from = *at;
	*number = 0;
	while (*at < end && *number < UINT64_MAX / 20) {
		size_t gap = *at > from ? thousands_gap(*at, end) : 0;
		if (bv_ascii_is_digit(**at)) {
			*number = *number * 10 + (uint64_t)(**at - '0');
			(*at)++;
		} else if (gap > 0) {
			*at += gap;
		} else {
			break;
		}
	}
	return *at > from;
}

bool bv_header_number(bv_slice line, uint64_t *number)
{
	const char *at = line.ptr, *end = line.ptr + line.len;
	while (at < end && !bv_ascii_is_digit(*at)) {
		at++;
	}
	return read_number(&at, end, number);
}

/* The number that ends before `end`: "1.365 lượt xem". */
static bool number_before(const char *start, const char *end, uint64_t *number)
{
	while (end > start && (end[-1] == ' ' || end[-1] == '\xA0' || end[-1] == '\xC2')) {
		end--;
	}
	const char *at = end;
	while (at > start && (bv_ascii_is_digit(at[-1]) || thousands_gap(at - 1, end) == 1)) {
		at--;
	}
	return read_number(&at, end, number);
}

bool bv_header_views(bv_slice line, uint64_t *views)
{
	static const bv_slice labels[] = {BV_SLICE_INIT("Lượt xem"), BV_SLICE_INIT("lượt xem"),
		BV_SLICE_INIT("LƯỢT XEM"), BV_SLICE_INIT("Lượt đọc"), BV_SLICE_INIT("lượt đọc"),
		BV_SLICE_INIT("Số lần xem"), BV_SLICE_INIT("Số lần đọc"), BV_SLICE_INIT("lần xem"),
		BV_SLICE_INIT("lần đọc"), BV_SLICE_INIT("Số người xem"), BV_SLICE_INIT("Số người đọc"),
		BV_SLICE_INIT("Đã xem"), BV_SLICE_INIT("đã xem"), BV_SLICE_INIT("Đã đọc"),
		BV_SLICE_INIT("Views"), BV_SLICE_INIT("views"), BV_SLICE_INIT("Hits"),
		BV_SLICE_INIT("hits")};
	const char *end = line.ptr + line.len;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		const char *label = memmem(line.ptr, line.len, labels[i].ptr, labels[i].len);
		if (label == NULL) {
			continue;
		}
		const char *at = label + labels[i].len;
		while (at < end && memchr(" \t:=()", *at, 6) != NULL) {
			at++;
		}
		return read_number(&at, end, views) || number_before(line.ptr, label, views);
	}
	return false;
}

static bool has_control(bv_slice line)
{
	static const bv_slice controls[] = {BV_SLICE_INIT("In bài viết"), BV_SLICE_INIT("In trang"),
		BV_SLICE_INIT("In tin"), BV_SLICE_INIT("Bản in"), BV_SLICE_INIT("Gửi email"),
		BV_SLICE_INIT("Gửi mail"), BV_SLICE_INIT("Gửi bài viết"), BV_SLICE_INIT("Gửi cho bạn"),
		BV_SLICE_INIT("Lưu bài viết"), BV_SLICE_INIT("Cỡ chữ"), BV_SLICE_INIT("Xem cỡ chữ"),
		BV_SLICE_INIT("Quay lại"), BV_SLICE_INIT("Print"), BV_SLICE_INIT("E-mail")};
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
		if (memmem(line.ptr, line.len, controls[i].ptr, controls[i].len) != NULL) {
			return true;
		}
	}
	return false;
}

/* Where the date begins is not told; what is neither it nor a word that goes with it is little. */
static bool is_only_date(bv_slice line, size_t dated)
{
	static const bv_slice words[] = {BV_SLICE_INIT("Cập nhật"), BV_SLICE_INIT("Ngày đăng"),
		BV_SLICE_INIT("Ngày đưa tin"), BV_SLICE_INIT("Đăng ngày"), BV_SLICE_INIT("Đăng lúc"),
		BV_SLICE_INIT("Thứ "), BV_SLICE_INIT("Chủ nhật"), BV_SLICE_INIT("Chủ Nhật")};
	if (dated == 0 || line.len > DATE_MAX || line.len - dated >= 8) {
		return false;
	}
	if (bv_ascii_is_digit(line.ptr[0]) || line.ptr[0] == '(' || line.ptr[0] == '[') {
		return true;
	}
	/* "Ngày 6/8/2013", not "Ngày 6/8/2013, tại Hà Nội". */
	return BV_STARTS_ONE_OF(line, words) > 0 || line.len < 30;
}

bool bv_header_line(bv_imported *found, bv_slice line)
{
	bv_date date;
	uint64_t views;
	if (line.len > HEADER_MAX) {
		return false;
	}
	size_t dated = bv_date_find(&date, line);
	bool counted = bv_header_views(line, &views);
	bool control = line.len <= CONTROL_MAX && has_control(line);
	if (!counted && !control && !is_only_date(line, dated)) {
		return false;
	}
	if (dated > 0 && found->date.year == 0) {
		found->date = date;
	}
	if (counted && !found->has_views) {
		found->has_views = true;
		found->views = views;
	}
	return true;
}
