/* A reader of style attributes that is only as good as it must be: declarations, quotes, the values listed here.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/style.h"

#include "base/ascii.h"

#include <strings.h>

static bool is(bv_slice text, const char *word)
{
	return text.len == strlen(word) && bv_slice_begins(text, word);
}

/* Without white space around it, and without comments before it. */
static bv_slice trim(bv_slice text)
{
	while (text.len > 0) {
		const char *end = text.ptr[0] == '/' && bv_slice_starts(text, BV_SLICE("/*"))
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

static quantity read_quantity(bv_slice value)
{
	bool negative = value.len > 0 && value.ptr[0] == '-';
	size_t at = negative, first = at;
	long milli = 0, place = 100;
	for (; at < value.len && bv_ascii_is_digit(value.ptr[at]); at++) {
		milli = milli > 100000000 ? milli : milli * 10 + (value.ptr[at] - '0') * 1000;
	}
	if (at < value.len && value.ptr[at] == '.') {
		for (at++; at < value.len && bv_ascii_is_digit(value.ptr[at]); at++, place /= 10) {
			milli += (value.ptr[at] - '0') * place;
		}
	}
	return (quantity){at > first, negative ? -milli : milli, bv_slice_from(value, at)};
}

/* A length in thousandths of a pixel; for shares of something else, see the unit. */
static long pixels(quantity size)
{
	return bv_slice_begins(size.unit, "pt") ? size.milli * 4 / 3
		: bv_slice_begins(size.unit, "in")  ? size.milli * 96
		: bv_slice_begins(size.unit, "cm")  ? size.milli * 38
		: bv_slice_begins(size.unit, "em") || bv_slice_begins(size.unit, "rem") ||
			bv_slice_begins(size.unit, "ch")
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
	return bv_slice_begins(size.unit, "%") ? size.milli < 30000 : pixels(size) < 3000;
}

/* Pushed so far left or up that it is out of sight. */
static bool is_off_page(bv_slice value)
{
	quantity offset = read_quantity(value);
	return pixels(offset) <= -500000 ||
		(bv_slice_begins(offset.unit, "%") && offset.milli <= -100000) ||
		(bv_slice_begins(offset.unit, "v") && offset.milli <= -100000);
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
	if (bv_slice_begins(value, "ignore")) {
		style->list_marker = true;
		return;
	}
	if (!bv_slice_begins(value, "l") || value.len < 2) {
		return;
	}
	long list = read_quantity(bv_slice_from(value, 1)).milli / 1000;
	for (size_t at = 1; at + 6 < value.len; at++) {
		bv_slice rest = bv_slice_from(value, at);
		if (bv_slice_begins(rest, "level")) {
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

static bool is_clear(bv_slice value)
{
	quantity opacity = read_quantity(value);
	return opacity.valid && opacity.milli < 100;
}

static bool is_clipped_away(bv_slice value)
{
	if (bv_slice_begins(value, "rect(")) {
		bv_slice sides = bv_slice_from(value, 5);
		return bv_slice_begins(sides, "0") || bv_slice_begins(sides, "1px");
	}
	return bv_slice_begins(value, "inset(50") || bv_slice_begins(value, "inset(100") ||
		bv_slice_begins(value, "circle(0");
}

static bool is_transformed_away(bv_slice value)
{
	return bv_slice_begins(value, "scale(0)") || bv_slice_begins(value, "scale(0,") ||
		(bv_slice_begins(value, "translate") && memchr(value.ptr, '(', value.len) != NULL &&
			is_off_page(bv_slice_from(
				value, (size_t)((const char *)memchr(value.ptr, '(', value.len) - value.ptr) + 1)));
}

static bool is_none(bv_slice value)
{
	return bv_slice_begins(value, "none");
}

static bool is_invisible(bv_slice value)
{
	return bv_slice_begins(value, "hidden") || bv_slice_begins(value, "collapse");
}

static bool is_cut_off(bv_slice value)
{
	return bv_slice_begins(value, "hidden") || bv_slice_begins(value, "clip");
}

static bool is_hidden_by_word(bv_slice value)
{
	return bv_slice_begins(value, "all");
}

static void read_align(bv_style *style, bv_slice value)
{
	style->align = bv_align_read(value);
}

static void read_background(bv_style *style, bv_slice value)
{
	style->background = bv_colour_read(value);
}

static void read_colour(bv_style *style, bv_slice value)
{
	style->colour = bv_colour_read(value);
}

static void read_decoration(bv_style *style, bv_slice value)
{
	style->strike = bv_slice_begins(value, "line-through");
}

static void read_element(bv_style *style, bv_slice value)
{
	style->remark = bv_slice_begins(value, "comment");
}

static void read_margin(bv_style *style, bv_slice value)
{
	long points = pixels(read_quantity(value)) * 3 / 4000;
	style->margin = (uint16_t)(points < 0 ? 0 : points > 1000 ? 1000 : points);
}

static void read_slant(bv_style *style, bv_slice value)
{
	style->italic = is(value, "italic") || bv_slice_begins(value, "oblique");
}

static void read_vertical(bv_style *style, bv_slice value)
{
	style->superscript = bv_slice_begins(value, "super");
	style->subscript = bv_slice_begins(value, "sub");
}

static void read_weight(bv_style *style, bv_slice value)
{
	style->bold = bv_slice_begins(value, "bold") || read_quantity(value).milli >= 600000;
	style->not_bold = !style->bold;
}

/* What is read of a property: what it says of the text, or whether it hides it, or both. */
typedef struct property {
	const char *name;
	void (*read)(bv_style *style, bv_slice value);
	unsigned bit;
	bool (*hides)(bv_slice value);
} property;

enum { NAMES_OF_ONE_LENGTH = 6, LONGEST_NAME = 20 };

/* By the length of the name, so that the many others that Word writes are told from these at once. */
static const property properties[LONGEST_NAME + 1][NAMES_OF_ONE_LENGTH + 1] = {
	[3] = {{"top", NULL, HIDDEN_TOP, is_off_page}},
	[4] = {{"clip", NULL, HIDDEN_CLIP, is_clipped_away}, {"left", NULL, HIDDEN_LEFT, is_off_page}},
	[5] = {{"color", read_colour, 0, NULL}, {"width", NULL, NO_WIDTH, is_nothing}},
	[6] = {{"height", NULL, NO_HEIGHT, is_nothing}},
	[7] = {{"display", NULL, HIDDEN_DISPLAY, is_none}, {"opacity", NULL, HIDDEN_OPACITY, is_clear}},
	[8] = {{"mso-hide", NULL, HIDDEN_WORD, is_hidden_by_word}, {"mso-list", read_list, 0, NULL},
		{"overflow", NULL, NO_OVERFLOW, is_cut_off}},
	[9] = {{"clip-path", NULL, HIDDEN_CLIP, is_clipped_away},
		{"font-size", NULL, HIDDEN_SIZE, is_tiny}, {"max-width", NULL, NO_WIDTH, is_nothing},
		{"transform", NULL, HIDDEN_TRANSFORM, is_transformed_away}},
	[10] = {{"background", read_background, 0, NULL}, {"font-style", read_slant, 0, NULL},
		{"margin-top", NULL, HIDDEN_TOP, is_off_page}, {"max-height", NULL, NO_HEIGHT, is_nothing},
		{"text-align", read_align, 0, NULL}, {"visibility", NULL, HIDDEN_VISIBILITY, is_invisible}},
	[11] = {{"font-family", read_font, 0, NULL}, {"font-weight", read_weight, 0, NULL},
		{"margin-left", read_margin, HIDDEN_MARGIN, is_off_page},
		{"mso-element", read_element, 0, NULL}, {"text-indent", NULL, HIDDEN_INDENT, is_off_page}},
	[14] = {{"vertical-align", read_vertical, 0, NULL}},
	[15] = {{"text-decoration", read_decoration, 0, NULL}},
	[16] = {{"background-color", read_background, 0, NULL}},
	[20] = {{"text-decoration-line", read_decoration, 0, NULL}},
};

static const property *find_property(bv_slice name)
{
	if (name.len > LONGEST_NAME) {
		return NULL;
	}
	char first = (char)(name.ptr[0] | 0x20);
	for (const property *p = properties[name.len]; p->name != NULL; p++) {
		if (p->name[0] == first && strncasecmp(p->name, name.ptr, name.len) == 0) {
			return p;
		}
	}
	return NULL;
}

static void read_declaration(bv_style *style, unsigned *hidden, bv_slice name, bv_slice value)
{
	const property *p = find_property(name);
	if (p == NULL) {
		return;
	}
	if (p->read != NULL) {
		p->read(style, value);
	}
	if (p->hides != NULL) {
		*hidden = p->hides(value) ? *hidden | p->bit : *hidden & ~p->bit;
	}
}

/* The end of the declaration that begins at `at`: a semicolon outside quotes. */
static size_t declaration_end(bv_slice css, size_t at)
{
	static const bool stops[256] = {[';'] = true, ['"'] = true, ['\''] = true};
	for (; at < css.len; at++) {
		char c = css.ptr[at];
		if (!stops[(unsigned char)c]) {
			continue;
		}
		if (c == ';') {
			break;
		}
		const char *close = memchr(css.ptr + at + 1, c, css.len - at - 1);
		if (close == NULL) {
			return css.len;
		}
		at = (size_t)(close - css.ptr);
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
