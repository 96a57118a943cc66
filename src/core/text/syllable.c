/* How Vietnamese spells a syllable: an initial, a rime and at most one tone.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

enum { SYLLABLE = 7 /* letters: "nghiêng" */, INITIAL = 4, RIME = 8 /* bytes, with a NUL */ };

static const char initials[][INITIAL] = {
	"b",
	"c",
	"ch",
	"d",
	"g",
	"gh",
	"gi",
	"h",
	"k",
	"kh",
	"l",
	"m",
	"n",
	"ng",
	"ngh",
	"nh",
	"p",
	"ph",
	"qu",
	"r",
	"s",
	"t",
	"th",
	"tr",
	"v",
	"x",
	"đ",
};

/* Rimes without their tone, sorted by bytes. */
static const char rimes[][RIME] = {
	"a",
	"ac",
	"ach",
	"ai",
	"am",
	"an",
	"ang",
	"anh",
	"ao",
	"ap",
	"at",
	"au",
	"ay",
	"e",
	"ec",
	"em",
	"en",
	"eng",
	"eo",
	"ep",
	"et",
	"i",
	"ia",
	"ich",
	"im",
	"in",
	"inh",
	"ip",
	"it",
	"iu",
	"iêc",
	"iêm",
	"iên",
	"iêng",
	"iêp",
	"iêt",
	"iêu",
	"o",
	"oa",
	"oac",
	"oach",
	"oai",
	"oam",
	"oan",
	"oang",
	"oanh",
	"oao",
	"oap",
	"oat",
	"oay",
	"oc",
	"oe",
	"oen",
	"oeng",
	"oeo",
	"oet",
	"oi",
	"om",
	"on",
	"ong",
	"ooc",
	"oong",
	"op",
	"ot",
	"oăc",
	"oăm",
	"oăn",
	"oăng",
	"oăt",
	"u",
	"ua",
	"uc",
	"ui",
	"um",
	"un",
	"ung",
	"up",
	"ut",
	"uy",
	"uya",
	"uych",
	"uynh",
	"uyp",
	"uyt",
	"uyu",
	"uyên",
	"uyêt",
	"uâc",
	"uân",
	"uâng",
	"uât",
	"uây",
	"uê",
	"uêch",
	"uênh",
	"uêu",
	"uôc",
	"uôi",
	"uôm",
	"uôn",
	"uông",
	"uôt",
	"uơ",
	"y",
	"ych",
	"yn",
	"ynh",
	"yt",
	"yêm",
	"yên",
	"yêng",
	"yêt",
	"yêu",
	"âc",
	"âm",
	"ân",
	"âng",
	"âp",
	"ât",
	"âu",
	"ây",
	"ê",
	"êch",
	"êm",
	"ên",
	"ênh",
	"êp",
	"êt",
	"êu",
	"ô",
	"ôc",
	"ôi",
	"ôm",
	"ôn",
	"ông",
	"ôp",
	"ôt",
	"ăc",
	"ăm",
	"ăn",
	"ăng",
	"ăp",
	"ăt",
	"ơ",
	"ơi",
	"ơm",
	"ơn",
	"ơp",
	"ơt",
	"ư",
	"ưa",
	"ưc",
	"ưi",
	"ưm",
	"ưn",
	"ưng",
	"ưp",
	"ưt",
	"ưu",
	"ươc",
	"ươi",
	"ươm",
	"ươn",
	"ương",
	"ươp",
	"ươt",
	"ươu",
};

static bool is_rime(const char *text, size_t len)
{
	char padded[RIME] = "";
	if (len >= RIME) {
		return false;
	}
	memcpy(padded, text, len);
	size_t from = 0, to = sizeof(rimes) / sizeof(rimes[0]), count = to;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (memcmp(rimes[middle], padded, RIME) < 0) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from < count && memcmp(rimes[from], padded, RIME) == 0;
}

/* The small letter without its tone, and the tone in *tone when it has one; 0 for what Vietnamese does not use. */
static uint32_t plain_letter(uint32_t letter, unsigned *tone)
{
	if (letter < 0x80) {
		uint32_t small = letter | 0x20;
		return small >= 'a' && small <= 'z' ? small : 0;
	}
	if (letter == 0x110 || letter == 0x111) {
		return 0x111;
	}
	for (size_t row = 0; row < BV_VIETNAMESE_VOWELS; row++) {
		for (unsigned column = 0; column < BV_VIETNAMESE_TONES; column++) {
			uint32_t small = bv_vietnamese_vowels[row][column];
			if (small >= 0x80 && (letter == small || letter == bv_vietnamese_upper(small))) {
				*tone = column != 0 ? column : *tone;
				return bv_vietnamese_vowels[row][0];
			}
		}
	}
	return 0;
}

/* Syllables that end in a stop are spoken with two tones only. */
static bool may_have_tone(const char *text, size_t len, unsigned tone)
{
	enum { ACUTE = 2, DOT_BELOW = 5 };
	char last = text[len - 1];
	bool stop = last == 'p' || last == 't' || last == 'c' ||
		(len > 1 && last == 'h' && text[len - 2] == 'c');
	return !stop || tone == ACUTE || tone == DOT_BELOW;
}

bool bv_text_is_syllable(const uint32_t *letters, size_t count)
{
	char text[4 * SYLLABLE];
	size_t len = 0;
	unsigned tone = 0, toned = 0;
	if (count == 0 || count > SYLLABLE) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned this_tone = 0;
		uint32_t plain = plain_letter(letters[i], &this_tone);
		if (plain == 0) {
			return false;
		}
		toned += this_tone != 0;
		tone = this_tone != 0 ? this_tone : tone;
		len += bv_utf8_encode(text + len, plain);
	}
	if (toned > 1 || !may_have_tone(text, len, tone)) {
		return false;
	}
	if (is_rime(text, len)) {
		return true;
	}
	for (size_t i = 0; i < sizeof(initials) / sizeof(initials[0]); i++) {
		size_t initial = strnlen(initials[i], INITIAL);
		if (len > initial && memcmp(text, initials[i], initial) == 0 &&
			is_rime(text + initial, len - initial)) {
			return true;
		}
	}
	return false;
}
