/* The normal form of text: composition, repairs, strays, tone placement.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"
#include "scans.h"

#include "baiviet/text.h"

#include <stdio.h>

typedef struct pair {
	const char *input, *expected;
} pair;

#define assert_normal(input, expected) check((input), (expected), (bv_normal_opts){0})
#define assert_all_normal(pairs)                                                                   \
	for (size_t i = 0; i < sizeof(pairs) / sizeof((pairs)[0]); i++) {                              \
		assert_normal((pairs)[i].input, (pairs)[i].expected);                                      \
	}

static void check(const char *input, const char *expected, bv_normal_opts opts)
{
	bv_buf out = {.mem = bv_mem_libc()};
	assert_int_equal(
		bv_text_normalize(&out, bv_slice_of(input, strlen(input)), &opts, NULL), BV_OK);
	assert_slice_equal(bv_buf_view(&out), expected);
	/* The normal form of a normal form is itself. */
	bv_buf again = {.mem = bv_mem_libc()};
	assert_int_equal(bv_text_normalize(&again, bv_buf_view(&out), &opts, NULL), BV_OK);
	assert_slice_equal(bv_buf_view(&again), expected);
	bv_buf_free(&again);
	bv_buf_free(&out);
}

/* The twelve vowels and the five tones of Vietnamese, as they decompose and as they compose. */
static const char *const vowels[][7] = {
	{"a", "a", "à", "á", "ả", "ã", "ạ"},
	{"a\u0306", "ă", "ằ", "ắ", "ẳ", "ẵ", "ặ"},
	{"a\u0302", "â", "ầ", "ấ", "ẩ", "ẫ", "ậ"},
	{"e", "e", "è", "é", "ẻ", "ẽ", "ẹ"},
	{"e\u0302", "ê", "ề", "ế", "ể", "ễ", "ệ"},
	{"i", "i", "ì", "í", "ỉ", "ĩ", "ị"},
	{"o", "o", "ò", "ó", "ỏ", "õ", "ọ"},
	{"o\u0302", "ô", "ồ", "ố", "ổ", "ỗ", "ộ"},
	{"o\u031B", "ơ", "ờ", "ớ", "ở", "ỡ", "ợ"},
	{"u", "u", "ù", "ú", "ủ", "ũ", "ụ"},
	{"u\u031B", "ư", "ừ", "ứ", "ử", "ữ", "ự"},
	{"y", "y", "ỳ", "ý", "ỷ", "ỹ", "ỵ"},
};
static const char *const tones[] = {"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};

static void every_vowel_composes_from_every_order_of_its_marks(void **state)
{
	(void)state;
	char text[16];
	for (size_t v = 0; v < 12; v++) {
		for (size_t t = 0; t < 6; t++) {
			const char *parts = vowels[v][0], *composed = vowels[v][t + 1];
			snprintf(text, sizeof(text), "%s%s", parts, tones[t]);
			assert_normal(text, composed);
			snprintf(text, sizeof(text), "%c%s%s", parts[0], tones[t], parts + 1);
			assert_normal(text, composed);
			snprintf(text, sizeof(text), "%s%s", vowels[v][1], tones[t]);
			assert_normal(text, composed);
			/* A tone typed twice is one tone. */
			snprintf(text, sizeof(text), "%s%s", composed, tones[t]);
			assert_normal(text, composed);
		}
	}
}

static void text_in_normal_form_is_seen_to_be(void **state)
{
	(void)state;
	const char *text =
		"Quyết định số 15/2007/QĐ-UBND “về việc” phê duyệt… – Ủy ban nhân dân tỉnh, 2007";
	for (size_t from = 0; text[from] != '\0'; from++) {
		if (((unsigned char)text[from] & 0xC0) != 0x80) {
			bv_slice rest = bv_slice_of(text + from, strlen(text + from));
			assert_int_equal(bv_text_normal(rest), rest.len);
		}
	}
	assert_int_equal(bv_text_normal(BV_SLICE("")), 0);
}

static void what_is_not_normal_stops_the_scan_at_every_offset(void **state)
{
	(void)state;
	static const char *const stops[] = {"\u0301", "\u00D0", "\u00F0", "\u0189", "\u200B", "\uFEFF",
		"\u00AD", "\u00A0", "\u0340", "\u2000", "\uF900", "\xFF", "\xC3", "\xE1\xBA", "\xC7\x41",
		"\xE1\x9E"};
	char text[160];
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		size_t len = strlen(stops[i]);
		for (size_t at = 0; at + len < sizeof(text); at++) {
			for (size_t k = 0; k < sizeof(text); k++) {
				text[k] = "\xE1\xBA\xBF"[k % 3];
			}
			memset(text, 'a', 3);
			size_t whole = at / 3 * 3;
			memcpy(text + whole, stops[i], len);
			memset(text + whole + len, ' ', sizeof(text) - whole - len);
			assert_int_equal(bv_text_normal(bv_slice_of(text, sizeof(text))), whole);
			assert_int_equal(bv_text_normal(bv_slice_of(text, whole + len)), whole);
		}
	}
}

/* Not only right but fast: no block of good text may leave doubt, from its first byte on. (An ellipsis does, to the wider
 * blocks.) */
static void blocks_of_good_text_leave_no_doubt(void **state)
{
	(void)state;
	const char *text =
		"Quyết định số 15/2007/QĐ-UBND “về việc” phê duyệt – Ủy ban nhân dân tỉnh, 2007";
	const char *end = text + strlen(text);
	for (const char *start = text; end - start >= 34; start++) {
		if (((unsigned char)*start & 0xC0) == 0x80) {
			continue;
		}
		if (bv_scan_has_avx2()) {
			assert_ptr_equal(bv_scan_avx2(start, start, end), end);
		}
		if (bv_scan_has_avx512()) {
			assert_ptr_equal(bv_scan_avx512(start, start, end), end);
		}
		const char *at = start;
		while (at - start < 2) {
			bv_utf8_next(&at, end);
		}
		assert_ptr_equal(bv_scan_portable(start, at, end), end);
	}
}

static void scans_agree(bv_slice text)
{
	size_t normal = normal_by_code_points(text);
	assert_int_equal(bv_scan_text(text, NULL), normal);
	if (bv_scan_has_avx2()) {
		assert_int_equal(bv_scan_text(text, bv_scan_avx2), normal);
	}
	if (bv_scan_has_avx512()) {
		assert_int_equal(bv_scan_text(text, bv_scan_avx512), normal);
	}
	assert_int_equal(bv_text_normal(text), normal);
}

/* `bytes` within good text of `len` bytes that ends where its memory ends: at `at`, or in place of its end. */
static void scans_agree_on(const char *bytes, size_t count, size_t at, size_t len)
{
	static const char good[] = "tế – ở";
	char *text = malloc(len);
	assert_non_null(text);
	for (size_t i = 0; i < len; i++) {
		text[i] = good[i % (sizeof(good) - 1)];
	}
	at = at + count > len ? len - count : at;
	memcpy(text + at, bytes, count);
	scans_agree(bv_slice_of(text, len));
	/* And alone in good ASCII. */
	memset(text, 'a', len);
	memcpy(text + at, bytes, count);
	scans_agree(bv_slice_of(text, len));
	free(text);
}

static void scans_agree_on_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		size_t count = bv_utf8_encode(bytes, cp);
		scans_agree_on(bytes, count, cp % 71, 75);
	}
}

/* Well-formed or not, at every place of texts of every length up to some blocks. */
static void scans_agree_on_all_bytes_at_every_place(void **state)
{
	(void)state;
	static const unsigned char thirds[] = {0x00, 0x41, 0x80, 0x89, 0x8F, 0x90, 0x9F, 0xA0, 0xA6,
		0xAD, 0xB0, 0xB8, 0xBB, 0xBF, 0xC3, 0xE1, 0xE2, 0xFF};
	for (unsigned i = 0x8000; i < 0x10000; i++) {
		for (size_t t = 0; t < sizeof(thirds); t++) {
			char bytes[3] = {(char)(i >> 8), (char)i, (char)thirds[t]};
			scans_agree_on(bytes, 3, (i + t) % 66, 68);
		}
	}
	for (size_t len = 1; len <= 200; len++) {
		for (size_t at = 0; at < len; at++) {
			for (size_t t = 0; t < sizeof(thirds); t++) {
				scans_agree_on((const char *)thirds + t, 1, at, len);
			}
		}
	}
}

static void the_scan_reads_nothing_outside_the_text(void **state)
{
	(void)state;
	/* AddressSanitizer watches the ends of these blocks. */
	for (size_t len = 1; len < 200; len++) {
		char *text = malloc(len);
		memset(text, 'a', len);
		assert_int_equal(bv_text_normal(bv_slice_of(text, len)), len);
		assert_int_equal(bv_utf8_valid(bv_slice_of(text, len)), len);
		free(text);
	}
}

static void stray_marks_are_repaired(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"Vie\u0302\u0323\u0323t", "Việt"},
		{"Hue\u0302\u0341", "Huế"},
		{"hu\u00E9\u0302", "huế"},
		/* Letters of Ê Đê and Gia Rai that have no code point of their own stay two. */
		{"E\u0302\u0306 pơ\u0306", "Ê\u0306 pơ\u0306"},
		/* Other languages keep the order of their marks. */
		{"a\u0301\u0302\u0304", "á\u0302\u0304"},
		/* Two different tones are nobody's to choose from. */
		{"a\u0301\u0300", "á\u0300"},
		{"\u0301a", "\u0301a"},
	};
	assert_all_normal(pairs);
}

static void letters_that_look_like_dd_become_dd(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"Ðà Nẵng, Ɖồng Tháp", "Đà Nẵng, Đồng Tháp"},
		{"15/2007/QÐ-UBND, HÐND", "15/2007/QĐ-UBND, HĐND"},
		{"ðồng, 2.000ð, ɖường", "đồng, 2.000đ, đường"},
		{"Guðmundur Sigurðsson", "Guðmundur Sigurðsson"},
	};
	assert_all_normal(pairs);
}

static void strays_go_where_they_serve_nothing(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"\uFEFFTin\u200B mới\u2060", "Tin mới"},
		{"M\u00ADường Khương", "Mường Khương"},
		{"o\u200D\u0323\u200B\u0302", "ộ"},
		{"Na\uFE0Fm", "Nam"},
		{"\u200EHà Nội\u200F \u202Ahôm nay\u202C", "Hà Nội hôm nay"},
	};
	assert_all_normal(pairs);
}

static void strays_are_judged_by_marks_in_whatever_order(void **state)
{
	(void)state;
	/* The Arabic mark keeps the stray, though the dot below is about to come before it. */
	assert_normal("a\u200B\u0610\u0323", "a\u200B\u0323\u0610");
	assert_normal("a\u200B\u0323\u0610", "a\u200B\u0323\u0610");
}

static void strays_stay_where_they_serve(void **state)
{
	(void)state;
	static const char *const kept[] = {
		"1\uFE0F\u20E3",
		"©\uFE0F",
		"👨\u200D👩\u200D👧",
		"🏴\U000E0067\U000E007F",
		"ភាសា\u200Bខ្មែរ",
		"می\u200Cخواهم",
		"\u202Bעברית\u202C abc \u2067שלום\u2069",
		"葛\U000E0100",
	};
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		assert_normal(kept[i], kept[i]);
	}
}

static void no_break_spaces_become_spaces_when_asked(void **state)
{
	(void)state;
	assert_normal("100\u00A0km", "100\u00A0km");
	check("100\u00A0km", "100 km", (bv_normal_opts){.nbsp_to_space = true});
}

static void other_scripts_compose_as_unicode_says(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국"},
		{"\uAC00\u11A8", "각"},
		{"か\u3099は\u309A", "がぱ"},
		{"и\u0306 е\u0308", "й ё"},
		{"\u0BC6\u0BBE", "\u0BCA"},
		{"\u0958", "\u0915\u093C"},
		{"\uF900 \U0002F800", "豈 \u4E3D"},
		{"\u212B \u2126 K", "Å Ω K"},
		{"\U00011131\U00011127", "\U0001112E"},
	};
	assert_all_normal(pairs);
}

static void ill_formed_parts_become_replacement_characters(void **state)
{
	(void)state;
	assert_normal("ti\xE1\xBAn m\xFF\u0301", "ti\uFFFDn m\uFFFD\u0301");
}

/* The tone moves in both directions, whatever the case. */
static void tones_of_open_rimes_move(void **state)
{
	(void)state;
	static const char *const initials[] = {
		"", "b", "ch", "đ", "g", "gi", "h", "kh", "l", "ng", "nh", "t", "th", "tr", "x"};
	static const char *const rimes[][2] = {{"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"},
		{"oạ", "ọa"}, {"oè", "òe"}, {"oẻ", "ỏe"}, {"oẹ", "ọe"}, {"uỳ", "ùy"}, {"uý", "úy"},
		{"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"}};
	char modern[64], old[64];
	for (size_t i = 0; i < sizeof(initials) / sizeof(initials[0]); i++) {
		for (size_t r = 0; r < sizeof(rimes) / sizeof(rimes[0]); r++) {
			snprintf(modern, sizeof(modern), "một %s%s, hai", initials[i], rimes[r][0]);
			snprintf(old, sizeof(old), "một %s%s, hai", initials[i], rimes[r][1]);
			check(old, modern, (bv_normal_opts){.tone = BV_TONE_NEW});
			check(modern, old, (bv_normal_opts){.tone = BV_TONE_OLD});
			assert_normal(modern, modern);
			assert_normal(old, old);
		}
	}
	check("HÒA Hòa ĐỎE Thủy", "HOÀ Hoà ĐOẺ Thuỷ", (bv_normal_opts){.tone = BV_TONE_NEW});
	check("HOÀ Hoà ĐOẺ Thuỷ", "HÒA Hòa ĐỎE Thủy", (bv_normal_opts){.tone = BV_TONE_OLD});
	check("ho\u0300a", "hoà", (bv_normal_opts){.tone = BV_TONE_NEW});
}

static void tones_of_other_words_stay(void **state)
{
	(void)state;
	static const char *const kept =
		"quý quỳ quỵ giá già hoàn toàn khuỷu ngoèo ngoài khuya tuần thuế múa mùa "
		"fóa wòe kòa hòal thòaa xhòa hòa_1 2hòa hòa\u0333 Ròá òàa";
	check(kept, kept, (bv_normal_opts){.tone = BV_TONE_NEW});
	static const char *const modern = "quý giá hoàn khuỷu ngoằn fuý kuỷ";
	check(modern, modern, (bv_normal_opts){.tone = BV_TONE_OLD});
}

/* A mark of another script on the last vowel bars those behind it from composing only while that vowel has a tone. */
static void a_word_with_marks_of_other_scripts_keeps_its_tone(void **state)
{
	(void)state;
	static const pair pairs[] = {
		{"hoà\u05B0\u0301", "hoà\u05B0\u0301"},
		{"thuỷ\u0303\u17D2", "thuỷ\u17D2\u0303"},
		{"hoà\u3099\u0341", "hoà\u3099\u0301"},
		{"u\u05B0hoà", "u\u05B0hoà"},
		{"hoà\u05BEhoá", "hòa\u05BEhóa"},
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		check(pairs[i].input, pairs[i].expected, (bv_normal_opts){.tone = BV_TONE_OLD});
	}
}

/* Ten times the marks may cost ten times the work: what is counted is the memory moved, not time. */
static void a_long_run_of_marks_is_put_in_order(void **state)
{
	(void)state;
	enum { PAIRS = 100000 };
	bv_buf text = {.mem = bv_mem_libc()}, out = {.mem = bv_mem_libc()};
	BV_PUTS(&text, "x");
	for (int i = 0; i < PAIRS; i++) {
		BV_PUTS(&text, "\u0306\u0323");
	}
	assert_int_equal(
		bv_text_normalize(&out, bv_buf_view(&text), &(bv_normal_opts){0}, NULL), BV_OK);
	assert_int_equal(out.len, text.len);
	bv_slice result = bv_buf_view(&out);
	for (size_t i = 0; i < PAIRS; i++) {
		assert_memory_equal(result.ptr + 1 + 2 * i, "\u0323", 2);
		assert_memory_equal(result.ptr + 1 + 2 * (PAIRS + i), "\u0306", 2);
	}
	bv_buf_free(&text);
	bv_buf_free(&out);
}

static void no_memory_is_reported_wherever_it_ends(void **state)
{
	(void)state;
	const char *text =
		"Xa\u0303 Ea Kar x\u0306\u0323\u0306\u0323\u0306\u0323\u0306\u0323\u0306\u0323 hòa";
	bv_status status = BV_ERR_NOMEM;
	size_t calls = 0;
	for (; status != BV_OK && calls < 100; calls++) {
		failing_mem failing;
		failing_mem_init(&failing, calls);
		bv_buf out = {.mem = &failing.mem};
		status = bv_text_normalize(
			&out, bv_slice_of(text, strlen(text)), &(bv_normal_opts){.tone = BV_TONE_NEW}, NULL);
		assert_true(status == BV_OK || status == BV_ERR_NOMEM);
		bv_buf_free(&out);
	}
	assert_int_equal(status, BV_OK);
	assert_true(calls > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vowel_composes_from_every_order_of_its_marks),
		cmocka_unit_test(text_in_normal_form_is_seen_to_be),
		cmocka_unit_test(what_is_not_normal_stops_the_scan_at_every_offset),
		cmocka_unit_test(blocks_of_good_text_leave_no_doubt),
		cmocka_unit_test(scans_agree_on_every_code_point),
		cmocka_unit_test(scans_agree_on_all_bytes_at_every_place),
		cmocka_unit_test(the_scan_reads_nothing_outside_the_text),
		cmocka_unit_test(stray_marks_are_repaired),
		cmocka_unit_test(letters_that_look_like_dd_become_dd),
		cmocka_unit_test(strays_go_where_they_serve_nothing),
		cmocka_unit_test(strays_are_judged_by_marks_in_whatever_order),
		cmocka_unit_test(strays_stay_where_they_serve),
		cmocka_unit_test(no_break_spaces_become_spaces_when_asked),
		cmocka_unit_test(other_scripts_compose_as_unicode_says),
		cmocka_unit_test(ill_formed_parts_become_replacement_characters),
		cmocka_unit_test(tones_of_open_rimes_move),
		cmocka_unit_test(tones_of_other_words_stay),
		cmocka_unit_test(a_word_with_marks_of_other_scripts_keeps_its_tone),
		cmocka_unit_test(a_long_run_of_marks_is_put_in_order),
		cmocka_unit_test(no_memory_is_reported_wherever_it_ends),
	};
	return cmocka_run_group_tests_name("text: normalize", tests, NULL, NULL);
}
