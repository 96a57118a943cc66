/* Numbers in pages: what is one, what is none, how they are written.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/pages.h"

#include <stdio.h>

static const bv_slice MARKER = BV_SLICE_INIT("data-so");

static bool find(bv_page_mark *mark, size_t *at, const char *body)
{
	return bv_page_find_mark(
		mark, at, bv_slice_of(body, strlen(body)), MARKER, BV_SLICE("\xc2\xb7"));
}

static void check_mark(const char *body, const char *article, uint64_t written)
{
	bv_page_mark mark;
	size_t at = 0;
	if (!find(&mark, &at, body)) {
		fail_msg("not found: %s", body);
	}
	assert_slice_equal(mark.article, article);
	assert_int_equal(mark.written, written);
	assert_int_equal(at, mark.end);
}

static void check_no_mark(const char *body)
{
	bv_page_mark mark;
	size_t at = 0;
	if (find(&mark, &at, body)) {
		fail_msg("found: %s", body);
	}
}

static void numbers_are_found(void **state)
{
	(void)state;
	check_mark("<b data-so>1.285</b>", "", 1285);
	check_mark("<b class=x\n\tdata-so id=y>\n 1,285 \n</b>", "", 1285);
	check_mark("<b data-so=\"17\">41</b>", "17", 41);
	check_mark("<b data-so='tin/a b'>0</b>", "tin/a b", 0);
	check_mark("<b data-so=17>2\xc2\xa0"
			   "000</b>",
		"17", 2000);
	check_mark("<b data-so=\"\">7</b>", "", 7);
	check_mark("<img/data-so>7<", "", 7);
	check_mark("<!--data-so=\"5\"-->7<!-- -->", "5", 7);
	check_mark("<!-- data-so -->7<!-- -->", "", 7);
	check_mark("<!--data-so-->7<!-- -->", "", 7);
	check_mark("<i>data-so</i><b data-so>8</b>", "", 8);
}

static void attributes_are_read_with_blanks_around_the_equals_sign(void **state)
{
	(void)state;
	check_mark("<b data-so = \"17\">365</b>", "17", 365);
	check_mark("<b data-so\n= '17' id=x>365</b>", "17", 365);
	check_mark("<b data-so =17>365</b>", "17", 365);
	check_mark("<!-- data-so = 17 -->365<!-- -->", "17", 365);
	check_mark("<!--data-so=17-->365<!-- -->", "17", 365);
	check_mark("<b data-so id = \"x\">365</b>", "", 365);
}

static void words_may_stand_behind_numbers(void **state)
{
	(void)state;
	static const char *const bodies[] = {"<b data-so>1.285 lượt xem</b>",
		"<!-- data-so -->1.285 lượt xem", "<b data-so>1 285 lượt xem</b>",
		"<b data-so>1.285&nbsp;lượt xem</b>", "<b data-so>1.285\xc2\xa0lượt xem</b>",
		"<b data-so>\n\t\t1285\n\t\t<i>lượt</i>"};
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		bv_page_mark mark;
		size_t at = 0;
		check_mark(bodies[i], "", 1285);
		assert_true(find(&mark, &at, bodies[i]));
		assert_memory_equal(bodies[i] + mark.end - 3, "285", 3);
		assert_int_equal(bodies[i][mark.start], '1');
	}
}

static void thousands_are_apart_by_what_people_write(void **state)
{
	(void)state;
	static const char *const separators[] = {"", ".", ",", " ", "'", "\xe2\x80\x99", "\xc2\xa0",
		"\xe2\x80\xaf", "\xe2\x80\x89", "&nbsp;", "&#160;", "\xc2\xb7"};
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		char body[64];
		snprintf(body, sizeof(body), "<b data-so>1%s234%s567</b>", separators[i], separators[i]);
		check_mark(body, "", 1234567);
	}
	check_mark("<b data-so>123456789012345678</b>", "", UINT64_C(123456789012345678));
}

static void what_is_no_number_stays(void **state)
{
	(void)state;
	check_no_mark("data-so>5<");
	check_no_mark("<p>Thuộc tính data-so> 5</p>");
	check_no_mark("<b data-so-x>5</b>x");
	check_no_mark("<b xdata-so>5</b>");
	check_no_mark("<b data-so>năm</b>");
	check_no_mark("<b data-so></b>");
	check_no_mark("<b data-so>khoảng 5 người</b>");
	check_no_mark("<b data-so>5k</b>");
	check_no_mark("<b data-so>1,5 nghìn</b>");
	check_no_mark("<b data-so>1.5</b>");
	check_no_mark("<b data-so>1.28.500</b>");
	check_no_mark("<b data-so>1285.000</b>");
	check_no_mark("<b data-so>12 34</b>");
	check_no_mark("<b data-so>6/8</b>");
	check_no_mark("<b data-so>9:47</b>");
	check_no_mark("<b data-so>5.</b>");
	check_no_mark("<b data-so>5");
	check_no_mark("<b data-so");
	check_no_mark("<b data-so=\"5>5</b>");
	check_no_mark("<b data-so>1234567890123456789</b>");
	check_no_mark("<b data-so>1 234 567 890 123 456 789</b>");
	check_no_mark("<b data-so title=\"a>b\">5</b>");
}

static void numbers_are_formatted(void **state)
{
	(void)state;
	char text[BV_PAGES_NUMBER_SIZE];
	static const struct {
		uint64_t number;
		const char *separator, *text;
	} rows[] = {{0, ".", "0"}, {999, ".", "999"}, {1000, ".", "1.000"}, {1234567, ".", "1.234.567"},
		{1234567, "", "1234567"}, {UINT64_MAX, ",", "18,446,744,073,709,551,615"},
		{1000, "\xe2\x80\xaf",
			"1\xe2\x80\xaf"
			"000"}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bv_slice separator = bv_slice_of(rows[i].separator, strlen(rows[i].separator));
		size_t len = bv_page_format(text, rows[i].number, separator);
		assert_slice_equal(bv_slice_of(text, len), rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found),
		cmocka_unit_test(attributes_are_read_with_blanks_around_the_equals_sign),
		cmocka_unit_test(words_may_stand_behind_numbers),
		cmocka_unit_test(thousands_are_apart_by_what_people_write),
		cmocka_unit_test(what_is_no_number_stays),
		cmocka_unit_test(numbers_are_formatted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
