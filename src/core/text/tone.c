/* Where the tone of an open oa, oe or uy is written: hoà, khoẻ, thuỷ, or hòa, khỏe, thủy.
 *
 * Both spellings are in use and mean the same. All other syllables have one place for their tone, so only these three
 * rimes are ever touched, and only behind an initial that Vietnamese writes before them: `qu` is an initial of its own,
 * so quý is no uy, and a word in another language keeps its accents.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

enum {
	WORD = 5
}; /* "ngoà" is the longest word to look at, and one letter more tells a longer one */

/* Rows of bv_vietnamese_vowels: the vowels of the three rimes. */
enum { A = 0, E = 3, O = 6, U = 9, Y = 11 };

typedef struct vowel {
	uint8_t row, tone;
	bool upper;
} vowel;

static uint32_t lower_of(uint32_t cp)
{
	if (cp < 0x100) {
		bool upper = (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
		return upper ? cp + 0x20 : cp;
	}
	/* From here on capitals of this alphabet have even numbers, and their small letters the next. */
	bool paired = cp == 0x110 || cp == 0x168 || (cp >= 0x1EA0 && cp <= 0x1EF9);
	return paired ? cp | 1 : cp;
}

static bool vowel_of(uint32_t cp, vowel *found)
{
	uint32_t lower = lower_of(cp);
	for (uint8_t row = 0; row < BV_VIETNAMESE_VOWELS; row++) {
		for (uint8_t tone = 0; tone < BV_VIETNAMESE_TONES; tone++) {
			if (bv_vietnamese_vowels[row][tone] == lower) {
				*found = (vowel){row, tone, cp != lower};
				return true;
			}
		}
	}
	return false;
}

static uint32_t letter_of(vowel v)
{
	uint32_t small = bv_vietnamese_vowels[v.row][v.tone];
	return v.upper ? bv_vietnamese_upper(small) : small;
}

/* The initials that are written before a rounded rime. */
static bool is_initial(const uint32_t *letters, size_t count)
{
	static const char initials[][4] = {"", "b", "c", "ch", "d", "g", "gi", "h", "kh", "l", "m", "n",
		"ng", "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x"};
	char spelt[4] = "";
	if (count > 3) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t lower = lower_of(letters[i]);
		if (lower == 0x111 && count == 1) {
			return true;
		}
		if (lower >= 0x80) {
			return false;
		}
		spelt[i] = (char)lower;
	}
	for (size_t i = 0; i < sizeof(initials) / sizeof(initials[0]); i++) {
		if (memcmp(initials[i], spelt, sizeof(spelt)) == 0) {
			return true;
		}
	}
	return false;
}

/* Move the tone within a word of `count` letters. False when there is nothing to move. */
static bool place_tone(uint32_t *letters, size_t count, bv_tone_style style)
{
	vowel first, second;
	if (count < 2 || !vowel_of(letters[count - 2], &first) ||
		!vowel_of(letters[count - 1], &second)) {
		return false;
	}
	bool open = (first.row == O && (second.row == A || second.row == E)) ||
		(first.row == U && second.row == Y);
	vowel *from = style == BV_TONE_NEW ? &first : &second;
	vowel *to = style == BV_TONE_NEW ? &second : &first;
	if (!open || from->tone == 0 || to->tone != 0 || !is_initial(letters, count - 2)) {
		return false;
	}
	to->tone = from->tone;
	from->tone = 0;
	letters[count - 2] = letter_of(first);
	letters[count - 1] = letter_of(second);
	return true;
}

/* Whether `cp` cannot stand next to a whole word: letters, digits, `_`, and marks of any script. A mark behind the word that
 * does not compose with its last vowel as it is might with another one. */
static bool is_word(uint32_t cp)
{
	return bv_is_latin_letter(cp) || (cp >= '0' && cp <= '9') || cp == '_' ||
		(cp >= 0x300 && bv_unicode_ccc(cp) != 0);
}

void bv_text_tone(bv_buf *out, bv_slice text, bv_tone_style style)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	const char *kept = at; /* what lies before it is in `out` */
	while (at < end) {
		const char *word = at, *next = at;
		uint32_t letters[WORD];
		size_t count = 0;
		while (next < end) {
			uint32_t cp = bv_utf8_next(&next, end);
			if (!is_word(cp)) {
				break;
			}
			if (count < WORD) {
				letters[count] = cp;
			}
			count++;
			at = next;
		}
		if (count <= WORD && place_tone(letters, count, style)) {
			bv_buf_put(out, kept, (size_t)(word - kept));
			for (size_t i = 0; i < count; i++) {
				bv_utf8_put(out, letters[i]);
			}
			kept = at;
		}
		at = next;
	}
	bv_buf_put(out, kept, (size_t)(end - kept));
}
