/* What editors mean by what they write: titles above the lead, lines below pictures, who signs, what is not for readers.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include <stdio.h>

static void remarks_of_reviewers_are_not_for_readers(void **state)
{
	(void)state;
	static const char word[] =
		"<p>Kinh phí 5 tỷ<span class=MsoCommentReference><a class=msocomanchor id=\"_anchor_1\" "
		"href=\"#_msocom_1\">[LN1]</a></span>.</p><div style='mso-element:comment-list'>"
		"<hr class=msocomoff align=left size=1><div style='mso-element:comment'>"
		"<div id=\"_com_1\" class=msocomtxt><p class=MsoCommentText>"
		"<a href=\"#_msoanchor_1\" class=msocomoff>[LN1]</a>Chưa duyệt!</p></div></div></div>";
	becomes(word, "<p>Kinh phí 5 tỷ.</p>");
	warns(word, BV_WARN_DROPPED_COMMENT, 1);
	/* Where an editor took the styles away, the classes tell. */
	becomes("<p>A.</p><hr class=msocomoff><div class=msocomtxt><p>Chưa duyệt!</p></div><p>B.</p>",
		"<p>A.</p>\n<p>B.</p>");
	becomes("<div style='mso-element:footnote-list'><p>Chú thích.</p></div>", "<p>Chú thích.</p>");
}

/* `paragraph` below a picture stays what it is. */
static void stays_below(const char *paragraph, const char *output)
{
	char input[512], expected[512];
	snprintf(input, sizeof(input), "<p><img src=\"/a.jpg\" alt=\"A\"></p>%s<p>B.</p>", paragraph);
	snprintf(expected, sizeof(expected),
		"<figure><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\"></figure>\n%s\n<p>B.</p>",
		output);
	becomes(input, expected);
}

static void what_follows_a_picture_is_not_always_its_caption(void **state)
{
	(void)state;
	stays_below("<p align=center><b>II. KẾT QUẢ THỰC HIỆN</b></p>",
		"<p><strong>II. KẾT QUẢ THỰC HIỆN</strong></p>");
	stays_below(
		"<p align=center><b>2. Việc phải làm</b></p>", "<p><strong>2. Việc phải làm</strong></p>");
	stays_below("<p align=center>Bảng 1. Số hộ</p>", "<p>Bảng 1. Số hộ</p>");
	stays_below("<p align=center>Biểu 2. Số hộ</p>", "<p>Biểu 2. Số hộ</p>");
	stays_below("<p align=center>Biểu số 3. Số hộ</p>", "<p>Biểu số 3. Số hộ</p>");
	stays_below("<p align=center>* * *</p>", "<p>* * *</p>");
	stays_below("<p align=right>Ea Tul, ngày 5/9/2025</p>", "<p>Ea Tul, ngày 5/9/2025</p>");
	stays_below("<p align=center>Tin và ảnh: Lan Chi</p>", "<p>Tin và ảnh: Lan Chi</p>");
	becomes(
		"<p>A.</p><p align=center><img src=\"/a.jpg\" alt=\"A\"></p><p align=right><b>Lan Chi</b></p>",
		"<p>A.</p>\n<figure><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\"></figure>\n"
		"<p class=\"bv-byline\"><strong>Lan Chi</strong></p>");
	becomes(
		"<p align=center><img src=\"/a.jpg\" alt=\"A\"></p><p align=center><b>Nhà dài ở buôn Tul</b></p>",
		"<figure><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\">"
		"<figcaption><strong>Nhà dài ở buôn Tul</strong></figcaption></figure>");
}

static void signs(const char *last, bool is_byline)
{
	char input[512];
	snprintf(input, sizeof(input), "<p>Một câu mở đầu.</p>%s", last);
	bv_body body = render(input, NULL);
	bv_buf_putc(&body.html, '\0');
	if ((strstr(body.html.ptr, "bv-byline") != NULL) != is_byline) {
		print_error("of: %s\n", input);
	}
	assert_int_equal(strstr(body.html.ptr, "bv-byline") != NULL, is_byline);
	bv_body_free(&body);
	is_stable_with(input, NULL);
}

static void a_last_sentence_signs_nothing(void **state)
{
	(void)state;
	static const char *const sentences[] = {"<p>Theo đó, các thôn phải báo cáo trước 17 giờ.</p>",
		"<p>Theo Luật Đất đai, hộ này không đủ điều kiện.</p>",
		"<p>Theo bà H Yăn, năm nay bà con được mùa.</p>",
		"<p>Nguồn vốn: Ngân sách xã 200 triệu đồng.</p>", "<p>Nguồn kinh phí: xã hội hóa</p>",
		"<p><b>Liên hệ: 0905 123 456</b></p>", "<p><b>Hết</b></p>", "<p align=right>Xem thêm</p>",
		"<p align=right><a href=\"/a.pdf\">Tải Kế hoạch tại đây</a></p>",
		"<p align=right>Ea Tul, ngày 5 tháng 9 năm 2025</p>"};
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		signs(sentences[i], false);
	}
	static const char *const names[] = {"<p>Theo TTXVN</p>", "<p>(Theo Báo Nhân Dân)</p>",
		"<p>Nguồn: Sở Y tế</p>", "<p>Tin, ảnh: Lan Chi</p>", "<p>Lan Chi</p>",
		"<p align=right>Phòng Văn hóa xã Ea Tul</p>", "<p><b>BBT</b></p>"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		signs(names[i], true);
	}
}

#define LEAD "Sáng 12/10, xã Ea Tul khám bệnh miễn phí cho 320 người cao tuổi."

static void a_title_or_a_picture_above_it_leaves_the_lead_a_lead(void **state)
{
	(void)state;
	becomes("<p align=center><b>XÃ EA TUL KHÁM BỆNH MIỄN PHÍ CHO 320 NGƯỜI CAO TUỔI</b></p>"
			"<p><b>" LEAD "</b></p><p>Tin.</p>",
		"<p><strong>XÃ EA TUL KHÁM BỆNH MIỄN PHÍ CHO 320 NGƯỜI CAO TUỔI</strong></p>\n"
		"<p class=\"bv-lead\"><strong>" LEAD "</strong></p>\n<p>Tin.</p>");
	becomes("<p><b>Khám bệnh cho người già</b></p><p><b>" LEAD "</b></p><p>Tin.</p>",
		"<p><strong>Khám bệnh cho người già</strong></p>\n"
		"<p class=\"bv-lead\"><strong>" LEAD "</strong></p>\n<p>Tin.</p>");
	becomes("<p><img src=\"/a.jpg\" alt=\"A\"></p><p><b>" LEAD "</b></p><p>Tin.</p>",
		"<figure><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\"></figure>\n"
		"<p class=\"bv-lead\"><strong>" LEAD "</strong></p>\n<p>Tin.</p>");
	becomes("<p><b>Khám bệnh</b></p><p class=\"bv-lead\"><b>Cho người già</b></p>",
		"<p><strong>Khám bệnh</strong></p>\n<p class=\"bv-lead\"><strong>Cho người "
		"già</strong></p>");
	becomes("<p>Tin.</p><p><b>" LEAD "</b></p><p>Tin.</p>",
		"<p>Tin.</p>\n<p><strong>" LEAD "</strong></p>\n<p>Tin.</p>");
}

static void names_of_files_are_no_text_for_a_picture(void **state)
{
	(void)state;
	becomes("<p><img src=\"/a.jpg\" alt=\"IMG_2034.JPG\"></p><p><i>Nhà dài ở buôn Tul</i></p>",
		"<figure><img src=\"/a.jpg\" alt=\"Nhà dài ở buôn Tul\" decoding=\"async\">"
		"<figcaption>Nhà dài ở buôn Tul</figcaption></figure>");
	warns("<img src=\"/a.jpg\" alt=\"\">", BV_WARN_MISSING_ALT, 1);
	warns("<img src=\"/a.jpg\" alt=\"z58_ab.jpg\">", BV_WARN_MISSING_ALT, 1);
	warns("<img src=\"/a.jpg\" alt=\"Có thể là hình ảnh về 3 người\">", BV_WARN_MISSING_ALT, 1);
	warns("<img src=\"/a.jpg\" alt=\"Logo in nhầm thành a.jpg\">", BV_WARN_MISSING_ALT, 0);
}

static void a_heading_of_pictures_is_a_figure(void **state)
{
	(void)state;
	becomes("<h2><img src=\"/a.jpg\" alt=\"A\"></h2><p><i>Nhà dài</i></p>",
		"<figure><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\">"
		"<figcaption>Nhà dài</figcaption></figure>");
	becomes("<h2><img src=\"/a.jpg\" alt=\"A\"> Nhà dài</h2>",
		"<h2 id=\"muc-nha-dai\"><img src=\"/a.jpg\" alt=\"A\" decoding=\"async\"> Nhà dài</h2>");
}

static void addresses_at_the_end_of_a_sentence_become_links(void **state)
{
	(void)state;
	becomes("<p>Gửi vp.eatul@daklak.gov.vn.</p>",
		"<p>Gửi <a href=\"mailto:vp.eatul@daklak.gov.vn\">vp.eatul@daklak.gov.vn</a>.</p>");
	becomes("<p>Gửi vp@daklak.</p>", "<p>Gửi vp@daklak.</p>");
}

static void addresses_of_invisible_characters_are_none(void **state)
{
	(void)state;
	becomes("<p>a<img src=\"\u202E\">b</p>", "<p>ab</p>");
	becomes("<p><a href=\"\u200B\">a</a></p>", "<p>a</p>");
	const bv_render_opts opts = {.host = BV_SLICE("portal.gov.vn")};
	becomes_with("<p><a href=\"https://portal\u200B.gov.vn/\">a</a></p>",
		"<p><a href=\"https://portal.gov.vn/\">a</a></p>", &opts);
}

static void letters_in_fonts_of_signs_are_signs(void **state)
{
	(void)state;
	becomes("<p>Làm đường <span style='font-family:Wingdings'>à</span> bớt nghèo, "
			"<span style='font-family:\"Wingdings 2\"'>R</span> có, "
			"<font face=Symbol>&#xF0B3;</font> 5.</p>",
		"<p>Làm đường → bớt nghèo, ☑ có, ≥ 5.</p>");
	becomes("<p><span style='font-family:Symbol'>Bà con lao động giỏi</span></p>",
		"<p>Bà con lao động giỏi</p>");
	warns("<p>A <span style='font-family:Wingdings'>à</span> B</p>", BV_WARN_LEGACY_FONT, 1);
}

static void is_told_at(const char *input, bv_warning_code code, const char *place)
{
	bv_body body = render(input, NULL);
	assert_int_equal(body.warnings[code].count, 1);
	assert_int_equal(body.warnings[code].pos, (size_t)(strstr(input, place) - input));
	bv_body_free(&body);
}

/* An editor's form sends CR LF, and what it sends is what the editor is shown the place in. */
static void places_are_those_of_the_input_as_it_was_given(void **state)
{
	(void)state;
	is_told_at("a\r\n\r\n<p>b</p>\r\n<a href='javascript:x'>c</a>", BV_WARN_DROPPED_URL, "<a");
	is_told_at("<p>a\xFF\xFE\xE1\xBA b</p><script>c</script>", BV_WARN_DROPPED_ELEMENT, "<script");
	is_told_at("<p>\r\r\nXem <a href=\"/a\">tại đây</a>.</p>", BV_WARN_VAGUE_LINK, "<a");
	is_told_at("<p>Xem <a href=\"/a\">tại đây</a>.</p>", BV_WARN_VAGUE_LINK, "<a");
}

static void comments_of_google_docs_are_for_editors_alone(void **state)
{
	(void)state;
	const char *input =
		"<p>Kinh phí 5 tỷ<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup> đồng.</p>"
		"<div style=\"border:1px solid black;margin:5px\"><p><a href=\"#cmnt_ref1\" "
		"id=\"cmnt1\">[a]</a><span>Xem lại số này</span></p></div>";
	becomes(input, "<p>Kinh phí 5 tỷ đồng.</p>");
	warns(input, BV_WARN_DROPPED_COMMENT, 1);
}

static void images_that_load_late_are_the_real_ones(void **state)
{
	(void)state;
	becomes("<p>a <img src=/blank.svg data-src=/b.jpg alt=b> c</p>",
		"<p>a <img src=\"/b.jpg\" alt=\"b\" decoding=\"async\"> c</p>");
	becomes("<p>a <img src=/b.jpg data-src=javascript:x alt=b> c</p>",
		"<p>a <img src=\"/b.jpg\" alt=\"b\" decoding=\"async\"> c</p>");
}

static void a_name_in_bold_on_the_last_line_signs_the_article(void **state)
{
	(void)state;
	becomes("<p>Câu đầu.</p><p>Câu cuối.<br><b>Thu Hà</b></p>",
		"<p>Câu đầu.</p>\n<p>Câu cuối.</p>\n<p class=\"bv-byline\"><strong>Thu Hà</strong></p>");
	becomes("<p>Câu cuối.<br><b>Thu Hà</b></p>",
		"<p>Câu cuối.</p>\n<p class=\"bv-byline\"><strong>Thu Hà</strong></p>");
	const char *others[] = {"<p>a</p><p>Câu cuối.<br>Thu Hà</p>",
		"<p>a</p><p>Câu cuối.<br><b>Xem Thêm</b></p>", "<p>a</p><p><b>Thu Hà</b><br>Câu cuối.</p>",
		"<p>a</p><p>Câu cuối.<br><b>Kinh phí 5 tỷ</b></p>",
		"<figure><img src=/a></figure><p><i>a</i><br><b>Thu Hà</b></p>"};
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		bv_body body = render(others[i], NULL);
		assert_null(memmem(body.html.ptr, body.html.len, "bv-byline", 9));
		bv_body_free(&body);
		is_stable_with(others[i], NULL);
	}
}

static void warnings_say_where_what_they_are_about_begins(void **state)
{
	(void)state;
	char input[2000] = "<p>a</p><p class=x>";
	memset(input + strlen(input), 'b', 1300);
	strcat(input, "</p><p>c</p>");
	is_told_at(input, BV_WARN_LONG_PARAGRAPH, "<p class");
	is_told_at("<h2>a</h2><h4>b</h4><p>c", BV_WARN_HEADING_JUMP, "<h4>");
	is_told_at("<h2>a</h2><h4>b<p>c", BV_WARN_HEADING_JUMP, "<h4>");
	is_told_at("<p>a</p><table><tr><td>b<td>c<tr><td>d<td>e</table><p>f",
		BV_WARN_TABLE_WITHOUT_HEADER, "<table>");
	is_told_at("<p>a</p><p>b\xE2\x80\xAE c</p>", BV_WARN_DROPPED_DIRECTION, "\xE2\x80\xAE");
}

static void players_that_show_nothing_are_told_of(void **state)
{
	(void)state;
	is_told_at("<p>a <object>chữ thay thế</object> b</p>", BV_WARN_DROPPED_ELEMENT, "<object>");
	is_told_at("<p>a <video>chữ</video> b</p>", BV_WARN_DROPPED_ELEMENT, "<video>");
	warns("<p>a <video><source src=/b.mp4></video></p>", BV_WARN_DROPPED_ELEMENT, 0);
	warns("<p>a <iframe src=https://b.vn/></iframe></p>", BV_WARN_DROPPED_ELEMENT, 0);
}

static void an_input_is_cut_between_two_letters(void **state)
{
	(void)state;
	for (size_t max = 1; max < 20; max++) {
		const bv_render_opts opts = {.max_input = max};
		bv_body body = render("<p>Đậu đỏ 😀 đẹp</p>", &opts);
		assert_int_equal(body.warnings[BV_WARN_INPUT_CUT].count, 1);
		assert_int_equal(body.warnings[BV_WARN_INVALID_UTF8].count, 0);
		bv_body_free(&body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(warnings_say_where_what_they_are_about_begins),
		cmocka_unit_test(players_that_show_nothing_are_told_of),
		cmocka_unit_test(an_input_is_cut_between_two_letters),
		cmocka_unit_test(comments_of_google_docs_are_for_editors_alone),
		cmocka_unit_test(images_that_load_late_are_the_real_ones),
		cmocka_unit_test(a_name_in_bold_on_the_last_line_signs_the_article),
		cmocka_unit_test(remarks_of_reviewers_are_not_for_readers),
		cmocka_unit_test(what_follows_a_picture_is_not_always_its_caption),
		cmocka_unit_test(a_last_sentence_signs_nothing),
		cmocka_unit_test(a_title_or_a_picture_above_it_leaves_the_lead_a_lead),
		cmocka_unit_test(names_of_files_are_no_text_for_a_picture),
		cmocka_unit_test(a_heading_of_pictures_is_a_figure),
		cmocka_unit_test(addresses_at_the_end_of_a_sentence_become_links),
		cmocka_unit_test(addresses_of_invisible_characters_are_none),
		cmocka_unit_test(letters_in_fonts_of_signs_are_signs),
		cmocka_unit_test(places_are_those_of_the_input_as_it_was_given),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
