/* Attributes: a fixed list for each element; everything else in a start tag is dropped.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"
#include "article/url.h"
#include "base/ascii.h"

#include <strings.h>

#define NAME(literal) BV_SLICE(literal)

bv_slice bv_render_attribute(const bv_render_state *r, bv_slice name)
{
	for (uint32_t i = 0; i < r->token.attr_count; i++) {
		const bv_html_attr *attr = &r->token.attrs[i];
		/* Of the names that are asked for most, many have five letters and few the same first one. */
		if (attr->name.ptr[0] == name.ptr[0] && bv_slice_eq(attr->name, name)) {
			return attr->value;
		}
	}
	return bv_slice_of(NULL, 0);
}

static void put(bv_render_state *r, bv_slice name, bv_slice value)
{
	bv_sink_attribute(&r->attributes, name, value);
}

/* Keep an attribute that is free text. */
static void keep_text(bv_render_state *r, bv_slice name)
{
	bv_slice value = bv_render_attribute(r, name);
	if (value.len > 0) {
		put(r, name, value);
	}
}

/* Keep an attribute that is a whole number from 1 to `max`. */
static void keep_number(bv_render_state *r, bv_slice name, unsigned max)
{
	bv_slice value = bv_render_attribute(r, name);
	uint64_t number;
	if (bv_ascii_number(value, max, &number) && number >= 1) {
		put(r, name, value);
	}
}

static void keep_flag(bv_render_state *r, bv_slice name)
{
	if (bv_render_attribute(r, name).ptr != NULL) {
		put(r, name, bv_slice_of("", 0));
	}
}

/* --- links ------------------------------------------------------------------------------------------- */

static bool equals_ignoring_case(bv_slice a, bv_slice b)
{
	return a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

static bv_slice without_www(bv_slice host)
{
	const bv_slice www = NAME("www.");
	bool has = host.len > www.len && strncasecmp(host.ptr, www.ptr, www.len) == 0;
	return has ? bv_slice_from(host, www.len) : host;
}

void bv_render_link(const bv_render_state *r, bv_buf *out, bv_slice url)
{
	bv_slice host = bv_host_of(url);
	bv_sink_attribute(out, NAME("href"), url);
	if (host.len > 0 && !equals_ignoring_case(without_www(host), without_www(r->opts->host))) {
		bv_sink_attribute(out, NAME("rel"),
			r->opts->nofollow ? BV_SLICE("external nofollow noopener")
							  : BV_SLICE("external noopener"));
	}
}

static bool link_attributes(bv_render_state *r)
{
	bv_slice raw = bv_render_attribute(r, NAME("href"));
	if (raw.ptr == NULL) {
		return false;
	}
	bv_buf_clear(&r->scratch);
	bv_slice url = bv_url_clean(&r->scratch, raw, BV_URL_LINK);
	if (url.len == 0) {
		if (raw.len > 0) {
			bv_render_warn(r, BV_WARN_DROPPED_URL, raw);
		}
		return false;
	}
	int footnote = bv_footnote_of(url);
	if (footnote != 0) {
		bv_footnote_put(&r->attributes, footnote);
		r->has_footnotes = true;
	} else {
		bv_render_link(r, &r->attributes, url);
		keep_text(r, NAME("title"));
		r->link_pos = r->token.pos;
	}
	return true;
}

bool bv_render_autolink(bv_sink *sink, bv_autolink_kind kind, bv_slice address)
{
	bv_render_state *r = sink->user;
	/* The sink writes text late: what is being written meanwhile lies in the renderer's own buffers. */
	bv_buf full = {.mem = r->scratch.mem}, clean = full, attributes = full;
	if (kind != BV_AUTOLINK_URL) {
		bv_buf_slice(&full, kind == BV_AUTOLINK_EMAIL ? BV_SLICE("mailto:") : BV_SLICE("http://"));
	}
	bv_buf_slice(&full, address);
	bv_slice url = bv_url_clean(&clean, bv_buf_view(&full), BV_URL_LINK);
	bool wanted = false;
	if (url.len > 0) {
		bv_render_link(r, &attributes, url);
		wanted = bv_sink_want(sink, BV_EL_A, bv_buf_view(&attributes));
	}
	bv_buf_free(&full);
	bv_buf_free(&clean);
	bv_buf_free(&attributes);
	return wanted;
}

void bv_render_link_ended(bv_sink *sink, bv_slice content)
{
	static const bv_slice vague[] = {BV_SLICE_INIT("tại đây"), BV_SLICE_INIT("xem tại đây"),
		BV_SLICE_INIT("ở đây"), BV_SLICE_INIT("đây"), BV_SLICE_INIT("vào đây"),
		BV_SLICE_INIT("bấm vào đây"), BV_SLICE_INIT("nhấn vào đây"), BV_SLICE_INIT("click vào đây"),
		BV_SLICE_INIT("xem thêm"), BV_SLICE_INIT("xem"), BV_SLICE_INIT("chi tiết"),
		BV_SLICE_INIT("xem chi tiết"), BV_SLICE_INIT("link"), BV_SLICE_INIT("here"),
		BV_SLICE_INIT("click here"), BV_SLICE_INIT("more"), BV_SLICE_INIT("read more")};
	bv_render_state *r = sink->user;
	for (size_t i = 0; i < sizeof(vague) / sizeof(vague[0]); i++) {
		/* The first letter may be a capital: Đ differs from đ in the last bit of its second byte. */
		size_t skip = (unsigned char)vague[i].ptr[0] == 0xC4 ? 2 : 1;
		if (content.len == vague[i].len &&
			memcmp(content.ptr + skip, vague[i].ptr + skip, content.len - skip) == 0 &&
			((content.ptr[0] | 0x20) == (vague[i].ptr[0] | 0x20) || skip == 2)) {
			bv_render_warn_at(r, BV_WARN_VAGUE_LINK, content, r->link_pos);
			return;
		}
	}
}

/* --- images ------------------------------------------------------------------------------------------ */

/* The address of an image. Scripts that load images late have it beside a blank one in src. */
static bv_slice image_source(bv_render_state *r)
{
	static const bv_slice names[] = {BV_SLICE_INIT("data-src"), BV_SLICE_INIT("data-original"),
		BV_SLICE_INIT("data-lazy-src"), BV_SLICE_INIT("src")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		bv_slice raw = bv_render_attribute(r, names[i]);
		bv_slice url = raw.len > 0 ? bv_url_clean(&r->scratch, raw, BV_URL_IMAGE) : raw;
		if (url.len > 0) {
			return url;
		}
	}
	return bv_slice_of("", 0);
}

/* Width and height, from the tag or from what the caller knows, so that text does not jump when the image comes. */
static void keep_size(bv_render_state *r, bv_slice url)
{
	bool given = bv_render_attribute(r, NAME("width")).len > 0 ||
		bv_render_attribute(r, NAME("height")).len > 0;
	unsigned width, height;
	if (given || r->opts->image_size == NULL ||
		!r->opts->image_size(r->opts->image_ctx, url, &width, &height)) {
		keep_number(r, NAME("width"), 10000);
		keep_number(r, NAME("height"), 10000);
		return;
	}
	BV_PUTS(&r->attributes, " width=\"");
	bv_buf_uint(&r->attributes, width);
	BV_PUTS(&r->attributes, "\" height=\"");
	bv_buf_uint(&r->attributes, height);
	BV_PUTS(&r->attributes, "\"");
}

static bool is_file_name(bv_slice text)
{
	static const bv_slice endings[] = {BV_SLICE_INIT(".jpg"), BV_SLICE_INIT(".jpeg"),
		BV_SLICE_INIT(".png"), BV_SLICE_INIT(".gif"), BV_SLICE_INIT(".webp"),
		BV_SLICE_INIT(".bmp")};
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t len = endings[i].len;
		if (text.len > len && text.ptr[text.len - len] == '.' &&
			strncasecmp(text.ptr + text.len - len, endings[i].ptr, len) == 0) {
			return memchr(text.ptr, ' ', text.len) == NULL;
		}
	}
	return false;
}

/* The text for an image, when somebody wrote one: file names and guesses of programs say nothing to those who cannot see. */
static bv_slice image_text(const bv_render_state *r)
{
	static const bv_slice guesses[] = {BV_SLICE_INIT("Có thể là hình ảnh"),
		BV_SLICE_INIT("Không có mô tả ảnh"), BV_SLICE_INIT("May be an image"),
		BV_SLICE_INIT("No photo description available")};
	static const bv_slice made = BV_SLICE_INIT("Description automatically generated");
	bv_slice alt = bv_render_attribute(r, NAME("alt"));
	bool guessed = is_file_name(alt) || BV_STARTS_ONE_OF(alt, guesses) > 0 ||
		(alt.len > 0 && memmem(alt.ptr, alt.len, made.ptr, made.len) != NULL);
	return alt.len == 0 || guessed ? bv_slice_of("", 0) : alt;
}

static bool image_attributes(bv_render_state *r)
{
	bv_buf_clear(&r->scratch);
	bv_slice url = image_source(r), alt = image_text(r);
	if (url.len == 0) {
		bv_render_warn(r, BV_WARN_DROPPED_URL, bv_render_attribute(r, NAME("src")));
		return false;
	}
	put(r, NAME("src"), url);
	put(r, NAME("alt"), alt);
	if (alt.len == 0) {
		bv_render_warn(r, BV_WARN_MISSING_ALT, bv_render_attribute(r, NAME("src")));
	}
	keep_size(r, url);
	/* The first image is most often in sight at once. */
	if (r->sink.images > 0) {
		put(r, NAME("loading"), BV_SLICE("lazy"));
	}
	put(r, NAME("decoding"), BV_SLICE("async"));
	return true;
}

/* --- all ----------------------------------------------------------------------------------------------- */

static void cite_attributes(bv_render_state *r)
{
	bv_slice raw = bv_render_attribute(r, NAME("cite"));
	bv_buf_clear(&r->scratch);
	bv_slice url = raw.len > 0 ? bv_url_clean(&r->scratch, raw, BV_URL_IMAGE) : raw;
	if (url.len > 0) {
		put(r, NAME("cite"), url);
	}
}

static void list_attributes(bv_render_state *r)
{
	bv_slice type = bv_render_attribute(r, NAME("type"));
	keep_number(r, NAME("start"), 99999);
	if (type.len == 1 && memchr("1aAiI", type.ptr[0], 5) != NULL) {
		put(r, NAME("type"), type);
	}
	keep_flag(r, NAME("reversed"));
}

static void header_attributes(bv_render_state *r)
{
	static const bv_slice scopes[] = {BV_SLICE_INIT("col"), BV_SLICE_INIT("row"),
		BV_SLICE_INIT("colgroup"), BV_SLICE_INIT("rowgroup")};
	bv_slice scope = bv_render_attribute(r, NAME("scope"));
	for (size_t i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++) {
		if (equals_ignoring_case(scope, scopes[i])) {
			put(r, NAME("scope"), scopes[i]);
		}
	}
}

bool bv_render_attributes(bv_render_state *r, bv_el el)
{
	bv_buf_clear(&r->attributes);
	switch (el) {
	case BV_EL_A:
		return link_attributes(r);
	case BV_EL_IMG:
		return image_attributes(r);
	case BV_EL_OL:
		list_attributes(r);
		return true;
	case BV_EL_LI:
		keep_number(r, NAME("value"), 99999);
		return true;
	case BV_EL_TH:
		header_attributes(r);
		/* fall through */
	case BV_EL_TD:
		keep_number(r, NAME("colspan"), 1000);
		keep_number(r, NAME("rowspan"), 1000);
		return true;
	case BV_EL_ABBR:
		keep_text(r, NAME("title"));
		return true;
	case BV_EL_TIME:
		keep_text(r, NAME("datetime"));
		return true;
	case BV_EL_BLOCKQUOTE:
	case BV_EL_Q:
		cite_attributes(r);
		return true;
	default:
		return true;
	}
}
