/* Decoding of character references: numbers with the standard's repairs, names by longest match.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "html/charref.h"

#include "base/ascii.h"
#include "baiviet/text.h"

#include "html/tables/entities.h"

/* What &#128; to &#159; mean: authors wrote windows-1252. 0: the control character itself. */
static const uint16_t windows_1252[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

static void put_code_point(bv_buf *out, uint32_t cp)
{
	if (cp >= 0x80 && cp <= 0x9F && windows_1252[cp - 0x80] != 0) {
		cp = windows_1252[cp - 0x80];
	}
	if (cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
		cp = 0xFFFD;
	}
	bv_utf8_put(out, cp);
}

/* `text` begins behind "&#". Returns the bytes used, 0 when no digit follows. */
static size_t decode_number(bv_buf *out, bv_slice text)
{
	size_t at = 0, first;
	uint32_t cp = 0;
	bool hex = text.len > 0 && (text.ptr[0] | 0x20) == 'x';
	at = first = hex ? 1 : 0;
	for (; at < text.len; at++) {
		int digit = hex                       ? bv_ascii_hex(text.ptr[at])
			: bv_ascii_is_digit(text.ptr[at]) ? text.ptr[at] - '0'
											  : -1;
		if (digit < 0) {
			break;
		}
		/* Stop growing once out of range: any number of digits may follow. */
		cp = cp > 0x10FFFF ? cp : cp * (hex ? 16 : 10) + (uint32_t)digit;
	}
	if (at == first) {
		return 0;
	}
	put_code_point(out, cp);
	return at < text.len && text.ptr[at] == ';' ? at + 1 : at;
}

static inline int name_byte(uint32_t entity, size_t at)
{
	return at < entities[entity].name_len ? (unsigned char)entity_names[entities[entity].name + at]
										  : -1;
}

/* The first entity in [from, to) whose byte `at` is not less than `byte`. They share the bytes before it. */
static uint32_t lower_bound(uint32_t from, uint32_t to, size_t at, int byte)
{
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (name_byte(middle, at) < byte) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from;
}

/* The longest name that `text` begins with, or -1. */
static int longest_name(bv_slice text)
{
	uint32_t from = 0, to = ENTITY_COUNT;
	int found = -1;
	for (size_t at = 0; at < text.len; at++) {
		int byte = (unsigned char)text.ptr[at];
		from = lower_bound(from, to, at, byte);
		to = lower_bound(from, to, at, byte + 1);
		if (from == to) {
			break;
		}
		/* A name that ends here sorts before those that go on. */
		if (entities[from].name_len == at + 1) {
			found = (int)from;
		}
	}
	return found;
}

/* Nearly every name in a real page is one of these: found at once, where the table takes ten steps a letter. */
static size_t decode_frequent(bv_buf *out, bv_slice text)
{
	static const struct {
		bv_slice name, value;
	} frequent[] = {{BV_SLICE_INIT("quot;"), BV_SLICE_INIT("\"")},
		{BV_SLICE_INIT("amp;"), BV_SLICE_INIT("&")},
		{BV_SLICE_INIT("nbsp;"), BV_SLICE_INIT("\u00A0")},
		{BV_SLICE_INIT("lt;"), BV_SLICE_INIT("<")}, {BV_SLICE_INIT("gt;"), BV_SLICE_INIT(">")}};
	for (size_t i = 0; i < sizeof(frequent) / sizeof(frequent[0]); i++) {
		bv_slice name = frequent[i].name;
		if (text.ptr[0] == name.ptr[0] && bv_slice_starts(text, name)) {
			bv_buf_slice(out, frequent[i].value);
			return name.len;
		}
	}
	return 0;
}

/* `text` begins behind "&" and is not empty. Returns the bytes used, 0 when it is no reference. */
static size_t decode_name(bv_buf *out, bv_slice text, bool in_attribute)
{
	size_t frequent = decode_frequent(out, text);
	if (frequent > 0) {
		return frequent;
	}
	int found = longest_name(text);
	if (found < 0) {
		return 0;
	}
	const struct entity *entity = &entities[found];
	size_t used = entity->name_len;
	if (in_attribute && text.ptr[used - 1] != ';' && used < text.len &&
		(text.ptr[used] == '=' || bv_ascii_is_alnum(text.ptr[used]))) {
		return 0;
	}
	bv_buf_put(out, entity_values + entity->value, entity->value_len);
	return used;
}

void bv_charref_decode(bv_buf *out, bv_slice text, bool in_attribute)
{
	const char *next = text.ptr, *end = text.ptr + text.len;
	while (next < end) {
		const char *amp = memchr(next, '&', (size_t)(end - next));
		if (amp == NULL) {
			break;
		}
		bv_buf_put(out, next, (size_t)(amp - next));
		bv_slice rest = bv_slice_of(amp + 1, (size_t)(end - amp - 1));
		size_t used = 0;
		if (rest.len > 0 && rest.ptr[0] == '#') {
			used = decode_number(out, bv_slice_from(rest, 1));
			used += used > 0;
		} else if (rest.len > 0 && bv_ascii_is_alnum(rest.ptr[0])) {
			used = decode_name(out, rest, in_attribute);
		}
		if (used == 0) {
			bv_buf_putc(out, '&');
		}
		next = amp + 1 + used;
	}
	bv_buf_put(out, next, (size_t)(end - next));
}
