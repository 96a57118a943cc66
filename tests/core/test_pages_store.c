/* Stored pages: the file, gzip with holes, purges, other servers, cleaning.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/pages.h"

#include "pages/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PATH_SIZE = BV_VIEWS_PATH_MAX + 100 };

static const bv_slice MARKER = BV_SLICE_INIT("data-so");

static int64_t clock_now = INT64_C(1795644590000);

static int64_t test_clock(void *ctx)
{
	(void)ctx;
	return clock_now;
}

static void init_pages(bv_pages *pages, const char *dir, uint64_t max_bytes)
{
	bv_pages_init(pages,
		&(bv_pages_settings){.dir = dir,
			.site = "default",
			.max_bytes = max_bytes,
			.clock_ms = test_clock,
			.mem = bv_mem_libc()});
}

/* A folder of the test's own, and pages in it. */
static int make_pages(void **state)
{
	static char dir[64];
	static bv_pages pages;
	strcpy(dir, "/tmp/baiviet-pages-XXXXXX");
	if (mkdtemp(dir) == NULL) {
		return -1;
	}
	init_pages(&pages, dir, 64 << 20);
	*state = &pages;
	return 0;
}

static int remove_pages(void **state)
{
	bv_pages *pages = *state;
	char command[PATH_SIZE];
	snprintf(command, sizeof(command), "rm -rf '%s'", pages->dir);
	bv_pages_free(pages);
	return system(command);
}

static bv_page_refusal put_tagged(bv_pages *pages, bv_slice key, bv_slice body, bv_slices tags)
{
	bv_page_content content = {
		.key = key,
		.body = body,
		.headers = BV_SLICE("Content-Type: text/html\n"),
		.views_site = BV_SLICE("default"),
		.separator = BV_SLICE("."),
		.marker = MARKER,
		.tags = tags,
		.article = {.id = 12},
		.purge = bv_pages_purge_number(pages),
	};
	return bv_pages_put(pages, &content, 60);
}

static bv_page_refusal put(bv_pages *pages, const char *key, const char *body)
{
	static const bv_slice tags[] = {BV_SLICE_INIT("bai-12"), BV_SLICE_INIT("home")};
	return put_tagged(pages, bv_slice_of(key, strlen(key)), bv_slice_of(body, strlen(body)),
		(bv_slices){tags, 2});
}

static bv_page_refusal get(bv_pages *pages, const char *key)
{
	bv_stored_page page;
	bv_slice body;
	bool gzip = false;
	return bv_pages_get(pages, bv_slice_of(key, strlen(key)), &page, &body, &gzip);
}

/* ---- what is sent ---- */

/* Put texts into the holes of a body as it was read. */
static void put_numbers(
	bv_buf *out, const bv_stored_page *page, bv_slice body, bool gzip, const bv_slice *number)
{
	size_t from = 0;
	for (size_t i = 0; i < page->number_count; i++) {
		bv_page_number n = bv_page_number_at(page, i);
		size_t at = gzip ? n.gzip_at : n.raw_at;
		unsigned char block[5];
		bv_buf_put(out, body.ptr + from, at - from);
		bv_page_gzip_block(block, number[i].len);
		bv_buf_put(out, (char *)block, gzip ? sizeof(block) : 0);
		bv_buf_slice(out, number[i]);
		from = at;
	}
	bv_buf_put(out, body.ptr + from, body.len - from);
	if (gzip) {
		unsigned char end[8];
		bv_page_gzip_end(end, page, number);
		bv_buf_put(out, (char *)end, sizeof(end));
	}
}

/* What zlib reads from a gzip stream; it checks CRC and length. */
static void inflate_all(bv_buf *out, bv_slice packed)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.ptr, .avail_in = (uInt)packed.len};
	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	int done;
	do {
		assert_true(bv_buf_reserve(out, 65536));
		z.next_out = (Bytef *)out->ptr + out->len;
		z.avail_out = 65536;
		done = inflate(&z, Z_NO_FLUSH);
		out->len += 65536 - z.avail_out;
	} while (done == Z_OK);
	assert_int_equal(done, Z_STREAM_END);
	assert_int_equal(z.avail_in, 0);
	inflateEnd(&z);
}

/* Random pages with numbers anywhere, also side by side, at the beginning and at the end: both
 * bodies are the same page, whatever the numbers are. */
static void compressed_pages_are_the_pages(void **state)
{
	bv_pages *pages = *state;
	uint32_t seed = 1;
	for (int round = 0; round < 60; round++) {
		bv_buf body = {.mem = bv_mem_libc()}, raw = body, packed = body, plain = body;
		bv_slice number[BV_PAGES_NUMBERS_MAX];
		static const char digits[] = "12345678901234567890123456789012345678901234567890";
		int parts = round < 8 ? round : (int)((seed >> 16) % 280);
		for (int i = 0; i < parts; i++) {
			seed = seed * 1103515245 + 12345;
			for (uint32_t n = seed >> 16 & 0x3ff; n > 0 && (seed & 0x400) != 0; n--) {
				seed = seed * 1103515245 + 12345;
				bv_buf_putc(&body, "abcdefgh \n<p>"[(seed >> 16) % 12]);
			}
			BV_PUTS(&body, "<b data-so>1</b>");
		}
		while (body.len < 600) {
			BV_PUTS(&body, "buôn Akŏ Dhông ");
		}
		assert_int_equal(put_tagged(pages, BV_SLICE("k"), bv_buf_view(&body), (bv_slices){NULL, 0}),
			BV_PAGE_FINE);
		bv_stored_page page;
		bv_slice content;
		for (int gzip = 0; gzip < 2; gzip++) {
			bool is_gzip = gzip == 1;
			assert_int_equal(
				bv_pages_get(pages, BV_SLICE("k"), &page, &content, &is_gzip), BV_PAGE_FINE);
			assert_int_equal(is_gzip, gzip == 1);
			assert_int_equal(
				page.number_count, parts < BV_PAGES_NUMBERS_MAX ? parts : BV_PAGES_NUMBERS_MAX);
			for (size_t i = 0; i < page.number_count; i++) {
				number[i] = bv_slice_of(digits, (i * 7 + (size_t)round) % 27);
			}
			put_numbers(gzip == 1 ? &packed : &raw, &page, content, gzip == 1, number);
		}
		inflate_all(&plain, bv_buf_view(&packed));
		assert_true(bv_slice_eq(bv_buf_view(&plain), bv_buf_view(&raw)));
		bv_buf_free(&body);
		bv_buf_free(&raw);
		bv_buf_free(&packed);
		bv_buf_free(&plain);
	}
}

static void numbers_know_their_articles(void **state)
{
	bv_pages *pages = *state;
	bv_stored_page page;
	bv_slice body;
	bool gzip = false;
	assert_int_equal(put(pages, "k",
						 "<b data-so>1</b><b data-so=\"17\">2</b><b data-so=\"a/b\">3</b>"
						 "<b data-so=\"a&amp;b\">4</b><b data-so=\"0\">5</b>"),
		BV_PAGE_FINE);
	assert_int_equal(bv_pages_get(pages, BV_SLICE("k"), &page, &body, &gzip), BV_PAGE_FINE);
	assert_int_equal(page.article.id, 12);
	assert_slice_equal(page.headers, "Content-Type: text/html\n");
	assert_slice_equal(page.views_site, "default");
	assert_int_equal(page.number_count, 3);
	assert_int_equal(bv_page_number_at(&page, 0).article.id, 12);
	assert_int_equal(bv_page_number_at(&page, 1).article.id, 17);
	assert_slice_equal(bv_page_number_at(&page, 2).article.name, "a/b");
	assert_int_equal(bv_page_number_at(&page, 2).written, 3);
	/* An article that there is none of keeps the number that the CMS wrote, as view() takes no 0. */
	assert_non_null(memmem(body.ptr, body.len, "<b data-so=\"0\">5</b>", 20));
}

/* ---- what is old ---- */

static void pages_expire(void **state)
{
	bv_pages *pages = *state;
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	assert_int_equal(put(pages, "k", "x"), BV_PAGE_FINE);
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
	assert_int_equal(get(pages, "K"), BV_PAGE_ABSENT);
	clock_now += 59 * 1000;
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
	clock_now += 1000;
	assert_int_equal(get(pages, "k"), BV_PAGE_EXPIRED);
	clock_now -= INT64_C(1000) * 3600 * 24 * 30;
	assert_int_equal(get(pages, "k"), BV_PAGE_EXPIRED); /* the clock was set back far */
}

static void purges_reach_their_pages_only(void **state)
{
	bv_pages *pages = *state;
	const bv_slice other = BV_SLICE("bai-99"), home = BV_SLICE("home");
	char tag[BV_PAGES_NAME_SIZE + 4];
	put(pages, "a", "x");
	put(pages, "b", "x");
	assert_true(bv_pages_purge(pages, (bv_slices){&other, 1}));
	assert_int_equal(get(pages, "a"), BV_PAGE_FINE);
	assert_true(bv_pages_purge_key(pages, BV_SLICE("a"), tag));
	assert_int_equal(strlen(tag), 36);
	assert_int_equal(get(pages, "a"), BV_PAGE_ABSENT);
	assert_int_equal(get(pages, "b"), BV_PAGE_FINE);
	assert_true(bv_pages_purge(pages, (bv_slices){&home, 1}));
	assert_int_equal(get(pages, "b"), BV_PAGE_PURGED);
	put(pages, "b", "x");
	assert_int_equal(get(pages, "b"), BV_PAGE_FINE);
	assert_true(bv_pages_purge_all(pages));
	assert_int_equal(get(pages, "b"), BV_PAGE_ABSENT);
	bv_pages_status status;
	bv_pages_status_of(pages, &status);
	assert_int_equal(status.counter[BV_PAGES_FILES], 0);
	assert_int_equal(status.counter[BV_PAGES_BYTES], 0);
}

static void page_that_was_begun_before_a_purge_is_not_stored(void **state)
{
	bv_pages *pages = *state;
	const bv_slice home = BV_SLICE("home");
	bv_page_content content = {.key = BV_SLICE("k"),
		.body = BV_SLICE("x"),
		.marker = MARKER,
		.tags = {&home, 1},
		.purge = bv_pages_purge_number(pages)};
	bv_pages_purge(pages, (bv_slices){&home, 1});
	assert_int_equal(bv_pages_put(pages, &content, 60), BV_PAGE_PURGED);
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	/* A purge of the page's key is one as well. */
	char tag[BV_PAGES_NAME_SIZE + 4];
	content.purge = bv_pages_purge_number(pages);
	content.tags = (bv_slices){NULL, 0};
	bv_pages_purge_key(pages, BV_SLICE("k"), tag);
	assert_int_equal(bv_pages_put(pages, &content, 60), BV_PAGE_PURGED);
}

static void other_servers_are_heard(void **state)
{
	bv_pages *pages = *state;
	uint64_t since = 1;
	put(pages, "k", "x");
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_ASK);
	assert_int_equal(since, 0);
	/* While one process asks, the others know nothing yet. */
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_UNKNOWN);
	bv_pages_heard(pages, BV_SLICE("bai-99"), 5);
	bv_pages_asked(pages);
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
	clock_now += 999;
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_KNOWN);
	clock_now += 1;
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_ASK);
	assert_int_equal(
		bv_pages_ask(pages, &since), BV_PAGES_KNOWN); /* a second more, while it asks */
	bv_pages_heard(pages, BV_SLICE("bai-12"), 6);
	bv_pages_asked(pages);
	assert_int_equal(get(pages, "k"), BV_PAGE_PURGED);
	/* Hearing the same again makes no new page old. */
	put(pages, "k", "x");
	bv_pages_heard(pages, BV_SLICE("bai-12"), 6);
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
	bv_pages_heard(pages, BV_SLICE(BV_PAGES_ALL_TAG), 7);
	assert_int_equal(get(pages, "k"), BV_PAGE_PURGED);
	/* Nobody answers: for two seconds what was known holds. */
	clock_now += 1000;
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_ASK);
	clock_now += 999;
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_KNOWN);
	clock_now += 1;
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_ASK);
	assert_int_equal(bv_pages_ask(pages, &since), BV_PAGES_UNKNOWN);
}

/* ---- the disk ---- */

static void path_of(char path[static PATH_SIZE], const bv_pages *pages, const char *key)
{
	char file[BV_PAGES_FILE_SIZE];
	bv_pages_file(file, bv_slice_of(key, strlen(key)));
	snprintf(path, PATH_SIZE, "%s/default/%s", pages->dir, file);
}

static void damaged_pages_are_not_served(void **state)
{
	bv_pages *pages = *state;
	static const char body[] = "<p>Xã Cư M’gar mở lớp</p><b data-so>1</b>";
	char path[PATH_SIZE];
	path_of(path, pages, "k");
	put(pages, "k", body);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* Each byte changed; then each length cut. */
	for (off_t at = 0; at < st.st_size; at++) {
		int fd = open(path, O_RDWR);
		char byte;
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= 1;
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		close(fd);
		assert_int_equal(get(pages, "k"), BV_PAGE_DAMAGED);
		assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
		put(pages, "k", body);
	}
	for (off_t len = 0; len < st.st_size; len++) {
		assert_int_equal(truncate(path, len), 0);
		assert_int_equal(get(pages, "k"), BV_PAGE_DAMAGED);
		put(pages, "k", body);
	}
	/* Another's page in its place. */
	char other[PATH_SIZE];
	path_of(other, pages, "other");
	put(pages, "other", "y");
	assert_int_equal(rename(other, path), 0);
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	/* A link, and a file that others may write. */
	unlink(path);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	unlink(path);
	put(pages, "k", body);
	chmod(path, 0666);
	assert_int_equal(get(pages, "k"), BV_PAGE_DAMAGED);
}

static void folder_that_is_taken_away_is_made_again(void **state)
{
	bv_pages *pages = *state;
	char command[PATH_SIZE];
	put(pages, "k", "x");
	snprintf(command, sizeof(command), "rm -rf '%s/default'", pages->dir);
	assert_int_equal(system(command), 0);
	clock_now += 1000;
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	assert_int_equal(put(pages, "k", "x"), BV_PAGE_FINE);
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
	/* Without the state nothing is known to be right. */
	snprintf(command, sizeof(command), "rm '%s/default/state'", pages->dir);
	assert_int_equal(system(command), 0);
	clock_now += 1000;
	assert_int_equal(get(pages, "k"), BV_PAGE_PURGED);
	/* One that is damaged is replaced. */
	snprintf(command, sizeof(command), "echo x > '%s/default/state'", pages->dir);
	assert_int_equal(system(command), 0);
	clock_now += 1000;
	assert_int_equal(put(pages, "k", "x"), BV_PAGE_FINE);
	assert_int_equal(get(pages, "k"), BV_PAGE_FINE);
}

static void folders_of_others_are_not_used(void **state)
{
	bv_pages *pages = *state, open_to_all;
	char dir[PATH_SIZE];
	snprintf(dir, sizeof(dir), "%s/all", pages->dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_int_equal(chmod(dir, 0777), 0);
	init_pages(&open_to_all, dir, 1 << 20);
	assert_int_equal(put(&open_to_all, "k", "x"), BV_PAGE_FOLDER);
	assert_non_null(strstr(open_to_all.problem, "install -d -m 0700"));
	const char *text;
	assert_true(bv_pages_notice(&open_to_all, &text));
	assert_non_null(strstr(text, dir));
	assert_false(bv_pages_notice(&open_to_all, &text));
	clock_now += 2000;
	assert_int_equal(put(&open_to_all, "k", "x"), BV_PAGE_FOLDER);
	assert_false(bv_pages_notice(&open_to_all, &text)); /* once an hour */
	chmod(dir, 0700);
	clock_now += 1000;
	assert_int_equal(put(&open_to_all, "k", "x"), BV_PAGE_FINE);
	assert_string_equal(open_to_all.problem, "");
	bv_pages_free(&open_to_all);
}

/* Text that does not compress to nothing. */
static void put_noise(bv_buf *body, size_t size)
{
	uint32_t seed = 1;
	for (size_t i = 0; i < size; i++) {
		seed = seed * 1103515245 + 12345;
		bv_buf_putc(body, (char)(' ' + (seed >> 16) % 90));
	}
}

static void pages_that_were_not_read_for_longest_go_first(void **state)
{
	bv_pages *pages = *state;
	enum { PAGES = 600, SIZE = 20000, LIMIT = 100 * SIZE };
	bv_buf body = {.mem = bv_mem_libc()};
	bv_pages_status status;
	pages->set.max_bytes = LIMIT;
	put_noise(&body, SIZE);
	int64_t begun = clock_now;
	for (int i = 0; i < PAGES; i++) {
		char key[16], path[PATH_SIZE];
		snprintf(key, sizeof(key), "k%d", i);
		assert_int_equal(put_tagged(pages, bv_slice_of(key, strlen(key)), bv_buf_view(&body),
							 (bv_slices){NULL, 0}),
			BV_PAGE_FINE);
		/* The older, the longer ago; the first ones are read all the time. */
		path_of(path, pages, key);
		time_t used = (time_t)(begun / 1000 - (i < 20 ? 0 : 100000 - i));
		struct timespec times[2] = {{.tv_sec = used}, {.tv_sec = used}};
		assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
		bv_pages_status_of(pages, &status);
		assert_true(status.counter[BV_PAGES_BYTES] <= LIMIT + 2 * SIZE);
	}
	int kept = 0;
	for (int i = 0; i < 20; i++) {
		char key[16];
		snprintf(key, sizeof(key), "k%d", i);
		kept += get(pages, key) == BV_PAGE_FINE;
	}
	assert_int_equal(kept, 20);
	assert_true(status.counter[BV_PAGES_FILES] < 120);
	bv_buf_free(&body);
}

static void page_larger_than_all_may_be_is_refused(void **state)
{
	bv_pages *pages = *state;
	bv_buf body = {.mem = bv_mem_libc()};
	bv_pages_status status;
	pages->set.max_bytes = 1 << 20;
	assert_int_equal(put(pages, "small", "x"), BV_PAGE_FINE);
	put_noise(&body, 1 << 20);
	assert_int_equal(
		put_tagged(pages, BV_SLICE("k"), bv_buf_view(&body), (bv_slices){NULL, 0}), BV_PAGE_LARGE);
	assert_int_equal(get(pages, "k"), BV_PAGE_ABSENT);
	assert_int_equal(get(pages, "small"), BV_PAGE_FINE);
	assert_string_equal(pages->problem, "");
	bv_pages_status_of(pages, &status);
	assert_int_equal(status.counter[BV_PAGES_FILES], 1);
	bv_buf_free(&body);
}

static void few_large_pages_stay_below_the_limit(void **state)
{
	bv_pages *pages = *state;
	bv_buf body = {.mem = bv_mem_libc()};
	bv_pages_status status;
	pages->set.max_bytes = 1 << 20;
	put_noise(&body, 200000);
	for (int i = 0; i < 40; i++) {
		char key[16];
		snprintf(key, sizeof(key), "k%d", i);
		assert_int_equal(put_tagged(pages, bv_slice_of(key, strlen(key)), bv_buf_view(&body),
							 (bv_slices){NULL, 0}),
			BV_PAGE_FINE);
		bv_pages_status_of(pages, &status);
		assert_true(status.counter[BV_PAGES_BYTES] <= 1 << 20);
	}
	assert_true(status.counter[BV_PAGES_FILES] > 0);
	bv_buf_free(&body);
}

int main(void)
{
#define WITH_PAGES(test) cmocka_unit_test_setup_teardown(test, make_pages, remove_pages)
	const struct CMUnitTest tests[] = {
		WITH_PAGES(compressed_pages_are_the_pages),
		WITH_PAGES(numbers_know_their_articles),
		WITH_PAGES(pages_expire),
		WITH_PAGES(purges_reach_their_pages_only),
		WITH_PAGES(page_that_was_begun_before_a_purge_is_not_stored),
		WITH_PAGES(other_servers_are_heard),
		WITH_PAGES(damaged_pages_are_not_served),
		WITH_PAGES(folder_that_is_taken_away_is_made_again),
		WITH_PAGES(folders_of_others_are_not_used),
		WITH_PAGES(pages_that_were_not_read_for_longest_go_first),
		WITH_PAGES(page_larger_than_all_may_be_is_refused),
		WITH_PAGES(few_large_pages_stay_below_the_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
