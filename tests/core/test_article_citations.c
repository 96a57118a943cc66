/* Citations of official documents, measured on the labelled sentences of tests/article/data/citations.tsv.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/citations.h"

#include <libgen.h>
#include <stdio.h>

enum { LINE_MAX_BYTES = 4096, CITATIONS_MAX = 16 };

/* What a label of the file, or the reader, says of a citation, in the notation of the file. */
typedef struct found {
	char labels[CITATIONS_MAX][256];
	size_t count;
} found;

typedef struct score {
	size_t sentences, expected, found, correct, wrong_negatives;
} score;

/* Decode \u{A0}. */
static void unescape(char *text)
{
	char *out = text;
	for (char *at = text; *at != '\0';) {
		if (strncmp(at, "\\u{", 3) != 0) {
			*out++ = *at++;
			continue;
		}
		unsigned long c = strtoul(at + 3, &at, 16);
		assert_int_equal(*at++, '}');
		if (c < 0x800) {
			*out++ = (char)(0xC0 | (c >> 6));
		} else {
			*out++ = (char)(0xE0 | (c >> 12));
			*out++ = (char)(0x80 | ((c >> 6) & 0x3F));
		}
		*out++ = (char)(0x80 | (c & 0x3F));
	}
	*out = '\0';
}

static void read_labels(found *labels, char *text)
{
	labels->count = 0;
	if (strcmp(text, "-") == 0) {
		return;
	}
	for (char *label = strtok(text, ";"); label != NULL; label = strtok(NULL, ";")) {
		label += strspn(label, " ");
		assert_true(labels->count < CITATIONS_MAX);
		snprintf(labels->labels[labels->count++], sizeof(labels->labels[0]), "%s", label);
	}
}

static void find_all(found *all, bv_slice sentence)
{
	bv_buf text = {.mem = bv_mem_libc()};
	bv_citation c;
	size_t at = 0;
	all->count = 0;
	while ((at = bv_citation_find(&c, sentence, at)) > 0) {
		bv_buf_clear(&text);
		bv_citation_key(&text, &c);
		bv_slice key = bv_buf_view(&text);
		const char *bare = (const char *)memchr(key.ptr, ':', key.len) + 1;
		int len = snprintf(all->labels[all->count], 256, "%s %.*s", bv_citation_kind_name(c.kind),
			(int)(key.ptr + key.len - bare), bare);
		if (c.date.year != 0) {
			len += snprintf(all->labels[all->count] + len, 256 - (size_t)len, " @%04d-%02d-%02d",
				c.date.year, c.date.month, c.date.day);
		}
		if (c.irregular) {
			snprintf(all->labels[all->count] + len, 256 - (size_t)len, " !");
		}
		assert_ptr_equal(c.text.ptr, sentence.ptr + c.offset);
		assert_true(c.symbol_offset >= c.offset && c.text.len > c.symbol_offset - c.offset);
		assert_true(all->count++ < CITATIONS_MAX - 1);
	}
	bv_buf_free(&text);
}

static void compare(score *s, const char *sentence, const found *expected, found *all)
{
	size_t correct = 0;
	for (size_t i = 0; i < expected->count; i++) {
		for (size_t k = 0; k < all->count; k++) {
			if (strcmp(expected->labels[i], all->labels[k]) == 0) {
				all->labels[k][0] = '\0';
				correct++;
				break;
			}
		}
	}
	s->sentences++;
	s->expected += expected->count;
	s->found += all->count;
	s->correct += correct;
	s->wrong_negatives += expected->count == 0 && all->count > 0;
	if (correct < expected->count || correct < all->count) {
		print_message("%s\n", sentence);
		for (size_t i = 0; i < expected->count; i++) {
			print_message("    should be %s\n", expected->labels[i]);
		}
		for (size_t k = 0; k < all->count; k++) {
			print_message(
				"    is        %s\n", all->labels[k][0] != '\0' ? all->labels[k] : "as it should");
		}
	}
}

static score measure(void)
{
	char path[1024], line[LINE_MAX_BYTES], folder[] = __FILE__;
	snprintf(path, sizeof(path), "%s/../article/data/citations.tsv", dirname(folder));
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	score s = {0};
	while (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#') {
			continue;
		}
		char *labels = strchr(line, '\t');
		assert_non_null(labels);
		*labels++ = '\0';
		unescape(line);
		found expected, all;
		read_labels(&expected, labels);
		find_all(&all, bv_slice_of(line, strlen(line)));
		compare(&s, line, &expected, &all);
	}
	fclose(file);
	return s;
}

static void precision_and_recall_are_high_and_no_negative_matches(void **state)
{
	(void)state;
	score s = measure();
	double precision = (double)s.correct / (double)s.found;
	double recall = (double)s.correct / (double)s.expected;
	print_message("%zu sentences, %zu citations: precision %.3f, recall %.3f\n", s.sentences,
		s.expected, precision, recall);
	assert_true(s.sentences >= 400);
	assert_true(precision >= 0.98);
	assert_true(recall >= 0.95);
	assert_int_equal(s.wrong_negatives, 0);
}

static bv_citation find_one(const char *text)
{
	bv_citation c;
	if (bv_citation_find(&c, bv_slice_of(text, strlen(text)), 0) == 0) {
		c.kind = BV_CITE_KINDS;
	}
	return c;
}

static void a_law_is_cited_with_its_name(void **state)
{
	(void)state;
	bv_citation c = find_one("theo Luật Phòng, chống rửa tiền số 14/2022/QH15.");
	assert_slice_equal(c.text, "Luật Phòng, chống rửa tiền số 14/2022/QH15");
	assert_slice_equal(c.type, "Luật");
	c = find_one("Bộ luật Lao động số 45/2019/QH14");
	assert_slice_equal(c.text, "Bộ luật Lao động số 45/2019/QH14");
	c = find_one("Luật này dài. Văn bản số 14/2022/QH15");
	assert_slice_equal(c.text, "Văn bản số 14/2022/QH15");
	c = find_one("Luật này dài; số 14/2022/QH15");
	assert_slice_equal(c.text, "14/2022/QH15");
}

static void the_word_for_the_type_may_stand_in_capitals(void **state)
{
	(void)state;
	bv_citation c = find_one("HỌC TẬP NGHỊ QUYẾT SỐ 57-NQ/TW VÀ");
	assert_slice_equal(c.text, "NGHỊ QUYẾT SỐ 57-NQ/TW");
	assert_slice_equal(c.type, "Nghị quyết");
	assert_slice_equal(find_one("THÔNG TƯ LIÊN TỊCH SỐ 16/2007/TTLT-BTP").text,
		"THÔNG TƯ LIÊN TỊCH SỐ 16/2007/TTLT-BTP");
	assert_slice_equal(find_one("Nghị Định số 42/2022/NĐ-CP").text, "Nghị Định số 42/2022/NĐ-CP");
	assert_slice_equal(find_one("đề án số 3/ĐA-UBND").text, "đề án số 3/ĐA-UBND");
	assert_slice_equal(
		find_one("BỘ LUẬT LAO ĐỘNG SỐ 45/2019/QH14").text, "BỘ LUẬT LAO ĐỘNG SỐ 45/2019/QH14");
	assert_slice_equal(find_one("XNGHỊ ĐỊNH 42/2022/NĐ-CP").text, "42/2022/NĐ-CP");
}

static void the_symbol_says_the_type_where_the_word_contradicts_it(void **state)
{
	(void)state;
	bv_citation c = find_one("theo Thông báo kết luận số 234/TB-VPCP.");
	assert_slice_equal(c.type, "Thông báo");
	assert_slice_equal(c.text, "Thông báo kết luận số 234/TB-VPCP");
	c = find_one("theo Kết luận số 234/TB-VPCP.");
	assert_slice_equal(c.type, "Thông báo");
	assert_slice_equal(c.text, "Kết luận số 234/TB-VPCP");
	assert_slice_equal(find_one("Quy định số 37-QĐ/TW").type, "Quy định");
	assert_slice_equal(find_one("Quyết định số 37-QĐ/TW").type, "Quyết định");
	assert_slice_equal(find_one("Chương trình số 17/CT-UBND").type, "Chương trình");
	assert_slice_equal(find_one("Thông tri số 07-TTr/ĐUK").type, "Thông tri");
	assert_slice_equal(find_one("Kế hoạch phối hợp số 4/KH-SNV").type, "Kế hoạch phối hợp");
	assert_slice_equal(find_one("Công văn số 12/CT-TTHT").type, "Công văn");
	assert_slice_equal(find_one("Văn bản số 69/TT-SNV").type, "Văn bản");
	assert_slice_equal(find_one("Quyết định số 327/CT").type, "Quyết định");
}

static void a_year_behind_the_number_alone_is_the_citations(void **state)
{
	(void)state;
	bv_citation c = find_one("theo Nghị định 168/2024, từ đầu năm");
	assert_slice_equal(c.text, "Nghị định 168/2024");
	assert_slice_equal(c.number, "168");
	assert_int_equal(c.year, 2024);
	c = find_one("Nghị quyết số 66.7/2025/NQ-CP");
	assert_slice_equal(c.text, "Nghị quyết số 66.7/2025/NQ-CP");
	assert_slice_equal(c.number, "66.7");
	assert_false(c.irregular);
}

static void a_symbol_is_cited_whole_or_not_at_all(void **state)
{
	(void)state;
	bv_citation c = find_one("theo Quyết định số 12/QĐ/UBND của xã");
	assert_slice_equal(c.text, "Quyết định số 12/QĐ/UBND");
	assert_slice_equal(c.issuer, "UBND");
	assert_true(c.irregular);
	assert_int_equal(find_one("Quyết định số 12/QĐ/ubndx").kind, BV_CITE_KINDS);
	assert_slice_equal(
		find_one("Nghị định 1/2020/NĐ-CP/Nghị định 2/2020/NĐ-CP").text, "Nghị định 1/2020/NĐ-CP");
	assert_slice_equal(find_one("Luật 91/2025/QH15/VBHN").text, "Luật 91/2025/QH15");
}

static void what_a_list_says_once_holds_for_all_in_it(void **state)
{
	(void)state;
	bv_buf key = {.mem = bv_mem_libc()};
	bv_slice text = BV_SLICE("theo Nghị quyết số 18 và 19-NQ/TW, 7-NQ/ABCD; 12 người");
	bv_citation c;
	size_t at = bv_citation_find(&c, text, 0);
	bv_citation_key(&key, &c);
	assert_slice_equal(c.text, "Nghị quyết số 18");
	assert_slice_equal(bv_buf_view(&key), "party:18-NQ/TW");
	assert_slice_equal(c.issuer, "TW");
	at = bv_citation_find(&c, text, at);
	assert_slice_equal(c.text, "19-NQ/TW");
	at = bv_citation_find(&c, text, at);
	assert_slice_equal(c.text, "7-NQ/ABCD");
	assert_slice_equal(c.type, "Nghị quyết");
	assert_int_equal(bv_citation_find(&c, text, at), 0);
	text = BV_SLICE("Quy định 66-QĐ/TW, 399-QĐ/TW");
	at = bv_citation_find(&c, text, 0);
	assert_true(bv_citation_find(&c, text, at) > at);
	assert_slice_equal(c.type, "Quy định");
	text = BV_SLICE("Luật 31/2024/QH15 và 653/2019/UBTVQH14");
	at = bv_citation_find(&c, text, 0);
	assert_true(bv_citation_find(&c, text, at) > at);
	assert_slice_equal(c.type, "");
	bv_buf_free(&key);
}

static void what_follows_a_dash_in_the_sentence_is_no_part_of_the_symbol(void **state)
{
	(void)state;
	assert_slice_equal(find_one("98/QĐ-UBND-tu sửa trường").text, "98/QĐ-UBND");
	assert_slice_equal(find_one("98/QĐ-UBND - UBND tỉnh yêu cầu").text, "98/QĐ-UBND");
	assert_slice_equal(find_one("98/QĐ-UBND-VP của tỉnh").text, "98/QĐ-UBND-VP");
}

static void confidence_says_whether_it_is_one_document(void **state)
{
	(void)state;
	assert_int_equal(find_one("91/2025/QH15").confidence, BV_CONFIDENCE_HIGH);
	assert_int_equal(find_one("42/2022/NĐ-CP").confidence, BV_CONFIDENCE_HIGH);
	assert_int_equal(find_one("2561/QĐ-TTg").confidence, BV_CONFIDENCE_MEDIUM);
	assert_int_equal(find_one("2561/QĐ-TTg ngày 31/12/2016").confidence, BV_CONFIDENCE_HIGH);
	assert_int_equal(find_one("22/QĐ-THPT ngày 31/12/2016").confidence, BV_CONFIDENCE_MEDIUM);
	assert_int_equal(find_one("189-CV/ĐU").confidence, BV_CONFIDENCE_MEDIUM);
	assert_int_equal(find_one("NQTW4").confidence, BV_CONFIDENCE_LOW);
	assert_int_equal(find_one("NQTW4 (khóa XI)").confidence, BV_CONFIDENCE_HIGH);
	assert_int_equal(find_one("Chỉ thị 03.").confidence, BV_CONFIDENCE_LOW);
	assert_int_equal(find_one("Nghị định 168/2024.").confidence, BV_CONFIDENCE_MEDIUM);
	assert_int_equal(find_one("Chỉ thị 03 ngày 1/2/2013").confidence, BV_CONFIDENCE_MEDIUM);
}

static void ampersands_and_spaces_count_for_nothing_escaped_too(void **state)
{
	(void)state;
	bv_buf key = {.mem = bv_mem_libc()};
	bv_citation c = find_one("43/2006/QĐ-BGD&amp;ĐT.");
	bv_citation_key(&key, &c);
	assert_slice_equal(c.text, "43/2006/QĐ-BGD&amp;ĐT");
	assert_slice_equal(bv_buf_view(&key), "state:43/2006/QĐ-BGDĐT");
	c = find_one("Công văn số&nbsp;77/&nbsp;UBND-NC.");
	assert_slice_equal(c.text, "Công văn số&nbsp;77/&nbsp;UBND-NC");
	bv_buf_free(&key);
}

/* Two megabytes of each: a reader that is not linear in them does not come to an end while anybody waits. */
static void hostile_text_is_read_in_linear_time(void **state)
{
	(void)state;
	static const char *const pieces[] = {"1", "A", "a", "Đ", "N", "n", "NQ", " ", "\xC2\xA0", "/",
		"-", "1/", "1-", "1 ", "1A", "1/A-", "1/2000/", "1-NQ/", "NQTW", "NQ ", "số", "số 1",
		"Luật ", "Luật 1/2000/QH1", "ngày ", "1/NĐ-CP ngày ", "1/NĐ-CP của ", "Nghị quyết ",
		"(khóa ", "1/TTLT-A-A-A-A-A-A-A-A-A-A-A-A", "1/QĐ/", "1/QĐ/A/", "/A", "Nghị định 1/2000",
		"1.1/", "1, ", "Nghị quyết 1, ", "1/NĐ-CP, ", "Công văn 1/A-B, 1/A-B", "&amp;", "1/A&amp;",
		"https://", "\xE2\x80\x93"};
	enum { SIZE = 2 << 20 };
	char *text = malloc(SIZE);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		size_t len = 0, piece = strlen(pieces[i]);
		for (; len + piece <= SIZE; len += piece) {
			memcpy(text + len, pieces[i], piece);
		}
		bv_citation c;
		size_t at = 0, before = 0;
		while ((at = bv_citation_find(&c, bv_slice_of(text, len), at)) > 0) {
			assert_true(at > before && at <= len);
			before = at;
		}
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(precision_and_recall_are_high_and_no_negative_matches),
		cmocka_unit_test(a_law_is_cited_with_its_name),
		cmocka_unit_test(the_word_for_the_type_may_stand_in_capitals),
		cmocka_unit_test(the_symbol_says_the_type_where_the_word_contradicts_it),
		cmocka_unit_test(a_year_behind_the_number_alone_is_the_citations),
		cmocka_unit_test(a_symbol_is_cited_whole_or_not_at_all),
		cmocka_unit_test(what_a_list_says_once_holds_for_all_in_it),
		cmocka_unit_test(what_follows_a_dash_in_the_sentence_is_no_part_of_the_symbol),
		cmocka_unit_test(confidence_says_whether_it_is_one_document),
		cmocka_unit_test(ampersands_and_spaces_count_for_nothing_escaped_too),
		cmocka_unit_test(hostile_text_is_read_in_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
