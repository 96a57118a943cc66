/* Saved pages: what is read, in what encoding, within what bounds.
 *
 * Whole pages of each layout are in tests/import; here is one rule a test.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/import.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#define TEXT "<p>Một đoạn văn đủ dài để người đọc và luật tìm bài đều thấy rằng đây là bài.</p>"

static bv_imported_page read_bytes(const char *html, size_t len, const bv_import_opts *opts)
{
	static const bv_import_opts defaults = {0};
	bv_imported_page page = {.mem = bv_mem_libc()};
	bv_status status =
		bv_import_page(&page, bv_slice_of(html, len), opts != NULL ? opts : &defaults, NULL);
	assert_int_equal(status, BV_OK);
	return page;
}

static bv_imported_page read_page(const char *html)
{
	return read_bytes(html, strlen(html), NULL);
}

static void body_is(const char *html, const char *body)
{
	bv_imported_page page = read_page(html);
	assert_slice_equal(page.found.body, body);
	bv_imported_page_free(&page);
}

static void body_is_taken_byte_for_byte(void **state)
{
	(void)state;
	body_is(
		"<div id=menu>x</div><div class='entry-content'><P CLASS=MsoNormal>a &amp;b<o:p></o:p>" TEXT
		"<!--[if gte mso 9]>x<![endif]--></div>",
		"<P CLASS=MsoNormal>a &amp;b<o:p></o:p>" TEXT "<!--[if gte mso 9]>x<![endif]-->");
}

static void end_tags_close_what_a_browser_closes(void **state)
{
	(void)state;
	/* A stray </div> in a cell, an unclosed <li>, and a </b> too many. */
	body_is(
		"<div class=entry-content><table><tr><td>a</div></td></table><ul><li>b<li>c</ul></b>" TEXT
		"</div><p>after</p>",
		"<table><tr><td>a</div></td></table><ul><li>b<li>c</ul></b>" TEXT);
	/* "</div>" in a script or a comment is none. */
	body_is("<div class=entry-content><script>'</div>'</script><!-- </div> -->" TEXT
			"</div><p>after",
		"<script>'</div>'</script><!-- </div> -->" TEXT);
	/* A page that ends in the middle. */
	body_is("<div class=entry-content>" TEXT, TEXT);
}

static void label_of_aspnet_reaches_to_its_end_tag(void **state)
{
	(void)state;
	body_is("<input name=__VIEWSTATE><p><span id=lblNoiDung><p>a<p>b" TEXT "</span><p>after",
		"<p>a<p>b" TEXT);
}

static void what_does_not_belong_is_left_out(void **state)
{
	(void)state;
	body_is("<div class=entry-content>a<div class='x sharedaddy y'>share</div>" TEXT
			"<form>f</form><nav>n</nav></div>",
		"a" TEXT);
	/* What holds all of the body stays. */
	body_is("<form><div class='entry-content post-views'>" TEXT "</div></form>", TEXT);
}

static void lines_of_the_header_leave_the_body(void **state)
{
	(void)state;
	bv_imported_page page = read_page(
		"<title>Tên bài báo rất dài</title><h1>Tên bài báo rất dài</h1><div class=entry-content>"
		"<b>TÊN BÀI BÁO RẤT DÀI</b><br>09:47 AM 06/08/2013 <i>Lượt xem</i>: 1.365 "
		"<img src=in.gif> In bài viết<br>" TEXT "<p>Đắk Lắk, ngày 12/10/2010</p></div>");
	assert_slice_equal(
		page.found.body, "<b></b><br><i></i><br>" TEXT "<p>Đắk Lắk, ngày 12/10/2010</p>");
	assert_int_equal(page.found.date.year, 2013);
	assert_int_equal(page.found.date.hour, 9);
	assert_true(page.found.has_views);
	assert_int_equal(page.found.views, 1365);
	bv_imported_page_free(&page);
}

static void list_of_other_articles_leaves_the_body(void **state)
{
	(void)state;
	body_is("<div class=entry-content>" TEXT
			"<b>Các tin khác:</b><br><a href=x>Một tin nào đó</a></div>",
		TEXT "<b>");
	/* A heading that text follows is the article's. */
	body_is("<div class=entry-content>" TEXT "<b>Tin khác</b>" TEXT "</div>",
		TEXT "<b>Tin khác</b>" TEXT);
}

static void views_are_read_in_every_spelling(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		uint64_t views;
	} cases[] = {{"Lượt xem: 365", 365}, {"Lượt xem : 1.365", 1365}, {"Đã xem 12 lần", 12},
		{"1.234.567 lượt xem", 1234567}, {"(Đã xem: 1,024)", 1024}, {"Số lần đọc: 1 253", 1253},
		{"Lượt xem: 12. ", 12}, {"Hits: 7", 7}, {"Lượt xem: 1.2345", 1}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char html[512];
		snprintf(
			html, sizeof(html), "<p>%s</p><div class=entry-content>" TEXT "</div>", cases[i].line);
		bv_imported_page page = read_page(html);
		assert_true(page.found.has_views);
		assert_int_equal(page.found.views, cases[i].views);
		bv_imported_page_free(&page);
	}
	bv_imported_page page = read_page("<p>Lượt xem: </p><p>Lượt truy cập: 9</p><article>" TEXT);
	assert_false(page.found.has_views);
	bv_imported_page_free(&page);
}

static void date_next_to_the_body_is_its_own(void **state)
{
	(void)state;
	bv_imported_page page =
		read_page("<p>Thứ Năm, 26/11/2026</p><h1>Một cái tên</h1><p>03/02/2009</p>"
				  "<div class=entry-content>" TEXT "</div>");
	assert_int_equal(page.found.date.year, 2009);
	bv_imported_page_free(&page);
}

static void encoding_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *html;
		size_t len;
		const char *encoding;
		bv_import_warning warning; /* BV_IMPORT_WARNINGS: none */
	} cases[] = {
#define CASE(html, encoding, warning) {html, sizeof(html) - 1, encoding, warning}
		CASE("<article>T\xE1\xBB\x91t", "UTF-8", BV_IMPORT_WARNINGS),
		CASE("\xEF\xBB\xBF<article>T\xE1\xBB\x91t", "UTF-8", BV_IMPORT_WARNINGS),
		/* What the bytes are counts more than what the page says. */
		CASE("<meta charset=iso-8859-1><article>T\xE1\xBB\x91t", "UTF-8", BV_IMPORT_WARNINGS),
		CASE(
			"<meta charset=utf-8><article>T\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, "
			"t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t, t\xE1\xBB\x91t\xE1\xBB",
			"UTF-8", BV_IMPORT_INVALID_BYTES),
		CASE("\xFF\xFE<\0p\0>\0\xD1\x1E", "UTF-16", BV_IMPORT_WARNINGS),
		CASE("\xFE\xFF\0<\0p\0>\x1E\xD1", "UTF-16", BV_IMPORT_WARNINGS),
		CASE("<meta charset='windows-1258'><p>t\xF4\xECt", "CP1258", BV_IMPORT_LEGACY),
		CASE("<meta charset=\"x-viet-tcvn\"><p>t\xE8t", "TCVN3", BV_IMPORT_LEGACY),
		CASE(
			"<p>U\xFB ban nh\xA9n d\xA9n t\xD8nh Qu\xB6ng Ninh, huy\xD6n V\xA9n \xA7\xE5n, x\xB7 H\xB9 Long, "
			"ph\xAD\xEAng B\xB7i Ch\xB8y",
			"TCVN3", BV_IMPORT_GUESSED_ENCODING),
		CASE("<p>caf\xE9", "windows-1252", BV_IMPORT_UNKNOWN_ENCODING),
		CASE("<meta charset=windows-1252><p>caf\xE9", "windows-1252", BV_IMPORT_WARNINGS),
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bv_imported_page page = read_bytes(cases[i].html, cases[i].len, NULL);
		assert_string_equal(page.encoding, cases[i].encoding);
		for (int w = BV_IMPORT_LEGACY; w <= BV_IMPORT_INVALID_BYTES; w++) {
			assert_int_equal(page.warned[w], w == (int)cases[i].warning);
		}
		bv_imported_page_free(&page);
	}
}

static void callers_encoding_counts_most(void **state)
{
	(void)state;
	bv_import_opts opts = {.encoding = BV_LEGACY_VNI};
	const char *html =
		"<meta charset=utf-8><font face='VNI-Times' style='font-family: VNI-Times'>"
		"<article alt='a'>caùc baïn ñoïc baùo naøy coù theå tìm thaáy nhieàu tin hay</article>";
	bv_imported_page page = read_bytes(html, strlen(html), &opts);
	assert_string_equal(page.encoding, "VNI");
	assert_slice_equal(page.found.body, "các bạn đọc báo này có thể tìm thấy nhiều tin hay");
	bv_imported_page_free(&page);
}

static void letters_written_as_references_are_converted(void **state)
{
	(void)state;
	const char *html =
		"<meta charset=tcvn><article>nh&copy;n d&#169;n 1 &lt; 2 "
		"<font face=\".VnTime\">x&#7871;p</font> cho th&Ecirc;m m&eacute;t Ýt n&agrave;y</article>";
	bv_imported_page page =
		read_bytes(html, strlen(html), &(bv_import_opts){.encoding = BV_LEGACY_TCVN3});
	assert_non_null(memmem(page.found.body.ptr, page.found.body.len,
		"nhân dân 1 &lt; 2 <font face=\"VnTime\">xếp",
		strlen("nhân dân 1 &lt; 2 <font face=\"VnTime\">xếp")));
	bv_imported_page_free(&page);
}

static void bounds_are_kept_and_told(void **state)
{
	(void)state;
	enum { DEEP = 3000 };
	bv_buf html = {.mem = bv_mem_libc()};
	for (int i = 0; i < DEEP; i++) {
		BV_PUTS(&html, "<div>");
	}
	BV_PUTS(&html, TEXT);
	for (int i = 0; i < DEEP; i++) {
		BV_PUTS(&html, "</div>");
	}
	BV_PUTS(&html, "<p>Câu cuối cùng của trang này vẫn còn.</p>");
	bv_imported_page page = read_bytes(html.ptr, html.len, NULL);
	assert_true(page.warned[BV_IMPORT_TOO_DEEP]);
	assert_non_null(
		memmem(page.rendered.ptr, page.rendered.len, "Một đoạn văn", strlen("Một đoạn văn")));
	bv_imported_page_free(&page);
	page = read_bytes(html.ptr, html.len, &(bv_import_opts){.max_input = 100});
	assert_true(page.warned[BV_IMPORT_INPUT_CUT]);
	assert_true(page.warned[BV_IMPORT_NO_BODY]);
	bv_imported_page_free(&page);
	bv_buf_clear(&html);
	BV_PUTS(&html, "<article>");
	for (int i = 0; i < 60000; i++) {
		BV_PUTS(&html, "<i>a</i> ");
	}
	BV_PUTS(&html, "cuối");
	page = read_bytes(html.ptr, html.len, NULL);
	assert_true(page.warned[BV_IMPORT_TOO_LARGE]);
	assert_non_null(memmem(page.found.body.ptr, page.found.body.len, "cuối", strlen("cuối")));
	bv_imported_page_free(&page);
	bv_buf_free(&html);
}

static void pages_without_an_article_have_none(void **state)
{
	(void)state;
	static const char *const pages[] = {"", "\0", "x", "<frameset><frame src=a></frameset>",
		"<html><body></body></html>", "<script>document.write('<article>" TEXT "')</script>"};
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		bv_imported_page page = read_page(pages[i]);
		assert_true(page.warned[BV_IMPORT_NO_BODY]);
		assert_int_equal(page.found.body.len, 0);
		bv_imported_page_free(&page);
	}
}

static void last_error_of_the_application_stays(void **state)
{
	(void)state;
	xmlResetLastError();
	bv_imported_page page = read_page("<article>" TEXT);
	assert_null(xmlGetLastError());
	bv_imported_page_free(&page);
	xmlFreeDoc(xmlReadMemory("<a>", 3, "x.xml", NULL, XML_PARSE_NOERROR));
	const xmlError *error = xmlGetLastError();
	assert_non_null(error);
	int code = error->code;
	page = read_page("<article>" TEXT);
	assert_int_equal(xmlGetLastError()->code, code);
	assert_string_equal(xmlGetLastError()->file, "x.xml");
	bv_imported_page_free(&page);
	xmlResetLastError();
}

/* Every allocation fails once; nothing leaks, which the sanitized run sees, and nothing is half there. */
static void memory_may_run_out_anywhere(void **state)
{
	(void)state;
	static const char html[] =
		"<title>a</title><meta charset=windows-1258><table><tr><td><h1>Tên bài ở đây</h1>"
		"<p>Lượt xem: 7</p><div id=hometext>Đoạn mở đầu của bài này ở đây.</div>"
		"<div class=bodytext id=news-bodyhtml>" TEXT
		"<img src=a><p><i>Ảnh</i></p><nav>x</nav></div>";
	bv_status status = BV_ERR_NOMEM;
	for (size_t calls = 0; status != BV_OK; calls++) {
		failing_mem failing;
		failing_mem_init(&failing, calls);
		bv_imported_page page = {.mem = &failing.mem};
		bv_err err = {0};
		status =
			bv_import_page(&page, bv_slice_of(html, sizeof(html) - 1), &(bv_import_opts){0}, &err);
		assert_true(status == BV_OK || (status == BV_ERR_NOMEM && err.code == BV_ERR_NOMEM));
		bv_imported_page_free(&page);
		assert_true(calls < 2000);
	}
}

static void warnings_have_names_and_advice(void **state)
{
	(void)state;
	for (int i = 0; i < BV_IMPORT_WARNINGS; i++) {
		assert_non_null(bv_import_warning_name((bv_import_warning)i));
		assert_true(strlen(bv_import_warning_message((bv_import_warning)i)) > 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_is_taken_byte_for_byte),
		cmocka_unit_test(end_tags_close_what_a_browser_closes),
		cmocka_unit_test(label_of_aspnet_reaches_to_its_end_tag),
		cmocka_unit_test(what_does_not_belong_is_left_out),
		cmocka_unit_test(lines_of_the_header_leave_the_body),
		cmocka_unit_test(list_of_other_articles_leaves_the_body),
		cmocka_unit_test(views_are_read_in_every_spelling),
		cmocka_unit_test(date_next_to_the_body_is_its_own),
		cmocka_unit_test(encoding_is_found),
		cmocka_unit_test(callers_encoding_counts_most),
		cmocka_unit_test(letters_written_as_references_are_converted),
		cmocka_unit_test(bounds_are_kept_and_told),
		cmocka_unit_test(pages_without_an_article_have_none),
		cmocka_unit_test(last_error_of_the_application_stays),
		cmocka_unit_test(memory_may_run_out_anywhere),
		cmocka_unit_test(warnings_have_names_and_advice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
