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
