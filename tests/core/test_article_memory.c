/* What rendering takes of memory: at its highest at most three times the input, and the output.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

/* The state of one rendering, and buffers that have not grown yet. */
enum { STATE_BYTES = 128 * 1024, LENGTH = 400 * 1000 };

/* An allocator over malloc that knows how much is in use, and how much was. A block grows where it is, as large ones do in
 * malloc (mremap) and in PHP's allocator. */
typedef struct counting_mem {
	bv_mem mem;
	size_t used, peak;
} counting_mem;

/* The size of a block is kept before it, in room that keeps the block aligned. */
enum { HEAD = 16 };

static size_t size_of(void *ptr)
{
	size_t size = 0;
	if (ptr != NULL) {
		memcpy(&size, (char *)ptr - HEAD, sizeof(size));
	}
	return size;
}

/* `ptr`, which may be NULL, with `size` bytes. */
static void *resize(counting_mem *counting, void *ptr, size_t size)
{
	counting->used += size - size_of(ptr);
	char *block = realloc(ptr != NULL ? (char *)ptr - HEAD : NULL, size + HEAD);
	memcpy(block, &size, sizeof(size));
	counting->peak = counting->used > counting->peak ? counting->used : counting->peak;
	return block + HEAD;
}

static void *counting_alloc(void *ctx, size_t size)
{
	return resize(ctx, NULL, size);
}

static void *counting_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	(void)old;
	return resize(ctx, ptr, size);
}

static void counting_free(void *ctx, void *ptr)
{
	counting_mem *counting = ctx;
	counting->used -= size_of(ptr);
	free((char *)ptr - HEAD);
}

/* `piece` again and again, between `begin` and `end`; "%d" in it is a number that goes up. */
static void is_bounded(const char *begin, const char *piece, const char *end)
{
	bv_buf input = {.mem = bv_mem_libc()};
	bv_buf_put(&input, begin, strlen(begin));
	for (unsigned i = 0; input.len < LENGTH; i++) {
		const char *rest = piece, *number;
		for (; (number = strstr(rest, "%d")) != NULL; rest = number + 2) {
			bv_buf_put(&input, rest, (size_t)(number - rest));
			bv_buf_uint(&input, i);
		}
		bv_buf_put(&input, rest, strlen(rest));
	}
	bv_buf_put(&input, end, strlen(end));
	counting_mem counting = {.mem = {counting_alloc, counting_realloc, counting_free, NULL}};
	counting.mem.ctx = &counting;
	const bv_render_opts opts = {0};
	bv_body body = {.html.mem = &counting.mem, .arena.mem = &counting.mem};
	assert_int_equal(bv_render(&body, bv_buf_view(&input), &opts, NULL), BV_OK);
	size_t most = input.len * 3 + body.html.len + STATE_BYTES;
	if (counting.peak > most) {
		print_error("%s: %zu bytes in, %zu out, %zu at the highest\n", piece, input.len,
			body.html.len, counting.peak);
	}
	assert_true(counting.peak <= most);
	bv_body_free(&body);
	bv_buf_free(&input);
	assert_int_equal(counting.used, 0);
}

static void articles_take_three_times_their_size_at_most(void **state)
{
	(void)state;
	is_bounded(
		"", "<p>Sáng nay, đoàn công tác <b>khảo sát</b> tuyến kênh &amp; trạm bơm.</p>\n", "");
	is_bounded("", "Một đoạn văn không có thẻ nào.\n\n", "");
	is_bounded("<p>", "Một đoạn văn dài. ", "</p>");
	is_bounded("",
		"<p class=MsoNormal style='font-family:\"Times New Roman\"'><span lang=VI>Chữ</span><o:p></o:p></p>",
		"");
	is_bounded("<table>", "<tr><td>a</td><td><b>b</b></td></tr>", "</table>");
	is_bounded("", "<p><img src=/a.jpg></p><p><i>Chú thích</i></p>", "");
	is_bounded("", "<p>Vie\xCC\xA3\xCC\x82t</p>\r\n", "");
}

static void hostile_input_takes_no_more(void **state)
{
	(void)state;
	is_bounded("", "<", "");
	is_bounded("", "&", "");
	is_bounded("", "<b>", "");
	is_bounded("", "<div>", "x");
	is_bounded("", "<b></b>", "x");
	is_bounded("x", "<a href=/y></a>", "z");
	is_bounded("", "\xFF", "");
	is_bounded("<p title=\"", "&amp;", "\">x");
	is_bounded("<p ", "a=b ", ">x");
	is_bounded("<a href='#fn-1'>x</a>", "<p>y</p>", "");
	is_bounded("<a href='#1'>x</a>", "<p id=1>y</p>", "");
	is_bounded("<a href='#1'>x</a>", "<p id=%d>y</p>", "");
	is_bounded("<p id=1>y</p>", "<a href=#%d>x</a>", "");
	is_bounded("<p><a href=\"/", "\xC2\x80", "\">x</a>");
	is_bounded("<pre>", "\n", "</pre>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_take_three_times_their_size_at_most),
		cmocka_unit_test(hostile_input_takes_no_more),
	};
	return cmocka_run_group_tests_name("article memory", tests, NULL, NULL);
}
