/* Whole documents around a body.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/page.h"

#include "article/escape.h"
#include "article/page_style.h"
#include "article/scan.h"
#include "article/url.h"
#include "baiviet/parts.h"

enum { DESCRIPTION_LETTERS = 200 };

/* The words that the pages add, by bv_language. */
static const struct {
	bv_slice lang, views, print, save, source, by, links, printed_from, published, home;
} words[] = {
	[BV_VI] = {BV_SLICE_INIT("vi"), BV_SLICE_INIT("Lượt xem: "), BV_SLICE_INIT("In bài viết"),
		BV_SLICE_INIT("Lưu bài viết"), BV_SLICE_INIT("Nguồn: "), BV_SLICE_INIT("Tác giả: "),
		BV_SLICE_INIT("Liên kết trong bài"), BV_SLICE_INIT("Địa chỉ bài viết: "),
		BV_SLICE_INIT("Ngày đăng: "), BV_SLICE_INIT("Trang chủ")},
	[BV_EN] = {BV_SLICE_INIT("en"), BV_SLICE_INIT("Views: "), BV_SLICE_INIT("Print this article"),
		BV_SLICE_INIT("Save this article"), BV_SLICE_INIT("Source: "), BV_SLICE_INIT("By "),
		BV_SLICE_INIT("Links in this article"), BV_SLICE_INIT("Address of this article: "),
		BV_SLICE_INIT("Published: "), BV_SLICE_INIT("Home")},
};

/* Append ` name="url"`, unless the address is empty or unsafe. Returns whether it was written. */
static bool put_address(bv_buf *out, const char *before, bv_slice url, const char *after)
{
	bv_buf scratch = {.mem = out->mem};
	bv_slice clean = url.len > 0 ? bv_url_clean(&scratch, url, BV_URL_IMAGE) : url;
	if (clean.len > 0) {
		bv_buf_put(out, before, strlen(before));
		bv_put_html(out, clean);
		bv_buf_put(out, after, strlen(after));
	}
	bv_buf_free(&scratch);
	return clean.len > 0;
}

/* The lead as plain text, wherever it stands; else the beginning of the text. */
static void put_description(bv_buf *out, const bv_page *page)
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
	bv_buf_free(&text);
}

static void put_author(bv_buf *out, const bv_page *page)
{
	if (page->author.len > 0) {
		bv_buf_slice(out, page->author);
	} else {
		bv_part_text(out, bv_part_byline(page->body));
	}
}

/* --- for machines -------------------------------------------------------------------------------------- */

typedef struct json_object {
	bv_buf *out;
	bool first;
} json_object;

static void put_key(json_object *json, const char *key)
{
	BV_PUTS(json->out, "");
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

static void put_named_member(json_object *json, const char *key, const char *type, bv_slice name)
{
	if (name.len > 0) {
		put_key(json, key);
		json_object inner = {json->out, true};
		put_text_member(&inner, "@type", bv_slice_of(type, strlen(type)));
		put_text_member(&inner, "name", name);
		bv_buf_putc(json->out, '}');
	}
}

void bv_page_json_ld(bv_buf *out, const bv_page *page)
{
	bv_buf text = {.mem = out->mem};
	json_object json = {out, true};
	put_text_member(&json, "@context", BV_SLICE("https://schema.org"));
	put_text_member(&json, "@type", BV_SLICE("NewsArticle"));
	put_text_member(&json, "headline", page->title);
	put_description(&text, page);
	put_text_member(&json, "description", bv_buf_view(&text));
	put_date_member(&json, "datePublished", &page->date);
	put_date_member(
		&json, "dateModified", page->modified.year != 0 ? &page->modified : &page->date);
	bv_buf_clear(&text);
	put_author(&text, page);
	put_named_member(&json, "author", "Person", bv_buf_view(&text));
	put_named_member(&json, "publisher", "Organization", page->site);
	put_text_member(&json, "articleSection", page->section);
	put_text_member(&json, "image", page->image);
	put_text_member(&json, "mainEntityOfPage", page->url);
	put_text_member(&json, "inLanguage", words[page->language].lang);
	bv_buf_clear(&text);
	bv_body_text(&text, page->body);
	put_key(&json, "wordCount");
	bv_buf_uint(out, bv_word_count(bv_buf_view(&text)));
	if (page->has_views) {
		put_key(&json, "interactionStatistic");
		BV_PUTS(out,
			"{\"@type\":\"InteractionCounter\",\"interactionType\":\"https://schema.org/"
			"ViewAction\","
			"\"userInteractionCount\":");
		bv_buf_uint(out, page->views);
		bv_buf_putc(out, '}');
	}
	bv_buf_putc(out, '}');
	bv_buf_free(&text);
}

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
	bv_buf_free(&text);
}

void bv_page_head(bv_buf *out, const bv_page *page)
{
	bv_buf description = {.mem = out->mem};
	put_description(&description, page);
	BV_PUTS(out, "<title>");
	bv_put_html(out, page->title);
	if (page->site.len > 0) {
		BV_PUTS(out, " | ");
		bv_put_html(out, page->site);
	}
	BV_PUTS(out, "</title>\n");
	put_meta(out, "description", bv_buf_view(&description));
	put_address(out, "<link rel=\"canonical\" href=\"", page->url, "\">\n");
	put_address(out, "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"", page->feed_url,
		"\">\n");
	put_meta(out, "og:type", BV_SLICE("article"));
	put_meta(out, "og:title", page->title);
	put_meta(out, "og:description", bv_buf_view(&description));
	put_address(out, "<meta property=\"og:url\" content=\"", page->url, "\">\n");
	put_address(out, "<meta property=\"og:image\" content=\"", page->image, "\">\n");
	put_meta(out, "og:site_name", page->site);
	put_meta(out, "og:locale", page->language == BV_VI ? BV_SLICE("vi_VN") : BV_SLICE("en_US"));
	put_date_meta(out, "article:published_time", &page->date);
	put_date_meta(out, "article:modified_time", &page->modified);
	put_meta(out, "article:section", page->section);
	BV_PUTS(out, "<script type=\"application/ld+json\">");
	bv_page_json_ld(out, page);
	BV_PUTS(out, "</script>\n");
	bv_buf_free(&description);
}

/* --- on screen ----------------------------------------------------------------------------------------- */

static void put_document_start(bv_buf *out, const bv_page *page)
{
	BV_PUTS(out, "<!DOCTYPE html>\n<html lang=\"");
	bv_buf_slice(out, words[page->language].lang);
	BV_PUTS(out,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
}

static void put_time(bv_buf *out, const bv_page *page)
{
	if (page->date.year != 0) {
		BV_PUTS(out, "<time datetime=\"");
		bv_date_put(out, &page->date, BV_DATE_ISO, page->language);
		BV_PUTS(out, "\">");
		bv_date_put(out, &page->date, page->date_style, page->language);
		BV_PUTS(out, "</time>\n");
	}
}

static void put_actions(bv_buf *out, const bv_page *page)
{
	BV_PUTS(out, "<span class=\"bv-page-actions\">");
	if (put_address(out, "<a href=\"", page->print_url, "\">")) {
		bv_buf_slice(out, words[page->language].print);
		BV_PUTS(out, "</a>\n");
	} else {
		BV_PUTS(out, "<button type=\"button\" onclick=\"print()\">");
		bv_buf_slice(out, words[page->language].print);
		BV_PUTS(out, "</button>\n");
	}
	if (put_address(out, "<a href=\"", page->save_url, "\" download>")) {
		bv_buf_slice(out, words[page->language].save);
		BV_PUTS(out, "</a>\n");
	}
	BV_PUTS(out, "</span>");
}

static void put_header(bv_buf *out, const bv_page *page)
{
	BV_PUTS(out, "<header>\n");
	if (page->section.len > 0) {
		BV_PUTS(out, "<p class=\"bv-page-section\">");
		bv_put_html(out, page->section);
		BV_PUTS(out, "</p>\n");
	}
	if (page->title.len > 0) {
		BV_PUTS(out, "<h1>");
		bv_put_html(out, page->title);
		BV_PUTS(out, "</h1>\n");
	}
	BV_PUTS(out, "<div class=\"bv-page-meta\">\n");
	put_time(out, page);
	if (page->has_views) {
		BV_PUTS(out, "<span>");
		bv_buf_slice(out, words[page->language].views);
		bv_number_put(out, page->views, page->language);
		BV_PUTS(out, "</span>\n");
	}
	put_actions(out, page);
	BV_PUTS(out, "\n</div>\n</header>\n");
}

/* The lead, unless the body has it. */
static void put_lead(bv_buf *out, const bv_page *page)
{
	if (page->lead.len > 0 && bv_part_lead(page->body).len == 0) {
		BV_PUTS(out, "<p class=\"bv-lead\">");
		bv_put_html(out, page->lead);
		BV_PUTS(out, "</p>\n");
	}
}

/* Author and source, unless the body ends with its byline. */
static void put_signature(bv_buf *out, const bv_page *page)
{
	if (page->author.len > 0 && bv_part_byline(page->body).len == 0) {
		BV_PUTS(out, "<p class=\"bv-byline\">");
		bv_put_html(out, page->author);
		BV_PUTS(out, "</p>\n");
	}
	if (page->source.len > 0) {
		BV_PUTS(out, "<p class=\"bv-page-source\">");
		bv_buf_slice(out, words[page->language].source);
		bv_put_html(out, page->source);
		BV_PUTS(out, "</p>\n");
	}
}

void bv_page_put(bv_buf *out, const bv_page *page)
{
	put_document_start(out, page);
	bv_page_head(out, page);
	BV_PUTS(out, "<style>");
	bv_buf_slice(out, bv_style_body);
	bv_buf_slice(out, bv_style_screen);
	BV_PUTS(out, "</style>\n</head>\n<body>\n<main>\n<article>\n");
	put_header(out, page);
	put_lead(out, page);
	bv_buf_slice(out, page->body);
	BV_PUTS(out, "\n");
	put_signature(out, page);
	BV_PUTS(out, "</article>\n</main>\n</body>\n</html>\n");
}

/* --- on paper ------------------------------------------------------------------------------------------ */

/* The body with the number of its note behind each link that leads out. Returns how many there are. */
static unsigned put_numbered_links(bv_buf *out, bv_slice body)
{
	bv_scan scan = bv_scan_of(body);
	unsigned count = 0;
	bool leads_out = false;
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_START && scan.el == BV_EL_A) {
			leads_out = bv_host_of(bv_scan_attribute(&scan, BV_SLICE("href"))).len > 0;
		}
		/* Images below the first screen would not be loaded before the page is printed. */
		const char *lazy = scan.type == BV_SCAN_START && scan.el == BV_EL_IMG
			? memmem(scan.raw.ptr, scan.raw.len, " loading=\"lazy\"", 15)
			: NULL;
		if (lazy != NULL) {
			bv_buf_put(out, scan.raw.ptr, (size_t)(lazy - scan.raw.ptr));
			bv_buf_put(out, lazy + 15, (size_t)(scan.next - lazy - 15));
		} else {
			bv_buf_slice(out, scan.raw);
		}
		if (scan.type == BV_SCAN_END && scan.el == BV_EL_A && leads_out) {
			BV_PUTS(out, "<sup>[");
			bv_buf_uint(out, ++count);
			BV_PUTS(out, "]</sup>");
		}
	}
	return count;
}

static void put_link_notes(bv_buf *out, const bv_page *page, unsigned count)
{
	if (count == 0) {
		return;
	}
	BV_PUTS(out, "<h2>");
	bv_buf_slice(out, words[page->language].links);
	BV_PUTS(out, "</h2>\n<ol>\n");
	bv_part_cursor cursor = bv_part_begin(page->body);
	bv_link link;
	while (bv_part_link(&cursor, &link)) {
		if (bv_host_of(link.url).len > 0) {
			BV_PUTS(out, "<li>");
			bv_buf_slice(out, link.url); /* escaped as an attribute is escaped enough for text */
			BV_PUTS(out, "</li>\n");
		}
	}
	BV_PUTS(out, "</ol>\n");
}

void bv_page_print(bv_buf *out, const bv_page *page)
{
	put_document_start(out, page);
	BV_PUTS(out, "<meta name=\"robots\" content=\"noindex\">\n<title>");
	bv_put_html(out, page->title);
	BV_PUTS(out, "</title>\n");
	put_address(out, "<link rel=\"canonical\" href=\"", page->url, "\">\n");
	BV_PUTS(out, "<style>");
	bv_buf_slice(out, bv_style_body);
	bv_buf_slice(out, bv_style_print);
	BV_PUTS(out, "</style>\n</head>\n<body>\n<header>\n");
	if (page->site.len > 0) {
		BV_PUTS(out, "<p>");
		bv_put_html(out, page->site);
		BV_PUTS(out, "</p>\n");
	}
	BV_PUTS(out, "</header>\n<main>\n<article>\n<h1>");
	bv_put_html(out, page->title);
	BV_PUTS(out, "</h1>\n<p>");
	put_time(out, page);
	BV_PUTS(out, "</p>\n");
	put_lead(out, page);
	unsigned links = put_numbered_links(out, page->body);
	BV_PUTS(out, "\n");
	put_signature(out, page);
	BV_PUTS(out, "</article>\n</main>\n<footer>\n");
	put_link_notes(out, page, links);
	if (page->url.len > 0) {
		BV_PUTS(out, "<p>");
		bv_buf_slice(out, words[page->language].printed_from);
		bv_put_html(out, page->url);
		BV_PUTS(out, "</p>\n");
	}
	BV_PUTS(out, "</footer>\n</body>\n</html>\n");
}
