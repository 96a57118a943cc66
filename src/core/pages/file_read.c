/* Reading a page's header: bytes from a disk, of which anything may be expected.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "pages/file.h"

#include "baiviet/hash.h"

#include <zlib.h>

uint64_t bv_page_hash(bv_slice text)
{
	static const bv_secret fixed = {UINT64_C(0x6261697669657470), UINT64_C(0x61676573)};
	return bv_siphash(&fixed, text);
}

static bv_status corrupt(bv_err *err)
{
	return bv_fail(err, BV_ERR_CORRUPT, "is no stored page");
}

/* Take `len` bytes of what is left; sizes were added up before. */
static bv_slice take(bv_slice *rest, uint64_t len)
{
	bv_slice part = bv_slice_of(rest->ptr, (size_t)len);
	*rest = bv_slice_from(*rest, (size_t)len);
	return part;
}

static bool sizes_fit(const bv_page_fixed *fixed, uint64_t file_size)
{
	/* Each is 32 bits wide, so that no sum here leaves 64. */
	uint64_t tables = UINT64_C(8) * fixed->tag_count +
		sizeof(bv_page_number_fixed) * (uint64_t)fixed->number_count +
		UINT64_C(4) * ((uint64_t)fixed->number_count + 1);
	uint64_t texts = (uint64_t)fixed->key_len + fixed->headers_len + fixed->site_len +
		fixed->separator_len + fixed->article_len + fixed->names_len;
	return fixed->header_size == sizeof(*fixed) + tables + texts &&
		fixed->raw_size <= BV_PAGES_BODY_MAX &&
		fixed->gzip_size <= 2 * (uint64_t)BV_PAGES_BODY_MAX &&
		file_size == fixed->header_size + fixed->raw_size + fixed->gzip_size;
}

static bool limits_hold(const bv_page_fixed *fixed)
{
	return fixed->key_len >= 1 && fixed->key_len <= BV_PAGES_KEY_MAX &&
		fixed->headers_len <= BV_PAGES_HEADERS_MAX && fixed->site_len < BV_VIEWS_SITE_MAX &&
		fixed->separator_len <= BV_PAGES_SEPARATOR_MAX && fixed->article_len <= BV_VIEWS_NAME_MAX &&
		fixed->tag_count <= BV_PAGES_TAGS_MAX + 2 && fixed->number_count <= BV_PAGES_NUMBERS_MAX &&
		fixed->article <= BV_KEY_ID_MAX;
}

uint64_t bv_page_tag_at(const bv_stored_page *page, size_t i)
{
	uint64_t tag;
	memcpy(&tag, page->tags + 8 * i, sizeof(tag));
	return tag;
}

uint32_t bv_page_check_at(const bv_stored_page *page, size_t i)
{
	uint32_t check;
	memcpy(&check, page->checks + 4 * i, sizeof(check));
	return check;
}

static bv_page_number_fixed fixed_at(const bv_stored_page *page, size_t i)
{
	bv_page_number_fixed fixed;
	memcpy(&fixed, page->numbers + sizeof(fixed) * i, sizeof(fixed));
	return fixed;
}

bv_page_number bv_page_number_at(const bv_stored_page *page, size_t i)
{
	bv_page_number_fixed fixed = fixed_at(page, i);
	return (bv_page_number){
		.raw_at = fixed.raw_at,
		.gzip_at = fixed.gzip_at,
		.written = fixed.written,
		.article = {fixed.article,
			fixed.name_len == 0 ? (bv_slice){NULL, 0}
								: bv_slice_of(page->names.ptr + fixed.name_at, fixed.name_len)},
	};
}

/* Offsets that do not go back and stay inside; articles that are some. */
static bool numbers_are_right(const bv_stored_page *page)
{
	uint64_t raw = 0, gzip = 0;
	for (size_t i = 0; i < page->number_count; i++) {
		bv_page_number_fixed fixed = fixed_at(page, i);
		bool named = fixed.name_len >= 1 && fixed.name_len <= BV_VIEWS_NAME_MAX &&
			fixed.article == 0 && (uint64_t)fixed.name_at + fixed.name_len <= page->names.len;
		bool numbered = fixed.name_len == 0 && fixed.article >= 1 && fixed.article <= BV_KEY_ID_MAX;
		if (fixed.raw_at < raw || fixed.raw_at > page->raw_size || fixed.gzip_at < gzip ||
			fixed.gzip_at > page->gzip_size || !(named || numbered)) {
			return false;
		}
		raw = fixed.raw_at;
		gzip = fixed.gzip_at;
	}
	return true;
}

bv_status bv_page_read(bv_stored_page *page, bv_slice bytes, uint64_t file_size, bv_err *err)
{
	bv_page_fixed fixed;
	*page = (bv_stored_page){0};
	if (bytes.len < sizeof(fixed)) {
		return corrupt(err);
	}
	memcpy(&fixed, bytes.ptr, sizeof(fixed));
	if (memcmp(fixed.magic, BV_PAGE_MAGIC, sizeof(fixed.magic)) != 0 || !limits_hold(&fixed) ||
		!sizes_fit(&fixed, file_size)) {
		return corrupt(err);
	}
	page->header_size = fixed.header_size;
	if (bytes.len < fixed.header_size) {
		return bv_fail(err, BV_ERR_LIMIT, "is longer than what was read");
	}
	size_t from = offsetof(bv_page_fixed, generation);
	uLong crc = crc32_z(0, (const Bytef *)bytes.ptr + from, fixed.header_size - from);
	if ((uint32_t)crc != fixed.header_crc) {
		return corrupt(err);
	}
	bv_slice rest = bv_slice_of(bytes.ptr + sizeof(fixed), fixed.header_size - sizeof(fixed));
	page->generation = fixed.generation;
	page->purge = fixed.purge;
	page->made = fixed.made;
	page->expires = fixed.expires;
	page->id = fixed.id;
	page->raw_size = fixed.raw_size;
	page->gzip_size = fixed.gzip_size;
	page->raw_crc = fixed.raw_crc;
	page->gzip_crc = fixed.gzip_crc;
	page->tag_count = fixed.tag_count;
	page->number_count = fixed.number_count;
	page->tags = (const unsigned char *)take(&rest, UINT64_C(8) * fixed.tag_count).ptr;
	page->numbers = (const unsigned char *)take(
		&rest, sizeof(bv_page_number_fixed) * (uint64_t)fixed.number_count)
						.ptr;
	page->checks =
		(const unsigned char *)take(&rest, UINT64_C(4) * ((uint64_t)fixed.number_count + 1)).ptr;
	page->key = take(&rest, fixed.key_len);
	page->headers = take(&rest, fixed.headers_len);
	page->views_site = take(&rest, fixed.site_len);
	page->separator = take(&rest, fixed.separator_len);
	page->article = (bv_views_article){fixed.article, take(&rest, fixed.article_len)};
	page->names = take(&rest, fixed.names_len);
	bool site_fine = page->views_site.len == 0 || bv_views_site_name_ok(page->views_site);
	return site_fine && numbers_are_right(page) ? BV_OK : corrupt(err);
}
