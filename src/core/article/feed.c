/* RSS, Atom and news sitemaps.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/feed.h"

#include "article/absolute.h"
#include "article/body_copy.h"
#include "article/scan.h"
#include "article/xml_script.h"
#include "baiviet/parts.h"

#include <strings.h>
#include <time.h>

enum { SITEMAP_ENTRIES = 1000 };

/* --- pieces of an entry ---------------------------------------------------------------------------------- */

/* A buffer for the texts of one entry after the other; what it could not hold makes the script fail. */
typedef struct writer {
	bv_xml_script script;
	bv_buf text;
} writer;

static writer writer_of(const bv_buf *out)
{
	return (writer){
		.script = {.mem = out->mem, .strings.mem = out->mem}, .text = {.mem = out->mem}};
}

static bv_slice taken(writer *w)
{
	w->script.failed |= w->text.failed;
	return bv_buf_view(&w->text);
}

static bv_status finish(writer *w, bv_buf *out, bool declared, bv_err *err)
{
	w->script.failed |= w->text.failed;
	bv_status status = bv_xml_write(out, &w->script, declared, err);
	bv_xml_free(&w->script);
	bv_buf_free(&w->text);
	return status;
}

static bv_slice address_of(writer *w, bv_slice url)
{
	bv_buf_clear(&w->text);
	bv_put_ascii_address(&w->text, url);
	return taken(w);
}

/* A date with the time that its format asks for, though the article may not tell it. */
static void put_date(writer *w, const char *name, const bv_date *date, bv_date_style style)
{
	if (date->year != 0) {
		bv_date whole = *date;
		whole.has_time = true;
		bv_buf_clear(&w->text);
		bv_date_put(&w->text, &whole, style, BV_EN);
		bv_xml_element(&w->script, name, taken(w));
	}
}

static bv_slice description_of(writer *w, const bv_page *page)
{
	bv_buf_clear(&w->text);
	bv_page_put_description(&w->text, page);
	return taken(w);
}

static bv_slice author_of(writer *w, const bv_page *page)
{
	bv_buf_clear(&w->text);
	bv_page_put_author(&w->text, page);
	return taken(w);
}

static bv_slice content_of(writer *w, const bv_page *page)
{
	bv_copy copy = {.base = page->url, .for_feed = true, .notes.mem = w->text.mem};
	bv_buf_clear(&w->text);
	bv_copy_body(&w->text, page->body, &copy);
	return taken(w);
}

static bv_slice image_of(writer *w, const bv_page *page)
{
	bv_buf escaped = {.mem = w->text.mem};
	bv_page_put_image(&escaped, page);
	bv_buf_clear(&w->text);
	bv_scan_unescape(&w->text, bv_buf_view(&escaped));
	bv_buf_end(&escaped, &w->text);
	return taken(w);
}

/* The media type that an address ends like; empty when it does not say. */
static bv_slice image_type(bv_slice url)
{
	static const struct {
		bv_slice extension, type;
	} types[] = {{BV_SLICE_INIT(".jpg"), BV_SLICE_INIT("image/jpeg")},
		{BV_SLICE_INIT(".jpeg"), BV_SLICE_INIT("image/jpeg")},
		{BV_SLICE_INIT(".png"), BV_SLICE_INIT("image/png")},
		{BV_SLICE_INIT(".gif"), BV_SLICE_INIT("image/gif")},
		{BV_SLICE_INIT(".webp"), BV_SLICE_INIT("image/webp")},
		{BV_SLICE_INIT(".avif"), BV_SLICE_INIT("image/avif")},
		{BV_SLICE_INIT(".svg"), BV_SLICE_INIT("image/svg+xml")}};
	size_t len = 0;
	while (len < url.len && url.ptr[len] != '?' && url.ptr[len] != '#') {
		len++;
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		bv_slice end = types[i].extension;
		if (len > end.len && strncasecmp(url.ptr + len - end.len, end.ptr, end.len) == 0) {
			return types[i].type;
		}
	}
	return bv_slice_of("", 0);
}

/* --- RSS ------------------------------------------------------------------------------------------------- */

/* The picture twice: as Media RSS, which aggregators read, and as the enclosure of RSS itself. That asks for a length in
 * bytes, which nobody here knows: 0 says so. */
static void put_media(writer *w, const bv_page *page)
{
	bv_slice image = image_of(w, page), type = image_type(image);
	if (image.len == 0) {
		return;
	}
	if (type.len > 0) {
		bv_xml_start(&w->script, "enclosure");
		bv_xml_attribute(&w->script, "url", image);
		bv_xml_attribute(&w->script, "length", BV_SLICE("0"));
		bv_xml_attribute(&w->script, "type", type);
		bv_xml_end(&w->script);
	}
	bv_xml_start(&w->script, "media:content");
	bv_xml_attribute(&w->script, "url", image);
	bv_xml_attribute(&w->script, "medium", BV_SLICE("image"));
	if (type.len > 0) {
		bv_xml_attribute(&w->script, "type", type);
	}
	bv_xml_end(&w->script);
}

static void put_item(writer *w, const bv_page *page, bv_slice id)
{
	bv_xml_start(&w->script, "item");
	bv_xml_element(&w->script, "title", page->title);
	bv_xml_element(&w->script, "link", address_of(w, page->url));
	if (id.len > 0 || page->url.len > 0) {
		bv_xml_start(&w->script, "guid");
		bv_xml_attribute(
			&w->script, "isPermaLink", id.len > 0 ? BV_SLICE("false") : BV_SLICE("true"));
		bv_xml_text(&w->script, id.len > 0 ? id : address_of(w, page->url));
		bv_xml_end(&w->script);
	}
	put_date(w, "pubDate", &page->date, BV_DATE_RFC_2822);
	bv_xml_element(&w->script, "dc:creator", author_of(w, page));
	bv_xml_element(&w->script, "category", page->section);
	bv_xml_element(&w->script, "description", description_of(w, page));
	bv_xml_element(&w->script, "content:encoded", content_of(w, page));
	put_media(w, page);
	bv_xml_end(&w->script);
}

bv_status bv_feed_item(bv_buf *out, const bv_page *page, bv_err *err)
{
	writer w = writer_of(out);
	put_item(&w, page, bv_slice_of("", 0));
	return finish(&w, out, false, err);
}

/* Seconds since 1970, for comparing. */
static time_t moment(const bv_date *d)
{
	struct tm local = {.tm_year = d->year - 1900,
		.tm_mon = d->month - 1,
		.tm_mday = d->day,
		.tm_hour = d->hour,
		.tm_min = d->minute - d->offset,
		.tm_sec = d->second};
	return timegm(&local);
}

/* When the entry changed last. */
static const bv_date *updated(const bv_page *page)
{
	return page->modified.year != 0 ? &page->modified : &page->date;
}

/* When the feed did; year 0 when it is empty. */
static bv_date newest(const bv_feed *feed)
{
	bv_date last = {0};
	for (size_t i = 0; i < feed->count; i++) {
		const bv_date *date = updated(feed->entries[i].page);
		if (date->year != 0 && (last.year == 0 || moment(date) > moment(&last))) {
			last = *date;
		}
	}
	return last;
}

static bv_slice language_of(const bv_feed *feed)
{
	return bv_page_words_in[feed->language].lang;
}

bv_status bv_feed_rss(bv_buf *out, const bv_feed *feed, bv_err *err)
{
	writer w = writer_of(out);
	bv_xml_script *s = &w.script;
	bv_date last = newest(feed);
	bv_xml_start(s, "rss");
	bv_xml_attribute(s, "version", BV_SLICE("2.0"));
	bv_xml_attribute(s, "xmlns:atom", BV_SLICE("http://www.w3.org/2005/Atom"));
	bv_xml_attribute(s, "xmlns:content", BV_SLICE("http://purl.org/rss/1.0/modules/content/"));
	bv_xml_attribute(s, "xmlns:dc", BV_SLICE("http://purl.org/dc/elements/1.1/"));
	bv_xml_attribute(s, "xmlns:media", BV_SLICE("http://search.yahoo.com/mrss/"));
	bv_xml_start(s, "channel");
	bv_xml_element(s, "title", feed->title);
	bv_xml_element(s, "link", address_of(&w, feed->url));
	if (feed->self.len > 0) {
		bv_xml_start(s, "atom:link");
		bv_xml_attribute(s, "href", address_of(&w, feed->self));
		bv_xml_attribute(s, "rel", BV_SLICE("self"));
		bv_xml_attribute(s, "type", BV_SLICE("application/rss+xml"));
		bv_xml_end(s);
	}
	bv_xml_element(s, "description", feed->description.len > 0 ? feed->description : feed->title);
	bv_xml_element(s, "language", language_of(feed));
	put_date(&w, "lastBuildDate", &last, BV_DATE_RFC_2822);
	for (size_t i = 0; i < feed->count; i++) {
		put_item(&w, feed->entries[i].page, feed->entries[i].id);
	}
	bv_xml_end(s);
	bv_xml_end(s);
	return finish(&w, out, true, err);
}

/* --- Atom ------------------------------------------------------------------------------------------------ */

static void put_link(bv_xml_script *s, bv_slice rel, bv_slice type, bv_slice href)
{
	if (href.len > 0) {
		bv_xml_start(s, "link");
		bv_xml_attribute(s, "rel", rel);
		if (type.len > 0) {
			bv_xml_attribute(s, "type", type);
		}
		bv_xml_attribute(s, "href", href);
		bv_xml_end(s);
	}
}

static void put_person(bv_xml_script *s, bv_slice name)
{
	if (name.len > 0) {
		bv_xml_start(s, "author");
		bv_xml_element(s, "name", name);
		bv_xml_end(s);
	}
}

static void put_entry(writer *w, const bv_page *page, bv_slice id)
{
	bv_xml_script *s = &w->script;
	bv_xml_start(s, "entry");
	bv_xml_element(s, "id", id.len > 0 ? id : address_of(w, page->url));
	bv_xml_element(s, "title", page->title);
	put_link(s, BV_SLICE("alternate"), BV_SLICE("text/html"), address_of(w, page->url));
	put_date(w, "published", &page->date, BV_DATE_ISO);
	put_date(w, "updated", updated(page), BV_DATE_ISO);
	put_person(s, author_of(w, page));
	if (page->section.len > 0) {
		bv_xml_start(s, "category");
		bv_xml_attribute(s, "term", page->section);
		bv_xml_end(s);
	}
	bv_slice image = image_of(w, page);
	put_link(s, BV_SLICE("enclosure"), image_type(image), image);
	bv_xml_element(s, "summary", description_of(w, page));
	bv_xml_start(s, "content");
	bv_xml_attribute(s, "type", BV_SLICE("html"));
	bv_xml_text(s, content_of(w, page));
	bv_xml_end(s);
	bv_xml_end(s);
}

bv_status bv_feed_atom(bv_buf *out, const bv_feed *feed, bv_err *err)
{
	writer w = writer_of(out);
	bv_xml_script *s = &w.script;
	bv_date last = newest(feed);
	if (last.year == 0) { /* Atom asks for a date: an empty feed is as old as can be. */
		last = (bv_date){.year = 1970, .month = 1, .day = 1};
	}
	bv_xml_start(s, "feed");
	bv_xml_attribute(s, "xmlns", BV_SLICE("http://www.w3.org/2005/Atom"));
	bv_xml_attribute(s, "xml:lang", language_of(feed));
	bv_xml_element(s, "id", address_of(&w, feed->url));
	bv_xml_element(s, "title", feed->title);
	bv_xml_element(s, "subtitle", feed->description);
	put_link(s, BV_SLICE("self"), BV_SLICE("application/atom+xml"), address_of(&w, feed->self));
	put_link(s, BV_SLICE("alternate"), BV_SLICE("text/html"), address_of(&w, feed->url));
	put_date(&w, "updated", &last, BV_DATE_ISO);
	put_person(s, feed->title); /* of entries that name none */
	for (size_t i = 0; i < feed->count; i++) {
		put_entry(&w, feed->entries[i].page, feed->entries[i].id);
	}
	bv_xml_end(s);
	return finish(&w, out, true, err);
}

/* --- news sitemap ---------------------------------------------------------------------------------------- */

bv_status bv_feed_news_sitemap(bv_buf *out, const bv_feed *feed, bv_err *err)
{
	writer w = writer_of(out);
	bv_xml_script *s = &w.script;
	bv_xml_start(s, "urlset");
	bv_xml_attribute(s, "xmlns", BV_SLICE("http://www.sitemaps.org/schemas/sitemap/0.9"));
	bv_xml_attribute(s, "xmlns:news", BV_SLICE("http://www.google.com/schemas/sitemap-news/0.9"));
	for (size_t i = 0; i < feed->count && i < SITEMAP_ENTRIES; i++) {
		const bv_page *page = feed->entries[i].page;
		bv_xml_start(s, "url");
		bv_xml_element(s, "loc", address_of(&w, page->url));
		bv_xml_start(s, "news:news");
		bv_xml_start(s, "news:publication");
		bv_xml_element(s, "news:name", feed->title);
		bv_xml_element(s, "news:language", language_of(feed));
		bv_xml_end(s);
		put_date(&w, "news:publication_date", &page->date, BV_DATE_ISO);
		bv_xml_element(s, "news:title", page->title);
		bv_xml_end(s);
		bv_xml_end(s);
	}
	bv_xml_end(s);
	return finish(&w, out, true, err);
}
