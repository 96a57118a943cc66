/* Dates and numbers.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/date.h"

#include "base/ascii.h"

#include <stdio.h>
#include <strings.h>

/* --- reading ----------------------------------------------------------------------------------------- */

typedef struct reader {
	const char *at, *end;
} reader;

/* Read `min` to `max` digits, not followed by one more. */
static bool read_number(reader *r, int min, int max, int *number)
{
	const char *at = r->at;
	int value = 0;
	while (at < r->end && bv_ascii_is_digit(*at) && at - r->at < max) {
		value = value * 10 + (*at++ - '0');
	}
	if (at - r->at < min || (at < r->end && bv_ascii_is_digit(*at))) {
		return false;
	}
	r->at = at;
	*number = value;
	return true;
}

static bool read_byte(reader *r, const char *set)
{
	if (r->at < r->end && *r->at != '\0' && strchr(set, *r->at) != NULL) {
		r->at++;
		return true;
	}
	return false;
}

static bool read_word(reader *r, const char *word)
{
	size_t len = strlen(word);
	if ((size_t)(r->end - r->at) >= len && strncasecmp(r->at, word, len) == 0) {
		r->at += len;
		return true;
	}
	return false;
}

static void skip_blanks(reader *r)
{
	while (read_byte(r, " \t") || read_word(r, "\xC2\xA0")) {
	}
}

static int days_in(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (leap && month == 2);
}

static bool set_day(bv_date *date, int year, int month, int day)
{
	if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
		return false;
	}
	date->year = (int16_t)year;
	date->month = (uint8_t)month;
	date->day = (uint8_t)day;
	return true;
}

/* 2013-08-06 */
static bool read_iso_day(reader *r, bv_date *date)
{
	reader t = *r;
	int year, month, day;
	if (!read_number(&t, 4, 4, &year) || !read_byte(&t, "-") || !read_number(&t, 2, 2, &month) ||
		!read_byte(&t, "-") || !read_number(&t, 2, 2, &day) || !set_day(date, year, month, day)) {
		return false;
	}
	*r = t;
	return true;
}

/* 06/08/2013, 6-8-2013, 6.8.2013 */
static bool read_numeric_day(reader *r, bv_date *date)
{
	reader t = *r;
	int year, month, day;
	if (!read_number(&t, 1, 2, &day) || t.at == t.end) {
		return false;
	}
	char separator[2] = {*t.at, '\0'};
	if (!read_byte(&t, "/-.") || !read_number(&t, 1, 2, &month) || !read_byte(&t, separator) ||
		!read_number(&t, 4, 4, &year) || !set_day(date, year, month, day)) {
		return false;
	}
	*r = t;
	return true;
}

/* 6 tháng 8 năm 2013; 03 Tháng 6 2011, as Joomla has it; 12 Tháng 5, 2024, as WordPress has it */
static bool read_spelt_day(reader *r, bv_date *date)
{
	reader t = *r;
	int year, month, day;
	if (!read_number(&t, 1, 2, &day)) {
		return false;
	}
	skip_blanks(&t);
	if (!read_word(&t, "tháng")) {
		return false;
	}
	skip_blanks(&t);
	if (!read_number(&t, 1, 2, &month)) {
		return false;
	}
	read_byte(&t, ",");
	skip_blanks(&t);
	read_word(&t, "năm");
	skip_blanks(&t);
	if (!read_number(&t, 4, 4, &year) || !set_day(date, year, month, day)) {
		return false;
	}
	*r = t;
	return true;
}

/* Z, +07:00, +0700, +07 */
static void read_offset(reader *r, bv_date *date)
{
	reader t = *r;
	int hours, minutes = 0;
	if (read_byte(&t, "Zz")) {
		date->offset = 0;
		*r = t;
		return;
	}
	bool west = t.at < t.end && *t.at == '-';
	if (!read_byte(&t, "+-") || t.end - t.at < 2 || !bv_ascii_is_digit(t.at[0]) ||
		!bv_ascii_is_digit(t.at[1])) {
		return;
	}
	hours = (t.at[0] - '0') * 10 + t.at[1] - '0';
	t.at += 2;
	read_byte(&t, ":");
	if (!read_number(&t, 2, 2, &minutes)) {
		minutes = 0;
	}
	if (hours <= 14 && minutes < 60) {
		int offset = hours * 60 + minutes;
		date->offset = (int16_t)(west ? -offset : offset);
		*r = t;
	}
}

/* 09:47, 9h47, 09:47:30, with AM, PM, SA, CH */
static bool read_time(reader *r, bv_date *date)
{
	reader t = *r;
	int hour, minute, second = 0;
	if (!read_number(&t, 1, 2, &hour) || !read_byte(&t, ":hH") || !read_number(&t, 2, 2, &minute)) {
		return false;
	}
	reader seconds = t;
	if (read_byte(&seconds, ":") && read_number(&seconds, 2, 2, &second)) {
		t = seconds;
		if (read_byte(&t, ".,")) { /* parts of a second */
			while (t.at < t.end && bv_ascii_is_digit(*t.at)) {
				t.at++;
			}
		}
	}
	reader half = t;
	skip_blanks(&half);
	if (read_word(&half, "AM") || read_word(&half, "SA")) {
		hour = hour == 12 ? 0 : hour;
		t = half;
	} else if (read_word(&half, "PM") || read_word(&half, "CH")) {
		hour = hour < 12 ? hour + 12 : hour;
		t = half;
	}
	if (hour > 23 || minute > 59 || second > 60) {
		return false;
	}
	date->hour = (uint8_t)hour;
	date->minute = (uint8_t)minute;
	date->second = (uint8_t)second;
	date->has_time = true;
	*r = t;
	return true;
}

static bool read_day(reader *r, bv_date *date)
{
	return read_iso_day(r, date) || read_numeric_day(r, date) || read_spelt_day(r, date);
}

/* What may stand between a day and its time. */
static void skip_joint(reader *r)
{
	while (read_byte(r, " \t,-|T()") || read_word(r, "\xC2\xA0") || read_word(r, "lúc") ||
		read_word(r, "ngày")) {
	}
}

/* A date that begins at `r`, with its time on either side. */
static bool read_date(reader *r, bv_date *date)
{
	reader t = *r;
	*date = (bv_date){.offset = BV_DATE_VIETNAM};
	if (read_day(&t, date)) {
		reader time = t;
		skip_joint(&time);
		if (read_time(&time, date)) {
			t = time;
			read_offset(&t, date);
		}
		*r = t;
		return true;
	}
	if (read_time(&t, date)) {
		skip_joint(&t);
		if (read_day(&t, date)) {
			*r = t;
			return true;
		}
	}
	return false;
}

size_t bv_date_find(bv_date *date, bv_slice text)
{
	reader r = {text.ptr, text.ptr + text.len};
	for (; r.at < r.end; r.at++) {
		bool inside =
			r.at > text.ptr && (bv_ascii_is_digit(r.at[-1]) || strchr("/-.:", r.at[-1]) != NULL);
		if (bv_ascii_is_digit(*r.at) && !inside && read_date(&r, date)) {
			return (size_t)(r.at - text.ptr);
		}
	}
	*date = (bv_date){0};
	return 0;
}

/* --- writing ----------------------------------------------------------------------------------------- */

/* 0 = Sunday; Zeller's rule as Sakamoto writes it. */
static int day_of_week(const bv_date *date)
{
	static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int year = date->year - (date->month < 3);
	return (year + year / 4 - year / 100 + year / 400 + shift[date->month - 1] + date->day) % 7;
}

static void put_offset(bv_buf *out, int offset, bool colon)
{
	char text[16];
	int minutes = offset < 0 ? -offset : offset;
	int len = snprintf(text, sizeof(text), colon ? "%c%02d:%02d" : "%c%02d%02d",
		offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
	bv_buf_put(out, text, (size_t)len);
}

static void put_full(bv_buf *out, const bv_date *date, bv_language language)
{
	static const char *const days[2][7] = {
		{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"},
		{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}};
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	char text[96];
	const char *day = days[language][day_of_week(date)];
	int len;
	if (language == BV_VI) {
		len = snprintf(
			text, sizeof(text), "%s, %02d/%02d/%d", day, date->day, date->month, date->year);
	} else {
		len = snprintf(text, sizeof(text), "%s, %d %s %d", day, date->day, months[date->month - 1],
			date->year);
	}
	bv_buf_put(out, text, (size_t)len);
	if (date->has_time) {
		len = snprintf(text, sizeof(text), ", %02d:%02d", date->hour, date->minute);
		bv_buf_put(out, text, (size_t)len);
	}
}

static void put_portal(bv_buf *out, const bv_date *date)
{
	char text[48];
	int len;
	if (date->has_time) {
		int hour = date->hour % 12 == 0 ? 12 : date->hour % 12;
		len = snprintf(
			text, sizeof(text), "%02d:%02d %s ", hour, date->minute, date->hour < 12 ? "AM" : "PM");
		bv_buf_put(out, text, (size_t)len);
	}
	len = snprintf(text, sizeof(text), "%02d/%02d/%d", date->day, date->month, date->year);
	bv_buf_put(out, text, (size_t)len);
}

static void put_iso(bv_buf *out, const bv_date *date)
{
	char text[48];
	int len = snprintf(text, sizeof(text), "%04d-%02d-%02d", date->year, date->month, date->day);
	bv_buf_put(out, text, (size_t)len);
	if (date->has_time) {
		len =
			snprintf(text, sizeof(text), "T%02d:%02d:%02d", date->hour, date->minute, date->second);
		bv_buf_put(out, text, (size_t)len);
		put_offset(out, date->offset, true);
	}
}

static void put_rfc(bv_buf *out, const bv_date *date)
{
	static const char days[] = "SunMonTueWedThuFriSat",
					  months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char text[64];
	int len = snprintf(text, sizeof(text), "%.3s, %02d %.3s %04d %02d:%02d:%02d ",
		days + 3 * day_of_week(date), date->day, months + 3 * (date->month - 1), date->year,
		date->hour, date->minute, date->second);
	bv_buf_put(out, text, (size_t)len);
	put_offset(out, date->offset, false);
}

void bv_date_put(bv_buf *out, const bv_date *date, bv_date_style style, bv_language language)
{
	switch (style) {
	case BV_DATE_PORTAL:
		put_portal(out, date);
		break;
	case BV_DATE_FULL:
		put_full(out, date, language);
		break;
	case BV_DATE_ISO:
		put_iso(out, date);
		break;
	case BV_DATE_RFC_2822:
		put_rfc(out, date);
		break;
	}
}

void bv_number_put(bv_buf *out, uint64_t number, bv_language language)
{
	char digits[32];
	size_t at = sizeof(digits), count = 0;
	do {
		if (count > 0 && count % 3 == 0) {
			digits[--at] = language == BV_VI ? '.' : ',';
		}
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
		count++;
	} while (number != 0);
	bv_buf_put(out, digits + at, sizeof(digits) - at);
}
