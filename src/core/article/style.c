/* A reader of style attributes that is only as good as it must be: declarations, quotes, the values listed here.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/style.h"

#include <strings.h>

static bool is(bv_slice text, const char *word)
{
	return text.len == strlen(word) && strncasecmp(text.ptr, word, text.len) == 0;
}

static bool begins(bv_slice text, const char *word)
{
	size_t len = strlen(word);
	return text.len >= len && strncasecmp(text.ptr, word, len) == 0;
}

static bv_slice trim(bv_slice text)
{
	while (text.len > 0 && (unsigned char)text.ptr[0] <= ' ') {
		text = bv_slice_from(text, 1);
	}
	while (text.len > 0 && (unsigned char)text.ptr[text.len - 1] <= ' ') {
		text.len--;
	}
	return text;
}

/* A number with its unit, in thousandths: "-9999px" is -9999000 and "px". */
typedef struct quantity {
	bool valid;
	long milli;
	bv_slice unit;
} quantity;

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static quantity read_quantity(bv_slice value)
{
	bool negative = value.len > 0 && value.ptr[0] == '-';
	size_t at = negative, first = at;
	long milli = 0, place = 100;
	for (; at < value.len && is_digit(value.ptr[at]); at++) {
		milli = milli > 100000000 ? milli : milli * 10 + (value.ptr[at] - '0') * 1000;
	}
	if (at < value.len && value.ptr[at] == '.') {
		for (at++; at < value.len && is_digit(value.ptr[at]); at++, place /= 10) {
			milli += (value.ptr[at] - '0') * place;
		}
	}
	return (quantity){at > first, negative ? -milli : milli, bv_slice_from(value, at)};
}

/* Text that no reader can read: a size of less than a pixel, or of less than a third of the text around it. */
static bool is_tiny(bv_slice value)
{
	quantity size = read_quantity(value);
	if (!size.valid) {
		return false;
	}
	if (begins(size.unit, "%")) {
		return size.milli < 30000;
	}
	return size.milli < (begins(size.unit, "em") || begins(size.unit, "rem") ? 300 : 1000);
}

/* Pushed so far left or up that it is out of sight. */
static bool is_off_page(bv_slice value)
{
	return read_quantity(value).milli <= -500000;
}

bv_align bv_align_read(bv_slice value)
{
	value = trim(value);
	if (is(value, "center") || is(value, "middle")) {
		return BV_ALIGN_CENTER;
	}
	if (is(value, "right") || is(value, "end")) {
		return BV_ALIGN_RIGHT;
	}
	return value.len > 0 ? BV_ALIGN_START : BV_ALIGN_UNSET;
}

/* "l0 level1 lfo1", or "Ignore", or "none". */
static void read_list(bv_style *style, bv_slice value)
{
	if (begins(value, "ignore")) {
		style->list_marker = true;
		return;
	}
	if (!begins(value, "l") || value.len < 2) {
		return;
	}
	long list = read_quantity(bv_slice_from(value, 1)).milli / 1000;
	for (size_t at = 1; at + 6 < value.len; at++) {
		bv_slice rest = bv_slice_from(value, at);
		if (begins(rest, "level")) {
			long level = read_quantity(bv_slice_from(rest, 5)).milli / 1000;
			style->list = (uint16_t)(list & 0x7FFF);
			style->level = (uint8_t)(level < 1 ? 1 : level > 9 ? 9 : level);
			return;
		}
	}
}

static void read_font(bv_style *style, bv_slice value)
{
	const char *comma = memchr(value.ptr, ',', value.len);
	value = trim(comma != NULL ? bv_slice_of(value.ptr, (size_t)(comma - value.ptr)) : value);
	while (value.len > 0 && (value.ptr[0] == '"' || value.ptr[0] == '\'')) {
		value = bv_slice_from(value, 1);
	}
	while (value.len > 0 && (value.ptr[value.len - 1] == '"' || value.ptr[value.len - 1] == '\'')) {
		value.len--;
	}
	style->font = value;
}

static void read_declaration(bv_style *style, bv_slice name, bv_slice value)
{
	switch (name.ptr[0] | 0x20) {
	case 'd':
		style->hidden |= is(name, "display") && begins(value, "none");
		break;
	case 'v':
		style->hidden |=
			is(name, "visibility") && (begins(value, "hidden") || begins(value, "collapse"));
		break;
	case 'o':
		if (is(name, "opacity")) {
			quantity opacity = read_quantity(value);
			style->hidden |= opacity.valid && opacity.milli < 100;
		}
		break;
	case 'l':
		style->hidden |= is(name, "left") && is_off_page(value);
		break;
	case 't':
		if (is(name, "text-align")) {
			style->align = bv_align_read(value);
		}
		style->hidden |= (is(name, "text-indent") || is(name, "top")) && is_off_page(value);
		break;
	case 'f':
		if (is(name, "font-weight")) {
			style->bold = begins(value, "bold") || read_quantity(value).milli >= 600000;
			style->not_bold = !style->bold;
		} else if (is(name, "font-style")) {
			style->italic = is(value, "italic") || begins(value, "oblique");
		} else if (is(name, "font-family")) {
			read_font(style, value);
		} else if (is(name, "font-size")) {
			style->hidden |= is_tiny(value);
		}
		break;
	case 'm':
		if (is(name, "mso-list")) {
			read_list(style, value);
		} else if (is(name, "mso-hide")) {
			style->hidden |= begins(value, "all");
		} else if (is(name, "margin-left")) {
			style->hidden |= is_off_page(value);
		}
		break;
	default:
		break;
	}
}

/* The end of the declaration that begins at `at`: a semicolon outside quotes and brackets. */
static size_t declaration_end(bv_slice css, size_t at)
{
	char quote = 0;
	for (; at < css.len; at++) {
		char c = css.ptr[at];
		if (quote != 0) {
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == ';') {
			break;
		}
	}
	return at;
}

void bv_style_read(bv_style *style, bv_slice css)
{
	*style = (bv_style){0};
	for (size_t at = 0; at < css.len;) {
		size_t end = declaration_end(css, at);
		bv_slice declaration = bv_slice_of(css.ptr + at, end - at);
		const char *colon = memchr(declaration.ptr, ':', declaration.len);
		if (colon != NULL) {
			bv_slice name = trim(bv_slice_of(declaration.ptr, (size_t)(colon - declaration.ptr)));
			bv_slice value =
				trim(bv_slice_from(declaration, (size_t)(colon - declaration.ptr) + 1));
			if (name.len > 0 && value.len > 0) {
				read_declaration(style, name, value);
			}
		}
		at = end + 1;
	}
}
