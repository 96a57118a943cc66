/* That no title costs more than time linear in its length, however hostile: counted in steps, not in seconds.
 *
 *   title_steps [BYTES]      each pattern at BYTES (16384 by default) and at four times that
 *
 * A step is an edge of the core's control flow, as the compiler instruments it, or a byte that the C library moved or looked at.
 * Four times the text may take four times the steps, and a little; what is quadratic takes sixteen times.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/slug.h"
#include "baiviet/text.h"

#include <stdio.h>
#include <stdlib.h>

#define UNCOUNTED __attribute__((no_sanitize("coverage")))

static uint64_t steps;

UNCOUNTED void __sanitizer_cov_trace_pc(void)
{
	steps++;
}

/* The linker sends the core's calls here: --wrap. */
void *__real_memcpy(void *to, const void *from, size_t size);
void *__real_memmove(void *to, const void *from, size_t size);
void *__real_memset(void *to, int byte, size_t size);
void *__real_memchr(const void *in, int byte, size_t size);
int __real_memcmp(const void *a, const void *b, size_t size);

UNCOUNTED void *__wrap_memcpy(void *to, const void *from, size_t size)
{
	steps += size;
	return __real_memcpy(to, from, size);
}

UNCOUNTED void *__wrap_memmove(void *to, const void *from, size_t size)
{
	steps += size;
	return __real_memmove(to, from, size);
}

UNCOUNTED void *__wrap_memset(void *to, int byte, size_t size)
{
	steps += size;
	return __real_memset(to, byte, size);
}

UNCOUNTED void *__wrap_memchr(const void *in, int byte, size_t size)
{
	const char *found = __real_memchr(in, byte, size);
	steps += found != NULL ? (size_t)(found - (const char *)in) : size;
	return (void *)(uintptr_t)found;
}

UNCOUNTED int __wrap_memcmp(const void *a, const void *b, size_t size)
{
	steps += size;
	return __real_memcmp(a, b, size);
}

UNCOUNTED static void *take(void *ctx, size_t size)
{
	(void)ctx;
	return malloc(size);
}

UNCOUNTED static void *retake(void *ctx, void *ptr, size_t old, size_t size)
{
	(void)ctx;
	steps += old;
	return realloc(ptr, size);
}

UNCOUNTED static void give(void *ctx, void *ptr)
{
	(void)ctx;
	free(ptr);
}

static const bv_mem mem = {take, retake, give, NULL};

static bv_status slug(bv_buf *out, bv_slice text)
{
	bv_slug_opts opts = bv_slug_default_opts;
	(void)bv_slug_is_made(text, &opts);
	return bv_slug(out, text, &opts, NULL);
}

static bv_status slug_localized(bv_buf *out, bv_slice text)
{
	bv_slug_opts opts = bv_slug_default_opts;
	opts.symbols = true;
	opts.locale = bv_slug_locale_find(BV_SLICE("de"));
	opts.separator = BV_SLICE("~~");
	opts.max_length = text.len / 2;
	return bv_slug(out, text, &opts, NULL);
}

static bv_status normalize(bv_buf *out, bv_slice text)
{
	return bv_text_normalize(out, text, &(bv_normal_opts){.nbsp_to_space = true}, NULL);
}

static bv_status place_tones(bv_buf *out, bv_slice text)
{
	return bv_text_normalize(out, text, &(bv_normal_opts){.tone = BV_TONE_NEW}, NULL);
}

static bv_status from_legacy(bv_buf *out, bv_slice text)
{
	bv_status status = BV_OK;
	for (bv_legacy from = BV_LEGACY_TCVN3; from <= BV_LEGACY_CP1258 && status == BV_OK; from++) {
		status = bv_text_from_legacy(out, text, from, NULL);
	}
	return status;
}

static bv_status guess_legacy(bv_buf *out, bv_slice text)
{
	(void)bv_text_guess_legacy(text, out->mem);
	return BV_OK;
}

static bv_status text_of(bv_buf *out, bv_slice text)
{
	return bv_text_of_html(out, text, NULL);
}

static const struct {
	const char *name;
	bv_status (*work)(bv_buf *out, bv_slice text);
} works[] = {{"slug", slug}, {"slug, localized", slug_localized}, {"normalize", normalize},
	{"tones", place_tones}, {"from_legacy", from_legacy}, {"guess_legacy", guess_legacy},
	{"text_of", text_of}};

/* What is repeated. Where there is a NUL in it, what stands before that comes once, at the beginning. */
static const struct {
	const char *text;
	size_t len;
} patterns[] = {
#define PATTERN(text)                                                                              \
	{                                                                                              \
		text, sizeof(text) - 1                                                                     \
	}
	PATTERN("Nghị định 43/2011/NĐ-CP, "), PATTERN("a"), PATTERN("-"), PATTERN("a-"), PATTERN("'"),
	PATTERN("a'"), PATTERN("' "), PATTERN("a\0\u0301"), PATTERN("x\0\u0306\u0323"),
	PATTERN("x\0\u0323\u0306\u05B0\u0315"), PATTERN("x\0\u0301\u200B"), PATTERN("a\u0301\u0302"),
	PATTERN("o\u0303\u031B "), PATTERN("\u200B"), PATTERN("a\u200B"), PATTERN("\u200B\u0301"),
	PATTERN("a\0\u200B\u0610"), PATTERN("'\0\u0301"), PATTERN("'\u0301"), PATTERN("ь"),
	PATTERN("ь'"), PATTERN("ー"), PATTERN("\u1100\0\u1161"), PATTERN("\u1100\u1161\u11A8"),
	PATTERN("и\u0306"), PATTERN("ก\0\u0E38\u0EB8"), PATTERN("ก\u0EB8\u0E38"), PATTERN("日本"),
	PATTERN("\U00012000"), PATTERN("\uFDFA"), PATTERN("ä%"), PATTERN("\u01DF"), PATTERN("ð"),
	PATTERN("\u200E"), PATTERN("א\0\u200F"), PATTERN("\uFE0F©"), PATTERN("hoà "),
	PATTERN("hòa\u0333"), PATTERN("\xFF"), PATTERN("\xE1\xBA"), PATTERN("\xF0\x9F\x98"),
	PATTERN("<"), PATTERN("<a "), PATTERN("<a b='"), PATTERN("</"), PATTERN("<!--"),
	PATTERN("<!-- -"), PATTERN("<script>"), PATTERN("<script><!--"), PATTERN("<p>"), PATTERN("&"),
	PATTERN("&amp"), PATTERN("&#x"), PATTERN("&notit"), PATTERN("\xA9\xAC"), PATTERN("a^'"),
	PATTERN("dd\\"), PATTERN("a\xF8"), PATTERN("Uû ban nh©n ")};

static bv_slice repeated(bv_buf *text, size_t pattern, size_t bytes)
{
	const char *unit = patterns[pattern].text, *end = unit + patterns[pattern].len;
	const char *nul = memchr(unit, '\0', patterns[pattern].len);
	bv_buf_clear(text);
	if (nul != NULL) {
		bv_buf_put(text, unit, (size_t)(nul - unit));
		unit = nul + 1;
	}
	while (text->len < bytes) {
		bv_buf_put(text, unit, (size_t)(end - unit));
	}
	return bv_buf_view(text);
}

static uint64_t steps_of(size_t work, bv_slice text)
{
	bv_buf out = {.mem = &mem};
	steps = 0;
	bv_status status = works[work].work(&out, text);
	bv_buf_free(&out);
	return status == BV_OK ? steps : UINT64_MAX;
}

int main(int argc, char **argv)
{
	enum { TIMES = 4, SLACK = 8 /* a part of what is allowed */, FIXED = 20000 };
	size_t bytes = argc > 1 ? strtoul(argv[1], NULL, 10) : 16384;
	int passed = 0, failed = 0;
	for (size_t work = 0; work < sizeof(works) / sizeof(works[0]); work++) {
		uint64_t most = 0;
		for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
			bv_buf text = {.mem = &mem};
			uint64_t once = steps_of(work, repeated(&text, i, bytes));
			uint64_t more = steps_of(work, repeated(&text, i, TIMES * bytes));
			bv_buf_free(&text);
			bool linear = more <= once * TIMES + once * TIMES / SLACK + FIXED;
			passed += linear;
			failed += !linear;
			most = more > most ? more : most;
			if (!linear) {
				printf("%s of pattern %zu: %llu steps, then %llu\n", works[work].name, i,
					(unsigned long long)once, (unsigned long long)more);
			}
		}
		printf("%s: at most %.0f steps a byte\n", works[work].name,
			(double)most / (double)(TIMES * bytes));
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
