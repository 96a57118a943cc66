/* Encodings before Unicode, guessing them, and the spelling of syllables.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "harness.h"

#include "baiviet/text.h"

#include <stdio.h>

static void check(const char *text, size_t len, bv_legacy from, const char *expected)
{
	bv_buf out = {.mem = bv_mem_libc()};
	assert_int_equal(bv_text_from_legacy(&out, bv_slice_of(text, len), from, NULL), BV_OK);
	assert_slice_equal(bv_buf_view(&out), expected);
	bv_buf_free(&out);
}

/* The bytes, and the same bytes stored as UTF-8 after they were read as Latin-1. */
static void check_both(const char *bytes, bv_legacy from, const char *expected)
{
	check(bytes, strlen(bytes), from, expected);
	bv_buf stored = {.mem = bv_mem_libc()};
	for (const char *at = bytes; *at != '\0'; at++) {
		bv_utf8_put(&stored, (unsigned char)*at);
	}
	check(stored.ptr, stored.len, from, expected);
	bv_buf_free(&stored);
}

static void each_encoding_is_read_as_bytes_and_as_stored_latin1(void **state)
{
	(void)state;
	check_both("U\xFB ban nh\xA9n d\xA9n t\xD8nh Qu\xB6ng Ninh", BV_LEGACY_TCVN3,
		"Uỷ ban nhân dân tỉnh Quảng Ninh");
	check_both("Xin ch\x61\xF8o c\x61\xF9\x63 b\x61\xEFn, \xD1\xD6\xD4\xD8NG \xF1\xF6\xF4\xF8ng",
		BV_LEGACY_VNI, "Xin chào các bạn, ĐƯỜNG đường");
	check_both("Ti\xAAng Vi\xAEt n\xE5m \x81", BV_LEGACY_VISCII, "Tiếng Việt năm Ắ");
	check_both("Ti\x89ng Vi\x8Ct n\xE6m \x8D \x02", BV_LEGACY_VPS, "Tiếng Việt năm Ắ Ạ");
	check_both("Ti\xEA\xECng Vi\xEA\xF2t \xF0\xF5\xCC 5\xFE", BV_LEGACY_CP1258, "Tiếng Việt đờ 5₫");
	check_both("Tie^'ng Vie^.t, DDu+o+`ng Dd dd", BV_LEGACY_VIQR, "Tiếng Việt, Đường Đ đ");
}

static void marks_of_viqr_can_be_escaped(void **state)
{
	(void)state;
	check_both("ta\\. la\\? a\\(b d\\d \\", BV_LEGACY_VIQR, "ta. la? a(b dd \\");
	check_both("C++ b. x^2 (a) i+", BV_LEGACY_VIQR, "C++ b. x^2 (a) i+");
	check_both("y? A('. o+~", BV_LEGACY_VIQR, "ỷ Ắ. ỡ");
}

/* Nobody escapes the stop at the end of a sentence. No syllable has two tones. */
static void punctuation_behind_a_word_with_a_tone_is_no_mark_in_viqr(void **state)
{
	(void)state;
	check_both("DDe^'n Ha` No^.i. O+? nha`? 'Ba` ngoa.i' (Thu?y).", BV_LEGACY_VIQR,
		"Đến Hà Nội. Ở nhà? 'Bà ngoại' (Thủy).");
	check_both("Mo^.t, 'chi'n' va` \"ba\"... la`. ddi` .'", BV_LEGACY_VIQR,
		"Một, 'chín' và \"ba\"... là. đì .'");
	/* A word without a tone takes it, and so does the next one; names may be written together. */
	check_both(
		"a'o? ddo? Ta^.p-vo+? Ha`No^.i ha`d' Qu?a", BV_LEGACY_VIQR, "áo? đỏ Tập-vở HàNội hàd' Qủa");
}

static void capitals_and_small_marks_of_vni_may_be_mixed(void **state)
{
	(void)state;
	check_both("A\xF9 a\xD9 \xD4\xF9 e b\xF9 \xF9", BV_LEGACY_VNI, "Á á Ớ e b\u00F9 \u00F9");
}

static void what_was_no_byte_stays(void **state)
{
	(void)state;
	const char *text = "“B¶o Th¾ng” – 北京";
	check(text, strlen(text), BV_LEGACY_TCVN3, "“Bảo Thắng” – 北京");
	/* Letters of VISCII that windows-1252 shows as quotes. */
	text = "x“y”";
	check(text, strlen(text), BV_LEGACY_VISCII, "xỘyỢ");
	check("", 0, BV_LEGACY_VISCII, "");
	bv_buf out = {.mem = bv_mem_libc()};
	assert_int_equal(bv_text_from_legacy(&out, BV_SLICE("a"), BV_LEGACY_NONE, NULL), BV_ERR_ARG);
}

static void assert_guess(const char *text, bv_legacy expected)
{
	assert_int_equal(
		bv_text_guess_legacy(bv_slice_of(text, strlen(text)), bv_mem_libc()), expected);
}

static void an_encoding_is_guessed_when_the_text_is_certain(void **state)
{
	(void)state;
	assert_guess("Uû ban nh©n d©n tØnh Qu¶ng Ninh", BV_LEGACY_TCVN3);
	assert_guess("U\xFB ban nh\xA9n d\xA9n t\xD8nh Qu\xB6ng Ninh", BV_LEGACY_TCVN3);
	assert_guess("Ñöôøng phoá vaø nhaø ôû taïi thaønh phoá", BV_LEGACY_VNI);
	assert_guess("DDu+o+`ng pho^' va` nha` o+? ta.i tha`nh pho^'", BV_LEGACY_VIQR);
}

static void names_and_abbreviations_do_not_hide_an_encoding(void **state)
{
	(void)state;
	/* No syllables: QĐ, NĐ, Krông, Plông. */
	assert_guess(
		"§¶ng ñy x· Kr«ng P¾k: Q§ 15 vµ N§ 42 vÒ ®­êng tuÇn tra, rõng ®Çu nguån vµ ngµy héi Kon Pl«ng cña ®ång bµo",
		BV_LEGACY_TCVN3);
}

static void nothing_is_guessed_of_other_text(void **state)
{
	(void)state;
	static const char *const others[] = {"", "Nguyễn Thị Ánh đi học",
		/* Letters that became question marks, beside some that Latin-1 has. */
		"c\xF4ng vi\xEAn nghe? hi\xEA?n s\xEA? thu? gia? la? nha? c\xE2? r\xF4ng ti\xEA?n ba? mo?",
		"Nguye\u0302\u0303n Thi\u0323", "an pha", "L'été déjà vu à la carte, où est-ce que c'est?",
		"Größe über Äpfel öde Füße schön", "¿Qué? Mañana está allí el niño pequeño, además corazón",
		"No. So? Go. Why? Ha. Do? Me.", "C++ a^b (x) e^x o+ u+ if (a) { b(); }", "nh©n",
		"\xFF\xFE\x80\x81", "là thì mà có"};
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		assert_guess(others[i], BV_LEGACY_NONE);
	}
}

static void unicode_is_not_guessed_when_it_is_damaged(void **state)
{
	(void)state;
	const char *text =
		"KHOẺ SÁO DÂN THANH BẾ NGOÃI ỨNG XỪ CÁ phường ương loà ở học Kon Plông CƯ M gar ban "
		"mạc bản giữa suối R lấp hoà ngoằn ở thuỷ mạc hội CƯ M gar khai IA GRAI LÙA UNESCO";
	/* Taken for Latin-1, and stored as UTF-8 again. */
	bv_buf twice = {.mem = bv_mem_libc()};
	for (const char *at = text; *at != '\0'; at++) {
		bv_utf8_put(&twice, (unsigned char)*at);
	}
	assert_int_equal(bv_text_guess_legacy(bv_buf_view(&twice), bv_mem_libc()), BV_LEGACY_NONE);
	bv_buf_free(&twice);
	/* Cut before the end of a letter. */
	for (size_t len = strlen(text); len > 0; len--) {
		assert_int_equal(
			bv_text_guess_legacy(bv_slice_of(text, len), bv_mem_libc()), BV_LEGACY_NONE);
	}
}

static void a_guess_without_memory_is_none(void **state)
{
	(void)state;
	failing_mem failing;
	failing_mem_init(&failing, 0);
	assert_int_equal(
		bv_text_guess_legacy(BV_SLICE("Uû ban nh©n d©n tØnh Qu¶ng Ninh"), &failing.mem),
		BV_LEGACY_NONE);
}

static bool is_syllable(const char *word)
{
	uint32_t letters[16];
	size_t count = 0;
	const char *at = word, *end = word + strlen(word);
	while (at < end) {
		letters[count++] = bv_utf8_next(&at, end);
	}
	return bv_text_is_syllable(letters, count);
}

static void syllables_are_told_from_other_words(void **state)
{
	(void)state;
	static const char *const syllables[] = {"a", "Uỷ", "ban", "NHÂN", "dân", "nghiêng", "quý",
		"quốc", "giá", "gì", "giếng", "khuỷu", "thuở", "ngoằn", "ngoèo", "xoong", "đường", "Ẵm",
		"uyên", "quyển", "khuya", "ịch", "ướt", "yếu", "hoà", "hòa"};
	static const char *const others[] = {"", "b", "q", "qua1", "fa", "café", "hàt", "màch", "hoàà",
		"ngh", "déjà", "jà", "über", "nghiêngs", "ﬁn", "hàhà", "ça", "nguyễnn"};
	for (size_t i = 0; i < sizeof(syllables) / sizeof(syllables[0]); i++) {
		if (!is_syllable(syllables[i])) {
			fail_msg("%s is a syllable", syllables[i]);
		}
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (is_syllable(others[i])) {
			fail_msg("%s is no syllable", others[i]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_encoding_is_read_as_bytes_and_as_stored_latin1),
		cmocka_unit_test(marks_of_viqr_can_be_escaped),
		cmocka_unit_test(punctuation_behind_a_word_with_a_tone_is_no_mark_in_viqr),
		cmocka_unit_test(capitals_and_small_marks_of_vni_may_be_mixed),
		cmocka_unit_test(what_was_no_byte_stays),
		cmocka_unit_test(an_encoding_is_guessed_when_the_text_is_certain),
		cmocka_unit_test(names_and_abbreviations_do_not_hide_an_encoding),
		cmocka_unit_test(nothing_is_guessed_of_other_text),
		cmocka_unit_test(unicode_is_not_guessed_when_it_is_damaged),
		cmocka_unit_test(a_guess_without_memory_is_none),
		cmocka_unit_test(syllables_are_told_from_other_words),
	};
	return cmocka_run_group_tests_name("text: legacy", tests, NULL, NULL);
}
