/* Colours as style attributes write them: only so far as to tell text that has the colour of its background.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/colour.h"

#include "base/ascii.h"

#include <strings.h>

/* "#fff", "#ffffff", and what follows the number of those with an alpha channel. */
static bv_colour read_hex(bv_slice text)
{
	uint32_t rgb = 0;
	size_t digits = 0;
	while (digits < text.len && digits < 8 && bv_ascii_hex(text.ptr[digits]) >= 0) {
		digits++;
	}
	bool brief = digits == 3 || digits == 4;
	if (!brief && digits != 6 && digits != 8) {
		return 0;
	}
	for (size_t i = 0; i < (brief ? 3u : 6u); i++) {
		uint32_t digit = (uint32_t)bv_ascii_hex(text.ptr[i]);
		rgb = brief ? rgb << 8 | digit << 4 | digit : rgb << 4 | digit;
	}
	bool clear = (digits == 4 && text.ptr[3] == '0') ||
		(digits == 8 && text.ptr[6] == '0' && text.ptr[7] == '0');
	return clear ? BV_COLOUR_CLEAR : BV_COLOUR_SET | rgb;
}

/* "(255, 255, 255)", "(255 255 255 / 0)": numbers from 0 to 255, and an alpha value that is only told from 0. */
static bv_colour read_rgb(bv_slice text)
{
	uint32_t rgb = 0;
	unsigned count = 0;
	bool clear = false;
	for (size_t at = 0; at < text.len && text.ptr[at] != ')'; at++) {
		if (!bv_ascii_is_digit(text.ptr[at])) {
			continue;
		}
		uint32_t number = 0;
		bool zero = true;
		for (; at < text.len && (bv_ascii_hex(text.ptr[at]) >= 0 || text.ptr[at] == '.'); at++) {
			zero &= text.ptr[at] == '0' || text.ptr[at] == '.';
			number = text.ptr[at] == '.'
				? number
				: (number * 10 + (uint32_t)bv_ascii_hex(text.ptr[at])) & 0xFFFF;
		}
		at--;
		if (count < 3) {
			rgb = rgb << 8 | (number & 0xFF);
		} else {
			clear = zero;
		}
		count++;
	}
	return count < 3 ? 0 : clear ? BV_COLOUR_CLEAR : BV_COLOUR_SET | rgb;
}

bv_colour bv_colour_read(bv_slice text)
{
	static const struct {
		const char *name;
		bv_colour colour;
	} names[] = {{"white", BV_COLOUR_SET | 0xFFFFFF}, {"black", BV_COLOUR_SET},
		{"windowtext", BV_COLOUR_SET}, {"transparent", BV_COLOUR_CLEAR},
		{"red", BV_COLOUR_SET | 0xFF0000}, {"yellow", BV_COLOUR_SET | 0xFFFF00},
		{"blue", BV_COLOUR_SET | 0x0000FF}, {"silver", BV_COLOUR_SET | 0xC0C0C0},
		{"gray", BV_COLOUR_SET | 0x808080}};
	if (text.len > 0 && text.ptr[0] == '#') {
		return read_hex(bv_slice_from(text, 1));
	}
	if (text.len > 4 && strncasecmp(text.ptr, "rgb", 3) == 0) {
		return read_rgb(bv_slice_from(text, 3));
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t len = strlen(names[i].name);
		bool ends = text.len == len || (text.len > len && text.ptr[len] == ' ');
		if (ends && strncasecmp(text.ptr, names[i].name, len) == 0) {
			return names[i].colour;
		}
	}
	return 0;
}
