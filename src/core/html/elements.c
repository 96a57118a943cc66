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

/* Names are a few letters: a loop is faster than a call of memcmp(). */
static inline bool is_named(const bv_element *element, bv_slice name)
{
	size_t same = 0;
	while (same < name.len && element->name[same] == name.ptr[same]) {
		same++;
	}
	return same == name.len && same == element->len;
}

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
		if (is_named(element, name)) {
			return element;
		}
	}
	return &elements[0];
}

bv_slice bv_el_tag(bv_el el)
{
	static const bv_slice tags[BV_EL_COUNT] = {BV_SLICE_INIT("<>"), BV_SLICE_INIT("<p>"),
		BV_SLICE_INIT("<h1>"), BV_SLICE_INIT("<h2>"), BV_SLICE_INIT("<h3>"), BV_SLICE_INIT("<h4>"),
		BV_SLICE_INIT("<h5>"), BV_SLICE_INIT("<h6>"), BV_SLICE_INIT("<ul>"), BV_SLICE_INIT("<ol>"),
		BV_SLICE_INIT("<li>"), BV_SLICE_INIT("<dl>"), BV_SLICE_INIT("<dt>"), BV_SLICE_INIT("<dd>"),
		BV_SLICE_INIT("<blockquote>"), BV_SLICE_INIT("<pre>"), BV_SLICE_INIT("<figure>"),
		BV_SLICE_INIT("<figcaption>"), BV_SLICE_INIT("<table>"), BV_SLICE_INIT("<caption>"),
		BV_SLICE_INIT("<thead>"), BV_SLICE_INIT("<tbody>"), BV_SLICE_INIT("<tfoot>"),
		BV_SLICE_INIT("<tr>"), BV_SLICE_INIT("<th>"), BV_SLICE_INIT("<td>"), BV_SLICE_INIT("<hr>"),
		BV_SLICE_INIT("<br>"), BV_SLICE_INIT("<img>"), BV_SLICE_INIT("<a>"),
		BV_SLICE_INIT("<strong>"), BV_SLICE_INIT("<em>"), BV_SLICE_INIT("<u>"),
		BV_SLICE_INIT("<s>"), BV_SLICE_INIT("<ins>"), BV_SLICE_INIT("<del>"),
		BV_SLICE_INIT("<sub>"), BV_SLICE_INIT("<sup>"), BV_SLICE_INIT("<small>"),
		BV_SLICE_INIT("<mark>"), BV_SLICE_INIT("<code>"), BV_SLICE_INIT("<kbd>"),
		BV_SLICE_INIT("<q>"), BV_SLICE_INIT("<cite>"), BV_SLICE_INIT("<abbr>"),
		BV_SLICE_INIT("<time>")};
	return tags[el];
}
