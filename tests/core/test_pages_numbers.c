/* Numbers in pages: what is one, what is none, how they are written.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/pages.h"

static const bv_slice MARKER = BV_SLICE_INIT("data-so");

static void check_mark(const char *body, const char *article, uint64_t written)
{
	bv_page_mark mark;
	size_t at = 0;
	if (!bv_page_find_mark(&mark, &at, bv_slice_of(body, strlen(body)), MARKER)) {
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
	if (bv_page_find_mark(&mark, &at, bv_slice_of(body, strlen(body)), MARKER)) {
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

static void what_is_no_number_stays(void **state)
{
	(void)state;
	check_no_mark("data-so>5<");
	check_no_mark("<p>Thuộc tính data-so> 5</p>");
	check_no_mark("<b data-so-x>5</b>x");
	check_no_mark("<b xdata-so>5</b>");
	check_no_mark("<b data-so>năm</b>");
	check_no_mark("<b data-so></b>");
	check_no_mark("<b data-so>5 người</b>");
	check_no_mark("<b data-so>5");
	check_no_mark("<b data-so");
	check_no_mark("<b data-so=\"5>5</b>");
	check_no_mark("<b data-so>1234567890123456789</b>");
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
		cmocka_unit_test(what_is_no_number_stays),
		cmocka_unit_test(numbers_are_formatted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
