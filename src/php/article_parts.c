/* The parts of an article as PHP values.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include "baiviet/citations.h"
#include "baiviet/parts.h"

static zend_string *part_text(bv_slice part)
{
	bv_buf text = {.mem = php_baiviet_mem_string()};
	bv_part_text(&text, part);
	return php_baiviet_buf_take(&text);
}

static void add_text(zval *array, const char *key, bv_slice part)
{
	add_assoc_str(array, key, part_text(part));
}

/* A width or height: 0 when it is not known. */
static void add_size(zval *array, const char *key, bv_slice digits)
{
	zend_long number = 0;
	for (size_t i = 0; i < digits.len; i++) {
		number = number * 10 + (digits.ptr[i] - '0');
	}
	add_assoc_long(array, key, number);
}

static void make_toc(zval *value, bv_slice body)
{
	bv_part_cursor cursor = bv_part_begin(body);
	bv_heading heading;
	array_init(value);
	while (bv_part_heading(&cursor, &heading)) {
		zval entry;
		array_init_size(&entry, 3);
		add_assoc_long(&entry, "level", heading.level);
		add_text(&entry, "id", heading.id);
		add_text(&entry, "text", heading.content);
		add_next_index_zval(value, &entry);
	}
}

void php_baiviet_make_figures(zval *value, bv_slice body)
{
	bv_part_cursor cursor = bv_part_begin(body);
	bv_figure figure;
	array_init(value);
	while (bv_part_figure(&cursor, &figure)) {
		zval entry;
		array_init_size(&entry, 5);
		add_text(&entry, "src", figure.src);
		add_text(&entry, "alt", figure.alt);
		add_text(&entry, "caption", figure.caption);
		add_size(&entry, "width", figure.width);
		add_size(&entry, "height", figure.height);
		add_next_index_zval(value, &entry);
	}
}

static void make_tables(zval *value, bv_slice body)
{
	bv_part_cursor cursor = bv_part_begin(body);
	bv_data_table table;
	array_init(value);
	while (bv_part_table(&cursor, &table)) {
		zval entry;
		array_init_size(&entry, 3);
		add_text(&entry, "caption", table.caption);
		add_assoc_long(&entry, "rows", table.rows);
		add_assoc_long(&entry, "columns", table.columns);
		add_next_index_zval(value, &entry);
	}
}

static void make_links(zval *value, bv_slice body)
{
	bv_part_cursor cursor = bv_part_begin(body);
	bv_link link;
	array_init(value);
	while (bv_part_link(&cursor, &link)) {
		zval entry;
		array_init_size(&entry, 3);
		add_text(&entry, "url", link.url);
		add_text(&entry, "text", link.content);
		add_assoc_bool(&entry, "external", link.external);
		add_next_index_zval(value, &entry);
	}
}

static void add_slice(zval *array, const char *key, bv_slice text)
{
	add_assoc_stringl(array, key, text.len > 0 ? text.ptr : "", text.len);
}

static void add_citation(zval *list, const bv_citation *citation)
{
	static const char *const confidences[] = {"low", "medium", "high"};
	zval entry;
	bv_buf key = {.mem = php_baiviet_mem_string()}, date = key;
	bv_citation_key(&key, citation);
	array_init_size(&entry, 11);
	add_assoc_str(&entry, "key", php_baiviet_buf_take(&key));
	add_assoc_string(&entry, "kind", bv_citation_kind_name(citation->kind));
	add_slice(&entry, "type", citation->type);
	add_slice(&entry, "number", citation->number);
	if (citation->year != 0) {
		add_assoc_long(&entry, "year", citation->year);
	} else {
		add_assoc_null(&entry, "year");
	}
	add_slice(&entry, "issuer", citation->issuer);
	if (citation->date.year != 0) {
		bv_date_put(&date, &citation->date, BV_DATE_ISO, BV_VI);
		add_assoc_str(&entry, "date", php_baiviet_buf_take(&date));
	} else {
		add_assoc_null(&entry, "date");
	}
	add_assoc_string(&entry, "confidence", confidences[citation->confidence]);
	add_assoc_bool(&entry, "irregular", citation->irregular);
	add_slice(&entry, "text", citation->text);
	add_assoc_long(&entry, "offset", (zend_long)citation->offset);
	add_next_index_zval(list, &entry);
}

static void make_citations(zval *value, bv_slice body)
{
	bv_buf text = {.mem = php_baiviet_mem_request()};
	bv_citation citation;
	size_t at = 0;
	bv_body_text(&text, body);
	array_init(value);
	while ((at = bv_citation_find(&citation, bv_buf_view(&text), at)) > 0) {
		add_citation(value, &citation);
	}
	bv_buf_free(&text);
}

static void make_warnings(zval *value, const php_baiviet_article_object *article)
{
	array_init(value);
	for (uint32_t i = 0; i < article->warning_count; i++) {
		const php_baiviet_warning *warning = &article->warnings[i];
		zval entry;
		array_init_size(&entry, 5);
		add_assoc_string(&entry, "code", bv_warning_name(warning->code));
		add_assoc_long(&entry, "count", warning->count);
		add_assoc_long(&entry, "offset", (zend_long)warning->pos);
		add_assoc_str(&entry, "detail", zend_string_copy(warning->detail));
		add_assoc_string(&entry, "message", bv_warning_message(warning->code, article->page.language));
		add_next_index_zval(value, &entry);
	}
}

static size_t count_words(bv_slice body)
{
	bv_buf text = {.mem = php_baiviet_mem_request()};
	bv_body_text(&text, body);
	size_t words = bv_word_count(bv_buf_view(&text));
	bv_buf_free(&text);
	return words;
}

static void make_meta(zval *value, const php_baiviet_article_object *article, php_baiviet_meta which, bv_slice found)
{
	if (article->meta[which] != NULL && ZSTR_LEN(article->meta[which]) > 0) {
		ZVAL_STR_COPY(value, article->meta[which]);
	} else {
		ZVAL_STR(value, part_text(found));
	}
}

void php_baiviet_make_part(php_baiviet_article_object *article, php_baiviet_part part, zval *value)
{
	bv_slice body = article->page.body;
	switch (part) {
	case PART_BODY:
		ZVAL_STR_COPY(value, article->body);
		break;
	case PART_TITLE:
		make_meta(value, article, META_TITLE, bv_slice_of("", 0));
		break;
	case PART_LEAD:
		make_meta(value, article, META_LEAD, bv_part_lead(body));
		break;
	case PART_BYLINE:
		make_meta(value, article, META_AUTHOR, bv_part_byline(body));
		break;
	case PART_TOC:
		make_toc(value, body);
		break;
	case PART_FIGURES:
		php_baiviet_make_figures(value, body);
		break;
	case PART_TABLES:
		make_tables(value, body);
		break;
	case PART_LINKS:
		make_links(value, body);
		break;
	case PART_CITATIONS:
		make_citations(value, body);
		break;
	case PART_WORDS:
		ZVAL_LONG(value, (zend_long)count_words(body));
		break;
	case PART_MINUTES:
		ZVAL_LONG(value, (zend_long)bv_reading_minutes(count_words(body), article->page.language));
		break;
	case PART_WARNINGS:
	default:
		make_warnings(value, article);
		break;
	}
}
