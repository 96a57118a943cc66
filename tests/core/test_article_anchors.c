/* Links within an article: contents, notes, questions above their answers.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/parts.h"

#define TO_A     "<p><a href=\"#a\">tới</a></p>"
#define TO_MUC_A "<p><a href=\"#muc-a\">tới</a></p>\n"
#define HERE     "<a id=\"muc-a\"></a>"

static void contents_of_word_lead_to_its_headings(void **state)
{
	(void)state;
	becomes("<p class=MsoToc1><a href=\"#_Toc12\">I. Mục tiêu</a></p>"
			"<p class=MsoToc1><a href=\"#_Toc13\">II. Kết quả</a></p>"
			"<h1><a name=\"_Toc12\"></a>I. Mục tiêu</h1><p>b</p>"
			"<h1><a name=\"_Toc13\"><span>II. Kết quả</span></a></h1><p>c</p>",
		"<p><a href=\"#muc-i-muc-tieu\">I. Mục tiêu</a></p>\n"
		"<p><a href=\"#muc-ii-ket-qua\">II. Kết quả</a></p>\n"
		"<h2 id=\"muc-i-muc-tieu\">I. Mục tiêu</h2>\n<p>b</p>\n"
		"<h2 id=\"muc-ii-ket-qua\">II. Kết quả</h2>\n<p>c</p>");
}

static void notes_of_editors_lead_there_and_back(void **state)
{
	(void)state;
	/* WordPress */
	becomes("<p>Dân số<sup data-fn=\"3f-a8\" class=\"fn\"><a href=\"#3f-a8\" "
			"id=\"3f-a8-link\">1</a></sup>.</p><p><b>Thu Hà</b></p>"
			"<ol class=\"wp-block-footnotes\"><li id=\"3f-a8\">Niên giám. "
			"<a href=\"#3f-a8-link\">↩</a></li></ol>",
		"<p><a id=\"muc-3f-a8-link\"></a>Dân số<sup><a href=\"#muc-3f-a8\">1</a></sup>.</p>\n"
		"<p class=\"bv-byline\"><strong>Thu Hà</strong></p>\n"
		"<ol><li id=\"muc-3f-a8\">Niên giám. <a href=\"#muc-3f-a8-link\">↩</a></li></ol>");
	/* MediaWiki */
	becomes("<p>Dân số<sup id=\"cite_ref-1\"><a href=\"#cite_note-1\">[1]</a></sup></p>"
			"<ol><li id=\"cite_note-1\"><b><a href=\"#cite_ref-1\">^</a></b> Niên giám.</li></ol>",
		"<p><a id=\"muc-cite-ref-1\"></a>Dân số<sup><a href=\"#muc-cite-note-1\">[1]</a></sup></p>\n"
		"<ol><li id=\"muc-cite-note-1\"><strong><a href=\"#muc-cite-ref-1\">^</a></strong> Niên "
		"giám.</li></ol>");
}

static void each_kind_of_block_can_be_led_to(void **state)
{
	(void)state;
	becomes(TO_A "<p>b</p><p id=a>c</p>", TO_MUC_A "<p>b</p>\n<p>" HERE "c</p>");
	becomes(TO_A "<p><a name=a></a>c</p>", TO_MUC_A "<p>" HERE "c</p>");
	becomes(TO_A "b<div id=a><div>c</div></div>", TO_MUC_A "<p>b</p>\n<p>" HERE "c</p>");
	becomes(TO_A "<ul><li>b</li><li id=a><p>c</p></li></ul>",
		TO_MUC_A "<ul><li>b</li><li id=\"muc-a\">c</li></ul>");
	becomes(TO_A "<p id=a><img src=/1 alt=x></p><p align=center>Hình 1. b</p>",
		TO_MUC_A "<figure id=\"muc-a\"><img src=\"/1\" alt=\"x\" decoding=\"async\">"
				 "<figcaption>Hình 1. b</figcaption></figure>");
	becomes(TO_A "<blockquote id=a>c</blockquote>",
		TO_MUC_A "<blockquote><p>" HERE "c</p></blockquote>");
	becomes(TO_A "<dl><dt>b<dd id=a>c</dl>", TO_MUC_A "<dl><dt>b</dt><dd>" HERE "c</dd></dl>");
	becomes(TO_A "<pre id=a>c</pre>", TO_MUC_A "<pre>" HERE "c</pre>");
	/* What is nowhere is left alone: it may be a place of the page around. */
	becomes("<p><a href=\"#a\">tới</a> <a href=\"#\">đầu</a></p>",
		"<p><a href=\"#a\">tới</a> <a href=\"#\">đầu</a></p>");
	/* An id that nothing leads to is none. */
	becomes("<p id=b><a href=\"#a\">tới</a></p>", "<p><a href=\"#a\">tới</a></p>");
}

static void places_are_found_whatever_was_mended_before_them(void **state)
{
	(void)state;
	becomes(TO_A "<p>Nghi\xCC\xA3 quye\xCC\x82\xCC\x81t ,  so\xCC\x82\xCC\x81\xC2\xA0 5 ... &lt;x "
				 "&amp; y&#8203;</p><p>b</p><p><a name=a></a>c</p><p>d</p>",
		TO_MUC_A "<p>Nghị quyết, số 5 ... &lt;x &amp; y</p>\n<p>b</p>\n<p>" HERE "c</p>\n<p>d</p>");
	becomes(TO_A "<div style=display:none>ẩn <i>rất</i> kỹ</div><p>b</p><p id=a>c</p><p>d</p>",
		TO_MUC_A "<p>b</p>\n<p>" HERE "c</p>\n<p>d</p>");
}

static void ids_are_given_once_and_names_are_told_apart(void **state)
{
	(void)state;
	becomes("<h2>Phụ lục</h2><p><a href=\"#phu-luc\">tới</a></p><p id=phu-luc>b</p>",
		"<h2 id=\"muc-phu-luc\">Phụ lục</h2>\n<p><a href=\"#muc-phu-luc-2\">tới</a></p>\n"
		"<p><a id=\"muc-phu-luc-2\"></a>b</p>");
	/* Two names of one place, and one name of two. */
	becomes(
		"<p><a href=\"#a\">tới</a> <a href=\"#b\">tới</a></p><div id=b><p id=a>c</p><p id=a>d</p></div>",
		"<p><a href=\"#muc-a\">tới</a> <a href=\"#muc-a\">tới</a></p>\n<p>" HERE "c</p>\n<p>d</p>");
	/* Links that touch are one when they lead to one place. */
	becomes(
		"<p><a href=\"#a\">tới</a><a href=\"#b\">nơi</a></p><p><a name=a></a><a name=b></a>c</p>",
		"<p><a href=\"#muc-a\">tớinơi</a></p>\n<p>" HERE "c</p>");
	/* As browsers read addresses. */
	becomes("<p><a href=\"#M%E1%BB%A5c%202\">tới</a></p><p id=\"Mục 2\">c</p>",
		"<p><a href=\"#muc-muc-2\">tới</a></p>\n<p><a id=\"muc-muc-2\"></a>c</p>");
	becomes("<p><a href=\"#x&amp;&quot;%\">tới</a></p><p id=\"x&amp;&quot;%\">c</p>",
		"<p><a href=\"#muc-x\">tới</a></p>\n<p><a id=\"muc-x\"></a>c</p>");
}

static void a_place_is_no_link(void **state)
{
	(void)state;
	bv_body body = render(TO_A "<p><a name=a></a>c <a href=/d>d</a></p>", NULL);
	bv_part_cursor links = bv_part_begin(bv_buf_view(&body.html));
	bv_link link;
	assert_true(bv_part_link(&links, &link));
	assert_slice_equal(link.url, "#muc-a");
	assert_true(bv_part_link(&links, &link));
	assert_slice_equal(link.url, "/d");
	assert_false(bv_part_link(&links, &link));
	bv_body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contents_of_word_lead_to_its_headings),
		cmocka_unit_test(notes_of_editors_lead_there_and_back),
		cmocka_unit_test(each_kind_of_block_can_be_led_to),
		cmocka_unit_test(places_are_found_whatever_was_mended_before_them),
		cmocka_unit_test(ids_are_given_once_and_names_are_told_apart),
		cmocka_unit_test(a_place_is_no_link),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
