/* From events to items.
 *
 * An export is rss > channel > item > field, and wp:postmeta has fields of its own. What is not known here is passed over,
 * with all it holds: plugins add elements.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/wxr.h"

#include "base/ascii.h"

#include <libxml/xmlreader.h>

enum { CHANNEL = 1, ITEM = 2, FIELD = 3 };

struct bv_wxr_author {
	bv_slice login, name;
};

/* --- texts --------------------------------------------------------------------------------------------- */

static bv_status no_memory(bv_err *err)
{
	return bv_fail(err, BV_ERR_NOMEM, "out of memory");
}

static bv_status too_large(bv_wxr *wxr, bv_err *err)
{
	return bv_fail_at(err, BV_ERR_LIMIT,
		"one item holds more than 64 MB. No post does: look at the file here", bv_wxr_line(wxr));
}

/* Read all text up to the end of the element that was just entered, into wxr->text. */
static bv_status read_text(bv_wxr *wxr, bv_err *err)
{
	int depth = bv_wxr_depth(wxr), type;
	bv_buf_clear(&wxr->text);
	if (bv_wxr_is_empty(wxr)) {
		return BV_OK;
	}
	for (;;) {
		bv_status status = bv_wxr_step(wxr, &type, err);
		if (status != BV_OK) {
			return status;
		}
		if (type == XML_READER_TYPE_END_ELEMENT && bv_wxr_depth(wxr) == depth) {
			return bv_buf_status(&wxr->text, err);
		}
		if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
			type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) {
			bv_buf_slice(&wxr->text, bv_wxr_value(wxr));
			if (wxr->text.len > BV_WXR_ITEM_MAX) {
				return too_large(wxr, err);
			}
		} else if (type == XML_READER_TYPE_NONE) {
			return bv_fail_at(
				err, BV_ERR_SYNTAX, "the file ends in the middle of an item", bv_wxr_line(wxr));
		}
	}
}

/* Keep a copy as long as the item. */
static bv_status keep(bv_wxr *wxr, bv_slice *kept, bv_slice text, bv_err *err)
{
	wxr->item_bytes += text.len;
	if (wxr->item_bytes > BV_WXR_ITEM_MAX) {
		return too_large(wxr, err);
	}
	*kept = text.len > 0 ? bv_arena_copy(&wxr->arena, text) : bv_slice_of("", 0);
	return kept->ptr == NULL ? no_memory(err) : BV_OK;
}

static bv_status read_field(bv_wxr *wxr, bv_slice *field, bv_err *err)
{
	bv_status status = read_text(wxr, err);
	return status != BV_OK ? status : keep(wxr, field, bv_buf_view(&wxr->text), err);
}

static bv_status read_number(bv_wxr *wxr, uint64_t *number, bv_err *err)
{
	bv_status status = read_text(wxr, err);
	*number = 0;
	for (size_t i = 0; i < wxr->text.len && *number < UINT64_MAX / 20; i++) {
		char c = wxr->text.ptr[i];
		*number = bv_ascii_is_digit(c) ? *number * 10 + (uint64_t)(c - '0') : *number;
	}
	return status;
}

/* --- dates --------------------------------------------------------------------------------------------- */

/* Minutes since year 0, by the civil calendar. */
static int64_t minutes_of(const bv_date *date)
{
	int64_t year = date->year - (date->month <= 2), month = (date->month + 9) % 12;
	int64_t days =
		365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date->day;
	return (days * 24 + date->hour) * 60 + date->minute;
}

/* What the site's clock said, with the offset that its distance from Greenwich time gives. */
static bv_date date_of(bv_slice local, bv_slice gmt)
{
	enum { HALF_A_DAY = 14 * 60 };
	bv_date date = {0}, greenwich = {0};
	bv_date_find(&date, local);
	bv_date_find(&greenwich, gmt);
	if (date.year != 0 && greenwich.year != 0) {
		int64_t offset = minutes_of(&date) - minutes_of(&greenwich);
		date.offset = offset >= -HALF_A_DAY && offset <= HALF_A_DAY ? (int16_t)offset : date.offset;
	}
	return date;
}

/* --- lists --------------------------------------------------------------------------------------------- */

static bv_status too_many(bv_wxr *wxr, bv_err *err)
{
	return bv_fail_at(err, BV_ERR_LIMIT,
		"one item has more than 65,536 terms or custom fields. A plugin may have gone astray: look at the file here",
		bv_wxr_line(wxr));
}

/* A growing array in the item's arena: what it leaves behind is freed with that. */
static void *grow(bv_arena *arena, const void *array, uint32_t *cap, uint32_t used, size_t size)
{
	if (used < *cap) {
		return (void *)(uintptr_t)array;
	}
	uint32_t more = *cap == 0 ? 8 : *cap * 2;
	void *moved = bv_arena_alloc(arena, more * size);
	if (moved != NULL && used > 0) {
		memcpy(moved, array, used * size);
	}
	*cap = moved != NULL ? more : *cap;
	return moved;
}

static bv_status read_term(bv_wxr *wxr, bv_wxr_item *item, bv_err *err)
{
	bv_wxr_term term = {0};
	if (item->term_count == BV_WXR_LIST_MAX) {
		return too_many(wxr, err);
	}
	bv_status status = keep(wxr, &term.taxonomy, bv_wxr_attribute(wxr, "domain"), err);
	if (status == BV_OK) {
		status = keep(wxr, &term.slug, bv_wxr_attribute(wxr, "nicename"), err);
	}
	if (status == BV_OK) {
		status = read_field(wxr, &term.name, err);
	}
	if (status != BV_OK) {
		return status;
	}
	bv_wxr_term *terms =
		grow(&wxr->arena, item->terms, &item->term_cap, item->term_count, sizeof(bv_wxr_term));
	if (terms == NULL) {
		return no_memory(err);
	}
	item->terms = terms;
	item->terms[item->term_count++] = term;
	return BV_OK;
}

/* Read the children of the element that was just entered: those named `first` and `second`. */
static bv_status read_pair(bv_wxr *wxr, bv_slice first_name, bv_slice *first, bv_slice second_name,
	bv_slice *second, bv_err *err)
{
	int depth = bv_wxr_depth(wxr), type;
	*first = *second = bv_slice_of("", 0);
	if (bv_wxr_is_empty(wxr)) {
		return BV_OK;
	}
	for (;;) {
		bv_status status = bv_wxr_step(wxr, &type, err);
		if (status != BV_OK || type == XML_READER_TYPE_NONE ||
			(type == XML_READER_TYPE_END_ELEMENT && bv_wxr_depth(wxr) == depth)) {
			return status;
		}
		if (type == XML_READER_TYPE_ELEMENT) {
			bool is_first = bv_slice_eq(bv_wxr_name(wxr), first_name);
			bool is_second = bv_slice_eq(bv_wxr_name(wxr), second_name);
			if (is_first || is_second) {
				status = read_field(wxr, is_first ? first : second, err);
			}
		}
		if (status != BV_OK) {
			return status;
		}
	}
}

static bv_status read_meta(bv_wxr *wxr, bv_wxr_item *item, bv_err *err)
{
	bv_wxr_meta meta;
	if (item->meta_count == BV_WXR_LIST_MAX) {
		return too_many(wxr, err);
	}
	bv_status status = read_pair(
		wxr, BV_SLICE("wp:meta_key"), &meta.key, BV_SLICE("wp:meta_value"), &meta.value, err);
	if (status != BV_OK) {
		return status;
	}
	bv_wxr_meta *list =
		grow(&wxr->arena, item->meta, &item->meta_cap, item->meta_count, sizeof(bv_wxr_meta));
	if (list == NULL) {
		return no_memory(err);
	}
	item->meta = list;
	item->meta[item->meta_count++] = meta;
	return BV_OK;
}

/* --- authors of the site ------------------------------------------------------------------------------- */

static bv_status read_author(bv_wxr *wxr, bv_err *err)
{
	bv_wxr_author author;
	bv_status status = read_pair(wxr, BV_SLICE("wp:author_login"), &author.login,
		BV_SLICE("wp:author_display_name"), &author.name, err);
	if (status != BV_OK || wxr->author_count == BV_WXR_LIST_MAX) {
		return status;
	}
	author.login = bv_arena_copy(&wxr->site, author.login);
	author.name = bv_arena_copy(&wxr->site, author.name);
	bv_wxr_author *authors =
		grow(&wxr->site, wxr->authors, &wxr->author_cap, wxr->author_count, sizeof(bv_wxr_author));
	if (author.login.ptr == NULL || author.name.ptr == NULL || authors == NULL) {
		return no_memory(err);
	}
	wxr->authors = authors;
	wxr->authors[wxr->author_count++] = author;
	return BV_OK;
}

static bv_slice name_of_author(const bv_wxr *wxr, bv_slice login)
{
	for (uint32_t i = 0; i < wxr->author_count; i++) {
		if (bv_slice_eq(wxr->authors[i].login, login)) {
			return wxr->authors[i].name;
		}
	}
	return bv_slice_of("", 0);
}

/* --- items --------------------------------------------------------------------------------------------- */

/* The texts of an item, by the elements they stand in. */
typedef struct text_field {
	bv_slice name;
	size_t offset; /* in bv_wxr_item */
} text_field;

static const text_field text_fields[] = {
	{BV_SLICE_INIT("title"), offsetof(bv_wxr_item, title)},
	{BV_SLICE_INIT("link"), offsetof(bv_wxr_item, link)},
	{BV_SLICE_INIT("dc:creator"), offsetof(bv_wxr_item, author)},
	{BV_SLICE_INIT("content:encoded"), offsetof(bv_wxr_item, body)},
	{BV_SLICE_INIT("excerpt:encoded"), offsetof(bv_wxr_item, excerpt)},
	{BV_SLICE_INIT("wp:post_name"), offsetof(bv_wxr_item, slug)},
	{BV_SLICE_INIT("wp:status"), offsetof(bv_wxr_item, status)},
	{BV_SLICE_INIT("wp:post_type"), offsetof(bv_wxr_item, type)},
	{BV_SLICE_INIT("wp:attachment_url"), offsetof(bv_wxr_item, attachment)},
};

static const bv_slice date_fields[] = {BV_SLICE_INIT("wp:post_date"),
	BV_SLICE_INIT("wp:post_date_gmt"), BV_SLICE_INIT("wp:post_modified"),
	BV_SLICE_INIT("wp:post_modified_gmt")};

static bv_status read_item_field(bv_wxr *wxr, bv_wxr_item *item, bv_err *err)
{
	bv_slice name = bv_wxr_name(wxr);
	for (size_t i = 0; i < sizeof(text_fields) / sizeof(text_fields[0]); i++) {
		if (bv_slice_eq(name, text_fields[i].name)) {
			return read_field(wxr, (bv_slice *)((char *)item + text_fields[i].offset), err);
		}
	}
	for (size_t i = 0; i < sizeof(date_fields) / sizeof(date_fields[0]); i++) {
		if (bv_slice_eq(name, date_fields[i])) {
			return read_field(wxr, &wxr->when[i], err);
		}
	}
	if (bv_slice_eq(name, BV_SLICE("wp:post_id"))) {
		return read_number(wxr, &item->id, err);
	}
	if (bv_slice_eq(name, BV_SLICE("wp:post_parent"))) {
		return read_number(wxr, &item->parent, err);
	}
	if (bv_slice_eq(name, BV_SLICE("category"))) {
		return read_term(wxr, item, err);
	}
	if (bv_slice_eq(name, BV_SLICE("wp:postmeta"))) {
		return read_meta(wxr, item, err);
	}
	item->comments += bv_slice_eq(name, BV_SLICE("wp:comment"));
	return BV_OK;
}

/* Read the fields of the item that was just entered, up to its end. */
static bv_status read_item(bv_wxr *wxr, bv_wxr_item *item, bv_err *err)
{
	int type = XML_READER_TYPE_NONE;
	if (bv_wxr_is_empty(wxr)) {
		return BV_OK;
	}
	for (;;) {
		bv_status status = bv_wxr_step(wxr, &type, err);
		if (status == BV_OK && type == XML_READER_TYPE_ELEMENT && bv_wxr_depth(wxr) == FIELD) {
			status = read_item_field(wxr, item, err);
		} else if (status == BV_OK && type == XML_READER_TYPE_END_ELEMENT &&
			bv_wxr_depth(wxr) == ITEM) {
			return BV_OK;
		} else if (status == BV_OK && type == XML_READER_TYPE_NONE) {
			status = bv_fail_at(
				err, BV_ERR_SYNTAX, "the file ends in the middle of an item", bv_wxr_line(wxr));
		}
		if (status != BV_OK) {
			return status;
		}
	}
}

static void begin_item(bv_wxr *wxr, bv_wxr_item *item)
{
	bv_slice none = bv_slice_of("", 0);
	bv_arena_free(&wxr->arena);
	wxr->item_bytes = 0;
	for (int i = 0; i < 4; i++) {
		wxr->when[i] = none;
	}
	*item = (bv_wxr_item){0};
	for (size_t i = 0; i < sizeof(text_fields) / sizeof(text_fields[0]); i++) {
		*(bv_slice *)((char *)item + text_fields[i].offset) = none;
	}
	item->author_name = none;
}

/* Whether the element that was just entered belongs into an export. */
static bv_status check_place(bv_wxr *wxr, bv_err *err)
{
	int depth = bv_wxr_depth(wxr);
	bv_slice name = bv_wxr_name(wxr);
	if ((depth == 0 && !bv_slice_eq(name, BV_SLICE("rss"))) ||
		(depth == CHANNEL && !bv_slice_eq(name, BV_SLICE("channel")))) {
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"this is XML, but no export of WordPress: it does not begin with <rss> and <channel>. In WordPress: Tools > "
			"Export > All content",
			bv_wxr_line(wxr));
	}
	return BV_OK;
}

bv_status bv_wxr_next(bv_wxr *wxr, bv_wxr_item *item, bool *found, bv_err *err)
{
	int type = XML_READER_TYPE_NONE;
	bv_status status = BV_OK;
	*found = false;
	begin_item(wxr, item);
	while (!*found && (status = bv_wxr_step(wxr, &type, err)) == BV_OK &&
		type != XML_READER_TYPE_NONE) {
		if (type != XML_READER_TYPE_ELEMENT) {
			continue;
		}
		bv_slice name = bv_wxr_name(wxr);
		int depth = bv_wxr_depth(wxr);
		status = check_place(wxr, err);
		if (status == BV_OK && depth == ITEM && bv_slice_eq(name, BV_SLICE("item"))) {
			*found = true;
			status = read_item(wxr, item, err);
		} else if (status == BV_OK && depth == ITEM && bv_slice_eq(name, BV_SLICE("wp:author"))) {
			status = read_author(wxr, err);
		}
		if (status != BV_OK) {
			break;
		}
	}
	if (status != BV_OK) {
		*found = false;
		return status;
	}
	item->date = date_of(wxr->when[0], wxr->when[1]);
	item->modified = date_of(wxr->when[2], wxr->when[3]);
	item->author_name = name_of_author(wxr, item->author);
	return BV_OK;
}
