/* Slugs of any bytes, under options that the first two bytes choose: the output's language, its bound, and what makes one
 * slug of one title in all its forms.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "fuzz.h"

#include "baiviet/slug.h"
#include "baiviet/text.h"

/* The most that one byte becomes: % in Vietnamese, with a space at both ends. */
enum { LONGEST_PER_BYTE = 12 };

static bv_buf slug_of(bv_slice title, const bv_slug_opts *opts)
{
	bv_buf out = fuzz_buf();
	MUST(bv_slug(&out, title, opts, NULL) == BV_OK);
	return out;
}

static void must_be_slug(bv_slice title, bv_slice slug, const bv_slug_opts *opts)
{
	bv_buf made = slug_of(title, opts);
	MUST_EQUAL(bv_buf_view(&made), slug);
	bv_buf_free(&made);
}

static void must_be_words(bv_slice slug)
{
	for (size_t i = 0; i < slug.len; i++) {
		char c = slug.ptr[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		MUST(alnum || (c == '-' && i > 0 && i + 1 < slug.len && slug.ptr[i - 1] != '-'));
	}
}

/* Twice the title, with a space between. */
static void must_join(bv_slice title, bv_slice slug, const bv_slug_opts *opts)
{
	bv_buf twice = fuzz_buf(), expected = fuzz_buf();
	bv_buf_slice(&twice, title);
	BV_PUTS(&twice, " ");
	bv_buf_slice(&twice, title);
	bv_buf_slice(&expected, slug);
	if (slug.len != 0) {
		BV_PUTS(&expected, "-");
	}
	bv_buf_slice(&expected, slug);
	must_be_slug(bv_buf_view(&twice), bv_buf_view(&expected), opts);
	bv_buf_free(&twice);
	bv_buf_free(&expected);
}

/* Serbian tells đ from the ð that normalize() takes for it. */
static void must_be_one_in_normal_form(bv_slice title, bv_slice slug, const bv_slug_opts *opts)
{
	bv_buf normal = fuzz_buf();
	bv_normal_opts form = {.tone = BV_TONE_OLD, .nbsp_to_space = true};
	MUST(bv_text_normalize(&normal, title, &form, NULL) == BV_OK);
	if (opts->locale != bv_slug_locale_find(BV_SLICE("sr"))) {
		must_be_slug(bv_buf_view(&normal), slug, opts);
	}
	bv_buf_free(&normal);
}

static void try_default(bv_slice title, bv_slug_opts opts)
{
	bv_buf made = slug_of(title, &opts);
	bv_slice slug = bv_buf_view(&made);
	must_be_words(slug);
	MUST(slug.len <= title.len * LONGEST_PER_BYTE);
	MUST(bv_slug_is_made(slug, &opts) == (slug.len != 0));
	must_be_slug(slug, slug, &opts);
	must_join(title, slug, &opts);
	must_be_one_in_normal_form(title, slug, &opts);
	opts.keep_case = true;
	bv_buf cased = slug_of(title, &opts);
	MUST(cased.len == slug.len);
	for (size_t i = 0; i < cased.len; i++) {
		bool upper = cased.ptr[i] >= 'A' && cased.ptr[i] <= 'Z';
		MUST((upper ? cased.ptr[i] + 0x20 : cased.ptr[i]) == slug.ptr[i]);
	}
	bv_buf_free(&cased);
	bv_buf_free(&made);
}

static void try_cut(bv_slice title, const bv_slug_opts *opts)
{
	bv_slug_opts uncut = *opts;
	uncut.max_length = 0;
	bv_buf whole = slug_of(title, &uncut), cut = slug_of(title, opts);
	MUST(opts->max_length == 0 || cut.len <= opts->max_length);
	MUST(bv_slice_starts(bv_buf_view(&whole), bv_buf_view(&cut)));
	MUST(cut.len != 0 || whole.len == 0);
	bv_buf_free(&whole);
	bv_buf_free(&cut);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const separators[] = {"-", "_", "", "~.~"};
	static const char *const locales[] = {"vi", "de", "sr", "uk", "bg", "da", "eo", "tr"};
	if (size < 2) {
		return 0;
	}
	const char *separator = separators[data[0] & 3], *locale = locales[data[1] & 7];
	bv_slug_opts opts = bv_slug_default_opts;
	opts.locale = bv_slug_locale_find(bv_slice_of(locale, strlen(locale)));
	opts.symbols = (data[1] & 8) != 0;
	bv_slice title = bv_slice_of((const char *)data + 2, size - 2);
	try_default(title, opts);
	opts.separator = bv_slice_of(separator, strlen(separator));
	opts.max_length = data[0] >> 2;
	opts.keep_case = (data[1] & 16) != 0;
	opts.fallback = (data[1] & 32) != 0 ? BV_SLICE("Bài viết") : BV_SLICE("");
	try_cut(title, &opts);
	return 0;
}
