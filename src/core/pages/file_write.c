/* Writing a page's file, in memory.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/file.h"

#include "pages/gzip.h"

#include <zlib.h>

enum { SMALL = 512 }; /* bytes below which compression gains nothing worth a header */

/* What is known of a page while it is written. */
typedef struct writer {
	const bv_page_content *content;
	bv_page_mark mark[BV_PAGES_NUMBERS_MAX];
	size_t count;
	bv_page_number_fixed number[BV_PAGES_NUMBERS_MAX];
	uint32_t check[BV_PAGES_NUMBERS_MAX + 1];
	bv_buf raw, gzip, names;
} writer;

static uint32_t crc_of(bv_slice text)
{
	return (uint32_t)crc32_z(0, (const Bytef *)text.ptr, text.len);
}

/* Decimal digits as an article's number; anything else is a name. */
static bool read_article(bv_views_article *article, bv_slice text)
{
	uint64_t id = 0;
	*article = (bv_views_article){.name = text};
	if (memchr(text.ptr, '&', text.len) != NULL || text.len > BV_VIEWS_NAME_MAX) {
		return false; /* escaped, which is not read here */
	}
	if (bv_slice_eq(text, BV_SLICE("0"))) {
		return false; /* what a CMS writes where there is no article */
	}
	for (size_t i = 0; i < text.len && i < 18; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' || (i == 0 && text.ptr[i] == '0')) {
			return true;
		}
		id = id * 10 + (uint64_t)(text.ptr[i] - '0');
	}
	if (text.len >= 18) {
		return true;
	}
	*article = (bv_views_article){.id = id};
	return id >= 1 && id <= BV_KEY_ID_MAX;
}

static bool has_article(const bv_page_content *content)
{
	return content->article.id != 0 || content->article.name.len > 0;
}

static void find_marks(writer *w)
{
	const bv_page_content *content = w->content;
	size_t at = 0;
	while (w->count < BV_PAGES_NUMBERS_MAX && content->marker.len > 0 &&
		bv_page_find_mark(
			&w->mark[w->count], &at, content->body, content->marker, content->separator)) {
		bv_slice value = w->mark[w->count].article;
		bv_views_article article = content->article;
		bool known = value.len > 0 ? read_article(&article, value) : has_article(content);
		if (!known) {
			continue;
		}
		w->number[w->count] = (bv_page_number_fixed){
			.written = w->mark[w->count].written,
			.article = article.name.len > 0 ? 0 : article.id,
			.name_at = (uint32_t)w->names.len,
			.name_len = (uint32_t)article.name.len,
		};
		bv_buf_slice(&w->names, article.name);
		w->count++;
	}
}

/* Write both bodies, with a hole for each number. False when there was no memory. */
static bool write_bodies(writer *w)
{
	const bv_page_content *content = w->content;
	bv_gzip *gzip = content->body.len >= SMALL ? bv_gzip_begin(&w->gzip, w->gzip.mem) : NULL;
	bool fine = gzip != NULL || content->body.len < SMALL;
	size_t at = 0;
	for (size_t i = 0; i <= w->count && fine; i++) {
		bool last = i == w->count;
		size_t end = last ? content->body.len : w->mark[i].start;
		bv_slice text = bv_slice_of(content->body.ptr + at, end - at);
		w->check[i] = crc_of(text);
		bv_buf_slice(&w->raw, text);
		if (gzip != NULL) {
			fine = bv_gzip_put(gzip, text, last);
		}
		if (!last) {
			w->number[i].raw_at = (uint32_t)w->raw.len;
			w->number[i].gzip_at = (uint32_t)w->gzip.len;
			at = w->mark[i].end;
		}
	}
	bv_gzip_end(&gzip);
	return fine && !w->raw.failed && !w->gzip.failed && !w->names.failed;
}

/* The same for the same page, whatever its numbers are. */
static uint64_t id_of(const writer *w)
{
	uint64_t parts[3] = {bv_page_hash(bv_buf_view(&w->raw)), bv_page_hash(w->content->headers),
		bv_page_hash(w->content->separator)};
	return bv_page_hash(bv_slice_of((const char *)parts, sizeof(parts)));
}

static void write_header(bv_buf *out, const writer *w)
{
	const bv_page_content *content = w->content;
	bv_page_fixed fixed = {
		.generation = content->generation,
		.purge = content->purge,
		.id = id_of(w),
		.made = content->made,
		.expires = content->expires,
		.raw_size = w->raw.len,
		.gzip_size = w->gzip.len,
		.raw_crc = crc_of(bv_buf_view(&w->raw)),
		.gzip_crc = crc_of(bv_buf_view(&w->gzip)),
		.article = content->article.name.len > 0 ? 0 : content->article.id,
		.tag_count = (uint32_t)content->tags.count,
		.number_count = (uint32_t)w->count,
		.key_len = (uint32_t)content->key.len,
		.headers_len = (uint32_t)content->headers.len,
		.site_len = (uint32_t)content->views_site.len,
		.separator_len = (uint32_t)content->separator.len,
		.article_len = (uint32_t)content->article.name.len,
		.names_len = (uint32_t)w->names.len,
	};
	memcpy(fixed.magic, BV_PAGE_MAGIC, sizeof(fixed.magic));
	bv_buf_put(out, (const char *)&fixed, sizeof(fixed));
	for (size_t i = 0; i < content->tags.count; i++) {
		uint64_t tag = bv_page_hash(content->tags.item[i]);
		bv_buf_put(out, (const char *)&tag, sizeof(tag));
	}
	bv_buf_put(out, (const char *)w->number, w->count * sizeof(w->number[0]));
	bv_buf_put(out, (const char *)w->check, (w->count + 1) * sizeof(w->check[0]));
	bv_buf_slice(out, content->key);
	bv_buf_slice(out, content->headers);
	bv_buf_slice(out, content->views_site);
	bv_buf_slice(out, content->separator);
	bv_buf_slice(out, content->article.name);
	bv_buf_slice(out, bv_buf_view(&w->names));
	if (!out->failed) {
		size_t from = offsetof(bv_page_fixed, generation);
		uint32_t size = (uint32_t)out->len, crc = crc_of(bv_buf_view_from(out, from));
		memcpy(out->ptr + offsetof(bv_page_fixed, header_size), &size, sizeof(size));
		memcpy(out->ptr + offsetof(bv_page_fixed, header_crc), &crc, sizeof(crc));
	}
}

bv_status bv_page_write(bv_buf *out, const bv_page_content *content, bv_err *err)
{
	const bv_mem *mem = out->mem;
	if (content->body.len > BV_PAGES_BODY_MAX || content->headers.len > BV_PAGES_HEADERS_MAX) {
		return bv_fail(err, BV_ERR_LIMIT, "is too large to be stored");
	}
	writer *w = mem->alloc(mem->ctx, sizeof(*w));
	if (w == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	*w = (writer){.content = content, .raw.mem = mem, .gzip.mem = mem, .names.mem = mem};
	find_marks(w);
	bool fine = write_bodies(w);
	if (fine) {
		write_header(out, w);
		bv_buf_slice(out, bv_buf_view(&w->raw));
		bv_buf_slice(out, bv_buf_view(&w->gzip));
	}
	bv_buf_free(&w->raw);
	bv_buf_free(&w->gzip);
	bv_buf_free(&w->names);
	mem->free(mem->ctx, w);
	return fine ? bv_buf_status(out, err) : bv_fail(err, BV_ERR_NOMEM, "out of memory");
}
