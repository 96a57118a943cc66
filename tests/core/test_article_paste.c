/* What editors paste: from Word of several years, LibreOffice and Google Docs, in old fonts, with hidden links.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include <stdio.h>

#define ITEM(list, level, marker, text)                                                            \
	"<p style='mso-list:l" list " level" level " lfo1'><![if !supportLists]><span>"                \
	"<span style='mso-list:Ignore'>" marker "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;"  \
	"&nbsp; </span></span></span><![endif]>" text "<o:p></o:p></p>"

static void lists_of_word_count_as_they_did_there(void **state)
{
	(void)state;
	becomes(ITEM("0", "1", "1.", "a") ITEM("0", "2", "-", "b") ITEM("0", "3", "xi.", "c")
				ITEM("0", "1", "2.", "d") ITEM("0", "1", "5.", "e"),
		"<ol><li>a<ul><li>b<ol start=\"11\" type=\"i\"><li>c</li></ol></li></ul></li><li>d</li>"
		"<li value=\"5\">e</li></ol>");
	/* A list that begins anew is another list. */
	becomes(ITEM("0", "1", "1.", "a") ITEM("1", "1", "1.", "b"),
		"<ol><li>a</li></ol>\n<ol><li>b</li></ol>");
}

static void numbers_that_no_list_can_count_stay_in_the_text(void **state)
{
	(void)state;
	becomes(ITEM("0", "1", "Điều 1.", "Phạm vi") ITEM("0", "2", "1.2.", "b")
				ITEM("0", "1", "đ)", "c"),
		"<p>Điều 1. Phạm vi</p>\n<p>1.2. b</p>\n<p>đ) c</p>");
	becomes("<p>1. Một</p><p>1.1. Hai</p><p>a) Ba</p><p>- Bốn</p>",
		"<p>1. Một</p>\n<p>1.1. Hai</p>\n<p>a) Ba</p>\n<p>- Bốn</p>");
}

static void lists_are_seen_when_an_editor_took_their_styles_away(void **state)
{
	(void)state;
	becomes(
		"<p class=MsoListParagraphCxSpFirst style='margin-left:.5in'><!--[if !supportLists]-->"
		"<span style='font-family:Symbol'>·<span>&nbsp; </span></span><!--[endif]-->a</p>"
		"<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in'><!--[if !supportLists]-->"
		"<span>o<span>&nbsp; </span></span><!--[endif]-->b</p>"
		"<p class=MsoListParagraphCxSpLast style='margin-left:36pt'>"
		"<span style='font-family:Wingdings'>Ø<span>&nbsp; </span></span>c</p>"
		"<p class=MsoListParagraph>d</p><p>e</p>",
		"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>\n<p>d</p>\n<p>e</p>");
	becomes("<p class=MsoListParagraph><!--[if !supportLists]-->1.<p>a</p>", "<p>a</p>");
}

#define ONLINE(list, level, content)                                                               \
	"<div class=\"ListContainerWrapper BCX0 SCXW1\">\n<" list                                      \
	" role=\"list\"><li role=\"listitem\" "                                                        \
	"data-aria-level=\"" level "\" data-font=\"Symbol\">" content "</li></" list "></div>\n"

static void items_of_word_online_are_of_one_list(void **state)
{
	(void)state;
	becomes(ONLINE("ol start=1", "1", "<p class=\"Paragraph\">a<span class=EOP>&nbsp;</span></p>")
				ONLINE("ol start=1 style='margin:0; list-style-type: lower-alpha'", "2", "b")
					ONLINE("ol start=2", "2", "<p><b>c</b></p>") ONLINE("ul", "3", "d")
						ONLINE("ol start=2", "1", "e") ONLINE("ol start=5", "1", "f"),
		"<ol><li>a<ol type=\"a\"><li>b</li><li><strong>c</strong><ul><li>d</li></ul></li></ol></li>"
		"<li>e</li><li value=\"5\">f</li></ol>");
	becomes(ONLINE("ul", "1", "a") ONLINE("ul", "2", "b") ONLINE("ul", "1", "c"),
		"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
	/* Without its number an item is the next one. */
	becomes(
		"<div class=ListContainerWrapper><ol><li aria-level=1>a<li aria-level=1>b</ol></div>" ONLINE(
			"ol", "1", "c"),
		"<ol><li>a</li><li>b</li><li>c</li></ol>");
}

static void lists_of_word_online_end_where_something_else_begins(void **state)
{
	(void)state;
	becomes(ONLINE("ol start=1", "1", "a") "<div><p>b</p></div>" ONLINE("ol start=2", "1", "c")
				ONLINE("ol start=1", "1", "d"),
		"<ol><li>a</li></ol>\n<p>b</p>\n<ol start=\"2\"><li>c</li></ol>\n<ol><li>d</li></ol>");
	/* What stands in an item stays there. */
	becomes(ONLINE("ul", "1", "<p>a</p><ul><li>b</li></ul><hr>") ONLINE("ul", "1", "<div></div>c"),
		"<ul><li>a<ul><li>b</li></ul><hr></li><li>c</li></ul>");
	becomes(ONLINE("ul", "1", "") ONLINE("ul", "1", "<p>&nbsp;</p>") "<p>a</p>", "<p>a</p>");
	becomes("<table><tr><td>" ONLINE("ul", "1", "a") "<td>" ONLINE("ul", "1", "b") "</table>c",
		"<div class=\"bv-table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table><tbody><tr>"
		"<td><ul><li>a</li></ul></td><td><ul><li>b</li></ul></td></tr></tbody></table></div>\n<p>c</p>");
}

static void parts_of_word_that_are_no_text_leave_no_trace(void **state)
{
	(void)state;
	becomes(
		"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta name=Generator "
		"content=\"Microsoft Word 15\"><style><!-- p.MsoNormal {margin:0} --></style>"
		"<!--[if gte mso 9]><xml><o:shapedefaults v:ext=\"edit\"/></xml><![endif]--></head>"
		"<body lang=VI><div class=WordSection1><p class=MsoNormal><b><span lang=VI>Hà<span "
		"style='mso-spacerun:yes'>  </span>Nội</span></b><st1:place w:st=\"on\">, <st1:City>Huế"
		"</st1:City></st1:place><span style='mso-tab-count:2'>&nbsp;&nbsp;&nbsp; </span>a"
		"<o:p>&nbsp;</o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
		"<b><br clear=all style='mso-special-character:line-break;page-break-before:always'></b>"
		"<!--[if gte vml 1]><v:shape id=x><v:imagedata src=\"file:///C:/a.png\"/></v:shape>"
		"<![endif]--><![if !vml]><img src=/a.png v:shapes=x><![endif]></div></body></html>",
		"<p><strong>Hà Nội</strong>, Huế a</p>\n<figure><img src=\"/a.png\" alt=\"\" "
		"decoding=\"async\"></figure>");
}

static void footnotes_of_word_are_raised_and_linked(void **state)
{
	(void)state;
	becomes(
		"<p>Chữ<a href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span class=MsoFootnoteReference>"
		"<![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></a>.</p>"
		"<div style='mso-element:footnote-list'><br clear=all><hr size=1 width=\"33%\">"
		"<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\" "
		"name=\"_ftn1\"><span class=MsoFootnoteReference>[1]</span></a> Ghi chú.</p></div></div>",
		"<p>Chữ<a href=\"#fn-1\" id=\"fnref-1\"><sup>[1]</sup></a>.</p>\n<hr>\n"
		"<p><a href=\"#fnref-1\" id=\"fn-1\"><sup>[1]</sup></a> Ghi chú.</p>");
	/* LibreOffice and Google Docs. */
	becomes("<p>a<a class=sdfootnoteanc href=\"#sdfootnote2sym\"><sup>2</sup></a></p><p>"
			"<a href=\"#sdfootnote2anc\">2</a> b</p>",
		"<p>a<a href=\"#fn-2\" id=\"fnref-2\"><sup>2</sup></a></p>\n"
		"<p><a href=\"#fnref-2\" id=\"fn-2\">2</a> b</p>");
	becomes(
		"<p>a<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup></p><p><a href=\"#ftnt_ref1\" "
		"id=\"ftnt1\">[1]</a> b</p>",
		"<p>a<sup><a href=\"#fn-1\" id=\"fnref-1\">[1]</a></sup></p>\n"
		"<p><a href=\"#fnref-1\" id=\"fn-1\">[1]</a> b</p>");
}

static void google_docs_says_in_styles_what_others_say_in_tags(void **state)
{
	(void)state;
	becomes(
		"<meta charset=\"utf-8\"><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">"
		"<p dir=\"ltr\" style=\"line-height:1.38\"><span style=\"font-weight:400\">a </span>"
		"<span style=\"font-weight:700;font-style:italic\">b</span><span style=\"font-weight:400;"
		"text-decoration:line-through\"> c</span> H<span style=\"vertical-align:sub\">2</span>O "
		"m<span style=\"vertical-align:super\">2</span></p><br><ul><li dir=\"ltr\" "
		"aria-level=\"1\"><p dir=\"ltr\" role=\"presentation\"><span>d</span></p></li><ul>"
		"<li aria-level=\"2\"><p><span>e</span></p></li></ul></ul></b>",
		"<p>a <strong><em>b</em></strong> <s>c</s> H<sub>2</sub>O m<sup>2</sup></p>\n"
		"<ul><li>d<ul><li>e</li></ul></li></ul>");
}

static void libreoffice_wraps_all_in_fonts(void **state)
{
	(void)state;
	becomes(
		"<p class=\"western\" style=\"margin-bottom: 0in\"><font face=\"Liberation Serif, serif\">"
		"<font size=\"3\" style=\"font-size: 12pt\"><b>a</b> <span lang=\"vi-VN\">b</span></font>"
		"</font></p><p><br/>\n\n</p><h2 class=\"western\">c</h2>",
		"<p><strong>a</strong> b</p>\n<h2 id=\"muc-c\">c</h2>");
}

static void fonts_from_before_unicode_are_read(void **state)
{
	(void)state;
	becomes(
		"<p><font face=\".VnTimeH\">Uû ban nh©n d©n</font> <span style='font-family:\".VnTime\","
		"\"serif\"'>tØnh Qu¶ng Ninh</span> <span style='font-family:VNI-Times'>Xin chaøo caùc "
		"baïn</span></p>",
		"<p>UỶ BAN NHÂN DÂN tỉnh Quảng Ninh Xin chào các bạn</p>");
	becomes("<p style='font-family:.VnArial'>B¶o <b>Th¾ng</b></p>ViÖt",
		"<p>Bảo <strong>Thắng</strong></p>\n<p>ViÖt</p>");
	/* The soft hyphen is a letter there. */
	becomes("<font face=.VnTime>M&shy;êng</font>", "<p>Mường</p>");
	/* A font is only a name: this is in Unicode already. */
	becomes(
		"<p><font face=.VnTime>Tiếng Việt</font> và <font face=.VnTime>các bạn, cô Hà</font></p>",
		"<p>Tiếng Việt và các bạn, cô Hà</p>");
	warns("<font face=.VnTime>ViÖt</font>", BV_WARN_LEGACY_FONT, 1);
	warns("<font face=.VnTime>a</font>", BV_WARN_LEGACY_FONT, 0);
}

static void is_hidden(const char *style)
{
	char input[400];
	snprintf(input, sizeof(input), "<p>a</p><div style=\"%s\"><a href=//x.vn>y</a></div>", style);
	becomes(input, "<p>a</p>");
	warns(input, BV_WARN_DROPPED_HIDDEN, 1);
}

static void is_shown(const char *style)
{
	char input[400];
	snprintf(input, sizeof(input), "<p>a<span style=\"%s\">b</span></p>", style);
	becomes(input, "<p>ab</p>");
}

static void what_no_reader_sees_is_dropped_and_reported(void **state)
{
	(void)state;
	static const char *const hiding[] = {"display:none", "DISPLAY : NONE !important",
		"display:/**/none", "visibility:hidden", "font-size:0", "font-size:1px", "font-size:.1em",
		"opacity:0", "opacity:.01", "position:absolute;left:-9999px", "position:fixed;top:-99em",
		"text-indent:-9999px", "margin-left:-5000px", "height:0;overflow:hidden",
		"overflow:hidden;width:1px", "mso-hide:all", "clip:rect(0,0,0,0)", "clip-path:inset(50%)",
		"transform:scale(0)", "transform:translateX(-9999px)", "color:#fff;background:#FFFFFF",
		"color:white;background-color:rgb(255, 255, 255)", "color:transparent",
		"color:rgba(0,0,0,0)"};
	for (size_t i = 0; i < sizeof(hiding) / sizeof(hiding[0]); i++) {
		is_hidden(hiding[i]);
	}
	static const char *const showing[] = {"display:none;display:block", "font-size:0.9em",
		"opacity:1", "left:-20px", "text-indent:-.25in", "height:0", "overflow:hidden",
		"color:#fff", "color:red;background:blue", "font-size:8pt", "margin-left:-36pt",
		"clip:auto", "font-size:", "width:100%;overflow:hidden"};
	for (size_t i = 0; i < sizeof(showing) / sizeof(showing[0]); i++) {
		is_shown(showing[i]);
	}
}

static void text_in_the_colour_of_what_is_behind_it_is_hidden(void **state)
{
	(void)state;
	becomes(
		"<div style='background:#FFF'>a<p>b<font color=\"#ffffff\">c</font></p></div><font color=#fff>d</font>",
		"<p>a</p>\n<p>b</p>\n<p>d</p>");
	becomes("<p style='background:red;color:white'>a</p>", "<p>a</p>");
	becomes("<p>a<img src=/pixel.gif style='display:none'></p>", "<p>a</p>");
}

static void hidden_content_ends_where_html_ends_it(void **state)
{
	(void)state;
	becomes("<p style='display:none'>a<p>b", "<p>b</p>");
	becomes("<ul><li style='display:none'>a<ul><li>b</ul><li>c</ul>", "<ul><li>c</li></ul>");
	becomes("<ul><li style='display:none'>a</ul>b", "<p>b</p>");
	/* Empty lines without height are no attack. */
	warns("<p style='font-size:1.0pt'>&nbsp;</p>", BV_WARN_DROPPED_HIDDEN, 0);
	bv_body body =
		render("<p>a</p><div style='display:none'> <a href=http://x.vn/>b</a></div>", NULL);
	assert_slice_equal(body.warnings[BV_WARN_DROPPED_HIDDEN].detail, "http://x.vn/");
	assert_int_equal(body.warnings[BV_WARN_DROPPED_HIDDEN].pos, 8);
	bv_body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_of_word_count_as_they_did_there),
		cmocka_unit_test(numbers_that_no_list_can_count_stay_in_the_text),
		cmocka_unit_test(lists_are_seen_when_an_editor_took_their_styles_away),
		cmocka_unit_test(items_of_word_online_are_of_one_list),
		cmocka_unit_test(lists_of_word_online_end_where_something_else_begins),
		cmocka_unit_test(parts_of_word_that_are_no_text_leave_no_trace),
		cmocka_unit_test(footnotes_of_word_are_raised_and_linked),
		cmocka_unit_test(google_docs_says_in_styles_what_others_say_in_tags),
		cmocka_unit_test(libreoffice_wraps_all_in_fonts),
		cmocka_unit_test(fonts_from_before_unicode_are_read),
		cmocka_unit_test(what_no_reader_sees_is_dropped_and_reported),
		cmocka_unit_test(text_in_the_colour_of_what_is_behind_it_is_hidden),
		cmocka_unit_test(hidden_content_ends_where_html_ends_it),
	};
	return cmocka_run_group_tests_name("article paste", tests, NULL, NULL);
}
