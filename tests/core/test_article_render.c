/* What the renderer makes of inputs, one rule a test.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

static void text_is_escaped(void **state)
{
	(void)state;
	becomes("<p>5 < 7 & 9 > 3, \"A\" và 'B'</p>", "<p>5 &lt; 7 &amp; 9 &gt; 3, \"A\" và 'B'</p>");
	becomes("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
		"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
	becomes("", "");
	becomes("<p></p><div> </div>", "");
}

static void what_can_run_is_dropped_with_its_content(void **state)
{
	(void)state;
	becomes("<p>a<script>alert(1)</script>b<style>p{}</style></p>", "<p>ab</p>");
	becomes("<p onclick=alert(1) style=color:red class=x id=y>a</p>", "<p>a</p>");
	becomes("<svg><p>x</p></svg>y", "<p>y</p>");
	becomes("<p>a<!-- <script>x</script> -->b</p>", "<p>ab</p>");
	becomes("<img src=x onerror=alert(1)>",
		"<figure><img src=\"x\" alt=\"\" decoding=\"async\"></figure>");
	warns("<script>x</script><iframe></iframe><script>y</script>", BV_WARN_DROPPED_ELEMENT, 2);
}

static void unsafe_addresses_are_dropped(void **state)
{
	(void)state;
	becomes("<a href=\"javascript:alert(1)\">x</a>", "<p>x</p>");
	becomes("<a href=\" java\tscript:alert(1)\">x</a>", "<p>x</p>");
	becomes("<a href=\"&#106;avascript&colon;alert(1)\">x</a>", "<p>x</p>");
	becomes("<a href=\"data:text/html,x\">x</a>", "<p>x</p>");
	becomes("<p><img src=\"javascript:x\">a</p>", "<p>a</p>");
	becomes(
		"<a href=\"/van-ban?a=1&amp;b=2\">x</a>", "<p><a href=\"/van-ban?a=1&amp;b=2\">x</a></p>");
	becomes("<a href=\"mailto:a@b.vn\">x</a>", "<p><a href=\"mailto:a@b.vn\">x</a></p>");
	warns("<a href=\"vbscript:x\">x</a>", BV_WARN_DROPPED_URL, 1);
}

static void links_out_of_the_site_are_marked(void **state)
{
	(void)state;
	const bv_render_opts opts = {.host = BV_SLICE("portal.gov.vn"), .nofollow = true};
	becomes_with("<a href=\"https://portal.gov.vn/a\">x</a> <a href=\"//b.vn/\">y</a>",
		"<p><a href=\"https://portal.gov.vn/a\">x</a> <a href=\"//b.vn/\" rel=\"external nofollow "
		"noopener\">y</a></p>",
		&opts);
	becomes_with("<a href=\"https://www.portal.gov.vn/a\">x</a> <a href=\"//www.b.vn/\">y</a>",
		"<p><a href=\"https://www.portal.gov.vn/a\">x</a> <a href=\"//www.b.vn/\" rel=\"external "
		"nofollow noopener\">y</a></p>",
		&opts);
}

static void addresses_in_text_become_links(void **state)
{
	(void)state;
	becomes("<p>Xem https://chinhphu.vn/a, www.mic.gov.vn. Thư: bbt@cema.gov.vn</p>",
		"<p>Xem <a href=\"https://chinhphu.vn/a\" rel=\"external "
		"noopener\">https://chinhphu.vn/a</a>, <a "
		"href=\"http://www.mic.gov.vn\" rel=\"external noopener\">www.mic.gov.vn</a>. Thư: <a "
		"href=\"mailto:bbt@cema.gov.vn\">bbt@cema.gov.vn</a></p>");
	becomes("<p><code>http://a.vn</code> và http:// không</p>",
		"<p><code>http://a.vn</code> và http:// không</p>");
	/* People write letters of their own behind the host, and none in it. */
	becomes("<p>http://a.vn/bài-viết, http://ă.vn</p>",
		"<p><a href=\"http://a.vn/bài-viết\" rel=\"external "
		"noopener\">http://a.vn/bài-viết</a>, http://ă.vn</p>");
	becomes("<p>a@b.vnă</p>", "<p>a@b.vnă</p>");
	const bv_render_opts plain = {.keep_plain_links = true};
	becomes_with("<p>http://a.vn</p>", "<p>http://a.vn</p>", &plain);
}

static void white_space_is_one_space_and_none_at_the_edges(void **state)
{
	(void)state;
	becomes("<p>\n\tHà  Nội <b> đẹp </b>\n</p>", "<p>Hà Nội <strong>đẹp</strong></p>");
	becomes("<p>a<b> </b>b</p>", "<p>a b</p>");
	becomes("<pre>\n  a\n\tb  </pre>", "<pre>  a\n\tb  </pre>");
}

static void typography_mends_what_is_certainly_wrong(void **state)
{
	(void)state;
	becomes("<p>&nbsp;&nbsp;Năm&nbsp;2013 có 14,5&nbsp;triệu lượt , đạt 30&nbsp;% .</p>",
		"<p>Năm 2013 có 14,5&nbsp;triệu lượt, đạt 30&nbsp;%.</p>");
	becomes("<p>Theo Điều&nbsp;5 , TP.&nbsp;Huế</p>", "<p>Theo Điều&nbsp;5, TP.&nbsp;Huế</p>");
	becomes("<p>Tỷ lệ 1 : 200</p>", "<p>Tỷ lệ 1 : 200</p>");
	/* Decomposed by some systems: the same letters, composed. */
	becomes("<p>Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t</p>", "<p>Tiếng Việt</p>");
	const bv_render_opts none = {.typography = BV_TYPOGRAPHY_NONE};
	becomes_with("<p>a&nbsp;&nbsp;b ,</p>", "<p>a&nbsp;&nbsp;b ,</p>", &none);
}

static void invisible_and_deceptive_characters_are_dropped(void **state)
{
	(void)state;
	becomes("<p>a\xE2\x80\x8B\xEF\xBB\xBF\x01\x7F"
			"b\xE2\x80\xAE"
			"c</p>",
		"<p>abc</p>");
	warns("<p>\xE2\x80\xAE"
		  "abc</p>",
		BV_WARN_DROPPED_DIRECTION, 1);
	warns("<p>\xC3(</p>", BV_WARN_INVALID_UTF8, 1);
}

static void line_breaks_stay_and_two_of_them_end_a_paragraph(void **state)
{
	(void)state;
	becomes("<p>a<br>b<br><br>c<br></p>", "<p>a<br>b</p>\n<p>c</p>");
	becomes("a<br /><br/>b", "<p>a</p>\n<p>b</p>");
}

static void formatting_goes_on_in_the_next_block_and_surrounds_none(void **state)
{
	(void)state;
	becomes("<b><p>a</p><p>b</p></b>c",
		"<p><strong>a</strong></p>\n<p><strong>b</strong></p>\n<p>c</p>");
	becomes("<p><b>a</p><p>b</p>", "<p><strong>a</strong></p>\n<p>b</p>");
	becomes("<p><b>a</b><b>b</b> <b>c</b></p>", "<p><strong>ab c</strong></p>");
	becomes("<p>x<b><i>a</b>b</i></p>", "<p>x<strong><em>a</em></strong><em>b</em></p>");
	becomes("<a href=/x><p>a</p><p>b</p></a>",
		"<p><a href=\"/x\">a</a></p>\n<p><a href=\"/x\">b</a></p>");
	becomes("<p>x<span style=\"font-weight:700\">a</span><b style=\"font-weight:normal\">b</b></p>",
		"<p>x<strong>a</strong>b</p>");
}

static void text_outside_of_blocks_gets_a_paragraph(void **state)
{
	(void)state;
	becomes("a<div>b<div>c</div></div>d<p>e", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>");
	becomes("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>");
}

static void lists_nest_as_they_should(void **state)
{
	(void)state;
	becomes(
		"<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
	becomes(
		"<ul><li><p>a</p></li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>");
	becomes("<li>a</li>", "<ul><li>a</li></ul>");
	becomes("<ul>a<li></li></ul>", "<ul><li>a</li></ul>");
	becomes("<ol start=3 type=a><li>a</ol>", "<ol start=\"3\" type=\"a\"><li>a</li></ol>");
	becomes("<dl>a<dt>b<dd>c</dl>", "<dl><dd>a</dd><dt>b</dt><dd>c</dd></dl>");
}

static void tables_are_complete_and_can_be_scrolled(void **state)
{
	(void)state;
#define REGION(label)                                                                              \
	"<div class=\"bv-table\" role=\"region\" tabindex=\"0\" aria-label=\"" label "\">"
	becomes("<table><tr><td>1<td>2</table>",
		REGION("Bảng 1") "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>");
	becomes("<table><tr><td><b>Tên</b><td><b>Số</b><tr><td>a<td>1</table>",
		REGION("Bảng 1") "<table><thead><tr><th scope=\"col\">Tên</th><th "
						 "scope=\"col\">Số</th></tr></thead>"
						 "<tbody><tr><td>a</td><td>1</td></tr></tbody></table></div>");
	becomes("<p>Bảng 2. Dân số</p><table><tr><td>a</table>",
		REGION("Bảng 2. Dân số") "<table><caption>Bảng 2. Dân "
								 "số</caption><tbody><tr><td>a</td></tr></tbody></table></div>");
	becomes("<table>chữ<tr><td>a</table>",
		REGION("Bảng 1") "<table><tbody><tr><td>chữ</td></tr><tr><td>a</td></tr></tbody></table></"
						 "div>");
	becomes(
		"<figure class=wp-block-table><table><tr><td>a</table><figcaption>Chú thích</figcaption></figure>",
		REGION(
			"Chú thích") "<table><caption>Chú thích</caption><tbody><tr><td>a</td></tr></tbody></table></div>");
	becomes("<table><tr><th>a<th>b<tr><th>c<td>d</table>",
		REGION(
			"Bảng 1") "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>"
					  "<tbody><tr><th scope=\"row\">c</th><td>d</td></tr></tbody></table></div>");
	becomes("<table><thead><tr><td>a<tr><td>b<tbody><tr><td>c</table>",
		REGION(
			"Bảng 1") "<table><thead><tr><th scope=\"col\">a</th></tr><tr><th scope=\"col\">b</th></tr></thead>"
					  "<tbody><tr><td>c</td></tr></tbody></table></div>");
	warns("<table><tr><td>a<td>b<tr><td>c<td>d</table>", BV_WARN_TABLE_WITHOUT_HEADER, 1);
}

static void images_with_their_captions_are_figures(void **state)
{
	(void)state;
	const char *figure =
		"<figure><img src=\"/a.jpg\" alt=\"Ảnh: Văn Nam\" decoding=\"async\"><figcaption>Ảnh: Văn "
		"Nam</figcaption></figure>\n<p>Chữ.</p>";
	becomes("<p><img src=/a.jpg></p><p>Ảnh: Văn Nam</p><p>Chữ.</p>", figure);
	becomes("<p align=center><img src=/a.jpg><br>Ảnh: Văn Nam</p><p>Chữ.</p>", figure);
	becomes("<table><tr><td><img src=/a.jpg></td></tr><tr><td>Ảnh: Văn "
			"Nam</td></tr></table><p>Chữ.</p>",
		figure);
	becomes("<figure><img src=/a.jpg><figcaption>Ảnh: Văn Nam</figcaption></figure>Chữ.", figure);
	becomes("<p><img src=/a.jpg></p><p><i>Quang cảnh</i></p>",
		"<figure><img src=\"/a.jpg\" alt=\"Quang cảnh\" decoding=\"async\"><figcaption>Quang "
		"cảnh</figcaption></figure>");
	becomes("<p><img src=/a.jpg></p><p>Hội nghị kết thúc lúc 17 giờ.</p>",
		"<figure><img src=\"/a.jpg\" alt=\"\" decoding=\"async\"></figure>\n<p>Hội nghị kết thúc "
		"lúc 17 giờ.</p>");
	becomes("<p><img src=a></p><p><img src=b></p>",
		"<figure class=\"bv-gallery\"><img src=\"a\" alt=\"\" decoding=\"async\"><img src=\"b\" "
		"alt=\"\" "
		"loading=\"lazy\" decoding=\"async\"></figure>");
}

static void headings_are_continuous_and_have_addresses(void **state)
{
	(void)state;
	becomes("<h1>Mở đầu</h1><h3>Đắk Lắk</h3><h3>Đắk Lắk</h3><h1><b>Kết</b></h1>",
		"<h2 id=\"muc-mo-dau\">Mở đầu</h2>\n<h3 id=\"muc-dak-lak\">Đắk Lắk</h3>\n"
		"<h3 id=\"muc-dak-lak-2\">Đắk Lắk</h3>\n<h2 id=\"muc-ket\">Kết</h2>");
	warns("<h2>a</h2><h4>b</h4>", BV_WARN_HEADING_JUMP, 1);
}

static void lead_and_byline_are_marked(void **state)
{
	(void)state;
	becomes("<p><b>Sáng nay, hội nghị toàn quốc về chuyển đổi số đã khai mạc tại Hà "
			"Nội.</b></p><p>Chi tiết.</p>"
			"<p style=\"text-align:right\">Hoàng Lan</p>",
		"<p class=\"bv-lead\"><strong>Sáng nay, hội nghị toàn quốc về chuyển đổi số đã khai mạc "
		"tại Hà "
		"Nội.</strong></p>\n<p>Chi tiết.</p>\n<p class=\"bv-byline\">Hoàng Lan</p>");
	becomes("<p>Một câu.</p><p>Nguồn: TTXVN</p>",
		"<p>Một câu.</p>\n<p class=\"bv-byline\">Nguồn: TTXVN</p>");
	becomes("<p>Một câu.</p><p>Câu cuối.</p>", "<p>Một câu.</p>\n<p>Câu cuối.</p>");
	/* Notes stand below the name. */
	becomes("<p>Một câu<a href=\"#_ftn1\">[1]</a>.</p><p>Hoàng Lan</p><hr>"
			"<p><a href=\"#_ftnref1\">[1]</a> Chú thích.</p>",
		"<p>Một câu<a href=\"#fn-1\" id=\"fnref-1\">[1]</a>.</p>\n<p class=\"bv-byline\">Hoàng "
		"Lan</p>\n<hr>\n<p><a href=\"#fnref-1\" id=\"fn-1\">[1]</a> Chú thích.</p>");
}

static void word_lists_become_lists(void **state)
{
	(void)state;
#define ITEM(level, marker, text)                                                                  \
	"<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level" level                  \
	" lfo1'><![if !supportLists]>"                                                                 \
	"<span><span style='mso-list:Ignore'>" marker                                                  \
	"<span>&nbsp;&nbsp; </span></span></span><![endif]>" text "<o:p></o:p></p>"
	becomes(ITEM("1", "·", "Một") ITEM("2", "o", "Hai") ITEM("1", "·", "Ba") "<p>Hết</p>",
		"<ul><li>Một<ul><li>Hai</li></ul></li><li>Ba</li></ul>\n<p>Hết</p>");
	becomes(ITEM("1", "1.", "Một") ITEM("1", "2.", "Hai"), "<ol><li>Một</li><li>Hai</li></ol>");
	becomes(ITEM("1", "c)", "Ba"), "<ol start=\"3\" type=\"a\"><li>Ba</li></ol>");
	becomes(ITEM("1", "·", ""), "");
}

static void word_rubbish_leaves_only_the_text(void **state)
{
	(void)state;
	becomes("<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class=MsoNormal "
			"style='margin:0'>"
			"<st1:place w:st=\"on\"><font face=\"Times New Roman\">Hà <span "
			"lang=VI>Nội</span></font></st1:place>"
			"<o:p>&nbsp;</o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
		"<p>Hà Nội</p>");
	becomes("<p>a<v:shape id=x><v:imagedata src=y/></v:shape>b<w:sdt>c</w:sdt></p>", "<p>abc</p>");
}

static void footnotes_lead_there_and_back(void **state)
{
	(void)state;
	becomes("<p>Chữ<a href=\"#_ftn1\" name=\"_ftnref1\"><sup>[1]</sup></a></p>"
			"<p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Ghi chú</p>",
		"<p>Chữ<a href=\"#fn-1\" id=\"fnref-1\"><sup>[1]</sup></a></p>\n"
		"<p><a href=\"#fnref-1\" id=\"fn-1\">[1]</a> Ghi chú</p>");
}

static void players_become_links(void **state)
{
	(void)state;
	becomes(
		"<p>a</p><iframe src=\"https://www.youtube.com/embed/abc?x=1\" width=1></iframe><p>b</p>",
		"<p>a</p>\n<p><a href=\"https://www.youtube.com/watch?v=abc\" rel=\"external "
		"noopener\">Xem video tại "
		"www.youtube.com</a></p>\n<p>b</p>");
	becomes("<video controls><source src=\"/v.mp4\"><p>cũ</p></video>",
		"<p><a href=\"/v.mp4\">Xem video tại /v.mp4</a></p>");
	becomes("<figure class=media><oembed url=\"https://youtu.be/abc\"></oembed></figure>b",
		"<p><a href=\"https://youtu.be/abc\" rel=\"external noopener\">Xem video tại youtu.be</a></p>\n<p>b</p>");
	warns("<iframe src=//a.vn></iframe>", BV_WARN_EMBED_REPLACED, 1);
}

static void frames_of_listed_hosts_stay(void **state)
{
	(void)state;
	const bv_slice hosts[] = {BV_SLICE_INIT("www.youtube.com")};
	const bv_render_opts opts = {.embed_hosts = hosts, .embed_host_count = 1};
	const char *frame =
		"<figure class=\"bv-embed\"><iframe src=\"https://www.youtube.com/embed/x\" title=\"Phóng sự\" loading=\"lazy\" allowfullscreen=\"\" referrerpolicy=\"strict-origin-when-cross-origin\"></iframe></figure>\n<p>b</p>";
	becomes_with(
		"<iframe src=https://www.youtube.com/embed/x title=\"Phóng sự\" onload=x srcdoc=y></iframe>b",
		frame, &opts);
	becomes_with("<iframe src=https://www.youtube.com.evil.vn/x></iframe>",
		"<p><a href=\"https://www.youtube.com.evil.vn/x\" rel=\"external noopener\">Xem video tại www.youtube.com.evil.vn</a></p>",
		&opts);
}

static bool size_of(void *ctx, bv_slice url, unsigned *width, unsigned *height)
{
	(void)ctx;
	*width = 800;
	*height = 600;
	return bv_slice_eq(url, BV_SLICE("/a.jpg"));
}

static void images_get_the_size_that_is_known(void **state)
{
	(void)state;
	const bv_render_opts opts = {.image_size = size_of};
	becomes_with("<img src=/a.jpg>",
		"<figure><img src=\"/a.jpg\" alt=\"\" width=\"800\" height=\"600\" decoding=\"async\"></figure>",
		&opts);
	becomes_with("<img src=/a.jpg width=5>",
		"<figure><img src=\"/a.jpg\" alt=\"\" width=\"5\" decoding=\"async\"></figure>", &opts);
}

static void vague_links_are_reported(void **state)
{
	(void)state;
	warns(
		"<p>Xem <a href=/a>tại đây</a>, <a href=/b>Đây</a>, <a href=/c><b>Chi tiết</b></a>, <a href=/d>Nghị định</a></p>",
		BV_WARN_VAGUE_LINK, 2);
}

static void hidden_content_is_dropped_and_reported(void **state)
{
	(void)state;
	becomes("<p>a</p><div style=\"display: none\"><a href=http://x.com>casino</a></div><p>b</p>",
		"<p>a</p>\n<p>b</p>");
	becomes("<p>a<span style=\"font-size:0px\">x</span><span "
			"style='position:absolute;left:-9999px'>y</span></p>",
		"<p>a</p>");
	becomes("<p style=\"font-size:0.9em\">a</p>", "<p>a</p>");
	warns("<div style='display:none'>x</div>", BV_WARN_DROPPED_HIDDEN, 1);
}

static void plain_text_is_laid_out_by_its_lines(void **state)
{
	(void)state;
	becomes("Đoạn một.\n\nDòng một\nDòng hai\n\n- a\n- b\n+ c\n\nHết.",
		"<p>Đoạn một.</p>\n<p>Dòng một<br>Dòng "
		"hai</p>\n<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>\n<p>Hết.</p>");
	becomes("Mở đầu.\n\nĐồng chí A phát biểu\n\n\nTiếp theo.",
		"<p>Mở đầu.</p>\n<figure><figcaption>Đồng chí A phát biểu</figcaption></figure>\n<p>Tiếp "
		"theo.</p>");
	becomes("a &amp; b", "<p>a &amp; b</p>");
}

static void what_is_cut_or_lost_is_said(void **state)
{
	(void)state;
	warns("<p>a</p><p title=\"b", BV_WARN_UNCLOSED_TAG, 1);
	warns("<p>a</p><object><p>b", BV_WARN_UNCLOSED_DROPPED, 1);
	const bv_render_opts opts = {.max_input = 5};
	bv_body body = render("<p>abc</p>", &opts);
	assert_int_equal(body.warnings[BV_WARN_INPUT_CUT].count, 1);
	bv_body_free(&body);
}

static void deep_nesting_is_flattened_and_keeps_its_text(void **state)
{
	(void)state;
	char input[20000] = "", *at = input;
	for (int i = 0; i < 1000; i++) {
		at = stpcpy(at, "<blockquote>");
	}
	stpcpy(at, "chữ");
	bv_body body = render(input, NULL);
	assert_non_null(memmem(body.html.ptr, body.html.len, "chữ", 4));
	assert_true(body.html.len < 4000);
	assert_int_equal(body.warnings[BV_WARN_TOO_DEEP].count > 0, 1);
	bv_body_free(&body);
}

static void running_out_of_memory_is_an_error_and_leaks_nothing(void **state)
{
	(void)state;
	const bv_slice input =
		BV_SLICE("<h2>a&amp;b</h2><p><img "
				 "src=a></p><p><i>c</i></p><table><tr><td>Vie\xCC\xA3t<td>e</table>");
	const bv_render_opts opts = {0};
	for (size_t calls = 0;; calls++) {
		failing_mem failing;
		failing_mem_init(&failing, calls);
		bv_body body = {.html.mem = &failing.mem, .arena.mem = &failing.mem};
		bv_status status = bv_render(&body, input, &opts, NULL);
		bv_body_free(&body);
		if (status == BV_OK && failing.left > 0) {
			break;
		}
		assert_true(status == BV_OK || status == BV_ERR_NOMEM);
		assert_true(calls < 500);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(what_can_run_is_dropped_with_its_content),
		cmocka_unit_test(unsafe_addresses_are_dropped),
		cmocka_unit_test(links_out_of_the_site_are_marked),
		cmocka_unit_test(addresses_in_text_become_links),
		cmocka_unit_test(white_space_is_one_space_and_none_at_the_edges),
		cmocka_unit_test(typography_mends_what_is_certainly_wrong),
		cmocka_unit_test(invisible_and_deceptive_characters_are_dropped),
		cmocka_unit_test(line_breaks_stay_and_two_of_them_end_a_paragraph),
		cmocka_unit_test(formatting_goes_on_in_the_next_block_and_surrounds_none),
		cmocka_unit_test(text_outside_of_blocks_gets_a_paragraph),
		cmocka_unit_test(lists_nest_as_they_should),
		cmocka_unit_test(tables_are_complete_and_can_be_scrolled),
		cmocka_unit_test(images_with_their_captions_are_figures),
		cmocka_unit_test(headings_are_continuous_and_have_addresses),
		cmocka_unit_test(lead_and_byline_are_marked),
		cmocka_unit_test(word_lists_become_lists),
		cmocka_unit_test(word_rubbish_leaves_only_the_text),
		cmocka_unit_test(footnotes_lead_there_and_back),
		cmocka_unit_test(players_become_links),
		cmocka_unit_test(frames_of_listed_hosts_stay),
		cmocka_unit_test(images_get_the_size_that_is_known),
		cmocka_unit_test(vague_links_are_reported),
		cmocka_unit_test(hidden_content_is_dropped_and_reported),
		cmocka_unit_test(plain_text_is_laid_out_by_its_lines),
		cmocka_unit_test(what_is_cut_or_lost_is_said),
		cmocka_unit_test(deep_nesting_is_flattened_and_keeps_its_text),
		cmocka_unit_test(running_out_of_memory_is_an_error_and_leaks_nothing),
	};
	return cmocka_run_group_tests_name("article render", tests, NULL, NULL);
}
