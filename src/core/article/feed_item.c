/* An article as an item of an RSS feed, written by libxml2's text writer.
 *
 * libxml2 allocates with malloc, and the core's own memory may leave by longjmp when it runs out. So everything is got
 * ready before the writer opens, room for its result included, and nothing of ours is allocated until it was freed.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/page.h"

#include "article/scan.h"
#include "baiviet/parts.h"

#include <libxml/uri.h>
#include <libxml/xmlwriter.h>

/* --- absolute addresses -------------------------------------------------------------------------------- */

/* Append the attribute value `url`, resolved against `base`; one that libxml2 cannot resolve stays as it is. */
static void put_absolute(bv_buf *out, bv_slice url, const char *base)
{
	bv_buf plain = {.mem = out->mem};
	bv_scan_unescape(&plain, url);
	bv_buf_putc(&plain, '\0');
	/* Percent-encoding and "&amp;" may make each byte three or five. */
	if (!plain.failed && bv_buf_reserve(out, (plain.len + strlen(base)) * 5 + 16)) {
		size_t room = out->cap;
		xmlChar *absolute = base[0] != '\0' ? xmlBuildURI(BAD_CAST plain.ptr, BAD_CAST base) : NULL;
		const char *at = absolute != NULL ? (const char *)absolute : plain.ptr;
		for (; *at != '\0' && out->len + 5 < room; at++) {
			if (*at == '&') {
				memcpy(out->ptr + out->len, "&amp;", 5);
				out->len += 5;
			} else {
				out->ptr[out->len++] = *at;
			}
		}
		if (absolute != NULL) {
			xmlFree(absolute);
		}
	}
	bv_buf_free(&plain);
}

/* Append a start tag with its address made absolute, and without what only a browser page needs. */
static void put_feed_tag(bv_buf *out, const bv_scan *scan, const char *base)
{
	static const bv_slice dropped[] = {BV_SLICE_INIT("loading"), BV_SLICE_INIT("decoding"),
		BV_SLICE_INIT("tabindex"), BV_SLICE_INIT("role"), BV_SLICE_INIT("aria-label"),
		BV_SLICE_INIT("class")};
	const char *at = scan->attributes.ptr, *end = at + scan->attributes.len;
	bv_buf_put(out, scan->raw.ptr, (size_t)(at - scan->raw.ptr));
	while (at < end) {
		const char *equals = memchr(at, '=', (size_t)(end - at));
		const char *close = equals != NULL && end - equals > 2
			? memchr(equals + 2, '"', (size_t)(end - equals - 2))
			: NULL;
		if (close == NULL) {
			break;
		}
		bv_slice name = bv_slice_of(at + 1, (size_t)(equals - at - 1));
		bool keep = true;
		for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++) {
			keep &= !bv_slice_eq(name, dropped[i]);
		}
		if (bv_slice_eq(name, BV_SLICE("href")) || bv_slice_eq(name, BV_SLICE("src"))) {
			bv_buf_put(out, at, (size_t)(equals + 2 - at));
			put_absolute(out, bv_slice_of(equals + 2, (size_t)(close - equals - 2)), base);
			bv_buf_putc(out, '"');
		} else if (keep) {
			bv_buf_put(out, at, (size_t)(close + 1 - at));
		}
		at = close + 1;
	}
	bv_buf_putc(out, '>');
}

static void put_feed_body(bv_buf *out, bv_slice body, const char *base)
{
	bv_scan scan = bv_scan_of(body);
	while (bv_scan_next(&scan)) {
		if (scan.type == BV_SCAN_START && scan.attributes.len > 0) {
			put_feed_tag(out, &scan, base);
		} else {
			bv_buf_slice(out, scan.raw);
		}
	}
}

/* --- the item ------------------------------------------------------------------------------------------ */

/* Append `text` as a C string without what XML 1.0 cannot hold. Returns its offset. */
static size_t put_string(bv_buf *strings, bv_slice text)
{
	size_t begin = strings->len;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool noncharacter = c == 0xEF && text.len - i >= 3 &&
			(unsigned char)text.ptr[i + 1] == 0xBF && (unsigned char)text.ptr[i + 2] >= 0xBE;
		if (noncharacter) {
			i += 2;
		} else if (c >= ' ' || c == '\n' || c == '\t') {
			bv_buf_putc(strings, (char)c);
		}
	}
	bv_buf_putc(strings, '\0');
	return begin;
}

enum { ITEM_ELEMENTS = 7 };

typedef struct item {
	bv_buf strings;
	struct {
		const char *name;
		size_t offset;
	} elements[ITEM_ELEMENTS];
	unsigned count;
} item;

static void add(item *i, const char *name, bv_slice text)
{
	if (text.len > 0) {
		i->elements[i->count].name = name;
		i->elements[i->count].offset = put_string(&i->strings, text);
		i->count++;
	}
}

static void collect(item *i, const bv_page *page)
{
	bv_buf text = {.mem = i->strings.mem}, base = text;
	put_string(&base, page->url);
	add(i, "title", page->title);
	add(i, "link", page->url);
	add(i, "guid", page->url);
	if (page->date.year != 0) {
		bv_date_put(&text, &page->date, BV_DATE_RFC_2822, BV_EN);
		add(i, "pubDate", bv_buf_view(&text));
	}
	bv_buf_clear(&text);
	if (page->author.len > 0) {
		bv_buf_slice(&text, page->author);
	} else {
		bv_part_text(&text, bv_part_byline(page->body));
	}
	add(i, "dc:creator", bv_buf_view(&text));
	add(i, "category", page->section);
	bv_buf_clear(&text);
	put_feed_body(&text, page->body, base.failed ? "" : base.ptr);
	add(i, "content:encoded", bv_buf_view(&text));
	i->strings.failed |= text.failed || base.failed;
	bv_buf_free(&text);
	bv_buf_free(&base);
}

/* Write the item with libxml2 to `out`, which has room for it. False when libxml2 ran out of memory. */
static bool write_item(bv_buf *out, const item *i)
{
	xmlBufferPtr buffer = xmlBufferCreate();
	xmlTextWriterPtr writer = buffer != NULL ? xmlNewTextWriterMemory(buffer, 0) : NULL;
	bool written = writer != NULL && xmlTextWriterStartElement(writer, BAD_CAST "item") >= 0;
	for (unsigned k = 0; written && k < i->count; k++) {
		const xmlChar *text = BAD_CAST(i->strings.ptr + i->elements[k].offset);
		written = xmlTextWriterWriteElement(writer, BAD_CAST i->elements[k].name, text) >= 0;
	}
	written = written && xmlTextWriterEndElement(writer) >= 0 && xmlTextWriterFlush(writer) >= 0;
	size_t len = written ? (size_t)xmlBufferLength(buffer) : 0;
	written = written && out->cap - out->len >= len;
	if (written) {
		memcpy(out->ptr + out->len, xmlBufferContent(buffer), len);
		out->len += len;
	}
	if (writer != NULL) {
		xmlFreeTextWriter(writer);
	}
	if (buffer != NULL) {
		xmlBufferFree(buffer);
	}
	return written;
}

bv_status bv_page_feed_item(bv_buf *out, const bv_page *page, bv_err *err)
{
	item i = {.strings = {.mem = out->mem}};
	bv_status status;
	collect(&i, page);
	/* Escaping makes a byte six at the most ("&quot;"). */
	if (i.strings.failed || !bv_buf_reserve(out, i.strings.len * 6 + 512) || !write_item(out, &i)) {
		status = bv_fail(err, BV_ERR_NOMEM, "out of memory");
	} else {
		status = bv_buf_status(out, err);
	}
	bv_buf_free(&i.strings);
	return status;
}
