/* Slugs of titles, by what is in them.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/slug.h"
#include "baiviet/text.h"

#include <stdio.h>

typedef struct pair {
	const char *title, *slug;
} pair;

static void check(const char *title, const char *slug, bv_slug_opts opts)
{
	bv_buf out = {.mem = bv_mem_libc()};
	BV_PUTS(&out, "kept ");
	assert_int_equal(bv_slug(&out, bv_slice_of(title, strlen(title)), &opts, NULL), BV_OK);
	assert_slice_equal(bv_buf_view_from(&out, 5), slug);
	assert_memory_equal(out.ptr, "kept ", 5);
	bv_buf_free(&out);
}

static void check_all(const pair *pairs, size_t count, bv_slug_opts opts)
{
	for (size_t i = 0; i < count; i++) {
		check(pairs[i].title, pairs[i].slug, opts);
	}
}

#define assert_slugs(pairs, opts) check_all((pairs), sizeof(pairs) / sizeof((pairs)[0]), (opts))

static bv_slug_opts locale(const char *name)
{
	bv_slug_opts opts = bv_slug_default_opts;
	opts.locale = bv_slug_locale_find(bv_slice_of(name, strlen(name)));
	return opts;
}

static bv_slug_opts separated(const char *separator, size_t max_length)
{
	bv_slug_opts opts = bv_slug_default_opts;
	opts.separator = bv_slice_of(separator, strlen(separator));
	opts.max_length = max_length;
	return opts;
}

static void titles_fold_whatever_form_they_are_stored_in(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"Nghị định số 43/2011/NĐ-CP", "nghi-dinh-so-43-2011-nd-cp"},
		{"NGHI\u0323 ĐI\u0323NH SÔ\u0301 43/2011/NĐ-CP", "nghi-dinh-so-43-2011-nd-cp"},
		{"Nguyễn Nguye\u0302\u0303n Nguye\u0303\u0302n Nguyê\u0303n",
			"nguyen-nguyen-nguyen-nguyen"},
		{"Ðà Nẵng, Ɖồng Tháp, ɖường", "da-nang-dong-thap-duong"},
		{"Hoà Bình Hòa Bình thuỷ thủy", "hoa-binh-hoa-binh-thuy-thuy"},
		{"Xã Ea Kar – buôn Ê Đê đón Tết", "xa-ea-kar-buon-e-de-don-tet"},
		{"ƀuôn Ƀuôn čar pơ\u0306 Ê\u0306", "buon-buon-car-po-e"},
		{"Ｔｉｎ ①㎏ Ⅻ ﬁ ²", "tin-1kg-xii-fi-2"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void figures_stay_apart(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"6,5% – 92.5", "6-5-92-5"},
		{"2.340.000đ/tháng", "2-340-000d-thang"},
		{"1½ giờ, ½kg", "1-1-2-gio-1-2kg"},
		{"50 µg ㎍", "50-ug-ug"},
		{"5'10 1'000'000 '90", "5-10-1-000-000-90"},
		{"5″10 24″x36‴y", "5-10-24-x36-y"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void apostrophes_vanish_inside_words_and_separate_elsewhere(void **state)
{
	(void)state;
	static const char *const kinds[] = {
		"'", "`", "´", "’", "‘", "‛", "ʼ", "ʻ", "′", "＇", "ꞌ", "\u02BD"};
	char title[64];
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const char *k = kinds[i];
		snprintf(title, sizeof(title), "M%sNông R%slấp Cư M%s\u200Bgar", k, k, k);
		check(title, "mnong-rlap-cu-mgar", bv_slug_default_opts);
		snprintf(title, sizeof(title), "%sTin%s %snóng%s%s mới%s", k, k, k, k, k, k);
		check(title, "tin-nong-moi", bv_slug_default_opts);
		snprintf(title, sizeof(title), "rock %sn%s roll, a%s%sb", k, k, k, k);
		check(title, "rock-n-roll-a-b", bv_slug_default_opts);
		check(k, "", bv_slug_default_opts);
	}
}

static void invisible_characters_change_nothing(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"\uFEFFTin\u200B mới\u00AD", "tin-moi"},
		{"chuyển\u00ADđổi", "chuyendoi"},
		{"M\u00AD'\u00ADNông", "mnong"},
		{"и\u200D\u0306", "y"},
		{"1\uFE0F\u20E3 Bước một", "1-buoc-mot"},
		{"\u200E\u202AHà Nội\u202C", "ha-noi"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void symbols_and_dashes_separate(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"Tin vui 🎉 hôm nay 🇻🇳", "tin-vui-hom-nay"},
		{"Bắc–Nam — “Sóng” … • → ☆", "bac-nam-song"},
		{"  --- Gạch---ngang ---", "gach-ngang"},
		{"a\u0301 -\u0301- \u0323b", "a-b"},
		{"R&D, 100%, a@b, C++, 5₫", "r-d-100-a-b-c-5"},
		{"", ""},
		{"?!.", ""},
		{"đ", "d"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void ill_formed_bytes_separate_and_lose_nothing_else(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"ti\xE1\xBAn m\xFFới", "ti-n-m-oi"},
		{"\xF0\x9F\x98Hà Nội\xC3", "ha-noi"},
		{"a\xC3\u200B\xA9"
		 "b",
			"a-b"},
		{"\xED\xA0\x80\xC0\xAF", ""},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void other_scripts_are_spelt_as_they_sound(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"北京", "beijing"},
		{"한국 \u1112\u1161\u11AB\u1100\u116E\u11A8", "hangug-hangug"},
		{"コーヒー がぱ か\u3099は\u309A", "kohi-gapa-gapa"},
		{"Толстой Толстои\u0306 объект", "tolstoy-tolstoy-obekt"},
		{"Αθήνα", "athina"},
		{"ភ្នំពេញ", "phnampenh"},
		{"กรุงเทพ", "krungethph"},
		{"ວຽງຈັນ", "vyngchan"},
		{"مُحَمَّد محمد", "mhmd-mhmd"},
		{"\U0001D538\U0001D7D8", "a0"},
		{"ꪼꪕ", "ait"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void letters_without_a_reading_become_numbers(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"\U00012000\U00012001", "u12000u12001"},
		{"chữ \U00021A38", "chu-u21a38"},
		/* Adlam has capitals. */
		{"\U0001E900 \U0001E922", "u1e922-u1e922"},
		/* Silent letters only where a word has nothing else. */
		{"Ь ь соль ьa", "u44c-u44c-sol-a"},
		{"ー", "u30fc"},
	};
	assert_slugs(pairs, bv_slug_default_opts);
}

static void marks_that_are_vowels_count_in_canonical_order(void **state)
{
	(void)state;
	/* Sara u and the vowel sign u of Lao are of different classes, and change places when composed. */
	check("ก\u0E38\u0EB8", "kuou", bv_slug_default_opts);
	check("ก\u0EB8\u0E38", "kuou", bv_slug_default_opts);
}

static void capitals_stay_when_asked(void **state)
{
	(void)state;
	bv_slug_opts opts = bv_slug_default_opts;
	opts.keep_case = true;
	static const pair pairs[] = {
		{"TP.HCM: Đường Nguyễn Huệ", "TP-HCM-Duong-Nguyen-Hue"},
		{"Ærø ŒUVRE Ⅻ Я", "Aero-OeUVRE-XII-Ya"},
	};
	assert_slugs(pairs, opts);
}

static void any_separator_separates(void **state)
{
	(void)state;
	check("Hà Nội – Huế", "ha_noi_hue", separated("_", 0));
	check("Hà Nội – Huế", "hanoihue", separated("", 0));
	check("Hà Nội – Huế", "ha~.~noi~.~hue", separated("~.~", 0));
	check("Hà", "ha", separated("~.~", 0));
	check("", "", separated("~.~", 0));
	assert_true(bv_slug_separator_ok(BV_SLICE("")));
	assert_true(bv_slug_separator_ok(BV_SLICE("aZ09-._~")));
	static const char *const escaped[] = {"/", " ", "%", "+", "đ", "&", "a\n", "'"};
	for (size_t i = 0; i < sizeof(escaped) / sizeof(escaped[0]); i++) {
		assert_false(bv_slug_separator_ok(bv_slice_of(escaped[i], strlen(escaped[i]))));
	}
}

static void long_slugs_are_cut_at_the_end_of_a_word(void **state)
{
	(void)state;
	static const char *const cuts[] = {"ha-noi-hue", "h", "ha", "ha", "ha", "ha", "ha-noi",
		"ha-noi", "ha-noi", "ha-noi", "ha-noi-hue", "ha-noi-hue"};
	for (size_t max = 0; max < sizeof(cuts) / sizeof(cuts[0]); max++) {
		check("Hà Nội – Huế", cuts[max], separated("-", max));
	}
	check("Hà Nội – Huế", "ha", separated("---", 7));
	check("Hà Nội – Huế", "ha---noi", separated("---", 8));
	check("Hà Nội – Huế", "hanoi", separated("", 7));
	assert_int_equal(bv_slug_cut(BV_SLICE("ha-noi"), BV_SLICE("-"), 6), 6);
	assert_int_equal(bv_slug_cut(BV_SLICE("ha-noi"), BV_SLICE("-"), 5), 2);
	assert_int_equal(bv_slug_cut(BV_SLICE("ha-noi"), BV_SLICE("-"), 2), 2);
	assert_int_equal(bv_slug_cut(BV_SLICE("ha-noi"), BV_SLICE("-"), 1), 1);
	assert_int_equal(bv_slug_cut(BV_SLICE("ha--noi"), BV_SLICE("--"), 3), 2);
	assert_int_equal(bv_slug_cut(BV_SLICE("hanoi"), BV_SLICE(""), 3), 3);
}

static void an_empty_slug_gives_way_to_the_fallback(void **state)
{
	(void)state;
	bv_slug_opts opts = bv_slug_default_opts;
	opts.fallback = BV_SLICE("Bài viết!");
	check("???", "bai-viet", opts);
	check("", "bai-viet", opts);
	check("a", "a", opts);
	opts.max_length = 5;
	check("", "bai", opts);
	opts.separator = BV_SLICE("_");
	opts.max_length = 0;
	check("", "bai_viet", opts);
}

static void locales_spell_their_letters(void **state)
{
	(void)state;
	static const char *const german[] = {"de", "de_AT", "DE-ch"};
	for (size_t i = 0; i < 3; i++) {
		check("Ärger Öl Übung ẞ ǟ", "aerger-oel-uebung-ss-ae", locale(german[i]));
		check("A\u0308rger o\u0323\u0308 o\u200B\u0308", "aerger-o-oe", locale(german[i]));
	}
	check("Ærø på Å", "aeroe-paa-aa", locale("da"));
	check("Đorđe", "djordje", locale("sr"));
	check("Київ", "kyiv", locale("uk"));
	check("İstanbul ığdır", "istanbul-igdir", locale("tr"));
	check("Ärger Đà", "arger-da", locale("xx"));
	check("Ärger Đà", "arger-da", locale("english"));
	check("Ärger Đà", "arger-da", locale(""));
}

static void symbols_speak_when_asked(void **state)
{
	(void)state;
	bv_slug_opts opts = bv_slug_default_opts;
	opts.symbols = true;
	static const pair pairs[] = {
		{"R&D 100% a@b C++ 5₫", "r-va-d-100-phan-tram-a-a-cong-b-c-cong-cong-5-dong"},
		{"50％ ＆", "50-phan-tram-va"},
		{"Đường", "duong"},
	};
	assert_slugs(pairs, opts);
	opts.locale = bv_slug_locale_find(BV_SLICE("en"));
	check("R&D 100% a@b C++ 5₫", "r-and-d-100-percent-a-at-b-c-plus-plus-5-dong", opts);
	opts.locale = bv_slug_locale_find(BV_SLICE("de"));
	check("Öl & Käse", "oel-und-kaese", opts);
}

/* Every way a title may lie across the windows that are folded at once. */
static void nothing_depends_on_where_a_title_lies(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"ế", "đ", " – ", "'", "日", "\xE1\xBA", "e\u0302\u0301", "-\u200B-", "½"};
	static const char *const folded[] = {"e", "d", "-", "", "ri", "-", "e", "-", "-1-2"};
	bv_slug_opts opts = bv_slug_default_opts;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (size_t before = 1; before < 150; before++) {
			char title[400], slug[400];
			memset(title, 'A', before);
			memset(slug, 'a', before);
			snprintf(title + before, sizeof(title) - before, "%s%0*d", parts[i], 70, 0);
			snprintf(slug + before, sizeof(slug) - before, "%s%0*d", folded[i], 70, 0);
			check(title, slug, opts);
			title[before + strlen(parts[i])] = '\0';
			size_t end = before + strlen(folded[i]);
			slug[end] = '\0';
			if (slug[end - 1] == '-') {
				slug[end - 1] = '\0';
			}
			check(title, slug, opts);
		}
	}
}

static void what_is_a_slug_is_seen_to_be(void **state)
{
	(void)state;
	bv_slug_opts opts = bv_slug_default_opts;
	char text[80];
	for (size_t len = 1; len < sizeof(text); len++) {
		memset(text, 'a', len);
		bv_slice all = bv_slice_of(text, len);
		assert_true(bv_slug_is_made(all, &opts));
		for (size_t at = 0; at < len; at++) {
			static const char others[] = {'A', '_', '\0', '\x80', '{', '/', ':', ' '};
			for (size_t i = 0; i < sizeof(others); i++) {
				text[at] = others[i];
				assert_false(bv_slug_is_made(all, &opts));
			}
			text[at] = '-';
			assert_int_equal(bv_slug_is_made(all, &opts), at > 0 && at < len - 1);
			if (at > 0) {
				text[at - 1] = '-';
				assert_false(bv_slug_is_made(all, &opts));
				text[at - 1] = 'a';
			}
			text[at] = 'a';
		}
	}
	assert_false(bv_slug_is_made(BV_SLICE(""), &opts));
	opts.max_length = 3;
	assert_true(bv_slug_is_made(BV_SLICE("abc"), &opts));
	assert_false(bv_slug_is_made(BV_SLICE("abcd"), &opts));
	opts.max_length = 0;
	opts.keep_case = true;
	assert_false(bv_slug_is_made(BV_SLICE("abc"), &opts));
}

static void the_limit_of_a_buffer_holds(void **state)
{
	(void)state;
	bv_slug_opts opts = bv_slug_default_opts;
	bv_buf out = {.mem = bv_mem_libc(), .max = 100};
	bv_slice ligature = BV_SLICE("\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA");
	assert_int_equal(bv_slug(&out, ligature, &opts, NULL), BV_ERR_LIMIT);
	bv_buf_free(&out);
}

static void no_memory_is_reported_wherever_it_ends(void **state)
{
	(void)state;
	bv_slug_opts opts = locale("de");
	opts.symbols = true;
	opts.separator = BV_SLICE("--------------------------------------------");
	bv_status status = BV_ERR_NOMEM;
	size_t calls = 0;
	for (; status != BV_OK && calls < 100; calls++) {
		failing_mem failing;
		failing_mem_init(&failing, calls);
		bv_buf out = {.mem = &failing.mem};
		status = bv_slug(&out,
			BV_SLICE("и\u0306 & \uFDFA \uFDFA \uFDFA \uFDFA \uFDFA a b c d e f g h i j k l m n o p "
					 "q r s t u"),
			&opts, NULL);
		assert_true(status == BV_OK || status == BV_ERR_NOMEM);
		bv_buf_free(&out);
	}
	assert_int_equal(status, BV_OK);
	assert_true(calls > 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_fold_whatever_form_they_are_stored_in),
		cmocka_unit_test(figures_stay_apart),
		cmocka_unit_test(apostrophes_vanish_inside_words_and_separate_elsewhere),
		cmocka_unit_test(invisible_characters_change_nothing),
		cmocka_unit_test(symbols_and_dashes_separate),
		cmocka_unit_test(ill_formed_bytes_separate_and_lose_nothing_else),
		cmocka_unit_test(other_scripts_are_spelt_as_they_sound),
		cmocka_unit_test(letters_without_a_reading_become_numbers),
		cmocka_unit_test(marks_that_are_vowels_count_in_canonical_order),
		cmocka_unit_test(capitals_stay_when_asked),
		cmocka_unit_test(any_separator_separates),
		cmocka_unit_test(long_slugs_are_cut_at_the_end_of_a_word),
		cmocka_unit_test(an_empty_slug_gives_way_to_the_fallback),
		cmocka_unit_test(locales_spell_their_letters),
		cmocka_unit_test(symbols_speak_when_asked),
		cmocka_unit_test(nothing_depends_on_where_a_title_lies),
		cmocka_unit_test(what_is_a_slug_is_seen_to_be),
		cmocka_unit_test(the_limit_of_a_buffer_holds),
		cmocka_unit_test(no_memory_is_reported_wherever_it_ends),
	};
	return cmocka_run_group_tests_name("slug", tests, NULL, NULL);
}
