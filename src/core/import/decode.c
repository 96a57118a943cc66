/* Encodings of saved pages.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/decode.h"

#include "article/escape.h"
#include "baiviet/article.h"
#include "html/elements.h"
#include "html/tokenizer.h"

#include <strings.h>

enum {
	LABEL_WITHIN = 4096,      /* a page says its encoding early; browsers look at 1024 bytes */
	GUESS_WITHIN = 256 * 1024 /* of a page whose head may be all script */
};

static const char *const legacy_names[] = {
	[BV_LEGACY_TCVN3] = "TCVN3",
	[BV_LEGACY_VNI] = "VNI",
	[BV_LEGACY_VIQR] = "VIQR",
	[BV_LEGACY_VISCII] = "VISCII",
	[BV_LEGACY_VPS] = "VPS",
	[BV_LEGACY_CP1258] = "CP1258",
};

/* --- what a page says ---------------------------------------------------------------------------------- */

typedef struct label {
	const char *name;
	bv_legacy encoding;
} label;

static const label labels[] = {
	{"windows-1258", BV_LEGACY_CP1258},
	{"cp1258", BV_LEGACY_CP1258},
	{"x-cp1258", BV_LEGACY_CP1258},
	{"viscii", BV_LEGACY_VISCII},
	{"csviscii", BV_LEGACY_VISCII},
	{"x-viet-tcvn5712", BV_LEGACY_TCVN3},
	{"x-viet-tcvn", BV_LEGACY_TCVN3},
	{"tcvn5712-1", BV_LEGACY_TCVN3},
	{"tcvn5712-1:1993", BV_LEGACY_TCVN3},
	{"tcvn-5712", BV_LEGACY_TCVN3},
	{"tcvn", BV_LEGACY_TCVN3},
	{"x-viet-vni", BV_LEGACY_VNI},
	{"x-viet-vps", BV_LEGACY_VPS},
	{"viqr", BV_LEGACY_VIQR},
	{"csviqr", BV_LEGACY_VIQR},
};

/* The value of the first "charset=" or "encoding=" near the start; empty when there is none. */
static bv_slice find_label(bv_slice html)
{
	const char *end = html.ptr + (html.len < LABEL_WITHIN ? html.len : LABEL_WITHIN);
	for (const char *at = html.ptr; end - at > 9; at++) {
		size_t skip = strncasecmp(at, "charset=", 8) == 0 ? 8
			: strncasecmp(at, "encoding=", 9) == 0        ? 9
														  : 0;
		if (skip == 0) {
			continue;
		}
		for (at += skip; at < end && strchr(" \"'", *at) != NULL && *at != '\0'; at++) {
		}
		const char *start = at;
		while (at < end && (*at > ' ') && strchr("\"'>;/", *at) == NULL) {
			at++;
		}
		return bv_slice_of(start, (size_t)(at - start));
	}
	return bv_slice_of("", 0);
}

static bv_legacy labelled(bv_slice name)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (strlen(labels[i].name) == name.len &&
			strncasecmp(labels[i].name, name.ptr, name.len) == 0) {
			return labels[i].encoding;
		}
	}
	return BV_LEGACY_NONE;
}

/* --- what the bytes are -------------------------------------------------------------------------------- */

static void put_utf16(bv_buf *out, bv_decoded *how, bv_slice bytes, bool big)
{
	const unsigned char *at = (const unsigned char *)bytes.ptr, *end = at + bytes.len;
	for (; end - at >= 2; at += 2) {
		uint32_t cp = big ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
		if (cp >= 0xD800 && cp < 0xDC00 && end - at >= 4) {
			uint32_t low = big ? (uint32_t)at[2] << 8 | at[3] : (uint32_t)at[3] << 8 | at[2];
			if (low >= 0xDC00 && low < 0xE000) {
				cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
				at += 2;
			}
		}
		if (cp >= 0xD800 && cp < 0xE000) {
			how->invalid = true;
			cp = BV_UTF8_REPLACEMENT;
		}
		bv_utf8_put(out, cp);
	}
}

static void put_windows_1252(bv_buf *out, bv_slice bytes)
{
	static const uint16_t high[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C,
		0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		bv_utf8_put(out, byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte);
	}
}

/* Whether bytes that are not all UTF-8 are mostly that: a page cut in a letter, or with a few bytes of another page. */
static bool is_mostly_utf8(bv_slice html)
{
	size_t good = 0, bad = 0;
	const char *at = html.ptr, *end = html.ptr + html.len;
	while (at < end) {
		const char *before = at;
		uint32_t cp = bv_utf8_next(&at, end);
		good += cp != BV_UTF8_BAD && at - before > 1;
		bad += cp == BV_UTF8_BAD;
	}
	return good > 10 * bad;
}

/* --- encodings before Unicode -------------------------------------------------------------------------- */

/* The fonts of a page that is Unicode now must no longer say that it is not. */
static void put_tag(bv_buf *out, bv_slice tag)
{
	for (size_t i = 0; i < tag.len; i++) {
		bv_slice rest = bv_slice_from(tag, i);
		if (rest.len > 4 && (strncasecmp(rest.ptr, ".vn", 3) == 0) &&
			strchr("\"' :,;=", rest.ptr[-1]) != NULL) {
			continue;
		}
		bool vni = rest.len > 4 && strncasecmp(rest.ptr, "vni-", 4) == 0;
		bv_buf_put(out, rest.ptr, vni ? 3 : 1);
		i += vni ? 3 : 0;
	}
}

/* Append `html` with its text read as `from`. Its tags are ASCII but for a few attributes. */
static bv_status put_legacy(bv_buf *out, bv_slice html, bv_legacy from, bv_err *err)
{
	bv_tokenizer tokenizer;
	bv_html_token token;
	bv_buf part = {.mem = out->mem}, unicode = {.mem = out->mem};
	bv_status status;
	bv_tokenizer_init(&tokenizer, html, out->mem);
	do {
		bv_buf_clear(&part);
		bv_buf_clear(&unicode);
		status = bv_tokenizer_next(&tokenizer, &token, err);
		if (status != BV_OK) {
			break;
		}
		size_t after = (size_t)(tokenizer.next - tokenizer.start);
		if (token.type == BV_HTML_TEXT) {
			/* References are letters too: FrontPage wrote "nh&copy;n" where a font showed "nhân". */
			status = bv_text_from_legacy(&unicode, token.text, from, err);
			bv_put_html(out, bv_buf_view(&unicode));
			continue;
		}
		if (token.type == BV_HTML_START && bv_element_find(token.text)->action == BV_EL_RAW) {
			bool script = bv_slice_eq(token.text, BV_SLICE("script"));
			bv_tokenizer_set_text(
				&tokenizer, script ? BV_HTML_SCRIPT : BV_HTML_RAWTEXT, token.text);
		}
		put_tag(&part, bv_slice_of(html.ptr + token.pos, after - token.pos));
		if (from == BV_LEGACY_VIQR) {
			bv_buf_slice(out, bv_buf_view(&part));
		} else {
			status = bv_text_from_legacy(out, bv_buf_view(&part), from, err);
		}
	} while (status == BV_OK && token.type != BV_HTML_EOF);
	bv_tokenizer_free(&tokenizer);
	bv_buf_free(&part);
	bv_buf_free(&unicode);
	return status;
}

/* What the text of a page can only be. */
static bv_legacy guess(bv_slice html, const bv_mem *mem)
{
	bv_buf text = {.mem = mem};
	bv_legacy found = BV_LEGACY_NONE;
	html.len = html.len < GUESS_WITHIN ? html.len : GUESS_WITHIN;
	if (bv_text_of_html(&text, html, NULL) == BV_OK) {
		found = bv_text_guess_legacy(bv_buf_view(&text), mem);
	}
	bv_buf_free(&text);
	return found == BV_LEGACY_VIQR ? BV_LEGACY_NONE : found;
}

/* --- all together -------------------------------------------------------------------------------------- */

/* Append what `html` is as it stands, before anybody thinks of encodings older than Unicode. */
static void put_as_is(bv_buf *out, bv_decoded *how, bv_slice html, bv_legacy declared)
{
	if (bv_slice_starts(html, BV_SLICE("\xFF\xFE")) ||
		bv_slice_starts(html, BV_SLICE("\xFE\xFF"))) {
		how->encoding = "UTF-16";
		put_utf16(out, how, bv_slice_from(html, 2), html.ptr[0] == '\xFE');
	} else if (bv_utf8_valid(html) == html.len) {
		bv_buf_slice(out, html);
	} else if (declared == BV_LEGACY_NONE && is_mostly_utf8(html)) {
		how->invalid = true;
		bv_utf8_repair(out, html);
	} else {
		how->encoding = "windows-1252";
		put_windows_1252(out, html);
	}
}

bv_status bv_decode_page(bv_buf *out, bv_decoded *how, bv_slice html, bv_legacy known, bv_err *err)
{
	bv_buf text = {.mem = out->mem}, lines = {.mem = out->mem};
	*how = (bv_decoded){.encoding = "UTF-8"};
	if (bv_slice_starts(html, BV_SLICE("\xEF\xBB\xBF"))) {
		html = bv_slice_from(html, 3);
	}
	bv_slice name = find_label(html);
	bv_legacy declared = known != BV_LEGACY_NONE ? known : labelled(name);
	put_as_is(&text, how, html, declared);
	bv_normalize_lines(&lines, bv_buf_view(&text));
	bv_buf_free(&text);
	bv_status status = bv_buf_status(&lines, err);
	bv_legacy from = BV_LEGACY_NONE;
	if (status == BV_OK) {
		/* Bytes that are UTF-8 are not what the page says, unless the caller knows better. */
		bool named = known != BV_LEGACY_NONE || strcmp(how->encoding, "windows-1252") == 0;
		from =
			named && declared != BV_LEGACY_NONE ? declared : guess(bv_buf_view(&lines), out->mem);
		how->legacy = from != BV_LEGACY_NONE && from == declared;
		how->guessed = from != BV_LEGACY_NONE && !how->legacy;
		how->unknown =
			from == BV_LEGACY_NONE && name.len == 0 && strcmp(how->encoding, "windows-1252") == 0;
	}
	if (from != BV_LEGACY_NONE) {
		how->encoding = legacy_names[from];
		status = put_legacy(out, bv_buf_view(&lines), from, err);
	} else if (status == BV_OK) {
		bv_buf_slice(out, bv_buf_view(&lines));
	}
	bv_buf_free(&lines);
	return status != BV_OK ? status : bv_buf_status(out, err);
}
