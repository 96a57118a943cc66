/* Letters that languages spell in their own way in addresses, and their words for symbols.
 *
 * A locale only adds: letters that are not in its list fold as for Vietnamese. A language whose letters fold as its readers
 * expect has no list, only words.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "slug/fold.h"

#include "baiviet/text.h"

static const bv_slug_spelling german[] = {
	{0xC4, "Ae"}, {0xD6, "Oe"}, {0xDC, "Ue"}, {0xE4, "ae"}, {0xF6, "oe"}, {0xFC, "ue"}, {0, NULL}};

static const bv_slug_spelling danish[] = {{0xC5, "Aa"}, {0xE5, "aa"}, {0xC4, "Ae"}, {0xE4, "ae"},
	{0xD6, "Oe"}, {0xF6, "oe"}, {0xD8, "Oe"}, {0xF8, "oe"}, {0, NULL}};

static const bv_slug_spelling serbian[] = {{0x110, "Dj"}, {0x111, "dj"}, {0, NULL}};

static const bv_slug_spelling ukrainian[] = {
	{0x413, "H"}, {0x433, "h"}, {0x490, "G"}, {0x491, "g"}, {0x418, "Y"}, {0x438, "y"}, {0, NULL}};

static const bv_slug_spelling bulgarian[] = {{0x429, "Sht"}, {0x449, "sht"}, {0x42A, "A"},
	{0x44A, "a"}, {0x42C, "Y"}, {0x44C, "y"}, {0x425, "H"}, {0x445, "h"}, {0, NULL}};

static const bv_slug_spelling esperanto[] = {{0x108, "Cx"}, {0x109, "cx"}, {0x11C, "Gx"},
	{0x11D, "gx"}, {0x124, "Hx"}, {0x125, "hx"}, {0x134, "Jx"}, {0x135, "jx"}, {0x15C, "Sx"},
	{0x15D, "sx"}, {0x16C, "Ux"}, {0x16D, "ux"}, {0, NULL}};

/* The first is the default. */
static const bv_slug_locale locales[] = {
	{"vi", {"va", "phan tram", "a cong", "cong", "dong"}, NULL},
	{"bg", {"i", "protsent", "at", "plyus", "dong"}, bulgarian},
	{"bs", {"i", "posto", "at", "plus", "dong"}, serbian},
	{"cs", {"a", "procent", "zavinac", "plus", "dong"}, NULL},
	{"da", {"og", "procent", "snabel a", "plus", "dong"}, danish},
	{"de", {"und", "prozent", "at", "plus", "dong"}, german},
	{"en", {"and", "percent", "at", "plus", "dong"}, NULL},
	{"eo", {"kaj", "procento", "cxe", "plus", "dong"}, esperanto},
	{"es", {"y", "por ciento", "arroba", "mas", "dong"}, NULL},
	{"fi", {"ja", "prosentti", "at", "plus", "dong"}, NULL},
	{"fr", {"et", "pour cent", "arobase", "plus", "dong"}, NULL},
	{"hr", {"i", "posto", "at", "plus", "dong"}, serbian},
	{"id", {"dan", "persen", "at", "plus", "dong"}, NULL},
	{"it", {"e", "per cento", "chiocciola", "piu", "dong"}, NULL},
	{"lb", {"an", "prozent", "at", "plus", "dong"}, german},
	{"nb", {"og", "prosent", "krollalfa", "pluss", "dong"}, danish},
	{"nl", {"en", "procent", "at", "plus", "dong"}, NULL},
	{"nn", {"og", "prosent", "krollalfa", "pluss", "dong"}, danish},
	{"no", {"og", "prosent", "krollalfa", "pluss", "dong"}, danish},
	{"pl", {"i", "procent", "malpa", "plus", "dong"}, NULL},
	{"pt", {"e", "por cento", "arroba", "mais", "dong"}, NULL},
	{"sr", {"i", "posto", "at", "plus", "dong"}, serbian},
	{"sv", {"och", "procent", "snabel a", "plus", "dong"}, NULL},
	{"tr", {"ve", "yuzde", "at", "arti", "dong"}, NULL},
	{"uk", {"i", "vidsotok", "at", "plyus", "dong"}, ukrainian},
};

const bv_slug_opts bv_slug_default_opts = {
	.separator = BV_SLICE_INIT("-"),
	.locale = &locales[0],
};

const bv_slug_locale *bv_slug_locale_find(bv_slice name)
{
	char language[SLUG_LOCALE_NAME_MAX + 1] = "";
	size_t len = 0;
	while (len < name.len && name.ptr[len] != '_' && name.ptr[len] != '-') {
		if (len == SLUG_LOCALE_NAME_MAX) {
			return &locales[0];
		}
		language[len] = (char)(name.ptr[len] | 0x20);
		len++;
	}
	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		if (memcmp(locales[i].name, language, sizeof(language)) == 0) {
			return &locales[i];
		}
	}
	return &locales[0];
}

/* The words for `cp` if it is one of the symbols, or for the letter it is, or NULL. */
static const char *spell(uint32_t cp, const bv_slug_opts *opts, bool *is_symbol)
{
	static const struct {
		uint16_t cp;
		uint8_t word;
	} symbols[] = {{'&', 0}, {0xFE60, 0}, {0xFF06, 0}, {'%', 1}, {0x66A, 1}, {0xFE6A, 1},
		{0xFF05, 1}, {'@', 2}, {0xFE6B, 2}, {0xFF20, 2}, {'+', 3}, {0xFE62, 3}, {0xFF0B, 3},
		{0x20AB, 4}};
	*is_symbol = false;
	for (size_t i = 0; opts->symbols && i < sizeof(symbols) / sizeof(symbols[0]); i++) {
		if (symbols[i].cp == cp) {
			*is_symbol = true;
			return opts->locale->words[symbols[i].word];
		}
	}
	for (const bv_slug_spelling *s = opts->locale->letters; s != NULL && s->letter != 0; s++) {
		if (s->letter == cp) {
			return s->text;
		}
	}
	return NULL;
}

/* As spell(), for the letter that `cp` is with marks that matter to no locale: ǟ is an ä in German. */
static const char *spell_base(uint32_t cp, const bv_slug_opts *opts, bool *is_symbol)
{
	for (;;) {
		const char *text = spell(cp, opts, is_symbol);
		uint32_t mark;
		if (text != NULL || !bv_unicode_decompose(cp, &cp, &mark) || mark == 0) {
			return text;
		}
	}
}

void bv_slug_localize(bv_buf *out, bv_slice title, const bv_slug_opts *opts)
{
	const char *at = title.ptr, *end = title.ptr + title.len;
	while (at < end) {
		const char *next = at;
		bool is_symbol;
		uint32_t cp = bv_utf8_next(&next, end);
		const char *text = cp == BV_UTF8_BAD ? NULL : spell_base(cp, opts, &is_symbol);
		if (text == NULL) {
			bv_buf_put(out, at, (size_t)(next - at));
		} else {
			if (is_symbol) {
				bv_buf_putc(out, ' ');
			}
			bv_buf_put(out, text, strlen(text));
			if (is_symbol) {
				bv_buf_putc(out, ' ');
			}
		}
		at = next;
	}
}
