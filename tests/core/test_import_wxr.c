/* Exports of WordPress: items, bounds, and bodies as WordPress would show them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/wxr.h"

#include <libxml/xmlerror.h>

typedef struct input {
	const char *at;
	size_t left, step;
} input;

static ptrdiff_t read_input(void *ctx, char *to, size_t len)
{
	input *in = ctx;
	size_t part = len < in->step ? len : in->step;
	part = part < in->left ? part : in->left;
	memcpy(to, in->at, part);
	in->at += part;
	in->left -= part;
	return (ptrdiff_t)part;
}

static ptrdiff_t read_badly(void *ctx, char *to, size_t len)
{
	(void)ctx;
	(void)to;
	(void)len;
	return -1;
}

#define EXPORT                                                                                                 \
	"<rss xmlns:wp='u'><channel><wp:author><wp:author_login>a</wp:author_login>"                               \
	"<wp:author_display_name>An</wp:author_display_name></wp:author>"                                          \
	"<item><title>Một <![CDATA[& hai]]></title><dc:creator>a</dc:creator><wp:post_id>7</wp:post_id>"         \
	"<wp:post_date>2020-03-01 00:30:00</wp:post_date><wp:post_date_gmt>2020-02-29 17:30:00</wp:post_date_gmt>" \
	"<category domain='post_tag' nicename='t'>T</category>"                                                    \
	"<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta></item>"           \
	"<item/></channel></rss>"

static bv_status read_all(const char *xml, size_t step, const bv_mem *mem, int *items, bv_err *err)
{
	input in = {xml, strlen(xml), step};
	bv_wxr wxr = {.mem = mem, .source = {read_input, &in}};
	bv_wxr_item item;
	bool found = true;
	*items = 0;
	bv_status status = bv_wxr_open(&wxr, err);
	while (status == BV_OK && found) {
		status = bv_wxr_next(&wxr, &item, &found, err);
		*items += status == BV_OK && found;
		if (*items == 1 && found && status == BV_OK) {
			assert_slice_equal(item.title, "Một & hai");
			assert_slice_equal(item.author_name, "An");
			assert_int_equal(item.id, 7);
			assert_int_equal(item.date.offset, 7 * 60);
			assert_int_equal(item.term_count, 1);
			assert_slice_equal(item.terms[0].slug, "t");
			assert_slice_equal(item.meta[0].value, "v");
		}
	}
	bv_wxr_close(&wxr);
	return status;
}

static void items_come_in_whatever_pieces_the_file_does(void **state)
{
	(void)state;
	for (size_t step = 1; step < 600; step = step * 3 + 1) {
		int items;
		assert_int_equal(read_all(EXPORT, step, bv_mem_libc(), &items, NULL), BV_OK);
		assert_int_equal(items, 2);
	}
}

static void doctype_is_seen_in_whatever_pieces_it_comes(void **state)
{
	(void)state;
	for (size_t step = 1; step < 20; step++) {
		int items;
		bv_err err = {0};
		assert_int_equal(
			read_all("<?xml version='1.0'?><!-- <x> --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>",
				step, bv_mem_libc(), &items, &err),
			BV_ERR_SYNTAX);
		assert_non_null(strstr(err.msg, "DOCTYPE"));
	}
}

static void file_that_cannot_be_read_is_an_error(void **state)
{
	(void)state;
	bv_wxr wxr = {.mem = bv_mem_libc(), .source = {read_badly, NULL}};
	bv_wxr_item item;
	bool found;
	bv_err err = {0};
	xmlResetLastError();
	assert_int_equal(bv_wxr_open(&wxr, &err), BV_OK);
	assert_int_equal(bv_wxr_next(&wxr, &item, &found, &err), BV_ERR_IO);
	assert_false(found);
	assert_null(xmlGetLastError());
	bv_wxr_close(&wxr);
	bv_wxr_close(&wxr);
}

static void memory_may_run_out_anywhere(void **state)
{
	(void)state;
	bv_status status = BV_ERR_NOMEM;
	for (size_t calls = 0; status != BV_OK; calls++) {
		failing_mem failing;
		int items;
		bv_err err = {0};
		failing_mem_init(&failing, calls);
		status = read_all(EXPORT, 100, &failing.mem, &items, &err);
		assert_true(status == BV_OK || (status == BV_ERR_NOMEM && err.code == BV_ERR_NOMEM));
		assert_true(calls < 500);
	}
}

static void body_gets_the_paragraphs_that_wordpress_shows(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", ""},
		{"a\nb\n \n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"},
		{"<h2>a</h2>\nb\n<ul>\n<li>c</li>\n</ul>\n\nd",
			"<h2>a</h2>\nb\n<ul>\n<li>c</li>\n</ul>\n<p>d</p>\n"},
		{"a\n<ul><li>b</ul>", "<p>a\n<ul><li>b</ul></p>\n"},
		{"<pre>a\n\nb</pre>\n\nc", "<pre>a\n\nb</pre>\n<p>c</p>\n"},
		{"<b>a</b> <pride>\n\n</p>", "<p><b>a</b> <pride></p>\n</p>\n"},
		{"<!-- wp:paragraph --><p>a\n\nb</p>", "<!-- wp:paragraph --><p>a\n\nb</p>"},
		{"[caption id=\"x\"]<a href=\"y\"><img></a> Chữ[/caption]",
			"<figure><a href=\"y\"><img></a><figcaption> Chữ</figcaption></figure>\n"},
		{"[caption caption=\"Cũ\"]<img>[/caption]",
			"<figure><img><figcaption>Cũ</figcaption></figure>\n"},
		{"[caption]<img> [gallery]", "<p>[caption]<img> [gallery]</p>\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bv_buf out = {.mem = bv_mem_libc()};
		bv_wxr_body_put(&out, bv_slice_of(cases[i][0], strlen(cases[i][0])));
		assert_slice_equal(bv_buf_view(&out), cases[i][1]);
		bv_buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_come_in_whatever_pieces_the_file_does),
		cmocka_unit_test(doctype_is_seen_in_whatever_pieces_it_comes),
		cmocka_unit_test(file_that_cannot_be_read_is_an_error),
		cmocka_unit_test(memory_may_run_out_anywhere),
		cmocka_unit_test(body_gets_the_paragraphs_that_wordpress_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
