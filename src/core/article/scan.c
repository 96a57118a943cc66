/* Reading a body that the sink wrote.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/scan.h"

/* The output's own name of an element: written names only, so that <b> is none. */
static bv_el el_of(bv_slice name)
{
	const bv_element *element = bv_element_find(name);
	bool kept =
		element->action == BV_EL_KEEP && bv_slice_eq(bv_el_name((bv_el)element->kept), name);
	return kept ? (bv_el)element->kept : BV_EL_NONE;
}

bool bv_scan_next(bv_scan *scan)
{
	const char *at = scan->next, *end = scan->end;
	if (at == end) {
		scan->type = BV_SCAN_END_OF_BODY;
		return false;
	}
	if (*at != '<') {
		const char *lt = memchr(at, '<', (size_t)(end - at));
		scan->next = lt != NULL ? lt : end;
		scan->type = BV_SCAN_TEXT;
		scan->el = BV_EL_NONE;
		scan->raw = bv_slice_of(at, (size_t)(scan->next - at));
		return true;
	}
	const char *gt = memchr(at, '>', (size_t)(end - at));
	scan->next = gt != NULL ? gt + 1 : end;
	scan->raw = bv_slice_of(at, (size_t)(scan->next - at));
	scan->type = scan->raw.len > 1 && at[1] == '/' ? BV_SCAN_END : BV_SCAN_START;
	const char *from = at + (scan->type == BV_SCAN_END ? 2 : 1), *to = from;
	while (to < scan->next && *to != ' ' && *to != '>') {
		to++;
	}
	scan->name = bv_slice_of(from, (size_t)(to - from));
	scan->attributes = bv_slice_of(to, (size_t)(scan->next - to) - (scan->next > to));
	scan->el = el_of(scan->name);
	return true;
}

bool bv_scan_attr_next(bv_slice *attributes, bv_scan_attr *attr)
{
	/* At the space before a name; every value is quoted. */
	const char *at = attributes->ptr, *end = at + attributes->len;
	const char *equals = attributes->len > 0 ? memchr(at, '=', attributes->len) : NULL;
	if (equals == NULL || end - equals <= 2) {
		return false;
	}
	const char *value = equals + 2, *close = memchr(value, '"', (size_t)(end - value));
	if (close == NULL) {
		return false;
	}
	attr->raw = bv_slice_of(at, (size_t)(close + 1 - at));
	attr->name = bv_slice_of(at + 1, (size_t)(equals - at - 1));
	attr->value = bv_slice_of(value, (size_t)(close - value));
	*attributes = bv_slice_from(*attributes, attr->raw.len);
	return true;
}

bv_slice bv_scan_attribute(const bv_scan *scan, bv_slice name)
{
	bv_slice attributes = scan->attributes;
	bv_scan_attr attr;
	while (bv_scan_attr_next(&attributes, &attr)) {
		if (bv_slice_eq(attr.name, name)) {
			return attr.value;
		}
	}
	return bv_slice_of(NULL, 0);
}

void bv_scan_unescape(bv_buf *out, bv_slice escaped)
{
	static const struct {
		bv_slice name, text;
	} references[] = {{BV_SLICE_INIT("&amp;"), BV_SLICE_INIT("&")},
		{BV_SLICE_INIT("&lt;"), BV_SLICE_INIT("<")}, {BV_SLICE_INIT("&gt;"), BV_SLICE_INIT(">")},
		{BV_SLICE_INIT("&quot;"), BV_SLICE_INIT("\"")},
		{BV_SLICE_INIT("&nbsp;"), BV_SLICE_INIT("\xC2\xA0")}};
	const char *at = escaped.ptr, *end = at + escaped.len;
	while (at < end) {
		const char *amp = memchr(at, '&', (size_t)(end - at));
		if (amp == NULL) {
			break;
		}
		bv_buf_put(out, at, (size_t)(amp - at));
		at = amp + 1;
		size_t i = 0, count = sizeof(references) / sizeof(references[0]);
		while (i < count &&
			!bv_slice_starts(bv_slice_of(amp, (size_t)(end - amp)), references[i].name)) {
			i++;
		}
		if (i < count) {
			bv_buf_slice(out, references[i].text);
			at = amp + references[i].name.len;
		} else {
			bv_buf_putc(out, '&');
		}
	}
	bv_buf_put(out, at, (size_t)(end - at));
}

void bv_scan_inner_text(bv_buf *out, bv_slice body)
{
	bv_scan scan = bv_scan_of(body);
	size_t begin = out->len;
	bool parted = false;
	while (bv_scan_next(&scan)) {
		if (scan.type != BV_SCAN_TEXT) {
			parted |= !bv_el_in(scan.el, BV_SET_INLINE | BV_SET(BV_EL_NONE));
			continue;
		}
		if (parted && out->len > begin && out->ptr[out->len - 1] != ' ') {
			bv_buf_putc(out, ' ');
		}
		parted = false;
		bv_scan_unescape(out, scan.raw);
	}
}
