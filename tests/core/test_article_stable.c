/* Rendering what was rendered changes nothing: inputs for which it once did, each kind of them once.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/citations.h"

static const bv_render_opts no_typography = {.typography = BV_TYPOGRAPHY_NONE};

static void anchors_of_footnotes_stand_at_the_first_link_of_the_body(void **state)
{
	(void)state;
	/* A link around two blocks is written twice, an empty one never. */
	becomes("<a href='#fnref-2'>1<p>b</p>",
		"<p><a href=\"#fnref-2\" id=\"fn-2\">1</a></p>\n<p><a href=\"#fnref-2\">b</a></p>");
	becomes("<a href='#_ftn1'><a href='#_ftn1'>b", "<p><a href=\"#fn-1\" id=\"fnref-1\">b</a></p>");
	is_stable_with("<a href='#_ftnref1'><figure><img src=/2 alt=x>b", NULL);
	/* A photo in such a link is no note, below which the byline would be looked for. */
	is_stable_with("<p>a<p class=bv-byline>b<p><a href='#fnref-2'><img src=/1 alt=x></a>", NULL);
}

static void formatting_around_nothing_leaves_no_trace_in_the_text(void **state)
{
	(void)state;
	becomes("e<b></b>\xCC\x82", "<p>ê</p>");
	becomes("<h2>Tie<strong>\xCC\x82\xCC\x81ng</strong></h2>", "<h2 id=\"muc-tieng\">Tiếng</h2>");
	becomes("<p>http://a.<b></b>vn</p>",
		"<p><a href=\"http://a.vn\" rel=\"external noopener\">http://a.vn</a></p>");
	becomes("<h2>e<b>@f.vn</b></h2>",
		"<h2 id=\"muc-e-f-vn\"><a href=\"mailto:e@f.vn\">e@f.vn</a></h2>");
	becomes("<p>a<a href=/x></a>b<b>c</b><b>d</b></p>", "<p>ab<strong>cd</strong></p>");
	becomes("e<i>\xE2\x80\x8B</i>\xCC\x81", "<p>é</p>");
}

static void a_block_of_which_nothing_is_left_parts_the_line_it_stood_in(void **state)
{
	(void)state;
	becomes("<ul><li>a<ul></ul>b</ul>", "<ul><li>a<br>b</li></ul>");
	becomes("<ul><li><b>a<ul></ul>b</b></ul>", "<ul><li><strong>a<br>b</strong></li></ul>");
	is_stable_with("<dl><u>http://c.vn/x<p align=center>&nbsp;</figure>:", &no_typography);
	is_stable_with(
		"<span style='font-weight:bold'><ol>- <ol><li>&nbsp;</li><tbody>-->", &no_typography);
	is_stable_with("<li style='font-weight:700'>a<dl>b<figcaption></thead>c", NULL);
}

static void what_was_noted_of_the_output_is_forgotten_when_that_changes(void **state)
{
	(void)state;
	becomes("<img src=/1><img src=/3><a href='#fnref-2'><p><img src=/1><summary>b",
		"<figure class=\"bv-gallery\"><img src=\"/1\" alt=\"\" decoding=\"async\"><img src=\"/3\" alt=\"\" "
		"loading=\"lazy\" decoding=\"async\"><a href=\"#fnref-2\" id=\"fn-2\"><img src=\"/1\" alt=\"\" "
		"loading=\"lazy\" decoding=\"async\"></a></figure>\n<p><a href=\"#fnref-2\">b</a></p>");
	is_stable_with("&nbsp;<a href='#fn-1'><img src=/22 alt=x>  <summary>&nbsp;", &no_typography);
	is_stable_with("<img src=/3><strong>&nbsp;<hr>b", &no_typography);
	is_stable_with("<ul><li><strong>&nbsp;<ol start=3 type=a><hr>:", &no_typography);
	is_stable_with(
		"<h2><figure><a href='#fn-1'>&nbsp;</h2><ul><li>a<img src=/22>Nguồn: B", &no_typography);
}

static void a_stop_is_mended_by_what_stands_in_the_output(void **state)
{
	(void)state;
	becomes("<h1>A</tbody>.</details>B", "<h2 id=\"muc-a-b\">A. B</h2>");
	becomes("<p><b>Thời gian : </b>8 giờ . <i>Hết .</i></p>",
		"<p><strong>Thời gian:</strong> 8 giờ. <em>Hết.</em></p>");
	becomes(
		"<p>a <b>. b</b> 1<b> : c</b></p>", "<p>a <strong>. b</strong> 1 <strong>: c</strong></p>");
	is_stable_with("...<del>\n\n:<span style='font-weight:bold'> - ", NULL);
	is_stable_with("<h1>a<abbr title=t> .</figcaption>&lt;", NULL);
	is_stable_with("+ :<mark> e@f.vn", NULL);
}

static void a_citation_that_ends_at_a_link_is_read_as_before_that_was_one(void **state)
{
	(void)state;
	static const bv_slice urls[8] = {[BV_CITE_ADMIN] = BV_SLICE_INIT("/v/{slug}"),
		[BV_CITE_LETTER] = BV_SLICE_INIT("/v/{slug}")};
	const bv_render_opts linked = {.citation_urls = urls};
	becomes_with("<p>Quyết định số 12/QĐ/UBND</p>",
		"<p><a href=\"/v/quyet-dinh-12-qd-ubnd\">Quyết định số 12/QĐ/UBND</a></p>", &linked);
	becomes_with("<p>Công văn số 1/VKSTC-V14; 55/VKSTC-V14</p>",
		"<p><a href=\"/v/cong-van-01-vkstc-v14\">Công văn số 1/VKSTC-V14</a>; "
		"<a href=\"/v/cong-van-55-vkstc-v14\">55/VKSTC-V14</a></p>",
		&linked);
	becomes_with("<p>Quyết định số 10, 11/QĐ-UBND</p>",
		"<p><a href=\"/v/quyet-dinh-10-qd-ubnd\">Quyết định số 10</a>, "
		"<a href=\"/v/quyet-dinh-11-qd-ubnd\">11/QĐ-UBND</a></p>",
		&linked);
	is_stable_with("CÔNG VĂN SỐ 123/CAT-PC06/CV số 77/UBND-NC", &linked);
	is_stable_with("số 02/HDLN-LĐTBXH-TC2561/QĐ-TTg", &linked);
	is_stable_with("Quyết định số 12/QĐ / 2561/QĐ-TTg", &linked);
}

static void captions_and_leads_are_measured_without_their_tags(void **state)
{
	(void)state;
	static const bv_slice urls[8] = {BV_SLICE_INIT("/v/{slug}"), BV_SLICE_INIT("/v/{slug}"),
		BV_SLICE_INIT("/v/{slug}"), BV_SLICE_INIT("/v/{slug}")};
	const bv_render_opts linked = {.citation_urls = urls};
	becomes_with("<b>Luật số 91/2025/QH15</b>",
		"<p><strong><a href=\"/v/luat-91-2025-qh15\">Luật số 91/2025/QH15</a></strong></p>",
		&linked);
	is_stable_with("Luật số 91/2025/QH15 : ", &linked);
	is_stable_with("www.d.vn=Quyết định 2561/QĐ-TTg", &linked);
	is_stable_with("<p align=right><img src=/3> - ", NULL);
	is_stable_with("<img src=/1><u>&nbsp;", &no_typography);
	is_stable_with("<img src=/22 alt=x><a href=/x>&nbsp;", &no_typography);
}

static void what_may_stand_at_the_limit_of_depth_may_stand_there_again(void **state)
{
	(void)state;
	static const char *const nested[] = {"<table>", "<table><tr><td>", "<ul>", "<ul><li>", "<ol>a",
		"<blockquote>", "<blockquote><p>", "<dl>", "<dl><dt>", "<table><ul>",
		"<table><tr><th>a<ul><dd>", "<li>", "<dd>", "<blockquote><ul><table>", "<figure><table>",
		"<div><b><ul>"};
	for (size_t i = 0; i < sizeof(nested) / sizeof(nested[0]); i++) {
		for (int pad = 0; pad < 5; pad++) {
			char input[4000] = "", *at = input;
			for (int n = 0; n < pad; n++) {
				at = stpcpy(at, "<blockquote>");
			}
			for (int n = 0; n < 120; n++) {
				at = stpcpy(at, nested[i]);
			}
			stpcpy(at, "x<p>y<li>z");
			is_stable_with(input, NULL);
		}
	}
}

static void an_address_ends_where_it_will_end_in_the_output(void **state)
{
	(void)state;
	/* What is no address because of what follows must not become one by a link in its middle. */
	becomes("<p>www.d.vn:e@f.vne@f.vnchữ</p>", "<p>www.d.vn:e@f.vne@f.vnchữ</p>");
	is_stable_with("e@f.vnwww.d.vn.&nbsp;http://c.vn/x", NULL);
	is_stable_with("a&nbsp;www.d.vn", NULL);
}

static void a_citation_ends_before_what_is_not_of_its_symbol(void **state)
{
	(void)state;
	const bv_slice url = BV_SLICE_INIT("/{symbol}");
	const bv_slice urls[8] = {url, url, url, url, url, url, url, url};
	const bv_render_opts opts = {.citation_urls = urls};
	is_stable_with("Luật số 91/2025/QH15&Luật số 91/2025/QH15", &opts);
	is_stable_with("Quyết định 2561/QĐ-TTg&TT 12/2020/TT-BTC, 12/QĐ-GD&ĐT&", &opts);
}

static void formats_that_a_heading_does_not_need_go_on_behind_it(void **state)
{
	(void)state;
	static const bv_slice hosts[] = {BV_SLICE_INIT("a.vn")};
	const bv_render_opts opts = {.embed_hosts = hosts, .embed_host_count = 1};
	is_stable_with("<h6><b>:<iframe src=//a.vn></iframe>e@f.vn", &opts);
	becomes("<h2><ul>a</h2>b", "<ul><li>a<br>b</li></ul>");
	becomes("<ul><li>a<caption>\xCC\x81</ul>", "<ul><li>á</li></ul>");
	is_stable_with("<table>a<caption>\xCC\x81", NULL);
	is_stable_with("<table><img src=/1><tr>&nbsp;", &no_typography);
	/* A header cell is bold by itself. */
	is_stable_with("<table><thead>e<strong>\xCC\x82</strong>", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_of_footnotes_stand_at_the_first_link_of_the_body),
		cmocka_unit_test(formatting_around_nothing_leaves_no_trace_in_the_text),
		cmocka_unit_test(a_block_of_which_nothing_is_left_parts_the_line_it_stood_in),
		cmocka_unit_test(what_was_noted_of_the_output_is_forgotten_when_that_changes),
		cmocka_unit_test(a_stop_is_mended_by_what_stands_in_the_output),
		cmocka_unit_test(what_may_stand_at_the_limit_of_depth_may_stand_there_again),
		cmocka_unit_test(an_address_ends_where_it_will_end_in_the_output),
		cmocka_unit_test(formats_that_a_heading_does_not_need_go_on_behind_it),
		cmocka_unit_test(a_citation_ends_before_what_is_not_of_its_symbol),
		cmocka_unit_test(a_citation_that_ends_at_a_link_is_read_as_before_that_was_one),
		cmocka_unit_test(captions_and_leads_are_measured_without_their_tags),
	};
	return cmocka_run_group_tests_name("article stable", tests, NULL, NULL);
}
