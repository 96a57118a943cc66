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

/* Without white space around it, and without comments before it. */
static bv_slice trim(bv_slice text)
{
	while (text.len > 0) {
		const char *end = bv_slice_starts(text, BV_SLICE("/*"))
			? memmem(text.ptr + 2, text.len - 2, "*/", 2)
			: NULL;
		if (end != NULL) {
			text = bv_slice_from(text, (size_t)(end - text.ptr) + 2);
		} else if ((unsigned char)text.ptr[0] <= ' ') {
			text = bv_slice_from(text, 1);
		} else {
			break;
		}
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

/* A length in thousandths of a pixel; for shares of something else, see the unit. */
static long pixels(quantity size)
{
	return begins(size.unit, "pt") ? size.milli * 4 / 3
		: begins(size.unit, "in")  ? size.milli * 96
		: begins(size.unit, "cm")  ? size.milli * 38
		: begins(size.unit, "em") || begins(size.unit, "rem") || begins(size.unit, "ch")
		? size.milli * 16
		: size.milli;
}

/* Text that no reader can read: a size of less than three pixels, or of less than a third of the text around it. */
static bool is_tiny(bv_slice value)
{
	quantity size = read_quantity(value);
	if (!size.valid) {
		return false;
	}
	return begins(size.unit, "%") ? size.milli < 30000 : pixels(size) < 3000;
}

/* Pushed so far left or up that it is out of sight. */
static bool is_off_page(bv_slice value)
{
	quantity offset = read_quantity(value);
	return pixels(offset) <= -500000 || (begins(offset.unit, "%") && offset.milli <= -100000) ||
		(begins(offset.unit, "v") && offset.milli <= -100000);
}

/* No more than a pixel. */
static bool is_nothing(bv_slice value)
{
	quantity size = read_quantity(value);
	return size.valid && pixels(size) <= 1000;
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

/* What may hide an element. Of two declarations of one property the last counts, so that each has its bit. */
enum {
	HIDDEN_DISPLAY = 1,
	HIDDEN_VISIBILITY = 2,
	HIDDEN_OPACITY = 4,
	HIDDEN_LEFT = 8,
	HIDDEN_TOP = 16,
	HIDDEN_INDENT = 32,
	HIDDEN_MARGIN = 64,
	HIDDEN_SIZE = 128,
	HIDDEN_WORD = 256,
	HIDDEN_CLIP = 512,
	HIDDEN_TRANSFORM = 1024,
	NO_HEIGHT = 2048, /* hides only what does not flow over */
	NO_WIDTH = 4096,
	NO_OVERFLOW = 8192
};

static void set(unsigned *hidden, unsigned bit, bool on)
{
	*hidden = on ? *hidden | bit : *hidden & ~bit;
}

static bool is_clear(bv_slice value)
{
	quantity opacity = read_quantity(value);
	return opacity.valid && opacity.milli < 100;
}

static bool is_clipped_away(bv_slice value)
{
	if (begins(value, "rect(")) {
		bv_slice sides = bv_slice_from(value, 5);
		return begins(sides, "0") || begins(sides, "1px");
	}
	return begins(value, "inset(50") || begins(value, "inset(100") || begins(value, "circle(0");
}

static bool is_transformed_away(bv_slice value)
{
	return begins(value, "scale(0)") || begins(value, "scale(0,") ||
		(begins(value, "translate") && memchr(value.ptr, '(', value.len) != NULL &&
			is_off_page(bv_slice_from(
				value, (size_t)((const char *)memchr(value.ptr, '(', value.len) - value.ptr) + 1)));
}

/* Declarations that hide. */
static void read_hiding(unsigned *hidden, bv_slice name, bv_slice value)
{
	if (is(name, "display")) {
		set(hidden, HIDDEN_DISPLAY, begins(value, "none"));
	} else if (is(name, "visibility")) {
		set(hidden, HIDDEN_VISIBILITY, begins(value, "hidden") || begins(value, "collapse"));
	} else if (is(name, "opacity")) {
		set(hidden, HIDDEN_OPACITY, is_clear(value));
	} else if (is(name, "left") || is(name, "margin-left")) {
		set(hidden, is(name, "left") ? HIDDEN_LEFT : HIDDEN_MARGIN, is_off_page(value));
	} else if (is(name, "top") || is(name, "margin-top")) {
		set(hidden, HIDDEN_TOP, is_off_page(value));
	} else if (is(name, "text-indent")) {
		set(hidden, HIDDEN_INDENT, is_off_page(value));
	} else if (is(name, "font-size")) {
		set(hidden, HIDDEN_SIZE, is_tiny(value));
	} else if (is(name, "mso-hide")) {
		set(hidden, HIDDEN_WORD, begins(value, "all"));
	} else if (is(name, "clip") || is(name, "clip-path")) {
		set(hidden, HIDDEN_CLIP, is_clipped_away(value));
	} else if (is(name, "transform")) {
		set(hidden, HIDDEN_TRANSFORM, is_transformed_away(value));
	} else if (is(name, "height") || is(name, "max-height")) {
		set(hidden, NO_HEIGHT, is_nothing(value));
	} else if (is(name, "width") || is(name, "max-width")) {
		set(hidden, NO_WIDTH, is_nothing(value));
	} else if (is(name, "overflow")) {
		set(hidden, NO_OVERFLOW, begins(value, "hidden") || begins(value, "clip"));
	}
}

static void read_text(bv_style *style, bv_slice name, bv_slice value)
{
	if (is(name, "text-align")) {
		style->align = bv_align_read(value);
	} else if (is(name, "text-decoration") || is(name, "text-decoration-line")) {
		style->strike = begins(value, "line-through");
	} else if (is(name, "vertical-align")) {
		style->superscript = begins(value, "super");
		style->subscript = begins(value, "sub");
	}
}

static void read_font_part(bv_style *style, bv_slice name, bv_slice value)
{
	if (is(name, "font-weight")) {
		style->bold = begins(value, "bold") || read_quantity(value).milli >= 600000;
		style->not_bold = !style->bold;
	} else if (is(name, "font-style")) {
		style->italic = is(value, "italic") || begins(value, "oblique");
	} else if (is(name, "font-family")) {
		read_font(style, value);
	}
}

static void read_declaration(bv_style *style, unsigned *hidden, bv_slice name, bv_slice value)
{
	switch (name.ptr[0] | 0x20) {
	case 'b':
		if (is(name, "background-color") || is(name, "background")) {
			style->background = bv_colour_read(value);
		}
		break;
	case 'c':
		if (is(name, "color")) {
			style->colour = bv_colour_read(value);
		}
		break;
	case 'f':
		read_font_part(style, name, value);
		break;
	case 'm':
		if (is(name, "mso-list")) {
			read_list(style, value);
		} else if (is(name, "margin-left")) {
			long points = pixels(read_quantity(value)) * 3 / 4000;
			style->margin = (uint16_t)(points < 0 ? 0 : points > 1000 ? 1000 : points);
		}
		break;
	case 't':
	case 'v':
		read_text(style, name, value);
		break;
	default:
		break;
	}
	if (strchr("cdfhlmotvw", name.ptr[0] | 0x20) != NULL) {
		read_hiding(hidden, name, value);
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
	unsigned hidden = 0;
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
				read_declaration(style, &hidden, name, value);
			}
		}
		at = end + 1;
	}
	bool no_room = (hidden & (NO_HEIGHT | NO_WIDTH)) != 0;
	style->hidden = (hidden & (NO_HEIGHT - 1)) != 0 || (no_room && (hidden & NO_OVERFLOW) != 0);
}
