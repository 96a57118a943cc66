/* Names of elements and how they are found.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "html/elements.h"

#include "html/tables/element_hash.h"

#define ELEMENT(name, action, kept) {#name, sizeof(#name) - 1, BV_EL_##action, BV_EL_##kept},

static const bv_element elements[] = {
	{"", 0, BV_EL_INLINE, BV_EL_NONE},
#include "html/elements.def"
};

const bv_element *bv_element_find(bv_slice name)
{
	if (name.len == 0) {
		return &elements[0];
	}
	const unsigned char *byte = (const unsigned char *)name.ptr;
	unsigned at = (unsigned)name.len * HASH_LEN + byte[0] * HASH_FIRST +
		byte[name.len / 2] * HASH_MIDDLE + byte[name.len - 1] * HASH_LAST;
	for (at &= 255; element_slots[at] != 0; at = (at + 1) & 255) {
		const bv_element *element = &elements[element_slots[at]];
		if (element->len == name.len && memcmp(element->name, name.ptr, name.len) == 0) {
			return element;
		}
	}
	return &elements[0];
}

bv_slice bv_el_name(bv_el el)
{
	static const char names[BV_EL_COUNT][11] = {"", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
		"ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "table",
		"caption", "thead", "tbody", "tfoot", "tr", "th", "td", "hr", "br", "img", "a", "strong",
		"em", "u", "s", "ins", "del", "sub", "sup", "small", "mark", "code", "kbd", "q", "cite",
		"abbr", "time"};
	static const uint8_t lengths[BV_EL_COUNT] = {0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 10, 3, 6,
		10, 5, 7, 5, 5, 5, 2, 2, 2, 2, 2, 3, 1, 6, 2, 1, 1, 3, 3, 3, 3, 5, 4, 4, 3, 1, 4, 4, 4};
	return bv_slice_of(names[el], lengths[el]);
}
