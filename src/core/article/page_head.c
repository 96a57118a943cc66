/* What a page tells machines: search engines, social networks, archives.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/page_parts.h"

#include "article/absolute.h"
#include "article/escape.h"
#include "article/scan.h"
#include "article/url.h"
#include "baiviet/parts.h"

enum { DESCRIPTION_LETTERS = 200 };

bool bv_page_put_address(bv_buf *out, const char *before, bv_slice url, const char *after)
{
	bv_buf scratch = {.mem = out->mem};
	bv_slice clean = url.len > 0 ? bv_url_clean(&scratch, url, BV_URL_IMAGE) : url;
	if (clean.len > 0) {
		bv_buf_put(out, before, strlen(before));
		bv_put_html(out, clean);
		bv_buf_put(out, after, strlen(after));
	}
	bv_buf_end(&scratch, out);
	return clean.len > 0;
}

void bv_page_address(bv_buf *out, bv_slice url, bv_slice base)
{
	bv_buf escaped = {.mem = out->mem}, absolute = escaped;
	bv_put_html(&escaped, url);
	bv_put_absolute(&absolute, bv_buf_view(&escaped), base);
	bv_scan_unescape(out, bv_buf_view(&absolute));
	bv_buf_end(&escaped, out);
	bv_buf_end(&absolute, out);
}

void bv_page_put_description(bv_buf *out, const bv_page *page)
{
	bv_buf text = {.mem = out->mem};
	if (page->lead.len > 0) {
		bv_buf_slice(&text, page->lead);
	} else if (bv_part_lead(page->body).len > 0) {
		bv_part_text(&text, bv_part_lead(page->body));
	} else {
		bv_body_text(&text, page->body);
	}
	bv_excerpt(out, bv_buf_view(&text), DESCRIPTION_LETTERS);
	bv_buf_end(&text, out);
}

void bv_page_put_author(bv_buf *out, const bv_page *page)
{
	if (page->author.len > 0) {
		bv_buf_slice(out, page->author);
	} else {
		bv_part_text(out, bv_part_byline(page->body));
	}
}

void bv_page_put_image(bv_buf *out, const bv_page *page)
{
	bv_buf address = {.mem = out->mem}, absolute = address;
	bv_part_cursor cursor = bv_part_begin(page->body);
	bv_figure figure = {0};
	if (!bv_page_put_address(&address, "", page->image, "")) {
		while (figure.src.len == 0 && bv_part_figure(&cursor, &figure)) {
		}
		bv_buf_slice(&address, figure.src);
	}
	if (address.len > 0) {
		bv_put_absolute(&absolute, bv_buf_view(&address), page->url);
	}
	if (bv_host_of(bv_buf_view(&absolute)).len > 0) {
		bv_buf_slice(out, bv_buf_view(&absolute));
	}
	bv_buf_end(&address, out);
	bv_buf_end(&absolute, out);
}

/* --- JSON-LD ------------------------------------------------------------------------------------------- */

typedef struct json_object {
	bv_buf *out;
	bool first;
} json_object;

static void put_key(json_object *json, const char *key)
{
	bv_buf_putc(json->out, json->first ? '{' : ',');
	json->first = false;
	bv_put_json(json->out, bv_slice_of(key, strlen(key)));
	bv_buf_putc(json->out, ':');
}

static void put_text_member(json_object *json, const char *key, bv_slice text)
{
	if (text.len > 0) {
		put_key(json, key);
		bv_put_json(json->out, text);
	}
}

static void put_date_member(json_object *json, const char *key, const bv_date *date)
{
	if (date->year != 0) {
		put_key(json, key);
		bv_buf_putc(json->out, '"');
		bv_date_put(json->out, date, BV_DATE_ISO, BV_EN);
		bv_buf_putc(json->out, '"');
	}
}

/* An address, unless it is empty or unsafe. */
static void put_address_member(json_object *json, const char *key, bv_slice url)
{
	bv_buf scratch = {.mem = json->out->mem};
	if (url.len > 0) {
		put_text_member(json, key, bv_url_clean(&scratch, url, BV_URL_IMAGE));
	}
	bv_buf_end(&scratch, json->out);
}

static void put_image_member(json_object *json, const bv_page *page)
{
	bv_buf escaped = {.mem = json->out->mem}, plain = escaped;
	bv_page_put_image(&escaped, page);
	bv_scan_unescape(&plain, bv_buf_view(&escaped));
	put_text_member(json, "image", bv_buf_view(&plain));
	bv_buf_end(&escaped, json->out);
	bv_buf_end(&plain, json->out);
}

/* Whether a name is that of an office, an editorial board, a newspaper, and not of a person. */
static bool names_body(bv_slice name)
{
	static const bv_slice openings[] = {BV_SLICE_INIT("BBT"), BV_SLICE_INIT("Ban "),
		BV_SLICE_INIT("Báo "), BV_SLICE_INIT("Bộ "), BV_SLICE_INIT("Cổng "), BV_SLICE_INIT("Cục "),
		BV_SLICE_INIT("Công an "), BV_SLICE_INIT("Đài "), BV_SLICE_INIT("Đoàn "),
		BV_SLICE_INIT("Hội "), BV_SLICE_INIT("Phòng "), BV_SLICE_INIT("Sở "),
		BV_SLICE_INIT("Tạp chí "), BV_SLICE_INIT("Trung tâm "), BV_SLICE_INIT("Trường "),
		BV_SLICE_INIT("TTXVN"), BV_SLICE_INIT("UBND"), BV_SLICE_INIT("HĐND"),
		BV_SLICE_INIT("Ủy ban "), BV_SLICE_INIT("Uỷ ban "), BV_SLICE_INIT("Văn phòng ")};
	return BV_STARTS_ONE_OF(name, openings) > 0;
}

static void put_party_member(
	json_object *json, const char *key, const char *type, bv_slice name, bv_slice url)
{
	if (name.len > 0) {
		put_key(json, key);
		json_object inner = {json->out, true};
		put_text_member(&inner, "@type", bv_slice_of(type, strlen(type)));
		put_text_member(&inner, "name", name);
		put_text_member(&inner, "url", url);
		bv_buf_putc(json->out, '}');
	}
}

static void put_author_member(json_object *json, const bv_page *page)
{
	bv_buf name = {.mem = json->out->mem};
	bv_page_put_author(&name, page);
	bool body = names_body(bv_buf_view(&name));
	put_party_member(
		json, "author", body ? "Organization" : "Person", bv_buf_view(&name), BV_SLICE(""));
	bv_buf_end(&name, json->out);
}

static void put_publisher_member(json_object *json, const bv_page *page)
{
	bv_buf clean = {.mem = json->out->mem}, home = clean;
	bv_slice url = bv_url_clean(&clean, page->home_url, BV_URL_IMAGE);
	if (url.len > 0) {
		bv_page_address(&home, url, page->url);
	}
	bv_slice whole = bv_buf_view(&home);
	put_party_member(json, "publisher", "Organization", page->site,
		bv_url_is_whole(whole) ? whole : BV_SLICE(""));
	bv_buf_end(&clean, json->out);
	bv_buf_end(&home, json->out);
}

static void put_views_member(json_object *json, uint64_t views)
{
	put_key(json, "interactionStatistic");
	BV_PUTS(json->out,
		"{\"@type\":\"InteractionCounter\",\"interactionType\":\"https://schema.org/ViewAction\","
		"\"userInteractionCount\":");
	bv_buf_uint(json->out, views);
	bv_buf_putc(json->out, '}');
}

void bv_page_json_ld(bv_buf *out, const bv_page *page)
{
	bv_buf text = {.mem = out->mem};
	json_object json = {out, true};
	put_text_member(&json, "@context", BV_SLICE("https://schema.org"));
	put_text_member(&json, "@type", BV_SLICE("NewsArticle"));
	put_text_member(&json, "headline", page->title);
	bv_page_put_description(&text, page);
	put_text_member(&json, "description", bv_buf_view(&text));
	put_date_member(&json, "datePublished", &page->date);
	put_date_member(
		&json, "dateModified", page->modified.year != 0 ? &page->modified : &page->date);
	put_author_member(&json, page);
	put_publisher_member(&json, page);
	put_text_member(&json, "articleSection", page->section);
	put_image_member(&json, page);
	if (bv_url_is_whole(page->url)) {
		put_address_member(&json, "mainEntityOfPage", page->url);
	}
	put_text_member(&json, "inLanguage", bv_page_words_in[page->language].lang);
	out->failed |= text.failed;
	bv_buf_clear(&text);
	bv_body_text(&text, page->body);
	put_key(&json, "wordCount");
	bv_buf_uint(out, bv_word_count(bv_buf_view(&text)));
	if (page->has_views) {
		put_views_member(&json, page->views);
	}
	bv_buf_putc(out, '}');
	bv_buf_end(&text, out);
}

/* --- meta elements -------------------------------------------------------------------------------------- */

static void put_meta(bv_buf *out, const char *name, bv_slice content)
{
	if (content.len > 0) {
		bool property = memchr(name, ':', strlen(name)) != NULL;
		bv_buf_slice(out, property ? BV_SLICE("<meta property=\"") : BV_SLICE("<meta name=\""));
		bv_buf_put(out, name, strlen(name));
		BV_PUTS(out, "\" content=\"");
		bv_put_html(out, content);
		BV_PUTS(out, "\">\n");
	}
}

static void put_date_meta(bv_buf *out, const char *name, const bv_date *date)
{
	bv_buf text = {.mem = out->mem};
	if (date->year != 0) {
		bv_date_put(&text, date, BV_DATE_ISO, BV_EN);
		put_meta(out, name, bv_buf_view(&text));
	}
	bv_buf_end(&text, out);
}

static void put_title(bv_buf *out, const bv_page *page)
{
	BV_PUTS(out, "<title>");
	bv_put_html(out, page->title);
	if (page->title.len > 0 && page->site.len > 0) {
		BV_PUTS(out, " | ");
	}
	bv_put_html(out, page->site);
	BV_PUTS(out, "</title>\n");
}

static void put_open_graph(bv_buf *out, const bv_page *page, bv_slice description)
{
	bv_buf image = {.mem = out->mem};
	put_meta(out, "og:type", BV_SLICE("article"));
	put_meta(out, "og:title", page->title);
	put_meta(out, "og:description", description);
	if (bv_url_is_whole(page->url)) {
		bv_page_put_address(out, "<meta property=\"og:url\" content=\"", page->url, "\">\n");
	}
	bv_page_put_image(&image, page);
	if (image.len > 0) {
		BV_PUTS(out, "<meta property=\"og:image\" content=\"");
		bv_buf_slice(out, bv_buf_view(&image));
		BV_PUTS(out, "\">\n");
	}
	put_meta(out, "og:site_name", page->site);
	put_meta(out, "og:locale", page->language == BV_VI ? BV_SLICE("vi_VN") : BV_SLICE("en_US"));
	put_date_meta(out, "article:published_time", &page->date);
	put_date_meta(out, "article:modified_time", &page->modified);
	put_meta(out, "article:section", page->section);
	bv_buf_end(&image, out);
}

/* The elements of Circular 24/2011/TT-BTTTT, by the Dublin Core names they have in TCVN 7980. It expired on 5 April 2024
 * and no list came after it, so archives still ask for these. Those that nothing is known of are left out. */
static void put_dublin_core(bv_buf *out, const bv_page *page, bv_slice description)
{
	bv_buf author = {.mem = out->mem};
	bv_page_put_author(&author, page);
	BV_PUTS(out, "<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">\n");
	put_meta(out, "DC.title", page->title);
	put_meta(out, "DC.creator", author.len > 0 ? bv_buf_view(&author) : page->site);
	put_date_meta(out, "DC.date", &page->date);
	put_meta(out, "DC.description", description);
	put_meta(out, "DC.publisher", page->site);
	bv_page_put_address(out, "<meta name=\"DC.identifier\" content=\"", page->url, "\">\n");
	put_meta(out, "DC.language", bv_page_words_in[page->language].lang);
	put_meta(out, "DC.source", page->source);
	put_meta(out, "DC.subject", page->section);
	put_meta(out, "DC.type", BV_SLICE("Text"));
	put_meta(out, "DC.format", BV_SLICE("text/html"));
	bv_buf_end(&author, out);
}

void bv_page_head(bv_buf *out, const bv_page *page, bool dublin_core)
{
	bv_buf description = {.mem = out->mem}, author = description;
	bv_page_put_description(&description, page);
	bv_page_put_author(&author, page);
	put_title(out, page);
	put_meta(out, "description", bv_buf_view(&description));
	put_meta(out, "author", bv_buf_view(&author));
	bv_page_put_address(out, "<link rel=\"canonical\" href=\"", page->url, "\">\n");
	bv_page_put_address(out, "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"",
		page->feed_url, "\">\n");
	put_open_graph(out, page, bv_buf_view(&description));
	if (dublin_core) {
		put_dublin_core(out, page, bv_buf_view(&description));
	}
	BV_PUTS(out, "<script type=\"application/ld+json\">");
	bv_page_json_ld(out, page);
	BV_PUTS(out, "</script>\n");
	bv_buf_end(&description, out);
	bv_buf_end(&author, out);
}
