/* Look-ups in the tables of canonical composition. What is generated is in tables/normal.h.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "text/unicode.h"

#include "text/tables/normal.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const char *bv_unicode_version(void)
{
	return NORMAL_UNICODE;
}

normal_traits bv_normal_traits(uint32_t cp)
{
	if (BV_LIKELY(cp < NORMAL_TABLE_END)) {
		uint32_t top = normal_top[cp >> (NORMAL_SHIFT + NORMAL_MID_SHIFT)];
		uint32_t mid = normal_mid[top << NORMAL_MID_SHIFT |
			(cp >> NORMAL_SHIFT & ((1u << NORMAL_MID_SHIFT) - 1))];
		return normal_classes[normal_blocks[mid << NORMAL_SHIFT |
			(cp & ((1u << NORMAL_SHIFT) - 1))]];
	}
	if (cp >= NORMAL_COMPAT_FIRST && cp <= NORMAL_COMPAT_LAST) {
		return (normal_traits){0, NORMAL_CHANGES};
	}
	/* Tags and the variation selectors of ideographs. */
	if (cp >= 0xE0000 && cp <= 0xE0FFF) {
		return (normal_traits){0, NORMAL_STRAY | NORMAL_JOINER};
	}
	return (normal_traits){0, 0};
}

uint8_t bv_unicode_ccc(uint32_t cp)
{
	return bv_normal_traits(cp).ccc;
}

/* The position of `wanted` in `sorted`, or `count`. */
static size_t find(const uint16_t *sorted, size_t count, uint32_t wanted)
{
	size_t from = 0, to = count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (sorted[middle] < wanted) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from < count && sorted[from] == wanted ? from : count;
}

/* The position in decomposed[] of what composes from `first` and the second part number `group`, or COUNT. */
static size_t find_composed(uint32_t first, size_t group)
{
	size_t from = composing_start[group], to = composing_start[group + 1], end = to;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (decompositions[composing[middle]].first < first) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	bool found = from < end && decompositions[composing[from]].first == first;
	return found ? composing[from] : COUNT(decomposed);
}

bool bv_unicode_decompose(uint32_t cp, uint32_t *first, uint32_t *second)
{
	*second = 0;
	if (cp < decomposed[0]) {
		return false;
	}
	size_t at = find(decomposed, COUNT(decomposed), cp);
	if (at < COUNT(decomposed)) {
		*first = decompositions[at].first;
		*second = decompositions[at].second;
		return true;
	}
	if (cp >= NORMAL_COMPAT_FIRST && cp <= NORMAL_COMPAT_LAST) {
		*first = compat_ideographs[cp - NORMAL_COMPAT_FIRST];
		return true;
	}
	for (size_t i = 0; cp >= wide_decompositions[0].composed && i < COUNT(wide_decompositions);
		 i++) {
		if (wide_decompositions[i].composed == cp) {
			*first = wide_decompositions[i].first;
			*second = wide_decompositions[i].second;
			return true;
		}
	}
	return false;
}

/* Unicode, chapter 3.12: Hangul syllables are numbered by leading consonant, vowel and trailing consonant. */
static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
	enum { S = 0xAC00, L = 0x1100, V = 0x1161, T = 0x11A7, LS = 19, VS = 21, TS = 28 };
	if (first - L < LS && second - V < VS) {
		return S + ((first - L) * VS + (second - V)) * TS;
	}
	if (first - S < LS * VS * TS && (first - S) % TS == 0 && second - T - 1 < TS - 1) {
		return first + (second - T);
	}
	return 0;
}

uint32_t bv_unicode_compose(uint32_t first, uint32_t second)
{
	size_t group = find(composing_seconds, COUNT(composing_seconds), second);
	if (group < COUNT(composing_seconds)) {
		size_t at = find_composed(first, group);
		if (at < COUNT(decomposed)) {
			return decomposed[at];
		}
	}
	for (size_t i = 0; first >= 0x10000 && i < COUNT(wide_compositions); i++) {
		if (wide_compositions[i].first == first && wide_compositions[i].second == second) {
			return wide_compositions[i].composed;
		}
	}
	return compose_hangul(first, second);
}

bool bv_is_latin_letter(uint32_t cp)
{
	if (cp < 0x80) {
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	}
	return (cp >= 0xC0 && cp < 0x2B0 && cp != 0xD7 && cp != 0xF7) || (cp >= 0x300 && cp < 0x370) ||
		(cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x2C60 && cp < 0x2C80) ||
		(cp >= 0xA720 && cp < 0xA800) || (cp >= 0xAB30 && cp < 0xAB70);
}
