/* Vietnamese letters: which marks they carry, in which order, and where the tone of a syllable stands.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

enum {
	GRAVE = 0x300,
	ACUTE = 0x301,
	CIRCUMFLEX = 0x302,
	TILDE = 0x303,
	BREVE = 0x306,
	HOOK = 0x309,
	HORN = 0x31B,
	DOT_BELOW = 0x323
};

enum { NO_TONE };

/* By vowel and tone; small letters. */
const uint16_t bv_vietnamese_vowels[BV_VIETNAMESE_VOWELS][BV_VIETNAMESE_TONES] = {
	{'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1},
	{0x103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7},
	{0xE2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD},
	{'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
	{0xEA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7},
	{'i', 0xEC, 0xED, 0x1EC9, 0x129, 0x1ECB},
	{'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD},
	{0xF4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9},
	{0x1A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3},
	{'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},
	{0x1B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1},
	{'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5},
};

uint32_t bv_vietnamese_upper(uint32_t small)
{
	return small < 0x100 ? small - 0x20 : small - 1;
}

/* The row of a vowel with a circumflex, breve or horn, or without (0), or -1. */
static int row_of(uint32_t base, uint32_t quality)
{
	switch (base << 16 | quality) {
	case 'a' << 16:
		return 0;
	case 'a' << 16 | BREVE:
		return 1;
	case 'a' << 16 | CIRCUMFLEX:
		return 2;
	case 'e' << 16:
		return 3;
	case 'e' << 16 | CIRCUMFLEX:
		return 4;
	case 'i' << 16:
		return 5;
	case 'o' << 16:
		return 6;
	case 'o' << 16 | CIRCUMFLEX:
		return 7;
	case 'o' << 16 | HORN:
		return 8;
	case 'u' << 16:
		return 9;
	case 'u' << 16 | HORN:
		return 10;
	case 'y' << 16:
		return 11;
	default:
		return -1;
	}
}

static int tone_of(uint32_t mark)
{
	switch (mark) {
	case GRAVE:
		return 1;
	case ACUTE:
		return 2;
	case HOOK:
		return 3;
	case TILDE:
		return 4;
	case DOT_BELOW:
		return 5;
	default:
		return NO_TONE;
	}
}

size_t bv_vietnamese_compose(uint32_t base, const char *marks, const char *end, uint32_t *composed)
{
	const unsigned char *at = (const unsigned char *)marks;
	size_t left = (size_t)(end - marks);
	uint32_t quality = 0;
	int tone = NO_TONE;
	size_t used = 0;
	for (; used < left && at[used] >= 0x80; used += 2) {
		if (left - used < 2 || at[used] != 0xCC) {
			return 0;
		}
		/* CC and a continuation byte are the marks from 300 to 33F. */
		uint32_t mark = 0x300 | (at[used + 1] & 0x3Fu);
		int this_tone = tone_of(mark);
		if ((at[used + 1] & 0xC0) != 0x80 ||
			(this_tone == NO_TONE ? quality : (uint32_t)tone) != 0) {
			return 0;
		}
		tone = this_tone == NO_TONE ? tone : this_tone;
		quality = this_tone == NO_TONE ? mark : quality;
	}
	int row = base < 0x80 ? row_of(base | 0x20, quality) : -1;
	if (row < 0 || used == 0) {
		return 0;
	}
	uint32_t small = bv_vietnamese_vowels[row][tone];
	*composed = base < 'a' ? bv_vietnamese_upper(small) : small;
	return used;
}

static bool is_vietnamese_mark(uint32_t cp)
{
	return cp == GRAVE || cp == ACUTE || cp == CIRCUMFLEX || cp == TILDE || cp == BREVE ||
		cp == HOOK || cp == HORN || cp == DOT_BELOW;
}

/* Whether `mark` makes another vowel of `base`: ă â ê ô. The horn needs no care: its class stands before the tones'. */
static bool is_quality(uint32_t base, uint32_t mark)
{
	uint32_t lower = base | 0x20;
	return (mark == CIRCUMFLEX && (lower == 'a' || lower == 'e' || lower == 'o')) ||
		(mark == BREVE && lower == 'a');
}

static bool is_vowel(uint32_t cp)
{
	uint32_t lower = cp | 0x20;
	return cp < 0x80 &&
		(lower == 'a' || lower == 'e' || lower == 'i' || lower == 'o' || lower == 'u' ||
			lower == 'y');
}

size_t bv_vietnamese_marks(uint32_t base, uint32_t *marks, size_t count)
{
	if (!is_vowel(base)) {
		return count;
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_vietnamese_mark(marks[i])) {
			return count;
		}
	}
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t mark = marks[i];
		size_t at = kept;
		bool twice = false;
		for (size_t k = 0; k < kept; k++) {
			twice |= marks[k] == mark;
		}
		if (twice) {
			continue;
		}
		/* The marks above a letter are all of one class, so canonical order leaves them as they were typed. */
		while (is_quality(base, mark) && at > 0 && bv_unicode_ccc(marks[at - 1]) == 230 &&
			!is_quality(base, marks[at - 1])) {
			marks[at] = marks[at - 1];
			at--;
		}
		marks[at] = mark;
		kept++;
	}
	return kept;
}
