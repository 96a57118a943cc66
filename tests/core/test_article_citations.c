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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(precision_and_recall_are_high_and_no_negative_matches),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
