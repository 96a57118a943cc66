/* Dates of articles: read as portals write them, written as readers, feeds and search engines want them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_DATE_H
#define BAIVIET_DATE_H

#include "baiviet/article.h"

/* Minutes east of Greenwich where a text does not say: Vietnam, which has no summer time. */
enum { BV_DATE_VIETNAM = 7 * 60 };

/* A local date and time. year 0: none. */
typedef struct bv_date {
	int16_t year; /* 1..9999 */
	uint8_t month, day, hour, minute, second;
	bool has_time;
	int16_t offset; /* minutes east of Greenwich */
} bv_date;

typedef enum bv_date_style {
	BV_DATE_PORTAL,  /* 09:47 AM 06/08/2013 */
	BV_DATE_FULL,    /* Thứ Ba, 06/08/2013, 09:47 - Tuesday, 6 August 2013, 09:47 */
	BV_DATE_ISO,     /* 2013-08-06T09:47:00+07:00 */
	BV_DATE_RFC_2822 /* Tue, 06 Aug 2013 09:47:00 +0700, for RSS */
} bv_date_style;

/* Find the first date in `text`: ISO 8601, day/month/year with /, - or ., or "ngày 6 tháng 8 năm 2013"; with a time of day
 * before or behind it, by 24 hours or with AM, PM, SA, CH.
 *
 * Returns how far it reaches from the start of the text, 0 when there is none. Impossible dates are none. */
size_t bv_date_find(bv_date *date, bv_slice text);

/* Append `date`, which has a year. */
void bv_date_put(bv_buf *out, const bv_date *date, bv_date_style style, bv_language language);

/* Append a number as readers are used to it: 1.234.567 in Vietnamese, 1,234,567 in English. */
void bv_number_put(bv_buf *out, uint64_t number, bv_language language);

#endif
