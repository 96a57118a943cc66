/* Excerpts, words, warnings and whole documents of an article.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/feed.h"
#include "baiviet/parts.h"

#include <libgen.h>
#include <stdio.h>

static void assert_excerpt(const char *text, size_t letters, const char *expected)
{
	bv_buf out = {.mem = bv_mem_libc()};
	bv_excerpt(&out, bv_slice_of(text, strlen(text)), letters);
	assert_slice_equal(bv_buf_view(&out), expected);
	bv_buf_free(&out);
}

static void excerpts_end_behind_a_word(void **state)
{
	(void)state;
	assert_excerpt("", 5, "");
	assert_excerpt("Một hai", 7, "Một hai");
	assert_excerpt("Một hai", 6, "Một…");
	assert_excerpt("Một\n\nhai\tba", 7, "Một hai…");
	assert_excerpt("  Một   hai  ", 7, "Một hai");
	assert_excerpt("Nghiêng", 3, "Ngh…");
	assert_excerpt("Đường", 1, "Đ…");
	/* Ê̆ is two code points and one letter. */
	assert_excerpt("Ê\xCC\x86Ê\xCC\x86Ê\xCC\x86", 2, "Ê\xCC\x86Ê\xCC\x86…");
	assert_excerpt("Ê\xCC\x86Ê\xCC\x86", 2, "Ê\xCC\x86Ê\xCC\x86");
	/* What no line may break is not parted. */
	assert_excerpt("giá 5\xC2\xA0kg thôi", 6, "giá…");
}

static size_t words_of(const char *text)
{
	return bv_word_count(bv_slice_of(text, strlen(text)));
}

static void words_are_what_stands_between_spaces(void **state)
{
	(void)state;
	assert_int_equal(words_of(""), 0);
	assert_int_equal(words_of(" – “ ” … - . "), 0);
	assert_int_equal(words_of("Lượt xem: 1.285 – đường"), 4);
	assert_int_equal(words_of("“Đường” (M’Nông)"), 2);
	assert_int_equal(words_of("Điều\xC2\xA0"
							  "5, 14,5\xC2\xA0triệu"),
		4);
}

static void minutes_go_by_the_language(void **state)
{
	(void)state;
	assert_int_equal(bv_reading_minutes(0, BV_VI), 0);
	assert_int_equal(bv_reading_minutes(1, BV_VI), 1);
	assert_int_equal(bv_reading_minutes(300, BV_VI), 1);
	assert_int_equal(bv_reading_minutes(301, BV_VI), 2);
	assert_int_equal(bv_reading_minutes(300, BV_EN), 2);
}

/* The manual's table, by which editors' tools are made. */
static void every_warning_is_in_the_manual_and_says_what_to_do(void **state)
{
	(void)state;
	static char manual[1 << 20];
	char path[1024], row[64], folder[] = __FILE__;
	snprintf(path, sizeof(path), "%s/../../src/php/baiviet.stub.php", dirname(folder));
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	manual[fread(manual, 1, sizeof(manual) - 1, file)] = '\0';
	fclose(file);
	size_t rows = 0;
	for (const char *at = manual; (at = strstr(at, "\t * | ")) != NULL; at++) {
		rows++;
	}
	assert_int_equal(rows, BV_WARN_COUNT + 1); /* and its head */
	for (int i = 0; i < BV_WARN_COUNT; i++) {
		snprintf(row, sizeof(row), "\t * | %-20s | ", bv_warning_name((bv_warning_code)i));
		if (strstr(manual, row) == NULL) {
			fail_msg("the stub's table has no row for %s", row);
		}
		for (int language = BV_VI; language <= BV_EN; language++) {
			const char *message = bv_warning_message((bv_warning_code)i, (bv_language)language);
			assert_true(strlen(message) > 20 && message[strlen(message) - 1] == '.');
		}
	}
}

/* --- memory that runs out ---------------------------------------------------------------------------- */

static bool put_nothing(void *ctx, bv_buf *out, bv_slice url)
{
	(void)ctx;
	(void)out;
	(void)url;
	return false;
}

static const bv_page sample = {
	.title = BV_SLICE_INIT("Tên & bài"),
	.url = BV_SLICE_INIT("https://a.vn/bài/1"),
	.author = BV_SLICE_INIT("Minh Thư"),
	.section = BV_SLICE_INIT("Xã hội"),
	.site = BV_SLICE_INIT("Cổng"),
	.home_url = BV_SLICE_INIT("https://a.vn/"),
	.date = {.year = 2013, .month = 8, .day = 6},
	.has_views = true,
	.body = BV_SLICE_INIT(
		"<p>Một <a href=\"/x?a&amp;b\">hai</a>.</p>\n<figure><img src=\"ả.png\" alt=\"Ba\" "
		"loading=\"lazy\"></figure>"),
};

/* Each document there is, number `which`. False when memory ran out. */
static bool put_document(bv_buf *out, int which)
{
	const bv_feed_entry entry = {.page = &sample};
	const bv_feed feed = {
		.title = BV_SLICE("Cổng"), .url = sample.url, .entries = &entry, .count = 1};
	const bv_page_images images = {put_nothing, NULL};
	switch (which) {
	case 0:
		bv_page_put(out, &sample, true);
		break;
	case 1:
		bv_page_print(out, &sample, &sample.date);
		break;
	case 2:
		bv_page_save(out, &sample, &images, &sample.date);
		break;
	case 3:
		return bv_feed_rss(out, &feed, NULL) == BV_OK;
	case 4:
		return bv_feed_atom(out, &feed, NULL) == BV_OK;
	default:
		return bv_feed_news_sitemap(out, &feed, NULL) == BV_OK;
	}
	return bv_buf_status(out, NULL) == BV_OK;
}

/* An allocator over malloc of which one call fails, and none after it. */
typedef struct stumbling_mem {
	bv_mem mem;
	size_t calls, fails; /* made so far; the number of the one that fails */
} stumbling_mem;

static void *stumbling_alloc(void *ctx, size_t size)
{
	stumbling_mem *m = ctx;
	return m->calls++ == m->fails ? NULL : malloc(size);
}

static void *stumbling_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	(void)old;
	stumbling_mem *m = ctx;
	return m->calls++ == m->fails ? NULL : realloc(ptr, size);
}

static void documents_are_whole_or_say_that_memory_ran_out(void **state)
{
	(void)state;
	for (int which = 0; which < 6; which++) {
		bv_buf whole = {.mem = bv_mem_libc()};
		assert_true(put_document(&whole, which));
		bool done = false;
		for (size_t call = 0; !done; call++) {
			stumbling_mem m = {
				.mem = {stumbling_alloc, stumbling_realloc, failing_mem_free, &m}, .fails = call};
			bv_buf out = {.mem = &m.mem};
			bool put = put_document(&out, which);
			done = m.calls <= call;
			if (put && !bv_slice_eq(bv_buf_view(&out), bv_buf_view(&whole))) {
				fail_msg("document %d lacks something when allocation %zu fails", which, call);
			}
			assert_true(put || !done);
			bv_buf_free(&out);
		}
		bv_buf_free(&whole);
	}
}

static void text_has_a_line_for_each_row_of_a_table(void **state)
{
	(void)state;
	bv_buf text = {.mem = bv_mem_libc()};
	bv_body body =
		render("<p>a</p><table><thead><tr><th>b<th>c<tbody><tr><td>d<td>e</table>f", NULL);
	bv_body_text(&text, bv_buf_view(&body.html));
	assert_slice_equal(bv_buf_view(&text), "a\n\nb\tc\nd\te\n\nf");
	bv_buf_free(&text);
	bv_body_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_has_a_line_for_each_row_of_a_table),
		cmocka_unit_test(excerpts_end_behind_a_word),
		cmocka_unit_test(words_are_what_stands_between_spaces),
		cmocka_unit_test(minutes_go_by_the_language),
		cmocka_unit_test(every_warning_is_in_the_manual_and_says_what_to_do),
		cmocka_unit_test(documents_are_whole_or_say_that_memory_ran_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
